#include "carry_over_support.h"

#include "engine/carry_over.h"
#include "engine/trial_search.h"

#include <algorithm>

using namespace netwright;
using test::trainingSpec;
using test::without;

namespace {

std::vector<TrialPtr> scored(const SearchSpec& spec, int count)
{
    std::vector<TrialPtr> trials;
    Rng rng(1);
    for (int i = 0; i < count; ++i) {
        Trial trial;
        trial.search = {4};
        trial.number = i;
        trial.genome = spec.space->sample(rng);
        trial.architecture = spec.space->toText(trial.genome);
        trial.hash = spec.space->hash(trial.genome);
        trial.score = i;
        trial.metrics = costMetrics({spec.space, trial.genome, spec.skeleton});
        trials.push_back(std::make_shared<const Trial>(std::move(trial)));
    }
    return trials;
}

} // namespace

class TestCarryOver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void architecturesOfTheNewSpaceAreCarried();
    void drawnSpacesAreMatchedByTheirNetworks();
    void pinnedSpacesKeepTheRowsOfATable();
    void reducedTrainingsAreNotCarried();
    void carriedTrialsAreCarriedOn();
    void oneNetworkInSeveralRowsIsSeveralResults();
    void aTrialOverTheLimitDoesNotStandForItsNetwork();
    void limitsHold();
    void otherScoresAreRefused_data();
    void otherScoresAreRefused();
};

void TestCarryOver::architecturesOfTheNewSpaceAreCarried()
{
    const SearchSpec from = trainingSpec(loadSpace("nas-bench-201"), 1);
    const SearchSpec to = trainingSpec(without("avg_pool_3x3"), 1);
    QCOMPARE(to.space->kind(), std::string("nb201-cell"));
    const auto trials = scored(from, 200);
    std::set<std::string> all, inside;
    for (const auto& trial : trials) {
        all.insert(trial->hash);
        if (trial->architecture.find("avg_pool") == std::string::npos)
            inside.insert(trial->hash);
    }
    const CarryOver found = carryOver(from, trials, to);
    QCOMPARE(found.results, static_cast<int>(all.size()));
    QCOMPARE(found.trials.size(), inside.size());
    QVERIFY(!inside.empty() && inside.size() < all.size());
    for (const auto& trial : found.trials) {
        const auto number = static_cast<std::size_t>(trial->carriedFrom->value % maxTrials);
        QCOMPARE(trial->carriedFrom->value / maxTrials, 4);
        QCOMPARE(trial->architecture, trials[number]->architecture);
        QCOMPARE(trial->score, trials[number]->score);
        QCOMPARE(trial->deviceSeconds, 0.0);
        QVERIFY(to.space->fromText(trial->architecture) == trial->genome);
        QVERIFY(trial->origin.ends_with(fmt::format("search 4, trial {}", number)));
    }
}

void TestCarryOver::drawnSpacesAreMatchedByTheirNetworks()
{
    const SearchSpec from = trainingSpec(loadSpace("nas-bench-201"), 1);
    Drawing drawing = drawingOf(from.space->toJson(), "space");
    pinOperation(drawing, "cell", {0, 1}, "nor_conv_3x3");
    // Its stages stand in the drawing: they are those of the other network only as it has them.
    SearchSpec to = trainingSpec(spaceFromJson(spaceOf(drawing), "space"), 1);
    QCOMPARE(to.space->kind(), std::string("drawn"));
    SearchSpec whole = from;
    whole.skeleton = from.space->defaultSkeleton();
    whole.skeleton.input = to.skeleton.input;
    whole.skeleton.classes = to.skeleton.classes;
    const auto trials = scored(whole, 60);
    const CarryOver found = carryOver(whole, trials, to);
    QVERIFY(!found.trials.empty());
    for (const auto& trial : found.trials) {
        const auto& original =
            *trials[static_cast<std::size_t>(trial->carriedFrom->value % maxTrials)];
        QVERIFY(original.architecture.starts_with("|nor_conv_3x3~0|"));
        QCOMPARE(costMetrics({to.space, trial->genome, to.skeleton}), original.metrics);
    }
    to.skeleton.channels *= 2;
    QVERIFY(carryOver(whole, trials, to).trials.empty());
}

/// The table and the drawn space write architectures differently.
void TestCarryOver::pinnedSpacesKeepTheRowsOfATable()
{
    SearchSpec from = makeSearchSpec(loadSpace("nas-bench-201"), "random", "table", "none");
    from.budget.trials = 1;
    Drawing drawing = drawingOf(from.space->toJson(), "space");
    pinOperation(drawing, "cell", {0, 1}, "nor_conv_3x3");
    SearchSpec to =
        makeSearchSpec(spaceFromJson(spaceOf(drawing), "space"), "random", "table", "none");
    const auto trials = scored(from, 60);
    const auto isInside = [](const TrialPtr& trial) {
        return trial->architecture.starts_with("|nor_conv_3x3~0|");
    };
    const CarryOver found = carryOver(from, trials, to);
    QVERIFY(!found.trials.empty());
    QCOMPARE(std::ssize(found.trials), std::ranges::count_if(trials, isInside));
    for (const auto& trial : found.trials)
        QVERIFY(isInside(trials[static_cast<std::size_t>(trial->carriedFrom->value % maxTrials)]));
}

void TestCarryOver::reducedTrainingsAreNotCarried()
{
    const SearchSpec from = trainingSpec(loadSpace("nas-bench-201"), 1);
    auto trials = scored(from, 3);
    Trial reduced = *trials[1];
    reduced.fidelity = 0.5;
    trials[1] = std::make_shared<const Trial>(reduced);
    Trial failed = *trials[2];
    failed.score.reset();
    trials[2] = std::make_shared<const Trial>(failed);
    const CarryOver found = carryOver(from, trials, from);
    QCOMPARE(found.results, 1);
    QCOMPARE(found.trials.size(), std::size_t(1));
    QCOMPARE(found.trials[0]->architecture, trials[0]->architecture);
}

/// What was carried twice still names the trial that was trained.
void TestCarryOver::carriedTrialsAreCarriedOn()
{
    const SearchSpec from = trainingSpec(loadSpace("nas-bench-201"), 1);
    auto trials = scored(from, 2);
    Trial carriedBefore = *trials[0];
    carriedBefore.carriedFrom = trialIdOf({2}, 17);
    trials[0] = std::make_shared<const Trial>(carriedBefore);
    Trial reused = *trials[1];
    reused.reusedFrom = 11;
    trials[1] = std::make_shared<const Trial>(reused);
    const CarryOver found = carryOver(from, trials, from);
    QCOMPARE(found.trials.size(), std::size_t(2));
    QVERIFY(found.trials[0]->carriedFrom == trialIdOf({2}, 17));
    QVERIFY(found.trials[0]->origin.ends_with("search 2, trial 17"));
    QVERIFY(found.trials[1]->carriedFrom == trialIdOf({4}, 11));
}

/// A table scores what is written; other estimators what is trained.
void TestCarryOver::oneNetworkInSeveralRowsIsSeveralResults()
{
    SearchSpec from = makeSearchSpec(loadSpace("nas-bench-201"), "random", "table", "none");
    from.budget.trials = 1;
    auto trials = scored(from, 2);
    const char* texts[] = {
        "|skip_connect~0|+|nor_conv_3x3~0|none~1|+|none~0|none~1|skip_connect~2|",
        "|skip_connect~0|+|none~0|nor_conv_3x3~1|+|none~0|none~1|skip_connect~2|",
    };
    for (int i = 0; i < 2; ++i) {
        Trial trial = *trials[static_cast<std::size_t>(i)];
        trial.architecture = texts[i];
        trial.genome = from.space->fromText(texts[i]);
        trial.hash = from.space->hash(trial.genome);
        trials[static_cast<std::size_t>(i)] = std::make_shared<const Trial>(trial);
    }
    QCOMPARE(trials[0]->hash, trials[1]->hash);
    const SearchSpec to = [&] {
        SearchSpec spec = from;
        spec.space = without("avg_pool_3x3");
        return spec;
    }();
    const CarryOver rows = carryOver(from, trials, to);
    QCOMPARE(rows.results, 2);
    QCOMPARE(rows.trials.size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i)
        QCOMPARE(rows.trials[i]->architecture, std::string(texts[i]));
    const SearchSpec trained = trainingSpec(from.space, 1);
    const SearchSpec narrowed = trainingSpec(to.space, 1);
    const CarryOver network = carryOver(trained, trials, narrowed);
    QCOMPARE(network.results, 1);
    QCOMPARE(network.trials.size(), std::size_t(1));
}

/// The same network may have been trained twice, and measured only once.
void TestCarryOver::aTrialOverTheLimitDoesNotStandForItsNetwork()
{
    const SearchSpec from = trainingSpec(loadSpace("nas-bench-201"), 1);
    auto trials = scored(from, 1);
    Trial measured = *trials[0];
    measured.number = 1;
    measured.metrics["latency"] = 2;
    trials.push_back(std::make_shared<const Trial>(measured));
    SearchSpec to = from;
    to.constraints.maxLatency = 3;
    const CarryOver found = carryOver(from, trials, to);
    QCOMPARE(found.results, 1);
    QCOMPARE(found.trials.size(), std::size_t(1));
    QCOMPARE(found.trials[0]->carriedFrom->value % maxTrials, 1);
}

void TestCarryOver::limitsHold()
{
    const SearchSpec from = trainingSpec(loadSpace("nas-bench-201"), 1);
    const auto trials = scored(from, 50);
    SearchSpec to = from;
    to.constraints.maxParams = trials.front()->metrics.at("params");
    const CarryOver found = carryOver(from, trials, to);
    QVERIFY(static_cast<int>(found.trials.size()) < found.results);
    for (const auto& trial : found.trials)
        QVERIFY(trial->metrics.at("params") <= *to.constraints.maxParams);
    to.constraints = {.maxLatency = 1e9}; // which nobody measured
    QVERIFY(carryOver(from, trials, to).trials.empty());
}

void TestCarryOver::otherScoresAreRefused_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("reason");
    QTest::newRow("fidelity") << "estimator.epochs=7"
                              << "epochs of the estimator: ";
    QTest::newRow("network") << "skeleton.channels=4"
                             << "channels of the network: 16 there, 4 here";
    QTest::newRow("estimator") << "low-fidelity"
                               << "training there, low-fidelity here";
    QTest::newRow("data") << "fashion-mnist"
                          << "synthetic there, fashion-mnist here";
    QTest::newRow("supernet") << "darts"
                              << "a supernet is not told";
}

void TestCarryOver::otherScoresAreRefused()
{
    QFETCH(QString, setting);
    QFETCH(QString, reason);
    const SpacePtr space = loadSpace("nas-bench-201");
    const SearchSpec from = trainingSpec(space, 1);
    SearchSpec to = from;
    if (setting.contains('='))
        applySetting(to, setting.toStdString());
    else if (setting == "low-fidelity")
        to.estimator = "low-fidelity";
    else if (setting == "darts")
        to.method = "darts";
    else
        to.data = setting.toStdString();
    const auto obstacle = carryOverObstacle(from, to);
    QVERIFY(obstacle);
    QVERIFY2(obstacle->find(reason.toStdString()) != std::string::npos, obstacle->c_str());
    VERIFY_ERROR(carryOver(from, scored(from, 3), to), "cannot be carried over");
    QVERIFY(!carryOverObstacle(from, from));
}

QTEST_GUILESS_MAIN(TestCarryOver)
#include "tst_carry_over.moc"
