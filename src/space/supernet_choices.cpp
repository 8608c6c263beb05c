#include "space/supernet_choices.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace netwright {

std::string edgeDecision(std::string_view cell, int from, int to)
{
    return fmt::format("{}/edge_{}_{}", cell, from, to);
}

std::string nodeDecision(std::string_view cell, int to)
{
    return fmt::format("{}/node_{}", cell, to);
}

std::string looseDecision(std::string_view cell)
{
    return fmt::format("{}/loose", cell);
}

std::vector<Decision> edgeDecisions(std::string_view cell, int inputs, int nodes,
                                    const std::vector<std::string>& operations)
{
    std::vector<Decision> result;
    for (int to = inputs; to < inputs + nodes; ++to)
        for (int from = 0; from < to; ++from)
            result.push_back({.name = edgeDecision(cell, from, to), .options = operations});
    return result;
}

Cell superCellOf(std::string_view cell, int inputs, int nodes,
                 const std::vector<std::string>& operations, const SupernetForm& form)
{
    Cell result{.inputs = inputs, .partialChannels = form.partialChannels};
    for (int to = inputs; to < inputs + nodes; ++to) {
        CellNode& node = result.nodes.emplace_back();
        if (form.weighsEdges)
            node.decision = nodeDecision(cell, to);
        for (int from = 0; from < to; ++from)
            node.edges.push_back(
                {from, {operations.begin(), operations.end()}, edgeDecision(cell, from, to)});
    }
    return result;
}

namespace {

/// Places of values, the largest first.
std::vector<std::size_t> ranked(const std::vector<double>& values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
    return order;
}

/// What the derived cell has is thicker than what it has not, whatever the strengths.
void showStrengths(Diagram::Edge& edge, const std::vector<std::string_view>& operations,
                   const std::vector<double>& strengths)
{
    if (strengths.size() != operations.size() || operations.empty())
        return;
    const auto order = ranked(strengths);
    for (const std::size_t i : order)
        edge.tooltip += fmt::format("{}{:.3f} {}", edge.tooltip.empty() ? "" : "\n", strengths[i],
                                    operations[i]);
    const auto chosen = std::find(operations.begin(), operations.end(), edge.label);
    edge.weight = chosen != operations.end()
                      ? 1 + 2 * strengths[static_cast<std::size_t>(chosen - operations.begin())]
                      : 0.6 + 0.4 * strengths[order.front()];
}

} // namespace

Diagram superDiagram(const Cell& derived, const Cell& supernet, const Strengths& strengths,
                     std::string title)
{
    using Ends = std::pair<std::string, std::string>;
    Diagram diagram = cellDiagram(derived, std::move(title));
    std::set<Ends> present;
    for (const auto& edge : diagram.edges)
        present.emplace(edge.from, edge.to);
    for (const auto& edge : cellDiagram(supernet, {}).edges)
        if (present.emplace(edge.from, edge.to).second)
            diagram.edges.push_back({.from = edge.from, .to = edge.to, .weight = 0.6});
    std::map<Ends, const CellEdge*> choices;
    const auto idOf = [&](std::size_t state) { return diagram.vertices[state].id; };
    for (std::size_t i = 0; i < supernet.nodes.size(); ++i)
        for (const CellEdge& edge : supernet.nodes[i].edges)
            choices[{idOf(static_cast<std::size_t>(edge.input)),
                     idOf(static_cast<std::size_t>(supernet.inputs) + i)}] = &edge;
    for (auto& edge : diagram.edges)
        if (const auto choice = choices.find({edge.from, edge.to}); choice != choices.end())
            if (const auto known = strengths.find(choice->second->decision);
                known != strengths.end())
                showStrengths(edge, choice->second->operations, known->second);
    return diagram;
}

void selectOperands(Selection& selection, std::string_view cell, int to,
                    std::vector<Operand> operands)
{
    std::sort(operands.begin(), operands.end());
    operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
    auto& edges = selection[nodeDecision(cell, to)];
    for (const auto& [input, operation] : operands) {
        selection[edgeDecision(cell, input, to)].push_back(operation);
        if (edges.empty() || edges.back() != input)
            edges.push_back(input);
    }
}

std::vector<Operand> selectedOperands(const Selection& selection, std::string_view cell, int to,
                                      int operations)
{
    std::vector<Operand> result;
    for (int from = 0; from < to; ++from) {
        const std::string name = edgeDecision(cell, from, to);
        const auto kept = selection.find(name);
        if (kept == selection.end())
            continue;
        for (const int option : kept->second) {
            if (option < 0 || option >= operations)
                throw Error(fmt::format("option {} does not exist", option), name,
                            fmt::format("select options below {}", operations));
            result.push_back({from, option});
        }
    }
    return result;
}

std::vector<Operand> strongestOperands(const Strengths& strengths, std::string_view cell, int to,
                                       int count, bool sameInput, const std::vector<bool>& allowed)
{
    struct Scored
    {
        double strength;
        Operand operand;
    };
    std::vector<Scored> pairs;
    for (int from = 0; from < to; ++from) {
        const auto found = strengths.find(edgeDecision(cell, from, to));
        std::vector<Scored> ofEdge;
        for (std::size_t i = 0; i < allowed.size(); ++i) {
            if (!allowed[i])
                continue;
            const bool known = found != strengths.end() && i < found->second.size();
            ofEdge.push_back({known ? found->second[i] : 0, {from, static_cast<int>(i)}});
        }
        if (!sameInput)
            ofEdge = {*std::max_element(
                ofEdge.begin(), ofEdge.end(),
                [](const Scored& a, const Scored& b) { return a.strength < b.strength; })};
        pairs.insert(pairs.end(), ofEdge.begin(), ofEdge.end());
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Scored& a, const Scored& b) { return a.strength > b.strength; });
    std::vector<Operand> result;
    for (std::size_t i = 0; i < pairs.size() && static_cast<int>(i) < count; ++i)
        result.push_back(pairs[i].operand);
    std::sort(result.begin(), result.end());
    return result;
}

Selection selectGenes(const std::vector<Decision>& decisions, const Genome& genome)
{
    Selection selection;
    for (std::size_t i = 0; i < decisions.size(); ++i)
        selection[decisions[i].name] = {genome.at(static_cast<int>(i))};
    return selection;
}

Genome selectedGenes(const std::vector<Decision>& decisions, const Selection& selection)
{
    Genome genome;
    for (const auto& decision : decisions) {
        const auto kept = selection.find(decision.name);
        if (kept == selection.end() || kept->second.size() != 1)
            throw Error("one option is needed here", decision.name, "select one");
        genome.genes.push_back(kept->second.front());
    }
    return genome;
}

Genome strongestGenes(const std::vector<Decision>& decisions, const Strengths& strengths)
{
    Genome genome;
    for (const auto& decision : decisions) {
        const auto found = strengths.find(decision.name);
        const auto best = [&] {
            const auto& values = found->second;
            return std::max_element(values.begin(), values.end()) - values.begin();
        };
        genome.genes.push_back(found == strengths.end() ? 0.0 : static_cast<double>(best()));
    }
    return genome;
}

void requirePlainForm(const SupernetForm& form, const std::string& space)
{
    if (form != SupernetForm{})
        throw Error("this supernet has no partial channels and no weighed edges", space,
                    "choose another method, or a space of cells");
}

} // namespace netwright
