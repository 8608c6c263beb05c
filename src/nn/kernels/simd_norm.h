#pragma once

/// Per-channel statistics, affine maps and their gradients.

#include "nn/kernels/simd_depthwise.h"

namespace {

void moments(std::size_t pixels, int channels, const float* x, const float* shift, float* sum,
             float* squares)
{
    overChannels(channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
        const Vec base = part.load(shift + c);
        Vec s[4] = {};
        Vec q[4] = {};
        const float* p = x + c;
        const auto take = [&](int i, const float* at) NETWRIGHT_LAMBDA {
            const Vec d = part.load(at) - base;
            s[i] += d;
            q[i] += d * d;
        };
        std::size_t at = 0;
        for (; at + 4 <= pixels; at += 4, p += 4 * channels)
            for (int i = 0; i < 4; ++i)
                take(i, p + i * channels);
        for (; at < pixels; ++at, p += channels)
            take(0, p);
        part.store(sum + c, part.load(sum + c) + ((s[0] + s[1]) + (s[2] + s[3])));
        part.store(squares + c, part.load(squares + c) + ((q[0] + q[1]) + (q[2] + q[3])));
    });
}

void affineMap(std::size_t pixels, int channels, const float* x, const ChannelAffine& affine,
               Activation activation, float* out)
{
    withActivation(activation, [&]<Activation a>() {
        overChannels(channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
            const Line line(affine, c, part);
            for (std::size_t at = c; at < pixels * channels; at += channels)
                part.store(out + at, activate<a>(line(part.load(x + at))));
        });
    });
}

void addAffine(std::size_t pixels, int channels, const float* x, const ChannelAffine& affine,
               float* out)
{
    overChannels(channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
        const Line line(affine, c, part);
        for (std::size_t at = c; at < pixels * channels; at += channels)
            part.store(out + at, part.load(out + at) + line(part.load(x + at)));
    });
}

void normGradSums(std::size_t pixels, int channels, const float* grad, const float* x,
                  const float* mean, const ChannelAffine& affine, Activation activation, float* sum,
                  float* products)
{
    withActivation(activation, [&]<Activation a>() {
        overChannels(channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
            const Vec center = part.load(mean + c);
            const Line line(affine, c, part);
            Vec s[4] = {};
            Vec q[4] = {};
            const auto take = [&](int i, std::size_t at) NETWRIGHT_LAMBDA {
                const Vec v = part.load(x + at * channels + c);
                Vec g = part.load(grad + at * channels + c);
                if constexpr (a != Activation::None)
                    g = passed<a>(line(v), g);
                s[i] += g;
                q[i] += g * (v - center);
            };
            std::size_t at = 0;
            for (; at + 4 <= pixels; at += 4)
                for (int i = 0; i < 4; ++i)
                    take(i, at + i);
            for (; at < pixels; ++at)
                take(0, at);
            part.store(sum + c, part.load(sum + c) + ((s[0] + s[1]) + (s[2] + s[3])));
            part.store(products + c, part.load(products + c) + ((q[0] + q[1]) + (q[2] + q[3])));
        });
    });
}

void normGrad(std::size_t pixels, int channels, const float* grad, const float* x,
              const float* mean, const ChannelAffine& affine, Activation activation, const float* a,
              const float* b, const float* c, float* out)
{
    withActivation(activation, [&]<Activation act>() {
        overChannels(channels, [&](int at, auto part) NETWRIGHT_LAMBDA {
            const Vec center = part.load(mean + at);
            const Line line(affine, at, part);
            const Vec fromGrad = part.load(a + at);
            const Vec fromValue = part.load(b + at);
            const Vec constant = part.load(c + at);
            for (std::size_t i = 0; i < pixels; ++i) {
                const std::size_t offset = i * channels + at;
                const Vec v = part.load(x + offset);
                Vec g = part.load(grad + offset);
                if constexpr (act != Activation::None)
                    g = passed<act>(line(v), g);
                part.store(out + offset, fromGrad * g + (fromValue * (v - center) + constant));
            }
        });
    });
}

void activationGrad(const MapView& in, int channels, const ChannelAffine& affine,
                    Activation activation, const float* grad, float* out, bool adds)
{
    withActivation(activation, [&]<Activation a>() {
        for (int h = 0; h < in.height; ++h)
            overChannels(channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
                const Line line(affine, c, part);
                const float* from = in.data + h * in.rowStride + c;
                const std::ptrdiff_t row = std::ptrdiff_t(h) * in.width * channels + c;
                for (int w = 0; w < in.width; ++w) {
                    const std::ptrdiff_t at = row + std::ptrdiff_t(w) * channels;
                    const Vec g =
                        passed<a>(line(part.load(from + w * in.pixelStride)), part.load(grad + at));
                    part.store(out + at, adds ? g + part.load(out + at) : g);
                }
            });
    });
}

void add(std::size_t count, const float* x, float* out)
{
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes)
        Full{}.store(out + i, Full{}.load(out + i) + Full{}.load(x + i));
    for (; i < count; ++i)
        out[i] += x[i];
}

} // namespace
