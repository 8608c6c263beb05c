#pragma once

#include "nn/kernels/simd.h"

namespace netwright::kernels {

/// The same loops compiled for each instruction set (x86-64 only: the last two).
extern const Simd simdGeneric;
extern const Simd simdAvx2;
extern const Simd simdAvx512;

} // namespace netwright::kernels
