#include "nn/folded_conv.h"

#include "nn/fast_ops.h"

namespace netwright::nn {

FoldedConv::FoldedConv(const NodeTensors& conv, const NodeTensors& norm, double eps)
    : m_conv(conv), m_norm(norm), m_eps(eps)
{
}

std::uint64_t FoldedConv::writes() const
{
    // Each count only grows, so the sum changes whenever one of them does.
    std::uint64_t sum = 0;
    for (const NodeTensors* tensors : {&m_conv, &m_norm})
        tensors->forEach([&](const char*, const at::Tensor& tensor, bool) {
            sum += static_cast<std::uint64_t>(tensor._version());
        });
    return sum;
}

void FoldedConv::refresh(std::uint64_t generation)
{
    const std::uint64_t current = writes();
    if (m_weight.defined() && current == m_writes && generation == m_generation)
        return;
    m_writes = current;
    m_generation = generation;
    at::Tensor scale = m_norm.runningVar.to(at::kDouble).add(m_eps).rsqrt();
    if (m_norm.weight.defined())
        scale = scale.mul(m_norm.weight);
    at::Tensor shift = scale.mul(m_norm.runningMean).neg();
    if (m_conv.bias.defined())
        shift = shift.add(scale.mul(m_conv.bias));
    if (m_norm.bias.defined())
        shift = shift.add(m_norm.bias);
    m_weight = fast::convWeight(scale.view({-1, 1, 1, 1}).mul(m_conv.weight).to(at::kFloat));
    m_bias = shift.to(at::kFloat);
}

} // namespace netwright::nn
