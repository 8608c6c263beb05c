#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"

namespace netwright {

NodeId residualBlock(const Builder& in, NodeId x, int channels, int stride)
{
    NodeId main = in.batchNorm(in.conv(in.relu(x, "relu1"), channels, 3, stride, "conv1"), "bn1");
    main = in.batchNorm(in.conv(in.relu(main, "relu2"), channels, 3, 1, "conv2"), "bn2");
    NodeId shortcut = x;
    const Shape map = in.shape(x);
    if (stride == 2)
        shortcut = in.add("shortcut/pool",
                          prim::AvgPool{.kernel = {2, 2},
                                        .stride = {2, 2},
                                        // odd maps round up, as the strided convolution does
                                        .padding = {map.height % 2, map.width % 2}},
                          {x});
    if (stride == 2 || map.channels != channels)
        shortcut = in.pointwise(shortcut, channels, "shortcut/pw");
    return in.sum({main, shortcut}, "sum");
}

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
                        .reduction = [](const Builder& in, NodeId x,
                                        int channels) { return residualBlock(in, x, channels, 2); },
                        .hasFinalNorm = true};
    graph = buildStages(stages, skeleton);
}

} // namespace netwright
