#include "space/cgp_space.h"
#include "space/kinds.h"
#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"whole"};

/// What a function of the grid does.
struct CnnFunction
{
    enum class Type { Conv, Residual, MaxPool, AvgPool, Concat, Sum };
    Type type = Type::Conv;
    int filters = 0;
    int kernel = 0;

    bool isPool() const { return type == Type::MaxPool || type == Type::AvgPool; }
    bool joins() const { return type == Type::Concat || type == Type::Sum; }
    std::string name() const;
};

std::string CnnFunction::name() const
{
    switch (type) {
    case Type::Conv:
        return fmt::format("conv({},{})", filters, kernel);
    case Type::Residual:
        return fmt::format("res({},{})", filters, kernel);
    case Type::MaxPool:
        return "max_pool";
    case Type::AvgPool:
        return "avg_pool";
    case Type::Concat:
        return "concat";
    case Type::Sum:
        return "sum";
    }
    return {};
}

struct CnnDeclaration
{
    std::vector<std::string> blocks;
    std::vector<int> filters, kernels;
    int maxPools = 3;
    int maxChannels = 2048;
    std::vector<CnnFunction> functions;
};

/// CGP-CNN (Suganuma et al. 2017): a grid of convolution or residual blocks, 2 x 2 pools,
/// concatenations and sums; the output is flattened and classified.
///
/// A convolution block is convolution, batch norm, ReLU; a residual block convolution, batch norm,
/// ReLU, convolution, batch norm, the sum with its input and ReLU. Where operands differ, the
/// larger map is max-pooled to the size of the smaller, and in a sum channels are filled up with
/// zeros. Besides the number of active nodes, that of active pools is bounded, and so are the
/// channels that concatenations may pile up (ours; of a colour image at the declared widths).
class CgpCnn final : public CgpSpace
{
public:
    CgpCnn(SpaceHeader header, CgpGrid grid, CnnDeclaration declaration)
        : CgpSpace(std::move(header), std::move(grid)), m_space(std::move(declaration))
    {
    }

    std::string kind() const override { return "cgp-cnn"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        grid().writeTo(json);
        json["blocks"] = m_space.blocks;
        json["filters"] = m_space.filters;
        json["kernels"] = m_space.kernels;
        json["max_pools"] = m_space.maxPools;
        json["max_channels"] = m_space.maxChannels;
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;

protected:
    std::string faultOf(const Genome& genome) const override;

private:
    const CnnFunction& function(const CgpNode& node) const
    {
        return m_space.functions[static_cast<std::size_t>(node.function)];
    }
    NodeId append(const Builder& in, const CnnFunction& function, const std::vector<NodeId>& inputs,
                  const Skeleton& skeleton) const;

    CnnDeclaration m_space;
};

std::string CgpCnn::faultOf(const Genome& genome) const
{
    int pools = 0;
    std::vector<std::int64_t> channels(static_cast<std::size_t>(grid().nodes() + 1), 0);
    channels[0] = 3;
    for (const int i : activeNodes(genome)) {
        const CgpNode read = node(genome, i);
        const CnnFunction& made = function(read);
        const auto source = [&](std::size_t k) {
            return channels[static_cast<std::size_t>(read.sources[k])];
        };
        auto& width = channels[static_cast<std::size_t>(i + 1)];
        if (made.type == CnnFunction::Type::Conv)
            width = made.filters;
        else if (made.type == CnnFunction::Type::Residual)
            width = std::max<std::int64_t>(made.filters, source(0));
        else if (made.type == CnnFunction::Type::Concat)
            width = source(0) + source(1);
        else
            width = made.joins() ? std::max(source(0), source(1)) : source(0);
        pools += made.isPool() ? 1 : 0;
        if (width > m_space.maxChannels)
            return fmt::format("node {} has {} channels, more than {}", i + 1, width,
                               m_space.maxChannels);
    }
    return pools <= m_space.maxPools
               ? std::string()
               : fmt::format("{} pools, more than {}", pools, m_space.maxPools);
}

/// The map max-pooled until it is no larger than `size`. All maps are halvings of one image, so
/// they meet.
NodeId shrunk(const Builder& in, NodeId x, const Shape& size, const std::string& name)
{
    for (int i = 0; in.shape(x).height > size.height || in.shape(x).width > size.width; ++i)
        x = halvingPool(in, x, fmt::format("{}{}", name, i));
    return x;
}

NodeId widened(const Builder& in, NodeId x, int channels, const std::string& name)
{
    const int missing = channels - in.channels(x);
    return missing > 0 ? in.add(name, prim::Pad{.channelsAfter = missing}, {x}) : x;
}

/// The two maps at one size and, for a sum, at one width.
std::vector<NodeId> matched(const Builder& in, NodeId a, NodeId b, bool isSum)
{
    const Shape sizeOfA = in.shape(a);
    a = shrunk(in, a, in.shape(b), "shrink_a");
    b = shrunk(in, b, sizeOfA, "shrink_b");
    if (isSum) {
        const int channels = std::max(in.channels(a), in.channels(b));
        a = widened(in, a, channels, "widen_a");
        b = widened(in, b, channels, "widen_b");
    }
    return {a, b};
}

NodeId CgpCnn::append(const Builder& in, const CnnFunction& made, const std::vector<NodeId>& inputs,
                      const Skeleton& skeleton) const
{
    const NodeId x = inputs.front();
    const bool affine = !skeleton.sharedWeights;
    const int width = scaledWidth(std::max(1, made.filters), m_space.filters.front(), skeleton);
    const auto convolved = [&](NodeId input, const char* index) {
        const NodeId y = in.conv(input, width, made.kernel, 1, fmt::format("conv{}", index));
        return in.batchNorm(y, fmt::format("bn{}", index), affine);
    };
    switch (made.type) {
    case CnnFunction::Type::Conv:
        return in.relu(convolved(x, ""));
    case CnnFunction::Type::Residual: {
        NodeId y = convolved(in.relu(convolved(x, "1"), "relu1"), "2");
        if (skeleton.dropPath)
            y = in.add("drop_path", prim::DropPath{1.0}, {y});
        return in.relu(in.sum(matched(in, y, x, true)));
    }
    case CnnFunction::Type::MaxPool:
        return halvingPool(in, x);
    case CnnFunction::Type::AvgPool: {
        const Shape map = in.shape(x);
        return in.add("pool",
                      prim::AvgPool{.kernel = {2, 2},
                                    .stride = {2, 2},
                                    .padding = {map.height % 2, map.width % 2}},
                      {x});
    }
    case CnnFunction::Type::Concat:
        return in.concat(matched(in, x, inputs.back(), false));
    case CnnFunction::Type::Sum:
        return in.sum(matched(in, x, inputs.back(), true));
    }
    return x;
}

Graph CgpCnn::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    checkSkeleton(skeleton, skeletonNames);
    Graph graph;
    const Builder top(graph);
    std::vector<NodeId> values(static_cast<std::size_t>(grid().nodes() + 1));
    values[0] = top.add("input", prim::Input{skeleton.input}, {});
    for (const int i : activeNodes(genome)) {
        const CgpNode read = node(genome, i);
        std::vector<NodeId> inputs;
        for (const int source : read.sources)
            inputs.push_back(values[static_cast<std::size_t>(source)]);
        values[static_cast<std::size_t>(i + 1)] =
            append(top.in(fmt::format("node{}", i + 1)), function(read), inputs, skeleton);
    }
    const Builder head = top.in("head");
    NodeId x = values[static_cast<std::size_t>(outputSource(genome))];
    x = head.add("flatten", prim::Flatten{}, {x});
    graph.addOutput("logits", head.add("fc", prim::Linear{.outFeatures = skeleton.classes}, {x}));
    return graph;
}

std::vector<Diagram> CgpCnn::diagrams(const Genome& genome) const
{
    validate(genome);
    Diagram diagram;
    diagram.title = "active nodes";
    const auto idOf = [](int source) {
        return source == 0 ? std::string("input") : fmt::format("node{}", source);
    };
    diagram.vertices.push_back({"input", "input", Diagram::Role::Input});
    for (const int i : activeNodes(genome)) {
        const CgpNode read = node(genome, i);
        const auto role =
            function(read).joins() ? Diagram::Role::Combine : Diagram::Role::Operation;
        diagram.vertices.push_back({idOf(i + 1), function(read).name(), role, "", idOf(i + 1)});
        auto sources = read.sources;
        if (sources.size() == 2 && sources[0] == sources[1])
            sources.pop_back();
        for (const int source : sources)
            diagram.edges.push_back({idOf(source), idOf(i + 1)});
    }
    diagram.vertices.push_back({"head", "classifier", Diagram::Role::Output, "", "head"});
    diagram.edges.push_back({idOf(outputSource(genome)), "head"});
    return {diagram};
}

} // namespace

SpacePtr makeCgpCnn(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"format", "version", "kind", "name", "skeleton", "rows", "columns",
                    "level_back", "active", "blocks", "filters", "kernels", "max_pools",
                    "max_channels"},
                   where);
    CgpGrid grid = CgpGrid::fromJson(json, where);
    CnnDeclaration space;
    space.blocks = jsonGet<std::vector<std::string>>(json, "blocks", where);
    space.filters = readInts(json, "filters", where, 1, 1024, 16);
    space.kernels = readInts(json, "kernels", where, 1, 15, 8);
    space.maxPools = readInt(json, "max_pools", where, 0, 16);
    space.maxChannels = readInt(json, "max_channels", where, 1, 16'384, 2048);
    const bool hasEven = std::any_of(space.kernels.begin(), space.kernels.end(),
                                     [](int kernel) { return kernel % 2 == 0; });
    if (space.filters.empty() || space.kernels.empty() || hasEven)
        throw Error("filters and kernels are not lists of widths and odd sizes", where,
                    "list at least one of each");
    if (*std::max_element(space.filters.begin(), space.filters.end()) > space.maxChannels)
        throw Error("a block has more filters than max_channels", where, "raise max_channels");
    const bool areKnown = space.blocks == std::vector<std::string>{"conv"} ||
                          space.blocks == std::vector<std::string>{"res"} ||
                          space.blocks == std::vector<std::string>{"conv", "res"};
    if (!areKnown)
        throw Error("\"blocks\" is not conv, res or both", where, "write [\"conv\"] or [\"res\"]");
    for (const auto& block : space.blocks)
        for (const int filters : space.filters)
            for (const int kernel : space.kernels)
                space.functions.push_back(
                    {block == "conv" ? CnnFunction::Type::Conv : CnnFunction::Type::Residual,
                     filters, kernel});
    for (const auto type : {CnnFunction::Type::MaxPool, CnnFunction::Type::AvgPool,
                            CnnFunction::Type::Concat, CnnFunction::Type::Sum})
        space.functions.push_back({type});
    for (const auto& function : space.functions)
        grid.functions.push_back({function.name(), function.joins() ? 2 : 1});
    const Skeleton fallback{.kind = "whole", .channels = space.filters.front()};
    return std::make_shared<CgpCnn>(readHeader(json, where, fallback, skeletonNames),
                                    std::move(grid), std::move(space));
}

} // namespace netwright
