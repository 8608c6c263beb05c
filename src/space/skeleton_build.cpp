#include "space/skeleton_build.h"

#include <algorithm>

namespace netwright {

namespace {

struct Entry
{
    std::string_view name;
    void (*build)(Graph&, const CellPair&, const Skeleton&);
};

constexpr Entry builders[] = {{"k1", buildK1},     {"k2", buildK2},   {"k3", buildK3},
                              {"enas", buildEnas}, {"nao", buildNao}, {"nb201", buildNb201}};

/// A pool that leaves at least two rows where there are two.
struct PoolFit
{
    int kernel;
    int stride;

    PoolFit(int side, int wantedStride)
        : kernel(std::clamp(side - wantedStride, 1, 5))
        , stride(std::clamp(side - kernel, 1, wantedStride))
    {
    }
};

} // namespace

void checkSkeleton(const Skeleton& skeleton, std::span<const std::string> supported)
{
    if (std::find(supported.begin(), supported.end(), skeleton.kind) == supported.end())
        throw Error(fmt::format("skeleton \"{}\" does not fit this space",
                                std::string_view(skeleton.kind).substr(0, 80)),
                    "skeleton.kind", fmt::format("choose one of {}", fmt::join(supported, ", ")));
    if (skeleton.auxHead && !placesCells(skeleton.kind))
        throw Error(fmt::format("skeleton \"{}\" has no auxiliary head", skeleton.kind),
                    "skeleton.aux", "switch it off");
    toParams(skeleton); // checks the ranges
}

int scaledWidth(int width, int first, const Skeleton& skeleton)
{
    const auto scaled = (std::int64_t{width} * skeleton.channels + first / 2) / first;
    return static_cast<int>(std::clamp<std::int64_t>(scaled, 1, 1 << 20));
}

Graph buildNetwork(const CellPair& cells, const Skeleton& skeleton,
                   std::span<const std::string> supported)
{
    checkSkeleton(skeleton, supported);
    const auto* entry = std::find_if(std::begin(builders), std::end(builders),
                                     [&](const Entry& e) { return e.name == skeleton.kind; });
    Graph graph;
    entry->build(graph, cells, skeleton);
    const bool mayHaveDeadCells =
        !cells.normal.readsAllInputs() || !cells.reduction.readsAllInputs();
    if (mayHaveDeadCells)
        return graph.withoutDeadNodes();
    return graph;
}

NodeId appendAuxHead(const Builder& in, NodeId x, int classes, const AuxStyle& style)
{
    x = in.relu(x);
    const Shape map = in.shape(x);
    const PoolFit rows(map.height, style.poolStride);
    const PoolFit columns(map.width, style.poolStride);
    x = in.add("avg_pool",
               prim::AvgPool{.kernel = {rows.kernel, columns.kernel},
                             .stride = {rows.stride, columns.stride},
                             .padding = {0, 0}},
               {x});
    x = in.batchNorm(in.pointwise(x, 128, "conv1"), "bn1");
    x = in.relu(x, "relu1");
    const Shape pooled = in.shape(x);
    const int limit = style.wholeMapConv ? std::max(pooled.height, pooled.width) : 2;
    x = in.add(
        "conv2",
        prim::Conv2d{.outChannels = 768,
                     .kernel = {std::min(limit, pooled.height), std::min(limit, pooled.width)}},
        {x});
    if (style.lastNorm)
        x = in.batchNorm(x, "bn2");
    return in.classifier(in.relu(x, "relu2"), classes);
}

} // namespace netwright
