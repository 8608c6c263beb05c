#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "graph/primitive.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace netwright {

/// One primitive of a network.
struct Node
{
    std::string name; ///< unique, path-like: `cell3/edge_0_2/sep_conv_3x3/dw1`; keys the weights
    Primitive op;
    std::vector<NodeId> inputs;
    Shape shape; ///< of the output
};

/// A named result of the network: "logits" always, "aux" for an auxiliary head.
struct GraphOutput
{
    std::string name;
    NodeId node;
};

/// A network as data: a directed acyclic graph of primitives with inferred shapes.
///
/// Nodes are added inputs first, so their order is a topological order and a cycle cannot be
/// written. A value type; const access is safe from any thread.
class Graph
{
public:
    /// Largest number of nodes accepted, here and from files.
    static constexpr int maxNodes = 200'000;

    /// Appends a node and infers its shape. Throws Error, with the node's name as `where`, when the
    /// name is taken, empty, longer than 400 bytes or has control characters, when an input does
    /// not exist, or when the shapes do not fit.
    NodeId add(std::string name, Primitive op, std::vector<NodeId> inputs);
    /// Marks a node as a result; throws when the name is taken or the node does not exist.
    void addOutput(std::string name, NodeId node);

    std::span<const Node> nodes() const { return m_nodes; }
    const Node& node(NodeId id) const { return m_nodes.at(static_cast<std::size_t>(id.value)); }
    int size() const { return static_cast<int>(m_nodes.size()); }
    std::optional<NodeId> find(std::string_view name) const;
    std::span<const GraphOutput> outputs() const { return m_outputs; }
    const GraphOutput* output(std::string_view name) const; ///< null when absent
    /// The first Input node's shape; throws when there is none.
    Shape inputShape() const;

    /// A copy with the nodes no output needs removed, in the same order and under the same names
    /// (Input nodes stay).
    Graph withoutDeadNodes() const;
    /// A copy whose outputs are only those named (and dead nodes removed): `{"logits"}` drops the
    /// auxiliary head.
    Graph withOutputs(std::span<const std::string> names) const;

    friend bool operator==(const Graph& a, const Graph& b);

private:
    std::vector<Node> m_nodes;
    std::vector<GraphOutput> m_outputs;
    std::unordered_map<std::string, NodeId> m_byName;
};

} // namespace netwright
