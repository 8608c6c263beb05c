#include "plots/pareto_series.h"

#include "core/pareto.h"
#include "feed.h"
#include "support.h"

using namespace netwright;

class TestParetoSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frontHoldsWhatNothingDominates();
    void frontInBatchesEqualsTheFrontOfAll();
    void trialsWithoutScoreOrCostAreNoPoints();
    void pointOfTheFrontGoesBeforeOthers();
    void frontIsAlwaysInTheUsefulRange();
};

namespace {

TrialPtr trialOf(std::int64_t number, std::optional<double> score, double params)
{
    auto trial = std::make_shared<Trial>(*test::makeTrial(number, score, 1));
    trial->metrics["params"] = params;
    return trial;
}

std::vector<std::int64_t> numbers(const ParetoSeries& series)
{
    std::vector<std::int64_t> found;
    for (const int i : series.front())
        found.push_back(series.points().trial(i).number);
    return found;
}

} // namespace

void TestParetoSeries::frontHoldsWhatNothingDominates()
{
    ParetoSeries series;
    series.read(
        {trialOf(0, 80, 1e6), trialOf(1, 90, 2e6), trialOf(2, 85, 3e6), trialOf(3, 70, 5e5)});
    QCOMPARE(numbers(series), (std::vector<std::int64_t>{3, 0, 1}));
    QVERIFY(series.isOnFront(0));
    QVERIFY(!series.isOnFront(2));
}

void TestParetoSeries::frontInBatchesEqualsTheFrontOfAll()
{
    std::vector<TrialPtr> trials;
    std::vector<ParetoPoint> points;
    for (int i = 0; i < 500; ++i) {
        const double score = (i * 7919) % 1000 / 10.0;
        const double params = 1e5 + (i * 104'729) % 997;
        trials.push_back(trialOf(i, score, params));
        points.push_back({params, score});
    }
    ParetoSeries series;
    TrialList list;
    for (std::size_t i = 0; i < trials.size(); i += 37) {
        list.append(std::span(trials).subspan(i, std::min<std::size_t>(37, 500 - i)));
        series.read(list);
    }
    QCOMPARE(series.front(), paretoFront(points));
}

void TestParetoSeries::trialsWithoutScoreOrCostAreNoPoints()
{
    ParetoSeries series(trialCosts()[1]);
    QCOMPARE(series.cost().name, "macs");
    auto without = std::make_shared<Trial>(*trialOf(2, 85, 1e6));
    without->metrics.clear();
    auto reused = std::make_shared<Trial>(*trialOf(3, 85, 1e6));
    reused->deviceSeconds = 0;
    series.read({trialOf(0, {}, 1e6), trialOf(1, 80, 1e6), without});
    QCOMPARE(series.points().size(), 1);
    ParetoSeries byTime(trialCosts()[2]);
    byTime.read({trialOf(1, 80, 1e6), reused});
    QCOMPARE(byTime.points().size(), 1);
}

void TestParetoSeries::pointOfTheFrontGoesBeforeOthers()
{
    ParetoSeries series;
    series.read({trialOf(0, 90, 1e6), trialOf(1, 89, 1.01e6)});
    const AxisScale x({5e5, 2e6}, 0, 100, true);
    const AxisScale y({0, 100}, 100, 0);
    const double px = x.toPixel(1.01e6);
    QCOMPARE(series.nearest(x, y, px, y.toPixel(89), 9), 0);
}

void TestParetoSeries::frontIsAlwaysInTheUsefulRange()
{
    ParetoSeries series;
    series.read({trialOf(0, 20, 1e3), trialOf(1, 90, 1e6), trialOf(2, 90.5, 2e6),
                 trialOf(3, 91, 3e6), trialOf(4, 5, 4e6)});
    QCOMPARE(series.usefulY().lower, 20.0);
}

QTEST_MAIN(TestParetoSeries)
#include "tst_pareto_series.moc"
