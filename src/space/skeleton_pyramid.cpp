#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"

namespace netwright {

/// The bottleneck of PyramidNet with the cell in place of its 3 x 3 convolution (Cai et al. 2018):
/// BN, 1 x 1, BN, ReLU, cell, BN, ReLU, 1 x 1 to four times the width, BN. Units that halve the map
/// keep the convolution. Their shortcut is average-pooled; missing channels are zeros.
Graph buildPyramid(const AppendPart& cell, const Skeleton& skeleton)
{
    constexpr int expansion = 4;
    constexpr int growthOf16 = 84; // alpha, for 16 channels
    const bool affine = !skeleton.sharedWeights;
    const int units = 3 * skeleton.cells;
    Graph graph;
    const Builder top(graph);
    const Builder stem = top.in("stem");
    NodeId x = top.add("input", prim::Input{skeleton.input}, {});
    x = stem.batchNorm(stem.conv(x, skeleton.channels, 3));
    NodeId auxInput = x;
    for (int unit = 0; unit < units; ++unit) {
        const Builder in = top.in(fmt::format("cell{}", unit));
        const bool halves = unit > 0 && unit % skeleton.cells == 0;
        const auto growth = std::int64_t{skeleton.channels} * growthOf16 * (unit + 1);
        const auto divisor = std::int64_t{16} * units;
        const int width = skeleton.channels + static_cast<int>((growth + divisor / 2) / divisor);
        NodeId y = in.pointwise(in.batchNorm(x, "bn1", affine), width, "pw1");
        y = in.relu(in.batchNorm(y, "bn2", affine), "relu1");
        y = halves ? in.conv(y, width, 3, 2) : cell(in, y, width);
        y = in.relu(in.batchNorm(y, "bn3", affine), "relu2");
        y = in.batchNorm(in.pointwise(y, expansion * width, "pw2"), "bn4", affine);
        NodeId shortcut = x;
        if (halves) {
            const Shape map = in.shape(x);
            shortcut = in.add("shortcut/pool",
                              prim::AvgPool{.kernel = {2, 2},
                                            .stride = {2, 2},
                                            .padding = {map.height % 2, map.width % 2}},
                              {x});
        }
        if (const int missing = in.channels(y) - in.channels(shortcut); missing > 0)
            shortcut = in.add("shortcut/pad", prim::Pad{.channelsAfter = missing}, {shortcut});
        x = in.sum({y, shortcut}, "residual");
        if (halves)
            auxInput = x;
    }
    const Builder head = top.in("head");
    x = head.relu(head.batchNorm(x));
    graph.addOutput("logits", head.classifier(x, skeleton.classes));
    if (skeleton.auxHead)
        graph.addOutput("aux", appendAuxHead(top.in("aux"), auxInput, skeleton.classes, {}));
    return graph;
}

} // namespace netwright
