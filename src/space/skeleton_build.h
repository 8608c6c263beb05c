#pragma once

#include "space/cell.h"
#include "space/skeleton.h"

namespace netwright {

/// Throws Error when the skeleton's kind is not one of `supported`, a value is out of range, or it
/// asks for an auxiliary head where there is none.
void checkSkeleton(const Skeleton& skeleton, std::span<const std::string> supported);

/// A width the space declares, in a network whose first width, declared as `first`, is
/// `skeleton.channels`.
int scaledWidth(int width, int first, const Skeleton& skeleton);

/// Places a pair of cells in the network `skeleton` describes. Outputs are "logits" and, with
/// `auxHead`, "aux". Throws Error when the kind is not one of `supported` or a value is out of
/// range.
///
/// Names are `input`, `stem/...`, `cell<i>/...`, `head/...`, `aux/...`. Any image size works: odd
/// maps round up when they are halved. What an architecture does not need (a cell input no
/// operation reads) is left out, so it does not count as a parameter either.
Graph buildNetwork(const CellPair& cells, const Skeleton& skeleton,
                   std::span<const std::string> supported);

/// The skeletons: the network behind the image, up to the last feature map.
/// K1 and K2 (Liu et al. 2019).
void buildK1(Graph& graph, const CellPair& cells, const Skeleton& skeleton);
void buildK2(Graph& graph, const CellPair& cells, const Skeleton& skeleton);
/// NASNet as in TF-slim (Zoph et al. 2018), ENAS micro (Pham et al. 2018), NAO (Luo et al. 2018).
void buildK3(Graph& graph, const CellPair& cells, const Skeleton& skeleton);
void buildEnas(Graph& graph, const CellPair& cells, const Skeleton& skeleton);
void buildNao(Graph& graph, const CellPair& cells, const Skeleton& skeleton);
/// NAS-Bench-201 (Dong & Yang 2020); uses the normal cell only, which has one input.
void buildNb201(Graph& graph, const CellPair& cells, const Skeleton& skeleton);

/// What differs between the auxiliary heads.
struct AuxStyle
{
    int poolStride = 3;
    bool wholeMapConv = false; ///< the second convolution covers the map, instead of 2 x 2
    bool lastNorm = true;      ///< BatchNorm behind the second convolution
};

/// ReLU, average pool 5 x 5, 1 x 1 conv to 128, BN, ReLU, 2 x 2 conv to 768, BN, ReLU, classifier.
/// Maps too small for it get a smaller pool window and stride, such that 2 x 2 remains to convolve;
/// a map of 1 x 1 gets a 1 x 1 convolution.
NodeId appendAuxHead(const Builder& in, NodeId x, int classes, const AuxStyle& style);

} // namespace netwright
