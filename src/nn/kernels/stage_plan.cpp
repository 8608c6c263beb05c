#include "nn/kernels/stage_plan.h"

#include <algorithm>

namespace netwright::kernels {

std::vector<StagePlan> planStages(const at::Tensor& x, const std::vector<Stage>& chain)
{
    std::vector<StagePlan> plans;
    int channels = static_cast<int>(x.size(1));
    int height = static_cast<int>(x.size(2));
    int width = static_cast<int>(x.size(3));
    for (const Stage& stage : chain) {
        StagePlan plan;
        plan.inChannels = plan.outChannels = channels;
        plan.inHeight = height;
        plan.inWidth = width;
        plan.before = stage.before;
        plan.stride = stage.stride;
        plan.dilation = stage.dilation;
        plan.offset = stage.offset;
        plan.outHeight = (height - stage.offset - 1) / stage.stride + 1;
        plan.outWidth = (width - stage.offset - 1) / stage.stride + 1;
        if (stage.depthwise.defined()) {
            plan.kernel = static_cast<int>(stage.depthwise.size(2));
            plan.pad = stage.dilation * (plan.kernel - 1) / 2;
            const int count = plan.kernel * plan.kernel;
            const at::Tensor weight = stage.depthwise.contiguous();
            const float* from = weight.data_ptr<float>();
            plan.taps.resize(static_cast<std::size_t>(count) * channels);
            plan.flippedTaps.resize(plan.taps.size());
            for (int c = 0; c < channels; ++c)
                for (int t = 0; t < count; ++t) {
                    const float value = from[c * count + t];
                    plan.taps[static_cast<std::size_t>(t) * channels + c] = value;
                    plan.flippedTaps[static_cast<std::size_t>(count - 1 - t) * channels + c] =
                        value;
                }
        }
        if (stage.pointwise.defined()) {
            plan.pointwise = true;
            plan.rows = stage.pointwise.contiguous();
            plan.outChannels = static_cast<int>(stage.pointwise.size(0));
            const float* from = plan.rows.data_ptr<float>();
            plan.columns.resize(static_cast<std::size_t>(channels) * plan.outChannels);
            for (int n = 0; n < plan.outChannels; ++n)
                for (int k = 0; k < channels; ++k)
                    plan.columns[static_cast<std::size_t>(k) * plan.outChannels + n] =
                        from[static_cast<std::size_t>(n) * channels + k];
        }
        channels = plan.outChannels;
        height = plan.outHeight;
        width = plan.outWidth;
        plans.push_back(std::move(plan));
    }
    return plans;
}

Window StageRun::window() const
{
    return {plan.inChannels,
            plan.kernel,
            plan.stride,
            plan.dilation,
            plan.outHeight,
            plan.outWidth,
            plan.inWidth + 2 * plan.pad};
}

const float* StageRun::prepare() const
{
    MapView view = in;
    if (plan.kernel == 0) {
        view.data += plan.offset * (view.rowStride + view.pixelStride);
        view.height = plan.outHeight;
        view.width = plan.outWidth;
        view.rowStride *= plan.stride;
        view.pixelStride *= plan.stride;
    }
    const bool untouched = plan.before == Activation::None && !affine.scale && plan.pad == 0 &&
                           view.pixelStride == plan.inChannels &&
                           view.rowStride == view.pixelStride * view.width;
    if (untouched)
        return view.data;
    const Padding padding = {
        plan.pad, plan.pad, 1, view.height + 2 * plan.pad, view.width + 2 * plan.pad, 0.0F};
    simd(plan.inChannels).pad(view, plan.inChannels, affine, plan.before, padding, padded);
    return padded;
}

const float* StageRun::depthwise(const float* input) const
{
    if (plan.kernel == 0)
        return input;
    simd(plan.inChannels).depthwise(window(), input, plan.taps.data(), middle);
    return middle;
}

void StageRun::pointwise(const float* input, float* out, const float* scaledColumns,
                         const float* bias, Activation after) const
{
    Gemm product;
    product.m = static_cast<int>(plan.outPixels());
    product.n = plan.outChannels;
    product.k = plan.inChannels;
    product.a = input;
    product.rowStep = plan.inChannels;
    product.depthStep = 1;
    product.b = scaledColumns ? scaledColumns : plan.columns.data();
    product.ldb = plan.outChannels;
    product.c = out;
    product.ldc = plan.outChannels;
    product.bias = bias;
    product.after = after;
    simd(product.n).gemm(product);
}

void StageRun::run(float* out) const
{
    const float* input = prepare();
    if (plan.pointwise)
        return pointwise(depthwise(input), out);
    if (plan.kernel != 0)
        simd(plan.inChannels).depthwise(window(), input, plan.taps.data(), out);
    else
        std::copy_n(input, plan.outSize(), out);
}

} // namespace netwright::kernels
