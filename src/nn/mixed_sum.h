#pragma once

#include "nn/kernels/kernels.h"
#include "nn/plan.h"

#include <vector>

namespace netwright::nn {

/// The sum of several Mixes in the fast lowering. `options` says which inputs belong to which; an
/// input that is not computed, or zero, is undefined. The value of an option is its input behind
/// `chains[place]`, which may be empty. Zeros of `shape` where there is nothing to add.
at::Tensor mixedSum(std::vector<at::Tensor>& inputs, const std::vector<Options>& options,
                    const std::vector<std::vector<kernels::Stage>>& chains, const Shape& shape,
                    const Pass& pass);

} // namespace netwright::nn
