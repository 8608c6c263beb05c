#include "engine/ranking.h"
#include "engine/supernet_strategy.h"
#include "support.h"

using namespace netwright;

namespace {

Trial trained(double shared, std::optional<double> alone, std::string_view origin)
{
    Trial trial;
    trial.score = alone;
    trial.metrics = {{"shared_acc", shared}};
    trial.origin = origin;
    return trial;
}

Trial sampled(double shared, std::optional<double> alone)
{
    return trained(shared, alone, SupernetStrategy::sampledOrigin);
}

Ranking rankingOfTrials(std::initializer_list<Trial> trials)
{
    std::vector<TrialPtr> list;
    for (const Trial& trial : trials)
        list.push_back(std::make_shared<const Trial>(trial));
    return rankingOf(list);
}

} // namespace

class TestRanking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tauIsThatOfSampledPairs()
    {
        const Ranking ranking = rankingOfTrials(
            {sampled(50, 80), sampled(51, 82), sampled(52, 81), sampled(53, 83), sampled(54, 84)});
        QCOMPARE(ranking.sampled, 5);
        QCOMPARE(ranking.pairs.size(), 5u);
        QVERIFY(ranking.tau);
        QCOMPARE(*ranking.tau, 0.8); // one of ten pairs stands the other way
        const Interval interval = kendallInterval95(0.8, 5);
        QCOMPARE(ranking.tauInterval.low, interval.low);
        QCOMPARE(ranking.tauInterval.high, interval.high);
    }

    void derivedArchitecturesAreShownAndNotCounted()
    {
        const Ranking ranking = rankingOfTrials(
            {sampled(50, 80), trained(60, 70, "derived, trained alone"), sampled(51, 81)});
        QCOMPARE(ranking.pairs.size(), 3u);
        QVERIFY(!ranking.pairs[1].sampled);
        QCOMPARE(ranking.pairs[1].shared, 60.0);
        QCOMPARE(ranking.pairs[1].alone, 70.0);
        QCOMPARE(ranking.sampled, 2);
        QCOMPARE(*ranking.tau, 1.0);
        QCOMPARE(ranking.tauInterval.low, -1.0); // two pairs tell nothing
    }

    void stepsOfTheSupernetAndFailedTrainingsArePassedOver()
    {
        Trial epoch = sampled(50, 50);
        epoch.facts = std::make_shared<const SupernetFacts>();
        Trial other = sampled(50, 80);
        other.metrics.clear();
        const Ranking ranking =
            rankingOfTrials({epoch, sampled(51, std::nullopt), other, sampled(52, 82)});
        QCOMPARE(ranking.pairs.size(), 1u);
        QVERIFY(!ranking.tau);
    }

    void equalScoresRankNothing()
    {
        const Ranking ranking =
            rankingOfTrials({sampled(10, 80), sampled(10, 82), sampled(10, 81)});
        QCOMPARE(ranking.sampled, 3);
        QVERIFY(!ranking.tau);
    }
};

QTEST_GUILESS_MAIN(TestRanking)
#include "tst_ranking.moc"
