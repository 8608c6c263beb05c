#include "space/skeleton_build.h"

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
    const Builder top(graph);
    const Builder stem = top.in("stem");
    int channels = skeleton.channels;
    NodeId x = top.add("input", prim::Input{skeleton.input}, {});
    x = stem.batchNorm(stem.conv(x, channels, 3));
    NodeId auxInput = x;
    int index = 0;
    for (int stage = 0; stage < 3; ++stage) {
        if (stage > 0) {
            channels *= 2;
            x = reductionBlock(top.in("cell" + std::to_string(index++)), x, channels);
            auxInput = x;
        }
        for (int i = 0; i < skeleton.cells; ++i) {
            const OperationPlace place{.outChannels = channels,
                                       .affine = !skeleton.sharedWeights,
                                       .dropPathScale = skeleton.dropPath ? 1.0 : 0.0};
            x = appendCell(top.in("cell" + std::to_string(index++)), cells.normal, std::span(&x, 1),
                           place, {});
        }
    }
    const Builder head = top.in("head");
    x = head.relu(head.batchNorm(x));
    graph.addOutput("logits", head.classifier(x, skeleton.classes));
    if (skeleton.auxHead)
        graph.addOutput("aux", appendAuxHead(top.in("aux"), auxInput, skeleton.classes, {}));
}

} // namespace netwright
