#include "support.h"

#include "drive.h"

#include <cmath>
#include <limits>
#include <set>

using namespace netwright;
using namespace netwright::test;

/// The contract of strategy.h over every method of the registry.
class TestStrategies : public QObject
{
    Q_OBJECT

    static void addMethods()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("window");
        for (const auto& entry : strategies().entries())
            for (int window : {1, 4, 300})
                QTest::addRow("%s window %d", entry.description.name.c_str(), window)
                    << QString::fromStdString(entry.description.name) << window;
    }

    static std::string method()
    {
        QFETCH(QString, method);
        return method.toStdString();
    }

    /// The method with what it cannot do without.
    static std::unique_ptr<Strategy> makeMethod(const SpacePtr& space)
    {
        Json params = Json::object();
        if (method() == "given")
            params["architectures"] = sampledTexts(*space, 600);
        if (method() == "darts-random")
            params["samples"] = 600;
        return make(method(), space, params);
    }

    static std::string sampledTexts(const SearchSpace& space, int count)
    {
        std::string lines;
        Rng rng(1);
        for (int i = 0; i < count; ++i)
            lines += space.toText(space.sample(rng)) + "\n";
        return lines;
    }

private Q_SLOTS:
    void isDescribed_data() { addMethods(); }
    void isDescribed()
    {
        const auto& description = strategies().find(method()).description;
        QVERIFY(!description.title.empty());
        QVERIFY(!description.help.empty());
        QVERIFY(!description.family.empty());
        for (const ParamSpec& spec : description.params)
            QVERIFY2(!spec.help.empty(), spec.name.c_str());
    }

    void proposalsAreValidAndExplained_data() { addMethods(); }
    void proposalsAreValidAndExplained()
    {
        QFETCH(int, window);
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto log = drive(*makeMethod(space), 3, 600, window,
                               [&](auto, const Genome& g) { return space->score(g); });
        QCOMPARE(log.size(), std::size_t{600});
        for (const Trial& trial : log) {
            space->validate(trial.proposal.genome);
            QVERIFY(!trial.proposal.origin.empty());
            QVERIFY(trial.proposal.fidelity > 0 && trial.proposal.fidelity <= 1);
        }
    }

    void sameSeedGivesSameProposals_data() { addMethods(); }
    void sameSeedGivesSameProposals()
    {
        QFETCH(int, window);
        const auto space = std::make_shared<TableSpace>(6, 5, 2);
        const auto run = [&](std::uint64_t seed) {
            return genomes(drive(*makeMethod(space), seed, 400, window,
                                 [&](auto, const Genome& g) { return space->score(g); }));
        };
        QVERIFY(run(7) == run(7));
        if (method() != "grid" && method() != "given")
            QVERIFY(run(7) != run(8));
    }

    /// Resume: a fresh strategy that replays the first asks and tells goes on as the first one.
    void replayContinuesAsUninterrupted_data() { addMethods(); }
    void replayContinuesAsUninterrupted()
    {
        QFETCH(int, window);
        const auto space = std::make_shared<TableSpace>(6, 5, 3);
        const auto scored = [&](auto, const Genome& g) { return space->score(g); };
        const auto whole = drive(*makeMethod(space), 5, 500, window, scored);
        const auto replayed =
            drive(*makeMethod(space), 5, 500, window, [&](std::int64_t number, const Genome& g) {
                return number < 250 ? whole[static_cast<std::size_t>(number)].score
                                    : scored(number, g);
            });
        QVERIFY(genomes(whole) == genomes(replayed));
    }

    void failedTrialsAreSurvived_data() { addMethods(); }
    void failedTrialsAreSurvived()
    {
        QFETCH(int, window);
        const auto space = std::make_shared<TableSpace>(6, 5, 4);
        const auto log = drive(*makeMethod(space), 9, 600, window,
                               [&](std::int64_t number, const Genome& g) -> std::optional<double> {
                                   if (number % 3 == 0)
                                       return std::nullopt;
                                   if (number % 7 == 0)
                                       return std::numeric_limits<double>::quiet_NaN();
                                   return space->score(g);
                               });
        QCOMPARE(log.size(), std::size_t{600});
    }

    void nothingButFailuresIsSurvived_data() { addMethods(); }
    void nothingButFailuresIsSurvived()
    {
        QFETCH(int, window);
        const auto space = std::make_shared<TableSpace>(6, 5, 4);
        const auto log =
            drive(*makeMethod(space), 9, 600, window, [](auto, auto&) { return std::nullopt; });
        QCOMPARE(log.size(), std::size_t{600});
    }

    void givenArchitecturesComeInTheirOrderAndThenNoMore()
    {
        const auto space = std::make_shared<TableSpace>(4, 3, 1);
        const Json params = {{"architectures", "0120\n\n21x0\n0000"}};
        VERIFY_ERROR(make("given", space, params), "number 3");
        const Json sound = {{"architectures", "0120 \r\n\n2100; 0000\n 0120"}};
        const auto visited = genomes(
            drive(*make("given", space, sound), 0, 100, 2, [](auto, auto&) { return 0.0; }));
        QCOMPARE(visited.size(), std::size_t{4});
        QCOMPARE(space->toText(visited[1]), std::string("2100"));
        QVERIFY(visited[0] == visited[3]);
        VERIFY_ERROR(make("given", space), "no architecture is given");
    }

    void gridVisitsEachGenomeOnceAndFinishes()
    {
        const auto space = std::make_shared<TableSpace>(4, 3, 1);
        const auto visited =
            genomes(drive(*make("grid", space), 0, 1000, 4, [](auto, auto&) { return 0.0; }));
        QCOMPARE(visited.size(), std::size_t{81});
        QCOMPARE(std::set<Genome>(visited.begin(), visited.end()).size(), std::size_t{81});
    }

    void randomIsUniformOverEachGene()
    {
        const auto space = std::make_shared<TableSpace>(3, 5, 1);
        constexpr int draws = 5000;
        const auto drawn =
            genomes(drive(*make("random", space), 11, draws, 1, [](auto, auto&) { return 0.0; }));
        for (int gene = 0; gene < 3; ++gene) {
            double chi2 = 0;
            for (int option = 0; option < 5; ++option) {
                const auto count = std::count_if(drawn.begin(), drawn.end(), [&](const Genome& g) {
                    return g.at(gene) == option;
                });
                chi2 += std::pow(static_cast<double>(count) - draws / 5.0, 2) / (draws / 5.0);
            }
            QVERIFY2(chi2 < 18.5, "99.9 % quantile of chi2 with 4 degrees of freedom");
        }
    }

    void dartsRandomTrainsItsBestInFull_data()
    {
        QTest::addColumn<int>("window");
        for (int window : {1, 4, 300})
            QTest::addRow("window %d", window) << window;
    }
    void dartsRandomTrainsItsBestInFull()
    {
        QFETCH(int, window);
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto log = drive(*make("darts-random", space), 3, 100, window,
                               [&](auto, const Genome& g) { return space->score(g); });
        QCOMPARE(log.size(), std::size_t{25});
        for (std::size_t i = 0; i < 24; ++i) {
            QCOMPARE(std::lround(600 * log[i].proposal.fidelity), 100L);
            QVERIFY(*log[i].score <= *log[24].score);
        }
        QCOMPARE(log[24].proposal.fidelity, 1.0);
        QVERIFY(std::any_of(log.begin(), log.begin() + 24, [&](const Trial& t) {
            return t.proposal.genome == log[24].proposal.genome;
        }));
    }

    void dartsRandomHasNoBestWhereAllFail()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto log = drive(*make("darts-random", space), 3, 100, 4,
                               [](auto, auto&) { return std::nullopt; });
        QCOMPARE(log.size(), std::size_t{24});
    }

    /// Told first, under numbers that it never asked.
    void dartsRandomComparesOnlyWhatItDrew()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto strategy = make("darts-random", space, Json{{"samples", 2}});
        Rng rng(1);
        const Genome other = space->sample(rng);
        strategy->tell({0, other, 1e9});
        for (std::int64_t number : {1, 2})
            QVERIFY(std::holds_alternative<Proposal>(strategy->ask(number, rng)));
        strategy->tell({1, space->sample(rng), 1.0});
        QVERIFY(std::holds_alternative<Wait>(strategy->ask(3, rng)));
        strategy->tell({2, space->sample(rng), 2.0});
        QVERIFY(std::get<Proposal>(strategy->ask(3, rng)).genome != other);
        QVERIFY(std::holds_alternative<Finished>(strategy->ask(4, rng)));
    }

    void unknownMethodsAreNamed()
    {
        VERIFY_ERROR(strategies().find("gradient"),
                     "choose one of random, darts-random, grid, local-search");
    }

    void realDecisionsHaveNoGridAndNoNeighbours()
    {
        struct RealSpace : TableSpace
        {
            RealSpace() : TableSpace(2, 2, 1) { m_decisions[1].kind = Decision::Kind::Real; }
            std::optional<Genome> at(std::uint64_t) const override { return std::nullopt; }
        };
        const auto space = std::make_shared<RealSpace>();
        VERIFY_ERROR(make("grid", space), "cannot be enumerated");
        VERIFY_ERROR(make("local-search", space), "real-valued");
    }
};

QTEST_GUILESS_MAIN(TestStrategies)
#include "tst_strategies.moc"
