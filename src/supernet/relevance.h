#pragma once

namespace at {
class Tensor;
}

/// Automatic relevance determination of switches (Zhou et al. 2019, BayesNAS).
namespace netwright::relevance {

/// The variance of a switch whose parent has one of its own: 1 / (1/own + 1/parent), 0 when either
/// is 0.
double combined(double own, double parent);

/// Weight of |switch| in the next round's loss: sqrt(|1/gamma - C / gamma^2|) with the posterior
/// variance C = 1 / (1/gamma + hessian), written so that gamma may be 0.
double penaltyWeight(double hessian, double gamma);

/// Variances that follow from switches and their weights: |switch| / weight, differentiable in the
/// switches. 0 without a weight: nothing depends on the switch, as on that of `none`, and the
/// quotient, which the paper leaves undefined, would make it the most relevant of all.
at::Tensor variance(const at::Tensor& switches, const at::Tensor& weights);

} // namespace netwright::relevance
