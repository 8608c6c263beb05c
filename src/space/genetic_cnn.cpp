#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/skeleton_build.h"
#include "space/skeleton_stages.h"

#include <algorithm>
#include <numeric>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"whole"};
constexpr int maxNodes = 7; ///< of a stage: canonical() tries their orders

struct GeneticStage
{
    int nodes = 3;
    int filters = 64;
};

struct GeneticDeclaration
{
    std::vector<GeneticStage> stages;
    int kernel = 5;
    int fc = 0;         ///< units of a fully connected layer before the classifier, 0 for none
    double dropout = 0; ///< behind it
};

/// The connections of one stage: `reads[i]` are the nodes before i that node i reads.
struct StageGraph
{
    std::vector<std::vector<int>> reads;

    bool isIsolated(int node) const
    {
        return reads[static_cast<std::size_t>(node)].empty() && !isRead(node);
    }
    bool isRead(int node) const
    {
        return std::any_of(reads.begin(), reads.end(), [&](const std::vector<int>& inputs) {
            return std::find(inputs.begin(), inputs.end(), node) != inputs.end();
        });
    }
};

/// Genetic CNN (Xie & Yuille 2017): a few stages, each a graph of convolutions with batch norm and
/// ReLU, given by a bit for each pair of nodes. Genes are the bits, stage by stage, node by node:
/// the text "1-01|0-11-101" has a group for each node but the first of its stage.
///
/// A stage begins with a convolution of its own (the default input node), which feeds the nodes
/// that read no other; the nodes nobody reads are summed (the default output node). Nodes that
/// neither read nor are read do not exist; a stage of none is its first convolution. A max pool
/// ends each stage. canonical() takes the least bits among all orders of a stage's nodes.
class GeneticCnn final : public FixedLengthSpace
{
public:
    GeneticCnn(SpaceHeader header, std::vector<Decision> decisions, GeneticDeclaration declaration)
        : FixedLengthSpace(std::move(header), std::move(decisions)), m_space(std::move(declaration))
    {
    }

    std::string kind() const override { return "genetic-cnn"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        json["stages"] = Json::array();
        for (const auto& [nodes, filters] : m_space.stages)
            json["stages"].push_back({{"nodes", nodes}, {"filters", filters}});
        json["kernel"] = m_space.kernel;
        json["fc"] = m_space.fc;
        json["dropout"] = m_space.dropout;
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;

private:
    std::vector<StageGraph> stagesOf(const Genome& genome) const;
    NodeId appendStage(const Builder& in, const StageGraph& stage, NodeId x, int channels,
                       bool affine) const;

    GeneticDeclaration m_space;
};

std::vector<StageGraph> GeneticCnn::stagesOf(const Genome& genome) const
{
    std::vector<StageGraph> stages;
    int gene = 0;
    for (const auto& declared : m_space.stages) {
        StageGraph& stage = stages.emplace_back();
        for (int node = 0; node < declared.nodes; ++node) {
            auto& inputs = stage.reads.emplace_back();
            for (int from = 0; from < node; ++from)
                if (genome.at(gene++) != 0)
                    inputs.push_back(from);
        }
    }
    return stages;
}

/// The bits of a stage with node i at `place[i]`; nothing when an edge would descend.
std::optional<std::vector<double>> bitsOf(const StageGraph& stage, const std::vector<int>& place)
{
    const std::size_t nodes = stage.reads.size();
    std::vector<double> bits(nodes * (nodes - 1) / 2, 0);
    for (std::size_t node = 0; node < nodes; ++node)
        for (const int from : stage.reads[node]) {
            const int a = place[static_cast<std::size_t>(from)];
            const int b = place[node];
            if (a > b)
                return std::nullopt;
            bits[static_cast<std::size_t>(b * (b - 1) / 2 + a)] = 1;
        }
    return bits;
}

Genome GeneticCnn::canonical(const Genome& genome) const
{
    validate(genome);
    Genome result;
    for (const StageGraph& stage : stagesOf(genome)) {
        std::vector<int> place(stage.reads.size());
        std::iota(place.begin(), place.end(), 0);
        auto best = *bitsOf(stage, place);
        while (std::next_permutation(place.begin(), place.end()))
            if (auto bits = bitsOf(stage, place); bits && *bits < best)
                best = std::move(*bits);
        result.genes.insert(result.genes.end(), best.begin(), best.end());
    }
    return result;
}

std::string GeneticCnn::toText(const Genome& genome) const
{
    validate(genome);
    std::string text;
    int gene = 0;
    for (const auto& stage : m_space.stages) {
        if (!text.empty())
            text += '|';
        for (int node = 1; node < stage.nodes; ++node) {
            if (node > 1)
                text += '-';
            for (int from = 0; from < node; ++from)
                text += genome.at(gene++) != 0 ? '1' : '0';
        }
    }
    return text;
}

Genome GeneticCnn::fromText(std::string_view text) const
{
    Genome genome;
    std::string separators, expected;
    for (const char c : text.substr(0, 10'000)) {
        if (c == '0' || c == '1')
            genome.genes.push_back(c - '0');
        else if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            separators += fmt::format("{}{}", genome.size(), c);
    }
    int bits = 0;
    for (std::size_t s = 0; s < m_space.stages.size(); ++s) {
        for (int node = 1; node < m_space.stages[s].nodes; ++node) {
            bits += node;
            if (node + 1 < m_space.stages[s].nodes)
                expected += fmt::format("{}-", bits);
        }
        if (s + 1 < m_space.stages.size())
            expected += fmt::format("{}|", bits);
    }
    if (separators != expected || genome.size() != bits)
        throw Error("the bits do not fit the stages", "bit string",
                    "write groups like " +
                        toText(Genome{std::vector<double>(decisions().size(), 0)}));
    return genome;
}

NodeId GeneticCnn::appendStage(const Builder& in, const StageGraph& stage, NodeId x, int channels,
                               bool affine) const
{
    const auto node = [&](const std::string& name, NodeId input) {
        const Builder scope = in.in(name);
        const NodeId made = scope.conv(input, channels, m_space.kernel);
        return scope.relu(scope.batchNorm(made, "bn", affine));
    };
    const NodeId first = node("first", x);
    std::vector<NodeId> nodes(stage.reads.size());
    std::vector<NodeId> ends;
    for (std::size_t i = 0; i < stage.reads.size(); ++i) {
        if (stage.isIsolated(static_cast<int>(i)))
            continue;
        const std::string name = fmt::format("node{}", i + 1);
        std::vector<NodeId> inputs;
        for (const int from : stage.reads[i])
            inputs.push_back(nodes[static_cast<std::size_t>(from)]);
        nodes[i] = node(name, inputs.empty() ? first : in.in(name).sum(std::move(inputs)));
        if (!stage.isRead(static_cast<int>(i)))
            ends.push_back(nodes[i]);
    }
    return halvingPool(in, ends.empty() ? first : in.sum(std::move(ends), "last"));
}

Graph GeneticCnn::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    checkSkeleton(skeleton, skeletonNames);
    const auto width = [&](int declared) {
        return scaledWidth(declared, m_space.stages.front().filters, skeleton);
    };
    Graph graph;
    const Builder top(graph);
    NodeId x = top.add("input", prim::Input{skeleton.input}, {});
    const auto stages = stagesOf(genome);
    for (std::size_t s = 0; s < stages.size(); ++s)
        x = appendStage(top.in(fmt::format("stage{}", s + 1)), stages[s], x,
                        width(m_space.stages[s].filters), !skeleton.sharedWeights);
    const Builder head = top.in("head");
    if (m_space.fc > 0) {
        x = head.add("flatten", prim::Flatten{}, {x});
        x = head.add("fc1", prim::Linear{.outFeatures = width(m_space.fc)}, {x});
        x = head.relu(x, "relu1");
        if (m_space.dropout > 0)
            x = head.add("dropout", prim::Dropout{m_space.dropout}, {x});
        x = head.add("fc", prim::Linear{.outFeatures = skeleton.classes}, {x});
    } else {
        x = head.classifier(x, skeleton.classes);
    }
    graph.addOutput("logits", x);
    return graph;
}

std::vector<Diagram> GeneticCnn::diagrams(const Genome& genome) const
{
    validate(genome);
    Diagram diagram;
    diagram.title = "stages";
    diagram.vertices.push_back({"input", "input", Diagram::Role::Input});
    std::string before = "input";
    const auto stages = stagesOf(genome);
    for (std::size_t s = 0; s < stages.size(); ++s) {
        const StageGraph& stage = stages[s];
        const std::string frame = fmt::format("stage{}", s + 1);
        diagram.clusters.push_back({.id = frame,
                                    .label = std::to_string(m_space.stages[s].filters),
                                    .tooltip = fmt::format("{} filters", m_space.stages[s].filters),
                                    .part = frame});
        const auto vertex = [&](const std::string& name, std::string label, Diagram::Role role) {
            const std::string id = frame + '/' + name;
            diagram.vertices.push_back({id, std::move(label), role, "", id, static_cast<int>(s)});
            return id;
        };
        const std::string first = vertex("first", "first", Diagram::Role::Operation);
        diagram.edges.push_back({before, first});
        const auto idOf = [&](std::size_t node) {
            return fmt::format("{}/node{}", frame, node + 1);
        };
        bool isEmpty = true;
        for (std::size_t i = 0; i < stage.reads.size(); ++i) {
            if (stage.isIsolated(static_cast<int>(i)))
                continue;
            isEmpty = false;
            vertex(fmt::format("node{}", i + 1), std::to_string(i + 1), Diagram::Role::Operation);
            if (stage.reads[i].empty())
                diagram.edges.push_back({first, idOf(i)});
            for (const int from : stage.reads[i])
                diagram.edges.push_back({idOf(static_cast<std::size_t>(from)), idOf(i)});
        }
        const std::string pool = vertex("pool", "pool", Diagram::Role::Combine);
        for (std::size_t i = 0; i < stage.reads.size(); ++i)
            if (!stage.isIsolated(static_cast<int>(i)) && !stage.isRead(static_cast<int>(i)))
                diagram.edges.push_back({idOf(i), pool});
        if (isEmpty)
            diagram.edges.push_back({first, pool});
        before = pool;
    }
    diagram.vertices.push_back({"head", "classifier", Diagram::Role::Output, "", "head"});
    diagram.edges.push_back({before, "head"});
    return {diagram};
}

} // namespace

SpacePtr makeGeneticCnn(const Json& json, const std::string& where)
{
    jsonExpectKeys(
        json,
        {"format", "version", "kind", "name", "skeleton", "stages", "kernel", "fc", "dropout"},
        where);
    GeneticDeclaration space;
    constexpr std::size_t maxStages = 8;
    const Json stages = jsonGet<Json>(json, "stages", where);
    if (!stages.is_array() || stages.empty() || stages.size() > maxStages)
        throw Error("\"stages\" is not a list in range", where,
                    fmt::format("list 1 to {} stages", maxStages));
    std::vector<Decision> decisions;
    for (const Json& entry : stages) {
        const auto place = fmt::format("{}.stages[{}]", where, space.stages.size());
        jsonExpectKeys(entry, {"nodes", "filters"}, place);
        space.stages.push_back({readInt(entry, "nodes", place, 2, maxNodes),
                                readInt(entry, "filters", place, 1, 4096)});
        for (int node = 1; node < space.stages.back().nodes; ++node)
            for (int from = 0; from < node; ++from)
                decisions.push_back(
                    {fmt::format("stage{}/edge_{}_{}", space.stages.size(), from + 1, node + 1),
                     Decision::Kind::Categorical,
                     {"no", "yes"}});
    }
    space.kernel = readInt(json, "kernel", where, 1, 15);
    if (space.kernel % 2 == 0)
        throw Error(fmt::format("kernel is {}", space.kernel), where, "use an odd one");
    space.fc = readInt(json, "fc", where, 0, 16'384, 0);
    space.dropout = jsonGet<double>(json, "dropout", where, 0.0);
    if (!(space.dropout >= 0 && space.dropout < 1))
        throw Error(fmt::format("dropout is {}", space.dropout), where, "use 0 to below 1");
    const Skeleton fallback{.kind = "whole", .channels = space.stages.front().filters};
    return std::make_shared<GeneticCnn>(readHeader(json, where, fallback, skeletonNames),
                                        std::move(decisions), std::move(space));
}

} // namespace netwright
