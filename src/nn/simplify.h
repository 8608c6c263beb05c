#pragma once

#include "graph/graph.h"

#include <vector>

namespace netwright::nn {

/// What the fast lowering knows about a graph before it makes code. Indices are node indices.
struct Simplified
{
    std::vector<int> alias;               ///< the node whose value this node has, often itself
    std::vector<std::vector<int>> inputs; ///< aliases; an Add has lost its inputs that are zero
    std::vector<bool> isZero;             ///< all zeros whatever the input
    std::vector<int> uses;                ///< reads of each value by nodes that are needed

    /// True when a reader of this value may write over it: it is the only one, and the value is
    /// neither a view of another nor kept by its maker for the backward pass.
    std::vector<bool> isWritable;
};

/// Finds nodes that need no code: identities, repeats of the same computation on the same value,
/// a ReLU of a ReLU, zeros in a sum. For `inference` also Dropout and DropPath.
Simplified simplify(const Graph& graph, bool inference);

/// Brings `uses` and `isWritable` up to date with `inputs`.
void countUses(const Graph& graph, Simplified& simple);

} // namespace netwright::nn
