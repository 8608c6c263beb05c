#include "supernet/relevance.h"

#include <ATen/core/Tensor.h>

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

} // namespace netwright::relevance
