#include "space/node_order.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <tuple>

namespace netwright {

namespace {

using Colour = std::uint64_t;
using Key = std::vector<int>;
using Keys = std::vector<Key>;

/// Murmur3's last step over a running sum: order counts.
Colour mixed(Colour seed, Colour value)
{
    Colour mix = seed * 0x9e3779b97f4a7c15ULL + value + 0x632be59bd9b4e019ULL;
    mix = (mix ^ (mix >> 33)) * 0xff51afd7ed558ccdULL;
    mix = (mix ^ (mix >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return mix ^ (mix >> 33);
}

struct Reader
{
    int node = 0;
    int operation = 0;
    int position = 0; ///< among the operands of a sequence, else 0

    auto operator<=>(const Reader&) const = default;
};

using Readers = std::vector<std::vector<Reader>>; ///< by node

Readers readersOf(const OrderedGraph& graph)
{
    Readers readers(graph.nodes.size());
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const auto& operands = graph.nodes[i].operands;
        for (std::size_t k = 0; k < operands.size(); ++k)
            if (const int read = operands[k].input - graph.inputs; read >= 0)
                readers[static_cast<std::size_t>(read)].push_back(
                    {static_cast<int>(i), operands[k].operation,
                     graph.nodes[i].isSequence ? static_cast<int>(k) : 0});
    }
    const int outside = static_cast<int>(graph.nodes.size());
    for (std::size_t k = 0; k < graph.outputs.size(); ++k)
        readers[static_cast<std::size_t>(graph.outputs[k])].push_back(
            {outside, 0, static_cast<int>(k)});
    return readers;
}

/// Numbers that are equal for nodes that look alike, by what they read and what reads them, as far
/// as that goes (Weisfeiler & Leman 1968): the same in every order of the nodes.
std::vector<Colour> coloursOf(const OrderedGraph& graph, const Readers& readers)
{
    const std::size_t count = graph.nodes.size();
    std::vector<Colour> colours;
    for (const OrderedNode& node : graph.nodes)
        colours.push_back(mixed(static_cast<Colour>(node.label), node.isSequence ? 1 : 0));
    std::size_t classes = 0;
    for (std::size_t round = 0; round <= count; ++round) {
        std::vector<Colour> next;
        std::vector<Colour> around;
        const auto sum = [&](Colour seed, bool isSequence) {
            if (!isSequence)
                std::sort(around.begin(), around.end());
            for (const Colour colour : around)
                seed = mixed(seed, colour);
            around.clear();
            return mixed(seed, 7);
        };
        for (std::size_t i = 0; i < count; ++i) {
            const OrderedNode& node = graph.nodes[i];
            for (const Operand& operand : node.operands) {
                const Colour read =
                    operand.input < graph.inputs
                        ? static_cast<Colour>(operand.input)
                        : colours[static_cast<std::size_t>(operand.input - graph.inputs)];
                around.push_back(mixed(read, static_cast<Colour>(operand.operation)));
            }
            const Colour below = sum(colours[i], node.isSequence);
            for (const Reader& reader : readers[i]) {
                const Colour from = reader.node == static_cast<int>(count)
                                        ? 3
                                        : colours[static_cast<std::size_t>(reader.node)];
                around.push_back(mixed(mixed(from, static_cast<Colour>(reader.operation)),
                                       static_cast<Colour>(reader.position)));
            }
            next.push_back(sum(below, false));
        }
        colours = std::move(next);
        const std::size_t now = std::set(colours.begin(), colours.end()).size();
        if (now == classes)
            break;
        classes = now;
    }
    return colours;
}

class Placing
{
public:
    Placing(const OrderedGraph& graph, int places, const KeyAtPlace& keyAt)
        : m_graph(graph)
        , m_keyAt(keyAt)
        , m_readers(readersOf(graph))
        , m_colours(coloursOf(graph, m_readers))
        , m_before(graph.nodes.size())
        , m_placeOf(graph.nodes.size(), -1)
        , m_places(places)
        , m_left(static_cast<int>(graph.nodes.size()))
    {
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const OrderedNode& node = graph.nodes[i];
            for (const Operand& operand : node.operands)
                if (operand.input >= graph.inputs)
                    m_before[i].push_back(operand.input - graph.inputs);
            if (node.isSequence)
                keepSequence(m_before[i]);
        }
        keepSequence(graph.outputs);
    }

    /// The least there is for this place and all after it; nothing when there is none.
    std::optional<Keys> bestFrom(int place);

private:
    struct Candidate
    {
        Key key;
        Colour colour = 0;
        int node = 0;

        bool isLike(const Candidate& other) const
        {
            return key == other.key && colour == other.colour;
        }
    };

    /// Each but the first behind the one before it.
    void keepSequence(std::vector<int> nodes)
    {
        for (std::size_t k = 1; k < nodes.size(); ++k)
            m_before[static_cast<std::size_t>(nodes[k])].push_back(nodes[k - 1]);
    }

    bool isNext(std::size_t node) const
    {
        return m_placeOf[node] < 0 &&
               std::all_of(m_before[node].begin(), m_before[node].end(), [&](int other) {
                   return m_placeOf[static_cast<std::size_t>(other)] >= 0;
               });
    }

    std::vector<Candidate> candidatesAt(int place) const
    {
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i) {
            if (!isNext(i))
                continue;
            OrderedNode node = m_graph.nodes[i];
            for (Operand& operand : node.operands)
                if (operand.input >= m_graph.inputs)
                    operand.input =
                        m_graph.inputs +
                        m_placeOf[static_cast<std::size_t>(operand.input - m_graph.inputs)];
            if (!node.isSequence) // one that is ascends, see m_before
                std::sort(node.operands.begin(), node.operands.end());
            if (auto key = m_keyAt(place, &node))
                candidates.push_back({std::move(*key), m_colours[i], static_cast<int>(i)});
        }
        std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
            return std::tie(a.key, a.colour, a.node) < std::tie(b.key, b.colour, b.node);
        });
        return candidates;
    }

    /// Whether they can be exchanged without any effect: of one key, and read alike.
    bool areTwins(int a, int b) const
    {
        return m_readers[static_cast<std::size_t>(a)] == m_readers[static_cast<std::size_t>(b)];
    }

    std::optional<Keys> with(int place, int node, const Key& key)
    {
        --m_budget;
        if (node >= 0) {
            m_placeOf[static_cast<std::size_t>(node)] = place;
            --m_left;
        }
        auto rest = bestFrom(place + 1);
        if (node >= 0) {
            m_placeOf[static_cast<std::size_t>(node)] = -1;
            ++m_left;
        }
        if (rest)
            rest->insert(rest->begin(), key);
        return rest;
    }

    /// Steps until what is alike is no longer tried out, and then until the search ends.
    static constexpr int tried = 4'000, giveUp = 20'000;

    const OrderedGraph& m_graph;
    const KeyAtPlace& m_keyAt;
    Readers m_readers;
    std::vector<Colour> m_colours;
    std::vector<std::vector<int>> m_before; ///< by node, those that stand before it
    std::vector<int> m_placeOf;             ///< by node, -1 while it has none
    int m_places;
    int m_left; ///< nodes without a place
    int m_budget = tried;
};

std::optional<Keys> Placing::bestFrom(int place)
{
    if (place == m_places)
        return m_left == 0 ? std::optional(Keys()) : std::nullopt;
    if (m_budget < -giveUp || m_left > m_places - place)
        return std::nullopt;
    const auto candidates = candidatesAt(place);
    for (auto first = candidates.begin(); first != candidates.end();) {
        std::optional<Keys> best;
        auto at = first;
        for (; at != candidates.end() && at->isLike(*first); ++at) {
            const bool isKnown = std::any_of(
                first, at, [&](const Candidate& other) { return areTwins(other.node, at->node); });
            if (isKnown || (best && m_budget < 0))
                continue;
            auto keys = with(place, at->node, at->key);
            if (keys && (!best || *keys < *best))
                best = std::move(keys);
        }
        if (best)
            return best;
        first = at;
    }
    const auto empty = m_keyAt(place, nullptr);
    return empty ? with(place, -1, *empty) : std::nullopt;
}

} // namespace

std::optional<std::vector<std::vector<int>>> canonicalKeys(const OrderedGraph& graph, int places,
                                                           const KeyAtPlace& keyAt)
{
    return Placing(graph, places, keyAt).bestFrom(0);
}

} // namespace netwright
