#include "supernet/relevance.h"

#include <ATen/ops/ones_like.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>

namespace netwright::relevance {

double combined(double own, double parent)
{
    return own > 0 && parent > 0 ? own * parent / (own + parent) : 0;
}

double penaltyWeight(double hessian, double gamma)
{
    return std::sqrt(std::abs(hessian / (1 + gamma * hessian)));
}

at::Tensor variance(const at::Tensor& switches, const at::Tensor& weights)
{
    constexpr double smallest = 1e-12;
    return switches.abs().div(weights.clamp_min(smallest)).mul(weights.gt(0));
}

at::Tensor Prior::slope(std::span<const Place> places, const at::Tensor& switches,
                        const at::Tensor& gradient, std::int64_t images)
{
    if (!weights.defined()) {
        weights = at::ones_like(switches);
        curvature = at::zeros_like(weights);
    }
    curvature = curvature.to(gradient.device()).add(gradient.square().mul(images));
    ++batches;
    weights = weights.to(gradient.device());
    std::vector<double> penalties;
    for (const Place& place : places)
        penalties.push_back(place.penalty);
    const at::Tensor penalty =
        switches.sign().mul(weights).mul(at::tensor(penalties, at::kDouble).to(gradient.options()));
    return gradient.add(penalty);
}

void Prior::reweight(std::span<const Place> places, const at::Tensor& switches)
{
    const std::vector<double> gamma = variances(places, switches);
    const at::Tensor hessian = curvature.to(at::kCPU, at::kDouble).div(batches);
    at::Tensor fresh = at::zeros_like(hessian);
    for (std::size_t i = 0; i < gamma.size(); ++i)
        fresh.data_ptr<double>()[i] = penaltyWeight(hessian.data_ptr<double>()[i], gamma[i]);
    weights = fresh.to(weights.scalar_type());
    curvature = at::zeros_like(weights);
    batches = 0;
}

std::vector<double> Prior::variances(std::span<const Place> places,
                                     const at::Tensor& switches) const
{
    const at::Tensor numbers = switches.to(at::kCPU, at::kDouble);
    const at::Tensor own = variance(numbers, weightsLike(numbers));
    const double* value = own.data_ptr<double>();
    std::vector<double> result(value, value + own.numel());
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].parent >= 0)
            result[i] = combined(value[i], value[places[i].parent]);
    return result;
}

at::Tensor Prior::weightsLike(const at::Tensor& switches) const
{
    return weights.defined() ? weights.to(switches.options()) : at::ones_like(switches);
}

} // namespace netwright::relevance
