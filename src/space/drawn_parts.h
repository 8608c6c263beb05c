#pragma once

#include "graph/operation.h"
#include "space/drawing.h"
#include "space/skeleton_stages.h"

namespace netwright {

/// What stands around and between the cells of a drawn network, by the names of stemKinds(),
/// headKinds() and blockKinds(); throws Error for other names.
StemResult appendStem(const std::string& stem, const Builder& in, NodeId image, int channels);
NodeId appendHead(const std::string& head, const Builder& in, NodeId x, int classes);
/// `place` gives its width and stride.
NodeId appendBlock(const std::string& block, const Builder& in, NodeId x,
                   const OperationPlace& place);

} // namespace netwright
