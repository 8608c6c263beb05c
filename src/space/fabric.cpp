#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/python_literal.h"
#include "space/skeleton_build.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"whole"};

struct FabricDeclaration
{
    std::vector<int> layers, channels;
    std::vector<std::string> connections;
};

/// Convolutional neural fabrics (Saxena & Verbeek 2016): a trellis of layers, scales and channels.
/// A node is ReLU(BN(sum of 3 x 3 convolutions of nodes of the layer before)): of the same scale,
/// of the next finer one (stride 2) and of the next coarser one (enlarged); of all channels
/// ("dense") or of the channels next to it ("sparse"). Scales halve the image to 1 x 1: six for 32
/// pixels.
///
/// The published fabric embeds architectures instead of choosing one and has nothing to search; the
/// genes here are its size: the number of layers, channels, and the connections. The image feeds
/// the finest node of the first layer; in the first and the last layer, each scale also reads the
/// next finer one of its own layer, so that signals fill the first column and the coarsest node of
/// the last one gathers all others. The classifier reads that. A map is enlarged by nearest
/// neighbours, where the paper interleaves zeros.
class Fabric final : public FixedLengthSpace
{
public:
    Fabric(SpaceHeader header, std::vector<Decision> decisions, FabricDeclaration declaration)
        : FixedLengthSpace(std::move(header), std::move(decisions)), m_space(std::move(declaration))
    {
    }

    std::string kind() const override { return "fabric"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        json["layers"] = m_space.layers;
        json["channels"] = m_space.channels;
        json["connections"] = m_space.connections;
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;

private:
    int layers(const Genome& genome) const
    {
        return m_space.layers[static_cast<std::size_t>(genome.at(0))];
    }
    int channels(const Genome& genome) const
    {
        return m_space.channels[static_cast<std::size_t>(genome.at(1))];
    }
    const std::string& connections(const Genome& genome) const
    {
        return m_space.connections[static_cast<std::size_t>(genome.at(2))];
    }

    FabricDeclaration m_space;
};

/// Halvings of the larger side, rounded up, until one pixel is left.
int scalesOf(const Shape& image)
{
    int scales = 1;
    for (int side = std::max(image.height, image.width); side > 1; side = (side + 1) / 2)
        ++scales;
    return scales;
}

/// Builds the node at (layer, scale) of the trellis from the results before it.
class Trellis
{
public:
    Trellis(const Builder& top, int channels, bool isSparse, bool affine)
        : m_top(top), m_channels(channels), m_isSparse(isSparse), m_affine(affine)
    {
    }

    NodeId node(int layer, int scale, const std::vector<std::pair<std::string, NodeId>>& sources,
                const Shape& size) const
    {
        const Builder in = m_top.in(fmt::format("layer{}/scale{}", layer, scale));
        std::vector<NodeId> terms;
        for (const auto& [name, x] : sources)
            appendTerms(in.in(name), x, size, m_isSparse && name != "image", terms);
        return in.relu(in.batchNorm(in.sum(std::move(terms)), "bn", m_affine));
    }

private:
    void appendTerms(const Builder& in, NodeId x, const Shape& size, bool isSparse,
                     std::vector<NodeId>& terms) const
    {
        const Shape map = in.shape(x);
        const bool isFiner = map.height > size.height || map.width > size.width;
        if (map.height < size.height || map.width < size.width)
            x = enlarged(in, x, size);
        const int stride = isFiner ? 2 : 1;
        if (!isSparse) { // the image, too, feeds all channels
            terms.push_back(in.conv(x, m_channels, 3, stride));
            return;
        }
        for (const int offset : {-1, 0, 1}) {
            const Builder side = in.in(offset < 0 ? "lower" : offset > 0 ? "upper" : "own");
            if (offset == 0 || m_channels > 1)
                terms.push_back(side.depthwise(shifted(side, x, offset), 3, stride, 1, "dw"));
        }
    }

    /// Channel c gets channel c + offset; beyond the ends are zeros.
    NodeId shifted(const Builder& in, NodeId x, int offset) const
    {
        if (offset == 0)
            return x;
        const auto slice = [&](const char* name, int begin, int end) {
            return in.add(name, prim::Slice{Axis::Channel, begin, end}, {x});
        };
        if (offset > 0)
            return in.add("end", prim::Pad{.channelsAfter = 1}, {slice("rest", 1, m_channels)});
        const NodeId zero = in.add("zero", prim::Zero{}, {slice("first", 0, 1)});
        return in.concat({zero, slice("rest", 0, m_channels - 1)});
    }

    /// Twice as large, cut to size where that was odd.
    NodeId enlarged(const Builder& in, NodeId x, const Shape& size) const
    {
        x = in.add("enlarge", prim::Upsample{2}, {x});
        if (in.shape(x).height > size.height)
            x = in.add("cut_rows", prim::Slice{Axis::Height, 0, size.height}, {x});
        if (in.shape(x).width > size.width)
            x = in.add("cut_columns", prim::Slice{Axis::Width, 0, size.width}, {x});
        return x;
    }

    Builder m_top;
    int m_channels;
    bool m_isSparse;
    bool m_affine;
};

Graph Fabric::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    checkSkeleton(skeleton, skeletonNames);
    const int width = scaledWidth(channels(genome), m_space.channels.front(), skeleton);
    const int count = scalesOf(skeleton.input);
    Graph graph;
    const Builder top(graph);
    const NodeId image = top.add("input", prim::Input{skeleton.input}, {});
    const Trellis trellis(top, width, connections(genome) == "sparse", !skeleton.sharedWeights);
    std::vector<NodeId> before;
    const int last = layers(genome) - 1;
    for (int layer = 0; layer <= last; ++layer) {
        std::vector<NodeId> made;
        Shape size = skeleton.input;
        for (int scale = 0; scale < count; ++scale) {
            std::vector<std::pair<std::string, NodeId>> sources;
            const auto at = static_cast<std::size_t>(scale);
            if (layer == 0 && scale == 0)
                sources.emplace_back("image", image);
            if (layer > 0) {
                if (scale > 0)
                    sources.emplace_back("finer", before[at - 1]);
                sources.emplace_back("same", before[at]);
                if (scale + 1 < count)
                    sources.emplace_back("coarser", before[at + 1]);
            }
            if (scale > 0 && (layer == 0 || layer == last))
                sources.emplace_back("column", made.back());
            made.push_back(trellis.node(layer, scale, sources, size));
            size.height = (size.height + 1) / 2;
            size.width = (size.width + 1) / 2;
        }
        before = std::move(made);
    }
    graph.addOutput("logits", top.in("head").classifier(before.back(), skeleton.classes));
    return graph;
}

std::string Fabric::toText(const Genome& genome) const
{
    validate(genome);
    return fmt::format("Fabric(layers={}, channels={}, connections='{}')", layers(genome),
                       channels(genome), connections(genome));
}

Genome Fabric::fromText(std::string_view text) const
{
    const std::string remedy = "write Fabric(layers=8, channels=16, connections='dense')";
    const Json call =
        parsePythonCall(text, "Fabric", {"layers", "channels", "connections"}, remedy);
    Genome genome;
    const auto append = [&](const char* key, const auto& options) {
        const Json value = call.value(key, Json());
        const auto found = std::find_if(options.begin(), options.end(),
                                        [&](const auto& option) { return value == option; });
        if (found == options.end())
            throw Error(fmt::format("{} is {}", key, value.dump().substr(0, 40)), "Fabric text",
                        fmt::format("choose one of {}", fmt::join(options, ", ")));
        genome.genes.push_back(static_cast<double>(found - options.begin()));
    };
    append("layers", m_space.layers);
    append("channels", m_space.channels);
    append("connections", m_space.connections);
    return genome;
}

/// At the scales of the default image.
std::vector<Diagram> Fabric::diagrams(const Genome& genome) const
{
    validate(genome);
    Diagram diagram;
    diagram.title = "fabric";
    const int count = scalesOf(defaultSkeleton().input);
    const int last = layers(genome) - 1;
    const auto idOf = [](int layer, int scale) {
        return fmt::format("layer{}/scale{}", layer, scale);
    };
    diagram.vertices.push_back({"input", "input", Diagram::Role::Input});
    diagram.edges.push_back({"input", idOf(0, 0)});
    for (int layer = 0; layer <= last; ++layer) {
        Shape size = defaultSkeleton().input;
        for (int scale = 0; scale < count; ++scale) {
            const std::string id = idOf(layer, scale);
            diagram.vertices.push_back({id, fmt::format("{}x{}", size.height, size.width),
                                        Diagram::Role::Node,
                                        fmt::format("{} channels", channels(genome)), id});
            for (int from = std::max(0, scale - 1); layer > 0 && from <= scale + 1 && from < count;
                 ++from)
                diagram.edges.push_back({idOf(layer - 1, from), id});
            if (scale > 0 && (layer == 0 || layer == last))
                diagram.edges.push_back({idOf(layer, scale - 1), id});
            size.height = (size.height + 1) / 2;
            size.width = (size.width + 1) / 2;
        }
    }
    diagram.vertices.push_back({"head", "classifier", Diagram::Role::Output, "", "head"});
    diagram.edges.push_back({idOf(last, count - 1), "head"});
    return {diagram};
}

std::vector<std::string> numberTexts(const std::vector<int>& numbers)
{
    std::vector<std::string> texts;
    for (const int number : numbers)
        texts.push_back(std::to_string(number));
    return texts;
}

} // namespace

SpacePtr makeFabric(const Json& json, const std::string& where)
{
    jsonExpectKeys(
        json,
        {"format", "version", "kind", "name", "skeleton", "layers", "channels", "connections"},
        where);
    FabricDeclaration space;
    space.layers = readInts(json, "layers", where, 1, 64);
    space.channels = readInts(json, "channels", where, 1, 1024);
    space.connections = jsonGet<std::vector<std::string>>(json, "connections", where);
    const bool areKnown = space.connections == std::vector<std::string>{"dense"} ||
                          space.connections == std::vector<std::string>{"sparse"} ||
                          space.connections == std::vector<std::string>{"sparse", "dense"};
    if (!areKnown)
        throw Error("\"connections\" is not sparse, dense or both", where,
                    "write [\"sparse\", \"dense\"]");
    if (space.layers.empty() || space.channels.empty())
        throw Error("layers or channels are empty", where, "list at least one of each");
    std::vector<Decision> decisions = {
        {"layers", Decision::Kind::Ordinal, numberTexts(space.layers)},
        {"channels", Decision::Kind::Ordinal, numberTexts(space.channels)},
        {"connections", Decision::Kind::Categorical, space.connections}};
    const Skeleton fallback{.kind = "whole", .channels = space.channels.front()};
    return std::make_shared<Fabric>(readHeader(json, where, fallback, skeletonNames),
                                    std::move(decisions), std::move(space));
}

} // namespace netwright
