#include "supernet/two_paths.h"

#include "supernet/gates.h"

#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>

namespace netwright {

TwoPaths::TwoPaths(const ArchParameters& arch, Rng& rng)
    : m_arch(&arch), m_before(arch.flat().detach().to(at::kCPU).clone())
{
    at::Tensor gates = at::zeros_like(m_before);
    const auto probabilities = arch.probabilities();
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        std::vector<double> left = probabilities[i];
        Pair pair;
        for (std::size_t k = 0; k < 2; ++k) {
            double sum = 0;
            for (const double p : left)
                sum += p;
            std::vector<double> scaled = left;
            for (double& p : scaled)
                p = sum > 0 ? p / sum : 1 / static_cast<double>(scaled.size());
            do
                pair.options[k] = netwright::gates::drawOption(scaled, rng);
            while (k == 1 && pair.options[0] == pair.options[1]);
            pair.probabilities[k] = left[pair.options[k]];
            left[pair.options[k]] = 0;
        }
        // From the logits: exact however small the probabilities are.
        const at::Tensor logits = arch.part(m_before, i);
        const double difference = static_cast<double>(logits.data_ptr<float>()[pair.options[1]]) -
                                  static_cast<double>(logits.data_ptr<float>()[pair.options[0]]);
        pair.probabilities[0] = 1 / (1 + std::exp(difference));
        pair.probabilities[1] = 1 - pair.probabilities[0];
        pair.active = rng.chance(pair.probabilities[0]) ? 0 : 1;
        arch.part(gates, i).data_ptr<float>()[pair.options[pair.active]] = 1;
        m_pairs.push_back(pair);
    }
    m_gates = gates.to(arch.flat().device()).requires_grad_(true);
}

MixWeights TwoPaths::mix() const
{
    MixWeights result;
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        const Choice& choice = m_arch->choices()[i];
        std::vector<bool> computed(choice.options.size(), false);
        for (const std::size_t option : m_pairs[i].options)
            computed[option] = true;
        result.emplace(choice.decision, MixWeight(m_arch->part(m_gates, i), std::move(computed)));
    }
    return result;
}

bool TwoPaths::isStill(std::size_t choice) const
{
    const Pair& pair = m_pairs[choice];
    const std::string& label = m_arch->choices()[choice].labels[pair.options[pair.active]];
    return label == "zero" || label == "none";
}

at::Tensor TwoPaths::logitGradient(const at::Tensor& gateGradient) const
{
    const at::Tensor result = at::zeros_like(m_before);
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        if (isStill(i))
            continue;
        const Pair& pair = m_pairs[i];
        const float* slope = m_arch->part(gateGradient, i).data_ptr<float>();
        float* out = m_arch->part(result, i).data_ptr<float>();
        for (std::size_t k = 0; k < 2; ++k) {
            double sum = 0;
            for (std::size_t j = 0; j < 2; ++j)
                sum += static_cast<double>(slope[pair.options[j]]) * pair.probabilities[j] *
                       ((j == k ? 1 : 0) - pair.probabilities[k]);
            out[pair.options[k]] = static_cast<float>(sum);
        }
    }
    return result;
}

void TwoPaths::restoreOthers() const
{
    const at::Tensor moved = m_arch->flat().detach().to(at::kCPU).contiguous();
    const at::Tensor result = m_before.clone();
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        if (isStill(i))
            continue;
        const auto [a, b] = m_pairs[i].options;
        const auto logSum = [&](const at::Tensor& numbers) {
            const float* values = m_arch->part(numbers, i).data_ptr<float>();
            const double high = std::max(values[a], values[b]),
                         low = std::min(values[a], values[b]);
            return high + std::log1p(std::exp(low - high));
        };
        const double shift = logSum(moved) - logSum(m_before);
        for (const std::size_t option : {a, b})
            m_arch->part(result, i).data_ptr<float>()[option] = static_cast<float>(
                static_cast<double>(m_arch->part(moved, i).data_ptr<float>()[option]) - shift);
    }
    m_arch->flat().detach().copy_(result);
}

MixWeights onePath(const ArchParameters& arch, std::span<const std::size_t> options)
{
    MixWeights result;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const Choice& choice = arch.choices()[i];
        at::Tensor weights = at::zeros({std::ssize(choice.options)}, at::kFloat);
        weights.data_ptr<float>()[options[i]] = 1;
        result.emplace(choice.decision, MixWeight(weights));
    }
    return result;
}

} // namespace netwright
