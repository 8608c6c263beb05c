#pragma once

#include "core/rng.h"

#include <ATen/core/Tensor.h>

#include <string>
#include <utility>
#include <vector>

namespace netwright {

/// One layer of an LSTM without biases, as the controllers of NAS use it (Zoph & Le 2017; Pham et
/// al. 2018, released code): gates in the order input, forget, output, candidate from one product
/// of (x, h). Rows are 1 x size.
class LstmCell
{
public:
    struct State
    {
        at::Tensor c, h;
    };

    /// Weights uniform within +-range; trainable, float, on the CPU.
    LstmCell(int size, double range, Rng& rng);

    State start() const; ///< zeros
    State step(const at::Tensor& x, const State& state) const;
    int size() const { return m_size; }
    const at::Tensor& weight() const { return m_weight; } ///< 2 size x 4 size

private:
    int m_size;
    at::Tensor m_weight;
};

/// A trainable rows x columns tensor, uniform within +-range.
at::Tensor uniformWeight(std::int64_t rows, std::int64_t columns, double range, Rng& rng);

/// The choices of a policy one after the other: drawn, or followed to learn how likely the policy
/// now makes them (teacher forcing). Either way by the same code.
class ChoiceSequence
{
public:
    /// Draws.
    explicit ChoiceSequence(Rng& rng) : m_rng(&rng) {}
    /// Follows.
    explicit ChoiceSequence(std::vector<int> choices) : m_given(std::move(choices)) {}

    /// The next choice, from 1 x n logits. Throws Error when there is none to follow.
    int choose(const at::Tensor& logits);

    const std::vector<int>& choices() const { return m_choices; }
    /// log p of all choices together, a function of the logits; a scalar.
    const at::Tensor& logProbability() const { return m_logProbability; }
    /// Sum of the entropies of the distributions they came from.
    double entropy() const { return m_entropy; }

private:
    Rng* m_rng = nullptr;
    std::vector<int> m_given;
    std::vector<int> m_choices;
    at::Tensor m_logProbability;
    double m_entropy = 0;
};

} // namespace netwright
