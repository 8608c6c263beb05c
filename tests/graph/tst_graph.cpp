#include "support.h"

#include "graph/builder.h"

using namespace netwright;

namespace {

/// input -> a -> b (logits), a -> c (aux), input -> dead
Graph branching()
{
    Graph graph;
    const Builder in(graph);
    const NodeId x = in.add("input", prim::Input{{3, 8, 8}}, {});
    in.relu(x, "dead");
    const NodeId a = in.conv(x, 4, 3, 1, "a");
    const NodeId c = in.in("aux").classifier(a, 10);
    const NodeId b = in.in("head").classifier(a, 10);
    graph.addOutput("logits", b);
    graph.addOutput("aux", c);
    return graph;
}

std::vector<std::string> names(const Graph& graph)
{
    std::vector<std::string> result;
    for (const Node& node : graph.nodes())
        result.push_back(node.name);
    return result;
}

} // namespace

class TestGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nodesAreFoundByName()
    {
        const Graph graph = branching();
        QCOMPARE(graph.size(), 9);
        QCOMPARE(graph.node(*graph.find("a")).shape, (Shape{4, 8, 8}));
        QVERIFY(!graph.find("b"));
        QCOMPARE(graph.inputShape(), (Shape{3, 8, 8}));
        QCOMPARE(graph.output("logits")->node, *graph.find("head/fc"));
        QVERIFY(!graph.output("other"));
    }

    void badNodesAreRefusedByName()
    {
        Graph graph = branching();
        const NodeId x{0};
        VERIFY_ERROR(graph.add("a", prim::Relu{}, {x}), "a: the name is taken");
        VERIFY_ERROR(graph.add("r", prim::Relu{}, {NodeId{9}}), "r: input 9 does not exist");
        VERIFY_ERROR(graph.add("r", prim::Relu{}, {NodeId{}}), "r: input -1 does not exist");
        VERIFY_ERROR(graph.add("wide/conv", prim::Conv2d{}, {x}),
                     "wide/conv: the number of output");
        VERIFY_ERROR(graph.add("", prim::Relu{}, {x}), "empty");
        VERIFY_ERROR(graph.add("line\nbreak", prim::Relu{}, {x}), "control characters");
        VERIFY_ERROR(graph.add(std::string(401, 'n'), prim::Relu{}, {x}), "too long");
        VERIFY_ERROR(graph.addOutput("logits", x), "logits: the output name is taken");
        VERIFY_ERROR(graph.addOutput("more", NodeId{9}), "more: node 9 does not exist");
        VERIFY_ERROR(Graph().inputShape(), "no input");
        QVERIFY(graph == branching()); // a refused node leaves nothing behind
        graph.add("r", prim::Relu{}, {x});
    }

    void deadNodesGoAndNamesStay()
    {
        const Graph graph = branching().withoutDeadNodes();
        QCOMPARE(names(graph),
                 (std::vector<std::string>{"input", "a", "aux/pool", "aux/flatten", "aux/fc",
                                           "head/pool", "head/flatten", "head/fc"}));
        QCOMPARE(graph.node(*graph.find("head/pool")).inputs.front(), *graph.find("a"));
        QVERIFY(graph == graph.withoutDeadNodes());
    }

    void unusedInputsStay()
    {
        Graph graph;
        graph.add("unused", prim::Input{{1, 2, 2}}, {});
        graph.addOutput("logits", graph.add("input", prim::Input{{3, 2, 2}}, {}));
        QVERIFY(graph.withoutDeadNodes() == graph);
    }

    void auxiliaryHeadCanBeDropped()
    {
        const std::vector<std::string> wanted = {"logits"};
        const Graph graph = branching().withOutputs(wanted);
        QCOMPARE(graph.outputs().size(), std::size_t{1});
        QVERIFY(!graph.find("aux/fc"));
        QCOMPARE(graph.output("logits")->node, *graph.find("head/fc"));
        VERIFY_ERROR(graph.withOutputs(std::vector<std::string>{"aux"}), "no such output");
    }

    void equalityIsStructural()
    {
        QVERIFY(branching() == branching());
        Graph other = branching();
        other.add("more", prim::Relu{}, {NodeId{0}});
        QVERIFY(!(other == branching()));
        Graph relu, tanh;
        for (Graph* graph : {&relu, &tanh})
            graph->add("input", prim::Input{{1}}, {});
        relu.add("f", prim::Relu{}, {NodeId{0}});
        tanh.add("f", prim::Tanh{}, {NodeId{0}});
        QVERIFY(!(relu == tanh));
    }

    void tooManyNodesAreRefused()
    {
        Graph graph;
        NodeId x = graph.add("input", prim::Input{{1}}, {});
        for (int i = 1; i < Graph::maxNodes; ++i)
            x = graph.add(std::to_string(i), prim::Identity{}, {x});
        VERIFY_ERROR(graph.add("last", prim::Identity{}, {x}), "more than 200000 nodes");
    }

    void buildersKeepMapsAndPrefixNames()
    {
        Graph graph;
        const Builder in = Builder(graph, "cell0").in("edge");
        const NodeId x = graph.add("input", prim::Input{{4, 7, 9}}, {});
        for (int kernel : {1, 3, 5, 7}) {
            for (int dilation : {1, 2, 3}) {
                const NodeId y =
                    in.conv(x, 6, kernel, 1, fmt::format("c{}{}", kernel, dilation), dilation, 2);
                QCOMPARE(in.shape(y), (Shape{6, 7, 9}));
            }
        }
        const NodeId dw = in.depthwise(x, 3, 2, 1, "dw");
        QCOMPARE(in.shape(dw), (Shape{4, 4, 5}));
        QCOMPARE(std::get<prim::Conv2d>(graph.node(dw).op).groups, 4);
        QCOMPARE(graph.node(dw).name, std::string("cell0/edge/dw"));
        QCOMPARE(in.channels(in.pointwise(x, 9)), 9);
        QCOMPARE(in.sum({x}), x);
        QCOMPARE(in.concat({x}), x);
        QCOMPARE(in.channels(in.concat({x, x, x})), 12);
        const NodeId norm = in.batchNorm(x, "bn", false);
        QVERIFY(!std::get<prim::BatchNorm>(graph.node(norm).op).affine);
        const NodeId fc = in.classifier(x, 10, false);
        QCOMPARE(in.shape(fc), (Shape{10, 1, 1, true}));
        QVERIFY(!std::get<prim::Linear>(graph.node(fc).op).bias);
    }
};

QTEST_GUILESS_MAIN(TestGraph)
#include "tst_graph.moc"
