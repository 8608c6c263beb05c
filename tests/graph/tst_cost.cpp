#include "support.h"

#include "graph/builder.h"
#include "graph/cost.h"

#include <limits>

using namespace netwright;

class TestCost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsASmallNetworkByHand()
    {
        Graph graph;
        const Builder in(graph);
        const NodeId x = in.add("input", prim::Input{{3, 8, 8}}, {});
        const NodeId stem = in.batchNorm(in.conv(x, 16, 3, 2, "stem"));
        const NodeId dw = in.depthwise(in.relu(stem), 5, 1, 1, "dw");
        graph.addOutput("logits", in.classifier(dw, 10));
        const Cost c = cost(graph);
        QCOMPARE(qint64{c.params}, qint64{16 * 27 + 2 * 16 + 16 * 25 + 160 + 10});
        QCOMPARE(qint64{c.macs}, qint64{16 * 16 * 27 + 16 * 16 * 25 + 160});
        // stem, bn, relu, dw: 16 x 4 x 4 each; pool: 16; fc: 10; the flattened map is a view
        QCOMPARE(qint64{c.activationBytes}, qint64{4 * (4 * 256 + 16 + 10)});
        QCOMPARE(c.depth, 3);
    }

    void biasCounts_data()
    {
        QTest::addColumn<bool>("bias");
        QTest::newRow("without") << false;
        QTest::newRow("with") << true;
    }
    void biasCounts()
    {
        QFETCH(bool, bias);
        Graph graph;
        const NodeId x = graph.add("input", prim::Input{{4, 2, 2}}, {});
        const NodeId conv =
            graph.add("conv", prim::Conv2d{.outChannels = 6, .groups = 2, .bias = bias}, {x});
        const NodeId flat = graph.add("flatten", prim::Flatten{}, {conv});
        const NodeId fc = graph.add("fc", prim::Linear{.outFeatures = 5, .bias = bias}, {flat});
        QCOMPARE(qint64{nodeParams(graph, graph.node(conv))}, qint64{12 + (bias ? 6 : 0)});
        QCOMPARE(qint64{nodeParams(graph, graph.node(fc))}, qint64{120 + (bias ? 5 : 0)});
        QCOMPARE(qint64{nodeMacs(graph, graph.node(conv))}, qint64{12 * 4});
    }

    void normsCountOnlyWhenAffine()
    {
        Graph graph;
        const Builder in(graph);
        const NodeId x = in.add("input", prim::Input{{4, 2, 2}}, {});
        in.batchNorm(x, "affine");
        in.batchNorm(x, "plain", false);
        QCOMPARE(qint64{cost(graph).params}, qint64{8});
        QCOMPARE(qint64{cost(graph).macs}, qint64{0});
    }

    void mixCountsEveryOption()
    {
        Graph graph;
        const Builder in(graph);
        const NodeId x = in.add("input", prim::Input{{4, 2, 2}}, {});
        const NodeId a = in.pointwise(x, 4, "a");
        const NodeId b = in.pointwise(in.pointwise(x, 4, "b1"), 4, "b2");
        graph.addOutput("logits", in.add("mix", prim::Mix{"edge"}, {a, b}));
        QCOMPARE(qint64{cost(graph).params}, qint64{48});
        QCOMPARE(cost(graph).depth, 2);
    }

    void sumsStopAtTheLargestNumber()
    {
        Graph graph;
        const NodeId x = graph.add("input", prim::Input{{1 << 14, 1 << 8, 1 << 8}}, {});
        for (int i = 0; i < 400; ++i) // 2^55 multiply-accumulates each
            graph.add(std::to_string(i),
                      prim::Conv2d{.outChannels = 1 << 15, .kernel = {31, 31}, .padding = {15, 15}},
                      {x});
        QCOMPARE(qint64{cost(graph).macs}, std::numeric_limits<qint64>::max());
    }

    void emptyGraphCostsNothing()
    {
        const Cost c = cost(Graph());
        QCOMPARE(c.params + c.macs + c.activationBytes + c.depth, std::int64_t{0});
    }
};

QTEST_GUILESS_MAIN(TestCost)
#include "tst_cost.moc"
