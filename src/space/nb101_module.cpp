#include "space/nb101_module.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace netwright {

namespace {

constexpr std::size_t at(int vertex)
{
    return static_cast<std::size_t>(vertex);
}

/// The module with vertex v at `place[v]`; nothing when an edge would descend.
std::optional<Nb101Module> renumbered(const Nb101Module& module, const std::vector<int>& place)
{
    Nb101Module result{.vertices = module.vertices};
    for (int from = 0; from < module.vertices; ++from) {
        result.operations[at(place[at(from)])] = module.operations[at(from)];
        for (int to = from + 1; to < module.vertices; ++to) {
            if (!module.hasEdge(from, to))
                continue;
            if (place[at(from)] > place[at(to)])
                return std::nullopt;
            result.addEdge(place[at(from)], place[at(to)]);
        }
    }
    return result;
}

/// A bit for each vertex on a path from input to output; 0 when there is none.
unsigned verticesOnPaths(const Nb101Module& module)
{
    const int last = module.vertices - 1;
    unsigned fromInput = 1;
    for (int v = 0; v <= last; ++v)
        if (fromInput >> v & 1)
            fromInput |= module.targets[at(v)];
    unsigned toOutput = 1U << last;
    for (int v = last - 1; v >= 0; --v)
        if (module.targets[at(v)] & toOutput)
            toOutput |= 1U << v;
    const unsigned kept = fromInput & toOutput;
    return kept & 1 ? kept : 0;
}

} // namespace

int Nb101Module::edges() const
{
    return std::accumulate(targets.begin(), targets.end(), 0,
                           [](int sum, std::uint8_t row) { return sum + std::popcount(row); });
}

std::optional<int> edgesOnPaths(const Nb101Module& module)
{
    const unsigned kept = verticesOnPaths(module);
    if (kept == 0)
        return std::nullopt;
    int edges = 0;
    for (int v = 0; v < module.vertices; ++v)
        if (kept >> v & 1)
            edges += std::popcount(module.targets[at(v)] & kept);
    return edges;
}

std::optional<Nb101Module> pruned(const Nb101Module& module)
{
    const int last = module.vertices - 1;
    const unsigned kept = verticesOnPaths(module);
    if (kept == 0)
        return std::nullopt;
    Nb101Module result{.vertices = std::popcount(kept)};
    const auto placeOf = [&](int v) { return std::popcount(kept & ((1U << v) - 1)); };
    for (int from = 0; from <= last; ++from) {
        if (!(kept >> from & 1))
            continue;
        if (from != 0 && from != last)
            result.operations[at(placeOf(from))] = module.operations[at(from)];
        for (int to = from + 1; to <= last; ++to)
            if ((kept >> to & 1) && module.hasEdge(from, to))
                result.addEdge(placeOf(from), placeOf(to));
    }
    return result;
}

Nb101Module canonical(const Nb101Module& module)
{
    std::vector<int> place(at(module.vertices));
    std::iota(place.begin(), place.end(), 0);
    Nb101Module best = module;
    do {
        if (const auto other = renumbered(module, place); other && *other < best)
            best = *other;
    } while (std::next_permutation(place.begin() + 1, place.end() - 1));
    return best;
}

std::vector<int> vertexChannels(const Nb101Module& module, int channels)
{
    const int last = module.vertices - 1;
    int feeding = 0;
    for (int v = 1; v < last; ++v)
        feeding += module.hasEdge(v, last) ? 1 : 0;
    channels = std::max(channels, feeding);
    std::vector<int> result(at(module.vertices), channels);
    int left = feeding > 0 ? channels % feeding : 0;
    for (int v = 1; v < last; ++v)
        if (module.hasEdge(v, last))
            result[at(v)] = channels / feeding + (left-- > 0 ? 1 : 0);
    for (int v = last - 1; v > 0; --v) {
        if (module.hasEdge(v, last))
            continue;
        result[at(v)] = 0;
        for (int to = v + 1; to < last; ++to)
            if (module.hasEdge(v, to))
                result[at(v)] = std::max(result[at(v)], result[at(to)]);
    }
    return result;
}

} // namespace netwright
