#include "nn/kernels/layout.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace netwright::kernels {

at::Tensor packed(const at::Tensor& x)
{
    const bool isSlice = x.dim() == 4 && x.stride(1) == 1 && x.is_cpu() &&
                         x.scalar_type() == at::kFloat && x.numel() > 0 &&
                         !x.is_contiguous(at::MemoryFormat::ChannelsLast);
    if (!isSlice || (x.requires_grad() && at::GradMode::is_enabled()))
        return x.contiguous(at::MemoryFormat::ChannelsLast);
    const int channels = static_cast<int>(x.size(1));
    const int height = static_cast<int>(x.size(2));
    const int width = static_cast<int>(x.size(3));
    at::Tensor out = emptyPacked(x.size(0), channels, height, width);
    forGroups(x.size(0), [&](int, std::int64_t begin, std::int64_t end) {
        for (std::int64_t n = begin; n < end; ++n)
            simd(channels).pad(sampleView(x, n), channels, {}, Activation::None,
                               {0, 0, 1, height, width, 0}, samplePointer(out, n));
    });
    return out;
}

at::Tensor channelsInner(const at::Tensor& x)
{
    return x.stride(1) == 1 || x.size(1) == 1 ? x : packed(x);
}

at::Tensor emptyPacked(std::int64_t samples, int channels, int height, int width)
{
    return at::empty(
        {samples, channels, height, width},
        at::TensorOptions().dtype(at::kFloat).memory_format(at::MemoryFormat::ChannelsLast));
}

MapView sampleView(const at::Tensor& x, std::int64_t sample)
{
    return {x.data_ptr<float>() + sample * x.stride(0), static_cast<int>(x.size(2)),
            static_cast<int>(x.size(3)), x.stride(2), x.stride(3)};
}

int batchGroups(std::int64_t samples)
{
    constexpr std::int64_t most = 16;
    return static_cast<int>(std::min(samples, most));
}

void forGroups(std::int64_t samples,
               const std::function<void(int, std::int64_t, std::int64_t)>& body)
{
    const std::int64_t groups = batchGroups(samples);
    at::parallel_for(0, groups, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t g = begin; g < end; ++g)
            body(static_cast<int>(g), g * samples / groups, (g + 1) * samples / groups);
    });
}

Scratch::Scratch(std::initializer_list<std::size_t> sizes)
{
    struct Free
    {
        void operator()(float* p) const { std::free(p); }
    };
    thread_local std::unique_ptr<float, Free> memory;
    thread_local std::size_t capacity = 0;

    constexpr std::size_t line = 16;
    std::size_t needed = 0;
    for (const std::size_t size : sizes)
        needed += (size + line - 1) / line * line;
    if (needed > capacity) {
        memory.reset(static_cast<float*>(std::aligned_alloc(64, needed * sizeof(float))));
        if (!memory) {
            capacity = 0;
            throw std::bad_alloc();
        }
        capacity = needed;
    }
    float* next = memory.get();
    for (const std::size_t size : sizes) {
        m_parts.push_back(next);
        next += (size + line - 1) / line * line;
    }
}

void GroupSums::addTo(float* out) const
{
    for (int g = 0; g < groups(); ++g)
        simd(16).add(m_size, group(g), out);
}

std::vector<double> GroupSums::total() const
{
    std::vector<double> sums(m_size, 0.0);
    for (int g = 0; g < groups(); ++g)
        for (std::size_t i = 0; i < m_size; ++i)
            sums[i] += group(g)[i];
    return sums;
}

} // namespace netwright::kernels
