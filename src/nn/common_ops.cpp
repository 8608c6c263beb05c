#include "nn/common_ops.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

namespace netwright::nn {
namespace {

/// Drawn on the CPU whatever the device: every device sees the same masks.
at::Tensor keepMask(at::IntArrayRef sizes, double keep, at::Generator generator,
                    const at::Tensor& like)
{
    at::Tensor mask = at::empty(sizes, at::kFloat);
    mask.bernoulli_(keep, std::move(generator)).div_(keep);
    return mask.to(like.options());
}

} // namespace

at::Tensor dropPath(const at::Tensor& x, double probability, at::Generator generator)
{
    if (probability <= 0)
        return x;
    if (probability >= 1)
        return at::zeros_like(x);
    std::vector<std::int64_t> sizes(static_cast<std::size_t>(x.dim()), 1);
    sizes[0] = x.size(0);
    return x.mul(keepMask(sizes, 1 - probability, std::move(generator), x));
}

at::Tensor dropout(const at::Tensor& x, double probability, at::Generator generator)
{
    if (probability <= 0)
        return x;
    if (probability >= 1)
        return at::zeros_like(x);
    return x.mul(keepMask(x.sizes(), 1 - probability, std::move(generator), x));
}

at::Tensor weightedSum(const std::vector<at::Tensor>& inputs, const MixWeight& mix,
                       const Shape& shape, const at::Tensor& networkInput)
{
    const std::vector<at::Tensor> factors = mix.weights.to(networkInput.device()).unbind(0);
    at::Tensor sum;
    std::vector<std::int64_t> bare;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].defined()) {
            const at::Tensor term = inputs[i].mul(factors[i]);
            sum = sum.defined() ? sum.add(term) : term;
        } else if (mix.addsSkipped) {
            bare.push_back(static_cast<std::int64_t>(i));
        }
    }
    if (sum.defined() && bare.empty())
        return sum;
    const at::Tensor rest = bareSum(mix.weights, bare, shape, networkInput);
    return sum.defined() ? sum.add(rest) : rest;
}

at::Tensor bareSum(const at::Tensor& weights, const std::vector<std::int64_t>& bare,
                   const Shape& shape, const at::Tensor& networkInput)
{
    // Also without bare weights it is a function of them all: gradients are zeros, not missing.
    const at::Tensor isBare = at::zeros_like(weights.detach());
    for (const std::int64_t i : bare)
        isBare[i].fill_(1);
    const at::Tensor sum = weights.mul(isBare).sum().to(networkInput.device());
    return zeros(shape, networkInput).add_(sum);
}

at::Tensor zeros(const Shape& shape, const at::Tensor& like)
{
    if (shape.flat)
        return at::zeros({like.size(0), shape.channels}, like.options());
    return at::zeros({like.size(0), shape.channels, shape.height, shape.width}, like.options());
}

} // namespace netwright::nn
