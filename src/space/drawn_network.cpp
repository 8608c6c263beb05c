#include "space/drawn_network.h"

#include "space/drawn_parts.h"
#include "space/skeleton_build.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"whole"};

Cell compositeCell(const Drawing& drawing, const DrawnCell& composite)
{
    Cell cell{.inputs = composite.inputs};
    cell.outputs = composite.outputs;
    cell.append = appendOperationOf(drawing);
    for (const DrawnNode& node : composite.nodes) {
        CellNode& made = cell.nodes.emplace_back();
        made.concatenates = node.concatenates;
        for (const DrawnEdge& edge : node.edges)
            made.edges.push_back({edge.from, {edge.operations.front()}});
    }
    return cell;
}

/// Brings an input of a cell that is given out to the size of the cell's nodes.
InputAdapter adapterFor(const OperationPlace& place)
{
    return [place](const Builder& in, int input, NodeId x) {
        const Builder scope = in.in("out" + std::to_string(input));
        if (place.stride == 2)
            return factorizedReduce(scope, x, place.outChannels, place.affine);
        return in.channels(x) == place.outChannels
                   ? x
                   : reluConvBn(scope, x, place.outChannels, place.affine);
    };
}

NodeId appendComposite(const Drawing& drawing, const DrawnCell& composite, const Builder& in,
                       NodeId x, const OperationPlace& place)
{
    const Builder scope = in.in(composite.name);
    OperationPlace inner = place;
    inner.dropPathScale = 0;
    if (inner.outChannels == 0)
        inner.outChannels = in.channels(x);
    NodeId result = appendCell(scope, compositeCell(drawing, composite), std::span(&x, 1), inner,
                               adapterFor(inner));
    if (composite.outputs.size() > 1)
        result = reluConvBn(scope.in("out"), result, inner.outChannels, place.affine);
    const auto& op = in.graph().node(result).op;
    const bool isPlain = result == x || std::holds_alternative<prim::Identity>(op) ||
                         std::holds_alternative<prim::Zero>(op);
    return place.dropPathScale > 0 && !isPlain
               ? scope.add("drop_path", prim::DropPath{place.dropPathScale}, {result})
               : result;
}

/// The parts of a network in the making.
class Stack
{
public:
    Stack(Graph& graph, const Skeleton& skeleton, StemResult stem)
        : m_top(graph), m_skeleton(skeleton), m_ends(stem), m_channels(skeleton.channels)
    {
    }

    NodeId last() const { return m_ends.last; }
    void appendBlock(const std::string& block, int stride)
    {
        const Builder in = nextScope(stride);
        const OperationPlace place{.outChannels = m_channels, .stride = stride};
        advance(netwright::appendBlock(block, in, m_ends.last, place), stride);
    }
    void appendCell(const Cell& cell, int stride)
    {
        const Builder in = nextScope(stride);
        const bool affine = !m_skeleton.sharedWeights;
        const auto live = cell.liveStates();
        NodeId inputs[2];
        if (cell.inputs == 2) {
            if (live[0])
                inputs[0] = m_ends.wasReduction
                                ? factorizedReduce(in.in("pre0"), m_ends.before, m_channels, affine)
                                : reluConvBn(in.in("pre0"), m_ends.before, m_channels, affine);
            if (live[1])
                inputs[1] = reluConvBn(in.in("pre1"), m_ends.last, m_channels, affine);
        } else if (live[0]) {
            inputs[0] = m_ends.last;
            if (in.channels(inputs[0]) != m_channels)
                inputs[0] = reluConvBn(in.in("pre0"), inputs[0], m_channels, affine);
        }
        const OperationPlace place{.outChannels = m_channels,
                                   .stride = stride,
                                   .affine = affine,
                                   .poolNorm = m_skeleton.sharedWeights,
                                   .dropPathScale = m_skeleton.dropPath ? 1.0 : 0.0};
        advance(netwright::appendCell(in, cell,
                                      std::span(inputs, static_cast<std::size_t>(cell.inputs)),
                                      place, adapterFor(place)),
                stride);
    }

private:
    Builder nextScope(int stride)
    {
        if (stride == 2)
            m_channels *= 2;
        return m_top.in("cell" + std::to_string(m_parts++));
    }
    void advance(NodeId result, int stride) { m_ends = {m_ends.last, result, stride == 2}; }

    Builder m_top;
    const Skeleton& m_skeleton;
    StemResult m_ends;
    int m_channels;
    int m_parts = 0;
};

} // namespace

AppendOperation appendOperationOf(const Drawing& drawing)
{
    if (drawing.composites.empty())
        return appendOperation;
    return [&drawing](std::string_view name, const Builder& in, NodeId x,
                      const OperationPlace& place) {
        return drawing.isComposite(name)
                   ? appendComposite(drawing, *drawing.find(name), in, x, place)
                   : appendOperation(name, in, x, place);
    };
}

Graph buildDrawn(const Drawing& drawing, const CellsByName& cells, std::span<const int> repeats,
                 const Skeleton& skeleton)
{
    checkSkeleton(skeleton, skeletonNames);
    Graph graph;
    const Builder top(graph);
    const NodeId image = top.add("input", prim::Input{skeleton.input}, {});
    Stack stack(graph, skeleton,
                appendStem(drawing.stem, top.in("stem"), image, skeleton.channels));
    for (std::size_t i = 0; i < drawing.stages.size(); ++i) {
        const DrawnStage& stage = drawing.stages[i];
        for (int repeat = 0; repeat < repeats[i]; ++repeat) {
            const int stride = repeat == 0 ? stage.stride : 1;
            if (const auto cell = cells.find(stage.part); cell != cells.end())
                stack.appendCell(cell->second, stride);
            else
                stack.appendBlock(stage.part, stride);
        }
    }
    graph.addOutput("logits",
                    appendHead(drawing.head, top.in("head"), stack.last(), skeleton.classes));
    return graph.withoutDeadNodes();
}

Diagram stageDiagram(const Drawing& drawing, std::span<const int> repeats)
{
    Diagram diagram{.title = "stages", .vertices = {}, .edges = {}};
    const auto add = [&](std::string id, std::string label, Diagram::Role role) {
        if (!diagram.vertices.empty())
            diagram.edges.push_back({diagram.vertices.back().id, id});
        diagram.vertices.push_back({std::move(id), std::move(label), role});
    };
    add("stem", "stem", Diagram::Role::Input);
    for (std::size_t i = 0; i < drawing.stages.size(); ++i)
        if (repeats[i] > 0)
            add(fmt::format("stage{}", i),
                fmt::format("{} x {}{}", repeats[i], drawing.stages[i].part,
                            drawing.stages[i].stride == 2 ? " / 2" : ""),
                Diagram::Role::Node);
    add("head", "head", Diagram::Role::Output);
    return diagram;
}

} // namespace netwright
