#pragma once

#include "nn/kernels/simd.h"

namespace netwright::kernels {

/// The same loops compiled for each instruction set (x86-64 only: all but the first).
extern const Simd simdGeneric;
extern const Simd simdAvx2;
extern const Simd simdAvx512;
extern const Simd simdAvx512Narrow;

} // namespace netwright::kernels
