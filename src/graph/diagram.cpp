#include "graph/diagram.h"

#include "graph/cost.h"
#include "graph/primitive_fields.h"

#include <set>

namespace netwright {

namespace {

using Role = Diagram::Role;

Role roleOf(const Primitive& op)
{
    if (std::holds_alternative<prim::Input>(op))
        return Role::Input;
    const bool isCombine =
        std::holds_alternative<prim::Add>(op) || std::holds_alternative<prim::Mul>(op) ||
        std::holds_alternative<prim::Concat>(op) || std::holds_alternative<prim::Mix>(op);
    return isCombine ? Role::Combine : Role::Operation;
}

std::string fieldText(const Size2& size)
{
    return size.height == size.width ? fmt::format("{}", size.height)
                                     : fmt::format("{}x{}", size.height, size.width);
}
std::string fieldText(const Shape& shape)
{
    return toText(shape);
}
std::string fieldText(Axis axis)
{
    return std::string(axisName(axis));
}
template <class T>
std::string fieldText(const T& value)
{
    return fmt::format("{}", value);
}

std::string counts(std::int64_t params, std::int64_t macs)
{
    std::string text;
    if (params > 0)
        text += fmt::format("\n{} parameters", params);
    if (macs > 0)
        text += fmt::format("\n{} multiply-accumulates", macs);
    return text;
}

std::string nodeTooltip(const Graph& graph, const Node& node)
{
    std::string text = fmt::format("{}: {}", node.name, toText(node.shape));
    std::visit(
        [&](const auto& op) {
            visitFields(op, [&](const char* key, const auto& value) {
                text += fmt::format("\n{} {}", key, fieldText(value));
            });
        },
        node.op);
    return text + counts(nodeParams(graph, node), nodeMacs(graph, node));
}

/// "conv2d 3", the kernel being what a reader looks for.
std::string nodeLabel(const Node& node)
{
    std::string text(primitiveName(node.op));
    std::visit(
        [&](const auto& op) {
            if constexpr (requires { op.kernel; })
                text += fmt::format(" {}", fieldText(op.kernel));
            else if constexpr (requires { op.decision; })
                text += fmt::format(" {}", op.decision);
        },
        node.op);
    return text;
}

/// Adds a vertex for each output, under an id that no node has.
void addOutputs(Diagram& diagram, const Graph& graph, const auto& sourceId)
{
    std::set<std::string> taken;
    for (const auto& vertex : diagram.vertices)
        taken.insert(vertex.id);
    for (const GraphOutput& output : graph.outputs()) {
        std::string id = "output:" + output.name;
        while (!taken.insert(id).second)
            id += '\'';
        const std::string shape = toText(graph.node(output.node).shape);
        diagram.vertices.push_back({id, output.name, Role::Output, shape});
        diagram.edges.push_back({.from = sourceId(output.node), .to = id, .tooltip = shape});
    }
}

std::string groupName(const std::string& nodeName)
{
    return nodeName.substr(0, nodeName.find('/'));
}

struct Group
{
    std::string name;
    int nodes = 0;
    std::int64_t params = 0;
    std::int64_t macs = 0;
    Shape shape = {}; ///< of its last node
    Role role = Role::Node;
};

std::string groupTooltip(const Group& group)
{
    return fmt::format("{}: {}\n{} primitives{}", group.name, toText(group.shape), group.nodes,
                       counts(group.params, group.macs));
}

} // namespace

Diagram overviewDiagram(const Graph& graph)
{
    std::vector<Group> groups;
    std::map<std::string, std::size_t> byName;
    std::map<std::pair<std::string, std::string>, Shape> edges;
    for (const Node& node : graph.nodes()) {
        const auto [found, isNew] = byName.emplace(groupName(node.name), groups.size());
        if (isNew)
            groups.push_back({.name = found->first});
        Group& group = groups[found->second];
        ++group.nodes;
        group.params += nodeParams(graph, node);
        group.macs += nodeMacs(graph, node);
        group.shape = node.shape;
        if (std::holds_alternative<prim::Input>(node.op))
            group.role = Role::Input;
        for (NodeId input : node.inputs) {
            const Node& source = graph.node(input);
            if (groupName(source.name) != group.name)
                edges.emplace(std::pair(groupName(source.name), group.name), source.shape);
        }
    }
    Diagram diagram{.title = "Network", .vertices = {}, .edges = {}};
    for (const Group& group : groups)
        diagram.vertices.push_back({group.name, group.name, group.role, groupTooltip(group)});
    for (const auto& [ends, shape] : edges)
        diagram.edges.push_back({.from = ends.first, .to = ends.second, .tooltip = toText(shape)});
    addOutputs(diagram, graph, [&](NodeId id) { return groupName(graph.node(id).name); });
    return diagram;
}

Diagram primitiveDiagram(const Graph& graph)
{
    Diagram diagram{.title = "Primitives", .vertices = {}, .edges = {}};
    for (const Node& node : graph.nodes()) {
        diagram.vertices.push_back(
            {node.name, nodeLabel(node), roleOf(node.op), nodeTooltip(graph, node)});
        const bool isMix = std::holds_alternative<prim::Mix>(node.op);
        int option = 0;
        for (NodeId input : node.inputs) {
            const Node& source = graph.node(input);
            diagram.edges.push_back({.from = source.name,
                                     .to = node.name,
                                     .label = isMix ? fmt::format("{}", option++) : "",
                                     .tooltip = toText(source.shape)});
        }
    }
    addOutputs(diagram, graph, [&](NodeId id) { return graph.node(id).name; });
    return diagram;
}

} // namespace netwright
