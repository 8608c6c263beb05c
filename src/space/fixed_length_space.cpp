#include "space/fixed_length_space.h"

#include "space/big_count.h"

namespace netwright {

FixedLengthSpace::FixedLengthSpace(SpaceHeader header, std::vector<Decision> decisions)
    : m_header(std::move(header)), m_decisions(std::move(decisions))
{
    for (const auto& decision : m_decisions)
        m_radices.push_back(static_cast<int>(decision.options.size()));
}

SpaceSize FixedLengthSpace::size() const
{
    BigCount count(1);
    for (const int options : m_radices)
        count *= BigCount(static_cast<std::uint64_t>(options));
    return {count.log10(), count.toText()};
}

Genome FixedLengthSpace::sample(Rng& rng) const
{
    Genome genome;
    genome.genes.reserve(m_radices.size());
    for (const int options : m_radices)
        genome.genes.push_back(static_cast<double>(rng.below(static_cast<std::uint64_t>(options))));
    return genome;
}

Genome FixedLengthSpace::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    const int gene = rng.index(m_radices.size());
    return withGene(genome, gene, otherOption(genome, gene, rng), note);
}

std::vector<Genome> FixedLengthSpace::neighbours(const Genome& genome) const
{
    validate(genome);
    std::vector<Genome> found;
    Genome candidate = genome;
    for (std::size_t gene = 0; gene < m_radices.size(); ++gene) {
        for (int option = 0; option < m_radices[gene]; ++option) {
            candidate.genes[gene] = option;
            if (candidate.genes[gene] != genome.genes[gene] && isConsistent(candidate))
                found.push_back(candidate);
        }
        candidate.genes[gene] = genome.genes[gene];
    }
    return found;
}

std::optional<Genome> FixedLengthSpace::at(std::uint64_t index) const
{
    Genome genome;
    genome.genes.resize(m_radices.size());
    for (std::size_t gene = m_radices.size(); gene-- > 0;) {
        const auto options = static_cast<std::uint64_t>(m_radices[gene]);
        genome.genes[gene] = static_cast<double>(index % options);
        index /= options;
    }
    if (index > 0)
        return std::nullopt;
    return genome;
}

void FixedLengthSpace::checkGenes(const Genome& genome) const
{
    if (genome.genes.size() != m_radices.size())
        throw Error(
            fmt::format("a genome of {} genes instead of {}", genome.size(), m_radices.size()),
            name(), "use a genome of this space");
    for (std::size_t i = 0; i < m_radices.size(); ++i) {
        const double gene = genome.genes[i];
        const bool isOption = gene >= 0 && gene < m_radices[i] && gene == static_cast<int>(gene);
        if (!isOption)
            throw Error(fmt::format("gene {} is {}", i, gene), m_decisions[i].name,
                        fmt::format("use a whole number from 0 to {}", m_radices[i] - 1));
    }
}

Genome FixedLengthSpace::withGene(const Genome& genome, int gene, int option,
                                  std::string* note) const
{
    Genome changed = genome;
    changed.genes[static_cast<std::size_t>(gene)] = option;
    if (note) {
        const auto& decision = m_decisions[static_cast<std::size_t>(gene)];
        const auto label = [&](int i) { return decision.options[static_cast<std::size_t>(i)]; };
        *note = option == genome.at(gene) ? std::string("no change")
                                          : fmt::format("{}: {} -> {}", decision.name,
                                                        label(genome.at(gene)), label(option));
    }
    return changed;
}

int FixedLengthSpace::otherOption(const Genome& genome, int gene, Rng& rng) const
{
    const int present = genome.at(gene);
    if (radix(gene) < 2)
        return present;
    const int option = rng.index(static_cast<std::size_t>(radix(gene) - 1));
    return option < present ? option : option + 1;
}

} // namespace netwright
