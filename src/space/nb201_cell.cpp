#include "space/fixed_length_space.h"
#include "space/kinds.h"
#include "space/skeleton_build.h"
#include "space/supernet_choices.h"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <unordered_map>

namespace netwright {

namespace {

constexpr int nodeCount = 3; ///< besides the input
constexpr int edgeCount = 6;
constexpr std::size_t maxOperations = 8;

/// (from, to) in the order of the arch string.
constexpr std::pair<int, int> edges[edgeCount] = {{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}};

const std::vector<std::string> skeletonNames = {"nb201"};

std::vector<Decision> makeDecisions(const std::vector<std::string>& operations)
{
    std::vector<Decision> decisions;
    for (const auto& [from, to] : edges)
        decisions.push_back(
            {fmt::format("edge_{}_{}", from, to), Decision::Kind::Categorical, operations});
    return decisions;
}

/// NAS-Bench-201 (Dong & Yang 2020): a cell of four nodes with one operation on each of the six
/// edges, `|op~0|+|op~0|op~1|+|op~0|op~1|op~2|`.
///
/// canonical(): cells share one that compute the same expression of the input and have the same
/// operations with weights. Operands of a sum have no order; skip_connect passes a value on; a pool
/// of zeros and a sum of zeros are zero, and zeros vanish from a sum. A convolution of zeros is not
/// zero (its BatchNorm learns a shift), and one the result does not read still counts. (The unique
/// string of the benchmark drops convolutions of zeros: its 6,466 classes mix networks of different
/// size.)
class Nb201Cell final : public FixedLengthSpace
{
public:
    Nb201Cell(SpaceHeader header, std::vector<std::string> operations)
        : FixedLengthSpace(std::move(header), makeDecisions(operations))
        , m_operations(std::move(operations))
    {
    }

    std::string kind() const override { return "nb201-cell"; }
    Json toJson() const override
    {
        Json json = headerToJson(header(), kind());
        json["operations"] = m_operations;
        return json;
    }
    std::span<const std::string> skeletons() const override { return skeletonNames; }

    Genome canonical(const Genome& genome) const override;
    std::string toText(const Genome& genome) const override;
    Genome fromText(std::string_view text) const override;
    Graph build(const Genome& genome, const Skeleton& skeleton) const override;
    Graph buildSuper(const Skeleton& skeleton, const SupernetForm& form) const override;
    std::vector<Decision> superDecisions() const override { return decisions(); }
    Genome fromSelection(const Selection& selection) const override;
    Genome strongest(const Strengths& strengths) const override;
    Selection select(const Genome& genome) const override;
    std::vector<Diagram> diagrams(const Genome& genome) const override;
    std::vector<Diagram> superDiagrams(const Genome& genome,
                                       const Strengths& strengths) const override;

private:
    Cell cell(const Genome* genome) const;
    /// Equal for cells that build the same network up to renaming.
    std::string networkKey(const Genome& genome) const;
    std::size_t indexOf(const Genome& genome) const;
    const std::string& operation(const Genome& genome, int edge) const
    {
        return m_operations[static_cast<std::size_t>(genome.at(edge))];
    }

    std::vector<std::string> m_operations;
    mutable std::once_flag m_classesOnce;
    mutable std::vector<std::uint32_t> m_representative; ///< by index: smallest of its class
};

std::string Nb201Cell::networkKey(const Genome& genome) const
{
    std::vector<std::string> terms[nodeCount + 1] = {{"x"}}; // of the sum that is a node
    std::vector<std::string> weighted;
    for (int edge = 0; edge < edgeCount; ++edge) {
        const auto& [from, to] = edges[edge];
        const auto& source = terms[from]; // complete: edges are in the order of their ends
        const auto& op = operation(genome, edge);
        if (op == "none")
            continue;
        const bool isPool = operations().find(op).description.family == "pooling";
        auto& sum = terms[to];
        if (op == "skip_connect")
            sum.insert(sum.end(), source.begin(), source.end());
        else if (!isPool || !source.empty())
            sum.push_back(fmt::format("{}({})", op, fmt::join(source, "+")));
        if (op != "skip_connect" && !isPool)
            weighted.push_back(op);
        std::sort(sum.begin(), sum.end());
    }
    std::sort(weighted.begin(), weighted.end());
    return fmt::format("{} with {}", fmt::join(terms[nodeCount], "+"), fmt::join(weighted, ","));
}

std::size_t Nb201Cell::indexOf(const Genome& genome) const
{
    std::size_t index = 0;
    for (int edge = 0; edge < edgeCount; ++edge)
        index = index * m_operations.size() + static_cast<std::size_t>(genome.at(edge));
    return index;
}

Genome Nb201Cell::canonical(const Genome& genome) const
{
    validate(genome);
    std::call_once(m_classesOnce, [this] {
        std::unordered_map<std::string, std::uint32_t> first;
        for (std::uint32_t index = 0; const auto other = at(index); ++index)
            m_representative.push_back(first.try_emplace(networkKey(*other), index).first->second);
    });
    return *at(m_representative[indexOf(genome)]);
}

std::string Nb201Cell::toText(const Genome& genome) const
{
    validate(genome);
    std::string text;
    for (int edge = 0; edge < edgeCount; ++edge) {
        const auto& [from, to] = edges[edge];
        if (from == 0)
            text += to == 1 ? "|" : "+|";
        text += fmt::format("{}~{}|", operation(genome, edge), from);
    }
    return text;
}

Genome Nb201Cell::fromText(std::string_view text) const
{
    const auto fail = [&](std::string problem) {
        return Error(std::move(problem), fmt::format("arch \"{}\"", text.substr(0, 120)),
                     "write |op~0|+|op~0|op~1|+|op~0|op~1|op~2|");
    };
    std::string compact;
    for (const char c : text.substr(0, 2000))
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            compact.push_back(c);
    std::string_view rest = compact;
    const auto expect = [&](std::string_view part) {
        if (!rest.starts_with(part))
            throw fail(fmt::format("expected \"{}\" at character {}", part,
                                   compact.size() - rest.size() + 1));
        rest.remove_prefix(part.size());
    };
    Genome genome;
    for (const auto& [from, to] : edges) {
        if (from == 0)
            expect(to == 1 ? "|" : "+|");
        const auto name = rest.substr(0, rest.find('~'));
        const auto found = std::find(m_operations.begin(), m_operations.end(), name);
        if (found == m_operations.end())
            throw fail(fmt::format("\"{}\" is not an operation of this space ({})",
                                   name.substr(0, 40), fmt::join(m_operations, ", ")));
        rest.remove_prefix(name.size());
        expect(fmt::format("~{}|", from));
        genome.genes.push_back(static_cast<double>(found - m_operations.begin()));
    }
    if (!rest.empty())
        throw fail("text after the end of the cell");
    return genome;
}

/// Of one architecture, or of the supernet.
Cell Nb201Cell::cell(const Genome* genome) const
{
    Cell cell;
    cell.inputs = 1;
    cell.nodes.resize(nodeCount);
    cell.outputs = {nodeCount};
    for (int edge = 0; edge < edgeCount; ++edge) {
        const auto& [from, to] = edges[edge];
        CellEdge made{from, {}};
        if (genome) {
            made.operations = {operation(*genome, edge)};
        } else {
            made.operations.assign(m_operations.begin(), m_operations.end());
            made.decision = decisions()[static_cast<std::size_t>(edge)].name;
        }
        cell.nodes[static_cast<std::size_t>(to - 1)].edges.push_back(std::move(made));
    }
    return cell;
}

Graph Nb201Cell::build(const Genome& genome, const Skeleton& skeleton) const
{
    validate(genome);
    return buildNetwork({cell(&genome), Cell{.inputs = 0}}, skeleton, skeletonNames);
}

Graph Nb201Cell::buildSuper(const Skeleton& skeleton, const SupernetForm& form) const
{
    Cell super = cell(nullptr);
    super.partialChannels = form.partialChannels;
    if (form.weighsEdges)
        for (int to = 1; to <= nodeCount; ++to)
            super.nodes[static_cast<std::size_t>(to - 1)].decision = nodeDecision("cell", to);
    return buildNetwork({super, Cell{.inputs = 0}}, skeleton, skeletonNames);
}

Selection Nb201Cell::select(const Genome& genome) const
{
    validate(genome);
    Selection selection = selectGenes(decisions(), genome);
    for (int to = 1; to <= nodeCount; ++to)
        for (int from = 0; from < to; ++from)
            selection[nodeDecision("cell", to)].push_back(from);
    return selection;
}

Genome Nb201Cell::fromSelection(const Selection& selection) const
{
    Genome genome = selectedGenes(decisions(), selection);
    validate(genome);
    return genome;
}

/// The strongest operation of each edge, `none` included (Dong & Yang 2020).
Genome Nb201Cell::strongest(const Strengths& strengths) const
{
    Genome genome = strongestGenes(decisions(), strengths);
    validate(genome);
    return genome;
}

std::vector<Diagram> Nb201Cell::superDiagrams(const Genome& genome,
                                              const Strengths& strengths) const
{
    validate(genome);
    return {superDiagram(cell(&genome), cell(nullptr), strengths, "cell")};
}

std::vector<Diagram> Nb201Cell::diagrams(const Genome& genome) const
{
    validate(genome);
    return {cellDiagram(cell(&genome), "cell")};
}

} // namespace

SpacePtr makeNb201Cell(const Json& json, const std::string& where)
{
    jsonExpectKeys(json, {"format", "version", "kind", "name", "skeleton", "operations"}, where);
    auto operations = readOperations(json, where);
    if (operations.size() > maxOperations)
        throw Error(fmt::format("{} operations are too many", operations.size()),
                    where + ".operations", fmt::format("list at most {}", maxOperations));
    const Skeleton fallback{.kind = "nb201", .channels = 16, .cells = 5};
    return std::make_shared<Nb201Cell>(readHeader(json, where, fallback, skeletonNames),
                                       std::move(operations));
}

} // namespace netwright
