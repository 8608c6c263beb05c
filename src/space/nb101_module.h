#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace netwright {

/// The graph of a NAS-Bench-101 cell (Ying et al. 2019): vertex 0 is the input, the last one the
/// output, those between carry an operation by its index.
struct Nb101Module
{
    static constexpr int maxVertices = 7;

    int vertices = 2;
    std::array<std::uint8_t, maxVertices> targets =
        {}; ///< bit j of entry i: an edge from i to j > i
    std::array<std::int8_t, maxVertices> operations = {}; ///< of inner vertices, others 0

    bool hasEdge(int from, int to) const
    {
        return (targets[static_cast<std::size_t>(from)] >> to & 1) != 0;
    }
    void addEdge(int from, int to)
    {
        targets[static_cast<std::size_t>(from)] |= static_cast<std::uint8_t>(1 << to);
    }
    int edges() const;
    auto operator<=>(const Nb101Module&) const = default;
};

/// The edges of the module without the vertices that are on no path from input to output; nothing
/// when there is no path.
std::optional<int> edgesOnPaths(const Nb101Module& module);

/// Without the vertices that are on no path from input to output; nothing when there is no path.
std::optional<Nb101Module> pruned(const Nb101Module& module);

/// The least of all renumberings of the inner vertices that keep edges ascending: equal for two
/// modules exactly when they are the same labelled graph. (The benchmark tells graphs apart by
/// iterated hashes of neighbours; on its 423,624 graphs both agree.)
Nb101Module canonical(const Nb101Module& module);

/// The channels of each vertex when the module puts out `channels`: divided equally among the
/// vertices that feed the output, the first ones take what is left over; any other vertex has the
/// most channels of those it feeds. A module narrower than the vertices that feed its output puts
/// out one channel of each (ours). Of a pruned module.
std::vector<int> vertexChannels(const Nb101Module& module, int channels);

} // namespace netwright
