#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

using namespace netwright;

namespace {

const Skeleton small{
    .kind = "k1", .channels = 8, .cells = 3, .input = {3, 16, 16}, .sharedWeights = true};

int countMixes(const Graph& graph, const std::string& decision)
{
    int count = 0;
    for (const Node& node : graph.nodes())
        if (const auto* mix = std::get_if<prim::Mix>(&node.op))
            count += mix->decision == decision ? 1 : 0;
    return count;
}

} // namespace

class TestSupernetForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strongestFollowsTheRuleOfDarts()
    {
        Strengths strengths;
        for (const auto& decision : m_space->superDecisions())
            strengths[decision.name] = {0.9, 0, 0, 0, 0, 0, 0, 0}; // none stands out and is no edge
        strengths["normal/edge_0_2"] = {0.1, 0, 0, 0.2, 0, 0, 0, 0};
        strengths["normal/edge_0_3"] = {0.1, 0, 0, 0, 0.3, 0, 0, 0};
        strengths["normal/edge_1_3"] = {0.1, 0, 0, 0, 0.1, 0.2, 0, 0};
        strengths["normal/edge_2_3"] = {0.0, 0, 0, 0, 0.5, 0.4, 0, 0};
        const std::string text = m_space->toText(m_space->strongest(strengths));
        const std::string expected =
            "Genotype(normal=[('skip_connect', 0), ('max_pool_3x3', 1), ('sep_conv_3x3', 0), "
            "('sep_conv_3x3', 2), ('max_pool_3x3', 0), ('max_pool_3x3', 1), ('max_pool_3x3', 0), "
            "('max_pool_3x3', 1)]";
        QVERIFY2(text.starts_with(expected), text.c_str());
    }

    void strongestPairsMayShareAnEdgeWhereTheSpaceAllowsIt()
    {
        Json json = m_space->toJson();
        json["same_input_allowed"] = true;
        const SpacePtr space = spaceFromJson(json, "json");
        Strengths strengths;
        strengths["normal/edge_1_2"] = {0, 0, 0, 0, 0.5, 0.4, 0, 0};
        strengths["normal/edge_0_2"] = {0, 0, 0, 0, 0.3, 0.3, 0, 0};
        const std::string text = space->toText(space->strongest(strengths));
        QVERIFY2(text.starts_with("Genotype(normal=[('sep_conv_3x3', 1), ('sep_conv_5x5', 1)"),
                 text.c_str());
    }

    void partialChannelsNarrowEveryChoice()
    {
        const Graph graph = m_space->buildSuper(small, {.partialChannels = 4});
        const Shape whole = graph.node(*graph.find("cell0/pre0/pw")).shape;
        const Shape chosen = graph.node(*graph.find("cell0/edge_0_2/chosen")).shape;
        const Shape mixed = graph.node(*graph.find("cell0/edge_0_2/mix")).shape;
        QCOMPARE(chosen.channels * 4, whole.channels);
        QCOMPARE(mixed, chosen);
        QCOMPARE(graph.node(*graph.find("cell0/edge_0_2/shuffle")).shape, whole);
        const auto& conv = graph.node(*graph.find("cell0/edge_0_2/sep_conv_3x3/dw1"));
        QCOMPARE(graph.node(conv.inputs[0]).shape, chosen);
        // At stride 2 the other channels are pooled.
        const auto pool = graph.find("cell1/edge_0_2/past_pool");
        QVERIFY(pool.has_value());
        QVERIFY(!graph.find("cell0/edge_0_2/past_pool").has_value());
        QVERIFY(cost(graph).params < cost(m_space->buildSuper(small)).params / 2);
        VERIFY_ERROR(m_space->buildSuper(small, {.partialChannels = 3}), "multiple of 3");
    }

    /// Where the first cell reads the stem at its own width there is none, and it is said so.
    void partialChannelsStandInNetworksOfOneWidth_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("skeleton");
        for (const char* name : {"darts", "nasnet"})
            for (const std::string& skeleton : loadSpace(name)->skeletons())
                QTest::addRow("%s in %s", name, skeleton.c_str())
                    << name << QString::fromStdString(skeleton);
    }
    void partialChannelsStandInNetworksOfOneWidth()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, skeleton);
        const SpacePtr space = loadSpace(name.toStdString());
        Skeleton place = small;
        place.kind = skeleton.toStdString();
        place.input = {3, 32, 32};
        const SupernetForm form{.partialChannels = 4, .weighsEdges = true};
        if (place.kind == "k3") {
            VERIFY_ERROR(space->buildSuper(place, form),
                         "partial channels need inputs as wide as the cell");
            return;
        }
        const Graph graph = space->buildSuper(place, form);
        QCOMPARE(graph.node(graph.output("logits")->node).shape.channels, place.classes);
    }

    void edgesOfANodeAreWeighed()
    {
        const Graph graph = m_space->buildSuper(small, {.weighsEdges = true});
        for (int state = 2; state < 6; ++state) {
            const auto node = graph.find(fmt::format("cell0/node{}", state));
            QVERIFY(node.has_value());
            QCOMPARE(std::get<prim::Mix>(graph.node(*node).op).decision,
                     fmt::format("normal/node_{}", state));
            QCOMPARE(static_cast<int>(graph.node(*node).inputs.size()), state);
        }
        Rng rng(1);
        for (int i = 0; i < 50; ++i) {
            const Genome genome = m_space->sample(rng);
            QVERIFY(resolve(graph, m_space->select(genome)) == m_space->build(genome, small));
        }
    }

    void restrictingKeepsTheOptionsNamed()
    {
        const Graph super = m_space->buildSuper(small);
        const Graph graph =
            restrict(super, {{"normal/edge_0_2", {3, 5}}, {"normal/edge_1_2", {4}}});
        const Node& mix = graph.node(*graph.find("cell0/edge_0_2/mix"));
        QCOMPARE(mix.inputs.size(), std::size_t{2});
        QCOMPARE(graph.node(mix.inputs[0]).name,
                 std::string("cell0/edge_0_2/skip_connect/identity"));
        QCOMPARE(graph.node(mix.inputs[1]).name, std::string("cell0/edge_0_2/sep_conv_5x5/bn2"));
        QVERIFY(!graph.find("cell0/edge_1_2/mix").has_value());
        QVERIFY(graph.find("cell0/edge_1_2/sep_conv_3x3/bn2").has_value());
        QVERIFY(!graph.find("cell0/edge_1_2/sep_conv_5x5/bn2").has_value());
        QCOMPARE(countMixes(graph, "normal/edge_0_3"), countMixes(super, "normal/edge_0_3"));
        QVERIFY(restrict(super, {}) == super.withoutDeadNodes());
        // An edge that keeps nothing goes; its node sums the others.
        const Graph without = restrict(super, {{"normal/edge_0_2", {}}});
        QCOMPARE(*without.find("cell0/edge_1_2/mix"),
                 without.node(*without.find("cell0/edge_2_3/sep_conv_3x3/relu1")).inputs[0]);
        VERIFY_ERROR(restrict(super, {{"normal/edge_0_2", {9}}}), "option 9");
        const Graph weighed = m_space->buildSuper(small, {.weighsEdges = true});
        VERIFY_ERROR(restrict(weighed, {{"normal/edge_0_2", {}}}), "reads a choice");
    }

private:
    SpacePtr m_space = loadSpace("darts");
};

QTEST_GUILESS_MAIN(TestSupernetForm)
#include "tst_supernet_form.moc"
