#pragma once

#include "space/drawing.h"

#include <cstdint>
#include <optional>

namespace netwright {

/// What an architecture chooses at a node of a drawing: for each edge an operation or, where fewer
/// than all edges are kept, to be without it.
///
/// Ways to fill the node are numbered: the last edge changes fastest, and being off comes before
/// the operations.
class NodeChoices
{
public:
    /// The word of an edge that is not kept, before its operations in `options()`.
    static constexpr const char* off = "off";
    /// More ways than this are not counted.
    static constexpr std::uint64_t maxWays = std::uint64_t{1} << 62;

    explicit NodeChoices(const DrawnNode& node);

    int least() const { return m_least; }
    int most() const { return m_most; }
    /// Whether edges are counted, so that `none` cannot be chosen.
    bool counts() const { return m_counts; }
    bool mayDrop() const { return m_mayDrop; }
    int edges() const { return static_cast<int>(m_options.size()); }
    /// What may stand on an edge, `off` first where that can be.
    const std::vector<std::string>& options(int edge) const
    {
        return m_options[static_cast<std::size_t>(edge)];
    }
    bool isOff(int option) const { return m_mayDrop && option == 0; }
    int kept(const std::vector<int>& chosen) const;

    /// Zero where the node cannot be filled; nothing where there are more than maxWays.
    std::optional<std::uint64_t> ways() const;
    /// An option for each edge; rank < ways().
    std::vector<int> wayAt(std::uint64_t rank) const;

private:
    /// Ways to choose the edges from this one on with so many kept before it.
    std::uint64_t waysFrom(int edge, int kept) const;

    int m_least, m_most;
    bool m_counts, m_mayDrop;
    std::vector<std::vector<std::string>> m_options;
    std::vector<std::vector<std::uint64_t>> m_ways; ///< by edge and edges kept before it
};

} // namespace netwright
