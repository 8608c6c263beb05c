#include "space/drawing_narrow.h"

#include "core/error.h"
#include "space/drawing_edit_checks.h"
#include "space/registry.h"

#include <algorithm>
#include <map>

namespace netwright {

namespace {

/// What stands where in some architectures: by decision of the drawn space, its options' words.
using Used = std::map<std::string, std::set<std::string>, std::less<>>;

/// The genome of the drawn space that builds the same network.
Genome drawnGenome(const SearchSpace& drawn, const Drawing& drawing, const SearchSpace& space,
                   const Genome& genome)
{
    space.validate(genome);
    if (space.kind() == drawn.kind())
        return genome;
    const bool hasOneCell = space.kind() == "nb201-cell"; // whose decisions do not name it
    Selection selection;
    for (const auto& [decision, kept] : space.select(genome))
        selection[hasOneCell && decision.find('/') == std::string::npos
                      ? drawing.cells.front().name + "/" + decision
                      : decision] = kept;
    return drawn.fromSelection(selection);
}

Used usedBy(const Drawing& drawing, const SearchSpace& space, std::span<const Genome> genomes)
{
    const SpacePtr drawn = spaceFromJson(drawing.toJson(), "drawing");
    Used used;
    for (const Genome& published : genomes) {
        const Genome genome = drawnGenome(*drawn, drawing, space, published);
        for (int i = 0; i < genome.size(); ++i) {
            const Decision& decision = drawn->decisions()[static_cast<std::size_t>(i)];
            used[decision.name].insert(decision.options[static_cast<std::size_t>(genome.at(i))]);
        }
    }
    return used;
}

/// Edges that have no decision are always there, as they are.
void keepUsed(DrawnNode& node, const std::string& cell, int state, const Used& used)
{
    std::vector<DrawnEdge> edges;
    for (DrawnEdge edge : node.edges) {
        if (const auto found = used.find(fmt::format("{}/edge_{}_{}", cell, edge.from, state));
            found != used.end())
            for (const std::string& operation : std::vector(edge.operations))
                if (!found->second.contains(operation))
                    edge.erase(operation);
        if (!edge.operations.empty())
            edges.push_back(std::move(edge));
    }
    node.edges = std::move(edges);
    const int count = static_cast<int>(node.edges.size());
    for (int* limit : {&node.least, &node.most})
        if (*limit != DrawnNode::all)
            *limit = std::min(*limit, count);
}

bool hasBesideOthers(const DrawnEdge& edge, const std::string& operation)
{
    return edge.operations.size() > 1 &&
           std::ranges::find(edge.operations, operation) != edge.operations.end();
}

} // namespace

void banOperation(Drawing& drawing, const std::string& operation)
{
    bool isBanned = false;
    for (DrawnCell& cell : drawing.cells)
        for (DrawnNode& node : cell.nodes)
            for (DrawnEdge& edge : node.edges)
                if (hasBesideOthers(edge, operation)) {
                    edge.erase(operation);
                    isBanned = true;
                }
    if (!isBanned)
        throw Error(fmt::format("no edge can do without {}", operation), drawing.name,
                    "allow other operations on its edges first");
}

void boostOperation(Drawing& drawing, const std::string& operation)
{
    bool isBoosted = false;
    for (DrawnCell& cell : drawing.cells)
        for (DrawnNode& node : cell.nodes)
            for (DrawnEdge& edge : node.edges) {
                const double weight = 2 * edge.weightOf(operation);
                if (!hasBesideOthers(edge, operation) || weight > DrawnEdge::mostWeight)
                    continue;
                setWeight(edge, operation, weight);
                isBoosted = true;
            }
    if (!isBoosted)
        throw Error(fmt::format("no edge can draw {} more often", operation), drawing.name,
                    "allow other operations on its edges first");
}

void pinOperation(Drawing& drawing, std::string_view cell, EdgeEnds edge,
                  const std::string& operation)
{
    const DrawnCell* found = drawing.find(cell);
    const auto isEnd = [&](const DrawnEdge& e) { return e.from == edge.from; };
    if (!found || edge.to < found->inputs ||
        edge.to >= found->inputs + static_cast<int>(found->nodes.size()) ||
        std::ranges::none_of(found->node(edge.to).edges, [&](const DrawnEdge& e) {
            return isEnd(e) && std::ranges::find(e.operations, operation) != e.operations.end();
        }))
        throw Error(fmt::format("edge {} -> {} does not have {}", edge.from, edge.to, operation),
                    std::string(cell), "choose one of its operations");
    setOperations(drawing, cell, {edge}, {operation});
}

Drawing narrowedTo(const Drawing& drawing, const SearchSpace& space,
                   std::span<const Genome> genomes)
{
    if (genomes.empty())
        throw Error("no architectures are selected", space.name(), "select some");
    const Used used = usedBy(drawing, space, genomes);
    Drawing narrowed = drawing;
    for (DrawnCell& cell : narrowed.cells)
        for (std::size_t i = 0; i < cell.nodes.size(); ++i)
            keepUsed(cell.nodes[i], cell.name, cell.inputs + static_cast<int>(i), used);
    for (std::size_t i = 0; i < narrowed.stages.size(); ++i) {
        const auto repeats = used.find(fmt::format("stage{}/repeat", i));
        if (repeats == used.end())
            continue;
        std::set<int> counts;
        for (const std::string& count : repeats->second)
            counts.insert(std::stoi(count));
        narrowed.stages[i].least = *counts.begin();
        narrowed.stages[i].most = *counts.rbegin();
    }
    return narrowed;
}

Drawing fixedTo(const Drawing& drawing, const SearchSpace& space, const Genome& genome)
{
    Drawing fixed = narrowedTo(drawing, space, std::span(&genome, 1));
    for (DrawnCell& cell : fixed.cells)
        for (DrawnNode& node : cell.nodes)
            node.least = node.most = DrawnNode::all;
    return fixed;
}

} // namespace netwright
