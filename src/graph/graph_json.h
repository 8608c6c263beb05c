#pragma once

#include "core/json.h"
#include "graph/graph.h"

namespace netwright {

/// The documented JSON of a Graph (`resources/schema/graph.md`), version 1:
/// {"format":"netwright-graph","version":1,"nodes":[{"name","op",...attributes,"inputs":[names]}],
///  "outputs":[{"name","node"}]}. Round-trips exactly.
Json graphToJson(const Graph& graph);

/// Parses untrusted JSON: sizes, names, attributes and references are checked, shapes re-inferred.
/// Throws Error naming the node and key.
Graph graphFromJson(const Json& json, const std::string& where);

} // namespace netwright
