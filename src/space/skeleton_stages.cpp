#include "space/skeleton_stages.h"

#include "space/skeleton_build.h"

namespace netwright {

Graph buildStages(const Stages& stages, const Skeleton& skeleton, std::string_view reductionName)
{
    Graph graph;
    const Builder top(graph);
    int channels = skeleton.channels;
    NodeId x = top.add("input", prim::Input{skeleton.input}, {});
    x = stages.stem(top.in("stem"), x, channels);
    NodeId auxInput = x;
    int index = 0;
    for (int stage = 0; stage < 3; ++stage) {
        if (stage > 0) {
            channels *= 2;
            const bool isCell = reductionName == "cell";
            const int number = isCell ? index++ : stage;
            x = stages.reduction(top.in(fmt::format("{}{}", reductionName, number)), x, channels);
            auxInput = x;
        }
        for (int i = 0; i < skeleton.cells; ++i)
            x = stages.cell(top.in("cell" + std::to_string(index++)), x, channels);
    }
    const Builder head = top.in("head");
    if (stages.hasFinalNorm)
        x = head.relu(head.batchNorm(x));
    graph.addOutput("logits", head.classifier(x, skeleton.classes));
    if (skeleton.auxHead)
        graph.addOutput("aux", appendAuxHead(top.in("aux"), auxInput, skeleton.classes, {}));
    return graph;
}

NodeId convStem(const Builder& in, NodeId x, int channels)
{
    return in.relu(in.batchNorm(in.conv(x, channels, 3)));
}

NodeId halvingPool(const Builder& in, NodeId x, std::string_view name)
{
    const Shape map = in.shape(x);
    return in.add(name,
                  prim::MaxPool{.kernel = {2, 2},
                                .stride = {2, 2},
                                .padding = {map.height % 2, map.width % 2}},
                  {x});
}

} // namespace netwright
