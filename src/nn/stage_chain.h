#pragma once

#include "nn/kernels/simd.h"
#include "nn/simplify.h"

#include <map>
#include <vector>

namespace netwright::nn {

/// The nodes of one kernels::Stage; -1: it has none.
struct StageNodes
{
    kernels::Activation before = kernels::Activation::None;
    int depthwise = -1;
    int pointwise = -1;
    int norm = -1;
    int offset = 0; ///< rows and columns that slices before the pointwise convolution cut off
};

/// Nodes that run as one call of kernels::stages().
struct StageChain
{
    int input = -1;
    std::vector<StageNodes> stages;
    kernels::Activation after = kernels::Activation::None;
};

/// Finds the depthwise and pointwise convolutions of a graph together with the activations before
/// and the BatchNorms behind them, in chains as long as possible. By the value a chain computes. An
/// activation several chains share is part of each of them.
std::map<int, StageChain> findStageChains(const Graph& graph, const Simplified& simple);

} // namespace netwright::nn
