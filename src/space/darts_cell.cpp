#include "space/big_count.h"
#include "space/darts_declaration.h"
#include "space/fixed_length_space.h"
#include "space/genotype_text.h"
#include "space/kinds.h"
#include "space/skeleton_build.h"
#include "space/supernet_choices.h"

#include <algorithm>
#include <array>

namespace netwright {

namespace {

const std::vector<std::string> skeletonNames = {"k1", "k2"};

/// DARTS (Liu et al. 2019) and its relatives: two cells, operations on the edges.
///
/// The edges of a node may be written in either order and stay as written, so published texts
/// survive; `size`, `at` and `sample` know each set of edges once, ascending. With sharedWeights an
/// edge and operation given twice counts once, because a supernet has it once.
class DartsCell final : public FixedLengthSpace
{
public:
    DartsCell(SpaceHeader header, DartsDeclaration declaration)
        : FixedLengthSpace(std::move(header), declaration.decisions())
        , m_space(std::move(declaration))
        , m_choices(m_space.choices())
    {
        for (const auto& choice : m_choices)
            m_options.push_back(static_cast<int>(
                std::find(m_space.operations.begin(), m_space.operations.end(), choice) -
                m_space.operations.begin()));
    }

    std::string kind() const override { return "darts-cell"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        m_space.writeTo(json);
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    SpaceSize size() const override;
    Genome sample(Rng& rng) const override;
    Genome mutate(const Genome& genome, Rng& rng, std::string* note) const override;
    std::optional<Genome> at(std::uint64_t index) const override;
    void validate(const Genome& genome) const override;
    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    Graph buildSuper(const Skeleton& skeleton, const SupernetForm& form) const override;
    std::vector<Decision> superDecisions() const override;
    Selection select(const Genome& genome) const override;
    Genome fromSelection(const Selection& selection) const override;
    Genome strongest(const Strengths& strengths) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;
    std::vector<Diagram> superDiagrams(const Genome& genome,
                                       const Strengths& strengths) const override;

protected:
    bool isConsistent(const Genome& genome) const override;

private:
    std::span<const double> genesOf(const Genome& genome, int cell) const;
    std::vector<PlainNode> nodesOf(const Genome& genome, int cell) const
    {
        return m_space.rules.read(genesOf(genome, cell));
    }
    Genome genomeOf(const std::array<std::vector<PlainNode>, 2>& cells) const;
    std::vector<bool> outputFlags(int cell) const;
    Cell cellOf(const Genome& genome, int cell, bool once) const;
    Cell superCell(int cell, const SupernetForm& form) const;
    /// `operandsOf(cell, state)` gives pairs of state and option.
    template <class Operands>
    Genome genomeFromNodes(const Operands& operandsOf) const;
    std::vector<PlainNode> nodesFromText(const GenotypeCell& text, int cell) const;

    DartsDeclaration m_space;
    std::vector<std::string> m_choices;
    std::vector<int> m_options; ///< of the supernet, by choice
};

std::span<const double> DartsCell::genesOf(const Genome& genome, int cell) const
{
    const auto half = static_cast<std::size_t>(m_space.rules.genesOfCell());
    return std::span(genome.genes).subspan(cell == 0 ? 0 : half, half);
}

Genome DartsCell::genomeOf(const std::array<std::vector<PlainNode>, 2>& cells) const
{
    const auto half = static_cast<std::size_t>(m_space.rules.genesOfCell());
    Genome genome{std::vector<double>(2 * half)};
    m_space.rules.write(cells[0], std::span(genome.genes).first(half));
    m_space.rules.write(cells[1], std::span(genome.genes).last(half));
    return genome;
}

SpaceSize DartsCell::size() const
{
    BigCount count(1);
    for (int cell = 0; cell < 2; ++cell)
        for (int node = 0; node < m_space.rules.nodes; ++node)
            count *= BigCount(m_space.rules.waysOf(node));
    return {count.log10(), count.toText()};
}

Genome DartsCell::sample(Rng& rng) const
{
    std::array<std::vector<PlainNode>, 2> cells;
    for (auto& nodes : cells)
        for (int node = 0; node < m_space.rules.nodes; ++node)
            nodes.push_back(m_space.rules.wayAt(node, rng.below(m_space.rules.waysOf(node))));
    return genomeOf(cells);
}

std::optional<Genome> DartsCell::at(std::uint64_t index) const
{
    std::array<std::vector<PlainNode>, 2> cells;
    for (int cell = 1; cell >= 0; --cell) {
        auto& nodes = cells[static_cast<std::size_t>(cell)];
        nodes.resize(static_cast<std::size_t>(m_space.rules.nodes));
        for (int node = m_space.rules.nodes - 1; node >= 0; --node) {
            const auto ways = m_space.rules.waysOf(node);
            nodes[static_cast<std::size_t>(node)] = m_space.rules.wayAt(node, index % ways);
            index /= ways;
        }
    }
    if (index > 0)
        return std::nullopt;
    return genomeOf(cells);
}

/// One edge gets another input or another operation, with equal chance; with multi-op, one pair
/// appears or goes. Where no other input is to be had the operation changes.
Genome DartsCell::mutate(const Genome& genome, Rng& rng, std::string* note) const
{
    validate(genome);
    const auto& rules = m_space.rules;
    if (rules.multiOp) {
        for (;;) {
            const int gene = rng.index(genome.genes.size());
            Genome changed = withGene(genome, gene, 1 - genome.at(gene), note);
            if (isConsistent(changed))
                return changed;
        }
    }
    const int edge = rng.index(genome.genes.size() / 2);
    const bool wantsInput = rng.chance(0.5);
    if (wantsInput || m_choices.size() < 2) {
        const int gene = 2 * edge;
        std::vector<int> others;
        for (int state = 0; state < radix(gene); ++state)
            if (state != genome.at(gene) && isConsistent(withGene(genome, gene, state, nullptr)))
                others.push_back(state);
        if (!others.empty())
            return withGene(genome, gene, rng.pick(others), note);
    }
    const int gene = 2 * edge + 1;
    return withGene(genome, gene, otherOption(genome, gene, rng), note);
}

bool DartsCell::isConsistent(const Genome& genome) const
{
    for (int cell = 0; cell < 2; ++cell)
        for (const auto& node : nodesOf(genome, cell))
            if (!m_space.rules.faultOf(node).empty())
                return false;
    return true;
}

void DartsCell::validate(const Genome& genome) const
{
    checkGenes(genome);
    for (int cell = 0; cell < 2; ++cell) {
        int state = DartsRules::inputs;
        for (const auto& node : nodesOf(genome, cell)) {
            const auto fault = m_space.rules.faultOf(node);
            if (!fault.empty())
                throw Error(fmt::format("a node with {}", fault),
                            fmt::format("{}/node{}", cellName(cell), state),
                            "choose a genome of this space");
            ++state;
        }
    }
}

std::vector<bool> DartsCell::outputFlags(int cell) const
{
    std::vector<bool> flags(static_cast<std::size_t>(m_space.rules.nodes), false);
    for (const int state : m_space.concat[static_cast<std::size_t>(cell)])
        if (state >= DartsRules::inputs)
            flags[static_cast<std::size_t>(state - DartsRules::inputs)] = true;
    return flags;
}

Genome DartsCell::canonical(const Genome& genome) const
{
    validate(genome);
    std::array<std::vector<PlainNode>, 2> cells;
    for (int cell = 0; cell < 2; ++cell) {
        auto nodes = nodesOf(genome, cell);
        const auto flags = outputFlags(cell);
        const auto dead = deadNodes(nodes, DartsRules::inputs, flags);
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (dead[i]) // whatever it holds, nothing reads it
                nodes[i] = m_space.rules.wayAt(0, 0);
        cells[static_cast<std::size_t>(cell)] = canonicalNodes(nodes, DartsRules::inputs, flags);
    }
    return genomeOf(cells);
}

std::string DartsCell::toText(const Genome& genome) const
{
    validate(genome);
    std::array<GenotypeCell, 2> texts;
    for (std::size_t cell = 0; cell < 2; ++cell) {
        for (const auto& node : nodesOf(genome, static_cast<int>(cell))) {
            auto& pairs = texts[cell].nodes.emplace_back();
            for (const auto& [input, operation] : node.operands)
                pairs.emplace_back(m_choices[static_cast<std::size_t>(operation)], input);
        }
        texts[cell].concat = m_space.concat[cell];
    }
    return netwright::toText(Genotype{texts[0], texts[1]}, m_space.rules.multiOp);
}

std::vector<PlainNode> DartsCell::nodesFromText(const GenotypeCell& text, int cell) const
{
    const std::string name = cellName(cell);
    const auto& rules = m_space.rules;
    const auto fail = [&](const std::string& problem, const std::string& where) {
        return Error(problem, "Genotype, " + where, "choose a genotype of this space");
    };
    auto concat = text.concat;
    std::sort(concat.begin(), concat.end());
    if (concat != m_space.concat[static_cast<std::size_t>(cell)])
        throw fail(fmt::format("the space concatenates {}, the text {}",
                               fmt::join(m_space.concat[static_cast<std::size_t>(cell)], ", "),
                               fmt::join(concat, ", ")),
                   name + "_concat");
    if (static_cast<int>(text.nodes.size()) != rules.nodes)
        throw fail(fmt::format("{} nodes instead of {}", text.nodes.size(), rules.nodes), name);
    std::vector<PlainNode> nodes;
    for (const auto& pairs : text.nodes) {
        const int states = DartsRules::states(static_cast<int>(nodes.size()));
        const auto where = fmt::format("{} node {}", name, states);
        PlainNode node;
        for (const auto& [operation, input] : pairs) {
            const auto found = std::find(m_choices.begin(), m_choices.end(), operation);
            if (found == m_choices.end())
                throw fail(fmt::format("\"{}\" is not an operation of this space ({})", operation,
                                       fmt::join(m_choices, ", ")),
                           where);
            if (input < 0 || input >= states)
                throw fail(fmt::format("input {} does not come before the node", input), where);
            node.operands.push_back({input, static_cast<int>(found - m_choices.begin())});
        }
        if (!rules.multiOp && static_cast<int>(pairs.size()) != rules.edgesPerNode)
            throw fail(fmt::format("{} edges instead of {}", pairs.size(), rules.edgesPerNode),
                       where);
        const auto fault = rules.faultOf(node);
        if (!fault.empty())
            throw fail(fmt::format("a node with {}", fault), where);
        nodes.push_back(std::move(node));
    }
    return nodes;
}

Genome DartsCell::fromText(std::string_view text) const
{
    const Genotype genotype =
        parseGenotype(text, m_space.rules.multiOp ? 0 : m_space.rules.edgesPerNode);
    return genomeOf({nodesFromText(genotype.normal, 0), nodesFromText(genotype.reduce, 1)});
}

Cell DartsCell::cellOf(const Genome& genome, int cell, bool once) const
{
    Cell result;
    result.outputs = m_space.concat[static_cast<std::size_t>(cell)];
    for (auto& plain : nodesOf(genome, cell)) {
        auto& operands = plain.operands;
        std::sort(operands.begin(), operands.end());
        if (once)
            operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
        auto& node = result.nodes.emplace_back();
        for (const auto& [input, operation] : operands)
            node.edges.push_back({input, {m_choices[static_cast<std::size_t>(operation)]}});
        groupEdges(node);
    }
    return result;
}

Cell DartsCell::superCell(int cell, const SupernetForm& form) const
{
    Cell result = superCellOf(cellName(cell), DartsRules::inputs, m_space.rules.nodes,
                              m_space.operations, form);
    result.outputs = m_space.concat[static_cast<std::size_t>(cell)];
    return result;
}

Graph DartsCell::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    const bool once = skeleton.sharedWeights;
    return buildNetwork({cellOf(genome, 0, once), cellOf(genome, 1, once)}, skeleton,
                        skeletonNames);
}

Graph DartsCell::buildSuper(const Skeleton& skeleton, const SupernetForm& form) const
{
    return buildNetwork({superCell(0, form), superCell(1, form)}, skeleton, skeletonNames);
}

std::vector<Decision> DartsCell::superDecisions() const
{
    std::vector<Decision> result;
    for (int cell = 0; cell < 2; ++cell)
        for (auto& decision : edgeDecisions(cellName(cell), DartsRules::inputs, m_space.rules.nodes,
                                            m_space.operations))
            result.push_back(std::move(decision));
    return result;
}

Selection DartsCell::select(const Genome& genome) const
{
    validate(genome);
    Selection selection;
    for (int cell = 0; cell < 2; ++cell) {
        int state = DartsRules::inputs;
        for (auto& node : nodesOf(genome, cell)) {
            for (auto& operand : node.operands)
                operand.operation = m_options[static_cast<std::size_t>(operand.operation)];
            selectOperands(selection, cellName(cell), state++, std::move(node.operands));
        }
    }
    return selection;
}

/// A node that keeps fewer pairs than it has edges reads its last pair again.
Genome DartsCell::fromSelection(const Selection& selection) const
{
    const auto& rules = m_space.rules;
    return genomeFromNodes([&](int cell, int state) {
        auto operands = selectedOperands(selection, cellName(cell), state,
                                         static_cast<int>(m_space.operations.size()));
        while (!rules.multiOp && rules.sameInput && !operands.empty() &&
               static_cast<int>(operands.size()) < rules.edgesPerNode)
            operands.push_back(operands.back());
        return operands;
    });
}

/// With sameInput (Dong & Yang 2019) and with multi-op a node takes its strongest pairs of edge and
/// operation, two of one edge included.
Genome DartsCell::strongest(const Strengths& strengths) const
{
    const auto& rules = m_space.rules;
    std::vector<bool> allowed(m_space.operations.size(), false);
    for (const int option : m_options)
        allowed[static_cast<std::size_t>(option)] = true;
    return genomeFromNodes([&](int cell, int state) {
        return strongestOperands(strengths, cellName(cell), state, rules.edgesPerNode,
                                 rules.sameInput || rules.multiOp, allowed);
    });
}

template <class Operands>
Genome DartsCell::genomeFromNodes(const Operands& operandsOf) const
{
    std::array<std::vector<PlainNode>, 2> cells;
    for (int cell = 0; cell < 2; ++cell) {
        for (int state = DartsRules::inputs; state < DartsRules::inputs + m_space.rules.nodes;
             ++state) {
            PlainNode& node = cells[static_cast<std::size_t>(cell)].emplace_back();
            for (const auto& [input, option] : operandsOf(cell, state)) {
                const auto choice = std::find(m_options.begin(), m_options.end(), option);
                if (choice == m_options.end())
                    throw Error("\"none\" cannot be part of an architecture of this space",
                                edgeDecision(cellName(cell), input, state),
                                "select another operation");
                node.operands.push_back({input, static_cast<int>(choice - m_options.begin())});
            }
            const auto fault = !m_space.rules.multiOp && static_cast<int>(node.operands.size()) !=
                                                             m_space.rules.edgesPerNode
                                   ? fmt::format("{} edges instead of {}", node.operands.size(),
                                                 m_space.rules.edgesPerNode)
                                   : m_space.rules.faultOf(node);
            if (!fault.empty())
                throw Error(fmt::format("a node with {}", fault),
                            nodeDecision(cellName(cell), state),
                            "select what an architecture of this space keeps");
        }
    }
    return genomeOf(cells);
}

std::vector<Diagram> DartsCell::superDiagrams(const Genome& genome,
                                              const Strengths& strengths) const
{
    validate(genome);
    return {superDiagram(cellOf(genome, 0, false), superCell(0, {}), strengths, "normal cell"),
            superDiagram(cellOf(genome, 1, false), superCell(1, {}), strengths, "reduction cell")};
}

std::vector<Diagram> DartsCell::diagrams(const Genome& genome) const
{
    validate(genome);
    return {cellDiagram(cellOf(genome, 0, false), "normal cell"),
            cellDiagram(cellOf(genome, 1, false), "reduction cell")};
}

} // namespace

SpacePtr makeDartsCell(const Json& json, const std::string& where)
{
    auto declaration = DartsDeclaration::fromJson(json, where);
    const Skeleton fallback{.kind = "k1"};
    return std::make_shared<DartsCell>(readHeader(json, where, fallback, skeletonNames),
                                       std::move(declaration));
}

} // namespace netwright
