#include "lowerings.h"

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
        // Whole networks are deep: with few channels, small maps or dropped paths BatchNorm divides
        // by almost nothing, and rounding alone decides about their numbers.
        const bool isCell = placesCells(skeleton.kind);
        skeleton.channels = isCell ? 4 : 16;
        skeleton.cells = skeleton.kind == "k1" ? 3 : 1;
        const int side = skeleton.kind == "whole" ? 32 : 8;
        skeleton.input = {3, side, side};
        skeleton.dropPath = isCell;
        Rng rng(3);
        for (int i = 0; i < 3; ++i) {
            const Graph graph = spaces->build(spaces->sample(rng), skeleton);
            QCOMPARE(test::difference(graph), QString());
            QCOMPARE(test::makeNetwork(graph, Lowering::Fast).parameterCount(), cost(graph).params);
        }
    }
};

QTEST_GUILESS_MAIN(TestLoweredSpaces)
#include "tst_lowered_spaces.moc"
