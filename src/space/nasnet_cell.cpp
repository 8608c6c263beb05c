#include "space/darts_declaration.h"
#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/nasnet_text.h"
#include "space/skeleton_build.h"
#include "space/supernet_choices.h"

#include <algorithm>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"k3", "k1", "k2", "enas", "nao"};

/// NASNet (Zoph et al. 2018), AmoebaNet (Real et al. 2019), ENAS micro (Pham et al. 2018) and NAO
/// (Luo et al. 2018): two cells of blocks, each combining two operations on two earlier states.
///
/// mutate() is that of AmoebaNet: one input or one operation (or combination, where there is a
/// choice) of a random block of a random cell becomes another. That the new one is never the old
/// one is ours; AmoebaNet's third mutation, the identity, belongs to the strategy.
/// There is a supernet where blocks add. States no block reads, as the output, are a choice of
/// their own in it, `<cell>/loose`; with sharedWeights they are brought to one width by slices of
/// one convolution, as ENAS does, and concatenated else.
class NasnetCell final : public FixedLengthSpace
{
public:
    NasnetCell(SpaceHeader header, NasnetDeclaration declaration)
        : FixedLengthSpace(std::move(header), declaration.decisions())
        , m_space(std::move(declaration))
    {
    }

    std::string kind() const override { return "nasnet-cell"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        m_space.writeTo(json);
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override
    {
        validate(genome);
        return nasnetText({nodesOf(genome, 0), nodesOf(genome, 1)}, m_space);
    }
    Genome fromText(std::string_view text) const override
    {
        return genomeOf(nasnetFromText(text, m_space));
    }
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    Graph buildSuper(const Skeleton& skeleton, const SupernetForm& form) const override;
    std::vector<Decision> superDecisions() const override;
    Selection select(const Genome& genome) const override;
    Genome fromSelection(const Selection& selection) const override;
    Genome strongest(const Strengths& strengths) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;
    std::vector<Diagram> superDiagrams(const Genome& genome,
                                       const Strengths& strengths) const override;

private:
    std::vector<PlainNode> nodesOf(const Genome& genome, int cell) const;
    Genome genomeOf(const NasnetCells& cells) const;
    /// The space's number of a state as a Cell's (0 = k-2), and back.
    int swapped(int state) const { return m_space.lastFirst && state < 2 ? 1 - state : state; }
    std::vector<int> cellOutputs(const std::vector<PlainNode>& nodes, int cell) const;
    Cell cellOf(const Genome& genome, int cell, bool once) const;
    Cell superCell(int cell, const SupernetForm& form) const;
    /// `operandsOf(cell, state)` gives pairs of state and operation, 0 being cell k-2.
    template <class Operands>
    Genome genomeFromBlocks(const Operands& operandsOf) const;
    void requireSupernet() const;
    bool hasLooseEnds() const { return m_space.output == NasnetDeclaration::Output::Unused; }

    NasnetDeclaration m_space;
};

std::vector<PlainNode> NasnetCell::nodesOf(const Genome& genome, int cell) const
{
    const auto half = static_cast<std::size_t>(m_space.genesOfCell());
    return m_space.read(std::span(genome.genes).subspan(cell == 0 ? 0 : half, half));
}

Genome NasnetCell::genomeOf(const NasnetCells& cells) const
{
    const auto half = static_cast<std::size_t>(m_space.genesOfCell());
    Genome genome{std::vector<double>(2 * half)};
    m_space.write(cells[0], std::span(genome.genes).first(half));
    m_space.write(cells[1], std::span(genome.genes).last(half));
    return genome;
}

Genome NasnetCell::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    const int width = m_space.genesOfBlock();
    const int block = rng.index(static_cast<std::size_t>(2 * m_space.blocks)) * width;
    const int kinds = width == 5 ? 3 : 2;
    const int kind = rng.index(static_cast<std::size_t>(kinds)); // input, operation, combination
    const int gene = kind == 2 ? block + 4 : block + 2 * rng.index(2) + kind;
    return withGene(genome, gene, otherOption(genome, gene, rng), note);
}

Genome NasnetCell::canonical(const Genome& genome) const
{
    validate(genome);
    NasnetCells cells;
    for (int cell = 0; cell < 2; ++cell) {
        auto nodes = nodesOf(genome, cell);
        std::vector<bool> flags;
        if (m_space.output == NasnetDeclaration::Output::Listed) {
            flags.assign(nodes.size(), false);
            for (const int state : m_space.outputsOf(nodes, cell))
                if (state >= NasnetDeclaration::inputs)
                    flags[static_cast<std::size_t>(state - NasnetDeclaration::inputs)] = true;
            const auto dead = deadNodes(nodes, NasnetDeclaration::inputs, flags);
            for (std::size_t i = 0; i < nodes.size(); ++i)
                if (dead[i]) // whatever it holds, nothing reads it
                    nodes[i] = {{{0, 0}, {0, 0}}, 0};
        }
        cells[static_cast<std::size_t>(cell)] =
            canonicalNodes(nodes, NasnetDeclaration::inputs, flags);
    }
    return genomeOf(cells);
}

std::vector<int> NasnetCell::cellOutputs(const std::vector<PlainNode>& nodes, int cell) const
{
    auto states = m_space.outputsOf(nodes, cell);
    for (auto& state : states)
        state = swapped(state);
    std::sort(states.begin(), states.end());
    return states;
}

Cell NasnetCell::cellOf(const Genome& genome, int cell, bool once) const
{
    Cell result;
    const auto nodes = nodesOf(genome, cell);
    result.outputs = cellOutputs(nodes, cell);
    result.slicesOutputs = once && hasLooseEnds();
    for (const auto& plain : nodes) {
        auto operands = plain.operands;
        for (auto& operand : operands)
            operand.input = swapped(operand.input);
        std::sort(operands.begin(), operands.end());
        auto& node = result.nodes.emplace_back();
        node.concatenates = m_space.combine[static_cast<std::size_t>(plain.combine)] == "concat";
        if (once && !node.concatenates)
            operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
        for (const auto& [input, operation] : operands)
            node.edges.push_back(
                {input, {m_space.operations[static_cast<std::size_t>(operation)]}});
        groupEdges(node);
    }
    return result;
}

Cell NasnetCell::superCell(int cell, const SupernetForm& form) const
{
    Cell result = superCellOf(cellName(cell), NasnetDeclaration::inputs, m_space.blocks,
                              m_space.operations, form);
    // Without a block that reads any, all states are loose.
    result.outputs =
        cellOutputs(std::vector<PlainNode>(static_cast<std::size_t>(m_space.blocks)), cell);
    if (hasLooseEnds()) {
        result.slicesOutputs = true;
        result.outputDecision = looseDecision(cellName(cell));
    }
    return result;
}

void NasnetCell::requireSupernet() const
{
    if (m_space.combine != std::vector<std::string>{"add"})
        throw Error("a supernet needs blocks that add", name(), "set combine to [\"add\"]");
}

Graph NasnetCell::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    const bool once = skeleton.sharedWeights;
    return buildNetwork({cellOf(genome, 0, once), cellOf(genome, 1, once)}, skeleton,
                        skeletonNames);
}

Graph NasnetCell::buildSuper(const Skeleton& skeleton, const SupernetForm& form) const
{
    requireSupernet();
    return buildNetwork({superCell(0, form), superCell(1, form)}, skeleton, skeletonNames);
}

std::vector<Decision> NasnetCell::superDecisions() const
{
    requireSupernet();
    std::vector<Decision> result;
    for (int cell = 0; cell < 2; ++cell)
        for (auto& decision : edgeDecisions(cellName(cell), NasnetDeclaration::inputs,
                                            m_space.blocks, m_space.operations))
            result.push_back(std::move(decision));
    return result;
}

Selection NasnetCell::select(const Genome& genome) const
{
    validate(genome);
    requireSupernet();
    Selection selection;
    for (int cell = 0; cell < 2; ++cell) {
        int state = NasnetDeclaration::inputs;
        for (auto& node : nodesOf(genome, cell)) {
            for (auto& operand : node.operands)
                operand.input = swapped(operand.input);
            selectOperands(selection, cellName(cell), state++, std::move(node.operands));
        }
        if (hasLooseEnds())
            selection[looseDecision(cellName(cell))] = cellOutputs(nodesOf(genome, cell), cell);
    }
    return selection;
}

/// A block that keeps one pair applies it twice.
Genome NasnetCell::fromSelection(const Selection& selection) const
{
    requireSupernet();
    return genomeFromBlocks([&](int cell, int state) {
        auto operands = selectedOperands(selection, cellName(cell), state,
                                         static_cast<int>(m_space.operations.size()));
        if (operands.size() == 1)
            operands.push_back(operands.front());
        return operands;
    });
}

/// The two strongest pairs of state and operation of each block.
Genome NasnetCell::strongest(const Strengths& strengths) const
{
    requireSupernet();
    const std::vector<bool> allowed(m_space.operations.size(), true);
    return genomeFromBlocks([&](int cell, int state) {
        return strongestOperands(strengths, cellName(cell), state, 2, true, allowed);
    });
}

template <class Operands>
Genome NasnetCell::genomeFromBlocks(const Operands& operandsOf) const
{
    NasnetCells cells;
    for (int cell = 0; cell < 2; ++cell)
        for (int state = NasnetDeclaration::inputs;
             state < NasnetDeclaration::inputs + m_space.blocks; ++state) {
            auto operands = operandsOf(cell, state);
            if (operands.size() != 2)
                throw Error(fmt::format("a block with {} operands", operands.size()),
                            nodeDecision(cellName(cell), state), "select two for each block");
            for (auto& operand : operands)
                operand.input = swapped(operand.input);
            std::sort(operands.begin(), operands.end());
            cells[static_cast<std::size_t>(cell)].push_back({std::move(operands), 0});
        }
    return genomeOf(cells);
}

std::vector<Diagram> NasnetCell::superDiagrams(const Genome& genome,
                                               const Strengths& strengths) const
{
    validate(genome);
    requireSupernet();
    return {superDiagram(cellOf(genome, 0, false), superCell(0, {}), strengths, "normal cell"),
            superDiagram(cellOf(genome, 1, false), superCell(1, {}), strengths, "reduction cell")};
}

std::vector<Diagram> NasnetCell::diagrams(const Genome& genome) const
{
    validate(genome);
    return {cellDiagram(cellOf(genome, 0, false), "normal cell"),
            cellDiagram(cellOf(genome, 1, false), "reduction cell")};
}

} // namespace

SpacePtr makeNasnetCell(const Json& json, const std::string& where)
{
    auto declaration = NasnetDeclaration::fromJson(json, where);
    const Skeleton fallback{.kind = "k3", .channels = 24, .cells = 3};
    return std::make_shared<NasnetCell>(readHeader(json, where, fallback, skeletonNames),
                                        std::move(declaration));
}

} // namespace netwright
