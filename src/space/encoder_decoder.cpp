#include "space/cgp_space.h"
#include "space/kinds.h"
#include "space/skeleton_build.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"restoration"};

/// One layer of the encoder; its mirror has the same kernel and filters.
struct CoderLayer
{
    bool adds = false; ///< the mirror adds the encoder layer's result
    int filters = 0;
    int kernel = 0;

    std::string name() const
    {
        return fmt::format("{}({},{})", adds ? "sum_conv" : "conv", filters, kernel);
    }
};

struct CoderDeclaration
{
    std::vector<int> filters, kernels;
    bool batchNorm = false;
    std::vector<CoderLayer> layers; ///< by function
};

/// Mirrored encoder and decoder for image restoration (Suganuma et al. 2018, E-CAE): the encoder is
/// the chain of active nodes of a grid, the decoder its mirror with a transposed convolution for
/// each convolution, and a last 3 x 3 convolution brings back the image's channels.
///
/// A layer is a convolution, batch norm where the space says so (none for denoising) and ReLU; the
/// mirror of a sum_conv then adds what the encoder's layer put out. Strides are 1, so a transposed
/// convolution is a convolution. The network's output, "logits" as that of every network, is an
/// image of the shape of its input; `skeleton.classes` means nothing.
class EncoderDecoder final : public CgpSpace
{
public:
    EncoderDecoder(SpaceHeader header, CgpGrid grid, CoderDeclaration declaration)
        : CgpSpace(std::move(header), std::move(grid)), m_space(std::move(declaration))
    {
    }

    std::string kind() const override { return "encoder-decoder"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        grid().writeTo(json);
        json["filters"] = m_space.filters;
        json["kernels"] = m_space.kernels;
        json["batch_norm"] = m_space.batchNorm;
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;

protected:
    std::string faultOf(const Genome&) const override { return {}; }

private:
    /// From the image to the code.
    std::vector<CoderLayer> encoder(const Genome& genome) const
    {
        std::vector<CoderLayer> layers;
        for (const int i : activeNodes(genome)) // a chain: each reads the one before
            layers.push_back(m_space.layers[static_cast<std::size_t>(node(genome, i).function)]);
        return layers;
    }

    CoderDeclaration m_space;
};

Graph EncoderDecoder::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    checkSkeleton(skeleton, skeletonNames);
    Graph graph;
    const Builder top(graph);
    NodeId x = top.add("input", prim::Input{skeleton.input}, {});
    const auto append = [&](const std::string& name, const CoderLayer& layer) {
        const Builder in = top.in(name);
        x = in.conv(x, scaledWidth(layer.filters, m_space.filters.front(), skeleton), layer.kernel);
        if (m_space.batchNorm)
            x = in.batchNorm(x, "bn", !skeleton.sharedWeights);
        x = in.relu(x);
        return in;
    };
    const auto layers = encoder(genome);
    std::vector<NodeId> results;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        append(fmt::format("encoder{}", i), layers[i]);
        results.push_back(x);
    }
    for (std::size_t i = layers.size(); i-- > 0;) {
        const Builder in = append(fmt::format("decoder{}", i), layers[i]);
        if (layers[i].adds)
            x = in.sum({x, results[i]});
    }
    graph.addOutput("logits", top.in("head").conv(x, skeleton.input.channels, 3));
    return graph;
}

std::vector<Diagram> EncoderDecoder::diagrams(const Genome& genome) const
{
    validate(genome);
    Diagram diagram;
    diagram.title = "encoder and decoder";
    diagram.vertices.push_back({"input", "input", Diagram::Role::Input});
    const auto layers = encoder(genome);
    const auto append = [&](const std::string& id, const std::string& label) {
        diagram.edges.push_back({.from = diagram.vertices.back().id, .to = id, .weight = 4});
        diagram.vertices.push_back({id, label, Diagram::Role::Operation, "", id});
    };
    const auto idOf = [](const char* half, std::size_t i) { return fmt::format("{}{}", half, i); };
    for (std::size_t i = 0; i < layers.size(); ++i)
        append(idOf("encoder", i),
               fmt::format("conv {0}x{0}, {1}", layers[i].kernel, layers[i].filters));
    for (std::size_t i = layers.size(); i-- > 0;) {
        append(idOf("decoder", i), fmt::format("deconv {0}x{0}, {1}{2}", layers[i].kernel,
                                               layers[i].filters, layers[i].adds ? ", add" : ""));
        if (layers[i].adds)
            diagram.edges.push_back({idOf("encoder", i), idOf("decoder", i)});
    }
    append("head", "conv 3x3");
    diagram.vertices.back().role = Diagram::Role::Output;
    return {diagram};
}

} // namespace

SpacePtr makeEncoderDecoder(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"format", "version", "kind", "name", "skeleton", "rows", "columns",
                    "level_back", "active", "filters", "kernels", "batch_norm"},
                   where);
    CgpGrid grid = CgpGrid::fromJson(json, where);
    CoderDeclaration space;
    space.filters = readInts(json, "filters", where, 1, 1024, 16);
    space.kernels = readInts(json, "kernels", where, 1, 15, 8);
    space.batchNorm = jsonGet<bool>(json, "batch_norm", where, false);
    const bool hasEven = std::any_of(space.kernels.begin(), space.kernels.end(),
                                     [](int kernel) { return kernel % 2 == 0; });
    if (space.filters.empty() || space.kernels.empty() || hasEven)
        throw Error("filters and kernels are not lists of widths and odd sizes", where,
                    "list at least one of each");
    for (const bool adds : {false, true})
        for (const int filters : space.filters)
            for (const int kernel : space.kernels)
                space.layers.push_back({adds, filters, kernel});
    for (const auto& layer : space.layers)
        grid.functions.push_back({layer.name(), 1});
    const Skeleton fallback{.kind = "restoration", .channels = space.filters.front()};
    return std::make_shared<EncoderDecoder>(readHeader(json, where, fallback, skeletonNames),
                                            std::move(grid), std::move(space));
}

} // namespace netwright
