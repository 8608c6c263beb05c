#pragma once

#include "nn/kernels/simd.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <vector>

/// Operations of the fast lowering: float32 on the CPU in channels-last, with gradients. Whatever
/// a kernel does not cover (another device or type) runs through ATen with the same result.
///
/// Threads: parallel over the samples with at::get_num_threads(). Sums are taken over a fixed
/// division of the batch, so results do not depend on the number of threads.
namespace netwright::kernels {

/// BatchNorm of one stage; scale and shift undefined when it has none.
struct Norm
{
    at::Tensor scale;
    at::Tensor shift;
    at::Tensor runningMean; ///< updated in place while training
    at::Tensor runningVar;
    double eps = 1e-5;
    double momentum = 0.1;
};

/// activation -> depthwise convolution -> pointwise convolution -> BatchNorm; each part optional.
struct Stage
{
    Activation before = Activation::None;
    at::Tensor
        depthwise; ///< C x 1 x k x k, k in {1, 3, 5, 7}, "same" padding dilation * (k - 1) / 2
    at::Tensor pointwise; ///< out x C x 1 x 1
    int stride = 1;       ///< of the depthwise convolution, else of the pointwise one
    int offset = 0;       ///< rows and columns a stage without depthwise skips before it reads
    int dilation = 1;
    std::optional<Norm> norm;
};

/// True for what the kernels compute themselves: a 4-D float32 tensor in CPU memory.
bool covers(const at::Tensor& x);

/// The stages one after the other, then `after`: a separable convolution is two stages, a
/// ReLU-Conv-BN one, an inverted bottleneck three. Between stages only the convolution results are
/// kept: normalising happens while the next stage reads them.
at::Tensor stages(const at::Tensor& x, const std::vector<Stage>& chain, Activation after,
                  bool training);
/// The same through ATen, operation by operation.
at::Tensor stagesByAten(const at::Tensor& x, const std::vector<Stage>& chain, Activation after,
                        bool training);

/// One input of a mixed sum.
struct Term
{
    at::Tensor x;
    std::vector<Stage> chain; ///< empty: x itself
    std::int64_t weight = 0;  ///< the place of its factor in the weights
};

/// Sum of weights[term.weight] * stages(term.x, term.chain) over one or more terms of equal shape,
/// plus weights[i] at every value for each i in `bare`. The last norm of a chain is applied while
/// the sum is taken, so that of each term only the convolution results are kept. `weights` has one
/// dimension and any floating type.
at::Tensor mixedSum(const std::vector<Term>& terms, const at::Tensor& weights,
                    const std::vector<std::int64_t>& bare, bool training);
/// The same through ATen, operation by operation.
at::Tensor mixedSumByAten(const std::vector<Term>& terms, const at::Tensor& weights,
                          const std::vector<std::int64_t>& bare, bool training);

struct Pool
{
    int kernel = 3;
    int stride = 1;
    int padding = 1; ///< at most kernel / 2
    bool countIncludePad = false;
};
at::Tensor maxPool(const at::Tensor& x, const Pool& pool);
at::Tensor avgPool(const at::Tensor& x, const Pool& pool);

/// Channel g * (C / groups) + i becomes channel i * groups + g (Zhang et al. 2018, ShuffleNet).
at::Tensor channelShuffle(const at::Tensor& x, int groups);

/// Along channels.
at::Tensor concat(const std::vector<at::Tensor>& parts);

} // namespace netwright::kernels
