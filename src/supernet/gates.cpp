#include "supernet/gates.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/log_softmax.h>
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
    return numbers;
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

/// Hard Gumbel samples of every choice. Winners are found on the CPU: a draw waits for the device
/// once, not once a choice.
class HardSamples
{
public:
    HardSamples(const ArchParameters& arch, int draws, double temperature, Rng& rng)
        : m_numbers(arch.flat().detach().to(at::kCPU))
        , m_draws(draws)
        , m_temperature(temperature)
        , m_rng(rng)
    {
        for (std::size_t i = 0; i < arch.choices().size(); ++i)
            m_weights.emplace(arch.choices()[i].decision,
                              draw(arch.logits(i), arch.part(m_numbers, i)));
    }

    MixWeights take() { return std::move(m_weights); }

private:
    MixWeight draw(const at::Tensor& logits, const at::Tensor& numbers)
    {
        const at::Tensor logProbabilities = at::log_softmax(logits, 0);
        at::Tensor hard = at::zeros_like(numbers), soft;
        std::vector<bool> computed(static_cast<std::size_t>(numbers.size(0)), false);
        for (int i = 0; i < m_draws; ++i) {
            const at::Tensor noise = gumbel(numbers, m_rng);
            const auto winner = numbers.add(noise).argmax(0).item<std::int64_t>();
            hard.data_ptr<float>()[winner] = 1;
            computed[static_cast<std::size_t>(winner)] = true;
            const at::Tensor relaxed =
                at::softmax(logProbabilities.add(noise.to(logits.options())).div(m_temperature), 0);
            soft = soft.defined() ? soft.add(relaxed) : relaxed;
        }
        if (m_draws > 1) {
            hard = hard.div(hard.sum());
            soft = soft.div(m_draws);
        }
        return {straightThrough(hard.to(logits.options()), soft), std::move(computed), true};
    }

    at::Tensor m_numbers;
    int m_draws;
    double m_temperature;
    Rng& m_rng;
    MixWeights m_weights;
};

} // namespace

MixWeights softmaxMix(const ArchParameters& arch)
{
    return forEachChoice(arch, [](const at::Tensor& logits) { return at::softmax(logits, 0); });
}

MixWeights concreteSample(const ArchParameters& arch, double temperature, Rng& rng)
{
    return forEachChoice(arch, [&](const at::Tensor& logits) {
        return at::softmax(logits.add(gumbel(logits, rng).to(logits.options())).div(temperature),
                           0);
    });
}

MixWeights hardGumbel(const ArchParameters& arch, double temperature, Rng& rng)
{
    return HardSamples(arch, 1, temperature, rng).take();
}

MixWeights ensembleGumbel(const ArchParameters& arch, int draws, double temperature, Rng& rng)
{
    return HardSamples(arch, draws, temperature, rng).take();
}

MixWeights detached(const MixWeights& weights)
{
    // On the CPU, where the network looks which of them are zero: one wait for the device instead
    // of one a choice.
    std::vector<at::Tensor> parts;
    std::vector<std::int64_t> sizes;
    for (const auto& [decision, weight] : weights) {
        parts.push_back(weight.weights.detach());
        sizes.push_back(parts.back().size(0));
    }
    MixWeights result;
    if (parts.empty())
        return result;
    parts = at::cat(parts).to(at::kCPU).split_with_sizes(sizes);
    auto part = parts.begin();
    for (const auto& [decision, weight] : weights)
        result.emplace(decision, MixWeight(*part++, weight.computed, false));
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
