#pragma once

#include "graph/graph.h"

#include <string>
#include <vector>

namespace netwright {

/// A text as a Python string literal in double quotes.
std::string pythonString(std::string_view text);

/// What constructs the layer of a node that has weights ("nn.Conv2d(3, 16, ...)"), or nothing.
std::string pytorchLayer(const Graph& graph, const Node& node);

/// The value of a node as a Python expression over the variables of its inputs; a node with a layer
/// calls `layer["<name>"]`. Throws Error for a Mix.
std::string pytorchExpression(const Node& node, const std::vector<std::string>& inputs);

} // namespace netwright
