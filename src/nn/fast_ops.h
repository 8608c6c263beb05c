#pragma once

#include "graph/primitive.h"
#include "nn/parameters.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace netwright::nn::fast {

/// The primitives of the fast lowering, one call each: maps are channels-last, float32 or what
/// autocast makes of it, and everything is differentiable. The one place that chooses a kernel.

/// A network input in the layout the others work in.
at::Tensor input(const at::Tensor& x);
/// Weights in the layout `conv2d` reads fastest.
at::Tensor convWeight(const at::Tensor& weight);
at::Tensor conv2d(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                  const prim::Conv2d& op);
at::Tensor batchNorm(const at::Tensor& x, const NodeTensors& tensors, const prim::BatchNorm& op,
                     bool training);
/// With `inPlace` the result is written over `x`.
at::Tensor relu(const at::Tensor& x, bool inPlace);
at::Tensor maxPool(const at::Tensor& x, const prim::MaxPool& op);
at::Tensor avgPool(const at::Tensor& x, const prim::AvgPool& op);
at::Tensor globalAvgPool(const at::Tensor& x);
/// Sum of one or more; written over inputs[accumulator] unless that is negative.
at::Tensor sum(const std::vector<at::Tensor>& inputs, int accumulator);
/// Along channels.
at::Tensor concat(const std::vector<at::Tensor>& parts);
at::Tensor channelShuffle(const at::Tensor& x, int groups);
at::Tensor upsample(const at::Tensor& x, int factor);

} // namespace netwright::nn::fast
