#pragma once

#include "graph/graph.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace netwright {

/// A part of a network: the nodes whose names start with one path (`cell3`, `cell3/edge_0_2`), or
/// one node.
struct Part
{
    std::string path;               ///< without a slash at its end; of a single node its whole name
    int parent = -1;                ///< index of the part it belongs to; -1: none
    std::vector<int> children = {}; ///< empty: a single node
    NodeId output = {};             ///< its last node, which by convention is its result
    int nodes = 0;
    std::int64_t params = 0; ///< summed over its nodes
    std::int64_t macs = 0;

    /// The last component of the path.
    std::string_view name() const;
};

/// The parts of a network as a tree, by the path-like names of its nodes. A value; const access is
/// safe from any thread.
class PartTree
{
public:
    explicit PartTree(const Graph& graph);

    std::span<const Part> parts() const { return m_parts; }
    std::span<const int> topLevel() const { return m_topLevel; }
    /// The part that is this node alone.
    int leafOf(NodeId node) const { return m_leaves.at(static_cast<std::size_t>(node.value)); }
    /// The part itself, or the first below it that does not consist of one part alone.
    int withoutWrapping(int part) const;
    /// Of a group before a node of the same name; null when there is none.
    const Part* find(const std::string& path) const;

private:
    int childOf(int parent, const std::string& path);

    std::vector<Part> m_parts;
    std::vector<int> m_topLevel;
    std::vector<int> m_leaves;
    std::unordered_map<std::string, int> m_byPath;
};

} // namespace netwright
