#pragma once

#include "graph/graph.h"

#include <string>

namespace netwright {

/// Milliseconds of one pass without gradients over `batch` random images: the median of several
/// behind a few that do not count. The network gets random weights. Takes as long as it says.
double forwardMilliseconds(const Graph& graph, const std::string& device, int batch);

} // namespace netwright
