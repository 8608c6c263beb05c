#include "nn/kernels/kernels.h"
#include "nn/kernels/layout.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/max_pool2d.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <limits>

namespace netwright::kernels {

namespace {

struct PoolPlan
{
    Window window;
    Padding padding;
    int inHeight = 0, inWidth = 0;
    std::vector<float> factors; ///< 1 / number of inputs averaged, by output pixel

    std::size_t paddedSize() const
    {
        return std::size_t(padding.height) * padding.width * window.channels;
    }
};

PoolPlan planPool(const at::Tensor& x, const Pool& pool, bool average)
{
    PoolPlan plan;
    plan.inHeight = static_cast<int>(x.size(2));
    plan.inWidth = static_cast<int>(x.size(3));
    const auto out = [&](int extent) {
        return (extent + 2 * pool.padding - pool.kernel) / pool.stride + 1;
    };
    plan.window = {static_cast<int>(x.size(1)),
                   pool.kernel,
                   pool.stride,
                   1,
                   out(plan.inHeight),
                   out(plan.inWidth),
                   plan.inWidth + 2 * pool.padding};
    plan.padding = {pool.padding,
                    pool.padding,
                    1,
                    plan.inHeight + 2 * pool.padding,
                    plan.inWidth + 2 * pool.padding,
                    average ? 0.0F : -std::numeric_limits<float>::infinity()};
    if (!average)
        return plan;
    const auto covered = [&](int at, int extent) {
        const int begin = at * pool.stride - pool.padding;
        return std::min(begin + pool.kernel, extent) - std::max(begin, 0);
    };
    for (int h = 0; h < plan.window.outHeight; ++h)
        for (int w = 0; w < plan.window.outWidth; ++w) {
            const int count = pool.countIncludePad
                                  ? pool.kernel * pool.kernel
                                  : covered(h, plan.inHeight) * covered(w, plan.inWidth);
            plan.factors.push_back(1.0F / static_cast<float>(count));
        }
    return plan;
}

void padSample(const PoolPlan& plan, const at::Tensor& x, std::int64_t n, float* out)
{
    simd(plan.window.channels)
        .pad(sampleView(x, n), plan.window.channels, {}, Activation::None, plan.padding, out);
}

at::Tensor poolForward(const at::Tensor& x, const PoolPlan& plan)
{
    at::Tensor out =
        emptyPacked(x.size(0), plan.window.channels, plan.window.outHeight, plan.window.outWidth);
    forGroups(x.size(0), [&](int, std::int64_t begin, std::int64_t end) {
        Scratch scratch({plan.paddedSize()});
        for (std::int64_t n = begin; n < end; ++n) {
            padSample(plan, x, n, scratch[0]);
            if (plan.factors.empty())
                simd(plan.window.channels).maxPool(plan.window, scratch[0], samplePointer(out, n));
            else
                simd(plan.window.channels)
                    .avgPool(plan.window, scratch[0], plan.factors.data(), samplePointer(out, n));
        }
    });
    return out;
}

at::Tensor poolBackward(const at::Tensor& x, at::IntArrayRef shape, const PoolPlan& plan,
                        const at::Tensor& gradOut)
{
    const at::Tensor grad = packed(gradOut);
    const int channels = plan.window.channels;
    at::Tensor out = emptyPacked(shape[0], channels, plan.inHeight, plan.inWidth);
    const std::ptrdiff_t pitch = std::ptrdiff_t(plan.padding.width) * channels;
    forGroups(shape[0], [&](int, std::int64_t begin, std::int64_t end) {
        Scratch scratch({plan.paddedSize(), plan.paddedSize()});
        for (std::int64_t n = begin; n < end; ++n) {
            std::fill_n(scratch[1], plan.paddedSize(), 0.0F);
            if (plan.factors.empty()) {
                padSample(plan, x, n, scratch[0]);
                simd(plan.window.channels)
                    .maxPoolGrad(plan.window, scratch[0], samplePointer(grad, n), scratch[1]);
            } else {
                simd(plan.window.channels)
                    .avgPoolGrad(plan.window, samplePointer(grad, n), plan.factors.data(),
                                 scratch[1]);
            }
            const float* inner = scratch[1] + plan.padding.top * pitch +
                                 std::ptrdiff_t(plan.padding.left) * channels;
            for (int h = 0; h < plan.inHeight; ++h)
                std::copy_n(inner + h * pitch, std::size_t(plan.inWidth) * channels,
                            samplePointer(out, n) + std::size_t(h) * plan.inWidth * channels);
        }
    });
    return out;
}

struct SavedPool : torch::CustomClassHolder
{
    PoolPlan plan;
    std::vector<std::int64_t> shape;
};

class PoolFunction : public torch::autograd::Function<PoolFunction>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x,
                              const PoolPlan& plan)
    {
        auto saved = c10::make_intrusive<SavedPool>();
        saved->plan = plan;
        saved->shape = x.sizes().vec();
        const at::Tensor input = channelsInner(x);
        if (plan.factors.empty())
            context->save_for_backward({input});
        context->saved_data["pool"] = c10::IValue::make_capsule(saved);
        return poolForward(input, plan);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        const auto capsule = context->saved_data["pool"].toCapsule();
        const auto& saved = static_cast<const SavedPool&>(*capsule);
        const auto tensors = context->get_saved_variables();
        return {poolBackward(tensors.empty() ? at::Tensor() : tensors[0], saved.shape, saved.plan,
                             gradients[0]),
                at::Tensor()};
    }
};

at::Tensor run(const at::Tensor& x, const PoolPlan& plan)
{
    if (x.requires_grad() && at::GradMode::is_enabled())
        return PoolFunction::apply(x, plan);
    return poolForward(channelsInner(x), plan);
}

} // namespace

at::Tensor maxPool(const at::Tensor& x, const Pool& pool)
{
    if (!covers(x))
        return at::max_pool2d(x, pool.kernel, pool.stride, pool.padding);
    return run(x, planPool(x, pool, false));
}

at::Tensor avgPool(const at::Tensor& x, const Pool& pool)
{
    if (!covers(x))
        return at::avg_pool2d(x, pool.kernel, pool.stride, pool.padding, false,
                              pool.countIncludePad);
    return run(x, planPool(x, pool, true));
}

} // namespace netwright::kernels
