#pragma once

/// Max and average pooling over a padded map.

#include "nn/kernels/simd_depthwise.h"

namespace {

/// Calls body(output pixel offset, padded offset of the window's first tap).
template <class Body>
NETWRIGHT_INLINE void overWindows(const Window& s, Body&& body)
{
    const std::ptrdiff_t channels = s.channels;
    const std::ptrdiff_t pitch = s.paddedWidth * channels;
    for (int h = 0; h < s.outHeight; ++h)
        for (int w = 0; w < s.outWidth; ++w)
            body((std::ptrdiff_t(h) * s.outWidth + w) * channels,
                 h * s.stride * pitch + w * s.stride * channels);
}

NETWRIGHT_INLINE std::ptrdiff_t tapOffset(const Window& s, int y, int x)
{
    return (std::ptrdiff_t(y) * s.paddedWidth + x) * s.dilation * s.channels;
}

/// A value that beats the best so far; NaN always does, as in PyTorch.
NETWRIGHT_INLINE Mask beats(Vec v, Vec best)
{
    return (v > best) | (v != v);
}

void maxPool(const Window& s, const float* padded, float* out)
{
    overWindows(s, [&](std::ptrdiff_t to, std::ptrdiff_t from) NETWRIGHT_LAMBDA {
        overChannels(s.channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
            Vec best = part.load(padded + from + c);
            for (int y = 0; y < s.kernel; ++y)
                for (int x = 0; x < s.kernel; ++x) {
                    const Vec v = part.load(padded + from + tapOffset(s, y, x) + c);
                    best = beats(v, best) ? v : best;
                }
            part.store(out + to + c, best);
        });
    });
}

void maxPoolGrad(const Window& s, const float* padded, const float* grad, float* paddedGrad)
{
    overWindows(s, [&](std::ptrdiff_t to, std::ptrdiff_t from) NETWRIGHT_LAMBDA {
        overChannels(s.channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
            Vec best = part.load(padded + from + c);
            Mask winner = {};
            for (int y = 0; y < s.kernel; ++y)
                for (int x = 0; x < s.kernel; ++x) {
                    const Vec v = part.load(padded + from + tapOffset(s, y, x) + c);
                    const Mask better = beats(v, best);
                    best = better ? v : best;
                    winner = better ? Mask{} + (y * s.kernel + x) : winner;
                }
            const Vec g = part.load(grad + to + c);
            for (int y = 0; y < s.kernel; ++y)
                for (int x = 0; x < s.kernel; ++x) {
                    float* at = paddedGrad + from + tapOffset(s, y, x) + c;
                    const Mask here = winner == (y * s.kernel + x);
                    part.store(at, part.load(at) + (here ? g : Vec{}));
                }
        });
    });
}

void avgPool(const Window& s, const float* padded, const float* factor, float* out)
{
    overWindows(s, [&](std::ptrdiff_t to, std::ptrdiff_t from) NETWRIGHT_LAMBDA {
        const Vec scale = splat(factor[to / s.channels]);
        overChannels(s.channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
            Vec sum = {};
            for (int y = 0; y < s.kernel; ++y)
                for (int x = 0; x < s.kernel; ++x)
                    sum += part.load(padded + from + tapOffset(s, y, x) + c);
            part.store(out + to + c, sum * scale);
        });
    });
}

void avgPoolGrad(const Window& s, const float* grad, const float* factor, float* paddedGrad)
{
    overWindows(s, [&](std::ptrdiff_t to, std::ptrdiff_t from) NETWRIGHT_LAMBDA {
        const Vec scale = splat(factor[to / s.channels]);
        overChannels(s.channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
            const Vec g = part.load(grad + to + c) * scale;
            for (int y = 0; y < s.kernel; ++y)
                for (int x = 0; x < s.kernel; ++x) {
                    float* at = paddedGrad + from + tapOffset(s, y, x) + c;
                    part.store(at, part.load(at) + g);
                }
        });
    });
}

} // namespace
