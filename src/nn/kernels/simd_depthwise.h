#pragma once

/// Depthwise convolution and the padded copy it works on.

#include "nn/kernels/simd_vector.h"

namespace {

using netwright::kernels::ChannelAffine;
using netwright::kernels::MapView;
using netwright::kernels::Padding;
using netwright::kernels::Window;

/// A ChannelAffine for the channels of one vector, loaded once for many pixels.
struct Line
{
    template <class Load>
    NETWRIGHT_INLINE Line(const ChannelAffine& affine, Load&& load)
        : isIdentity(!affine.scale)
        , scale(isIdentity ? Vec{} : load(affine.scale))
        , shift(isIdentity ? Vec{} : load(affine.shift))
    {
    }
    NETWRIGHT_INLINE Vec operator()(Vec v) const { return isIdentity ? v : v * scale + shift; }

    bool isIdentity;
    Vec scale, shift;
};

void fill(float* out, std::size_t count, float value)
{
    for (std::size_t i = 0; i < count; ++i)
        out[i] = value;
}

void pad(const MapView& in, int channels, const ChannelAffine& affine, Activation activation,
         const Padding& padding, float* out)
{
    const std::size_t pitch = std::size_t(padding.width) * channels;
    const bool covered =
        padding.step == 1 && in.height == padding.height && in.width == padding.width;
    if (padding.step != 1)
        fill(out, pitch * padding.height, padding.fill);
    else if (!covered) {
        const std::size_t above = padding.top * pitch;
        const std::size_t below = (padding.height - padding.top - in.height) * pitch;
        fill(out, above, padding.fill);
        fill(out + (padding.top + in.height) * pitch, below, padding.fill);
        const std::size_t before = std::size_t(padding.left) * channels;
        const std::size_t after = std::size_t(padding.width - padding.left - in.width) * channels;
        for (int h = 0; h < in.height; ++h) {
            float* row = out + (padding.top + h) * pitch;
            fill(row, before, padding.fill);
            fill(row + pitch - after, after, padding.fill);
        }
    }
    const bool isFlat = in.pixelStride == channels && padding.step == 1 && channels <= lanes;
    withActivation(activation, [&]<Activation a>() {
        for (int h = 0; h < in.height; ++h) {
            const float* from = in.data + h * in.rowStride;
            float* to = out + (padding.top + h * padding.step) * pitch +
                        std::size_t(padding.left) * channels;
            if (isFlat) {
                overPixels(in.width, channels, [&](auto load) NETWRIGHT_LAMBDA {
                    const Line line(affine, load);
                    return [=](std::size_t at, auto part) NETWRIGHT_LAMBDA {
                        part.store(to + at, activate<a>(line(part.load(from + at))));
                    };
                });
                continue;
            }
            for (int w = 0; w < in.width; ++w) {
                overChannels(channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
                    const Line line(affine, [&](const float* p) { return part.load(p + c); });
                    part.store(to + c, activate<a>(line(part.load(from + c))));
                });
                from += in.pixelStride;
                to += std::size_t(padding.step) * channels;
            }
        }
    });
}

/// The taps stay in registers; the processor overlaps the sums of neighbouring pixels by itself.
template <int kernel, class Part>
NETWRIGHT_INLINE void depthwiseChannels(const Window& s, const float* padded, const float* weight,
                                        float* out, int c, Part part)
{
    Vec taps[kernel * kernel];
    for (int t = 0; t < kernel * kernel; ++t)
        taps[t] = part.load(weight + t * s.channels + c);
    const std::ptrdiff_t channels = s.channels;
    const std::ptrdiff_t pitch = s.paddedWidth * channels;
    for (int h = 0; h < s.outHeight; ++h) {
        const float* row = padded + h * s.stride * pitch + c;
        float* to = out + h * s.outWidth * channels + c;
        for (int w = 0; w < s.outWidth; ++w) {
            const float* at = row + w * s.stride * channels;
            Vec sum = {};
            for (int y = 0; y < kernel; ++y)
                for (int x = 0; x < kernel; ++x)
                    sum += taps[y * kernel + x] *
                           part.load(at + y * s.dilation * pitch + x * s.dilation * channels);
            part.store(to + w * channels, sum);
        }
    }
}

/// The same for stride 1 where a vector holds several pixels.
template <int kernel>
void depthwiseRows(const Window& s, const float* padded, const float* weight, float* out)
{
    Vec taps[kernel * kernel];
    for (int t = 0; t < kernel * kernel; ++t)
        taps[t] = repeated(weight + t * s.channels, s.channels);
    const std::ptrdiff_t step = std::ptrdiff_t(s.dilation) * s.channels;
    const std::ptrdiff_t pitch = std::ptrdiff_t(s.paddedWidth) * s.channels;
    for (int h = 0; h < s.outHeight; ++h) {
        const float* row = padded + h * pitch;
        float* to = out + std::ptrdiff_t(h) * s.outWidth * s.channels;
        const auto vector = [&](int at, auto part) NETWRIGHT_LAMBDA {
            Vec sum = {};
            for (int y = 0; y < kernel; ++y)
                for (int x = 0; x < kernel; ++x)
                    sum += taps[y * kernel + x] *
                           part.load(row + at + y * s.dilation * pitch + x * step);
            part.store(to + at, sum);
        };
        const int count = s.outWidth * s.channels;
        int at = 0;
        for (; at + lanes <= count; at += lanes)
            vector(at, Full{});
        if (at < count)
            vector(at, Part{count - at});
    }
}

template <int kernel>
void depthwiseKernel(const Window& s, const float* padded, const float* weight, float* out)
{
    if (s.stride == 1 && holdsPixels(s.channels))
        return depthwiseRows<kernel>(s, padded, weight, out);
    overChannels(s.channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
        depthwiseChannels<kernel>(s, padded, weight, out, c, part);
    });
}

void depthwise(const Window& s, const float* padded, const float* weight, float* out)
{
    switch (s.kernel) {
    case 1:
        return depthwiseKernel<1>(s, padded, weight, out);
    case 3:
        return depthwiseKernel<3>(s, padded, weight, out);
    case 5:
        return depthwiseKernel<5>(s, padded, weight, out);
    default:
        return depthwiseKernel<7>(s, padded, weight, out);
    }
}

/// Kernel rows are taken `rows` at a time, as many as leave their sums in registers.
template <int kernel, int rows, class Part>
NETWRIGHT_INLINE void weightGradChannels(const Window& s, const float* padded, const float* grad,
                                         float* weightGrad, int c, Part part, int first)
{
    const std::ptrdiff_t channels = s.channels;
    const std::ptrdiff_t pitch = s.paddedWidth * channels;
    Vec sums[rows * kernel] = {};
    for (int h = 0; h < s.outHeight; ++h) {
        const float* row = padded + (h * s.stride + first * s.dilation) * pitch + c;
        const float* from = grad + h * s.outWidth * channels + c;
        for (int w = 0; w < s.outWidth; ++w) {
            const Vec g = part.load(from + w * channels);
            const float* at = row + w * s.stride * channels;
            for (int y = 0; y < rows; ++y)
                for (int x = 0; x < kernel; ++x)
                    sums[y * kernel + x] +=
                        g * part.load(at + y * s.dilation * pitch + x * s.dilation * channels);
        }
    }
    for (int t = 0; t < rows * kernel; ++t) {
        float* to = weightGrad + (first * kernel + t) * channels + c;
        part.store(to, part.load(to) + sums[t]);
    }
}

/// The same for stride 1 where a vector holds several pixels.
template <int kernel, int rows>
void weightGradRows(const Window& s, const float* padded, const float* grad, float* weightGrad,
                    int first)
{
    const std::ptrdiff_t step = std::ptrdiff_t(s.dilation) * s.channels;
    const std::ptrdiff_t pitch = std::ptrdiff_t(s.paddedWidth) * s.channels;
    Vec sums[rows * kernel] = {};
    for (int h = 0; h < s.outHeight; ++h) {
        const float* row = padded + (h + first * s.dilation) * pitch;
        const float* from = grad + std::ptrdiff_t(h) * s.outWidth * s.channels;
        const auto vector = [&](int at, auto part) NETWRIGHT_LAMBDA {
            const Vec g = part.load(from + at);
            for (int y = 0; y < rows; ++y)
                for (int x = 0; x < kernel; ++x)
                    sums[y * kernel + x] +=
                        g * part.load(row + at + y * s.dilation * pitch + x * step);
        };
        const int count = s.outWidth * s.channels;
        int at = 0;
        for (; at + lanes <= count; at += lanes)
            vector(at, Full{});
        if (at < count)
            vector(at, Part{count - at});
    }
    for (int t = 0; t < rows * kernel; ++t)
        addFolded(weightGrad + (first * kernel + t) * s.channels, s.channels, sums[t]);
}

template <int kernel>
void weightGradKernel(const Window& s, const float* padded, const float* grad, float* weightGrad)
{
    constexpr int sums = registers - 4;
    constexpr int rows = kernel * kernel <= sums ? kernel : 2 * kernel <= sums ? 2 : 1;
    if (s.stride == 1 && holdsPixels(s.channels)) {
        int first = 0;
        for (; first + rows <= kernel; first += rows)
            weightGradRows<kernel, rows>(s, padded, grad, weightGrad, first);
        for (; first < kernel; ++first)
            weightGradRows<kernel, 1>(s, padded, grad, weightGrad, first);
        return;
    }
    overChannels(s.channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
        int first = 0;
        for (; first + rows <= kernel; first += rows)
            weightGradChannels<kernel, rows>(s, padded, grad, weightGrad, c, part, first);
        for (; first < kernel; ++first)
            weightGradChannels<kernel, 1>(s, padded, grad, weightGrad, c, part, first);
    });
}

void depthwiseWeightGrad(const Window& s, const float* padded, const float* grad, float* weightGrad)
{
    switch (s.kernel) {
    case 1:
        return weightGradKernel<1>(s, padded, grad, weightGrad);
    case 3:
        return weightGradKernel<3>(s, padded, grad, weightGrad);
    case 5:
        return weightGradKernel<5>(s, padded, grad, weightGrad);
    default:
        return weightGradKernel<7>(s, padded, grad, weightGrad);
    }
}

} // namespace
