#pragma once

#include "nn/parameters.h"

#include <cstdint>

namespace netwright::nn {

/// A convolution with the BatchNorm behind it in evaluation mode, as one convolution: the weights
/// of each output channel scaled by gamma / sqrt(var + eps), and a bias.
///
/// Keeps the folded tensors until one of the originals is written to. LibTorch's own count of
/// writes misses some (SGD writes through `data()`, kernels through pointers), so the network
/// counts too.
class FoldedConv
{
public:
    FoldedConv(const NodeTensors& conv, const NodeTensors& norm, double eps);

    /// Folds again if need be; call without gradients.
    void refresh(std::uint64_t generation);
    const at::Tensor& weight() const { return m_weight; }
    const at::Tensor& bias() const { return m_bias; }

private:
    std::uint64_t writes() const;

    NodeTensors m_conv, m_norm;
    double m_eps;
    std::uint64_t m_writes = 0;
    std::uint64_t m_generation = 0;
    at::Tensor m_weight, m_bias;
};

} // namespace netwright::nn
