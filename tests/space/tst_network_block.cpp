#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <set>

using namespace netwright;

class TestNetworkBlock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsHaveTheTypesOfTheCode();
    void codeSurvivesDecodingAndEncoding();
    void rowsNobodyReadsAreConcatenated();
    void parametersFollowTheRows();
    void widthsStay();
    void faultsAreNamed_data();
    void faultsAreNamed();

private:
    SpacePtr m_space = loadSpace("block-qnn");
};

void TestNetworkBlock::rowsHaveTheTypesOfTheCode()
{
    // Zhong et al. 2018: 3 convolutions, 2 max and 2 average pools and the identity of each earlier
    // row or the input; sums and concatenations of two of them. 23 rows with the terminal.
    QCOMPARE(m_space->decisions().size(), std::size_t{22});
    for (std::size_t i = 1; i <= 22; ++i)
        QCOMPARE(m_space->decisions()[i - 1].options.size(), 8 * i + i * (i - 1));
}

void TestNetworkBlock::codeSurvivesDecodingAndEncoding()
{
    const std::string text = "NSC([(1, 1, 3, 0, 0), (2, 1, 1, 1, 0), (3, 2, 3, 0, 0), "
                             "(4, 5, 0, 0, 2), (5, 6, 0, 3, 4), (6, 4, 0, 1, 0), (7, 7, 0, 0, 0)])";
    QCOMPARE(m_space->toText(m_space->fromText(text)), text);
}

void TestNetworkBlock::rowsNobodyReadsAreConcatenated()
{
    const Genome genome =
        m_space->fromText("NSC([(1, 1, 3, 0, 0), (2, 1, 1, 1, 0), (3, 2, 3, 0, 0), "
                          "(4, 5, 0, 1, 2), (5, 7, 0, 0, 0)])");
    const Graph graph = m_space->build(genome, m_space->defaultSkeleton());
    std::set<std::string> inputs;
    for (const NodeId input : graph.node(graph.find("cell0/concat").value()).inputs)
        inputs.insert(graph.node(input).name);
    QCOMPARE(inputs, (std::set<std::string>{"cell0/row3/pool", "cell0/row4/add"}));
}

void TestNetworkBlock::parametersFollowTheRows()
{
    const auto params = [&](const char* rows) {
        const auto text = fmt::format("NSC([{}])", rows);
        return cost(m_space->build(m_space->fromText(text), m_space->defaultSkeleton())).params;
    };
    // Stem, 1 x 1 convolutions to the widths of the later stages, norm before the classifier.
    const std::int64_t frame = 27 * 32 + 64 + 32 * 64 + 128 + 64 * 128 + 256 + 256 + 1290;
    QCOMPARE(params("(1, 4, 0, 0, 0), (2, 7, 0, 0, 0)"), frame);
    QCOMPARE(params("(1, 1, 5, 0, 0), (2, 7, 0, 0, 0)"),
             frame + 25 * (32 * 32 + 64 * 64 + 128 * 128) + 2 * (32 + 64 + 128));
    QCOMPARE(params("(1, 4, 0, 0, 0), (2, 6, 0, 0, 1), (3, 7, 0, 0, 0)"),
             frame + 2 * (32 * 32 + 64 * 64 + 128 * 128) + 2 * (32 + 64 + 128));
}

/// Every row of every block is as wide as its stage, however often rows are concatenated.
void TestNetworkBlock::widthsStay()
{
    Rng rng(8);
    Skeleton skeleton = m_space->defaultSkeleton();
    skeleton.cells = 2;
    for (int i = 0; i < 50; ++i) {
        const Graph graph = m_space->build(m_space->sample(rng), skeleton);
        for (const Node& node : graph.nodes()) {
            const auto row = node.name.find("/row");
            if (row == std::string::npos || node.name.ends_with("/concat") ||
                node.name.ends_with("/relu"))
                continue;
            const int cell = node.name[4] - '0';
            QCOMPARE(node.shape.channels, 32 << cell / 2);
        }
    }
}

void TestNetworkBlock::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    QTest::newRow("no terminal") << "NSC([(1, 1, 3, 0, 0), (2, 1, 1, 1, 0)])"
                                 << "last row is not the terminal";
    QTest::newRow("kernel") << "NSC([(1, 1, 7, 0, 0), (2, 7, 0, 0, 0)])"
                            << "row 1: no such type";
    QTest::newRow("later row") << "NSC([(1, 1, 3, 1, 0), (2, 7, 0, 0, 0)])"
                               << "row 1: no such type";
    QTest::newRow("index") << "NSC([(2, 1, 3, 0, 0), (2, 7, 0, 0, 0)])"
                           << "begin with the row's own";
    QTest::newRow("alone") << "NSC([(1, 7, 0, 0, 0)])"
                           << "not 1 to 22 rows";
}

void TestNetworkBlock::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(m_space->fromText(text.toStdString()), fault.toStdString());
}

QTEST_GUILESS_MAIN(TestNetworkBlock)
#include "tst_network_block.moc"
