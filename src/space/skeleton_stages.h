#pragma once

#include "graph/builder.h"
#include "space/skeleton.h"

#include <functional>

namespace netwright {

/// Appends a part that reads `x` and works at `channels`; what comes out may have other channels.
using AppendPart = std::function<NodeId(const Builder& in, NodeId x, int channels)>;

/// A network of three stages of `skeleton.cells` cells, the width doubled from stage to stage.
struct Stages
{
    AppendPart stem;
    AppendPart cell;
    AppendPart reduction; ///< between stages, at the width of the next
    /// BatchNorm and ReLU before the classifier.
    bool hasFinalNorm = false;
};

/// Names are `stem/...`, `cell<i>/...` (reductions too) or, for parts that are no cell, `pool<i>`
/// of `reductionName`, `head/...` and `aux/...`. The auxiliary head stands behind the last
/// reduction.
Graph buildStages(const Stages& stages, const Skeleton& skeleton,
                  std::string_view reductionName = "cell");

/// PyramidNet of bottlenecks with the cell in them, N a stage, that widen from unit to unit: by
/// 84/16 of the first width in all (Han et al. 2017; Cai et al. 2018).
Graph buildPyramid(const AppendPart& cell, const Skeleton& skeleton);

/// What the first cell reads: two results, and whether the second was reduced more than the first.
struct StemResult
{
    NodeId before;
    NodeId last;
    bool wasReduction = false;
};

/// 3 x 3 convolution, BatchNorm, ReLU: the stem of NAS-Bench-101 and others.
NodeId convStem(const Builder& in, NodeId x, int channels);
/// The stems of DARTS (Liu et al. 2019): a convolution to three times the width for small images,
/// and three convolutions that shrink large ones eightfold.
NodeId tripleStem(const Builder& in, NodeId image, int channels);
StemResult shrinkingStem(const Builder& in, NodeId image, int channels);
/// The residual block of NAS-Bench-201 (Dong & Yang 2020): two ReLU-conv-BN beside a shortcut, at
/// stride 2 of an average pool and 1 x 1 convolution. With stride 1, which is ours, the shortcut is
/// the input where the channels stay.
NodeId residualBlock(const Builder& in, NodeId x, int channels, int stride);
/// Max-pool 2 x 2 at stride 2; odd maps round up, a map of 1 x 1 stays. Channels stay.
NodeId halvingPool(const Builder& in, NodeId x, std::string_view name = "pool");

} // namespace netwright
