#include "plots/curve_set.h"

#include "feed.h"
#include "support.h"

using namespace netwright;
using Role = LearningCurve::Role;

class TestCurveSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectedCurveIsPaintedLast();
    void bestOthersAreKeptWhateverTheOrder();
    void runningTrialsShowWhatTheyHave();
    void reusedTrialShowsTheCurveOfItsOriginal();
    void trialsWithoutCurveShowNothing();
    void rangesCoverTheChosenQuantityOnly();
};

namespace {

TrialPtr trialOf(std::int64_t number, double score, int epochs = 3)
{
    auto trial = std::make_shared<Trial>(*test::makeTrial(number, score, 1));
    for (int epoch = 1; epoch <= epochs; ++epoch)
        trial->curve.push_back({double(epoch), 2.0 / epoch, score - 3, score - 4 + epoch, 7});
    return trial;
}

} // namespace

void TestCurveSet::selectedCurveIsPaintedLast()
{
    CurveSet set;
    const std::vector trials = {trialOf(0, 90), trialOf(1, 80), trialOf(2, 70)};
    set.read(trials);
    const auto curves = set.curves(trials[0], nullptr, {}, true);
    QCOMPARE(curves.size(), 3u);
    QCOMPARE(curves.back().number, 0);
    QCOMPARE(curves.back().role, Role::Selected);
    QCOMPARE(curves.front().role, Role::Other);
    QCOMPARE(set.curves(trials[0], nullptr, {}, false).size(), 1u);
}

void TestCurveSet::bestOthersAreKeptWhateverTheOrder()
{
    CurveSet set;
    TrialList list;
    for (int i = 0; i < 40; ++i) {
        list.push_back(trialOf(i, 50 + (i * 17) % 40));
        set.read(list);
    }
    std::vector<double> scores;
    for (const auto& curve : set.curves(nullptr, nullptr, {}, true))
        scores.push_back(*curve.score);
    QCOMPARE(scores, (std::vector<double>{89, 88, 87, 86, 85}));
}

void TestCurveSet::runningTrialsShowWhatTheyHave()
{
    const CurveSet set;
    std::map<std::int64_t, JobProgress> running;
    running[7] = {0.4, "epoch 2/5", {{1, 1.5, 60, 58, 3}}};
    running[8] = {0.0, "", {}};
    const auto curves = set.curves(nullptr, nullptr, running, true);
    QCOMPARE(curves.size(), 1u);
    QCOMPARE(curves[0].number, 7);
    QCOMPARE(curves[0].role, Role::Running);
}

void TestCurveSet::reusedTrialShowsTheCurveOfItsOriginal()
{
    const CurveSet set;
    const auto original = trialOf(3, 90);
    const auto reused = trialOf(9, 90, 0);
    const auto curves = set.curves(reused, original, {}, true);
    QCOMPARE(curves.size(), 1u);
    QCOMPARE(curves[0].number, 9);
    QCOMPARE(curves[0].points.size(), 3u);
}

void TestCurveSet::trialsWithoutCurveShowNothing()
{
    CurveSet set;
    set.read({trialOf(0, 90, 0)});
    QVERIFY(set.curves(trialOf(0, 90, 0), nullptr, {}, true).empty());
    QVERIFY(!curveRanges({}, false));
}

void TestCurveSet::rangesCoverTheChosenQuantityOnly()
{
    CurveSet set;
    set.read({trialOf(0, 90)});
    const auto curves = set.curves(nullptr, nullptr, {}, true);
    const auto loss = curveRanges(curves, true);
    QCOMPARE(loss->first, (AxisRange{1, 3}));
    QCOMPARE(loss->second, (AxisRange{2.0 / 3, 2}));
    QCOMPARE(curveRanges(curves, false)->second, (AxisRange{87, 89}));
}

QTEST_MAIN(TestCurveSet)
#include "tst_curve_set.moc"
