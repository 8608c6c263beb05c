#pragma once

#include "nn/kernels/stages_run.h"

namespace netwright::kernels {

/// Which gradients of a chain are computed.
struct ChainWants
{
    bool trained = true;    ///< of the trainable tensors
    bool factor = false;    ///< of the factor of its result
    at::Tensor input = {};  ///< packed, where the gradient of the input goes; undefined: not wanted
    bool addsInput = false; ///< the latter is added to what is there, else written over it
};

struct ChainGrads
{
    std::vector<StageGrads> stages; ///< undefined where not wanted
    double factor = 0;
    double total = 0; ///< sum of the gradient given; where that of the factor is wanted
};

/// `grad`, packed, is the gradient of `factor` times the chain's result.
ChainGrads chainBackward(const at::Tensor& x, const StagesState& state, Activation after,
                         const at::Tensor& grad, double factor, const ChainWants& wants);

} // namespace netwright::kernels
