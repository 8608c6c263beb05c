#pragma once

#include "graph/graph.h"

namespace netwright {

/// What a network costs for one sample.
struct Cost
{
    std::int64_t params = 0; ///< trainable numbers: conv and linear weights, biases, BN affine (2C)
    std::int64_t macs = 0;   ///< multiply-accumulates of convolutions and linear layers
    std::int64_t activationBytes = 0; ///< float32 outputs kept for the backward pass, one sample
    int depth = 0;                    ///< convolutions and linear layers on the longest path
};

/// Trainable numbers and multiply-accumulates of one node.
std::int64_t nodeParams(const Graph& graph, const Node& node);
std::int64_t nodeMacs(const Graph& graph, const Node& node);

/// The cost of the whole graph; a Mix counts all its inputs (a supernet's cost).
/// The auxiliary head counts when it is among the outputs.
Cost cost(const Graph& graph);

} // namespace netwright
