#pragma once

#include "nn/network.h"

namespace netwright {

/// The weights of choices as one tensor, apart from what is computed of them: what a recorded step
/// reads, and what it was recorded for (nn::StepGraph).
class FlatMix
{
public:
    /// Looks at the numbers: zeros are not computed. None of them gets a gradient.
    explicit FlatMix(MixWeights mix);

    /// Float, on the CPU.
    const at::Tensor& numbers() const { return m_numbers; }
    /// By number, 1 for what is computed and 0 for what is not.
    const std::string& pattern() const { return m_pattern; }
    /// The same choices with other numbers, on any device, which nobody looks at.
    MixWeights unseen(const at::Tensor& numbers) const;

private:
    MixWeights m_mix; ///< `computed` says it of each
    std::vector<std::int64_t> m_sizes;
    at::Tensor m_numbers;
    std::string m_pattern;
};

} // namespace netwright
