#pragma once

#include "core/param_spec.h"
#include "data/batches.h"

namespace netwright {

/// Which images of a training split are used: data_fraction, train_fraction, validation_fraction,
/// split_seed.
std::span<const ParamSpec> splitParams();

/// Throws Error when the fractions sum to more than 1 or leave nothing to train or validate with.
Split splitFromParams(const Params& params, std::int64_t size);

} // namespace netwright
