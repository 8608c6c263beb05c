#include "plots/trial_points.h"

#include "feed.h"
#include "support.h"

using namespace netwright;
using test::makeTrial;

class TestTrialPoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nearestIsMeasuredInPixels();
    void trialIsFoundByItsNumber();
    void fewBadTrialsDoNotSqueezeTheRest();
    void usefulRangeDoesNotDependOnTheOrder();
};

namespace {

TrialPoints pointsOf(std::initializer_list<double> scores)
{
    TrialPoints points;
    TrialList list;
    for (const double score : scores)
        list.push_back(makeTrial(static_cast<std::int64_t>(list.size()) * 2, score, 0));
    points.setList(list);
    for (std::size_t i = 0; i < list.size(); ++i)
        points.add(i, std::pow(10, i));
    return points;
}

} // namespace

void TestTrialPoints::nearestIsMeasuredInPixels()
{
    const auto points = pointsOf({80, 85, 86});
    const AxisScale x({1, 100}, 0, 200, true);
    const AxisScale y({80, 90}, 100, 0);
    QCOMPARE(points.nearest(x, y, 103, 52, 9), 1);
    QCOMPARE(points.nearest(x, y, 103, 52, 3), -1);
    QCOMPARE(points.nearest(x, y, 100, 90, 9), -1);
    QCOMPARE(points.nearest(x, y, 199, 40, 9), 2);
}

void TestTrialPoints::trialIsFoundByItsNumber()
{
    const auto points = pointsOf({80, 85, 86});
    QCOMPARE(points.indexOf(4), 2);
    QCOMPARE(points.indexOf(3), -1);
    QCOMPARE(points.indexOf(-1), -1);
}

void TestTrialPoints::fewBadTrialsDoNotSqueezeTheRest()
{
    const auto range = pointsOf({10, 90, 91, 92, 92.5}).usefulY();
    QVERIFY(range.lower > 80);
    QCOMPARE(range.upper, 92.5);
    QCOMPARE(pointsOf({90, 91}).usefulY().lower, 90.0);
    QCOMPARE(pointsOf({78, 79.33}).usefulY().lower, 78.0); // two are not too many to show
    QCOMPARE(TrialPoints().usefulY(), AxisRange());
    QCOMPARE(pointsOf({10, 90, 91}).countBelow(50), 1);
}

void TestTrialPoints::usefulRangeDoesNotDependOnTheOrder()
{
    QCOMPARE(pointsOf({1, 9, 7, 3, 8, 2}).usefulY(), pointsOf({9, 8, 7, 3, 2, 1}).usefulY());
    // The upper median of 1 2 3 7 8 9 is 7.
    QCOMPARE(pointsOf({-100, 9, 7, 3, 8, 2}).usefulY().lower, 9 - 4 * (9 - 7.0));
}

QTEST_MAIN(TestTrialPoints)
#include "tst_trial_points.moc"
