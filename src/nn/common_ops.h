#pragma once

#include "nn/plan.h"

namespace netwright::nn {

/// Operations both lowerings share, so that they draw the same random numbers.

/// Drops whole samples with `probability`, divides the others by the keep probability.
at::Tensor dropPath(const at::Tensor& x, double probability, at::Generator generator);
/// Drops single values with `probability`, divides the others by the keep probability.
at::Tensor dropout(const at::Tensor& x, double probability, at::Generator generator);
/// The value of a Mix; an input that is not computed is undefined. Zeros of `shape` where nothing
/// is computed.
at::Tensor weightedSum(const std::vector<at::Tensor>& inputs, const MixWeight& mix,
                       const Shape& shape, const at::Tensor& networkInput);
/// The sum of weights[i] for each i in `bare` at every value: a Mix of which nothing is computed.
at::Tensor bareSum(const at::Tensor& weights, const std::vector<std::int64_t>& bare,
                   const Shape& shape, const at::Tensor& networkInput);
/// Zeros of `shape` for the batch, device and number type of `like`.
at::Tensor zeros(const Shape& shape, const at::Tensor& like);

} // namespace netwright::nn
