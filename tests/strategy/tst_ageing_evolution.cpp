#include "support.h"

#include "drive.h"
#include "space/registry.h"

#include <set>

using namespace netwright;
using namespace netwright::test;

namespace {

/// The number in "mutation of 17: ..." or "copy of 17".
std::int64_t parentOf(const Proposal& proposal)
{
    const auto of = proposal.origin.find(" of ");
    return of == std::string::npos ? -1 : std::stoll(proposal.origin.substr(of + 4));
}

int changedGenes(const Genome& a, const Genome& b)
{
    int count = 0;
    for (std::size_t i = 0; i < a.genes.size(); ++i)
        count += a.genes[i] != b.genes[i];
    return count;
}

const Json toy = {{"population", 20}, {"sample", 5}};

} // namespace

class TestAgeingEvolution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void populationIsTheLastTold()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto log = drive(*make("ageing-evolution", space, toy), 1, 2000, 1,
                               [&](auto, const Genome& g) { return space->score(g); });
        std::set<std::int64_t> ages;
        for (const Trial& trial : log) {
            const auto parent = parentOf(trial.proposal);
            QCOMPARE(parent < 0, trial.number < 20);
            if (parent >= 0) {
                QVERIFY(parent >= trial.number - 20 && parent < trial.number);
                ages.insert(trial.number - parent);
            }
        }
        QCOMPARE(ages.size(), std::size_t{20}); // every member gets to be a parent
    }

    void largeSampleFindsTheBestOfThePopulation()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto log =
            drive(*make("ageing-evolution", space, {{"population", 10}, {"sample", 1000}}), 1, 300,
                  1, [&](auto, const Genome& g) { return space->score(g); });
        for (std::size_t i = 10; i < log.size(); ++i) {
            double best = -1e300;
            for (std::size_t j = i - 10; j < i; ++j)
                best = std::max(best, *log[j].score);
            const auto parent = static_cast<std::size_t>(parentOf(log[i].proposal));
            QCOMPARE(*log[parent].score, best);
        }
    }

    void childDiffersFromItsParentInOneGeneAtMost()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto log = drive(*make("ageing-evolution", space, toy), 1, 1000, 4,
                               [&](auto, const Genome& g) { return space->score(g); });
        int copies = 0;
        for (const Trial& trial : log) {
            const auto parent = parentOf(trial.proposal);
            if (parent < 0)
                continue;
            const auto& from = log[static_cast<std::size_t>(parent)].proposal.genome;
            QVERIFY(changedGenes(from, trial.proposal.genome) <= 1);
            if (trial.proposal.origin.starts_with("copy")) {
                QVERIFY(from == trial.proposal.genome);
                ++copies;
            }
        }
        QVERIFY(copies > 20 && copies < 90); // 980 x 0.05 = 49
    }

    void everyTwentiethChildIsACopyInAPublishedSpaceToo()
    {
        const SpacePtr space = loadSpace("nasnet");
        const auto log = drive(*make("ageing-evolution", space, toy), 1, 4020, 1,
                               [](std::int64_t number, auto&&) { return number % 97; });
        int copies = 0;
        for (const Trial& trial : log)
            if (const auto parent = parentOf(trial.proposal); parent >= 0)
                copies +=
                    trial.proposal.genome == log[static_cast<std::size_t>(parent)].proposal.genome;
        QVERIFY2(copies > 150 && copies < 250, std::to_string(copies).c_str()); // 4000 x 0.05
    }

    void failedTrialsNeverBecomeParents()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto log =
            drive(*make("ageing-evolution", space, toy), 1, 1000, 4,
                  [&](std::int64_t number, const Genome& g) -> std::optional<double> {
                      return number % 2 ? std::optional(space->score(g)) : std::nullopt;
                  });
        for (const Trial& trial : log)
            if (const auto parent = parentOf(trial.proposal); parent >= 0)
                QVERIFY(log[static_cast<std::size_t>(parent)].score.has_value());
    }

    void nothingToldYetWaits()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto strategy = make("ageing-evolution", space, {{"population", 2}});
        Rng rng(1);
        const auto first = std::get<Proposal>(strategy->ask(0, rng));
        QVERIFY(std::holds_alternative<Proposal>(strategy->ask(1, rng)));
        QVERIFY(std::holds_alternative<Wait>(strategy->ask(2, rng)));
        strategy->tell({0, first.genome, 1.0});
        QVERIFY(std::holds_alternative<Wait>(strategy->ask(2, rng)));
        strategy->tell({1, first.genome, 0.5});
        QVERIFY(parentOf(std::get<Proposal>(strategy->ask(2, rng))) < 2);
    }

    /// Children come from a population of P, however many trials are in the air.
    void firstChildWaitsForAFullPopulation()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        for (int window : {1, 8, 50}) {
            const auto log =
                drive(*make("ageing-evolution", space, {{"population", 20}, {"sample", 5}}), 1, 200,
                      window, [&](std::int64_t number, const Genome& g) {
                          return number % 4 == 3 ? std::optional<double>() : space->score(g);
                      });
            int succeeded = 0;
            for (const Trial& trial : log) {
                if (succeeded < 20)
                    QCOMPARE(trial.proposal.origin, std::string("random"));
                else
                    QVERIFY(trial.proposal.origin != "random");
                succeeded += trial.score.has_value();
            }
        }
    }

    /// Without ageing and with a sample that covers the population, the worst of all dies: the
    /// best is immortal, and the parent is the best ever.
    void withoutAgingTheBestIsImmortal()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        for (int window : {1, 6}) {
            const auto log =
                drive(*make("ageing-evolution", space,
                            {{"population", 10}, {"sample", 1000}, {"aging", false}}),
                      1, 300, window, [&](auto, const Genome& g) { return space->score(g); });
            for (std::size_t i = 16; i < log.size(); ++i) {
                double best = -1e300;
                for (std::size_t j = 0; j + static_cast<std::size_t>(window) <= i; ++j)
                    best = std::max(best, *log[j].score);
                const auto parent = static_cast<std::size_t>(parentOf(log[i].proposal));
                QCOMPARE(*log[parent].score, best);
            }
        }
    }

    void agingForgetsALuckyTrialThatNonAgingKeeps()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto lucky = [&](std::int64_t number, const Genome& g) {
            return number == 3 ? 1e6 : space->score(g);
        };
        for (bool aging : {true, false}) {
            Json params = {{"population", 10}, {"sample", 1000}};
            params["aging"] = aging;
            const auto log = drive(*make("ageing-evolution", space, params), 1, 100, 1, lucky);
            QCOMPARE(parentOf(log[12].proposal), std::int64_t{3});
            QCOMPARE(parentOf(log[99].proposal) == 3, !aging);
        }
    }

    void beatsRandomOnATableWithInteractions()
    {
        int wins = 0;
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const auto space = std::make_shared<TableSpace>(6, 5, 100 + seed);
            const auto scored = [&](auto, const Genome& g) { return space->score(g); };
            const double evolved =
                best(drive(*make("ageing-evolution", space, toy), seed, 300, 1, scored));
            const double drawn = best(drive(*make("random", space), seed, 300, 1, scored));
            wins += evolved > drawn;
        }
        QVERIFY2(wins >= 8, qPrintable(QString("won %1 of 10").arg(wins)));
    }

    void badParametersAreNamed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("value");
        QTest::newRow("population 0") << "population" << 0.0;
        QTest::newRow("sample 0") << "sample" << 0.0;
        QTest::newRow("probability 2") << "identity_probability" << 2.0;
    }
    void badParametersAreNamed()
    {
        QFETCH(QString, key);
        QFETCH(double, value);
        const std::string name = key.toStdString();
        Json params;
        if (name == "identity_probability")
            params[name] = value;
        else
            params[name] = static_cast<int>(value);
        VERIFY_ERROR(make("ageing-evolution", std::make_shared<TableSpace>(6, 5, 1), params),
                     "method." + name);
    }
};

QTEST_GUILESS_MAIN(TestAgeingEvolution)
#include "tst_ageing_evolution.moc"
