#include "support.h"

#include "graph/operation.h"
#include "graph/resolve.h"

using namespace netwright;

namespace {

const std::vector<std::string> options = {"none", "skip_connect", "sep_conv_3x3", "max_pool_3x3"};

/// A cell of one input and `nodes` nodes, each the sum of an edge from every earlier one; the
/// result is their concatenation, then a classifier. `ops(edge)` names the kept operations of an
/// edge; a supernet has a Mix in place of their sum.
template <class Ops>
Graph cell(int nodes, bool isSuper, const Ops& ops)
{
    Graph graph;
    const Builder in(graph);
    std::vector<NodeId> states = {in.add("input", prim::Input{{4, 8, 8}}, {})};
    for (int node = 1; node <= nodes; ++node) {
        std::vector<NodeId> edges;
        for (int from = 0; from < node; ++from) {
            const std::string name = fmt::format("edge_{}_{}", from, node);
            std::vector<NodeId> results;
            for (const std::string& op : isSuper ? options : ops(name))
                results.push_back(
                    appendOperation(op, in.in(name), states[static_cast<std::size_t>(from)], {}));
            if (isSuper)
                edges.push_back(in.in(name).add("sum", prim::Mix{name}, results));
            else if (!results.empty())
                edges.push_back(in.in(name).sum(results, "sum"));
        }
        states.push_back(in.sum(edges, fmt::format("node{}", node)));
    }
    const NodeId all = in.concat({states.begin() + 1, states.end()}, "concat");
    graph.addOutput("logits", in.classifier(all, 10));
    return graph;
}

Selection selectionOf(const std::map<std::string, std::vector<std::string>>& ops)
{
    Selection selection;
    for (const auto& [edge, names] : ops)
        for (int i = 0; i < static_cast<int>(options.size()); ++i)
            if (std::ranges::count(names, options[static_cast<std::size_t>(i)]))
                selection[edge].push_back(i);
    return selection;
}

/// input -> mix "a" -> relu -> bn -> sum with mix "b"
struct Chain
{
    Graph graph;

    Chain()
    {
        const Builder in(graph);
        const NodeId x = in.add("input", prim::Input{{4, 8, 8}}, {});
        const NodeId p = in.relu(x, "p");
        const NodeId q = in.pointwise(x, 4, "q");
        const NodeId a = in.add("a", prim::Mix{"a"}, {p, q});
        const NodeId b = in.add("b", prim::Mix{"b"}, {p, q});
        const NodeId chain = in.batchNorm(in.relu(a, "relu"), "bn");
        const NodeId gated = in.add("gated", prim::Mul{}, {chain, x});
        const NodeId total = in.sum({gated, b, x}, "total");
        const NodeId both = in.concat({total, in.relu(b, "late")}, "both");
        graph.addOutput("logits", in.classifier(both, 10));
    }
};

} // namespace

class TestResolve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolveOfSuperEqualsBuild_data()
    {
        QTest::addColumn<QStringList>("edges");
        QTest::newRow("one op each") << QStringList{
            "edge_0_1 sep_conv_3x3", "edge_0_2 skip_connect", "edge_1_2 max_pool_3x3",
            "edge_0_3 none",         "edge_1_3 sep_conv_3x3", "edge_2_3 none"};
        QTest::newRow("edges left out") << QStringList{
            "edge_0_1 sep_conv_3x3", "edge_1_2 sep_conv_3x3", "edge_0_3 max_pool_3x3"};
        QTest::newRow("several ops on an edge") << QStringList{
            "edge_0_1 skip_connect", "edge_0_1 sep_conv_3x3", "edge_1_2 max_pool_3x3",
            "edge_0_3 none",         "edge_0_3 skip_connect", "edge_2_3 sep_conv_3x3"};
    }
    void resolveOfSuperEqualsBuild()
    {
        QFETCH(QStringList, edges);
        std::map<std::string, std::vector<std::string>> chosen;
        for (const QString& edge : edges) {
            const QStringList parts = edge.split(' ');
            chosen[parts[0].toStdString()].push_back(parts[1].toStdString());
        }
        const auto kept = [&](const std::string& edge) { return chosen[edge]; };
        const Graph built = cell(3, false, kept);
        const Graph resolved = resolve(cell(3, true, kept), selectionOf(chosen));
        QVERIFY(resolved == built);
        QCOMPARE(resolved.size(), built.size());
    }

    void singleChoiceBecomesThatInput()
    {
        const Graph graph = resolve(Chain().graph, {{"a", {1}}, {"b", {1}}});
        QVERIFY(!graph.find("a") && !graph.find("p"));
        QCOMPARE(graph.node(*graph.find("relu")).inputs.front(), *graph.find("q"));
    }

    void severalChoicesBecomeAnAddUnderTheMixsName()
    {
        const Graph graph = resolve(Chain().graph, {{"a", {0, 1}}, {"b", {0}}});
        const Node& sum = graph.node(*graph.find("a"));
        QVERIFY(std::holds_alternative<prim::Add>(sum.op));
        QCOMPARE(sum.inputs, (std::vector<NodeId>{*graph.find("p"), *graph.find("q")}));
    }

    void chainsBehindNothingVanish()
    {
        const Graph graph = resolve(Chain().graph, {{"b", {0}}});
        for (const char* name : {"a", "relu", "bn", "gated"})
            QVERIFY2(!graph.find(name), name);
        QCOMPARE(graph.node(*graph.find("total")).inputs,
                 (std::vector<NodeId>{*graph.find("p"), *graph.find("input")}));
    }

    void combinationsOfOneAreThatOne()
    {
        const Graph graph = resolve(Chain().graph, {{"b", {}}});
        QVERIFY(!graph.find("total") && !graph.find("both") && !graph.find("late"));
        QCOMPARE(graph.node(*graph.find("pool")).inputs.front(), *graph.find("input"));
    }

    void resolvedGraphsHaveNoMixAndNoDeadNodes()
    {
        const Graph graph = resolve(Chain().graph, {{"a", {0}}, {"b", {0, 1}}});
        QVERIFY(graph == graph.withoutDeadNodes());
        for (const Node& node : graph.nodes())
            QVERIFY(!std::holds_alternative<prim::Mix>(node.op));
        QVERIFY(resolve(graph, {}) == graph);
    }

    void auxiliaryOutputsSurvive()
    {
        Chain chain;
        chain.graph.addOutput("aux", *chain.graph.find("bn"));
        const Graph graph = resolve(chain.graph, {{"a", {0}}, {"b", {0}}});
        QCOMPARE(graph.output("aux")->node, *graph.find("bn"));
        VERIFY_ERROR(resolve(chain.graph, {{"b", {0}}}), "aux: the selection leaves nothing");
    }

    void badSelectionsAreNamed()
    {
        const Graph graph = Chain().graph;
        VERIFY_ERROR(resolve(graph, {{"a", {2}}}), "a: option 2 of decision \"a\"");
        VERIFY_ERROR(resolve(graph, {{"a", {-1}}}), "option -1");
        VERIFY_ERROR(resolve(graph, {{"a", {1, 0}}}), "out of order");
        VERIFY_ERROR(resolve(graph, {{"a", {0, 0}}}), "out of order");
    }

    void nothingLeftOfAnOutputIsAnError()
    {
        const auto none = [](const std::string&) { return std::vector<std::string>{}; };
        VERIFY_ERROR(resolve(cell(2, true, none), {}), "logits: the selection leaves nothing");
    }

    void unknownDecisionsAreIgnored()
    {
        const Selection selection = {{"a", {0}}, {"b", {0}}, {"of another cell", {7}}};
        QVERIFY(resolve(Chain().graph, selection) ==
                resolve(Chain().graph, {{"a", {0}}, {"b", {0}}}));
    }
};

QTEST_GUILESS_MAIN(TestResolve)
#include "tst_resolve.moc"
