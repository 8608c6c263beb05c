#pragma once

#include "nn/kernels/stage_plan.h"

namespace netwright::kernels {

/// What a forward pass leaves for the backward pass.
struct StagesState
{
    std::vector<StagePlan> plans;
    std::vector<NormState> norms;    ///< one per stage
    std::vector<at::Tensor> results; ///< of each stage's convolutions, before normalising

    bool hasLastNorm() const { return !norms.back().scale.empty(); }
};

/// Runs the stages and fills the state; the last norm is not applied to the last result. `x` has
/// its channels innermost, `chain` is not empty.
void runChain(const at::Tensor& x, const std::vector<Stage>& chain, bool training,
              StagesState& state);
/// The chain from beginning to end.
at::Tensor runStages(const at::Tensor& x, const std::vector<Stage>& chain, Activation after,
                     bool training, StagesState& state);
/// Inference: every norm folded into the convolution before it where there is one.
at::Tensor inferStages(const at::Tensor& x, const std::vector<Stage>& chain, Activation after);

/// One stage's trainable tensors, or their gradients; undefined where the stage has none.
struct StageGrads
{
    at::Tensor depthwise, pointwise, scale, shift;
};

std::vector<StageGrads> trainable(const std::vector<Stage>& chain);
/// The members of `values` whose counterpart in `shape` exists, in one list.
std::vector<at::Tensor> flat(const std::vector<StageGrads>& values,
                             const std::vector<StageGrads>& shape);
/// Whether the kernels compute this chain themselves.
bool supported(const at::Tensor& x, const std::vector<Stage>& chain);

} // namespace netwright::kernels
