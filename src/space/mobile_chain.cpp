#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/skeleton_build.h"
#include "space/supernet_choices.h"
#include "space/words.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"whole"};

/// The option of a block that leaves its shortcut alone.
const std::string zero = "zero";

struct Stage
{
    int channels = 0;
    int depth = 1;                            ///< blocks
    int stride = 1;                           ///< of the first block
    std::vector<std::string> operations = {}; ///< its own; empty: those of the space
};

/// The table of stages, as in table 1 of a mobile network's paper.
struct MobileDeclaration
{
    int stemChannels = 32;
    int stemStride = 2;
    int headChannels = 1280;
    bool zeroAllowed = true;
    std::vector<std::string> operations;
    std::vector<Stage> stages;

    static MobileDeclaration fromJson(const Json& json, const std::string& where);
    void writeTo(Json& json) const;
};

/// One place of the chain.
struct Block
{
    std::string name; ///< "stage2/block0", the decision and the scope
    int channels = 0;
    int stride = 1;
    std::vector<std::string> options;
    int gene = -1; ///< -1: one option, nothing to choose

    bool mayBeZero() const { return options.back() == zero; }
};

/// A mobile chain (Cai et al. 2019, ProxylessNAS): a stem convolution, stages of blocks by a fixed
/// table, a 1 x 1 convolution and the classifier. Each block is one of the operations or, where the
/// block has a shortcut (stride 1, channels that stay), "zero": the shortcut alone. A gene for each
/// block with a choice; blocks are chosen independently (FPNAS, Cui et al. 2019, searches the same
/// space: no two blocks need be alike).
///
/// In the supernet a block with a choice is a Mix. The operations add the shortcut themselves, so
/// while the weights of a Mix sum to one it is the shortcut plus the mixed paths, as published.
///
/// canonical() puts the zeros of a stage behind its other blocks. Widths follow
/// `skeleton.channels`, which is the stem's. The published mutation does not exist: a random block
/// gets another option.
class MobileChain final : public FixedLengthSpace
{
public:
    MobileChain(SpaceHeader header, MobileDeclaration declaration, std::vector<Block> blocks,
                std::vector<Decision> decisions)
        : FixedLengthSpace(std::move(header), std::move(decisions))
        , m_space(std::move(declaration))
        , m_blocks(std::move(blocks))
    {
    }

    std::string kind() const override { return "mobile-chain"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        m_space.writeTo(json);
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    Genome canonical(const Genome& genome) const override;
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
        return network(nullptr, skeleton);
    }
    std::vector<Decision> superDecisions() const override { return decisions(); }
    Selection select(const Genome& genome) const override
    {
        validate(genome);
        return selectGenes(decisions(), genome);
    }
    Genome fromSelection(const Selection& selection) const override
    {
        Genome genome = selectedGenes(decisions(), selection);
        validate(genome);
        return genome;
    }
    /// The strongest option of each block.
    Genome strongest(const Strengths& strengths) const override
    {
        Genome genome = strongestGenes(decisions(), strengths);
        validate(genome);
        return genome;
    }
    std::vector<Diagram> diagrams(const Genome& genome) const override;

private:
    const std::string& choice(const Genome& genome, const Block& block) const
    {
        const int option = block.gene < 0 ? 0 : genome.at(block.gene);
        return block.options[static_cast<std::size_t>(option)];
    }
    bool isLastOfStage(std::size_t block) const
    {
        const auto stageOf = [&](std::size_t i) {
            return std::string_view(m_blocks[i].name).substr(0, m_blocks[i].name.find('/'));
        };
        return block + 1 == m_blocks.size() || stageOf(block) != stageOf(block + 1);
    }
    Graph network(const Genome* genome, const Skeleton& skeleton) const;

    MobileDeclaration m_space;
    std::vector<Block> m_blocks;
};

Genome MobileChain::canonical(const Genome& genome) const
{
    validate(genome);
    Genome result = genome;
    std::vector<int> run; // genes of the blocks of a stage that may be zero: all of one shape
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const Block& block = m_blocks[i];
        if (block.gene >= 0 && block.mayBeZero())
            run.push_back(block.gene);
        if (!isLastOfStage(i))
            continue;
        const auto isZero = [&](int option) {
            return option == static_cast<int>(block.options.size()) - 1;
        };
        std::size_t next = 0;
        for (const int gene : run)
            if (!isZero(genome.at(gene)))
                result.genes[static_cast<std::size_t>(run[next++])] = genome.at(gene);
        for (; next < run.size(); ++next)
            result.genes[static_cast<std::size_t>(run[next])] =
                static_cast<double>(block.options.size() - 1);
        run.clear();
    }
    return result;
}

std::string MobileChain::toText(const Genome& genome) const
{
    validate(genome);
    std::string text;
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        text += choice(genome, m_blocks[i]);
        if (i + 1 < m_blocks.size())
            text += isLastOfStage(i) ? " | " : " ";
    }
    return text;
}

Genome MobileChain::fromText(std::string_view text) const
{
    const auto words = splitWords(text, "mobile chain");
    Genome genome;
    std::size_t at = 0;
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const Block& block = m_blocks[i];
        if (at == words.size() || words[at] == "|")
            throw Error("a block is missing", block.name, "give an operation for every block");
        const int option = optionIndex(block.options, words[at++], block.name);
        if (block.gene >= 0)
            genome.genes.push_back(option);
        if (isLastOfStage(i) && i + 1 < m_blocks.size()) {
            if (at == words.size() || words[at] != "|")
                throw Error("the stage does not end here", block.name, "put | between the stages");
            ++at;
        }
    }
    if (at < words.size())
        throw Error(fmt::format("\"{}\" follows the last block", words[at].substr(0, 80)),
                    "mobile chain", "remove it");
    return genome;
}

/// Of one architecture, or the supernet.
Graph MobileChain::network(const Genome* genome, const Skeleton& skeleton) const
{
    checkSkeleton(skeleton, skeletonNames);
    const auto width = [&](int channels) {
        return scaledWidth(channels, m_space.stemChannels, skeleton);
    };
    Graph graph;
    const Builder top(graph);
    const Builder stem = top.in("stem");
    NodeId x = top.add("input", prim::Input{skeleton.input}, {});
    x = stem.batchNorm(stem.conv(x, skeleton.channels, 3, m_space.stemStride));
    x = stem.add("relu", prim::Relu6{}, {x});
    for (const Block& block : m_blocks) {
        const Builder in = top.in(block.name);
        const OperationPlace place{.outChannels = width(block.channels),
                                   .stride = block.stride,
                                   .affine = !skeleton.sharedWeights,
                                   .dropPathScale = skeleton.dropPath ? 1.0 : 0.0};
        const auto append = [&](const std::string& option) {
            return option == zero ? in.add(zero, prim::Identity{}, {x})
                                  : appendOperation(option, in, x, place);
        };
        if (genome || block.gene < 0) {
            x = append(genome ? choice(*genome, block) : block.options.front());
            continue;
        }
        std::vector<NodeId> paths;
        for (const auto& option : block.options)
            paths.push_back(append(option));
        x = in.add("mix", prim::Mix{block.name}, std::move(paths));
    }
    const Builder head = top.in("head");
    x = head.batchNorm(head.pointwise(x, width(m_space.headChannels)));
    x = head.add("relu", prim::Relu6{}, {x});
    graph.addOutput("logits", head.classifier(x, skeleton.classes));
    return graph;
}

std::vector<Diagram> MobileChain::diagrams(const Genome& genome) const
{
    validate(genome);
    Diagram diagram;
    diagram.title = "mobile chain";
    diagram.vertices.push_back({"input", "input", Diagram::Role::Input});
    int cluster = -1;
    const auto append = [&](std::string id, std::string label, Diagram::Role role) {
        diagram.edges.push_back({diagram.vertices.back().id, id});
        diagram.vertices.push_back({id, std::move(label), role, "", id, cluster});
    };
    append("stem", fmt::format("conv_3x3, {}", m_space.stemChannels), Diagram::Role::Operation);
    int stage = 0;
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const Block& block = m_blocks[i];
        const bool isFirst = i == 0 || isLastOfStage(i - 1);
        if (isFirst) {
            const std::string id = fmt::format("stage{}", stage++);
            cluster = static_cast<int>(diagram.clusters.size());
            diagram.clusters.push_back(
                {.id = id,
                 .label = block.stride > 1 ? fmt::format("{} / {}", block.channels, block.stride)
                                           : std::to_string(block.channels),
                 .tooltip = fmt::format("{} channels, stride {}", block.channels, block.stride),
                 .part = id});
        }
        append(block.name, choice(genome, block), Diagram::Role::Operation);
    }
    cluster = -1;
    append("head", fmt::format("conv_1x1, {}", m_space.headChannels), Diagram::Role::Output);
    return {diagram};
}

std::vector<Stage> readStages(const Json& json, const std::string& where)
{
    constexpr std::size_t maxStages = 32;
    const Json list = jsonGet<Json>(json, "stages", where);
    if (!list.is_array() || list.empty() || list.size() > maxStages)
        throw Error("\"stages\" is not a list in range", where,
                    fmt::format("list 1 to {} stages", maxStages));
    std::vector<Stage> stages;
    for (const auto& entry : list) {
        const auto place = fmt::format("{}.stages[{}]", where, stages.size());
        jsonExpectKeys(entry, {"channels", "depth", "stride", "operations"}, place);
        Stage stage{.channels = readInt(entry, "channels", place, 1, 16'384),
                    .depth = readInt(entry, "depth", place, 1, 64),
                    .stride = readInt(entry, "stride", place, 1, 4, 1)};
        if (entry.contains("operations"))
            stage.operations = readOperations(entry, place);
        stages.push_back(std::move(stage));
    }
    return stages;
}

MobileDeclaration MobileDeclaration::fromJson(const Json& json, const std::string& where)
{
    jsonExpectKeys(json,
                   {"format", "version", "kind", "name", "skeleton", "stem", "stages", "operations",
                    "zero_allowed", "head_channels"},
                   where);
    MobileDeclaration space;
    const Json stem = jsonGet<Json>(json, "stem", where);
    jsonExpectKeys(stem, {"channels", "stride"}, where + ".stem");
    space.stemChannels = readInt(stem, "channels", where + ".stem", 1, 4096);
    space.stemStride = readInt(stem, "stride", where + ".stem", 1, 4);
    space.stages = readStages(json, where);
    space.operations = readOperations(json, where);
    space.zeroAllowed = jsonGet<bool>(json, "zero_allowed", where, true);
    space.headChannels = readInt(json, "head_channels", where, 1, 16'384);
    return space;
}

void MobileDeclaration::writeTo(Json& json) const
{
    json["stem"] = {{"channels", stemChannels}, {"stride", stemStride}};
    json["stages"] = Json::array();
    for (const auto& stage : stages) {
        json["stages"].push_back(
            {{"channels", stage.channels}, {"depth", stage.depth}, {"stride", stage.stride}});
        if (!stage.operations.empty())
            json["stages"].back()["operations"] = stage.operations;
    }
    json["operations"] = operations;
    json["zero_allowed"] = zeroAllowed;
    json["head_channels"] = headChannels;
}

std::vector<Block> blocksOf(const MobileDeclaration& space)
{
    std::vector<Block> blocks;
    int channels = space.stemChannels;
    int genes = 0;
    for (std::size_t s = 0; s < space.stages.size(); ++s) {
        const Stage& stage = space.stages[s];
        for (int i = 0; i < stage.depth; ++i) {
            Block block{.name = fmt::format("stage{}/block{}", s, i),
                        .channels = stage.channels,
                        .stride = i == 0 ? stage.stride : 1,
                        .options = stage.operations.empty() ? space.operations : stage.operations};
            if (space.zeroAllowed && block.stride == 1 && channels == stage.channels)
                block.options.push_back(zero);
            block.gene = block.options.size() > 1 ? genes++ : -1;
            channels = stage.channels;
            blocks.push_back(std::move(block));
        }
    }
    return blocks;
}

} // namespace

SpacePtr makeMobileChain(const Json& json, const std::string& where)
{
    auto declaration = MobileDeclaration::fromJson(json, where);
    auto blocks = blocksOf(declaration);
    std::vector<Decision> decisions;
    for (const Block& block : blocks)
        if (block.gene >= 0)
            decisions.push_back({block.name, Decision::Kind::Categorical, block.options});
    if (decisions.empty())
        throw Error("no block has a choice", where, "list more operations, or allow zero");
    const Skeleton fallback{.kind = "whole", .channels = declaration.stemChannels};
    return std::make_shared<MobileChain>(readHeader(json, where, fallback, skeletonNames),
                                         std::move(declaration), std::move(blocks),
                                         std::move(decisions));
}

} // namespace netwright
