#include "plots/seed_band.h"

#include "feed.h"
#include "support.h"

using namespace netwright;
using test::makeTrial;

class TestSeedBand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void familyIsWhatDiffersInSeedNameAndBudgetOnly();
    void bandLiesBetweenTheWorstAndTheBestLine();
    void bandEndsWhereOneSearchGoesOnAlone();
    void oneSearchHasNoBand();
};

namespace {

constexpr double day = 86'400;

AccuracySeries seriesOf(std::initializer_list<std::pair<double, double>> trials)
{
    AccuracySeries series;
    std::vector<TrialPtr> list;
    for (const auto& [days, score] : trials)
        list.push_back(makeTrial(std::ssize(list), score, days * day));
    series.read(list);
    return series;
}

} // namespace

void TestSeedBand::familyIsWhatDiffersInSeedNameAndBudgetOnly()
{
    auto spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "synthetic");
    const auto key = seedFamilyKey(spec);
    spec.seed = 7;
    spec.name = "again";
    spec.budget.trials = 12;
    QCOMPARE(seedFamilyKey(spec), key);
    spec.data = "mnist";
    QVERIFY(seedFamilyKey(spec) != key);
}

void TestSeedBand::bandLiesBetweenTheWorstAndTheBestLine()
{
    const auto a = seriesOf({{1, 80}, {3, 90}});
    const auto b = seriesOf({{2, 85}, {3, 86}});
    const AccuracySeries* members[] = {&a, &b};
    const std::vector<BandStep> expected = {{2, 80, 85}, {3, 86, 90}};
    QCOMPARE(seedBand(members), expected);
}

void TestSeedBand::bandEndsWhereOneSearchGoesOnAlone()
{
    const auto a = seriesOf({{1, 80}, {2, 82}});
    const auto b = seriesOf({{1, 81}, {2, 70}, {9, 95}});
    const AccuracySeries* members[] = {&a, &b};
    const auto band = seedBand(members);
    QCOMPARE(band.front(), (BandStep{1, 80, 81}));
    QCOMPARE(band.back(), (BandStep{2, 81, 82}));
}

void TestSeedBand::oneSearchHasNoBand()
{
    const auto a = seriesOf({{1, 80}, {2, 82}});
    const AccuracySeries empty;
    const AccuracySeries* members[] = {&a, &empty};
    QVERIFY(seedBand(members).empty());
    QVERIFY(seedBand({}).empty());
}

QTEST_MAIN(TestSeedBand)
#include "tst_seed_band.moc"
