#include "nn/common_ops.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>

namespace netwright::nn {
namespace {

double probabilityOf(const Drop& drop, const Pass& pass)
{
    return pass.training ? drop.rate * (drop.dropsSamples ? pass.dropPath : pass.dropoutScale) : 0;
}

} // namespace

std::optional<Drop> dropOf(const Node& node)
{
    if (const auto* dropout = std::get_if<prim::Dropout>(&node.op))
        return Drop{false, dropout->probability, node.shape};
    if (const auto* path = std::get_if<prim::DropPath>(&node.op))
        return Drop{true, path->scale, node.shape};
    return std::nullopt;
}

at::Tensor drawMask(const Drop& drop, std::int64_t images, const Pass& pass)
{
    const double probability = probabilityOf(drop, pass);
    if (probability <= 0 || probability >= 1)
        return {};
    const Shape& shape = drop.shape;
    std::vector<std::int64_t> sizes = {images, shape.channels};
    if (!shape.flat)
        sizes.insert(sizes.end(), {shape.height, shape.width});
    if (drop.dropsSamples)
        std::fill(sizes.begin() + 1, sizes.end(), 1);
    const double keep = 1 - probability;
    return at::empty(sizes, at::kFloat).bernoulli_(keep, pass.masks).div_(keep);
}

at::Tensor dropped(const at::Tensor& x, const Drop& drop, const Pass& pass)
{
    const double probability = probabilityOf(drop, pass);
    if (probability <= 0)
        return x;
    if (probability >= 1)
        return at::zeros_like(x);
    const at::Tensor mask = pass.drawn ? pass.drawn->take() : drawMask(drop, x.size(0), pass);
    return x.mul(mask.to(x.options()));
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
