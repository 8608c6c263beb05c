#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace netwright;

/// Numbers are those of Cai et al. 2018 (path-level transformations).
class TestTreeCell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeLevelsOfThreeBranchesHaveTwentySevenLeaves();
    void treesAreCountedExactly();
    void sumsReplicateAndConcatenationsSplit();
    void channelsStay();
    void branchesOfASumHaveNoOrder();
    void mutationBringsWhatHangsOnIt();
    void fullTreesHaveASupernet();
    void unitsWidenAsInPyramidNet();
    void faultsAreNamed_data();
    void faultsAreNamed();

private:
    SpacePtr m_space = loadSpace("tree-cell");
};

void TestTreeCell::threeLevelsOfThreeBranchesHaveTwentySevenLeaves()
{
    // 1 + 3 + 9 nodes that may branch, 3 + 9 + 27 branches.
    int merges = 0, leaves = 0;
    for (const Decision& decision : m_space->decisions()) {
        merges += decision.name.ends_with("/merge") ? 1 : 0;
        leaves += std::count(decision.name.begin(), decision.name.end(), '/') == 4 ? 1 : 0;
    }
    QCOMPARE(merges, 13);
    QCOMPARE(m_space->decisions().size(), std::size_t(13 + 39));
    QCOMPARE(leaves, 27);
}

void TestTreeCell::treesAreCountedExactly()
{
    Json json = m_space->toJson();
    json["depth"] = 2;
    json["merges"] = {"none", "add2"};
    json["operations"] = {"skip_connect", "conv_1x1", "max_pool_3x3"};
    const SpacePtr space = spaceFromJson(json, "json");
    // A branch is one of three operations and one of 1 + 3 * 3 trees; the root has two of them.
    QCOMPARE(space->size().exact, std::string("900"));
    std::set<Genome> met;
    for (std::uint64_t i = 0; i < 900; ++i)
        met.insert(space->at(i).value());
    QCOMPARE(met.size(), std::size_t{900});
    QVERIFY(!space->at(900));
}

void TestTreeCell::sumsReplicateAndConcatenationsSplit()
{
    const Genome genome = m_space->fromText(
        "Tree(['concat2', ['conv_bn_relu_1x1', ['add2', ['skip_connect'], ['max_pool_3x3']]], "
        "['avg_pool_3x3']])");
    const Graph graph = m_space->build(genome, m_space->defaultSkeleton());
    const auto node = [&](const std::string& name) { return graph.node(graph.find(name).value()); };
    const int width = node("cell1/relu1").shape.channels;
    QCOMPARE(node("cell1/tree/branch0/conv_bn_relu_1x1/conv").shape.channels, width / 2);
    QCOMPARE(node("cell1/tree/branch1/split").shape.channels, width - width / 2);
    QCOMPARE(node("cell1/tree/concat").shape.channels, width);
    const auto sum = node("cell1/tree/branch0/sum");
    QCOMPARE(sum.inputs.size(), std::size_t{2});
    for (const NodeId input : sum.inputs)
        QCOMPARE(graph.node(graph.node(input).inputs.front()).name,
                 std::string("cell1/tree/branch0/conv_bn_relu_1x1/relu"));
}

void TestTreeCell::channelsStay()
{
    Rng rng(3);
    for (int i = 0; i < 30; ++i) {
        Skeleton skeleton = m_space->defaultSkeleton();
        skeleton.cells = 2;
        const Graph graph = m_space->build(m_space->sample(rng), skeleton);
        for (int cell : {0, 1, 3, 5}) {
            const NodeId out =
                graph.node(graph.find(fmt::format("cell{}/bn3", cell)).value()).inputs.front();
            const NodeId in = graph.find(fmt::format("cell{}/relu1", cell)).value();
            QCOMPARE(graph.node(out).shape, graph.node(in).shape);
        }
    }
}

void TestTreeCell::branchesOfASumHaveNoOrder()
{
    const auto hashOf = [&](const std::string& merge, const std::string& a, const std::string& b) {
        return m_space->hash(m_space->fromText(fmt::format("Tree(['{}', {}, {}])", merge, a, b)));
    };
    const std::string leaf = "['max_pool_3x3']";
    const std::string inner = "['skip_connect', ['add2', ['avg_pool_3x3'], ['conv_bn_relu_1x1']]]";
    const std::string turned = "['skip_connect', ['add2', ['conv_bn_relu_1x1'], ['avg_pool_3x3']]]";
    QCOMPARE(hashOf("add2", leaf, inner), hashOf("add2", turned, leaf));
    QVERIFY(hashOf("concat2", leaf, inner) != hashOf("concat2", inner, leaf));
}

void TestTreeCell::mutationBringsWhatHangsOnIt()
{
    Rng rng(5);
    for (int i = 0; i < 500; ++i) {
        const Genome parent = m_space->sample(rng);
        const Genome child = m_space->mutate(parent, rng);
        m_space->validate(child);
        // The first change in genome order is the mutated gene; what changes behind it hangs on it.
        const auto first =
            std::mismatch(parent.genes.begin(), parent.genes.end(), child.genes.begin()).first -
            parent.genes.begin();
        const auto& name = m_space->decisions()[static_cast<std::size_t>(first)].name;
        const std::string owner = name.substr(0, name.rfind('/') + 1);
        for (auto gene = static_cast<std::size_t>(first) + 1; gene < parent.genes.size(); ++gene)
            if (parent.genes[gene] != child.genes[gene]) {
                QVERIFY(name.ends_with("/merge"));
                QVERIFY(m_space->decisions()[gene].name.starts_with(owner));
            }
    }
}

/// ProxylessNAS on CIFAR-10 (Cai et al. 2019): three levels, two branches.
void TestTreeCell::fullTreesHaveASupernet()
{
    const SpacePtr full = loadSpace("proxyless-tree");
    QCOMPARE(full->decisions().size(), std::size_t(2 + 4 + 8));
    Skeleton skeleton = full->defaultSkeleton();
    skeleton.cells = 1;
    const Graph super = full->buildSuper(skeleton);
    int mixes = 0;
    for (const Node& node : super.nodes())
        mixes += std::holds_alternative<prim::Mix>(node.op) ? 1 : 0;
    QCOMPARE(mixes, 14); // of the one unit that does not halve the map
    VERIFY_ERROR(m_space->buildSuper(m_space->defaultSkeleton()), "trees of one shape");
}

void TestTreeCell::unitsWidenAsInPyramidNet()
{
    const Genome genome = m_space->fromText("Tree(['add2', ['skip_connect'], ['skip_connect']])");
    const Graph graph = m_space->build(genome, m_space->defaultSkeleton());
    // 18 units that add 84 channels to 16; bottlenecks put out four times as many.
    for (int unit = 0; unit < 18; ++unit) {
        const Shape shape =
            graph.node(graph.find(fmt::format("cell{}/residual", unit)).value()).shape;
        QCOMPARE(shape.channels, 4 * static_cast<int>(std::lround(16 + 84.0 * (unit + 1) / 18)));
        QCOMPARE(shape.height, 32 >> unit / 6);
    }
}

void TestTreeCell::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    QTest::newRow("leaf") << "Tree(['none'])"
                          << "\"none\" cannot be chosen";
    QTest::newRow("branches") << "Tree(['add2', ['skip_connect']])"
                              << "1 branches instead of 2";
    QTest::newRow("operation") << "Tree(['add2', ['conv'], ['skip_connect']])"
                               << "\"conv\" cannot be chosen";
}

void TestTreeCell::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(m_space->fromText(text.toStdString()), fault.toStdString());
}

QTEST_GUILESS_MAIN(TestTreeCell)
#include "tst_tree_cell.moc"
