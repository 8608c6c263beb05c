#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/skeleton_build.h"
#include "space/supernet_choices.h"
#include "space/words.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"whole"};

struct MacroDeclaration
{
    int layers = 12;
    std::vector<int> poolsAfter; ///< layers behind which the map is halved, ascending
    std::vector<std::string> operations;
};

std::string layerName(int layer)
{
    return fmt::format("layer{}", layer);
}

/// The decision whether `layer` reads output `from`: 0 is the stem's, j that of layer j - 1.
std::string skipName(int layer, int from)
{
    return fmt::format("layer{}/skip{}", layer, from);
}

/// The macro space of ENAS (Pham et al. 2018): layers with an operation each, any of which may also
/// read outputs before the one it follows. Genes are, layer by layer, the operation and then a bit
/// for each earlier output but the last.
///
/// A layer is a 1 x 1 convolution with batch norm and ReLU, the operation (the released code has
/// the ReLU before each convolution in the final network), and what joins it with its skips. In the
/// supernet and with `sharedWeights` that is a sum and batch norm, and the width stays; otherwise a
/// concatenation, ReLU, 1 x 1 convolution and batch norm, and each pool doubles the width (released
/// code). The first layer joins nothing. Behind the layers of `pools_after` every output so far
/// that is still read becomes smaller by a FactorizedReduce of its own; the published count
/// includes those nobody reads. The classifier has no bias, as published.
///
/// A skip in the supernet is a Mix of zeros and the earlier output. canonical() is the genome: the
/// chain of layers gives each its place, so no two genomes are one network.
class EnasMacro final : public FixedLengthSpace
{
public:
    EnasMacro(SpaceHeader header, std::vector<Decision> decisions, MacroDeclaration declaration)
        : FixedLengthSpace(std::move(header), std::move(decisions)), m_space(std::move(declaration))
    {
    }

    std::string kind() const override { return "enas-macro"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        json["layers"] = m_space.layers;
        json["pools_after"] = m_space.poolsAfter;
        json["operations"] = m_space.operations;
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override
    {
        validate(genome);
        return network(&genome, skeleton);
    }
    Graph buildSuper(const Skeleton& skeleton, const SupernetForm& form) const override
    {
        requirePlainForm(form, name());
        Skeleton shared = skeleton;
        shared.sharedWeights = true;
        return network(nullptr, shared);
    }
    std::vector<Decision> superDecisions() const override { return decisions(); }
    Selection select(const Genome& genome) const override;
    Genome fromSelection(const Selection& selection) const override;
    /// The strongest option of each decision.
    Genome strongest(const Strengths& strengths) const override
    {
        Genome genome = strongestGenes(decisions(), strengths);
        validate(genome);
        return genome;
    }
    std::vector<Diagram> diagrams(const Genome& genome) const override;

private:
    static int firstGene(int layer) { return layer + layer * (layer - 1) / 2; }
    const std::string& operation(const Genome& genome, int layer) const
    {
        return m_space.operations[static_cast<std::size_t>(genome.at(firstGene(layer)))];
    }
    static bool reads(const Genome& genome, int layer, int from)
    {
        return genome.at(firstGene(layer) + 1 + from) != 0;
    }
    bool poolsAfter(int layer) const
    {
        return std::binary_search(m_space.poolsAfter.begin(), m_space.poolsAfter.end(), layer);
    }
    NodeId appendBranch(const Builder& in, NodeId x, const Genome* genome, int layer,
                        const OperationPlace& place) const;
    NodeId appendSkips(const Builder& in, NodeId x, const std::vector<NodeId>& outputs,
                       const Genome* genome, int layer, const Skeleton& skeleton) const;
    Graph network(const Genome* genome, const Skeleton& skeleton) const;

    MacroDeclaration m_space;
};

std::string EnasMacro::toText(const Genome& genome) const
{
    validate(genome);
    std::string text;
    for (int layer = 0; layer < m_space.layers; ++layer) {
        text += layer > 0 ? " | " : "";
        text += operation(genome, layer);
        for (int from = 0; from < layer; ++from)
            text += reads(genome, layer, from) ? " 1" : " 0";
    }
    return text;
}

/// Names or, as the released code prints them, numbers of operations; bars may be left out.
Genome EnasMacro::fromText(std::string_view text) const
{
    auto words = splitWords(text, "macro architecture");
    std::erase(words, "|");
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < m_space.operations.size(); ++i)
        numbers.push_back(std::to_string(i));
    const std::vector<std::string> bits = {"0", "1"};
    if (words.size() != decisions().size())
        throw Error(fmt::format("{} words instead of {}", words.size(), decisions().size()),
                    "macro architecture",
                    "give an operation for each layer, and 0 or 1 for each earlier output");
    Genome genome;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& decision = decisions()[i];
        const bool isOperation = decision.name.ends_with("/operation");
        const bool isNumber = std::find(numbers.begin(), numbers.end(), words[i]) != numbers.end();
        const auto& options = !isOperation ? bits : isNumber ? numbers : decision.options;
        genome.genes.push_back(optionIndex(options, words[i], decision.name));
    }
    return genome;
}

NodeId EnasMacro::appendBranch(const Builder& in, NodeId x, const Genome* genome, int layer,
                               const OperationPlace& place) const
{
    const auto append = [&](const std::string& operation) {
        const Builder branch = in.in(operation);
        NodeId y = branch.batchNorm(branch.pointwise(x, place.outChannels, "pre/pw"), "pre/bn",
                                    place.affine);
        y = branch.relu(y, "pre/relu");
        return appendOperation(operation, in, y, place);
    };
    if (genome)
        return append(operation(*genome, layer));
    std::vector<NodeId> branches;
    for (const auto& operation : m_space.operations)
        branches.push_back(append(operation));
    return in.add("mix", prim::Mix{layerName(layer) + "/operation"}, std::move(branches));
}

NodeId EnasMacro::appendSkips(const Builder& in, NodeId x, const std::vector<NodeId>& outputs,
                              const Genome* genome, int layer, const Skeleton& skeleton) const
{
    std::vector<NodeId> joined;
    for (int from = 0; from < layer; ++from) {
        const NodeId earlier = outputs[static_cast<std::size_t>(from)];
        if (!genome) {
            const NodeId zeros = in.add(fmt::format("zero{}", from), prim::Zero{}, {earlier});
            joined.push_back(in.add(fmt::format("skip{}", from), prim::Mix{skipName(layer, from)},
                                    {zeros, earlier}));
        } else if (reads(*genome, layer, from)) {
            joined.push_back(earlier);
        }
    }
    joined.push_back(x);
    if (skeleton.sharedWeights)
        return in.batchNorm(in.sum(std::move(joined), "sum"), "bn", false);
    return reluConvBn(in.in("join"), in.in("join").concat(std::move(joined)), in.channels(x));
}

/// Of one architecture, or the supernet.
Graph EnasMacro::network(const Genome* genome, const Skeleton& skeleton) const
{
    checkSkeleton(skeleton, skeletonNames);
    const bool affine = !skeleton.sharedWeights;
    int channels = skeleton.channels;
    Graph graph;
    const Builder top(graph);
    const Builder stem = top.in("stem");
    NodeId x = top.add("input", prim::Input{skeleton.input}, {});
    x = stem.batchNorm(stem.conv(x, channels, 3));
    std::vector<NodeId> outputs = {x};
    for (int layer = 0; layer < m_space.layers; ++layer) {
        const Builder in = top.in(layerName(layer));
        const OperationPlace place{.outChannels = channels,
                                   .affine = affine,
                                   .dropPathScale = skeleton.dropPath ? 1.0 : 0.0};
        x = appendBranch(in, x, genome, layer, place);
        if (layer > 0)
            x = appendSkips(in, x, outputs, genome, layer, skeleton);
        outputs.push_back(x);
        if (!poolsAfter(layer))
            continue;
        channels *= skeleton.sharedWeights ? 1 : 2;
        const Builder pool = top.in(fmt::format("pool{}", layer));
        for (std::size_t i = 0; i < outputs.size(); ++i)
            outputs[i] =
                factorizedReduce(pool.in(fmt::format("output{}", i)), outputs[i], channels, affine);
        x = outputs.back();
    }
    graph.addOutput("logits", top.in("head").classifier(x, skeleton.classes, false));
    return graph.withoutDeadNodes();
}

Selection EnasMacro::select(const Genome& genome) const
{
    validate(genome);
    Selection selection = selectGenes(decisions(), genome);
    for (int layer = 1; layer < m_space.layers; ++layer)
        for (int from = 0; from < layer; ++from)
            if (!reads(genome, layer, from))
                selection.erase(skipName(layer, from)); // keeps neither zeros nor the output
    return selection;
}

Genome EnasMacro::fromSelection(const Selection& selection) const
{
    Selection whole = selection;
    for (int layer = 1; layer < m_space.layers; ++layer)
        for (int from = 0; from < layer; ++from)
            if (auto& kept = whole[skipName(layer, from)]; kept.empty())
                kept = {0};
    Genome genome = selectedGenes(decisions(), whole);
    validate(genome);
    return genome;
}

std::vector<Diagram> EnasMacro::diagrams(const Genome& genome) const
{
    validate(genome);
    Diagram diagram;
    diagram.title = "macro network";
    diagram.vertices.push_back({"input", "input", Diagram::Role::Input});
    diagram.vertices.push_back({"stem", "conv_3x3", Diagram::Role::Operation, "", "stem"});
    diagram.edges.push_back({"input", "stem"});
    const auto idOf = [](int output) { return output == 0 ? "stem" : layerName(output - 1); };
    for (int layer = 0; layer < m_space.layers; ++layer) {
        std::string label = operation(genome, layer);
        if (poolsAfter(layer))
            label += "\n/ 2";
        const std::string id = layerName(layer);
        diagram.vertices.push_back({id, std::move(label), Diagram::Role::Operation, "", id});
        diagram.edges.push_back({.from = idOf(layer), .to = id, .weight = 4});
        for (int from = 0; from < layer; ++from)
            if (reads(genome, layer, from))
                diagram.edges.push_back({idOf(from), id});
    }
    diagram.vertices.push_back({"head", "classifier", Diagram::Role::Output, "", "head"});
    diagram.edges.push_back({idOf(m_space.layers), "head"});
    return {diagram};
}

} // namespace

SpacePtr makeEnasMacro(const Json& json, const std::string& where)
{
    jsonExpectKeys(
        json,
        {"format", "version", "kind", "name", "skeleton", "layers", "pools_after", "operations"},
        where);
    constexpr std::size_t maxPools = 8;
    MacroDeclaration space;
    space.layers = readInt(json, "layers", where, 3, 64);
    space.operations = readOperations(json, where);
    space.poolsAfter = {space.layers / 3 - 1, 2 * space.layers / 3 - 1};
    if (json.contains("pools_after"))
        space.poolsAfter = readInts(json, "pools_after", where, 0, space.layers - 1, maxPools);
    std::sort(space.poolsAfter.begin(), space.poolsAfter.end());
    std::vector<Decision> decisions;
    for (int layer = 0; layer < space.layers; ++layer) {
        decisions.push_back(
            {layerName(layer) + "/operation", Decision::Kind::Categorical, space.operations});
        for (int from = 0; from < layer; ++from)
            decisions.push_back(
                {skipName(layer, from), Decision::Kind::Categorical, {"no", "yes"}});
    }
    const Skeleton fallback{.kind = "whole", .channels = 36};
    return std::make_shared<EnasMacro>(readHeader(json, where, fallback, skeletonNames),
                                       std::move(decisions), std::move(space));
}

} // namespace netwright
