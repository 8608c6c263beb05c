#pragma once

#include "space/fixed_length_space.h"

#include <mutex>

namespace netwright {

/// What an evolution of Cartesian genetic programs needs beyond SearchSpace: genes that the network
/// does not depend on, and mutations of many genes. A space has it where a
/// `dynamic_cast<const InactiveGenes*>` says so.
class InactiveGenes
{
public:
    virtual ~InactiveGenes() = default;

    /// For each gene whether the network depends on it.
    virtual std::vector<bool> activeGenes(const Genome& genome) const = 0;
    /// Draws every gene anew with probability `rate` until the child is valid and another network
    /// (Suganuma et al. 2017); after many attempts in vain, the child of mutate().
    virtual Genome forcedMutation(const Genome& genome, double rate, Rng& rng) const = 0;
    /// Draws every inactive gene anew with probability `rate`: the same network.
    virtual Genome neutralMutation(const Genome& genome, double rate, Rng& rng) const = 0;
};

/// One thing a node of the grid can do.
struct CgpFunction
{
    std::string name; ///< the option's label and the text's word
    int inputs = 1;
};

/// The grid of nodes. Sources are numbered: 0 is the network's input, 1 + column * rows + row a
/// node.
struct CgpGrid
{
    int rows = 1;
    int columns = 1;
    int levelBack = 1; ///< how many columns back a node may read
    int minActive = 1;
    int maxActive = 1;
    std::vector<CgpFunction> functions;

    int nodes() const { return rows * columns; }
    int maxInputs() const;
    int genesOfNode() const { return 1 + maxInputs(); }
    /// The sources that may be read in a column, the output's is `columns`; the network's input
    /// only within `levelBack` of it, as in the released code.
    int firstSource(int column) const;
    int sources(int column) const { return column * rows + 1 - firstSource(column); }

    std::vector<Decision> decisions() const;
    /// The keys rows, columns, level_back and active; the functions are the kind's. Throws Error.
    static CgpGrid fromJson(const Json& json, const std::string& where);
    void writeTo(Json& json) const;
};

/// A node as its genes say.
struct CgpNode
{
    int function = 0;
    std::vector<int> sources; ///< as many as its function reads
};

/// A grid of nodes, each a function of earlier ones, and an output gene (Miller & Thomson 2000;
/// Suganuma et al. 2017). Genes of a node are its function and its sources, whether or not the
/// function reads as many; the output's source is the last gene.
///
/// Valid are genomes with as many active nodes as the space says and whatever the kind adds.
/// sample() draws until one is valid. mutate() changes one active gene, neighbours() are those
/// children. at() meets genomes in an order that begins with the longest chain; it looks at all
/// before, so that it is for the first thousands. size() counts invalid ones too. canonical()
/// clears inactive genes: the same network elsewhere in the grid counts as another.
class CgpSpace : public FixedLengthSpace, public InactiveGenes
{
public:
    SpaceSize size() const final;
    Genome sample(Rng& rng) const final;
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const final;
    std::vector<Genome> neighbours(const Genome& genome) const final;
    std::optional<Genome> at(std::uint64_t index) const final;
    void validate(const Genome& genome) const final;
    Genome canonical(const Genome& genome) const final;
    std::string toText(const Genome& genome) const final;
    Genome fromText(std::string_view text) const final;

    std::vector<bool> activeGenes(const Genome& genome) const final;
    Genome forcedMutation(const Genome& genome, double rate, Rng& rng) const final;
    Genome neutralMutation(const Genome& genome, double rate, Rng& rng) const final;

protected:
    CgpSpace(SpaceHeader header, CgpGrid grid)
        : FixedLengthSpace(std::move(header), grid.decisions()), m_grid(std::move(grid))
    {
    }

    const CgpGrid& grid() const { return m_grid; }
    CgpNode node(const Genome& genome, int index) const;
    int outputSource(const Genome& genome) const;
    /// Indices of the active nodes, ascending.
    std::vector<int> activeNodes(const Genome& genome) const;
    /// Why the active nodes make no network of the kind; empty when they do.
    virtual std::string faultOf(const Genome& genome) const = 0;

private:
    std::string allFaultsOf(const Genome& genome) const;
    bool isConsistent(const Genome& genome) const final { return allFaultsOf(genome).empty(); }
    std::optional<Genome> raw(std::uint64_t index) const;

    CgpGrid m_grid;
    mutable std::mutex m_mutex;
    mutable std::vector<std::uint64_t> m_valid; ///< raw indices of the valid genomes met so far
    mutable std::uint64_t m_nextRaw = 0;
};

} // namespace netwright
