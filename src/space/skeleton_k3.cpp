#include "space/skeleton_build.h"

namespace netwright {

namespace {

/// What the two results a cell reads become before its nodes read them.
struct CellInputs
{
    NodeId values[2];
};

/// How the three families differ around the same stack of cells.
struct Family
{
    CellInputs (*calibrate)(const Builder& in, const std::vector<bool>& live, NodeId before,
                            NodeId last, int channels, bool affine, bool isFirst);
    bool projectIdentity = false; ///< a strided or widening identity is a 1 x 1 convolution
    bool classifierBias = true;
};

bool sameSize(const Builder& in, NodeId a, NodeId b)
{
    return in.shape(a).height == in.shape(b).height && in.shape(a).width == in.shape(b).width;
}

/// FactorizedReduce where `x` is larger than `last`, ReLU-conv-BN where its channels differ.
NodeId fitted(const Builder& in, NodeId x, NodeId last, int channels, bool affine)
{
    if (!sameSize(in, x, last))
        return factorizedReduce(in, x, channels, affine);
    return in.channels(x) == channels ? x : reluConvBn(in, x, channels, affine);
}

/// TF-slim: the last result is always projected; the first cell has no result before that and reads
/// the stem as it is.
CellInputs calibrateNasnet(const Builder& in, const std::vector<bool>& live, NodeId before,
                           NodeId last, int channels, bool affine, bool isFirst)
{
    CellInputs inputs;
    if (live[0])
        inputs.values[0] = isFirst ? before : fitted(in.in("pre0"), before, last, channels, affine);
    if (live[1])
        inputs.values[1] = reluConvBn(in.in("pre1"), last, channels, affine);
    return inputs;
}

CellInputs calibrateNao(const Builder& in, const std::vector<bool>& live, NodeId before,
                        NodeId last, int channels, bool affine, bool)
{
    CellInputs inputs;
    if (live[0])
        inputs.values[0] = fitted(in.in("pre0"), before, last, channels, affine);
    if (live[1])
        inputs.values[1] = fitted(in.in("pre1"), last, last, channels, affine);
    return inputs;
}

/// NAO's, and one more projection of the last result.
CellInputs calibrateEnas(const Builder& in, const std::vector<bool>& live, NodeId before,
                         NodeId last, int channels, bool affine, bool isFirst)
{
    CellInputs inputs = calibrateNao(in, live, before, last, channels, affine, isFirst);
    if (live[1])
        inputs.values[1] = reluConvBn(in.in("base"), inputs.values[1], channels, affine);
    return inputs;
}

/// Three stages of N normal cells; a reduction cell, which doubles the width, between them. States
/// 0 and 1, where a cell's result contains them, are brought to its width by ReLU, 1 x 1
/// convolution and BatchNorm (the ReLU is ours). The auxiliary head is NASNet's for all families
/// (ours).
void stackStages(Graph& graph, const CellPair& cells, const Skeleton& skeleton,
                 const Family& family)
{
    const Builder top(graph);
    const Builder stem = top.in("stem");
    const bool affine = !skeleton.sharedWeights;
    const int perStage = skeleton.cells;
    const int total = 3 * perStage + 2;
    int channels = skeleton.channels;
    NodeId last = top.add("input", prim::Input{skeleton.input}, {});
    last = stem.batchNorm(stem.conv(last, 3 * channels, 3));
    NodeId before = last;
    NodeId auxInput;
    for (int i = 0; i < total; ++i) {
        const bool isReduction = i == perStage || i == 2 * perStage + 1;
        if (isReduction)
            channels *= 2;
        const Cell& cell = isReduction ? cells.reduction : cells.normal;
        const Builder in = top.in(fmt::format("cell{}", i));
        const CellInputs inputs =
            family.calibrate(in, cell.liveStates(), before, last, channels, affine, i == 0);
        OperationPlace place{
            .outChannels = channels, .stride = isReduction ? 2 : 1, .affine = affine};
        place.projectIdentity = family.projectIdentity;
        if (skeleton.dropPath)
            place.dropPathScale = static_cast<double>(i + 1) / total;
        const auto adapt = [&](const Builder& scope, int input, NodeId x) {
            const Builder out = scope.in(fmt::format("out{}", input));
            if (isReduction)
                return factorizedReduce(out, x, channels, affine);
            return out.channels(x) == channels ? x : reluConvBn(out, x, channels, affine);
        };
        const NodeId result = appendCell(in, cell, inputs.values, place, adapt);
        before = last;
        last = result;
        if (i == 2 * perStage)
            auxInput = last;
    }
    const Builder head = top.in("head");
    graph.addOutput("logits",
                    head.classifier(head.relu(last), skeleton.classes, family.classifierBias));
    if (skeleton.auxHead)
        graph.addOutput("aux", appendAuxHead(top.in("aux"), auxInput, skeleton.classes,
                                             {.wholeMapConv = true}));
}

} // namespace

void buildK3(Graph& graph, const CellPair& cells, const Skeleton& skeleton)
{
    stackStages(graph, cells, skeleton, {calibrateNasnet, true, true});
}

void buildEnas(Graph& graph, const CellPair& cells, const Skeleton& skeleton)
{
    stackStages(graph, cells, skeleton, {calibrateEnas, false, false});
}

void buildNao(Graph& graph, const CellPair& cells, const Skeleton& skeleton)
{
    stackStages(graph, cells, skeleton, {calibrateNao, false, true});
}

} // namespace netwright
