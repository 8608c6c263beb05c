#include "space/drawn_choices.h"

#include <algorithm>

namespace netwright {

namespace {

constexpr std::uint64_t tooMany = NodeChoices::maxWays + 1;

std::uint64_t capped(std::uint64_t a, std::uint64_t operations, std::uint64_t b)
{
    if (b != 0 && operations > tooMany / b)
        return tooMany;
    return std::min(tooMany, a + operations * b);
}

} // namespace

NodeChoices::NodeChoices(const DrawnNode& node)
    : m_least(node.least), m_most(node.most), m_counts(!node.keepsAll())
{
    const int count = static_cast<int>(node.edges.size());
    if (m_least == DrawnNode::all)
        m_least = count;
    if (m_most == DrawnNode::all)
        m_most = count;
    m_mayDrop = m_least < count;
    for (const DrawnEdge& edge : node.edges) {
        auto& options = m_options.emplace_back();
        if (m_mayDrop)
            options.push_back(off);
        for (const std::string& operation : edge.operations)
            if (!m_counts || operation != "none")
                options.push_back(operation);
    }
    m_ways.assign(node.edges.size() + 1, std::vector<std::uint64_t>(node.edges.size() + 1, 0));
    for (int kept = 0; kept <= count; ++kept)
        m_ways.back()[static_cast<std::size_t>(kept)] = kept >= m_least && kept <= m_most ? 1 : 0;
    for (int edge = count - 1; edge >= 0; --edge) {
        const std::size_t operations = options(edge).size() - (m_mayDrop ? 1 : 0);
        for (int kept = 0; kept <= edge; ++kept)
            m_ways[static_cast<std::size_t>(edge)][static_cast<std::size_t>(kept)] = capped(
                m_mayDrop ? waysFrom(edge + 1, kept) : 0, operations, waysFrom(edge + 1, kept + 1));
    }
}

std::uint64_t NodeChoices::waysFrom(int edge, int kept) const
{
    return m_ways[static_cast<std::size_t>(edge)][static_cast<std::size_t>(kept)];
}

int NodeChoices::kept(const std::vector<int>& chosen) const
{
    return static_cast<int>(
        std::count_if(chosen.begin(), chosen.end(), [&](int option) { return !isOff(option); }));
}

std::optional<std::uint64_t> NodeChoices::ways() const
{
    if (waysFrom(0, 0) > maxWays)
        return std::nullopt;
    return waysFrom(0, 0);
}

std::vector<int> NodeChoices::wayAt(std::uint64_t rank) const
{
    std::vector<int> chosen;
    int kept = 0;
    for (int edge = 0; edge < edges(); ++edge) {
        const std::uint64_t without = m_mayDrop ? waysFrom(edge + 1, kept) : 0;
        if (rank < without) {
            chosen.push_back(0);
            continue;
        }
        rank -= without;
        const std::uint64_t each = waysFrom(edge + 1, kept + 1);
        chosen.push_back(static_cast<int>(rank / each) + (m_mayDrop ? 1 : 0));
        rank %= each;
        ++kept;
    }
    return chosen;
}

} // namespace netwright
