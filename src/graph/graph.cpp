#include "graph/graph.h"

#include <algorithm>
#include <array>

namespace netwright {

namespace {

constexpr std::size_t maxNameLength = 400;

void checkName(const std::string& name, std::string_view what)
{
    const bool isPrintable =
        std::none_of(name.begin(), name.end(), [](unsigned char c) { return c < ' ' || c == 127; });
    if (name.empty() || name.size() > maxNameLength || !isPrintable)
        throw Error(
            fmt::format("the name of {} is empty, too long or has control characters", what),
            name.substr(0, 80), fmt::format("use 1 to {} printable characters", maxNameLength));
}

} // namespace

NodeId Graph::add(std::string name, Primitive op, std::vector<NodeId> inputs)
{
    checkName(name, "a node");
    if (m_nodes.empty()) {
        // Growing from nothing would move the nodes eight times before a usual network fits.
        constexpr std::size_t usual = 256;
        m_nodes.reserve(usual);
        m_byName.reserve(usual);
    }
    if (size() >= maxNodes)
        throw Error(fmt::format("more than {} nodes", maxNodes), name, "make the network smaller");
    // A search builds thousands of graphs a second: most nodes have one or two inputs.
    std::array<Shape, 4> few;
    std::vector<Shape> many(inputs.size() > few.size() ? inputs.size() : 0);
    const std::span<Shape> shapes =
        many.empty() ? std::span(few).first(inputs.size()) : std::span(many);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (!inputs[i].isValid() || inputs[i].value >= size())
            throw Error(fmt::format("input {} does not exist", inputs[i].value), name,
                        "add inputs before the nodes that use them");
        shapes[i] = node(inputs[i]).shape;
    }
    const auto shape = [&] {
        try {
            return inferShape(op, shapes);
        } catch (const Error& e) {
            throw e.within(name);
        }
    }();
    const NodeId id{size()};
    if (!m_byName.emplace(name, id).second)
        throw Error("the name is taken", name, "give every node its own name");
    m_nodes.push_back({std::move(name), std::move(op), std::move(inputs), shape});
    return id;
}

void Graph::addOutput(std::string name, NodeId node)
{
    checkName(name, "an output");
    if (output(name))
        throw Error("the output name is taken", name, "give every output its own name");
    if (!node.isValid() || node.value >= size())
        throw Error(fmt::format("node {} does not exist", node.value), name,
                    "add the node before marking it as an output");
    m_outputs.push_back({std::move(name), node});
}

std::optional<NodeId> Graph::find(std::string_view name) const
{
    const auto found = m_byName.find(std::string(name));
    return found == m_byName.end() ? std::nullopt : std::optional(found->second);
}

const GraphOutput* Graph::output(std::string_view name) const
{
    const auto found = std::find_if(m_outputs.begin(), m_outputs.end(),
                                    [&](const GraphOutput& output) { return output.name == name; });
    return found == m_outputs.end() ? nullptr : &*found;
}

Shape Graph::inputShape() const
{
    for (const Node& node : m_nodes)
        if (std::holds_alternative<prim::Input>(node.op))
            return node.shape;
    throw Error("the network has no input", "graph", "add an input node");
}

Graph Graph::withoutDeadNodes() const
{
    std::vector<bool> isLive(m_nodes.size());
    for (const GraphOutput& output : m_outputs)
        isLive[static_cast<std::size_t>(output.node.value)] = true;
    for (std::size_t i = m_nodes.size(); i-- > 0;) {
        if (std::holds_alternative<prim::Input>(m_nodes[i].op))
            isLive[i] = true;
        if (isLive[i])
            for (NodeId input : m_nodes[i].inputs)
                isLive[static_cast<std::size_t>(input.value)] = true;
    }
    Graph result;
    std::vector<NodeId> moved(m_nodes.size());
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (!isLive[i])
            continue;
        Node node = m_nodes[i];
        for (NodeId& input : node.inputs)
            input = moved[static_cast<std::size_t>(input.value)];
        moved[i] = NodeId{result.size()};
        result.m_byName.emplace(node.name, moved[i]);
        result.m_nodes.push_back(std::move(node));
    }
    for (const GraphOutput& output : m_outputs)
        result.m_outputs.push_back(
            {output.name, moved[static_cast<std::size_t>(output.node.value)]});
    return result;
}

Graph Graph::withOutputs(std::span<const std::string> names) const
{
    Graph result = *this;
    result.m_outputs.clear();
    for (const std::string& name : names) {
        const GraphOutput* wanted = output(name);
        if (!wanted)
            throw Error("the network has no such output", name, "name one of its outputs");
        result.addOutput(name, wanted->node);
    }
    return result.withoutDeadNodes();
}

bool operator==(const Graph& a, const Graph& b)
{
    const auto sameNode = [](const Node& x, const Node& y) {
        return x.name == y.name && x.op == y.op && x.inputs == y.inputs && x.shape == y.shape;
    };
    const auto sameOutput = [](const GraphOutput& x, const GraphOutput& y) {
        return x.name == y.name && x.node == y.node;
    };
    return std::ranges::equal(a.m_nodes, b.m_nodes, sameNode) &&
           std::ranges::equal(a.m_outputs, b.m_outputs, sameOutput);
}

} // namespace netwright
