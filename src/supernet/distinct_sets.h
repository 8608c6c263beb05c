#pragma once

#include "core/rng.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <span>
#include <vector>

/// Sets of `count` different options, a set having the probability prod w / e(w), where e is the
/// sum of such products over all sets of that size: what independent draws give that are repeated
/// until they differ. Weights are given as logarithms, of any common scale, however far apart.
namespace netwright::distinct_sets {

/// log e(w) along the last dimension of `logWeights`, which has at least `count` > 0 options;
/// differentiable.
at::Tensor logSum(const at::Tensor& logWeights, std::int64_t count);

/// Of each option, the probability that the set has it: they sum to `count`, or are all 1 where
/// there are no more options. One dimension; differentiable.
at::Tensor inclusion(const at::Tensor& logWeights, std::int64_t count);

/// One set: indices, ascending. All of them where there are no more than `count`. Takes one random
/// number an option.
std::vector<std::size_t> draw(std::span<const double> logWeights, std::size_t count, Rng& rng);

} // namespace netwright::distinct_sets
