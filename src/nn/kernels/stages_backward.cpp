#include "nn/kernels/stages_run.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

namespace netwright::kernels {

namespace {

enum Buffer { Padded, Middle, ResultGrad, MiddleGrad, GradPadded };

/// One stage of the backward pass over the whole batch.
class StageBackward
{
public:
    StageBackward(const StagePlan& plan, const at::Tensor& input, ChannelAffine affine)
        : m_plan(plan)
        , m_input(input)
        , m_affine(affine)
        , m_tapSums(input.size(0), plan.taps.size())
        , m_columnSums(input.size(0), plan.columns.size())
    {
    }

    /// For one sample: accumulates the weight gradients from the gradient of the convolutions'
    /// result and writes the input's gradient unless `inputGrad` is null.
    void sample(int group, std::int64_t n, const float* resultGrad, const Scratch& scratch,
                float* inputGrad)
    {
        const StageRun run = {m_plan, sampleView(m_input, n), m_affine, scratch[Padded],
                              scratch[Middle]};
        const float* grad = resultGrad;
        if (m_plan.pointwise || m_plan.kernel != 0) {
            const float* input = run.prepare();
            if (m_plan.pointwise)
                grad = pointwise(group, run.depthwise(input), grad, scratch[MiddleGrad]);
            if (m_plan.kernel != 0)
                simd().depthwiseWeightGrad(run.window(), input, grad, m_tapSums.group(group));
        }
        if (!inputGrad)
            return;
        grad = spread(grad, scratch[GradPadded]);
        if (m_plan.kernel != 0) {
            const Window window = {m_plan.inChannels,
                                   m_plan.kernel,
                                   1,
                                   m_plan.dilation,
                                   m_plan.inHeight,
                                   m_plan.inWidth,
                                   m_plan.inWidth + 2 * m_plan.pad};
            simd().depthwise(window, grad, m_plan.flippedTaps.data(), inputGrad);
            grad = inputGrad;
        }
        if (m_plan.before != Activation::None || grad != inputGrad)
            simd().activationGrad(run.in, m_plan.inChannels, m_affine, m_plan.before, grad,
                                  inputGrad);
    }

    void weightGrads(StageGrads& grads) const
    {
        if (m_plan.kernel != 0) {
            const int taps = m_plan.kernel * m_plan.kernel;
            const at::Tensor sum = at::zeros({taps, m_plan.inChannels});
            m_tapSums.addTo(sum.data_ptr<float>());
            grads.depthwise =
                sum.t().contiguous().view({m_plan.inChannels, 1, m_plan.kernel, m_plan.kernel});
        }
        if (m_plan.pointwise) {
            grads.pointwise = at::zeros({m_plan.outChannels, m_plan.inChannels, 1, 1});
            m_columnSums.addTo(grads.pointwise.data_ptr<float>());
        }
    }

private:
    const float* pointwise(int group, const float* input, const float* grad, float* out)
    {
        const int pixels = static_cast<int>(m_plan.outPixels());
        Gemm weight;
        weight.m = m_plan.outChannels;
        weight.n = m_plan.inChannels;
        weight.k = pixels;
        weight.a = grad;
        weight.rowStep = 1;
        weight.depthStep = m_plan.outChannels;
        weight.b = input;
        weight.ldb = m_plan.inChannels;
        weight.c = m_columnSums.group(group);
        weight.ldc = m_plan.inChannels;
        weight.accumulate = true;
        simd().gemm(weight);

        Gemm back;
        back.m = pixels;
        back.n = m_plan.inChannels;
        back.k = m_plan.outChannels;
        back.a = grad;
        back.rowStep = m_plan.outChannels;
        back.depthStep = 1;
        back.b = m_plan.rows.data_ptr<float>();
        back.ldb = m_plan.inChannels;
        back.c = out;
        back.ldc = m_plan.inChannels;
        simd().gemm(back);
        return out;
    }

    /// The gradient on the grid of the (padded) input: strided outputs move apart, skipped rows and
    /// columns are zero.
    const float* spread(const float* grad, float* out) const
    {
        if (m_plan.pad == 0 && m_plan.stride == 1 && m_plan.offset == 0)
            return grad;
        const int channels = m_plan.inChannels;
        const MapView view = {grad, m_plan.outHeight, m_plan.outWidth,
                              std::ptrdiff_t(m_plan.outWidth) * channels, channels};
        const Padding padding = {
            m_plan.pad + m_plan.offset,       m_plan.pad + m_plan.offset,      m_plan.stride,
            m_plan.inHeight + 2 * m_plan.pad, m_plan.inWidth + 2 * m_plan.pad, 0.0F};
        simd().pad(view, channels, {}, Activation::None, padding, out);
        return out;
    }

    const StagePlan& m_plan;
    const at::Tensor& m_input;
    ChannelAffine m_affine;
    GroupSums m_tapSums, m_columnSums;
};

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

at::Tensor fromDoubles(const std::vector<double>& values, const std::vector<double>* factors)
{
    at::Tensor out = at::empty({static_cast<std::int64_t>(values.size())}, at::kFloat);
    for (std::size_t i = 0; i < values.size(); ++i)
        out.data_ptr<float>()[i] =
            static_cast<float>(factors ? values[i] * (*factors)[i] : values[i]);
    return out;
}

} // namespace

at::Tensor stagesBackward(const at::Tensor& x, const StagesState& state, const at::Tensor& gradOut,
                          std::vector<StageGrads>& grads)
{
    const std::int64_t samples = x.size(0);
    at::Tensor grad = packed(gradOut);
    const std::size_t count = state.plans.size();
    grads.resize(count);

    NormSums sums(samples, state.plans.back().outChannels);
    const bool lastHasNorm = !state.norms.back().scale.empty();
    if (lastHasNorm)
        forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
            for (std::int64_t n = begin; n < end; ++n)
                sums.add(group, state.plans.back(), state.norms.back(), state.after,
                         samplePointer(grad, n), samplePointer(state.results.back(), n));
        });

    for (std::size_t s = count; s-- > 0;) {
        const StagePlan& plan = state.plans[s];
        const NormState& norm = state.norms[s];
        const Activation after = s + 1 == count ? state.after : Activation::None;
        const auto pixels = static_cast<std::int64_t>(plan.outPixels()) * samples;
        const std::vector<double> sum = sums.sum.total();
        const std::vector<double> products = sums.products.total();
        const NormGrad coefficients(norm, sum, products, pixels);
        if (!norm.scale.empty()) {
            grads[s].scale = fromDoubles(products, &norm.inverseDeviation);
            grads[s].shift = fromDoubles(sum, nullptr);
        }
        const bool identity = norm.scale.empty() && after == Activation::None;
        const at::Tensor& input = s == 0 ? x : state.results[s - 1];
        const bool wantsInput = s > 0 || state.inputGrad;
        at::Tensor inputGrad =
            wantsInput ? emptyPacked(samples, plan.inChannels, plan.inHeight, plan.inWidth)
                       : at::Tensor();
        StageBackward stage(plan, input, s == 0 ? ChannelAffine{} : state.norms[s - 1].affine());
        NormSums before(samples, plan.inChannels);
        forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
            Scratch scratch({plan.paddedSize(), plan.middleSize(), plan.outSize(),
                             plan.middleSize(), plan.paddedSize()});
            for (std::int64_t n = begin; n < end; ++n) {
                const float* resultGrad = samplePointer(grad, n);
                if (!identity) {
                    simd().normGrad(plan.outPixels(), plan.outChannels, resultGrad,
                                    samplePointer(state.results[s], n), norm.mean.data(),
                                    norm.affine(), after, coefficients.a.data(),
                                    coefficients.b.data(), coefficients.c.data(),
                                    scratch[ResultGrad]);
                    resultGrad = scratch[ResultGrad];
                }
                float* to = wantsInput ? samplePointer(inputGrad, n) : nullptr;
                stage.sample(group, n, resultGrad, scratch, to);
                if (s > 0)
                    before.add(group, state.plans[s - 1], state.norms[s - 1], Activation::None, to,
                               samplePointer(state.results[s - 1], n));
            }
        });
        stage.weightGrads(grads[s]);
        sums = std::move(before);
        grad = inputGrad;
    }
    return grad;
}

} // namespace netwright::kernels
