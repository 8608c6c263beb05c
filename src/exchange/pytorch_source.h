#pragma once

#include "graph/graph.h"

#include <string>

namespace netwright {

/// A standalone Python file: one torch.nn.Module named `className` whose parameters carry the names
/// of our safetensors export, with a `load(path)` helper. Needs only PyTorch (and safetensors to
/// load).
std::string toPyTorchSource(const Graph& graph, const std::string& className);

} // namespace netwright
