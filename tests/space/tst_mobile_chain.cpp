#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

using namespace netwright;

namespace {

constexpr std::int64_t parameters(std::int64_t in, std::int64_t out, std::int64_t kernel,
                                  std::int64_t expansion)
{
    const std::int64_t inner = in * expansion;
    const std::int64_t expand = expansion > 1 ? in * inner + 2 * inner : 0;
    return expand + kernel * kernel * inner + 2 * inner + inner * out + 2 * out;
}

} // namespace

/// Numbers are those of Cai et al. 2019 (ProxylessNAS), the search on ImageNet.
class TestMobileChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksFollowTheTableOfStages();
    void zeroNeedsAShortcut();
    void parametersAreThoseOfTheBlocks();
    void zeroLeavesTheInput();
    void supernetHasOneMixABlockAndOptionsInOrder();
    void zerosOfAStageHaveNoPlace();
    void widthsFollowTheSkeleton();
    void faultsAreNamed_data();
    void faultsAreNamed();

private:
    SpacePtr m_space = loadSpace("proxyless");
    SpacePtr m_small = loadSpace("proxyless-small");
    const Genome m_first{std::vector<double>(21, 0)};
};

void TestMobileChain::blocksFollowTheTableOfStages()
{
    const Graph graph = m_space->build(m_first, m_space->defaultSkeleton());
    const auto shapeOf = [&](const std::string& name) {
        return graph.node(graph.find(name).value()).shape;
    };
    QCOMPARE(shapeOf("stem/relu"), (Shape{32, 112, 112}));
    QCOMPARE(shapeOf("stage0/block0/mbconv_e1_k3/bn3"), (Shape{16, 112, 112}));
    const int widths[] = {24, 40, 80, 96, 192, 320};
    const int sides[] = {56, 28, 14, 14, 7, 7};
    for (int stage = 1; stage <= 6; ++stage)
        QCOMPARE(shapeOf(fmt::format("stage{}/block0/mbconv_e3_k3/bn3", stage)),
                 (Shape{widths[stage - 1], sides[stage - 1], sides[stage - 1]}));
    QVERIFY(graph.find("stage5/block3/mbconv_e3_k3/bn3") && !graph.find("stage5/block4/relu"));
    QVERIFY(graph.find("stage6/block0/mbconv_e3_k3/bn3") &&
            !graph.find("stage6/block1/mbconv_e3_k3/bn3"));
    QCOMPARE(shapeOf("head/relu"), (Shape{1280, 7, 7}));
}

void TestMobileChain::zeroNeedsAShortcut()
{
    for (const auto& space : {m_space, m_small}) {
        QCOMPARE(space->decisions().size(), std::size_t{21});
        for (const Decision& decision : space->decisions()) {
            const bool changesShape = decision.name.ends_with("block0");
            QCOMPARE(decision.options.size(), std::size_t(changesShape ? 6 : 7));
            QCOMPARE(decision.options.back() == "zero", !changesShape);
        }
        // 6^6 * 7^15
        QCOMPARE(space->size().exact, std::string("221502229807900608"));
    }
}

void TestMobileChain::parametersAreThoseOfTheBlocks()
{
    Rng rng(3);
    for (int i = 0; i < 20; ++i) {
        const Genome genome = m_space->sample(rng);
        std::int64_t expected = 27 * 32 + 64 + parameters(32, 16, 3, 1);
        std::int64_t in = 16;
        int gene = 0;
        for (const auto& [width, depth] :
             {std::pair{24, 4}, {40, 4}, {80, 4}, {96, 4}, {192, 4}, {320, 1}}) {
            for (int block = 0; block < depth; ++block, in = width) {
                const int option = genome.at(gene++);
                if (option < 6)
                    expected += parameters(in, width, 3 + 2 * (option % 3), option < 3 ? 3 : 6);
            }
        }
        expected += 320 * 1280 + 2560 + 1280 * 1000 + 1000;
        QCOMPARE(cost(m_space->build(genome, m_space->defaultSkeleton())).params, expected);
    }
}

void TestMobileChain::zeroLeavesTheInput()
{
    Genome genome = m_first;
    genome.genes[1] = 6;
    const Graph graph = m_space->build(genome, m_space->defaultSkeleton());
    const Node& block = graph.node(graph.find("stage1/block1/zero").value());
    QVERIFY(std::holds_alternative<prim::Identity>(block.op));
    QCOMPARE(graph.node(block.inputs.front()).name, std::string("stage1/block0/mbconv_e3_k3/bn3"));
}

void TestMobileChain::supernetHasOneMixABlockAndOptionsInOrder()
{
    const Graph super = m_small->buildSuper(m_small->defaultSkeleton());
    int mixes = 0;
    for (const Node& node : super.nodes()) {
        const auto* mix = std::get_if<prim::Mix>(&node.op);
        if (!mix)
            continue;
        const Decision& decision = m_small->decisions()[static_cast<std::size_t>(mixes++)];
        QCOMPARE(mix->decision, decision.name);
        QCOMPARE(node.inputs.size(), decision.options.size());
        for (std::size_t i = 0; i < node.inputs.size(); ++i)
            QVERIFY(super.node(node.inputs[i])
                        .name.starts_with(decision.name + '/' + decision.options[i]));
    }
    QCOMPARE(mixes, 21);
}

void TestMobileChain::zerosOfAStageHaveNoPlace()
{
    const auto hashOf = [&](std::initializer_list<double> stage) {
        Genome genome = m_first;
        std::copy(stage.begin(), stage.end(), genome.genes.begin());
        return m_space->hash(genome);
    };
    QCOMPARE(hashOf({0, 6, 1, 2}), hashOf({0, 1, 2, 6}));
    QCOMPARE(hashOf({0, 6, 1, 6}), hashOf({0, 1, 6, 6}));
    QVERIFY(hashOf({0, 1, 2, 6}) != hashOf({0, 2, 1, 6}));
    QVERIFY(hashOf({0, 6, 6, 6}) != hashOf({0, 6, 6, 5}));
}

void TestMobileChain::widthsFollowTheSkeleton()
{
    Skeleton skeleton = m_space->defaultSkeleton();
    skeleton.channels = 16;
    const Graph graph = m_space->build(m_first, skeleton);
    QCOMPARE(graph.node(graph.find("stage2/block0/mbconv_e3_k3/bn3").value()).shape.channels, 20);
    QCOMPARE(graph.node(graph.find("head/relu").value()).shape.channels, 640);
}

void TestMobileChain::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const QString start = "mbconv_e1_k3 | ";
    QTest::newRow("empty") << ""
                           << "a block is missing";
    QTest::newRow("operation") << start + "conv_9x9"
                               << "stage1/block0";
    QTest::newRow("zero at a stride") << start + "zero"
                                      << "\"zero\" cannot be chosen here";
    QTest::newRow("short stage") << start + "mbconv_e3_k3 | zero"
                                 << "a block is missing";
    QTest::newRow("long stage") << start + "mbconv_e3_k3 zero zero zero zero"
                                << "put | between";
    QTest::newRow("tail") << QString::fromStdString(m_space->toText(m_first)) + " zero"
                          << "follows the last block";
}

void TestMobileChain::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(m_space->fromText(text.toStdString()), fault.toStdString());
}

QTEST_GUILESS_MAIN(TestMobileChain)
#include "tst_mobile_chain.moc"
