#pragma once

#include "core/registry.h"
#include "graph/primitive.h"

#include <span>
#include <string>
#include <string_view>

namespace netwright {

/// The network around the searched cells: stem, how often cells repeat, head.
///
/// A value that can be varied independently of the space: low-fidelity estimators shrink it.
struct Skeleton
{
    std::string kind = "k1"; ///< a name in skeletonKinds(); "chain" for chain spaces
    /// C or F, of the first cell; in `whole` and `restoration` of the first layer, all others in
    /// proportion.
    int channels = 16;
    int cells = 8; ///< L for k1 and k2; N for k3, enas, nao and nb201 (normal cells per stage)
    int classes = 10;
    Shape input = {3, 32, 32};
    /// An auxiliary classifier behind two thirds of the cells; maps too small for its 5 x 5 pool
    /// get a smaller one. Those of enas and nao are NASNet's and that of nb201 is DARTS': ours.
    /// Only where `placesCells`: building another with it throws.
    bool auxHead = false;
    /// Insert DropPath nodes; who trains with drop-path sets it. In k3, enas and nao their scale
    /// grows with depth.
    bool dropPath = false;
    /// As in a supernet: BatchNorm without affine except in stem and head, BatchNorm after pools in
    /// k1 and k2 (Liu et al. 2019), an edge and operation given twice once.
    bool sharedWeights = false;

    bool operator==(const Skeleton&) const = default;
};

/// The skeletons there are: k1, k2, k3, enas, nao, nb201, nb101, block-qnn, hierarchical, pyramid,
/// chain, whole and restoration. Which of them a space
/// can be placed in is `SearchSpace::skeletons()`.
std::span<const Description> skeletonKinds();
/// Whether the skeleton repeats cells; in the others (chain, whole, restoration) the architecture
/// is the network and `cells` means nothing.
bool placesCells(std::string_view skeletonKind);

/// `skeleton.*` parameters: kind, channels, cells, classes, aux, input_channels, resolution.
std::span<const ParamSpec> skeletonParams();
/// Throws Error when a value is out of range.
Params toParams(const Skeleton& skeleton);
/// A square input; `dropPath` and `sharedWeights` are off.
Skeleton skeletonFromParams(const Params& params);

} // namespace netwright
