#pragma once

#include "data/batches.h"
#include "supernet/supernet.h"

#include <optional>
#include <stop_token>

namespace netwright {

/// Accuracy in percent of what a selection keeps, with the shared weights and the statistics of
/// each batch, on the first `batches` batches of the stream (0: all). Weights stay as they are.
/// nullopt when stopped.
std::optional<double> sharedAccuracy(Supernet& supernet, const Selection& selection,
                                     BatchStream& stream, int batches, std::stop_token stop);

} // namespace netwright
