#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/node_order.h"
#include "space/python_literal.h"
#include "space/skeleton_build.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"whole"};

struct LayerDagDeclaration
{
    int layers = 15;
    std::vector<int> heights, widths, filters, strides;

    std::array<const std::vector<int>*, 4> fields() const
    {
        return {&heights, &widths, &filters, &strides};
    }
};

constexpr const char* fieldNames[] = {"height", "width", "filters", "stride"};
constexpr int fieldCount = 4, maxOptions = 32;

/// The space of the first NAS with reinforcement learning (Zoph & Le 2017): layers of convolution,
/// batch norm and ReLU, each of which reads any subset of the layers before it, the previous one
/// not always among them. Genes are, layer by layer, kernel height, kernel width, filters, stride
/// and a bit for each earlier layer.
///
/// What a layer reads is concatenated; smaller maps are filled up with zeros at the right and the
/// bottom. A layer that reads no other reads the image; what nobody reads goes to the classifier.
/// canonical() takes the least layers among all orders in which concatenations stay as they are.
/// The depth is fixed: a search that grows it uses one space for each.
class LayerDag final : public FixedLengthSpace
{
public:
    LayerDag(SpaceHeader header, std::vector<Decision> decisions, LayerDagDeclaration declaration)
        : FixedLengthSpace(std::move(header), std::move(decisions)), m_space(std::move(declaration))
    {
    }

    std::string kind() const override { return "layer-dag"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        json["layers"] = m_space.layers;
        json["heights"] = m_space.heights;
        json["widths"] = m_space.widths;
        json["filters"] = m_space.filters;
        json["strides"] = m_space.strides;
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;

private:
    static int firstGene(int layer) { return fieldCount * layer + layer * (layer - 1) / 2; }
    int field(const Genome& genome, int layer, int which) const
    {
        const int option = genome.at(firstGene(layer) + which);
        return m_space.fields()[static_cast<std::size_t>(which)]->at(
            static_cast<std::size_t>(option));
    }
    /// The earlier layers it reads, ascending.
    static std::vector<int> inputsOf(const Genome& genome, int layer);
    std::vector<int> unread(const Genome& genome) const;

    LayerDagDeclaration m_space;
};

std::vector<int> LayerDag::inputsOf(const Genome& genome, int layer)
{
    std::vector<int> inputs;
    for (int from = 0; from < layer; ++from)
        if (genome.at(firstGene(layer) + fieldCount + from) != 0)
            inputs.push_back(from);
    return inputs;
}

std::vector<int> LayerDag::unread(const Genome& genome) const
{
    std::vector<bool> isRead(static_cast<std::size_t>(m_space.layers), false);
    for (int layer = 0; layer < m_space.layers; ++layer)
        for (const int from : inputsOf(genome, layer))
            isRead[static_cast<std::size_t>(from)] = true;
    std::vector<int> layers;
    for (int layer = 0; layer < m_space.layers; ++layer)
        if (!isRead[static_cast<std::size_t>(layer)])
            layers.push_back(layer);
    return layers;
}

Genome LayerDag::canonical(const Genome& genome) const
{
    validate(genome);
    OrderedGraph graph{.inputs = 0};
    for (int layer = 0; layer < m_space.layers; ++layer) {
        OrderedNode node{.isSequence = true};
        for (int which = 0; which < fieldCount; ++which)
            node.label = node.label * maxOptions + genome.at(firstGene(layer) + which);
        for (const int from : inputsOf(genome, layer))
            node.operands.push_back({from, 0});
        graph.nodes.push_back(std::move(node));
    }
    graph.outputs = unread(genome);
    const auto genesAt = [](int layer, const OrderedNode* node) {
        if (!node)
            return std::optional<std::vector<int>>();
        std::vector<int> genes(static_cast<std::size_t>(fieldCount + layer), 0);
        for (int which = fieldCount, label = node->label; which-- > 0; label /= maxOptions)
            genes[static_cast<std::size_t>(which)] = label % maxOptions;
        for (const Operand& operand : node->operands)
            genes[static_cast<std::size_t>(fieldCount + operand.input)] = 1;
        return std::optional(std::move(genes));
    };
    const auto keys = canonicalKeys(graph, m_space.layers, genesAt);
    if (!keys)
        return genome;
    Genome result;
    for (const auto& genes : *keys)
        result.genes.insert(result.genes.end(), genes.begin(), genes.end());
    return result;
}

std::string LayerDag::toText(const Genome& genome) const
{
    validate(genome);
    std::vector<std::string> layers;
    for (int layer = 0; layer < m_space.layers; ++layer)
        layers.push_back(fmt::format("({}, {}, {}, {}, [{}])", field(genome, layer, 0),
                                     field(genome, layer, 1), field(genome, layer, 2),
                                     field(genome, layer, 3),
                                     fmt::join(inputsOf(genome, layer), ", ")));
    return fmt::format("Layers([{}])", fmt::join(layers, ", "));
}

Genome LayerDag::fromText(std::string_view text) const
{
    const std::string remedy = "write Layers([(height, width, filters, stride, [inputs]), ...])";
    const Json list = parsePythonCall(text, "Layers", {"layers"}, remedy).value("layers", Json());
    if (!list.is_array() || static_cast<int>(list.size()) != m_space.layers)
        throw Error(fmt::format("not {} layers", m_space.layers), "Layers text", remedy);
    Genome genome;
    for (const Json& entry : list) {
        const auto layer = static_cast<int>(&entry - &list.front());
        const auto where = fmt::format("Layers text, layer {}", layer);
        if (!entry.is_array() || entry.size() != 5 || !entry[4].is_array())
            throw Error("a layer is not four numbers and a list", where, remedy);
        for (int i = 0; i < fieldCount; ++i) {
            const auto& options = *m_space.fields()[static_cast<std::size_t>(i)];
            const Json& value = entry[static_cast<std::size_t>(i)];
            const auto found = value.is_number_integer()
                                   ? std::find(options.begin(), options.end(), value.get<int>())
                                   : options.end();
            if (found == options.end())
                throw Error(fmt::format("{} is {}", fieldNames[i], value.dump().substr(0, 40)),
                            where, fmt::format("choose one of {}", fmt::join(options, ", ")));
            genome.genes.push_back(static_cast<double>(found - options.begin()));
        }
        std::vector<double> bits(static_cast<std::size_t>(layer), 0);
        for (const Json& from : entry[4]) {
            if (!from.is_number_integer() || from < 0 || from >= layer)
                throw Error("an input is not an earlier layer", where,
                            fmt::format("use 0 to {}", layer - 1));
            bits[from.get<std::size_t>()] = 1;
        }
        genome.genes.insert(genome.genes.end(), bits.begin(), bits.end());
    }
    return genome;
}

/// Side by side along the channels, smaller maps filled up.
NodeId joined(const Builder& in, const std::vector<NodeId>& inputs)
{
    Shape largest;
    for (const NodeId x : inputs) {
        largest.height = std::max(largest.height, in.shape(x).height);
        largest.width = std::max(largest.width, in.shape(x).width);
    }
    std::vector<NodeId> filled;
    for (const NodeId x : inputs) {
        const prim::Pad pad{.bottom = largest.height - in.shape(x).height,
                            .right = largest.width - in.shape(x).width};
        filled.push_back(
            pad == prim::Pad{} ? x : in.add(fmt::format("fill{}", filled.size()), pad, {x}));
    }
    return in.concat(std::move(filled));
}

Graph LayerDag::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    checkSkeleton(skeleton, skeletonNames);
    Graph graph;
    const Builder top(graph);
    const NodeId image = top.add("input", prim::Input{skeleton.input}, {});
    std::vector<NodeId> layers;
    const auto outputsOf = [&](const std::vector<int>& chosen) {
        std::vector<NodeId> outputs;
        for (const int layer : chosen)
            outputs.push_back(layers[static_cast<std::size_t>(layer)]);
        return outputs;
    };
    for (int layer = 0; layer < m_space.layers; ++layer) {
        const Builder in = top.in(fmt::format("layer{}", layer));
        const auto inputs = inputsOf(genome, layer);
        const NodeId x = inputs.empty() ? image : joined(in, outputsOf(inputs));
        const Size2 kernel = {field(genome, layer, 0), field(genome, layer, 1)};
        const int stride = field(genome, layer, 3);
        const prim::Conv2d conv{
            .outChannels = scaledWidth(field(genome, layer, 2), m_space.filters.front(), skeleton),
            .kernel = kernel,
            .stride = {stride, stride},
            .padding = {kernel.height / 2, kernel.width / 2}};
        const NodeId made = in.batchNorm(in.add("conv", conv, {x}), "bn", !skeleton.sharedWeights);
        layers.push_back(in.relu(made));
    }
    const Builder head = top.in("head");
    graph.addOutput("logits",
                    head.classifier(joined(head, outputsOf(unread(genome))), skeleton.classes));
    return graph;
}

std::vector<Diagram> LayerDag::diagrams(const Genome& genome) const
{
    validate(genome);
    Diagram diagram;
    diagram.title = "layers";
    diagram.vertices.push_back({"input", "input", Diagram::Role::Input});
    const auto idOf = [](int layer) { return fmt::format("layer{}", layer); };
    for (int layer = 0; layer < m_space.layers; ++layer) {
        std::string label = fmt::format("conv {}x{}, {}", field(genome, layer, 0),
                                        field(genome, layer, 1), field(genome, layer, 2));
        if (const int stride = field(genome, layer, 3); stride > 1)
            label += fmt::format("\n/ {}", stride);
        diagram.vertices.push_back(
            {idOf(layer), std::move(label), Diagram::Role::Operation, "", idOf(layer)});
        const auto inputs = inputsOf(genome, layer);
        if (inputs.empty())
            diagram.edges.push_back({"input", idOf(layer)});
        for (const int from : inputs)
            diagram.edges.push_back({idOf(from), idOf(layer)});
    }
    diagram.vertices.push_back({"head", "classifier", Diagram::Role::Output, "", "head"});
    for (const int layer : unread(genome))
        diagram.edges.push_back({idOf(layer), "head"});
    return {diagram};
}

std::vector<int> readSizes(const Json& json, const char* key, const std::string& where, int high,
                           bool odd)
{
    const auto sizes = readInts(json, key, where, 1, high, maxOptions);
    const bool fits =
        std::all_of(sizes.begin(), sizes.end(), [&](int size) { return !odd || size % 2 == 1; });
    if (sizes.empty() || !fits)
        throw Error(fmt::format("\"{}\" is empty or has an even kernel", key), where,
                    odd ? "list odd sizes" : "list sizes");
    return sizes;
}

} // namespace

SpacePtr makeLayerDag(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"format", "version", "kind", "name", "skeleton", "layers", "heights", "widths",
                    "filters", "strides"},
                   where);
    LayerDagDeclaration space;
    space.layers = readInt(json, "layers", where, 1, 64);
    space.heights = readSizes(json, "heights", where, 31, true);
    space.widths = readSizes(json, "widths", where, 31, true);
    space.filters = readSizes(json, "filters", where, 4096, false);
    space.strides = readSizes(json, "strides", where, 8, false);
    std::vector<Decision> decisions;
    for (int layer = 0; layer < space.layers; ++layer) {
        for (int i = 0; i < fieldCount; ++i) {
            std::vector<std::string> options;
            for (const int value : *space.fields()[static_cast<std::size_t>(i)])
                options.push_back(std::to_string(value));
            decisions.push_back({fmt::format("layer{}/{}", layer, fieldNames[i]),
                                 Decision::Kind::Ordinal, std::move(options)});
        }
        for (int from = 0; from < layer; ++from)
            decisions.push_back({fmt::format("layer{}/reads{}", layer, from),
                                 Decision::Kind::Categorical,
                                 {"no", "yes"}});
    }
    const Skeleton fallback{.kind = "whole", .channels = space.filters.front()};
    return std::make_shared<LayerDag>(readHeader(json, where, fallback, skeletonNames),
                                      std::move(decisions), std::move(space));
}

} // namespace netwright
