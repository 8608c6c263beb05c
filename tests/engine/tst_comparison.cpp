#include "support.h"

#include "engine/comparison.h"

using namespace netwright;

namespace {

TrialPtr trial(double score, double days, bool shared = false)
{
    auto result = std::make_shared<Trial>();
    result->score = score;
    result->cumulativeDeviceSeconds = days * 86'400;
    if (shared)
        result->facts = std::make_shared<const SupernetFacts>();
    return result;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBestByACostCountsNetworksTrainedAlone()
    {
        const std::vector<TrialPtr> trials = {trial(90, 1), trial(99, 2, true), trial(80, 3),
                                              nullptr, trial(95, 4)};
        QVERIFY(!bestScoreBy(trials, 0.5));
        QCOMPARE(bestScoreBy(trials, 1).value(), 90.0);
        QCOMPARE(bestScoreBy(trials, 3.9).value(), 90.0);
        QCOMPARE(bestScoreBy(trials, 4).value(), 95.0);
        QCOMPARE(gpuDaysOf(trials), 4.0);
        QCOMPARE(gpuDaysOf({}), 0.0);
    }

    /// Seconds become days and back: the last trial of a search is part of what it spent.
    void theLastTrialCounts()
    {
        for (int i = 1; i <= 1000; ++i) {
            const std::vector<TrialPtr> trials = {trial(50, i * 0.00012345678)};
            QVERIFY2(bestScoreBy(trials, gpuDaysOf(trials)), qPrintable(QString::number(i)));
        }
    }

    void methodsAreAveragedOverTheirSeeds()
    {
        const std::vector<ComparedSearch> searches = {
            {"a", 1, 90, 88}, {"b", 4, std::nullopt, 95}, {"a", 3, 94, std::nullopt}};
        const auto methods = compareMethods(searches);
        QCOMPARE(methods.size(), std::size_t{2});
        QCOMPARE(methods[0].seeds, 2);
        QCOMPARE(methods[0].gpuDays, 2.0);
        QCOMPARE(methods[0].score.value(), 92.0);
        QVERIFY(std::abs(methods[0].scoreDeviation.value() - std::sqrt(8.0)) < 1e-12);
        QCOMPARE(methods[0].random.value(), 88.0);
        QVERIFY(!methods[0].randomDeviation);
        QVERIFY(!methods[1].score && !methods[1].scoreDeviation);
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
