#include "space/cell.h"

#include <algorithm>

namespace netwright {

namespace {

using OperationNames = std::vector<std::string_view>;

/// The scope of one of the operations of an edge: one that the edge has already gets another.
std::string scopeName(const std::string& edge, const OperationNames& operations,
                      OperationNames::const_iterator at)
{
    const auto seen = std::count(operations.begin(), at, *at);
    return seen == 0 ? edge : edge + '_' + std::to_string(seen + 1);
}

NodeId appendEdge(const Builder& in, const std::string& name, const CellEdge& edge, NodeId x,
                  const OperationPlace& place, const Cell& cell);

/// The choice on the first 1/K of the channels, the others past it. An edge is as wide as what it
/// reads: NASNet's first cell, which reads a wider stem as it is, could not add up its edges.
NodeId appendPartialEdge(const Builder& in, const std::string& name, const CellEdge& edge, NodeId x,
                         OperationPlace place, const Cell& cell)
{
    const Builder scope = in.in(name);
    const int divisor = cell.partialChannels;
    const int channels = scope.channels(x);
    if (channels != place.outChannels)
        throw Error(
            fmt::format("partial channels need inputs as wide as the cell, and a cell of {} "
                        "channels reads {}",
                        place.outChannels, channels),
            name, "choose another skeleton, or 1 for all channels");
    if (channels % divisor != 0)
        throw Error(fmt::format("{} channels are not a multiple of {}", channels, divisor), name,
                    "choose a width that the share of partial channels divides");
    const int width = channels / divisor;
    const NodeId chosen =
        scope.add("chosen", prim::Slice{.axis = Axis::Channel, .begin = 0, .end = width}, {x});
    NodeId past =
        scope.add("past", prim::Slice{.axis = Axis::Channel, .begin = width, .end = channels}, {x});
    if (place.stride == 2)
        past =
            scope.add("past_pool",
                      prim::MaxPool{.kernel = {2, 2}, .stride = {2, 2}, .padding = {0, 0}}, {past});
    place.outChannels = width;
    const NodeId mixed = appendEdge(in, name, edge, chosen, place, cell);
    return scope.add("shuffle", prim::ChannelShuffle{.groups = divisor},
                     {scope.add("whole", prim::Concat{}, {mixed, past})});
}

NodeId appendEdge(const Builder& in, const std::string& name, const CellEdge& edge, NodeId x,
                  const OperationPlace& place, const Cell& cell)
{
    const Builder scope = in.in(name);
    std::vector<NodeId> results;
    for (auto at = edge.operations.begin(); at != edge.operations.end(); ++at) {
        const Builder where = in.in(scopeName(name, edge.operations, at));
        results.push_back(cell.append(*at, where, x, place));
    }
    if (!edge.decision.empty())
        return scope.add("mix", prim::Mix{edge.decision}, std::move(results));
    return scope.sum(std::move(results), "mix");
}

std::string stateName(const Cell& cell, int state)
{
    if (state >= cell.inputs)
        return fmt::format("node{}", state);
    if (cell.inputs == 1)
        return "input";
    return state == 0 ? "k-2" : "k-1";
}

/// Joined by hand: a search builds thousands of networks a second, and formatting shows there.
std::string edgeName(const CellNode& node, std::size_t edge, int state)
{
    const int from = node.edges[edge].input;
    std::string name = "edge_" + std::to_string(from) + '_' + std::to_string(state);
    if (edge > 0 && node.edges[edge - 1].input == from)
        name += "_2";
    return name;
}

std::string operationPath(const CellNode& node, std::size_t edge, int state,
                          OperationNames::const_iterator at)
{
    const std::string name = edgeName(node, edge, state);
    return scopeName(name, node.edges[edge].operations, at) + '/' + std::string(*at);
}

} // namespace

std::vector<bool> Cell::liveStates() const
{
    std::vector<bool> live(static_cast<std::size_t>(inputs) + nodes.size(), false);
    for (const int state : outputs)
        live[static_cast<std::size_t>(state)] = true;
    for (std::size_t i = nodes.size(); i-- > 0;) {
        if (!live[static_cast<std::size_t>(inputs) + i])
            continue;
        for (const auto& edge : nodes[i].edges)
            live[static_cast<std::size_t>(edge.input)] = true;
    }
    return live;
}

bool Cell::readsAllInputs() const
{
    const auto live = liveStates();
    return std::all_of(live.begin(), live.begin() + inputs, [](bool used) { return used; });
}

void groupEdges(CellNode& node)
{
    std::stable_sort(node.edges.begin(), node.edges.end(),
                     [](const CellEdge& a, const CellEdge& b) { return a.input < b.input; });
    if (node.concatenates)
        return;
    std::vector<CellEdge> grouped;
    for (auto& edge : node.edges) {
        if (!grouped.empty() && grouped.back().input == edge.input) {
            auto& operations = grouped.back().operations;
            operations.insert(operations.end(), edge.operations.begin(), edge.operations.end());
        } else {
            grouped.push_back(std::move(edge));
        }
    }
    node.edges = std::move(grouped);
}

NodeId appendCell(const Builder& in, const Cell& cell, std::span<const NodeId> inputs,
                  const OperationPlace& place, const InputAdapter& adapt)
{
    const auto live = cell.liveStates();
    std::vector<NodeId> states(inputs.begin(), inputs.end());
    OperationPlace inner = place;
    inner.stride = 1;
    for (const auto& node : cell.nodes) {
        const int state = static_cast<int>(states.size());
        if (!live[states.size()]) {
            states.emplace_back();
            continue;
        }
        std::vector<NodeId> values;
        for (std::size_t i = 0; i < node.edges.size(); ++i) {
            const auto& edge = node.edges[i];
            const std::string name = edgeName(node, i, state);
            const NodeId x = states[static_cast<std::size_t>(edge.input)];
            const OperationPlace& at = edge.input < cell.inputs ? place : inner;
            values.push_back(cell.partialChannels == 1
                                 ? appendEdge(in, name, edge, x, at, cell)
                                 : appendPartialEdge(in, name, edge, x, at, cell));
        }
        const std::string name = "node" + std::to_string(state);
        if (node.concatenates) {
            const Builder scope = in.in(name);
            states.push_back(reluConvBn(scope, scope.concat(std::move(values)), place.outChannels,
                                        place.affine));
        } else if (!node.decision.empty()) {
            states.push_back(in.add(name, prim::Mix{node.decision}, std::move(values)));
        } else {
            states.push_back(in.sum(std::move(values), name));
        }
    }
    std::vector<NodeId> outputs;
    for (const int state : cell.outputs) {
        const NodeId x = states[static_cast<std::size_t>(state)];
        outputs.push_back(state < cell.inputs ? adapt(in, state, x) : x);
    }
    if (!cell.slicesOutputs)
        return in.concat(std::move(outputs));
    const Builder out = in.in("out");
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const Builder slice = out.in("state" + std::to_string(cell.outputs[i]));
        outputs[i] = slice.pointwise(slice.relu(outputs[i]), place.outChannels);
    }
    const NodeId sum = cell.outputDecision.empty()
                           ? out.sum(std::move(outputs))
                           : out.add("sum", prim::Mix{cell.outputDecision}, std::move(outputs));
    return out.batchNorm(sum, "bn", place.affine);
}

Diagram cellDiagram(const Cell& cell, std::string title)
{
    Diagram diagram;
    diagram.title = std::move(title);
    for (int state = 0; state < cell.inputs; ++state) {
        const auto name = stateName(cell, state);
        diagram.vertices.push_back({.id = name,
                                    .label = cell.inputs == 1 ? "input" : "cell " + name,
                                    .role = Diagram::Role::Input,
                                    .part = "pre" + std::to_string(state)});
    }
    for (std::size_t i = 0; i < cell.nodes.size(); ++i) {
        const int state = cell.inputs + static_cast<int>(i);
        const auto& node = cell.nodes[i];
        const auto name = stateName(cell, state);
        diagram.vertices.push_back({name, std::to_string(state), Diagram::Role::Node,
                                    node.concatenates ? "concatenates" : "adds", name});
        for (std::size_t k = 0; k < node.edges.size(); ++k) {
            const auto& operations = node.edges[k].operations;
            for (auto at = operations.begin(); at != operations.end(); ++at)
                diagram.edges.push_back({.from = stateName(cell, node.edges[k].input),
                                         .to = name,
                                         .label = std::string(*at),
                                         .part = operationPath(node, k, state, at)});
        }
    }
    diagram.vertices.push_back({"out", cell.outputs.size() > 1 ? "concat" : "output",
                                Diagram::Role::Output, "", "concat"});
    for (const int state : cell.outputs)
        diagram.edges.push_back({stateName(cell, state), "out"});
    return diagram;
}

} // namespace netwright
