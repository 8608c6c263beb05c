#include "nn/kernels/kernels.h"
#include "nn/kernels/layout.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

namespace netwright::kernels {

namespace {

/// Copies pixels of `count` floats between buffers whose pixels are further apart.
void copyPixels(std::size_t pixels, std::size_t count, const float* from, std::size_t fromStep,
                float* to, std::size_t toStep)
{
    for (std::size_t i = 0; i < pixels; ++i)
        std::copy_n(from + i * fromStep, count, to + i * toStep);
}

at::Tensor concatForward(at::TensorList parts)
{
    std::vector<at::Tensor> inputs;
    std::int64_t channels = 0;
    for (const at::Tensor& part : parts) {
        inputs.push_back(packed(part));
        channels += part.size(1);
    }
    const at::Tensor& first = inputs.front();
    const auto pixels = static_cast<std::size_t>(first.size(2) * first.size(3));
    at::Tensor out = emptyPacked(first.size(0), static_cast<int>(channels),
                                 static_cast<int>(first.size(2)), static_cast<int>(first.size(3)));
    forGroups(first.size(0), [&](int, std::int64_t begin, std::int64_t end) {
        std::size_t at = 0;
        for (const at::Tensor& input : inputs) {
            const auto width = static_cast<std::size_t>(input.size(1));
            copyPixels(pixels * static_cast<std::size_t>(end - begin), width,
                       samplePointer(input, begin), width, samplePointer(out, begin) + at,
                       static_cast<std::size_t>(channels));
            at += width;
        }
    });
    return out;
}

std::vector<at::Tensor> concatBackward(const at::Tensor& gradOut,
                                       const std::vector<std::int64_t>& widths)
{
    const at::Tensor grad = packed(gradOut);
    const auto pixels = static_cast<std::size_t>(grad.size(2) * grad.size(3));
    std::vector<at::Tensor> out;
    for (const std::int64_t width : widths)
        out.push_back(emptyPacked(grad.size(0), static_cast<int>(width),
                                  static_cast<int>(grad.size(2)), static_cast<int>(grad.size(3))));
    forGroups(grad.size(0), [&](int, std::int64_t begin, std::int64_t end) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto width = static_cast<std::size_t>(widths[i]);
            copyPixels(pixels * static_cast<std::size_t>(end - begin), width,
                       samplePointer(grad, begin) + at, static_cast<std::size_t>(grad.size(1)),
                       samplePointer(out[i], begin), width);
            at += width;
        }
    });
    return out;
}

class ConcatFunction : public torch::autograd::Function<ConcatFunction>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, at::TensorList parts)
    {
        std::vector<std::int64_t> widths;
        for (const at::Tensor& part : parts)
            widths.push_back(part.size(1));
        context->saved_data["widths"] = widths;
        return concatForward(parts);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        return concatBackward(gradients[0], context->saved_data["widths"].toIntVector());
    }
};

} // namespace

at::Tensor concat(const std::vector<at::Tensor>& parts)
{
    if (!std::all_of(parts.begin(), parts.end(), covers))
        return at::cat(parts, 1);
    const bool wantsGrad = at::GradMode::is_enabled() &&
                           std::any_of(parts.begin(), parts.end(),
                                       [](const auto& part) { return part.requires_grad(); });
    return wantsGrad ? ConcatFunction::apply(at::TensorList(parts)) : concatForward(parts);
}

} // namespace netwright::kernels
