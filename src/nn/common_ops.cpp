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

at::Tensor weightedSum(const std::vector<at::Tensor>& inputs, const at::Tensor& weights,
                       const Shape& shape, const at::Tensor& networkInput)
{
    at::Tensor sum;
    if (weights.requires_grad()) {
        const std::vector<at::Tensor> factors = weights.unbind(0);
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (!inputs[i].defined())
                continue;
            const at::Tensor term = inputs[i].mul(factors[i].to(inputs[i].device()));
            sum = sum.defined() ? sum.add_(term) : term;
        }
    } else {
        const at::Tensor numbers = weights.to(at::kCPU, at::kDouble).contiguous();
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            if (!inputs[i].defined())
                continue;
            const double factor = numbers.data_ptr<double>()[i];
            if (sum.defined())
                sum = sum.add(inputs[i], factor);
            else
                sum = factor == 1 ? inputs[i] : inputs[i].mul(factor);
        }
    }
    return sum.defined() ? sum : zeros(shape, networkInput);
}

at::Tensor zeros(const Shape& shape, const at::Tensor& like)
{
    if (shape.flat)
        return at::zeros({like.size(0), shape.channels}, like.options());
    return at::zeros({like.size(0), shape.channels, shape.height, shape.width}, like.options());
}

} // namespace netwright::nn
