#include "space/darts_genes.h"

#include <fmt/format.h>

#include <algorithm>

namespace netwright {

namespace {

/// n over k; exact for results of at most 64 bits.
std::uint64_t combinations(std::uint64_t n, int k)
{
    std::uint64_t result = 1;
    for (int i = 1; i <= k; ++i)
        result = result * (n - static_cast<std::uint64_t>(k) + static_cast<std::uint64_t>(i)) /
                 static_cast<std::uint64_t>(i);
    return result;
}

/// Combination number `rank` of k of the numbers 0 .. n-1, in lexicographic order.
std::vector<int> combinationAt(int n, int k, std::uint64_t rank)
{
    std::vector<int> chosen;
    for (int candidate = 0; static_cast<int>(chosen.size()) < k; ++candidate) {
        const int open = k - static_cast<int>(chosen.size()) - 1;
        const int after = n - candidate - 1;
        const std::uint64_t with =
            after < open ? 0 : combinations(static_cast<std::uint64_t>(after), open);
        if (rank < with)
            chosen.push_back(candidate);
        else
            rank -= with;
    }
    return chosen;
}

std::uint64_t power(std::uint64_t base, int exponent)
{
    std::uint64_t result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= base;
    return result;
}

} // namespace

int DartsRules::genesOfCell() const
{
    int count = 0;
    for (int node = 0; node < nodes; ++node)
        count += genesOf(node);
    return count;
}

std::uint64_t DartsRules::waysOf(int node) const
{
    const int pairs = states(node) * choices;
    if (multiOp)
        return (std::uint64_t{1} << pairs) - 1;
    if (sameInput) // multisets of pairs
        return combinations(static_cast<std::uint64_t>(pairs + edgesPerNode - 1), edgesPerNode);
    return combinations(static_cast<std::uint64_t>(states(node)), edgesPerNode) *
           power(static_cast<std::uint64_t>(choices), edgesPerNode);
}

PlainNode DartsRules::wayAt(int node, std::uint64_t rank) const
{
    PlainNode result;
    const int pairs = states(node) * choices;
    const auto addPair = [&](int pair) {
        result.operands.push_back({pair / choices, pair % choices});
    };
    if (multiOp) {
        const std::uint64_t bits = rank + 1;
        for (int pair = 0; pair < pairs; ++pair)
            if ((bits >> pair) & 1)
                addPair(pair);
        return result;
    }
    if (sameInput) {
        const auto chosen = combinationAt(pairs + edgesPerNode - 1, edgesPerNode, rank);
        for (int i = 0; i < edgesPerNode; ++i)
            addPair(chosen[static_cast<std::size_t>(i)] - i);
        return result;
    }
    const auto options = static_cast<std::uint64_t>(choices);
    const std::uint64_t operations = power(options, edgesPerNode);
    for (const int input : combinationAt(states(node), edgesPerNode, rank / operations))
        result.operands.push_back({input, 0});
    rank %= operations;
    for (auto operand = result.operands.rbegin(); operand != result.operands.rend(); ++operand) {
        operand->operation = static_cast<int>(rank % options);
        rank /= options;
    }
    return result;
}

std::vector<PlainNode> DartsRules::read(std::span<const double> genes) const
{
    std::vector<PlainNode> result(static_cast<std::size_t>(nodes));
    std::size_t at = 0;
    for (int node = 0; node < nodes; ++node) {
        auto& operands = result[static_cast<std::size_t>(node)].operands;
        if (multiOp) {
            for (int pair = 0; pair < states(node) * choices; ++pair)
                if (genes[at++] != 0)
                    operands.push_back({pair / choices, pair % choices});
            continue;
        }
        for (int edge = 0; edge < edgesPerNode; ++edge, at += 2)
            operands.push_back({static_cast<int>(genes[at]), static_cast<int>(genes[at + 1])});
    }
    return result;
}

void DartsRules::write(const std::vector<PlainNode>& cell, std::span<double> genes) const
{
    std::size_t at = 0;
    for (int node = 0; node < nodes; ++node) {
        const auto& operands = cell[static_cast<std::size_t>(node)].operands;
        if (multiOp) {
            const auto count = static_cast<std::size_t>(genesOf(node));
            std::fill_n(genes.begin() + static_cast<std::ptrdiff_t>(at), count, 0.0);
            for (const auto& operand : operands)
                genes[at + static_cast<std::size_t>(operand.input * choices + operand.operation)] =
                    1;
            at += count;
            continue;
        }
        for (const auto& operand : operands) {
            genes[at++] = operand.input;
            genes[at++] = operand.operation;
        }
    }
}

std::string DartsRules::faultOf(const PlainNode& node) const
{
    const auto& operands = node.operands;
    if (operands.empty())
        return "no operation at all";
    if (multiOp || sameInput)
        return {};
    for (auto a = operands.begin(); a != operands.end(); ++a)
        for (auto b = operands.begin(); b != a; ++b)
            if (a->input == b->input)
                return fmt::format("two edges from state {}", a->input);
    return {};
}

} // namespace netwright
