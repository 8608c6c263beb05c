#include "support.h"

#include "graph/cost.h"
#include "space/cgp_space.h"
#include "space/registry.h"

#include <algorithm>

using namespace netwright;

/// Numbers are those of Suganuma et al. 2017 and the released code.
class TestCgpCnn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gridHasTheGenesOfThePaper();
    void activeNodesAndPoolsStayWithinBounds();
    void nodesReadEarlierColumnsWithinLevelBack();
    void neutralMutationKeepsTheNetwork();
    void forcedMutationChangesTheNetwork();
    void sumOfMismatchedShapesIsWideAndSmall();
    void concatenationJoinsAtTheSmallerSize();
    void residualBlockIsItsConvolutions();
    void channelsDoNotPileUp();
    void faultsAreNamed_data();
    void faultsAreNamed();

private:
    const InactiveGenes& genes() const { return dynamic_cast<const InactiveGenes&>(*m_space); }
    static SpacePtr smallGrid(const char* blocks);
    static Shape shapeOf(const Graph& graph, const std::string& name)
    {
        return graph.node(graph.find(name).value()).shape;
    }

    SpacePtr m_space = loadSpace("cgp-cnn");
};

SpacePtr TestCgpCnn::smallGrid(const char* blocks)
{
    Json json = loadSpace("cgp-cnn")->toJson();
    json["rows"] = 1;
    json["columns"] = 4;
    json["level_back"] = 4;
    json["active"] = {1, 4};
    json["blocks"] = Json::array({blocks});
    json["max_channels"] = 256;
    return spaceFromJson(json, "json");
}

void TestCgpCnn::gridHasTheGenesOfThePaper()
{
    // 150 nodes of a function and two sources, and the output.
    QCOMPARE(m_space->decisions().size(), std::size_t{451});
    // 3 x 3 residual blocks, two pools, concatenation and sum.
    QCOMPARE(m_space->decisions()[0].options.size(), std::size_t{13});
    // The first column reads the input; column 12 the 50 nodes of columns 2 to 11.
    QCOMPARE(m_space->decisions()[1].options, std::vector<std::string>{"input"});
    QCOMPARE(m_space->decisions()[12 * 5 * 3 + 1].options.size(), std::size_t{50});
    QCOMPARE(m_space->decisions()[12 * 5 * 3 + 1].options.front(), std::string("node11"));
}

void TestCgpCnn::activeNodesAndPoolsStayWithinBounds()
{
    Rng rng(2);
    for (int i = 0; i < 200; ++i) {
        const Genome genome = m_space->sample(rng);
        const auto active = genes().activeGenes(genome);
        int nodes = 0, pools = 0;
        for (std::size_t gene = 0; gene + 1 < active.size(); gene += 3) {
            const auto option = static_cast<std::size_t>(genome.genes[gene]);
            nodes += active[gene] ? 1 : 0;
            pools += active[gene] && m_space->decisions()[gene].options[option].ends_with("_pool");
        }
        QVERIFY(nodes >= 1 && nodes <= 30);
        QVERIFY(pools <= 3);
    }
}

void TestCgpCnn::nodesReadEarlierColumnsWithinLevelBack()
{
    for (std::size_t gene = 0; gene + 1 < m_space->decisions().size(); ++gene) {
        if (gene % 3 == 0)
            continue;
        const int column = static_cast<int>(gene / 3) / 5;
        for (const auto& option : m_space->decisions()[gene].options) {
            if (option == "input") {
                QVERIFY(column < 10);
                continue;
            }
            const int source = (std::stoi(option.substr(4)) - 1) / 5;
            QVERIFY(source < column && source >= column - 10);
        }
    }
}

void TestCgpCnn::neutralMutationKeepsTheNetwork()
{
    Rng rng(3);
    const Skeleton skeleton = m_space->defaultSkeleton();
    for (int i = 0; i < 50; ++i) {
        const Genome parent = m_space->sample(rng);
        const Genome child = genes().neutralMutation(parent, 0.1, rng);
        QVERIFY(child != parent);
        QCOMPARE(m_space->hash(child), m_space->hash(parent));
        QVERIFY(m_space->build(child, skeleton) == m_space->build(parent, skeleton));
    }
}

void TestCgpCnn::forcedMutationChangesTheNetwork()
{
    Rng rng(4);
    for (int i = 0; i < 50; ++i) {
        const Genome parent = m_space->sample(rng);
        const Genome child = genes().forcedMutation(parent, 0.1, rng);
        m_space->validate(child);
        QVERIFY(m_space->hash(child) != m_space->hash(parent));
    }
}

void TestCgpCnn::sumOfMismatchedShapesIsWideAndSmall()
{
    const SpacePtr space = smallGrid("conv");
    const Genome genome = space->fromText(
        "CGP(nodes=[('conv(64,3)', 0, 0), ('conv(32,3)', 0, 0), ('max_pool', 2, 0), "
        "('sum', 1, 3)], output=4)");
    const Graph graph = space->build(genome, space->defaultSkeleton());
    QCOMPARE(shapeOf(graph, "node4/sum"), (Shape{64, 16, 16}));
    QVERIFY(std::holds_alternative<prim::MaxPool>(
        graph.node(graph.find("node4/shrink_a0").value()).op));
    QCOMPARE(cost(graph).params, std::int64_t{27 * 64 + 128 + 27 * 32 + 64 + 64 * 256 * 10 + 10});
}

void TestCgpCnn::concatenationJoinsAtTheSmallerSize()
{
    const SpacePtr space = smallGrid("conv");
    const Genome genome =
        space->fromText("CGP(nodes=[('avg_pool', 0, 0), ('max_pool', 1, 0), ('conv(128,5)', 0, 0), "
                        "('concat', 3, 2)], output=4)");
    const Graph graph = space->build(genome, space->defaultSkeleton());
    QCOMPARE(shapeOf(graph, "node4/concat"), (Shape{131, 8, 8}));
}

void TestCgpCnn::residualBlockIsItsConvolutions()
{
    const SpacePtr space = smallGrid("res");
    const Genome genome = space->fromText(
        "CGP(nodes=[('res(64,3)', 0, 0), ('res(32,5)', 1, 0), ('sum', 0, 0), ('sum', 0, 0)], "
        "output=2)");
    const Graph graph = space->build(genome, space->defaultSkeleton());
    // A block narrower than its input is filled up with zeros.
    QCOMPARE(shapeOf(graph, "node2/relu"), (Shape{64, 32, 32}));
    QCOMPARE(cost(graph).params, std::int64_t{27 * 64 + 9 * 64 * 64 + 256 + 25 * 64 * 32 +
                                              25 * 32 * 32 + 128 + 64 * 1024 * 10 + 10});
}

void TestCgpCnn::channelsDoNotPileUp()
{
    const SpacePtr space = smallGrid("conv");
    VERIFY_ERROR(space->fromText("CGP(nodes=[('conv(128,3)', 0, 0), ('concat', 1, 1), "
                                 "('concat', 2, 1), ('sum', 0, 0)], output=3)"),
                 "384 channels, more than 256");
}

void TestCgpCnn::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const QString start =
        "CGP(nodes=[('conv(32,3)', 0, 0), ('max_pool', 1, 0), ('max_pool', 2, 0), ";
    QTest::newRow("nodes") << "CGP(nodes=[], output=0)"
                           << "not 4 nodes";
    QTest::newRow("later source") << start + "('sum', 4, 0)], output=4)"
                                  << "node4: a source cannot be read";
    QTest::newRow("function") << start + "('add', 1, 0)], output=4)"
                              << "\"add\" cannot be chosen";
    QTest::newRow("output") << start + "('sum', 1, 0)], output=9)"
                            << "output: a source";
    QTest::newRow("input as output") << start + "('sum', 1, 0)], output=0)"
                                     << "use 1 to 4";
}

void TestCgpCnn::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(smallGrid("conv")->fromText(text.toStdString()), fault.toStdString());
}

QTEST_GUILESS_MAIN(TestCgpCnn)
#include "tst_cgp_cnn.moc"
