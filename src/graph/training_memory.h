#pragma once

#include <cstdint>

namespace netwright {

/// Bytes a training step is expected to hold: weights, gradients and two optimiser values each, and
/// the activations of a batch for the backward pass.
std::int64_t trainingBytes(double params, double activationBytesPerSample, std::int64_t batch);

} // namespace netwright
