#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"

namespace netwright {

namespace {

/// The residual block between stages: two ReLU-conv-BN, shortcut of average pool and 1 x 1 conv.
NodeId reductionBlock(const Builder& in, NodeId x, int channels)
{
    NodeId main = in.batchNorm(in.conv(in.relu(x, "relu1"), channels, 3, 2, "conv1"), "bn1");
    main = in.batchNorm(in.conv(in.relu(main, "relu2"), channels, 3, 1, "conv2"), "bn2");
    const Shape map = in.shape(x);
    const NodeId pooled = in.add("shortcut/pool",
                                 prim::AvgPool{.kernel = {2, 2},
                                               .stride = {2, 2},
                                               // odd maps round up, as the strided convolution does
                                               .padding = {map.height % 2, map.width % 2}},
                                 {x});
    return in.sum({main, in.pointwise(pooled, channels, "shortcut/pw")}, "sum");
}

} // namespace

/// The auxiliary head, DARTS' behind the last residual block, is ours.
void buildNb201(Graph& graph, const CellPair& cells, const Skeleton& skeleton)
{
    const Stages stages{.stem = [](const Builder& in, NodeId x,
                                   int channels) { return in.batchNorm(in.conv(x, channels, 3)); },
                        .cell =
                            [&](const Builder& in, NodeId x, int channels) {
                                const OperationPlace place{.outChannels = channels,
                                                           .affine = !skeleton.sharedWeights,
                                                           .dropPathScale =
                                                               skeleton.dropPath ? 1.0 : 0.0};
                                return appendCell(in, cells.normal, std::span(&x, 1), place, {});
                            },
                        .reduction = reductionBlock,
                        .hasFinalNorm = true};
    graph = buildStages(stages, skeleton);
}

} // namespace netwright
