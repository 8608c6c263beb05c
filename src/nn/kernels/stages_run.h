#pragma once

#include "nn/kernels/stage_plan.h"

namespace netwright::kernels {

/// What a forward pass leaves for the backward pass.
struct StagesState
{
    std::vector<StagePlan> plans;
    std::vector<NormState> norms;    ///< one per stage
    std::vector<at::Tensor> results; ///< of each stage's convolutions, before normalising
    Activation after = Activation::None;
    bool inputGrad = false; ///< the input wants a gradient
};

/// Runs the chain and fills the state.
at::Tensor runStages(const at::Tensor& x, const std::vector<Stage>& chain, Activation after,
                     bool training, StagesState& state);
/// Inference: every norm folded into the convolution before it where there is one.
at::Tensor inferStages(const at::Tensor& x, const std::vector<Stage>& chain, Activation after);

/// One stage's trainable tensors, or their gradients; undefined where the stage has none.
struct StageGrads
{
    at::Tensor depthwise, pointwise, scale, shift;
};

/// Returns the input's gradient (undefined unless state.inputGrad).
at::Tensor stagesBackward(const at::Tensor& x, const StagesState& state, const at::Tensor& grad,
                          std::vector<StageGrads>& grads);

} // namespace netwright::kernels
