#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/python_literal.h"
#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"

#include <algorithm>
#include <numeric>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"hierarchical"};

struct Level
{
    int motifs = 1;
    int nodes = 2;

    int edges() const { return nodes * (nodes - 1) / 2; }
};

struct HierarchyDeclaration
{
    std::vector<std::string> operations; ///< level 1
    std::vector<Level> levels;           ///< from level 2; the last has one motif, the cell
};

/// Where the entry for the edge j -> i of a motif stands among the motif's.
int entryOf(int from, int to)
{
    return to * (to - 1) / 2 + from;
}

/// Hierarchical motifs (Liu et al. 2018): the operations are the motifs of level 1; a motif of any
/// higher level is a graph whose edges are motifs of the level below, or none. The one motif of the
/// highest level is the cell. Genes are the entries of the motifs' upper-triangular matrices, level
/// by level, target node by target node.
///
/// A node concatenates what arrives and brings it back to the cell's width by a 1 x 1 convolution,
/// batch norm and ReLU; what arrives alone it passes on as it is (ours). A node nothing arrives at
/// does not exist, nor does a motif without a last node: an edge with it is none. A cell without a
/// last node is all zeros.
///
/// mutate() is the published one, except that an entry never keeps its value: a level, a motif, a
/// target and a source of it are drawn, and the entry is drawn anew. The published start, a chain
/// of identities after 1,000 of these, is nearly uniform; sample() is. canonical() takes away what
/// does not reach the cell's last node.
class Hierarchical final : public FixedLengthSpace
{
public:
    Hierarchical(SpaceHeader header, std::vector<Decision> decisions,
                 HierarchyDeclaration declaration)
        : FixedLengthSpace(std::move(header), std::move(decisions)), m_space(std::move(declaration))
    {
        int gene = 0;
        for (const Level& level : m_space.levels) {
            m_firstGene.push_back(gene);
            gene += level.motifs * level.edges();
        }
    }

    std::string kind() const override { return "hierarchical"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        json["operations"] = m_space.operations;
        json["levels"] = Json::array();
        for (const auto& [motifs, nodes] : m_space.levels)
            json["levels"].push_back({{"motifs", motifs}, {"nodes", nodes}});
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;

private:
    /// Levels count from 0 here: that of `m_space.levels`.
    int gene(int level, int motif, int from, int to) const
    {
        const auto l = static_cast<std::size_t>(level);
        return m_firstGene[l] + motif * m_space.levels[l].edges() + entryOf(from, to);
    }
    const Level& level(int index) const { return m_space.levels[static_cast<std::size_t>(index)]; }
    int top() const { return static_cast<int>(m_space.levels.size()) - 1; }
    std::optional<NodeId> append(const Builder& in, const Genome& genome, int level, int motif,
                                 NodeId x, const OperationPlace& place) const;
    bool removeDeadEntries(Genome& genome, int level, int motif,
                           const std::vector<bool>& below) const;

    HierarchyDeclaration m_space;
    std::vector<int> m_firstGene; ///< of each level
};

Genome Hierarchical::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    const int l = rng.index(m_space.levels.size());
    const int motif = rng.index(static_cast<std::size_t>(level(l).motifs));
    const int to = 1 + rng.index(static_cast<std::size_t>(level(l).nodes - 1));
    const int from = rng.index(static_cast<std::size_t>(to));
    const int changed = gene(l, motif, from, to);
    return withGene(genome, changed, otherOption(genome, changed, rng), note);
}

/// Clears the entries that do not matter; whether the motif has a last node. `below` says it of the
/// motifs of the level below.
bool Hierarchical::removeDeadEntries(Genome& genome, int l, int motif,
                                     const std::vector<bool>& below) const
{
    const int nodes = level(l).nodes;
    const auto entry = [&](int from, int to) -> double& {
        return genome.genes[static_cast<std::size_t>(gene(l, motif, from, to))];
    };
    std::vector<bool> exists(static_cast<std::size_t>(nodes), false);
    exists[0] = true;
    for (int to = 1; to < nodes; ++to)
        for (int from = 0; from < to; ++from) {
            const auto chosen = static_cast<std::size_t>(entry(from, to));
            const bool arrives =
                chosen > 0 && below[chosen - 1] && exists[static_cast<std::size_t>(from)];
            if (arrives)
                exists[static_cast<std::size_t>(to)] = true;
            else
                entry(from, to) = 0;
        }
    std::vector<bool> needed(static_cast<std::size_t>(nodes), false);
    needed.back() = true;
    for (int to = nodes - 1; to > 0; --to)
        for (int from = 0; from < to; ++from) {
            if (!needed[static_cast<std::size_t>(to)])
                entry(from, to) = 0;
            if (entry(from, to) > 0)
                needed[static_cast<std::size_t>(from)] = true;
        }
    return exists.back();
}

Genome Hierarchical::canonical(const Genome& genome) const
{
    validate(genome);
    Genome result = genome;
    std::vector<bool> below(m_space.operations.size(), true);
    for (int l = 0; l <= top(); ++l) {
        std::vector<bool> exist;
        for (int motif = 0; motif < level(l).motifs; ++motif)
            exist.push_back(removeDeadEntries(result, l, motif, below));
        below = std::move(exist);
    }
    std::vector<bool> used = {true};
    for (int l = top(); l >= 0; --l) {
        std::vector<bool> next(l > 0 ? static_cast<std::size_t>(level(l - 1).motifs)
                                     : m_space.operations.size(),
                               false);
        for (int motif = 0; motif < level(l).motifs; ++motif)
            for (int i = 0; i < level(l).edges(); ++i) {
                double& entry = result.genes[static_cast<std::size_t>(gene(l, motif, 0, 1) + i)];
                if (!used[static_cast<std::size_t>(motif)])
                    entry = 0;
                if (entry > 0)
                    next[static_cast<std::size_t>(entry) - 1] = true;
            }
        used = std::move(next);
    }
    return result;
}

std::string Hierarchical::toText(const Genome& genome) const
{
    validate(genome);
    std::vector<std::string> levels;
    for (int l = 0; l <= top(); ++l) {
        std::vector<std::string> motifs;
        for (int motif = 0; motif < level(l).motifs; ++motif) {
            std::vector<std::string> rows;
            for (int to = 1; to < level(l).nodes; ++to) {
                std::vector<int> row;
                for (int from = 0; from < to; ++from)
                    row.push_back(genome.at(gene(l, motif, from, to)));
                rows.push_back(fmt::format("[{}]", fmt::join(row, ", ")));
            }
            motifs.push_back(fmt::format("[{}]", fmt::join(rows, ", ")));
        }
        levels.push_back(fmt::format("[{}]", fmt::join(motifs, ", ")));
    }
    return fmt::format("Hierarchy([{}])", fmt::join(levels, ", "));
}

Genome Hierarchical::fromText(std::string_view text) const
{
    const std::string remedy = "write Hierarchy([level 2, level 3, ...]), a list of motifs each, a "
                               "motif a list of entries "
                               "for each target node";
    const Json levels =
        parsePythonCall(text, "Hierarchy", {"levels"}, remedy).value("levels", Json());
    const auto expect = [&](const Json& list, int size, const std::string& where) {
        if (!list.is_array() || static_cast<int>(list.size()) != size)
            throw Error(fmt::format("not a list of {}", size), where, remedy);
    };
    Genome genome;
    expect(levels, top() + 1, "Hierarchy");
    for (int l = 0; l <= top(); ++l) {
        const Json& motifs = levels[static_cast<std::size_t>(l)];
        expect(motifs, level(l).motifs, fmt::format("Hierarchy, level {}", l + 2));
        for (const Json& motif : motifs) {
            const auto where =
                fmt::format("Hierarchy, level {}, motif {}", l + 2, &motif - &motifs.front() + 1);
            expect(motif, level(l).nodes - 1, where);
            for (int to = 1; to < level(l).nodes; ++to) {
                const Json& row = motif[static_cast<std::size_t>(to - 1)];
                expect(row, to, fmt::format("{}, node {}", where, to));
                for (const Json& entry : row) {
                    if (!detail::jsonHolds<int>(entry))
                        throw Error("an entry is not a whole number", where, remedy);
                    genome.genes.push_back(entry.get<int>());
                }
            }
        }
    }
    validate(genome);
    return genome;
}

/// The motif applied to `x`; nothing when it has no last node. `level` -1 are the operations.
std::optional<NodeId> Hierarchical::append(const Builder& in, const Genome& genome, int l,
                                           int motif, NodeId x, const OperationPlace& place) const
{
    if (l < 0)
        return appendOperation(m_space.operations[static_cast<std::size_t>(motif)], in, x, place);
    std::vector<std::optional<NodeId>> nodes = {x};
    for (int to = 1; to < level(l).nodes; ++to) {
        std::vector<NodeId> arriving;
        for (int from = 0; from < to; ++from) {
            const int chosen = genome.at(gene(l, motif, from, to));
            if (chosen == 0 || !nodes[static_cast<std::size_t>(from)])
                continue;
            const auto edge = append(in.in(fmt::format("edge_{}_{}", from, to)), genome, l - 1,
                                     chosen - 1, *nodes[static_cast<std::size_t>(from)], place);
            if (edge)
                arriving.push_back(*edge);
        }
        if (arriving.empty()) {
            nodes.emplace_back();
        } else if (arriving.size() == 1) {
            nodes.emplace_back(arriving.front());
        } else {
            const Builder merge = in.in(fmt::format("node{}", to));
            const NodeId joined = merge.concat(std::move(arriving));
            nodes.emplace_back(merge.relu(
                merge.batchNorm(merge.pointwise(joined, place.outChannels), "bn", place.affine)));
        }
    }
    return nodes.back();
}

Graph Hierarchical::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    checkSkeleton(skeleton, skeletonNames);
    const Genome live = canonical(genome);
    const auto placeAt = [&](int channels, int stride) {
        return OperationPlace{.outChannels = channels,
                              .stride = stride,
                              .affine = !skeleton.sharedWeights,
                              .dropPathScale = skeleton.dropPath ? 1.0 : 0.0};
    };
    const Stages stages{.stem = convStem,
                        .cell =
                            [&](const Builder& in, NodeId x, int channels) {
                                const auto result =
                                    append(in, live, top(), 0, x, placeAt(channels, 1));
                                return result ? *result : in.add("zero", prim::Zero{}, {x});
                            },
                        .reduction =
                            [&](const Builder& in, NodeId x, int channels) {
                                OperationPlace place = placeAt(channels, 2);
                                place.dropPathScale = 0;
                                return appendOperation("sep_conv_bn_relu_3x3", in, x, place);
                            }};
    return buildStages(stages, skeleton, "reduce");
}

std::vector<Diagram> Hierarchical::diagrams(const Genome& genome) const
{
    validate(genome);
    const Genome live = canonical(genome);
    Diagram diagram;
    diagram.title = "motifs";
    std::vector<int> used = {0};
    for (int l = top(); l >= 0; --l) {
        std::vector<int> below;
        for (const int motif : used) {
            const std::string frame = fmt::format("level{}/motif{}", l + 2, motif + 1);
            const int cluster = static_cast<int>(diagram.clusters.size());
            diagram.clusters.push_back(
                {frame, l == top() ? "cell" : fmt::format("motif {}.{}", l + 2, motif + 1)});
            const int nodes = level(l).nodes;
            std::vector<bool> drawn(static_cast<std::size_t>(nodes), false);
            drawn.front() = drawn.back() = true;
            for (int to = 1; to < nodes; ++to)
                for (int from = 0; from < to; ++from)
                    if (live.at(gene(l, motif, from, to)) > 0)
                        drawn[static_cast<std::size_t>(from)] =
                            drawn[static_cast<std::size_t>(to)] = true;
            for (int node = 0; node < nodes; ++node) {
                if (!drawn[static_cast<std::size_t>(node)])
                    continue;
                const bool isEnd = node == 0 || node + 1 == nodes;
                diagram.vertices.push_back({.id = fmt::format("{}/{}", frame, node),
                                            .label = node == 0 ? "in"
                                                     : isEnd   ? "out"
                                                               : std::to_string(node),
                                            .role = node == 0 ? Diagram::Role::Input
                                                    : isEnd   ? Diagram::Role::Output
                                                              : Diagram::Role::Node,
                                            .cluster = cluster});
            }
            for (int to = 1; to < nodes; ++to)
                for (int from = 0; from < to; ++from) {
                    const int chosen = live.at(gene(l, motif, from, to));
                    if (chosen == 0)
                        continue;
                    const auto lower = static_cast<std::size_t>(chosen - 1);
                    const std::string edge = fmt::format("edge_{}_{}", from, to);
                    diagram.edges.push_back({.from = fmt::format("{}/{}", frame, from),
                                             .to = fmt::format("{}/{}", frame, to),
                                             .label = l > 0 ? fmt::format("{}.{}", l + 1, chosen)
                                                            : m_space.operations[lower],
                                             .part = l < top() ? std::string()
                                                     : l > 0
                                                         ? edge
                                                         : edge + '/' + m_space.operations[lower]});
                    if (l > 0)
                        below.push_back(chosen - 1);
                }
        }
        std::sort(below.begin(), below.end());
        below.erase(std::unique(below.begin(), below.end()), below.end());
        used = std::move(below);
    }
    return {diagram};
}

} // namespace

SpacePtr makeHierarchical(const Json& json, const std::string& where)
{
    jsonExpectKeys(json, {"format", "version", "kind", "name", "skeleton", "operations", "levels"},
                   where);
    HierarchyDeclaration space;
    space.operations = readOperations(json, where);
    if (std::find(space.operations.begin(), space.operations.end(), "none") !=
        space.operations.end())
        throw Error("\"none\" is always there", where + ".operations", "remove it");
    constexpr std::size_t maxLevels = 3;
    const Json levels = jsonGet<Json>(json, "levels", where);
    if (!levels.is_array() || levels.empty() || levels.size() > maxLevels)
        throw Error("\"levels\" is not a list in range", where,
                    fmt::format("list 1 to {} levels of motifs", maxLevels));
    std::vector<Decision> decisions;
    std::vector<std::string> options = {"none"};
    options.insert(options.end(), space.operations.begin(), space.operations.end());
    for (const Json& entry : levels) {
        const auto place = fmt::format("{}.levels[{}]", where, space.levels.size());
        jsonExpectKeys(entry, {"motifs", "nodes"}, place);
        const Level level{readInt(entry, "motifs", place, 1, 16),
                          readInt(entry, "nodes", place, 2, 11)};
        space.levels.push_back(level);
        for (int motif = 1; motif <= level.motifs; ++motif)
            for (int to = 1; to < level.nodes; ++to)
                for (int from = 0; from < to; ++from)
                    decisions.push_back({fmt::format("level{}/motif{}/edge_{}_{}",
                                                     space.levels.size() + 1, motif, from, to),
                                         Decision::Kind::Categorical, options});
        options = {"none"};
        for (int motif = 1; motif <= level.motifs; ++motif)
            options.push_back(fmt::format("{}.{}", space.levels.size() + 1, motif));
    }
    if (space.levels.back().motifs != 1)
        throw Error("the highest level has more than one motif", where + ".levels",
                    "end with a level of one motif, the cell");
    const Skeleton fallback{.kind = "hierarchical", .channels = 16, .cells = 1};
    return std::make_shared<Hierarchical>(readHeader(json, where, fallback, skeletonNames),
                                          std::move(decisions), std::move(space));
}

} // namespace netwright
