#include "space/drawn_choices.h"

#include <algorithm>
#include <numeric>

namespace netwright {

namespace {

std::uint64_t saturated(std::uint64_t without, std::uint64_t operations, std::uint64_t with)
{
    std::uint64_t product = 0, sum = 0;
    const bool isTooMany = __builtin_mul_overflow(operations, with, &product) ||
                           __builtin_add_overflow(product, without, &sum);
    return isTooMany ? NodeWays::many : sum;
}

} // namespace

int drawByWeight(const std::vector<double>& weights, Rng& rng)
{
    double rest = rng.uniform() * std::accumulate(weights.begin(), weights.end(), 0.0);
    int index = 0;
    for (const int last = static_cast<int>(weights.size()) - 1; index < last; ++index)
        if ((rest -= weights[static_cast<std::size_t>(index)]) < 0)
            break;
    return index;
}

NodeWays::NodeWays(const DrawnNode& node)
    : m_least(node.least), m_most(node.most), m_counts(!node.keepsAll())
{
    const int count = static_cast<int>(node.edges.size());
    if (m_least == DrawnNode::all)
        m_least = count;
    if (m_most == DrawnNode::all)
        m_most = count;
    m_mayDrop = m_least < count;
    for (const DrawnEdge& edge : node.edges) {
        const auto& names = edge.operations;
        const auto none = m_counts ? std::count(names.begin(), names.end(), "none") : 0;
        m_operations.push_back(static_cast<std::uint64_t>(std::ssize(names) - none));
    }
    m_ways = table<std::uint64_t>(saturated);
}

template <class Number, class Add>
std::vector<Number> NodeWays::table(const Add& add) const
{
    const int count = edges();
    std::vector<Number> ways(indexOf(count, count) + 1, Number(0));
    for (int kept = 0; kept <= count; ++kept)
        if (kept >= m_least && kept <= m_most)
            ways[indexOf(count, kept)] = Number(1);
    for (int edge = count - 1; edge >= 0; --edge)
        for (int kept = 0; kept <= edge; ++kept)
            ways[indexOf(edge, kept)] = add(m_mayDrop ? ways[indexOf(edge + 1, kept)] : Number(0),
                                            m_operations[static_cast<std::size_t>(edge)],
                                            ways[indexOf(edge + 1, kept + 1)]);
    return ways;
}

BigCount NodeWays::exactWays() const
{
    if (ways() != many)
        return ways();
    return table<BigCount>([](BigCount without, std::uint64_t operations, BigCount with) {
               with *= BigCount(operations);
               without += with;
               return without;
           })
        .front();
}

std::vector<int> NodeWays::wayAt(std::uint64_t rank) const
{
    std::vector<int> chosen;
    int kept = 0;
    for (int edge = 0; edge < edges(); ++edge) {
        const std::uint64_t without = m_mayDrop ? waysFrom(edge + 1, kept) : 0;
        if (rank < without) {
            chosen.push_back(-1);
            continue;
        }
        rank -= without;
        const std::uint64_t each = waysFrom(edge + 1, kept + 1);
        chosen.push_back(static_cast<int>(rank / each));
        rank %= each;
        ++kept;
    }
    return chosen;
}

std::vector<int> NodeWays::draw(Rng& rng) const
{
    if (ways() != many)
        return wayAt(rng.below(ways()));
    const auto all = table<double>([](double without, std::uint64_t operations, double with) {
        return without + static_cast<double>(operations) * with;
    });
    std::vector<int> chosen;
    int kept = 0;
    for (int edge = 0; edge < edges(); ++edge) {
        const double without = m_mayDrop ? all[indexOf(edge + 1, kept)] : 0;
        if (m_mayDrop && rng.chance(without / all[indexOf(edge, kept)])) {
            chosen.push_back(-1);
            continue;
        }
        chosen.push_back(rng.index(m_operations[static_cast<std::size_t>(edge)]));
        ++kept;
    }
    return chosen;
}

NodeChoices::NodeChoices(const DrawnNode& node) : m_ways(node)
{
    for (const DrawnEdge& edge : node.edges) {
        auto& options = m_options.emplace_back();
        if (mayDrop())
            options.push_back(off);
        auto& weights = m_weights.emplace_back();
        for (const std::string& operation : edge.operations)
            if (!m_ways.counts() || operation != "none") {
                options.push_back(operation);
                weights.push_back(edge.weightOf(operation));
            }
        if (std::ranges::all_of(weights, [](double weight) { return weight == 1; }))
            weights.clear();
    }
}

std::vector<int> NodeChoices::draw(Rng& rng) const
{
    std::vector<int> operations = m_ways.draw(rng);
    for (std::size_t edge = 0; edge < operations.size(); ++edge)
        if (operations[edge] >= 0 && !m_weights[edge].empty())
            operations[edge] = drawByWeight(m_weights[edge], rng);
    return optionsOf(std::move(operations));
}

int NodeChoices::kept(const std::vector<int>& chosen) const
{
    return static_cast<int>(
        std::count_if(chosen.begin(), chosen.end(), [&](int option) { return !isOff(option); }));
}

std::vector<int> NodeChoices::optionsOf(std::vector<int> operations) const
{
    if (mayDrop())
        for (int& operation : operations)
            ++operation;
    return operations;
}

} // namespace netwright
