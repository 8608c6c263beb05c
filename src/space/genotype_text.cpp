#include "space/genotype_text.h"

#include "space/python_literal.h"

#include "core/error.h"

#include <algorithm>

namespace netwright {

namespace {

constexpr int maxNodes = 100;

[[noreturn]] void fail(std::string problem, const std::string& where)
{
    throw Error(std::move(problem), "Genotype, " + where,
                "write [('operation', input), ...] for each cell");
}

/// (operation, input), or (operation, input, node).
void checkPair(const Json& pair, const std::string& where)
{
    const bool isPair = pair.is_array() && (pair.size() == 2 || pair.size() == 3) &&
                        pair[0].is_string() && detail::jsonHolds<int>(pair[1]) &&
                        (pair.size() == 2 || detail::jsonHolds<int>(pair[2]));
    if (!isPair)
        fail("not an (operation, input) pair", where);
}

std::pair<std::string, int> edgeOf(const Json& pair)
{
    return {pair[0].get<std::string>(), pair[1].get<int>()};
}

GenotypeCell readCell(const Json& fields, const std::string& key, int edgesPerNode)
{
    GenotypeCell cell;
    for (const auto& needed : {key, key + "_concat"})
        if (!fields.contains(needed) || !fields[needed].is_array())
            fail(fmt::format("{} is missing or not a list", needed), needed);
    for (const auto& state : fields[key + "_concat"]) {
        if (!detail::jsonHolds<int>(state))
            fail("a concatenated state is not a number", key + "_concat");
        cell.concat.push_back(state.get<int>());
    }
    int position = 0;
    for (const auto& entry : fields[key]) {
        const auto where = fmt::format("{}[{}]", key, position);
        const bool isNode = entry.is_array() && (entry.empty() || entry[0].is_array());
        if (isNode) {
            cell.nodes.emplace_back();
            for (const auto& pair : entry) {
                checkPair(pair, where);
                cell.nodes.back().push_back(edgeOf(pair));
            }
        } else {
            checkPair(entry, where);
            int node = 0;
            if (entry.size() == 3) // counted as states are: the first node is 2
                node = entry[2].get<int>() - 2;
            else if (edgesPerNode > 0)
                node = position / edgesPerNode;
            else
                fail("it is not clear to which node a pair belongs", where);
            if (node < 0 || node >= maxNodes)
                fail("a node is not in range", where);
            if (cell.nodes.size() <= static_cast<std::size_t>(node))
                cell.nodes.resize(static_cast<std::size_t>(node) + 1);
            cell.nodes[static_cast<std::size_t>(node)].push_back(edgeOf(entry));
        }
        ++position;
    }
    return cell;
}

std::string cellText(const GenotypeCell& cell, bool nested)
{
    std::vector<std::string> nodes;
    for (const auto& node : cell.nodes) {
        std::vector<std::string> pairs;
        for (const auto& [operation, input] : node)
            pairs.push_back(fmt::format("('{}', {})", operation, input));
        const auto joined = fmt::format("{}", fmt::join(pairs, ", "));
        nodes.push_back(nested ? "[" + joined + "]" : joined);
    }
    return fmt::format("[{}]", fmt::join(nodes, ", "));
}

} // namespace

Genotype parseGenotype(std::string_view text, int edgesPerNode)
{
    const Json fields =
        parsePythonCall(text, "Genotype", {"normal", "normal_concat", "reduce", "reduce_concat"},
                        "write Genotype(normal=[('sep_conv_3x3', 0), ...], "
                        "normal_concat=[2, ...], reduce=..., reduce_concat=...)");
    return {readCell(fields, "normal", edgesPerNode), readCell(fields, "reduce", edgesPerNode)};
}

std::string toText(const Genotype& genotype, bool nested)
{
    return fmt::format("Genotype(normal={}, normal_concat=[{}], reduce={}, reduce_concat=[{}])",
                       cellText(genotype.normal, nested), fmt::join(genotype.normal.concat, ", "),
                       cellText(genotype.reduce, nested), fmt::join(genotype.reduce.concat, ", "));
}

} // namespace netwright
