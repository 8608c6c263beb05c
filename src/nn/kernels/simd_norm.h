#pragma once

/// Per-channel statistics, affine maps and their gradients.

#include "nn/kernels/simd_depthwise.h"

namespace {

void moments(std::size_t pixels, int channels, const float* x, const float* shift, float* sum,
             float* squares)
{
    sumPixels(pixels, channels,
              [&](auto load, auto add, auto part, std::size_t at, std::size_t end, std::size_t step)
                  NETWRIGHT_LAMBDA {
                      const Vec base = load(shift);
                      Vec s[4] = {};
                      Vec q[4] = {};
                      const auto take = [&](int i, std::size_t from) NETWRIGHT_LAMBDA {
                          const Vec d = part.load(x + from) - base;
                          s[i] += d;
                          q[i] += d * d;
                      };
                      for (; at + 3 * step < end; at += 4 * step)
                          for (int i = 0; i < 4; ++i)
                              take(i, at + i * step);
                      for (; at < end; at += step)
                          take(0, at);
                      add(sum, (s[0] + s[1]) + (s[2] + s[3]));
                      add(squares, (q[0] + q[1]) + (q[2] + q[3]));
                  });
}

void affineMap(std::size_t pixels, int channels, const float* x, const ChannelAffine& affine,
               Activation activation, float* out)
{
    withActivation(activation, [&]<Activation a>() {
        overPixels(pixels, channels, [&](auto load) NETWRIGHT_LAMBDA {
            const Line line(affine, load);
            return [=](std::size_t at, auto part) NETWRIGHT_LAMBDA {
                part.store(out + at, activate<a>(line(part.load(x + at))));
            };
        });
    });
}

void addAffine(std::size_t pixels, int channels, const float* x, const ChannelAffine& affine,
               float* out)
{
    overPixels(pixels, channels, [&](auto load) NETWRIGHT_LAMBDA {
        const Line line(affine, load);
        return [=](std::size_t at, auto part) NETWRIGHT_LAMBDA {
            part.store(out + at, part.load(out + at) + line(part.load(x + at)));
        };
    });
}

void normGradSums(std::size_t pixels, int channels, const float* grad, const float* x,
                  const float* mean, const ChannelAffine& affine, Activation activation, float* sum,
                  float* products)
{
    withActivation(activation, [&]<Activation a>() {
        sumPixels(pixels, channels,
                  [&](auto load, auto add, auto part, std::size_t at, std::size_t end,
                      std::size_t step) NETWRIGHT_LAMBDA {
                      const Vec center = load(mean);
                      const Line line(affine, load);
                      Vec s[4] = {};
                      Vec q[4] = {};
                      const auto take = [&](int i, std::size_t from) NETWRIGHT_LAMBDA {
                          const Vec v = part.load(x + from);
                          Vec g = part.load(grad + from);
                          if constexpr (a != Activation::None)
                              g = passed<a>(line(v), g);
                          s[i] += g;
                          q[i] += g * (v - center);
                      };
                      for (; at + 3 * step < end; at += 4 * step)
                          for (int i = 0; i < 4; ++i)
                              take(i, at + i * step);
                      for (; at < end; at += step)
                          take(0, at);
                      add(sum, (s[0] + s[1]) + (s[2] + s[3]));
                      add(products, (q[0] + q[1]) + (q[2] + q[3]));
                  });
    });
}

void normGrad(std::size_t pixels, int channels, const float* grad, const float* x,
              const float* mean, const ChannelAffine& affine, Activation activation, const float* a,
              const float* b, const float* c, float* out)
{
    withActivation(activation, [&]<Activation act>() {
        overPixels(pixels, channels, [&](auto load) NETWRIGHT_LAMBDA {
            const Vec center = load(mean);
            const Line line(affine, load);
            const Vec fromGrad = load(a);
            const Vec fromValue = load(b);
            const Vec constant = load(c);
            return [=](std::size_t at, auto part) NETWRIGHT_LAMBDA {
                const Vec v = part.load(x + at);
                Vec g = part.load(grad + at);
                if constexpr (act != Activation::None)
                    g = passed<act>(line(v), g);
                part.store(out + at, fromGrad * g + (fromValue * (v - center) + constant));
            };
        });
    });
}

void activationGrad(const MapView& in, int channels, const ChannelAffine& affine,
                    Activation activation, const float* grad, float* out, bool adds)
{
    withActivation(activation, [&]<Activation a>() {
        for (int h = 0; h < in.height; ++h) {
            const float* from = in.data + h * in.rowStride;
            const std::ptrdiff_t row = std::ptrdiff_t(h) * in.width * channels;
            const auto put = [&](std::ptrdiff_t at, auto part, Vec v) NETWRIGHT_LAMBDA {
                const Vec g = passed<a>(v, part.load(grad + at));
                part.store(out + at, adds ? g + part.load(out + at) : g);
            };
            if (in.pixelStride == channels) {
                overPixels(in.width, channels, [&](auto load) NETWRIGHT_LAMBDA {
                    const Line line(affine, load);
                    return [=](std::size_t at, auto part) NETWRIGHT_LAMBDA {
                        put(row + at, part, line(part.load(from + at)));
                    };
                });
                continue;
            }
            overChannels(channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
                const Line line(affine, [&](const float* p) { return part.load(p + c); });
                for (int w = 0; w < in.width; ++w)
                    put(row + std::ptrdiff_t(w) * channels + c, part,
                        line(part.load(from + w * in.pixelStride + c)));
            });
        }
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
