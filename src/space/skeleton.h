#pragma once

#include "core/param_spec.h"
#include "graph/primitive.h"

#include <span>
#include <string>

namespace netwright {

/// The network around the searched cells: stem, how often cells repeat, head (methods.md section
/// 4).
///
/// A value that can be varied independently of the space: low-fidelity estimators shrink it.
struct Skeleton
{
    std::string kind = "k1"; ///< a name in skeletonKinds(); "chain" for chain spaces
    int channels = 16;       ///< C or F, of the first cell
    int cells = 8;           ///< L for k1 and k2; N for k3 and nb201 (normal cells per stage)
    int classes = 10;
    Shape input = {3, 32, 32};
    bool auxHead = false;
    bool dropPath = false; ///< insert DropPath nodes
    bool sharedWeights =
        false; ///< as in the supernet: BatchNorm without affine except the stem, BN after pools

    bool operator==(const Skeleton&) const = default;
};

/// `skeleton.*` parameters: kind, channels, cells, classes, aux, drop_path, input_channels,
/// resolution.
std::span<const ParamSpec> skeletonParams();
Params toParams(const Skeleton& skeleton);
Skeleton skeletonFromParams(const Params& params);

} // namespace netwright
