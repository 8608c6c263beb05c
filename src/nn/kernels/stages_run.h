#pragma once

#include "nn/kernels/stage_plan.h"

namespace netwright::kernels {

/// What a forward pass leaves for the backward pass.
struct StagesState
{
    std::vector<StagePlan> plans;
    std::vector<NormState> norms;    ///< one per stage
    std::vector<at::Tensor> results; ///< of each stage's convolutions, before normalising

    ChannelAffine lastAffine() const { return norms.back().affine(); }
};

/// A chain on its way forward. Each stage goes over the whole batch before the next one starts,
/// for BatchNorm needs all of it:
///
///     while (chain.begin()) {
///         chain.sample(...); // for every sample; different groups from different threads
///         chain.end();
///     }
class ChainForward
{
public:
    /// `x` has its channels innermost; `chain` is not empty. All three outlive this.
    ChainForward(const at::Tensor& x, const std::vector<Stage>& chain, bool training,
                 StagesState& state);

    bool begin();
    /// Floats that sample() needs in the next stage, for each of its buffers.
    std::size_t paddedSize() const { return plan().paddedSize(); }
    std::size_t middleSize() const { return plan().middleSize(); }
    void sample(int group, std::int64_t n, float* padded, float* middle);
    void end();

private:
    const StagePlan& plan() const { return m_state.plans[m_stage]; }
    const Stage& stage() const { return m_chain[m_stage]; }
    bool isTaken() const { return m_stage == 0 && plan().bare(); } ///< the result is the input
    bool fromBatch() const { return stage().norm && m_training; }

    const at::Tensor& m_x;
    const std::vector<Stage>& m_chain;
    bool m_training;
    StagesState& m_state;
    std::size_t m_stage = 0;
    at::Tensor m_input;
    ChannelAffine m_affine; ///< still to be applied to the input
    std::optional<MomentSums> m_sums;
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

std::vector<StageGrads> trainable(const std::vector<Stage>& chain);
/// The members of `values` whose counterpart in `shape` exists, in one list.
std::vector<at::Tensor> flat(const std::vector<StageGrads>& values,
                             const std::vector<StageGrads>& shape);
/// Whether the kernels compute this chain themselves.
bool supported(const at::Tensor& x, const std::vector<Stage>& chain);

} // namespace netwright::kernels
