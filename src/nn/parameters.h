#pragma once

#include "graph/graph.h"
#include "nn/network.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace netwright::nn {

/// The tensors of one node; those a primitive does not have are undefined.
struct NodeTensors
{
    at::Tensor weight, bias;            ///< trainable
    at::Tensor runningMean, runningVar; ///< statistics of a BatchNorm

    /// Calls `use(suffix, tensor, trainable)` for those that exist, in a fixed order.
    template <class Use>
    void forEach(Use use) const
    {
        if (weight.defined())
            use("weight", weight, true);
        if (bias.defined())
            use("bias", bias, true);
        if (runningMean.defined())
            use("running_mean", runningMean, false);
        if (runningVar.defined())
            use("running_var", runningVar, false);
    }
};

/// Fresh CPU tensors of a node, a function of (seed, node name, shape) alone: uniform
/// +- 1/sqrt(fan in) for the weights and biases of convolutions and linear layers (which is
/// Kaiming uniform with a = sqrt(5)), 1 and 0 for BatchNorm. Trainable ones require gradients.
NodeTensors initialTensors(const Graph& graph, const Node& node, std::uint64_t seed);

} // namespace netwright::nn
