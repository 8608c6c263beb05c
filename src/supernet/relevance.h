#pragma once

#include <ATen/core/Tensor.h>

#include <span>
#include <vector>

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

/// One switch beside the others.
struct Place
{
    double penalty = 0;         ///< of its size in the loss, times its weight
    std::ptrdiff_t parent = -1; ///< whose doubt it inherits, as an operation its edge's; -1: none
};

/// What is learnt of switches from batch to batch: the weight of each one's size in the loss, and
/// the curvature of the loss that sets it anew. It has the number type and device of the switches.
class Prior
{
public:
    /// The slope of the loss along the switches, and with it that of their weighed sizes. The
    /// gradient of the mean loss of a batch of so many images counts for the curvature: the
    /// empirical Fisher information, images times squared gradient.
    at::Tensor slope(std::span<const Place> places, const at::Tensor& switches,
                     const at::Tensor& gradient, std::int64_t images);
    /// Sets the weights by the curvature since they were set last, and forgets it.
    void reweight(std::span<const Place> places, const at::Tensor& switches);
    /// Effective ones: no larger than the parent's.
    std::vector<double> variances(std::span<const Place> places, const at::Tensor& switches) const;
    /// 1 before they are set.
    at::Tensor weightsLike(const at::Tensor& switches) const;

    at::Tensor weights;   ///< omega; undefined: no batch yet
    at::Tensor curvature; ///< summed over the batches since the weights were set
    int batches = 0;      ///< since then
};

} // namespace netwright::relevance
