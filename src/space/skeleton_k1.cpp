#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"

namespace netwright {

namespace {

void stackCells(Graph& graph, const CellPair& cells, const Skeleton& skeleton, StemResult stem,
                const AuxStyle& aux)
{
    const Builder top(graph);
    const bool affine = !skeleton.sharedWeights;
    const int total = skeleton.cells;
    int channels = skeleton.channels;
    NodeId auxInput;
    for (int i = 0; i < total; ++i) {
        const bool isReduction = i == total / 3 || i == 2 * total / 3;
        if (isReduction)
            channels *= 2;
        const Cell& cell = isReduction ? cells.reduction : cells.normal;
        const auto live = cell.liveStates();
        const Builder in = top.in(fmt::format("cell{}", i));
        NodeId inputs[2];
        if (live[0])
            inputs[0] = stem.wasReduction
                            ? factorizedReduce(in.in("pre0"), stem.before, channels, affine)
                            : reluConvBn(in.in("pre0"), stem.before, channels, affine);
        if (live[1])
            inputs[1] = reluConvBn(in.in("pre1"), stem.last, channels, affine);
        const OperationPlace place{.outChannels = channels,
                                   .stride = isReduction ? 2 : 1,
                                   .affine = affine,
                                   .poolNorm = skeleton.sharedWeights,
                                   .dropPathScale = skeleton.dropPath ? 1.0 : 0.0};
        const auto adapt = [&](const Builder& cellScope, int input, NodeId x) {
            return isReduction ? factorizedReduce(cellScope.in(fmt::format("out{}", input)), x,
                                                  channels, affine)
                               : x;
        };
        stem = {stem.last, appendCell(in, cell, inputs, place, adapt), isReduction};
        if (i == 2 * total / 3)
            auxInput = stem.last;
    }
    graph.addOutput("logits", top.in("head").classifier(stem.last, skeleton.classes));
    if (skeleton.auxHead)
        graph.addOutput("aux", appendAuxHead(top.in("aux"), auxInput, skeleton.classes, aux));
}

} // namespace

NodeId tripleStem(const Builder& in, NodeId image, int channels)
{
    return in.batchNorm(in.conv(image, 3 * channels, 3));
}

StemResult shrinkingStem(const Builder& in, NodeId image, int channels)
{
    const Builder first = in.in("first");
    const Builder second = in.in("second");
    NodeId x = first.conv(image, (channels + 1) / 2, 3, 2, "conv1");
    x = first.relu(first.batchNorm(x, "bn1"));
    const NodeId before = first.batchNorm(first.conv(x, channels, 3, 2, "conv2"), "bn2");
    return {before, second.batchNorm(second.conv(second.relu(before), channels, 3, 2)), true};
}

void buildK1(Graph& graph, const CellPair& cells, const Skeleton& skeleton)
{
    const Builder top(graph);
    const NodeId image = top.add("input", prim::Input{skeleton.input}, {});
    const NodeId x = tripleStem(top.in("stem"), image, skeleton.channels);
    stackCells(graph, cells, skeleton, {x, x, false}, {});
}

void buildK2(Graph& graph, const CellPair& cells, const Skeleton& skeleton)
{
    const Builder top(graph);
    const NodeId image = top.add("input", prim::Input{skeleton.input}, {});
    // The released code has no BatchNorm behind the auxiliary head's last convolution.
    stackCells(graph, cells, skeleton, shrinkingStem(top.in("stem"), image, skeleton.channels),
               {.poolStride = 2, .lastNorm = false});
}

} // namespace netwright
