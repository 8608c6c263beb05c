#pragma once

#include "nn/kernels/stages_run.h"

#include <memory>

namespace netwright::kernels {

class StageBackward;

/// sum(g) and sum(g * (y - mean)) of one stage's norm.
struct NormSums
{
    NormSums(std::int64_t samples, int channels)
        : sum(samples, static_cast<std::size_t>(channels))
        , products(samples, static_cast<std::size_t>(channels))
    {
    }
    void add(int group, const StagePlan& plan, const NormState& norm, Activation after,
             const float* grad, const float* result)
    {
        simd().normGradSums(plan.outPixels(), plan.outChannels, grad, result, norm.mean.data(),
                            norm.affine(), after, sum.group(group), products.group(group));
    }
    GroupSums sum, products;
};

/// Where the gradient of a chain's input goes.
struct InputGrad
{
    at::Tensor grad;   ///< packed; undefined: it is not wanted
    bool adds = false; ///< to what is there, else it is written over
};

/// Buffers of the calling thread for ChainBackward::sample(); like a Scratch, and one.
struct BackwardBuffers
{
    /// In floats.
    struct Sizes
    {
        std::size_t padded = 0, middle = 0, in = 0, out = 0;
        void cover(const Sizes& other);
    };
    explicit BackwardBuffers(const Sizes& sizes);

    Scratch scratch;
    float *padded, *gradPadded; ///< what the depthwise convolution reads, and its gradient
    float *middle, *middleGrad; ///< what the pointwise convolution reads, and its gradient
    float *resultGrad, *inputGrad;
};

/// A chain on its way back, the gradient of `weight` times its result given: all samples through
/// addSums(), then like ChainForward from the last stage to the first.
class ChainBackward
{
public:
    struct Wants
    {
        bool weights = true; ///< gradients of the trainable tensors
        InputGrad input = {};
    };
    /// `x` and `state` outlive this.
    ChainBackward(const at::Tensor& x, const StagesState& state, Activation after, double weight,
                  Wants wants);
    ~ChainBackward();
    ChainBackward(ChainBackward&&) noexcept;

    /// One sample of the gradient; groups may be filled concurrently.
    void addSums(int group, std::int64_t n, const float* grad);
    /// After addSums() of all samples: the gradient of `weight`.
    double weightGrad() const;
    double gradTotal() const; ///< sum of the gradient, after the same

    bool begin();
    BackwardBuffers::Sizes sizes() const; ///< what sample() needs in this stage
    /// `grad` is the sample of the gradient given to addSums().
    void sample(int group, std::int64_t n, const float* grad, const BackwardBuffers& buffers);
    void end();

    /// One entry a stage; undefined where not wanted.
    std::vector<StageGrads>& grads() { return m_grads; }

private:
    bool isFirst() const { return m_stage == 0; }
    bool isLast() const { return m_stage + 1 == m_state.plans.size(); }
    const StagePlan& plan() const { return m_state.plans[m_stage]; }
    const NormState& norm() const { return m_state.norms[m_stage]; }

    const at::Tensor& m_x;
    const StagesState& m_state;
    Activation m_after;
    double m_weight;
    Wants m_wants;
    std::vector<StageGrads> m_grads;
    std::size_t m_stage; ///< one more than the current one before begin()
    NormSums m_sums;     ///< of the current stage
    std::optional<NormSums> m_sumsBefore;
    std::optional<NormGrad> m_coefficients;
    std::unique_ptr<StageBackward> m_run;
    bool m_identity = false; ///< the gradient passes the norm of this stage unchanged
    at::Tensor m_grad;       ///< of this stage's value; undefined in the last stage
    InputGrad m_input;       ///< where this stage's input gradient goes
};

/// Returns the input's gradient, undefined unless wanted.
at::Tensor stagesBackward(const at::Tensor& x, const StagesState& state, Activation after,
                          const at::Tensor& grad, bool wantsInput, bool wantsWeights,
                          std::vector<StageGrads>& grads);

} // namespace netwright::kernels
