#pragma once

#include "nn/plan.h"

namespace netwright::nn {

/// Operations both lowerings share, so that they draw the same random numbers.

/// Of a Dropout or a DropPath of a graph; absent: another primitive.
std::optional<Drop> dropOf(const Node& node);
/// Factors for so many images: 0 for what is dropped, 1 by the keep probability for the rest.
/// Undefined where nothing is drawn, for nothing is dropped, or everything. On the CPU whatever the
/// device: every device sees the same masks.
at::Tensor drawMask(const Drop& drop, std::int64_t images, const Pass& pass);
/// Drops with the mask that was drawn before the pass, else with one drawn now.
at::Tensor dropped(const at::Tensor& x, const Drop& drop, const Pass& pass);
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
