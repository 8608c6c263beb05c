#pragma once

#include "nn/kernels/stages_run.h"

#include <ATen/ops/zeros.h>

namespace netwright::kernels {

/// Buffers of the calling thread for StageBackward::sample(); like a Scratch, and one.
struct BackwardBuffers
{
    explicit BackwardBuffers(const StagePlan& plan)
        : scratch({plan.paddedSize(), plan.paddedSize(), plan.middleSize(), plan.middleSize(),
                   plan.outSize(), plan.inSize()})
    {
    }

    Scratch scratch;
    /// What the depthwise convolution reads, and its gradient.
    float* padded = scratch[0];
    float* gradPadded = scratch[1];
    /// What the pointwise convolution reads, and its gradient.
    float* middle = scratch[2];
    float* middleGrad = scratch[3];
    float* resultGrad = scratch[4];
    float* inputGrad = scratch[5];
};

/// One stage of the backward pass over the whole batch.
class StageBackward
{
public:
    StageBackward(const StagePlan& plan, const at::Tensor& input, ChannelAffine affine,
                  bool wantsWeights)
        : m_plan(plan)
        , m_input(input)
        , m_affine(affine)
        , m_wantsWeights(wantsWeights)
        , m_tapSums(input.size(0), wantsWeights ? plan.taps.size() : 0)
        , m_columnSums(input.size(0), wantsWeights ? plan.columns.size() : 0)
    {
    }

    /// For one sample: accumulates the weight gradients from the gradient of the convolutions'
    /// result and writes the input's gradient, or adds it, unless `inputGrad` is null.
    void sample(int group, std::int64_t n, const float* resultGrad, const BackwardBuffers& buffers,
                float* inputGrad, bool adds)
    {
        const StageRun run = {m_plan, sampleView(m_input, n), m_affine, buffers.padded,
                              buffers.middle};
        const float* grad = resultGrad;
        const bool convolves = m_plan.pointwise || m_plan.kernel != 0;
        const float* input = m_wantsWeights && convolves ? run.prepare() : nullptr;
        if (m_plan.pointwise) {
            if (input)
                pointwiseWeight(run.depthwise(input), grad, m_columnSums.group(group));
            grad = pointwise(grad, buffers.middleGrad);
        }
        if (input && m_plan.kernel != 0)
            simd(m_plan.inChannels)
                .depthwiseWeightGrad(run.window(), input, grad, m_tapSums.group(group));
        if (!inputGrad)
            return;
        grad = spread(grad, buffers.gradPadded);
        if (m_plan.kernel != 0) {
            const Window window = {m_plan.inChannels,
                                   m_plan.kernel,
                                   1,
                                   m_plan.dilation,
                                   m_plan.inHeight,
                                   m_plan.inWidth,
                                   m_plan.inWidth + 2 * m_plan.pad};
            float* to = adds ? buffers.inputGrad : inputGrad;
            simd(m_plan.inChannels).depthwise(window, grad, m_plan.flippedTaps.data(), to);
            grad = to;
        }
        if (m_plan.before != Activation::None || grad != inputGrad)
            simd(m_plan.inChannels)
                .activationGrad(run.in, m_plan.inChannels, m_affine, m_plan.before, grad, inputGrad,
                                adds);
    }

    void weightGrads(StageGrads& grads) const
    {
        if (!m_wantsWeights)
            return;
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
    void pointwiseWeight(const float* input, const float* grad, float* sums) const
    {
        Gemm weight;
        weight.m = m_plan.outChannels;
        weight.n = m_plan.inChannels;
        weight.k = static_cast<int>(m_plan.outPixels());
        weight.a = grad;
        weight.rowStep = 1;
        weight.depthStep = m_plan.outChannels;
        weight.b = input;
        weight.ldb = m_plan.inChannels;
        weight.c = sums;
        weight.ldc = m_plan.inChannels;
        weight.accumulate = true;
        simd(weight.n).gemm(weight);
    }

    const float* pointwise(const float* grad, float* out) const
    {
        Gemm back;
        back.m = static_cast<int>(m_plan.outPixels());
        back.n = m_plan.inChannels;
        back.k = m_plan.outChannels;
        back.a = grad;
        back.rowStep = m_plan.outChannels;
        back.depthStep = 1;
        back.b = m_plan.rows.data_ptr<float>();
        back.ldb = m_plan.inChannels;
        back.c = out;
        back.ldc = m_plan.inChannels;
        simd(back.n).gemm(back);
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
        simd(channels).pad(view, channels, {}, Activation::None, padding, out);
        return out;
    }

    const StagePlan& m_plan;
    const at::Tensor& m_input;
    ChannelAffine m_affine;
    bool m_wantsWeights;
    GroupSums m_tapSums, m_columnSums;
};

} // namespace netwright::kernels
