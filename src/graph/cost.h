#pragma once

#include "graph/graph.h"

namespace netwright {

/// What a network costs for one sample.
struct Cost
{
    std::int64_t params = 0; ///< trainable numbers: conv and linear weights, biases, BN affine (2C)
    std::int64_t macs = 0;   ///< multiply-accumulates of convolutions and linear layers
    /// float32 outputs of one sample that a backward pass finds in memory: those of every node but
    /// inputs and views (identity, slice, flatten).
    std::int64_t activationBytes = 0;
    int depth = 0; ///< convolutions and linear layers on the longest path
};

/// Trainable numbers and multiply-accumulates of one node.
std::int64_t nodeParams(const Graph& graph, const Node& node);
std::int64_t nodeMacs(const Graph& graph, const Node& node);

/// The sum of two counts; one that leaves 64 bits stays at the largest number.
std::int64_t cappedSum(std::int64_t a, std::int64_t b);

/// The cost of the whole graph, dead nodes included; a Mix counts all its inputs (a supernet's
/// cost). The auxiliary head counts while it is in the graph (Graph::withOutputs drops it).
Cost cost(const Graph& graph);

} // namespace netwright
