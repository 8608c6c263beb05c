#include "supernet/gates.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>
#include <functional>

namespace netwright::gates {
namespace {

at::Tensor gumbel(const at::Tensor& like, Rng& rng)
{
    at::Tensor numbers = at::empty(like.sizes(), at::kFloat);
    for (std::int64_t i = 0; i < numbers.size(0); ++i)
        numbers.data_ptr<float>()[i] =
            static_cast<float>(-std::log(-std::log(1 - rng.uniform() * (1 - 1e-12) - 0.5e-12)));
    return numbers.to(like.options());
}

MixWeights forEachChoice(const ArchParameters& arch,
                         const std::function<MixWeight(const at::Tensor& logits)>& gate)
{
    MixWeights result;
    for (std::size_t i = 0; i < arch.choices().size(); ++i)
        result.emplace(arch.choices()[i].decision, gate(arch.logits(i)));
    return result;
}

/// `hard` in value, with the gradient of `soft`.
at::Tensor straightThrough(const at::Tensor& hard, const at::Tensor& soft)
{
    // hard + (soft - soft) keeps zeros and ones exact; (hard - soft) + soft would not.
    return hard.add(soft.sub(soft.detach()));
}

std::vector<bool> nonZero(const at::Tensor& weights)
{
    const at::Tensor numbers = weights.detach().to(at::kCPU).contiguous();
    std::vector<bool> result;
    for (std::int64_t i = 0; i < numbers.size(0); ++i)
        result.push_back(numbers.data_ptr<float>()[i] != 0);
    return result;
}

at::Tensor oneHot(const at::Tensor& scores)
{
    at::Tensor hard = at::zeros_like(scores.detach());
    hard[scores.detach().argmax(0).item<std::int64_t>()] = 1;
    return hard;
}

} // namespace

MixWeights softmaxMix(const ArchParameters& arch)
{
    return forEachChoice(arch, [](const at::Tensor& logits) { return at::softmax(logits, 0); });
}

MixWeights concreteSample(const ArchParameters& arch, double temperature, Rng& rng)
{
    return forEachChoice(arch, [&](const at::Tensor& logits) {
        return at::softmax(logits.add(gumbel(logits, rng)).div(temperature), 0);
    });
}

MixWeights hardGumbel(const ArchParameters& arch, double temperature, Rng& rng)
{
    return forEachChoice(arch, [&](const at::Tensor& logits) {
        const at::Tensor noisy = at::log_softmax(logits, 0).add(gumbel(logits, rng));
        const at::Tensor hard = oneHot(noisy);
        return MixWeight(straightThrough(hard, at::softmax(noisy.div(temperature), 0)),
                         nonZero(hard), true);
    });
}

MixWeights ensembleGumbel(const ArchParameters& arch, int draws, double temperature, Rng& rng)
{
    return forEachChoice(arch, [&](const at::Tensor& logits) {
        const at::Tensor logProbabilities = at::log_softmax(logits, 0);
        at::Tensor hard, soft;
        for (int draw = 0; draw < draws; ++draw) {
            const at::Tensor noisy = logProbabilities.add(gumbel(logits, rng));
            const at::Tensor one = oneHot(noisy);
            const at::Tensor relaxed = at::softmax(noisy.div(temperature), 0);
            hard = hard.defined() ? at::maximum(hard, one) : one;
            soft = soft.defined() ? soft.add(relaxed) : relaxed;
        }
        return MixWeight(straightThrough(hard.div(hard.sum()), soft.div(draws)), nonZero(hard),
                         true);
    });
}

MixWeights detached(const MixWeights& weights)
{
    MixWeights result;
    for (const auto& [decision, weight] : weights)
        result.emplace(decision, MixWeight(weight.weights.detach(), weight.computed, false));
    return result;
}

std::size_t drawOption(const std::vector<double>& probabilities, Rng& rng)
{
    double left = rng.uniform();
    for (std::size_t i = 0; i + 1 < probabilities.size(); ++i) {
        if (left < probabilities[i])
            return i;
        left -= probabilities[i];
    }
    return probabilities.size() - 1;
}

} // namespace netwright::gates
