#pragma once

/// Vectors of floats for the instruction set that this file is compiled for; with
/// NETWRIGHT_NARROW_VECTORS at most eight floats wide. Included only by the
/// simd_<set>.cpp files: everything has internal linkage, because the same code is compiled once
/// per instruction set and the linker must never merge the copies.

#include "nn/kernels/simd.h"

#if defined(__AVX__)
#include <immintrin.h>
#endif

namespace {

#if defined(__AVX512F__) && !defined(NETWRIGHT_NARROW_VECTORS)
constexpr int lanes = 16;
#elif defined(__AVX__)
constexpr int lanes = 8;
#else
constexpr int lanes = 4;
#endif

#if defined(__AVX512F__)
constexpr int registers = 32;
#else
constexpr int registers = 16;
#endif

#define NETWRIGHT_INLINE __attribute__((always_inline)) inline
#define NETWRIGHT_LAMBDA __attribute__((always_inline))

using Vec = float __attribute__((vector_size(lanes * 4)));
using UnalignedVec = float __attribute__((vector_size(lanes * 4), aligned(4), may_alias));
using Mask = decltype(Vec{} > Vec{});

NETWRIGHT_INLINE Vec splat(float value)
{
    return value - Vec{};
}

/// All lanes.
struct Full
{
    NETWRIGHT_INLINE Vec load(const float* p) const
    {
        return *reinterpret_cast<const UnalignedVec*>(p);
    }
    NETWRIGHT_INLINE void store(float* p, Vec v) const { *reinterpret_cast<UnalignedVec*>(p) = v; }
};

/// The first `count` lanes: what is left of a channel count that is no multiple of `lanes`.
struct Part
{
    int count;

#if defined(__AVX512VL__)
#if defined(NETWRIGHT_NARROW_VECTORS)
    NETWRIGHT_INLINE __mmask8 mask() const
    {
        return static_cast<__mmask8>((1U << count) - 1);
    }
    NETWRIGHT_INLINE Vec load(const float* p) const
    {
        return _mm256_maskz_loadu_ps(mask(), p);
    }
    NETWRIGHT_INLINE void store(float* p, Vec v) const
    {
        _mm256_mask_storeu_ps(p, mask(), v);
    }
#else
    NETWRIGHT_INLINE __mmask16 mask() const
    {
        return static_cast<__mmask16>((1U << count) - 1);
    }
    NETWRIGHT_INLINE Vec load(const float* p) const
    {
        return _mm512_maskz_loadu_ps(mask(), p);
    }
    NETWRIGHT_INLINE void store(float* p, Vec v) const
    {
        _mm512_mask_storeu_ps(p, mask(), v);
    }
#endif
#else
    NETWRIGHT_INLINE Vec load(const float* p) const
    {
        Vec v = {};
        for (int i = 0; i < count; ++i)
            v[i] = p[i];
        return v;
    }
    NETWRIGHT_INLINE void store(float* p, Vec v) const
    {
        for (int i = 0; i < count; ++i)
            p[i] = v[i];
    }
#endif
};

/// Calls body(first channel, Full or Part) until all channels are covered.
template <class Body>
NETWRIGHT_INLINE void overChannels(int channels, Body&& body)
{
    int c = 0;
    for (; c + lanes <= channels; c += lanes)
        body(c, Full{});
    if (c < channels)
        body(c, Part{channels - c});
}

/// Where a vector is as long as several whole pixels, rows of pixels without gaps are cut into
/// vectors regardless of where a pixel begins.
NETWRIGHT_INLINE bool holdsPixels(int channels)
{
    return channels < lanes && lanes % channels == 0;
}

/// A number for each channel, again and again until the vector is full.
NETWRIGHT_INLINE Vec repeated(const float* p, int channels)
{
    Vec v = {};
    for (int i = 0; i < lanes; ++i)
        v[i] = p[i % channels];
    return v;
}

/// The reverse: p[channel] += the lanes of that channel.
NETWRIGHT_INLINE void addFolded(float* p, int channels, Vec v)
{
    for (int i = 0; i < lanes; ++i)
        p[i % channels] += v[i];
}

/// Covers the floats of pixels without gaps: make(load) is called for some channels, where
/// load(array) gives the numbers that an array has for them, and what it returns is called with
/// (offset, Full or Part) for all vectors of these channels.
template <class Make>
NETWRIGHT_INLINE void overPixels(std::size_t pixels, int channels, Make&& make)
{
    const std::size_t count = pixels * channels;
    if (holdsPixels(channels)) {
        const auto body = make([&](const float* p) { return repeated(p, channels); });
        std::size_t at = 0;
        for (; at + lanes <= count; at += lanes)
            body(at, Full{});
        if (at < count)
            body(at, Part{static_cast<int>(count - at)});
        return;
    }
    // In blocks that stay in the nearest cache while the channels take their turns.
    const std::size_t block = (1024 / channels + 1) * channels;
    for (std::size_t begin = 0; begin < count; begin += block) {
        const std::size_t end = begin + block < count ? begin + block : count;
        overChannels(channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
            const auto body = make([&](const float* p) { return part.load(p + c); });
            for (std::size_t at = begin + c; at < end; at += channels)
                body(at, part);
        });
    }
}

/// As overPixels() for sums: calls sum(load, add, part, begin, end, step), which visits the offsets
/// from begin in steps up to end and hands its sums to add(array, vector).
template <class Sum>
NETWRIGHT_INLINE void sumPixels(std::size_t pixels, int channels, Sum&& sum)
{
    const std::size_t count = pixels * channels;
    std::size_t done = 0;
    if (holdsPixels(channels)) {
        done = count / lanes * lanes;
        sum([&](const float* p) { return repeated(p, channels); },
            [&](float* p, Vec v) { addFolded(p, channels, v); }, Full{}, std::size_t(0), done,
            std::size_t(lanes));
    }
    if (done < count)
        overChannels(channels, [&](int c, auto part) NETWRIGHT_LAMBDA {
            sum([&](const float* p) { return part.load(p + c); },
                [&](float* p, Vec v) { part.store(p + c, part.load(p + c) + v); }, part, done + c,
                count, std::size_t(channels));
        });
}

/// The larger one; NaN in `b` stays NaN.
NETWRIGHT_INLINE Vec larger(Vec a, Vec b)
{
#if defined(__AVX512F__) && !defined(NETWRIGHT_NARROW_VECTORS)
    return _mm512_maskz_max_ps(static_cast<__mmask16>(-1), a, b); // the plain form warns in GCC 12
#elif defined(__AVX__)
    return _mm256_max_ps(a, b);
#else
    return a > b ? a : b;
#endif
}

NETWRIGHT_INLINE Vec smaller(Vec a, Vec b)
{
#if defined(__AVX512F__) && !defined(NETWRIGHT_NARROW_VECTORS)
    return _mm512_maskz_min_ps(static_cast<__mmask16>(-1), a, b);
#elif defined(__AVX__)
    return _mm256_min_ps(a, b);
#else
    return a < b ? a : b;
#endif
}

using netwright::kernels::Activation;

template <Activation activation>
NETWRIGHT_INLINE Vec activate(Vec v)
{
    if constexpr (activation != Activation::None)
        v = larger(Vec{}, v);
    if constexpr (activation == Activation::Relu6)
        v = smaller(splat(6), v);
    return v;
}

/// `grad` where `v`, the value before the activation, was passed on.
template <Activation activation>
NETWRIGHT_INLINE Vec passed(Vec v, Vec grad)
{
    if constexpr (activation == Activation::None)
        return grad;
    grad = v > Vec{} ? grad : Vec{};
    if constexpr (activation == Activation::Relu6)
        grad = v < splat(6) ? grad : Vec{};
    return grad;
}

/// Calls body.template operator()<activation>().
template <class Body>
NETWRIGHT_INLINE void withActivation(Activation activation, Body&& body)
{
    switch (activation) {
    case Activation::None:
        return body.template operator()<Activation::None>();
    case Activation::Relu:
        return body.template operator()<Activation::Relu>();
    case Activation::Relu6:
        return body.template operator()<Activation::Relu6>();
    }
}

} // namespace
