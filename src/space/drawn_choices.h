#pragma once

#include "core/rng.h"
#include "space/big_count.h"
#include "space/drawing.h"

#include <cstdint>
#include <limits>

namespace netwright {

/// An index of `weights`, which are positive, as often as its weight says.
int drawByWeight(const std::vector<double>& weights, Rng& rng);

/// How many ways there are to fill a node of a drawing, by its edges' numbers of operations.
///
/// Ways are numbered: the last edge changes fastest, and being off comes before the operations.
class NodeWays
{
public:
    /// As many ways or more than this are not numbered.
    static constexpr std::uint64_t many = std::numeric_limits<std::uint64_t>::max();

    explicit NodeWays(const DrawnNode& node);

    int least() const { return m_least; }
    int most() const { return m_most; }
    /// Whether edges are counted, so that `none` cannot be chosen.
    bool counts() const { return m_counts; }
    bool mayDrop() const { return m_mayDrop; }
    int edges() const { return static_cast<int>(m_operations.size()); }

    /// Zero where the node cannot be filled; at most `many`.
    std::uint64_t ways() const { return waysFrom(0, 0); }
    BigCount exactWays() const;
    /// Operations of each edge, from 0, -1 for an edge that is off; rank < ways() or, where there
    /// are `many`, any.
    std::vector<int> wayAt(std::uint64_t rank) const;
    /// Uniform; where there are `many`, as near to it as doubles are.
    std::vector<int> draw(Rng& rng) const;

private:
    /// Ways to choose the edges from this one on with so many kept before it.
    std::uint64_t waysFrom(int edge, int kept) const { return m_ways[indexOf(edge, kept)]; }
    std::size_t indexOf(int edge, int kept) const
    {
        return static_cast<std::size_t>(edge) * (m_operations.size() + 1) +
               static_cast<std::size_t>(kept);
    }
    /// For each edge and number of edges kept before it, in any kind of number.
    template <class Number, class Add>
    std::vector<Number> table(const Add& add) const;

    int m_least, m_most;
    bool m_counts, m_mayDrop = false;
    std::vector<std::uint64_t> m_operations; ///< how many an edge can have, by edge
    std::vector<std::uint64_t> m_ways;
};

/// What an architecture chooses at a node of a drawing: for each edge an operation or, where fewer
/// than all edges are kept, to be without it.
class NodeChoices
{
public:
    /// The word of an edge that is not kept, before its operations in `options()`.
    static constexpr const char* off = "off";

    explicit NodeChoices(const DrawnNode& node);

    const NodeWays& ways() const { return m_ways; }
    int least() const { return m_ways.least(); }
    int most() const { return m_ways.most(); }
    bool mayDrop() const { return m_ways.mayDrop(); }
    int edges() const { return m_ways.edges(); }
    /// What may stand on an edge, `off` first where that can be.
    const std::vector<std::string>& options(int edge) const
    {
        return m_options[static_cast<std::size_t>(edge)];
    }
    bool isOff(int option) const { return mayDrop() && option == 0; }
    int kept(const std::vector<int>& chosen) const;
    bool hasWeights(int edge) const { return !m_weights[static_cast<std::size_t>(edge)].empty(); }
    /// Of an operation of an edge that has weights.
    double weight(int edge, int option) const
    {
        return m_weights[static_cast<std::size_t>(edge)]
                        [static_cast<std::size_t>(option - (mayDrop() ? 1 : 0))];
    }

    /// An option for each edge; as of NodeWays.
    std::vector<int> wayAt(std::uint64_t rank) const { return optionsOf(m_ways.wayAt(rank)); }
    /// Uniform, but for the operations of an edge that is kept and has weights: those decide which
    /// of them stands there, never whether the edge is kept.
    std::vector<int> draw(Rng& rng) const;

private:
    std::vector<int> optionsOf(std::vector<int> operations) const;

    NodeWays m_ways;
    std::vector<std::vector<std::string>> m_options;
    std::vector<std::vector<double>> m_weights; ///< by edge and operation; none where all are 1
};

} // namespace netwright
