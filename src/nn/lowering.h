#pragma once

#include "nn/parameters.h"
#include "nn/plan.h"

namespace netwright::nn {

/// The reference: every primitive is one torch::nn module or one call, in NCHW, as the Python
/// frameworks do it. The modules own the trainable tensors: `tensors` is made to refer to theirs.
Plan lowerPlain(const Graph& graph, std::vector<NodeTensors>& tensors);

/// The same numbers, faster. Channels-last throughout; equal subexpressions (a ReLU per consumer)
/// are computed once; sums and ReLUs write over values nobody else reads. `inference` gives a plan
/// for evaluation without gradients: BatchNorm becomes part of the convolution before it.
/// `cpuKernels` makes chains of depthwise and pointwise convolutions one call each.
Plan lowerFast(const Graph& graph, const std::vector<NodeTensors>& tensors, bool inference,
               bool cpuKernels);

/// Position of a node in its graph.
inline int indexOf(NodeId id)
{
    return static_cast<int>(id.value);
}

} // namespace netwright::nn
