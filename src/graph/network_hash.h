#pragma once

#include "core/hash.h"
#include "graph/graph.h"

namespace netwright {

/// Of the network that a graph describes: whatever its nodes are called, in whichever order those
/// stand that do not read each other, and however the terms of a sum or product are ordered. Nodes
/// no output needs do not count.
Hash128 networkHash(const Graph& graph);

} // namespace netwright
