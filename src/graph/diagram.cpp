#include "graph/diagram.h"

#include "graph/attribute_text.h"
#include "graph/cost.h"

#include <map>
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
    for (const auto& [key, value] : attributeTexts(node.op))
        text += fmt::format("\n{} {}", key, value);
    return text + counts(nodeParams(graph, node), nodeMacs(graph, node));
}

/// "conv2d 3", the kernel being what a reader looks for.
std::string nodeLabel(const Node& node)
{
    std::string text(primitiveName(node.op));
    std::visit(
        [&](const auto& op) {
            if constexpr (requires { op.kernel; })
                text += fmt::format(" {}", attributeText(op.kernel));
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

/// Draws a network by its parts, some of them expanded.
class Grouping
{
public:
    Grouping(const Graph& graph, const PartTree& parts, const std::set<std::string>& expanded)
        : m_graph(graph), m_parts(parts), m_expanded(expanded), m_vertexOf(parts.parts().size(), -1)
    {
    }

    Diagram draw()
    {
        for (const int part : m_parts.topLevel())
            place(part, -1);
        connect();
        addOutputs(m_diagram, m_graph, [this](NodeId id) { return vertexOf(id).id; });
        return std::move(m_diagram);
    }

private:
    /// A vertex for the part, or a cluster with what it consists of.
    void place(int index, int cluster)
    {
        index = m_parts.withoutWrapping(index);
        const Part& part = m_parts.parts()[static_cast<std::size_t>(index)];
        if (part.children.empty() || !m_expanded.contains(part.path)) {
            m_vertexOf[static_cast<std::size_t>(index)] =
                static_cast<int>(m_diagram.vertices.size());
            m_diagram.vertices.push_back(vertex(part, cluster));
            return;
        }
        m_diagram.clusters.push_back({.id = freeId(part.path),
                                      .label = std::string(part.name()),
                                      .parent = cluster,
                                      .tooltip = tooltip(part),
                                      .part = part.path});
        const int inner = static_cast<int>(m_diagram.clusters.size()) - 1;
        for (const int child : part.children)
            place(child, inner);
    }

    Diagram::Vertex vertex(const Part& part, int cluster)
    {
        const Node& last = m_graph.node(part.output);
        const bool isNode = part.children.empty();
        return {.id = freeId(part.path),
                .label = isNode ? nodeLabel(last) : std::string(part.name()),
                .role = isNode ? roleOf(last.op) : Role::Node,
                .tooltip = tooltip(part),
                .part = part.path,
                .cluster = cluster};
    }

    std::string tooltip(const Part& part) const
    {
        const Node& last = m_graph.node(part.output);
        return part.children.empty()
                   ? nodeTooltip(m_graph, last)
                   : fmt::format("{}: {}\n{} primitives{}", part.path, toText(last.shape),
                                 part.nodes, counts(part.params, part.macs));
    }

    /// A node may have the name of a part.
    std::string freeId(std::string id)
    {
        while (!m_taken.insert(id).second)
            id += '\'';
        return id;
    }

    int vertexIndexOf(NodeId id) const
    {
        int part = m_parts.leafOf(id);
        while (m_vertexOf[static_cast<std::size_t>(part)] < 0)
            part = m_parts.parts()[static_cast<std::size_t>(part)].parent;
        return m_vertexOf[static_cast<std::size_t>(part)];
    }
    const Diagram::Vertex& vertexOf(NodeId id) const
    {
        return m_diagram.vertices[static_cast<std::size_t>(vertexIndexOf(id))];
    }

    void connect()
    {
        std::map<std::pair<int, int>, std::set<Shape>> lines;
        std::vector<int> ends(m_graph.nodes().size());
        for (std::size_t i = 0; const Node& node : m_graph.nodes()) {
            ends[i] = vertexIndexOf({static_cast<int>(i)});
            for (const NodeId input : node.inputs)
                if (const int from = ends[static_cast<std::size_t>(input.value)]; from != ends[i])
                    lines[{from, ends[i]}].insert(m_graph.node(input).shape);
            ++i;
        }
        for (const auto& [between, shapes] : lines) {
            std::vector<std::string> texts;
            for (const Shape& shape : shapes)
                texts.push_back(toText(shape));
            const auto id = [this](int i) {
                return m_diagram.vertices[static_cast<std::size_t>(i)].id;
            };
            m_diagram.edges.push_back({.from = id(between.first),
                                       .to = id(between.second),
                                       .tooltip = fmt::format("{}", fmt::join(texts, "\n"))});
        }
    }

    const Graph& m_graph;
    const PartTree& m_parts;
    const std::set<std::string>& m_expanded;
    std::vector<int> m_vertexOf; ///< by part; -1: drawn as part of another one, or as a cluster
    std::set<std::string> m_taken;
    Diagram m_diagram{.title = "network", .vertices = {}, .edges = {}};
};

} // namespace

Diagram groupedDiagram(const Graph& graph, const PartTree& parts,
                       const std::set<std::string>& expanded)
{
    return Grouping(graph, parts, expanded).draw();
}

Diagram primitiveDiagram(const Graph& graph)
{
    Diagram diagram{.title = "Primitives", .vertices = {}, .edges = {}};
    for (const Node& node : graph.nodes()) {
        diagram.vertices.push_back(
            {node.name, nodeLabel(node), roleOf(node.op), nodeTooltip(graph, node), node.name});
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
