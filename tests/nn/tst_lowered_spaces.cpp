#include "lowerings.h"

#include <ATen/ATen.h>

#include "core/error.h"
#include "graph/cost.h"
#include "space/registry.h"
#include "support.h"

using namespace netwright;

class TestLoweredSpaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fastEqualsPlainInEverySpace_data()
    {
        QTest::addColumn<QString>("space");
        for (const SpaceTemplate& space : spaceTemplates())
            QTest::addRow("%s", space.description.name.c_str())
                << QString::fromStdString(space.description.name);
    }
    void fastEqualsPlainInEverySpace()
    {
        QFETCH(QString, space);
        const SpacePtr spaces = loadSpace(space.toStdString());
        Skeleton skeleton = spaces->defaultSkeleton();
        skeleton.channels = 4;
        skeleton.cells = skeleton.kind == "k1" ? 3 : 1;
        skeleton.input = {3, 8, 8};
        skeleton.dropPath = true;
        Rng rng(3);
        for (int i = 0; i < 3; ++i) {
            const Graph graph = spaces->build(spaces->sample(rng), skeleton);
            QCOMPARE(test::difference(graph), QString());
            QCOMPARE(test::makeNetwork(graph, Lowering::Fast).parameterCount(), cost(graph).params);
        }
    }

    void fastEqualsPlainInEverySupernet_data()
    {
        QTest::addColumn<QString>("space");
        QTest::addColumn<bool>("partial");
        for (const char* space : {"darts", "nas-bench-201"}) {
            QTest::addRow("%s", space) << space << false;
            QTest::addRow("%s, partial channels", space) << space << true;
        }
    }
    void fastEqualsPlainInEverySupernet()
    {
        QFETCH(QString, space);
        QFETCH(bool, partial);
        const SpacePtr spaces = loadSpace(space.toStdString());
        Skeleton skeleton = spaces->defaultSkeleton();
        skeleton.channels = 4;
        skeleton.cells = skeleton.kind == "k1" ? 3 : 1;
        skeleton.input = {3, 8, 8};
        skeleton.sharedWeights = true;
        Graph super;
        try {
            super = spaces->buildSuper(skeleton, partial ? SupernetForm{2, true} : SupernetForm{});
        } catch (const Error& e) {
            QVERIFY2(partial, e.what());
            QSKIP("this space has no such form");
        }
        at::manual_seed(4);
        MixWeights dense, sampled;
        for (const Node& node : super.nodes()) {
            const auto* mix = std::get_if<prim::Mix>(&node.op);
            if (!mix || dense.contains(mix->decision))
                continue;
            const auto options = static_cast<std::int64_t>(node.inputs.size());
            dense.emplace(mix->decision, at::softmax(at::randn({options}), 0).requires_grad_(true));
            const at::Tensor weights = at::rand({options}).requires_grad_(true);
            std::vector<bool> computed(node.inputs.size());
            computed[dense.size() % computed.size()] = true;
            sampled.emplace(mix->decision, MixWeight(weights, computed, true));
        }
        QCOMPARE(test::difference(super, &dense), QString());
        QCOMPARE(test::difference(super, &sampled), QString());
    }
};

QTEST_GUILESS_MAIN(TestLoweredSpaces)
#include "tst_lowered_spaces.moc"
