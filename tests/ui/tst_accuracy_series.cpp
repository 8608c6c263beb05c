#include "core/json.h"
#include "engine/methods.h"
#include "look/appearance.h"
#include "plots/accuracy_series.h"
#include "plots/published_results.h"
#include "supernet_feed.h"
#include "support.h"

#include <QFile>

#include <set>

using namespace netwright;
using test::makeTrial;

class TestAccuracySeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bestStepsRiseOnlyWhereTheBestImproves();
    void lineReachesTheNewestTrialEvenAFailedOne();
    void trialsThatCostNothingStandOnTheLogAxis();
    void xNeverDecreases();
    void bestTrialIsFoundOnItsLine();
    void sharedAccuraciesAreALineOfTheirOwn();
    void publishedResultsHaveACostAndCorrectedErrata();
    void methodsNameResultsThatWerePublished();
};

namespace {

AccuracySeries seriesOf(std::initializer_list<TrialPtr> trials)
{
    AccuracySeries series;
    const std::vector<TrialPtr> list(trials);
    // In two parts, as a running search delivers them.
    const auto half = list.size() / 2;
    TrialList known;
    known.append(std::span(list).first(half));
    series.read(known);
    known.append(std::span(list).subspan(half));
    series.read(known);
    return series;
}

} // namespace

void TestAccuracySeries::bestStepsRiseOnlyWhereTheBestImproves()
{
    const auto series = seriesOf({makeTrial(0, 80, 86'400), makeTrial(1, 70, 2 * 86'400),
                                  makeTrial(2, 90, 3 * 86'400), makeTrial(3, 90, 4 * 86'400)});
    const auto steps = series.bestSteps();
    QCOMPARE(steps.size(), 3u);
    QCOMPARE(steps[0].gpuDays, 1.0);
    QCOMPARE(steps[0].score, 80.0);
    QCOMPARE(steps[1].gpuDays, 3.0);
    QCOMPARE(steps[1].score, 90.0);
    QCOMPARE(steps[2].gpuDays, 4.0);
    QCOMPARE(steps[2].score, 90.0);
    QCOMPARE(series.best()->number, 2);
}

void TestAccuracySeries::lineReachesTheNewestTrialEvenAFailedOne()
{
    const auto series = seriesOf({makeTrial(0, 80, 86'400), makeTrial(1, {}, 5 * 86'400)});
    QCOMPARE(series.points().size(), 1);
    QCOMPARE(series.bestSteps().back().gpuDays, 5.0);
}

void TestAccuracySeries::trialsThatCostNothingStandOnTheLogAxis()
{
    const auto series = seriesOf({makeTrial(0, 80, 0), makeTrial(1, 81, 0)});
    QCOMPARE(series.points().x().front(), AccuracySeries::leastGpuDays);
    QCOMPARE(series.bestSteps().size(), 1u);
    QCOMPARE(series.bestSteps().front().score, 81.0);
}

void TestAccuracySeries::xNeverDecreases()
{
    const auto series = seriesOf({makeTrial(0, 80, 900), makeTrial(1, 81, 500)});
    QCOMPARE(series.points().x()[1], series.points().x()[0]);
}

void TestAccuracySeries::bestTrialIsFoundOnItsLine()
{
    const auto series = seriesOf(
        {makeTrial(0, 80, 86'400), makeTrial(1, 90, 864'000), makeTrial(2, 70, 8'640'000)});
    const AxisScale x({1, 100}, 0, 200, true);
    const AxisScale y({80, 90}, 100, 0);
    QCOMPARE(series.bestAt(x, y, 50, 98, 4)->number, 0);  // on the tread of the first
    QCOMPARE(series.bestAt(x, y, 102, 40, 4)->number, 1); // where it rises to the second
    QCOMPARE(series.bestAt(x, y, 180, 1, 4)->number, 1);
    QVERIFY(!series.bestAt(x, y, 50, 60, 4));
    QVERIFY(!series.bestAt(x, y, 230, 1, 4));
}

void TestAccuracySeries::sharedAccuraciesAreALineOfTheirOwn()
{
    const SpacePtr space = loadSpace("nas-bench-201");
    Trial derivation = *test::makeEpoch(space, 2, 3);
    derivation.number = 2;
    SupernetFacts facts = *derivation.facts;
    facts.step = SupernetFacts::Step::Derivation;
    derivation.facts = std::make_shared<const SupernetFacts>(facts);
    const auto epochs = seriesOf({test::makeEpoch(space, 0, 3), test::makeEpoch(space, 1, 3)});
    QVERIFY(!epochs.best()); // only networks trained alone compare
    QVERIFY(epochs.bestSteps().empty());
    QVERIFY(!epochs.isEmpty());
    const auto series = seriesOf({test::makeEpoch(space, 0, 3), test::makeEpoch(space, 1, 3),
                                  std::make_shared<const Trial>(derivation),
                                  test::makeAlone(space, 3, 95, 60, false, 20'000)});
    QCOMPARE(series.sharedSteps().size(), 2u);
    QCOMPARE(series.sharedSteps()[1].gpuDays, 7'200.0 / 86'400);
    QCOMPARE(series.best()->number, 3);
    QCOMPARE(series.points().size(), 4);
}

void TestAccuracySeries::publishedResultsHaveACostAndCorrectedErrata()
{
    const Appearance resources;
    const auto results = publishedResults();
    QVERIFY(results.size() > 30);
    for (const auto& result : results) {
        QVERIFY(result.gpuDays > 0);
        QVERIFY2(result.accuracy > 85 && result.accuracy < 99, qPrintable(result.method));
        QVERIFY(!result.family.isEmpty());
    }
    const auto enas = std::find_if(results.begin(), results.end(), [](const auto& result) {
        return result.method == QStringLiteral("ENAS + micro + Cutout");
    });
    QVERIFY(enas != results.end());
    QCOMPARE(enas->accuracy, 97.11);
    QCOMPARE(*enas->printedAccuracy, 96.46);
    QVERIFY(!enas->note.isEmpty());
}

void TestAccuracySeries::methodsNameResultsThatWerePublished()
{
    const Appearance resources;
    QFile file(QStringLiteral(":/figures/published.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    std::set<std::string> known;
    const Json figures = parseJson(file.readAll().toStdString(), "published");
    for (const Json& row : figures["results"])
        known.insert(row["method"].get<std::string>());
    int named = 0;
    for (const Description& method : searchMethods())
        for (const std::string& row : method.published) {
            QVERIFY2(known.contains(row), row.c_str());
            ++named;
        }
    QVERIFY(named > 15);
}

QTEST_MAIN(TestAccuracySeries)
#include "tst_accuracy_series.moc"
