#include "nn/cross_entropy.h"

#include <ATen/core/Reduction.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/nll_loss.h>

namespace netwright::nn {

at::Tensor crossEntropy(const at::Tensor& scores, const at::Tensor& labels, double labelSmoothing,
                        Over over)
{
    const bool isMean = over == Over::MeanOfImages;
    const auto reduction = isMean ? at::Reduction::Mean : at::Reduction::Sum;
    if (labelSmoothing == 0)
        return at::cross_entropy_loss(scores, labels, {}, reduction);
    const at::Tensor logProbabilities = at::log_softmax(scores, 1, scores.scalar_type());
    const at::Tensor ofLabels = at::nll_loss(logProbabilities, labels, {}, reduction);
    const at::Tensor ofAll = logProbabilities.sum(1).neg();
    return ofLabels.mul(1 - labelSmoothing)
        .add((isMean ? ofAll.mean() : ofAll.sum())
                 .mul(labelSmoothing / static_cast<double>(scores.size(1))));
}

} // namespace netwright::nn
