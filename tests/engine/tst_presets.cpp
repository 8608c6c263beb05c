#include "engine/methods.h"
#include "engine/presets.h"
#include "engine/supernet_strategy.h"
#include "space/registry.h"
#include "support.h"

using namespace netwright;

class TestPresets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPresetFitsEveryMethod_data()
    {
        QTest::addColumn<QString>("method");
        for (const auto& method : searchMethods())
            QTest::newRow(method.name.c_str()) << QString::fromStdString(method.name);
    }
    void everyPresetFitsEveryMethod()
    {
        QFETCH(QString, method);
        for (const auto& shipped : spaceTemplates())
            for (const auto& preset : presetNames()) {
                SearchSpec spec = makeSearchSpec(loadSpace(shipped.description.name),
                                                 method.toStdString(), "training", "synthetic");
                applyPreset(spec, preset); // throws for a key or a value that does not exist
            }
    }

    void deskIsSmallAndPaperIsPublished()
    {
        SearchSpec desk = spec("darts", "darts");
        applyPreset(desk, "desk");
        QCOMPARE(desk.skeleton.channels, 8);
        QCOMPARE(desk.skeleton.cells, 5);
        QCOMPARE(desk.estimatorParams.get<int>("epochs"), 2);
        QVERIFY(desk.methodParams.get<int>("epochs") < 20);
        SearchSpec paper = spec("darts", "darts");
        applyPreset(paper, "paper");
        QCOMPARE(paper.skeleton.channels, 36);
        QCOMPARE(paper.skeleton.cells, 20);
        QCOMPARE(paper.methodParams.get<int>("epochs"), 50);
        QCOMPARE(paper.estimatorParams.get<int>("epochs"), 600);
        const Skeleton supernet = supernetSkeleton(paper.skeleton, paper.methodParams);
        QCOMPARE(supernet.channels, 16);
        QCOMPARE(supernet.cells, 8);
    }

    void howToTrainAloneIsNotForOtherEstimators()
    {
        SearchSpec spec = makeSearchSpec(loadSpace("darts"), "darts", "low-fidelity", "synthetic");
        const int epochs = spec.estimatorParams.get<int>("epochs");
        applyPreset(spec, "paper");
        QCOMPARE(spec.estimatorParams.get<int>("epochs"), epochs);
        QCOMPARE(spec.skeleton.cells, 20);
    }

    void sizesOfStackedCellsAreNotThoseOfStages()
    {
        SearchSpec paper = spec("nas-bench-201", "darts");
        applyPreset(paper, "paper");
        QCOMPARE(paper.skeleton.channels, 16);
        QCOMPARE(paper.skeleton.cells, 5); // of each stage, as the benchmark has them
        QVERIFY(supernetSkeleton(paper.skeleton, paper.methodParams) == paper.skeleton);
        SearchSpec desk = spec("nas-bench-201", "darts");
        applyPreset(desk, "desk");
        QCOMPARE(desk.skeleton.cells, 1);
    }

    void whatTheMethodSaysCountsFirst()
    {
        SearchSpec evolution = spec("darts", "ageing-evolution");
        applyPreset(evolution, "desk");
        QCOMPARE(evolution.methodParams.get<int>("population"), 10);
        QVERIFY(presetSettings(evolution, "paper").empty());
        VERIFY_ERROR(applyPreset(evolution, "moon"), "choose one of desk, paper");
    }

private:
    static SearchSpec spec(const char* space, const char* method)
    {
        return makeSearchSpec(loadSpace(space), method, "training", "synthetic");
    }
};

QTEST_GUILESS_MAIN(TestPresets)
#include "tst_presets.moc"
