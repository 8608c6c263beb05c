#pragma once

/// Matrix products of the sizes that 1 x 1 convolutions of small networks have: many rows, tens of
/// columns, operands that stay in the nearest caches, so nothing is packed.

#include "nn/kernels/simd_vector.h"

namespace {

using netwright::kernels::Gemm;

constexpr int gemmRows = registers == 32 ? 8 : 4;
constexpr int gemmVectors = registers == 32 ? 3 : 2;

template <class Part>
NETWRIGHT_INLINE void finish(const Gemm& g, Vec value, float* c, Part part)
{
    if (g.accumulate)
        value += part.load(c);
    if (g.after != Activation::None)
        value = activate<Activation::Relu>(value);
    if (g.after == Activation::Relu6)
        value = smaller(splat(6), value);
    part.store(c, value);
}

template <int rows, int vectors, class Last>
NETWRIGHT_INLINE void gemmBlock(const Gemm& g, int row, int column, Last last)
{
    Vec sum[rows][vectors];
    for (int v = 0; v < vectors; ++v) {
        const int at = column + v * lanes;
        Vec start = {};
        if (g.bias)
            start = v + 1 < vectors ? Full{}.load(g.bias + at) : last.load(g.bias + at);
        for (int r = 0; r < rows; ++r)
            sum[r][v] = start;
    }
    const float* a = g.a + row * g.rowStep;
    const float* b = g.b + column;
    for (int p = 0; p < g.k; ++p, a += g.depthStep, b += g.ldb) {
        Vec line[vectors];
        for (int v = 0; v + 1 < vectors; ++v)
            line[v] = Full{}.load(b + v * lanes);
        line[vectors - 1] = last.load(b + (vectors - 1) * lanes);
        for (int r = 0; r < rows; ++r) {
            const Vec factor = splat(a[r * g.rowStep]);
            for (int v = 0; v < vectors; ++v)
                sum[r][v] += factor * line[v];
        }
    }
    for (int r = 0; r < rows; ++r) {
        float* c = g.c + (row + r) * g.ldc + column;
        for (int v = 0; v + 1 < vectors; ++v)
            finish(g, sum[r][v], c + v * lanes, Full{});
        finish(g, sum[r][vectors - 1], c + (vectors - 1) * lanes, last);
    }
}

template <int vectors, class Last>
NETWRIGHT_INLINE void gemmPanel(const Gemm& g, int column, Last last)
{
    int row = 0;
    for (; row + gemmRows <= g.m; row += gemmRows)
        gemmBlock<gemmRows, vectors>(g, row, column, last);
    for (; row + 2 <= g.m; row += 2)
        gemmBlock<2, vectors>(g, row, column, last);
    if (row < g.m)
        gemmBlock<1, vectors>(g, row, column, last);
}

void gemm(const Gemm& g)
{
    int column = 0;
    for (; column + gemmVectors * lanes <= g.n; column += gemmVectors * lanes)
        gemmPanel<gemmVectors>(g, column, Full{});
    if constexpr (gemmVectors == 3) {
        if (column + 2 * lanes <= g.n) {
            gemmPanel<2>(g, column, Full{});
            column += 2 * lanes;
        }
    }
    if (column + lanes <= g.n) {
        gemmPanel<1>(g, column, Full{});
        column += lanes;
    }
    if (column < g.n)
        gemmPanel<1>(g, column, Part{g.n - column});
}

} // namespace
