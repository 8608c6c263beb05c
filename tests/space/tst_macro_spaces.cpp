// The spaces of whole networks: ENAS macro, the first NAS with reinforcement learning, Genetic CNN.
#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <algorithm>
#include <set>

using namespace netwright;

namespace {

/// The macro architecture published with ENAS' code: operation, then a bit for each earlier output.
const char* const publishedArc = "0 "
                                 "3 0 "
                                 "0 1 0 "
                                 "2 0 0 1 "
                                 "2 0 0 0 0 "
                                 "3 1 1 0 1 0 "
                                 "2 0 0 0 0 0 1 "
                                 "2 0 1 1 0 1 1 1 "
                                 "1 0 1 1 1 0 1 0 1 "
                                 "0 0 0 0 0 0 0 0 0 0 "
                                 "2 0 0 0 0 0 1 0 0 0 0 "
                                 "0 1 0 0 1 1 0 0 0 0 1 1 "
                                 "2 0 1 0 0 0 0 0 1 0 1 1 0 "
                                 "1 0 0 1 0 0 0 1 1 1 0 1 0 1 "
                                 "0 1 1 0 1 0 1 0 0 0 0 0 1 0 0 "
                                 "2 0 0 1 0 0 0 0 0 0 0 1 0 1 0 1 "
                                 "2 0 1 0 0 0 1 0 0 1 1 1 1 0 0 1 0 "
                                 "2 0 0 0 0 1 0 1 0 1 0 0 1 0 1 0 0 1 "
                                 "3 0 1 1 0 1 0 0 0 0 0 1 0 1 0 1 0 0 0 "
                                 "3 0 1 1 0 0 0 0 0 0 0 0 0 1 1 0 0 0 0 1 "
                                 "0 1 0 0 1 0 1 1 0 0 0 1 0 0 0 0 0 1 1 0 0 "
                                 "3 0 1 0 1 1 0 0 1 0 1 1 0 1 1 0 1 0 0 1 0 0 "
                                 "0 1 0 1 0 1 0 0 0 0 0 0 0 0 1 0 1 0 0 1 0 0 0 "
                                 "0 1 1 0 0 0 1 1 1 0 1 0 0 0 1 0 1 0 0 1 1 0 0 0";

std::set<std::string> readersOf(const Graph& graph, const std::string& name)
{
    const NodeId node = graph.find(name).value();
    std::set<std::string> readers;
    for (const Node& each : graph.nodes())
        if (std::find(each.inputs.begin(), each.inputs.end(), node) != each.inputs.end())
            readers.insert(each.name);
    return readers;
}

std::set<std::string> inputsOf(const Graph& graph, const std::string& name)
{
    std::set<std::string> inputs;
    for (const NodeId input : graph.node(graph.find(name).value()).inputs)
        inputs.insert(graph.node(input).name);
    return inputs;
}

} // namespace

class TestMacroSpaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twelveLayersHaveSixtySixSkips();
    void publishedMacroNetCountsByThePublishedRule();
    void macroSupernetKeepsItsWidth();
    void skipThatIsNotTakenKeepsNothing();
    void layerWithoutInputsReadsTheImage();
    void whatNobodyReadsReachesTheClassifier();
    void smallerMapsAreFilledUp();
    void layerCountsFollowTheConvolutions();
    void stagesOfThreeFourAndFiveHaveNineteenBits();
    void geneticStringsOfVggAndResNetAreTheirGraphs();
    void emptyStageIsOneConvolution();
    void isolatedNodesAreLeftOut();
    void ordersOfAStageAreOne();
    void faultsAreNamed_data();
    void faultsAreNamed();

private:
    SpacePtr m_macro = loadSpace("enas-macro");
    SpacePtr m_layers = loadSpace("nas-rl");
    SpacePtr m_genetic = loadSpace("genetic-cnn");
};

void TestMacroSpaces::twelveLayersHaveSixtySixSkips()
{
    int skips = 0;
    for (const Decision& decision : m_macro->decisions())
        skips += decision.options == std::vector<std::string>{"no", "yes"} ? 1 : 0;
    QCOMPARE(skips, 66);
    QCOMPARE(m_macro->decisions().size(), std::size_t(66 + 12));
}

/// The released code builds the separable operations 1 and 3 of a fixed architecture as plain
/// convolutions, doubles the width at each pool and counts a reduction of every output, also of
/// those nobody reads: 42.6 million at 96 filters. Here those are not built.
void TestMacroSpaces::publishedMacroNetCountsByThePublishedRule()
{
    Json json = m_macro->toJson();
    json["layers"] = 24;
    json["pools_after"] = {7, 15};
    json["operations"] = {"conv_bn_relu_3x3", "conv_3x3", "conv_bn_relu_5x5", "conv_1x1"};
    const SpacePtr space = spaceFromJson(json, "json");
    Genome genome = space->fromText(publishedArc);
    std::vector<int> operations;
    std::vector<std::vector<int>> skips;
    for (std::size_t i = 0; i < genome.genes.size(); ++i) {
        if (space->decisions()[i].name.ends_with("/operation")) {
            operations.push_back(genome.at(static_cast<int>(i)));
            skips.emplace_back();
            // The names of options must differ; what matters is the kernel.
            genome.genes[i] = operations.back() < 2 ? 0 : 2;
        } else {
            skips.back().push_back(genome.at(static_cast<int>(i)));
        }
    }
    QCOMPARE(operations.size(), std::size_t{24});

    std::int64_t width = 96;
    std::int64_t whole = 27 * width + 2 * width;
    std::int64_t unread = 0;
    for (std::size_t layer = 0; layer < 24; ++layer) {
        const std::int64_t kernel = operations[layer] < 2 ? 3 : 5;
        whole += width * width + 2 * width + kernel * kernel * width * width + 2 * width;
        if (layer > 0) {
            const auto taken = std::count(skips[layer].begin(), skips[layer].end(), 1);
            whole += (1 + taken) * width * width + 2 * width;
        }
        if (layer != 7 && layer != 15)
            continue;
        const std::int64_t reduction = width * 2 * width + 4 * width;
        for (std::size_t output = 0; output <= layer + 1; ++output) {
            bool isRead = output == layer + 1;
            for (std::size_t later = layer + 1; later < 24; ++later)
                isRead |= output < later && skips[later][output] == 1;
            whole += reduction;
            unread += isRead ? 0 : reduction;
        }
        width *= 2;
    }
    whole += width * 10;
    QCOMPARE((whole + 50'000) / 100'000, std::int64_t{426});

    Skeleton skeleton = space->defaultSkeleton();
    skeleton.channels = 96;
    QCOMPARE(cost(space->build(genome, skeleton)).params, whole - unread);
}

void TestMacroSpaces::macroSupernetKeepsItsWidth()
{
    const Graph super = m_macro->buildSuper(m_macro->defaultSkeleton());
    int mixes = 0;
    for (const Node& node : super.nodes()) {
        if (!std::holds_alternative<prim::Mix>(node.op))
            continue;
        ++mixes;
        QCOMPARE(node.shape.channels, 36);
    }
    QCOMPARE(mixes, 78);
    QCOMPARE(super.node(super.find("layer11/mix").value()).shape, (Shape{36, 8, 8}));
    // Every output so far, the stem's among them, gets smaller.
    QVERIFY(super.find("pool3/output0/bn") && super.find("pool3/output4/bn"));
    QVERIFY(super.find("pool7/output8/bn") && !super.find("pool7/output9/bn"));
}

void TestMacroSpaces::skipThatIsNotTakenKeepsNothing()
{
    const Genome none{std::vector<double>(78, 0)};
    QVERIFY(!m_macro->select(none).contains("layer5/skip2"));
    Selection zeros = m_macro->select(none);
    zeros["layer5/skip2"] = {0};
    QVERIFY(m_macro->fromSelection(zeros) == none);
    zeros["layer5/skip2"] = {1};
    QCOMPARE(m_macro->select(m_macro->fromSelection(zeros)).at("layer5/skip2"),
             std::vector<int>{1});
}

void TestMacroSpaces::layerWithoutInputsReadsTheImage()
{
    const Genome genome{std::vector<double>(m_layers->decisions().size(), 0)};
    const Graph graph = m_layers->build(genome, m_layers->defaultSkeleton());
    for (int layer = 0; layer < 15; ++layer)
        QCOMPARE(inputsOf(graph, fmt::format("layer{}/conv", layer)),
                 std::set<std::string>{"input"});
}

void TestMacroSpaces::whatNobodyReadsReachesTheClassifier()
{
    Rng rng(4);
    for (int i = 0; i < 50; ++i) {
        const Genome genome = m_layers->sample(rng);
        const Graph graph = m_layers->build(genome, m_layers->defaultSkeleton());
        for (int layer = 0; layer < 15; ++layer) {
            const auto readers = readersOf(graph, fmt::format("layer{}/relu", layer));
            bool isRead = false;
            for (int later = layer + 1; later < 15; ++later) {
                const std::string decision = fmt::format("layer{}/reads{}", later, layer);
                for (std::size_t g = 0; g < m_layers->decisions().size(); ++g)
                    if (m_layers->decisions()[g].name == decision)
                        isRead |= genome.at(static_cast<int>(g)) == 1;
            }
            const bool isAtHead = readers.contains("head/concat") || readers.contains("head/pool");
            QCOMPARE(isAtHead, !isRead);
        }
    }
}

void TestMacroSpaces::smallerMapsAreFilledUp()
{
    Json json = m_layers->toJson();
    json["layers"] = 3;
    json["strides"] = {1, 2, 3};
    const SpacePtr space = spaceFromJson(json, "json");
    const Genome genome = space->fromText("Layers([(3, 3, 24, 1, []), (3, 3, 36, 3, [0]), "
                                          "(5, 1, 48, 1, [0, 1])])");
    const Graph graph = space->build(genome, space->defaultSkeleton());
    QCOMPARE(graph.node(graph.find("layer1/relu").value()).shape, (Shape{36, 11, 11}));
    QCOMPARE(graph.node(graph.find("layer2/concat").value()).shape, (Shape{60, 32, 32}));
    QCOMPARE(graph.node(graph.find("layer2/relu").value()).shape, (Shape{48, 32, 32}));
}

void TestMacroSpaces::layerCountsFollowTheConvolutions()
{
    Json json = m_layers->toJson();
    json["layers"] = 2;
    const SpacePtr space = spaceFromJson(json, "json");
    const auto params = [&](const char* text) {
        return cost(space->build(space->fromText(text), space->defaultSkeleton())).params;
    };
    QCOMPARE(params("Layers([(3, 5, 24, 1, []), (7, 1, 64, 1, [0])])"),
             std::int64_t{3 * 15 * 24 + 48 + 24 * 7 * 64 + 128 + 64 * 10 + 10});
    QCOMPARE(params("Layers([(3, 5, 24, 1, []), (7, 1, 64, 1, [])])"),
             std::int64_t{3 * 15 * 24 + 48 + 3 * 7 * 64 + 128 + 88 * 10 + 10});
}

void TestMacroSpaces::stagesOfThreeFourAndFiveHaveNineteenBits()
{
    QCOMPARE(m_genetic->decisions().size(), std::size_t{19});
    QCOMPARE(m_genetic->size().exact, std::string("524288"));
    for (int nodes = 2; nodes <= 7; ++nodes) {
        Json json = m_genetic->toJson();
        json["stages"] = Json::array({{{"nodes", nodes}, {"filters", 8}}});
        QCOMPARE(spaceFromJson(json, "json")->decisions().size(),
                 static_cast<std::size_t>(nodes * (nodes - 1) / 2));
    }
}

void TestMacroSpaces::geneticStringsOfVggAndResNetAreTheirGraphs()
{
    const Genome genome = m_genetic->fromText("1-01|1-01-101|0-00-000-0000");
    const Graph graph = m_genetic->build(genome, m_genetic->defaultSkeleton());
    // VGG: one after another.
    QCOMPARE(inputsOf(graph, "stage1/node1/conv"), std::set<std::string>{"stage1/first/relu"});
    QCOMPARE(inputsOf(graph, "stage1/node2/conv"), std::set<std::string>{"stage1/node1/relu"});
    QCOMPARE(inputsOf(graph, "stage1/node3/conv"), std::set<std::string>{"stage1/node2/relu"});
    QCOMPARE(inputsOf(graph, "stage1/pool"), std::set<std::string>{"stage1/node3/relu"});
    // ResNet: a chain and a skip from the first to the last.
    QCOMPARE(inputsOf(graph, "stage2/node3/conv"), std::set<std::string>{"stage2/node2/relu"});
    QCOMPARE(inputsOf(graph, "stage2/node4/sum"),
             (std::set<std::string>{"stage2/node1/relu", "stage2/node3/relu"}));
    QCOMPARE(inputsOf(graph, "stage2/pool"), std::set<std::string>{"stage2/node4/relu"});
    QCOMPARE(graph.node(graph.find("stage3/pool").value()).shape, (Shape{256, 4, 4}));
}

void TestMacroSpaces::emptyStageIsOneConvolution()
{
    const Genome genome{std::vector<double>(19, 0)};
    const Graph graph = m_genetic->build(genome, m_genetic->defaultSkeleton());
    const std::int64_t expected = 25 * 3 * 64 + 128 + 25 * 64 * 128 + 256 + 25 * 128 * 256 + 512 +
                                  4096 * 1024 + 1024 + 10'240 + 10;
    QCOMPARE(cost(graph).params, expected);
    QCOMPARE(inputsOf(graph, "stage2/first/conv"), std::set<std::string>{"stage1/pool"});
}

void TestMacroSpaces::isolatedNodesAreLeftOut()
{
    // Node 2 of stage 1 is alone; nodes 2 and 3 of stage 2 read 1 and are both summed at its end.
    const Genome genome = m_genetic->fromText("0-10|1-10-000|0-00-000-0000");
    const Graph graph = m_genetic->build(genome, m_genetic->defaultSkeleton());
    QVERIFY(!graph.find("stage1/node2/conv") && graph.find("stage1/node3/conv"));
    QVERIFY(!graph.find("stage2/node4/conv"));
    QCOMPARE(inputsOf(graph, "stage2/last"),
             (std::set<std::string>{"stage2/node2/relu", "stage2/node3/relu"}));
}

void TestMacroSpaces::ordersOfAStageAreOne()
{
    const auto hashOf = [&](const std::string& stage) {
        return m_genetic->hash(m_genetic->fromText("0-00|" + stage + "|0-00-000-0000"));
    };
    QCOMPARE(hashOf("1-00-000"), hashOf("0-00-001"));
    QCOMPARE(hashOf("1-01-000"), hashOf("0-01-001"));
    QCOMPARE(hashOf("1-10-000"), hashOf("0-10-100"));
    QVERIFY(hashOf("1-01-000") != hashOf("1-10-000"));
}

void TestMacroSpaces::faultsAreNamed_data()
{
    QTest::addColumn<QString>("space");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const char* space, const char* text, const char* fault) {
        QTest::newRow(name) << space << text << fault;
    };
    row("few words", "enas-macro", "0 1", "words instead of 78");
    row("few bits", "genetic-cnn", "1-01|1-01-101", "do not fit the stages");
    row("bit groups", "genetic-cnn", "1-01|1-011-01|0-00-000-0000", "do not fit the stages");
    row("layers", "nas-rl", "Layers([(3, 3, 24, 1, [])])", "not 15 layers");
}

void TestMacroSpaces::faultsAreNamed()
{
    QFETCH(QString, space);
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(loadSpace(space.toStdString())->fromText(text.toStdString()), fault.toStdString());
}

QTEST_GUILESS_MAIN(TestMacroSpaces)
#include "tst_macro_spaces.moc"
