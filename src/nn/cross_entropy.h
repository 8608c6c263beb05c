#pragma once

#include <ATen/core/Tensor.h>

namespace netwright::nn {

enum class Over { MeanOfImages, SumOfImages };

/// Cross-entropy of scores (N x classes) and labels (N), of which `labelSmoothing` is spread over
/// all classes (Szegedy et al. 2016). The numbers of at::cross_entropy_loss, bit for bit, without
/// its wait for a GPU: with smoothing it asks which labels are to be ignored, and none are.
at::Tensor crossEntropy(const at::Tensor& scores, const at::Tensor& labels, double labelSmoothing,
                        Over over = Over::MeanOfImages);

} // namespace netwright::nn
