#pragma once

#include "graph/graph.h"

namespace netwright {

/// Which inputs of each `Mix` an architecture keeps, by decision name; a decision that is absent or
/// empty keeps none. Indices are ascending.
using Selection = std::map<std::string, std::vector<int>>;

/// Prunes a supernet to the network of one architecture.
///
/// A Mix with one kept input is that input; with several it becomes an Add under its own name; with
/// none it vanishes, and so does every Add, Concat or chain of nodes left without inputs (an Add or
/// Concat left with one input is that input; any other node vanishes with one of its inputs). Dead
/// nodes go. Decisions the graph does not have are ignored. Names survive, so weights carry over
/// by name. Throws Error when the selection names an input a Mix does not have, or when nothing is
/// left of an output.
Graph resolve(const Graph& superGraph, const Selection& selection);

/// Narrows a supernet: each Mix whose decision `kept` names reads only those inputs, in that order,
/// and others stay whole. A Mix left with one input is that input; left with none it vanishes, with
/// the consequences `resolve` describes. Throws as `resolve` does.
Graph restrict(const Graph& superGraph, const Selection& kept);

} // namespace netwright
