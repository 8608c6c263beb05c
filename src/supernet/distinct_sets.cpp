#include "supernet/distinct_sets.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/logaddexp.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>

namespace netwright::distinct_sets {
namespace {

double logAdd(double a, double b)
{
    const double high = std::max(a, b);
    return std::isinf(high) ? high : high + std::log1p(std::exp(std::min(a, b) - high));
}

/// [i][k]: log e of the sets of k options among those from `i` on.
std::vector<std::vector<double>> logSumsFrom(std::span<const double> logWeights, std::size_t count)
{
    std::vector<std::vector<double>> sums(logWeights.size() + 1,
                                          std::vector<double>(count + 1, -HUGE_VAL));
    for (auto& ofNone : sums)
        ofNone[0] = 0;
    for (std::size_t i = logWeights.size(); i-- > 0;)
        for (std::size_t k = 1; k <= count; ++k)
            sums[i][k] = logAdd(sums[i + 1][k], logWeights[i] + sums[i + 1][k - 1]);
    return sums;
}

} // namespace

at::Tensor logSum(const at::Tensor& logWeights, std::int64_t count)
{
    // sums[k]: over sets of k + 1 of the options seen so far; those there are none of stay
    // undefined, for the gradient of a sum with -inf is not a number.
    std::vector<at::Tensor> sums(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < logWeights.size(-1); ++i) {
        const at::Tensor weight = logWeights.select(-1, i);
        for (std::size_t k = sums.size(); k-- > 0;) {
            if (k > 0 && !sums[k - 1].defined())
                continue;
            const at::Tensor with = k > 0 ? sums[k - 1].add(weight) : weight;
            sums[k] = sums[k].defined() ? at::logaddexp(sums[k], with) : with;
        }
    }
    return sums.back();
}

at::Tensor inclusion(const at::Tensor& logWeights, std::int64_t count)
{
    const std::int64_t options = logWeights.size(0);
    if (count <= 0)
        return at::zeros_like(logWeights);
    if (count >= options)
        return at::ones_like(logWeights);
    at::Tensor others = at::zeros_like(logWeights); // log e of the sets of the others, one fewer
    if (count > 1) {
        std::vector<at::Tensor> rows;
        for (std::int64_t i = 0; i < options; ++i)
            rows.push_back(at::cat(
                {logWeights.narrow(0, 0, i), logWeights.narrow(0, i + 1, options - i - 1)}));
        others = logSum(at::stack(rows), count - 1);
    }
    return logWeights.add(others).sub(logSum(logWeights, count)).exp();
}

std::vector<std::size_t> draw(std::span<const double> logWeights, std::size_t count, Rng& rng)
{
    count = std::min(count, logWeights.size());
    const auto sums = logSumsFrom(logWeights, count);
    std::vector<std::size_t> drawn;
    for (std::size_t i = 0; i < logWeights.size(); ++i) {
        const double number = rng.uniform();
        const std::size_t left = count - drawn.size();
        if (left == 0)
            continue;
        const double chance = std::exp(logWeights[i] + sums[i + 1][left - 1] - sums[i][left]);
        // What is left has to be taken even where rounding, or weights of zero, say otherwise.
        if (number < chance || logWeights.size() - i == left)
            drawn.push_back(i);
    }
    return drawn;
}

} // namespace netwright::distinct_sets
