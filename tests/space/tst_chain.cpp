#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <set>

using namespace netwright;

namespace {

/// Layers that leave a map of 2 x 2 of an image of 32 x 32.
const std::string smallMap = "conv(64,3,1) pool(max,5,3) conv(64,3,1) pool(max,5,3) ";

} // namespace

class TestChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textRoundTrips();
    void faultsAreNamed_data();
    void faultsAreNamed();
    void fourteenActionsStartAChain();
    void gridListsEveryChainOfASmallSpace();
    void parametersAreThoseOfTheLayers();
    void smallerImagesShrinkThePools();

private:
    SpacePtr m_space = loadSpace("chain");
};

void TestChain::textRoundTrips()
{
    const std::string text = smallMap + "fc(256) fc(128) softmax";
    QCOMPARE(m_space->toText(m_space->fromText(text)), text);
    QVERIFY(m_space->fromText("  conv( 64, 3 ,1)\n pool(max,5, 3) conv(64,3,1) pool(max,5,3) "
                              "fc(256) fc(128) softmax ") == m_space->fromText(text));
    QVERIFY(m_space->fromText("softmax").genes.empty());
}

void TestChain::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    QTest::newRow("empty") << ""
                           << "does not end with softmax";
    QTest::newRow("unfinished") << "conv(64,3,1)"
                                << "does not end with softmax";
    QTest::newRow("unknown") << "conv(65,3,1) softmax"
                             << "\"conv(65,3,1)\" is not a layer";
    QTest::newRow("pool first") << "pool(max,2,2) softmax"
                                << "a pool needs a convolution";
    QTest::newRow("two pools") << "conv(64,3,1) pool(max,2,2) pool(max,2,2) softmax"
                               << "layer 2";
    QTest::newRow("large map") << "conv(64,3,1) fc(128) softmax"
                               << "still 32 wide";
    QTest::newRow("conv behind gap") << "gap conv(64,3,1) softmax"
                                     << "nothing but the end";
    QTest::newRow("fc behind gap") << "conv(64,3,1) gap fc(128) softmax"
                                   << "nothing but the end";
    QTest::newRow("two gaps") << "gap gap softmax"
                              << "nothing but the end";
    const auto behindMap = [](const char* layers) {
        return QString::fromStdString(smallMap + layers);
    };
    QTest::newRow("conv behind fc")
        << behindMap("fc(128) conv(64,3,1) softmax") << "no feature map";
    QTest::newRow("gap behind fc") << behindMap("fc(128) gap softmax") << "no feature map";
    QTest::newRow("three fc") << behindMap("fc(128) fc(128) fc(128) softmax")
                              << "2 fully connected";
    QTest::newRow("growing fc") << behindMap("fc(128) fc(256) softmax") << "may not grow";
    QTest::newRow("too deep") << "conv(64,1,1) conv(64,1,1) conv(64,1,1) conv(64,1,1) "
                                 "conv(64,1,1) conv(64,1,1) conv(64,1,1) conv(64,1,1) "
                                 "conv(64,1,1) conv(64,1,1) conv(64,1,1) conv(64,1,1) gap softmax"
                              << "12 layers already";
    QTest::newRow("small map") << "conv(64,1,1) pool(max,5,3) conv(64,1,1) pool(max,5,3) "
                                  "conv(64,1,1) pool(max,5,3) softmax"
                               << "the map is only 2 wide";
}

void TestChain::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(m_space->fromText(text.toStdString()), fault.toStdString());
}

void TestChain::fourteenActionsStartAChain()
{
    // Twelve convolutions, global pooling, and the end at once (Baker et al. 2017, 32 x 32).
    QCOMPARE(m_space->neighbours(Genome{}).size() + 1, std::size_t{14});
}

void TestChain::gridListsEveryChainOfASmallSpace()
{
    Json json = m_space->toJson();
    json["max_depth"] = 3;
    json["conv"]["filters"] = {8};
    json["conv"]["kernels"] = {3};
    json["resolution"] = 8;
    const SpacePtr space = spaceFromJson(json, "json");
    std::set<Genome> listed;
    for (std::uint64_t index = 0; const auto genome = space->at(index); ++index) {
        space->validate(*genome);
        QVERIFY(listed.insert(*genome).second);
    }
    QCOMPARE(std::to_string(listed.size()), space->size().exact);
    // Every list of at most three layers, valid or not.
    std::size_t valid = 0;
    const int options = static_cast<int>(space->decisions().front().options.size());
    for (int a = -1; a < options; ++a) {
        for (int b = -1; b < options; ++b) {
            for (int c = -1; c < options; ++c) {
                if ((a < 0 && b >= 0) || (b < 0 && c >= 0))
                    continue;
                Genome genome;
                for (const int gene : {a, b, c})
                    if (gene >= 0)
                        genome.genes.push_back(gene);
                try {
                    space->validate(genome);
                } catch (const Error&) {
                    continue;
                }
                ++valid;
                QVERIFY(listed.contains(genome));
            }
        }
    }
    QCOMPARE(listed.size(), valid);
}

void TestChain::parametersAreThoseOfTheLayers()
{
    const Genome genome =
        m_space->fromText("conv(64,3,1) pool(max,5,3) conv(64,1,1) pool(max,5,3) fc(128) softmax");
    const Cost found = cost(m_space->build(genome, m_space->defaultSkeleton()));
    QCOMPARE(found.params, std::int64_t{27 * 64 + 128 + 64 * 64 + 128 + 4 * 64 * 128 + 128 +
                                        128 * 10 + 10}); // the maps are 32, 10 and 2 wide
    QCOMPARE(found.macs, std::int64_t{27} * 64 * 1024 + 64 * 64 * 100 + 4 * 64 * 128 + 128 * 10);
    QCOMPARE(
        cost(m_space->build(m_space->fromText("gap softmax"), m_space->defaultSkeleton())).params,
        std::int64_t{3 * 10 + 10});
    QCOMPARE(cost(m_space->build(Genome{}, m_space->defaultSkeleton())).params,
             std::int64_t{3 * 32 * 32 * 10 + 10});
}

void TestChain::smallerImagesShrinkThePools()
{
    const Genome genome =
        m_space->fromText("conv(64,1,1) pool(max,5,3) conv(64,1,1) pool(max,5,3) softmax");
    Skeleton skeleton = m_space->defaultSkeleton();
    skeleton.input = {1, 4, 4};
    const Graph graph = m_space->build(genome, skeleton);
    QCOMPARE(graph.node(graph.find("layer1/pool").value()).shape, (Shape{64, 1, 1}));
    skeleton.auxHead = true;
    VERIFY_ERROR(m_space->build(genome, skeleton), "no auxiliary head");
}

QTEST_GUILESS_MAIN(TestChain)
#include "tst_chain.moc"
