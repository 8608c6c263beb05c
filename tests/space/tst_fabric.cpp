#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <algorithm>

using namespace netwright;

/// Saxena & Verbeek 2016.
class TestFabric : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nodesAreLayersTimesScalesTimesChannels_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("channels");
        QTest::addColumn<QString>("connections");
        QTest::newRow("dense") << 8 << 16 << "dense";
        QTest::newRow("sparse") << 4 << 32 << "sparse";
        QTest::newRow("two layers") << 2 << 64 << "dense";
    }

    /// Each channel of each scale of each layer is normalised once; 32 pixels have 6 scales.
    void nodesAreLayersTimesScalesTimesChannels()
    {
        QFETCH(int, layers);
        QFETCH(int, channels);
        QFETCH(QString, connections);
        const Graph graph = build(layers, channels, connections);
        int nodes = 0, scales = 0;
        for (const Node& node : graph.nodes())
            if (std::holds_alternative<prim::BatchNorm>(node.op)) {
                nodes += node.shape.channels;
                scales += node.name.starts_with("layer0/") ? 1 : 0;
            }
        QCOMPARE(scales, 6);
        QCOMPARE(nodes, layers * 6 * channels);
    }

    void scalesHalveTheImageToOnePixel()
    {
        const Graph graph = build(2, 16, "dense");
        for (int scale = 0; scale < 6; ++scale)
            QCOMPARE(
                graph.node(graph.find(fmt::format("layer1/scale{}/relu", scale)).value()).shape,
                (Shape{16, 32 >> scale, 32 >> scale}));
    }

    void parametersFollowTheNeighbours()
    {
        // Two layers of six scales: the first column, 6 + 5 + 5 edges to the second layer, its
        // column; norms; classifier.
        const std::int64_t edges = 5 + 16 + 5;
        const std::int64_t frame = 27 * 16 + 2 * 6 * 32 + 16 * 10 + 10;
        QCOMPARE(cost(build(2, 16, "dense")).params, frame + edges * 9 * 16 * 16);
        // Sparse: three kernels a channel.
        QCOMPARE(cost(build(2, 16, "sparse")).params, frame + edges * 9 * 3 * 16);
    }

private:
    Graph build(int layers, int channels, const QString& connections) const
    {
        const Genome genome =
            m_space->fromText(fmt::format("Fabric(layers={}, channels={}, connections='{}')",
                                          layers, channels, connections.toStdString()));
        return m_space->build(genome, m_space->defaultSkeleton());
    }

    SpacePtr m_space = loadSpace("fabric");
};

QTEST_GUILESS_MAIN(TestFabric)
#include "tst_fabric.moc"
