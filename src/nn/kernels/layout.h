#pragma once

#include "nn/kernels/simd.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

namespace netwright::kernels {

/// A tensor whose memory is N x H x W x C without gaps; a copy unless it is so already.
at::Tensor packed(const at::Tensor& x);
/// A tensor whose channels are neighbours in memory; rows and pixels may have gaps (a slice).
at::Tensor channelsInner(const at::Tensor& x);
/// Uninitialised, packed.
at::Tensor emptyPacked(std::int64_t samples, int channels, int height, int width);

MapView sampleView(const at::Tensor& channelsInnerTensor, std::int64_t sample);
inline float* samplePointer(const at::Tensor& packedTensor, std::int64_t sample)
{
    return packedTensor.data_ptr<float>() + sample * (packedTensor.numel() / packedTensor.size(0));
}

/// The division of a batch over which sums are taken; it depends on the batch alone.
int batchGroups(std::int64_t samples);
/// Runs body(group, first sample, end) over all groups on the intra-op threads.
void forGroups(std::int64_t samples,
               const std::function<void(int, std::int64_t, std::int64_t)>& body);

/// Buffers of the calling thread that live until the next one is made on it; contents undefined.
class Scratch
{
public:
    /// One pointer per size (in floats), 64-byte aligned.
    explicit Scratch(std::initializer_list<std::size_t> sizes);
    float* operator[](int i) const { return m_parts[static_cast<std::size_t>(i)]; }

private:
    std::vector<float*> m_parts;
};

/// Per-group accumulators, and their sum in group order.
class GroupSums
{
public:
    GroupSums(std::int64_t samples, std::size_t size)
        : m_size(size), m_values(static_cast<std::size_t>(batchGroups(samples)) * size, 0.0F)
    {
    }
    float* group(int g) { return m_values.data() + static_cast<std::size_t>(g) * m_size; }
    const float* group(int g) const
    {
        return m_values.data() + static_cast<std::size_t>(g) * m_size;
    }
    std::size_t size() const { return m_size; }
    int groups() const { return m_size ? static_cast<int>(m_values.size() / m_size) : 0; }
    void addTo(float* out) const;
    std::vector<double> total() const;

private:
    std::size_t m_size;
    std::vector<float> m_values;
};

} // namespace netwright::kernels
