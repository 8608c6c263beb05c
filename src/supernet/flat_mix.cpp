#include "supernet/flat_mix.h"

#include <ATen/ops/cat.h>

namespace netwright {

FlatMix::FlatMix(MixWeights mix) : m_mix(std::move(mix))
{
    std::vector<at::Tensor> parts;
    for (auto& [decision, weight] : m_mix) {
        parts.push_back(weight.weights.detach().to(at::kCPU, at::kFloat).contiguous());
        m_sizes.push_back(parts.back().size(0));
        weight.computed.resize(static_cast<std::size_t>(m_sizes.back()), weight.computed.empty());
        weight.isUnseen = true;
        for (std::size_t i = 0; i < weight.computed.size(); ++i) {
            weight.computed[i] = weight.computed[i] && parts.back().data_ptr<float>()[i] != 0;
            m_pattern += weight.computed[i] ? '1' : '0';
        }
    }
    m_numbers = at::cat(parts);
}

MixWeights FlatMix::unseen(const at::Tensor& numbers) const
{
    MixWeights result = m_mix;
    const std::vector<at::Tensor> parts = numbers.split_with_sizes(m_sizes);
    std::size_t i = 0;
    for (auto& [decision, weight] : result)
        weight.weights = parts[i++];
    return result;
}

} // namespace netwright
