#pragma once

#include "graph/graph.h"

namespace netwright::bench {

constexpr int batchSize = 64;
inline const char* const networkText = "DARTS_V2 cells, C=16, 8 cells, batch 64, 3x32x32";

/// The DARTS_V2 cells (Liu et al. 2019) in the K1 skeleton: 16 channels, 8 cells, 10 classes.
Graph dartsV2Network();

} // namespace netwright::bench
