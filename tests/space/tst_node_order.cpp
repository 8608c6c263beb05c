#include "support.h"

#include "core/rng.h"
#include "space/node_order.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

using namespace netwright;

namespace {

using Keys = std::vector<std::vector<int>>;

/// All there is to a node; it may stand anywhere.
std::optional<std::vector<int>> keyOf(int, const OrderedNode* node)
{
    if (!node)
        return std::nullopt;
    std::vector<int> key = {node->label, node->isSequence ? 1 : 0};
    for (const Operand& operand : node->operands)
        key.insert(key.end(), {operand.input, operand.operation});
    return key;
}

Keys keysOf(const OrderedGraph& graph)
{
    return canonicalKeys(graph, static_cast<int>(graph.nodes.size()), keyOf).value();
}

/// Few labels and operations, so that nodes that look alike are frequent.
OrderedGraph randomGraph(Rng& rng, int size)
{
    OrderedGraph graph{.inputs = 1};
    std::set<int> unread;
    for (int i = 0; i < size; ++i) {
        OrderedNode node{.label = rng.index(2), .isSequence = rng.chance(0.3)};
        std::set<int> states;
        for (int edge = 0; edge < 2; ++edge)
            states.insert(rng.index(static_cast<std::size_t>(1 + i)));
        for (const int state : states) {
            node.operands.push_back({state, rng.index(2)});
            unread.erase(state - 1);
        }
        unread.insert(i);
        graph.nodes.push_back(std::move(node));
    }
    graph.outputs.assign(unread.begin(), unread.end());
    return graph;
}

/// The graph with node i at place[i]; nothing when a node would read a later one, or the order of a
/// sequence is another.
std::optional<OrderedGraph> permuted(const OrderedGraph& graph, const std::vector<int>& place)
{
    OrderedGraph result = graph;
    const auto byInput = [](const Operand& a, const Operand& b) { return a.input < b.input; };
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        OrderedNode node = graph.nodes[i];
        for (Operand& operand : node.operands) {
            if (operand.input > 0)
                operand.input = 1 + place[static_cast<std::size_t>(operand.input - 1)];
            if (operand.input > place[i])
                return std::nullopt;
        }
        if (!node.isSequence)
            std::sort(node.operands.begin(), node.operands.end());
        if (!std::is_sorted(node.operands.begin(), node.operands.end(), byInput))
            return std::nullopt;
        result.nodes[static_cast<std::size_t>(place[i])] = std::move(node);
    }
    for (int& output : result.outputs)
        output = place[static_cast<std::size_t>(output)];
    if (!std::is_sorted(result.outputs.begin(), result.outputs.end()))
        return std::nullopt;
    return result;
}

/// All there is to the graph: two are the same when one is the other, permuted.
std::vector<int> wordOf(const OrderedGraph& graph)
{
    std::vector<int> word = graph.outputs;
    for (const OrderedNode& node : graph.nodes) {
        const auto key = *keyOf(0, &node);
        word.push_back(-1);
        word.insert(word.end(), key.begin(), key.end());
    }
    return word;
}

/// The least of the words of all orders.
std::vector<int> leastWord(const OrderedGraph& graph)
{
    std::vector<int> place(graph.nodes.size());
    std::iota(place.begin(), place.end(), 0);
    std::optional<std::vector<int>> best;
    do {
        if (const auto other = permuted(graph, place)) {
            auto word = wordOf(*other);
            if (!best || word < *best)
                best = std::move(word);
        }
    } while (std::next_permutation(place.begin(), place.end()));
    return *best;
}

} // namespace

class TestNodeOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void graphsHaveTheKeysOfTheirClass()
    {
        Rng rng(1);
        std::map<std::vector<int>, Keys> keysOfClass;
        std::map<Keys, std::vector<int>> classOfKeys;
        for (int i = 0; i < 1500; ++i) {
            const OrderedGraph graph = randomGraph(rng, 2 + i % 4);
            const auto least = leastWord(graph);
            const Keys keys = keysOf(graph);
            QVERIFY(keysOfClass.try_emplace(least, keys).first->second == keys);
            QVERIFY(classOfKeys.try_emplace(keys, least).first->second == least);
        }
        QVERIFY(keysOfClass.size() > 200);
    }

    void largeGraphsHaveTheKeysOfTheirOrders()
    {
        Rng rng(2);
        int orders = 0;
        for (int i = 0; i < 300; ++i) {
            const OrderedGraph graph = randomGraph(rng, 30);
            const Keys keys = keysOf(graph);
            // Neighbours change places where they can.
            OrderedGraph other = graph;
            for (int step = 0; step < 200; ++step) {
                std::vector<int> place(30);
                std::iota(place.begin(), place.end(), 0);
                const auto at = rng.below(29);
                std::swap(place[at], place[at + 1]);
                if (auto next = permuted(other, place))
                    other = std::move(*next);
            }
            orders += wordOf(other) != wordOf(graph);
            QVERIFY(keysOf(other) == keys);
        }
        QVERIFY(orders > 250);
    }

    void manyEqualPartsAreNoBurden()
    {
        for (const int length : {1, 2, 3}) {
            constexpr int chains = 10;
            OrderedGraph rows{.inputs = 1}, columns{.inputs = 1};
            OrderedNode sumOfRows, sumOfColumns;
            for (int chain = 0; chain < chains; ++chain)
                for (int i = 0; i < length; ++i)
                    rows.nodes.push_back({.operands = {{i == 0 ? 0 : chain * length + i, 0}}});
            for (int i = 0; i < length; ++i)
                for (int chain = 0; chain < chains; ++chain)
                    columns.nodes.push_back(
                        {.operands = {{i == 0 ? 0 : 1 + (i - 1) * chains + chain, 0}}});
            for (int chain = 0; chain < chains; ++chain) {
                sumOfRows.operands.push_back({(chain + 1) * length, 0});
                sumOfColumns.operands.push_back({1 + (length - 1) * chains + chain, 0});
            }
            rows.nodes.push_back(sumOfRows);
            columns.nodes.push_back(sumOfColumns);
            rows.outputs = columns.outputs = {chains * length};
            QVERIFY(keysOf(rows) == keysOf(columns));
        }
    }

    void placesMayStayEmpty()
    {
        // Node 0 fits the last place alone.
        OrderedGraph graph{.inputs = 1};
        graph.nodes = {{.label = 1, .operands = {{0, 0}}}, {.label = 2, .operands = {{0, 0}}}};
        graph.outputs = {0, 1};
        const auto keyAt = [](int place, const OrderedNode* node) {
            if (!node)
                return std::optional(std::vector{-1});
            return node->label == 1 && place != 2 ? std::nullopt
                                                  : std::optional(std::vector{node->label});
        };
        QCOMPARE(canonicalKeys(graph, 4, keyAt).value(), (Keys{{-1}, {-1}, {1}, {2}}));
        QVERIFY(!canonicalKeys(graph, 3, keyAt).has_value());
        graph.outputs = {};
        QCOMPARE(canonicalKeys(graph, 3, keyAt).value(), (Keys{{2}, {-1}, {1}}));
    }
};

QTEST_GUILESS_MAIN(TestNodeOrder)
#include "tst_node_order.moc"
