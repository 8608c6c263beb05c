#pragma once

#include "space/cell_order.h"

#include <functional>
#include <optional>
#include <vector>

namespace netwright {

/// A node of a graph that is to be ordered.
struct OrderedNode
{
    int label = 0; ///< nodes of other labels are never the same
    /// What it reads, by state: the inputs of the graph, then its nodes in their order.
    std::vector<Operand> operands = {};
    /// Whether the order of the operands means something, as in a concatenation; their states
    /// ascend then, and do so in every other order of the nodes.
    bool isSequence = false;
};

/// Nodes in an order in which each reads earlier ones.
struct OrderedGraph
{
    int inputs = 1;
    std::vector<OrderedNode> nodes = {};
    std::vector<int> outputs = {}; ///< nodes something else reads as a sequence, ascending
};

/// What a node, its operands renumbered and sorted, says at a place; nothing where it cannot stand
/// there. Null: nothing stands there.
using KeyAtPlace = std::function<std::optional<std::vector<int>>(int place, const OrderedNode*)>;

/// The keys at all places in one order of the nodes: the same for two graphs exactly when they
/// differ in the numbers of their nodes alone. The keys must say all there is to a node. Nothing
/// where that takes too long to find; where very many nodes look alike, equal graphs may get
/// different keys.
///
/// Place by place it takes the node with the least key, and of those with one key the one that is
/// least by all that is connected to it, which does not depend on numbers. What is still alike is
/// tried out.
std::optional<std::vector<std::vector<int>>> canonicalKeys(const OrderedGraph& graph, int places,
                                                           const KeyAtPlace& keyAt);

} // namespace netwright
