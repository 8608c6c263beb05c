#include "engine/supernet_strategy.h"
#include "space/registry.h"
#include "support.h"

using namespace netwright;

namespace {

using Step = SupernetFacts::Step;

using Settings = std::vector<std::pair<std::string, std::string>>;

/// Asks on until the strategy is finished, answering every step; what was asked, in words.
class Driver
{
public:
    explicit Driver(const Settings& settings)
    {
        std::vector<ParamSpec> specs(supernetSearchParams().begin(), supernetSearchParams().end());
        specs.push_back({.name = "epochs", .defaultValue = std::int64_t{3}, .help = "Epochs"});
        Params params(specs, "method");
        for (const auto& [name, value] : settings)
            params.setText(name, value);
        strategy = std::make_unique<SupernetStrategy>(space, params, 5);
    }

    std::vector<std::string> run()
    {
        std::vector<std::string> asked;
        for (;; ++number) {
            strategy->setEnding(static_cast<int>(asked.size()) >= endAfter);
            Rng rng(1);
            const Ask answer = strategy->ask(number, rng);
            if (std::holds_alternative<Finished>(answer))
                return asked;
            if (std::holds_alternative<Wait>(answer))
                return {"waits"};
            const auto& proposal = std::get<Proposal>(answer);
            asked.push_back(proposal.origin);
            proposals.push_back(proposal);
            strategy->tell(resultOf(proposal));
        }
    }

    Observation resultOf(const Proposal& proposal)
    {
        Observation observation{number, proposal.genome, 50.0};
        if (!proposal.step)
            return observation;
        if (number == failAt) {
            observation.score.reset();
            return observation;
        }
        SupernetFacts facts;
        facts.step = *proposal.step;
        Rng rng(static_cast<std::uint64_t>(number));
        if (facts.step == Step::Scoring)
            for (const Genome& genome : proposal.toScore)
                facts.scores.push_back({genome, 40});
        else
            for (int i = 0; i < (facts.step == Step::Epoch ? 1 : 5); ++i)
                facts.scores.push_back({space->sample(rng), 60.0 - i});
        observation.facts = std::make_shared<const SupernetFacts>(facts);
        observation.metrics["normal_skips"] = static_cast<double>(number);
        return observation;
    }

    SpacePtr space = loadSpace("darts");
    std::unique_ptr<SupernetStrategy> strategy;
    std::vector<Proposal> proposals;
    std::int64_t number = 0;
    std::int64_t failAt = -1;
    int endAfter = 1'000'000;
};

using Words = std::vector<std::string>;

} // namespace

class TestSupernetStrategy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void epochsThenDerivationThenTraining()
    {
        Driver driver(Settings{{"retrain", "2"}});
        QCOMPARE(driver.run(),
                 (Words{"epoch 1 of 3", "epoch 2 of 3", "epoch 3 of 3", "derived after epoch 3",
                        "derived, trained alone", "derived, trained alone"}));
        QCOMPARE(driver.proposals[4].metrics.at("shared_acc"), 60.0);
        QCOMPARE(driver.proposals[5].metrics.at("shared_acc"), 59.0);
    }

    void aReachedBudgetStillDerives()
    {
        Driver driver(Settings{});
        driver.endAfter = 2;
        QCOMPARE(driver.run(), (Words{"epoch 1 of 3", "epoch 2 of 3", "derived after epoch 2",
                                      "derived, trained alone"}));
        // More budget: the epochs go on and end in another derivation.
        driver.endAfter = 1'000'000;
        QCOMPARE(driver.run(),
                 (Words{"epoch 3 of 3", "derived after epoch 3", "derived, trained alone"}));
    }

    void aFailedEpochEndsTheSearch()
    {
        Driver driver(Settings{});
        driver.failAt = 1;
        QCOMPARE(driver.run(), (Words{"epoch 1 of 3", "epoch 2 of 3"}));
    }

    void skipConnectionsEndTheEpochs()
    {
        Driver driver(Settings{{"stop_at_skips", "1"}, {"retrain", "0"}});
        QCOMPARE(driver.run(), (Words{"epoch 1 of 3", "epoch 2 of 3", "derived after epoch 2"}));
    }

    void theRankingIsSampledScoredAndTrained()
    {
        Driver driver(Settings{{"ranking_sample", "2"}, {"retrain", "0"}, {"epochs", "1"}});
        QCOMPARE(driver.run(), (Words{"epoch 1 of 1", "derived after epoch 1",
                                      "2 sampled architectures, shared weights",
                                      "sampled for the ranking", "sampled for the ranking"}));
        const auto& sample = driver.proposals[2].toScore;
        QVERIFY(sample[0] != sample[1]);
        QVERIFY(driver.proposals[3].genome == sample[0]);
        QCOMPARE(driver.proposals[3].metrics.at("shared_acc"), 40.0);

        // A larger sample begins with the smaller one.
        Driver larger(Settings{{"ranking_sample", "4"}, {"retrain", "0"}, {"epochs", "1"}});
        larger.run();
        QVERIFY(larger.proposals[2].toScore[1] == sample[1]);
    }

    void resultsOfOtherTrialsAreNoSteps()
    {
        Driver driver(Settings{{"ranking_sample", "1"}, {"epochs", "1"}});
        Rng rng(1);
        for (; driver.number < 2; ++driver.number) // epoch and derivation
            driver.strategy->tell(
                driver.resultOf(std::get<Proposal>(driver.strategy->ask(driver.number, rng))));
        const auto trained = std::get<Proposal>(driver.strategy->ask(2, rng));
        const auto scoring = std::get<Proposal>(driver.strategy->ask(3, rng));
        QVERIFY(!trained.step && scoring.step == Step::Scoring);
        driver.number = 2;
        driver.strategy->tell(driver.resultOf(trained));
        QVERIFY(std::holds_alternative<Wait>(driver.strategy->ask(4, rng)));
        driver.number = 3;
        driver.strategy->tell(driver.resultOf(scoring));
        QVERIFY(std::holds_alternative<Proposal>(driver.strategy->ask(4, rng)));
    }

    void stepsWaitForTheirResult()
    {
        Driver driver(Settings{});
        Rng rng(1);
        QVERIFY(std::holds_alternative<Proposal>(driver.strategy->ask(0, rng)));
        QVERIFY(std::holds_alternative<Wait>(driver.strategy->ask(1, rng)));
    }
};

QTEST_GUILESS_MAIN(TestSupernetStrategy)
#include "tst_supernet_strategy.moc"
