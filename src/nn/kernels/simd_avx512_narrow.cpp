// Maps of few channels would leave half of a wide vector empty.
#define NETWRIGHT_NARROW_VECTORS

#include "nn/kernels/simd_tables.h"

#include "nn/kernels/simd_depthwise.h"
#include "nn/kernels/simd_gemm.h"
#include "nn/kernels/simd_norm.h"
#include "nn/kernels/simd_pool.h"

namespace netwright::kernels {

const Simd simdAvx512Narrow = {
    "avx512, 8 wide", pad,          depthwise, depthwiseWeightGrad, gemm,    moments,     affineMap,
    addAffine,        normGradSums, normGrad,  activationGrad,      maxPool, maxPoolGrad, avgPool,
    avgPoolGrad,      add};

} // namespace netwright::kernels
