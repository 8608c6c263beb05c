#pragma once

#include "nn/plan.h"

namespace netwright::nn {

/// Operations both lowerings share, so that they draw the same random numbers.

/// Drops whole samples with `probability`, divides the others by the keep probability.
at::Tensor dropPath(const at::Tensor& x, double probability, at::Generator generator);
/// Drops single values with `probability`, divides the others by the keep probability.
at::Tensor dropout(const at::Tensor& x, double probability, at::Generator generator);
/// Sum of weights[i] * inputs[i] over the defined inputs; zeros of `shape` when there are none.
at::Tensor weightedSum(const std::vector<at::Tensor>& inputs, const at::Tensor& weights,
                       const Shape& shape, const at::Tensor& networkInput);
/// Zeros of `shape` for the batch, device and number type of `like`.
at::Tensor zeros(const Shape& shape, const at::Tensor& like);

} // namespace netwright::nn
