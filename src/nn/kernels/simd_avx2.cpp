#include "nn/kernels/simd_tables.h"

#include "nn/kernels/simd_depthwise.h"
#include "nn/kernels/simd_gemm.h"
#include "nn/kernels/simd_norm.h"
#include "nn/kernels/simd_pool.h"

namespace netwright::kernels {

const Simd simdAvx2 = {"avx2",       pad,      depthwise,      depthwiseWeightGrad,
                       gemm,         moments,  affineMap,      addAffine,
                       normGradSums, normGrad, activationGrad, maxPool,
                       maxPoolGrad,  avgPool,  avgPoolGrad,    add};

} // namespace netwright::kernels
