#pragma once

#include "space/cell.h"
#include "space/search_space.h"
#include "space/space_json.h"

namespace netwright {

/// What spaces share whose genome is one categorical gene a decision. The defaults treat the genes
/// as independent; kinds with constraints between genes override what that changes.
class FixedLengthSpace : public SearchSpace
{
public:
    const std::string& name() const final { return m_header.name; }
    Skeleton defaultSkeleton() const final { return m_header.skeleton; }
    const std::vector<Decision>& decisions() const final { return m_decisions; }

    SpaceSize size() const override;
    Genome sample(Rng& rng) const override;
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    std::vector<Genome> neighbours(const Genome& genome) const override;
    /// The last gene changes fastest.
    std::optional<Genome> at(std::uint64_t index) const override;
    void validate(const Genome& genome) const override { checkGenes(genome); }
    /// The genome itself, for kinds that do not know which genomes build the same network.
    Genome canonical(const Genome& genome) const override
    {
        validate(genome);
        return genome;
    }

protected:
    FixedLengthSpace(SpaceHeader header, std::vector<Decision> decisions);

    const SpaceHeader& header() const { return m_header; }
    int radix(int gene) const { return m_radices[static_cast<std::size_t>(gene)]; }
    /// Every gene is an option's index; throws Error that names the first that is not.
    void checkGenes(const Genome& genome) const;
    /// Whether the genome keeps the constraints between genes; its genes are options already.
    virtual bool isConsistent(const Genome&) const { return true; }

    /// A copy with one gene set; describes the change when `note` is given.
    Genome withGene(const Genome& genome, int gene, int option, std::string* note) const;
    /// An option of the gene other than the present one, uniform; the present one when it is alone.
    int otherOption(const Genome& genome, int gene, Rng& rng) const;

private:
    SpaceHeader m_header;
    std::vector<Decision> m_decisions;
    std::vector<int> m_radices;
};

} // namespace netwright
