#include "strategy/sequence_policy.h"

#include "core/error.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/zeros.h>

#include <cmath>

namespace netwright {

at::Tensor uniformWeight(std::int64_t rows, std::int64_t columns, double range, Rng& rng)
{
    at::Tensor weight = at::empty({rows, columns}, at::kFloat);
    for (std::int64_t i = 0; i < weight.numel(); ++i)
        weight.data_ptr<float>()[i] = static_cast<float>(rng.uniform(-range, range));
    return weight.requires_grad_(true);
}

LstmCell::LstmCell(int size, double range, Rng& rng)
    : m_size(size), m_weight(uniformWeight(2 * size, 4 * size, range, rng))
{
}

LstmCell::State LstmCell::start() const
{
    return {at::zeros({1, m_size}), at::zeros({1, m_size})};
}

LstmCell::State LstmCell::step(const at::Tensor& x, const State& state) const
{
    const auto gates = at::cat({x, state.h}, 1).matmul(m_weight).chunk(4, 1);
    const at::Tensor c =
        gates[0].sigmoid().mul(gates[3].tanh()).add(gates[1].sigmoid().mul(state.c));
    return {c, gates[2].sigmoid().mul(c.tanh())};
}

int ChoiceSequence::choose(const at::Tensor& logits)
{
    const at::Tensor logProbabilities = at::log_softmax(logits, 1).squeeze(0);
    const at::Tensor numbers = logProbabilities.detach().contiguous();
    const float* logs = numbers.data_ptr<float>();
    const auto options = static_cast<int>(numbers.size(0));
    int choice = options - 1;
    if (m_rng) {
        double left = m_rng->uniform();
        for (int i = 0; i + 1 < options; ++i) {
            left -= std::exp(static_cast<double>(logs[i]));
            if (left < 0) {
                choice = i;
                break;
            }
        }
    } else {
        if (m_choices.size() >= m_given.size())
            throw Error("the sequence of choices is too short", "policy", "search anew");
        choice = m_given[m_choices.size()];
        if (choice < 0 || choice >= options)
            throw Error(fmt::format("choice {} of {} does not exist", choice, options), "policy",
                        "search anew");
    }
    for (int i = 0; i < options; ++i)
        m_entropy -= std::exp(static_cast<double>(logs[i])) * static_cast<double>(logs[i]);
    const at::Tensor one = logProbabilities[choice];
    m_logProbability = m_logProbability.defined() ? m_logProbability.add(one) : one;
    m_choices.push_back(choice);
    return choice;
}

} // namespace netwright
