#pragma once

#include "nn/trainer.h"

#include <string>
#include <string_view>
#include <vector>

namespace netwright::nn {

/// Where a training stands between two batches, and all it needs to go on from there.
struct TrainingState
{
    int epoch = 0;
    int batch = 0; ///< of this epoch, the next to train; all of them: validation is next
    double lossSum = 0;
    double measureSum = 0; ///< of the objective; a count of images where it classifies
    std::int64_t images = 0;
    double seconds = 0; ///< spent on this epoch
    double gradientScale = 0;
    std::int64_t goodSteps = 0;
    std::vector<EpochResult> history = {};
    Weights network = {};
    Weights optimizer = {};
};

/// Safetensors: tensors `network/<name>` and `optimizer/<name>`, the rest as JSON metadata.
std::string encodeState(const TrainingState& state, const std::string& fingerprint);

/// Throws Error when the bytes are damaged or carry another fingerprint.
TrainingState decodeState(std::string_view bytes, const std::string& fingerprint);

} // namespace netwright::nn
