#include "support.h"

#include "core/rng.h"
#include "space/cell_order.h"

#include <algorithm>
#include <numeric>
#include <optional>

using namespace netwright;

namespace {

constexpr int inputs = 2;
using Nodes = std::vector<PlainNode>;

/// Few operations and inputs, so that equal nodes, twins among them, are frequent.
Nodes randomCell(Rng& rng, int size)
{
    Nodes nodes;
    for (int i = 0; i < size; ++i) {
        PlainNode node;
        for (int edge = 0; edge < 2; ++edge)
            node.operands.push_back(
                {rng.index(static_cast<std::size_t>(inputs + i)), rng.index(2)});
        nodes.push_back(node);
    }
    return nodes;
}

/// The cell with node i at place[i]; nothing when a node would read a later one or flags differ.
std::optional<Nodes> permuted(const Nodes& nodes, const std::vector<int>& place,
                              const std::vector<bool>& flags)
{
    Nodes result(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        PlainNode node = nodes[i];
        const auto at = static_cast<std::size_t>(place[i]);
        if (!flags.empty() && flags[i] != flags[at])
            return std::nullopt;
        for (auto& operand : node.operands) {
            if (operand.input >= inputs)
                operand.input = inputs + place[static_cast<std::size_t>(operand.input - inputs)];
            if (operand.input >= inputs + place[i])
                return std::nullopt;
        }
        std::sort(node.operands.begin(), node.operands.end());
        result[at] = node;
    }
    return result;
}

Nodes smallestByTrial(const Nodes& nodes, const std::vector<bool>& flags)
{
    std::vector<int> place(nodes.size());
    std::iota(place.begin(), place.end(), 0);
    std::optional<Nodes> best;
    do {
        auto candidate = permuted(nodes, place, flags);
        if (candidate && (!best || *candidate < *best))
            best = std::move(candidate);
    } while (std::next_permutation(place.begin(), place.end()));
    return *best;
}

} // namespace

class TestCellOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canonicalNodesAreTheSmallestOfAllOrders();
    void fixedPlacesKeepTheirFlags();
    void manyEqualNodesAreNoBurden();
};

void TestCellOrder::canonicalNodesAreTheSmallestOfAllOrders()
{
    Rng rng(1);
    for (int i = 0; i < 2000; ++i) {
        const Nodes nodes = randomCell(rng, 2 + i % 4);
        QVERIFY(canonicalNodes(nodes, inputs) == smallestByTrial(nodes, {}));
    }
}

void TestCellOrder::fixedPlacesKeepTheirFlags()
{
    Rng rng(2);
    for (int i = 0; i < 2000; ++i) {
        const Nodes nodes = randomCell(rng, 5);
        std::vector<bool> flags;
        for (int node = 0; node < 5; ++node)
            flags.push_back(rng.chance(0.5));
        QVERIFY(canonicalNodes(nodes, inputs, flags) == smallestByTrial(nodes, flags));
    }
}

void TestCellOrder::manyEqualNodesAreNoBurden()
{
    // 40! orders without the rule for twins.
    const Nodes nodes(40, PlainNode{{{0, 0}, {1, 0}}, 0});
    QVERIFY(canonicalNodes(nodes, inputs) == nodes);
}

QTEST_GUILESS_MAIN(TestCellOrder)
#include "tst_cell_order.moc"
