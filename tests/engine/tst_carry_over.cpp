#include "engine_support.h"

#include "engine/carry_over.h"
#include "engine/space_versions.h"
#include "engine/trial_search.h"
#include "space/drawing_narrow.h"

#include <QProcess>

#include <algorithm>

using namespace netwright;

namespace {

/// NAS-Bench-201 without an operation.
SpacePtr without(const std::string& operation)
{
    Drawing drawing = drawingOf(loadSpace("nas-bench-201")->toJson(), "space");
    banOperation(drawing, operation);
    return spaceFromJson(spaceOf(drawing), "space");
}

SearchSpec trainingSpec(const SpacePtr& space, std::int64_t trials)
{
    SearchSpec spec = makeSearchSpec(space, "random", "training", "synthetic");
    applySetting(spec, "skeleton.cells=1");
    spec.budget.trials = trials;
    spec.seed = 3;
    return spec;
}

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

std::shared_ptr<Dispatcher> pretended(int workers)
{
    return std::make_shared<test::FunctionDispatcher>(
        workers, [](const Job& job, const std::stop_token& stop) {
            return test::pretendedTraining(job, stop, 4, std::chrono::microseconds(300));
        });
}

std::int64_t carriedCount(const std::vector<TrialPtr>& trials)
{
    return std::ranges::count_if(trials,
                                 [](const TrialPtr& t) { return t->carriedFrom.has_value(); });
}

} // namespace

class TestCarryOver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void architecturesOfTheNewSpaceAreCarried();
    void drawnSpacesAreMatchedByTheirNetworks();
    void limitsHold();
    void otherScoresAreRefused_data();
    void otherScoresAreRefused();
    void searchBeginsWithThem();
    void interruptedSearchEndsAsOneNeverInterrupted();
    void killedSearchEndsAsOneNeverInterrupted();
    void spacesOfAProjectHaveVersions();
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

void TestCarryOver::searchBeginsWithThem()
{
    QTemporaryDir folder;
    const auto path = folder.filePath("p.netwright").toStdString();
    test::EventLog log;
    SearchId second;
    std::string before;
    std::vector<TrialPtr> firstTrials;
    {
        const auto project = Project::create(path, pretended(2), log.sink());
        const SearchId first = project->addSearch(trainingSpec(loadSpace("nas-bench-201"), 60));
        project->start(first);
        project->waitUntilIdle();
        firstTrials = project->trials(first);
        SearchSpec spec = trainingSpec(without("nor_conv_1x1"), 40);
        spec.carryOver = SearchId{99};
        VERIFY_ERROR(project->addSearch(spec), "there is no search 99");
        spec.carryOver = first;
        const CarryOver expected = carryOver(*project->status(first).spec, firstTrials, spec);
        second = project->addSearch(spec);
        const auto status = project->status(second);
        QCOMPARE(status.trialsCarried, std::ssize(expected.trials));
        QVERIFY(status.trialsCarried > 5);
        QCOMPARE(status.trialsDone, status.trialsCarried);
        QCOMPARE(*status.plannedTrials, 40 + status.trialsCarried);
        QCOMPARE(status.deviceSeconds, 0.0);
        QVERIFY(status.best && status.best->carriedFrom);
        project->start(second);
        project->waitUntilIdle();
        const auto trials = project->trials(second);
        QCOMPARE(std::ssize(trials), 40 + status.trialsCarried);
        QCOMPARE(carriedCount(trials), status.trialsCarried);
        // Weights stay where they were kept.
        for (const auto& trial : trials)
            QVERIFY(!trial->carriedFrom || trial->deviceSeconds == 0);
        before = test::fingerprint(trials);
        // More budget is so many trials more.
        project->addBudget(second, {.trials = 5});
        project->start(second);
        project->waitUntilIdle();
        QCOMPARE(project->status(second).trialsDone, 45 + status.trialsCarried);
    }
    std::size_t told = 0;
    for (const auto& event : log.events())
        if (const auto* committed = std::get_if<TrialsCommitted>(&event);
            committed && committed->search == second)
            told += committed->trials.size();
    auto trials = ProjectView::open(path)->trials(second);
    QCOMPARE(told, trials.size());
    trials.resize(trials.size() - 5);
    QCOMPARE(test::fingerprint(trials), before);
    // The results stay when their search goes.
    {
        const auto project = Project::open(path, pretended(1));
        project->removeSearch({1});
    }
    trials = ProjectView::open(path)->trials(second);
    trials.resize(trials.size() - 5);
    QCOMPARE(test::fingerprint(trials), before);
}

void TestCarryOver::interruptedSearchEndsAsOneNeverInterrupted()
{
    QTemporaryDir folder;
    const auto prepare = [&](const char* name) {
        const auto path = folder.filePath(name).toStdString();
        const auto project = Project::create(path, pretended(2));
        const SearchId first = project->addSearch(trainingSpec(loadSpace("nas-bench-201"), 80));
        project->start(first);
        project->waitUntilIdle();
        SearchSpec spec = trainingSpec(without("skip_connect"), 120);
        spec.method = "ageing-evolution";
        spec.methodParams =
            makeSearchSpec(spec.space, spec.method, "training", "none").methodParams;
        applySetting(spec, "method.population=15");
        spec.carryOver = first;
        project->addSearch(spec);
        return path;
    };
    const auto ended = [](const std::string& path) {
        const auto project = Project::open(path, pretended(2));
        project->start({2});
        project->waitUntilIdle();
        return test::fingerprint(project->trials({2}));
    };
    const std::string whole = ended(prepare("whole.netwright"));
    const auto path = prepare("parts.netwright");
    std::size_t done = 0;
    for (int part = 0; part < 6; ++part) {
        const auto project = Project::open(path, pretended(2));
        done = project->trials({2}).size();
        project->start({2});
        for (int i = 0; i < 2'000 && project->trials({2}).size() < done + 10; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    QVERIFY(done > 30);
    QCOMPARE(ended(path), whole);
}

void TestCarryOver::killedSearchEndsAsOneNeverInterrupted()
{
    QTemporaryDir folder;
    const std::string table = test::writeTable(folder);
    const auto prepare = [&](const char* name) {
        const auto path = folder.filePath(name).toStdString();
        const auto project = Project::create(path, test::pool(2));
        const SearchId first = project->addSearch(test::tableSpec(table, "random", 500));
        project->start(first);
        project->waitUntilIdle();
        SearchSpec spec = test::tableSpec(table, "ageing-evolution", 4'000);
        spec.carryOver = first;
        project->addSearch(spec);
        return path;
    };
    const auto ended = [](const std::string& path) {
        const auto project = Project::open(path, test::pool(2));
        project->start({2});
        project->waitUntilIdle();
        return test::fingerprint(project->trials({2}));
    };
    const std::string whole = ended(prepare("whole.netwright"));
    const auto path = prepare("killed.netwright");
    for (int kill = 0; kill < 5; ++kill) {
        QProcess child;
        child.start(NETWRIGHT_BIN_DIR "/tests/search_child", {QString::fromStdString(path), "2"});
        QVERIFY(child.waitForStarted());
        child.waitForReadyRead();
        std::this_thread::sleep_for(std::chrono::milliseconds(5 * kill));
        child.kill();
        child.waitForFinished();
    }
    QVERIFY(ended(path) == whole);
}

void TestCarryOver::spacesOfAProjectHaveVersions()
{
    QTemporaryDir folder;
    const auto path = folder.filePath("p.netwright").toStdString();
    const SpacePtr first = loadSpace("nas-bench-201"), second = without("none");
    {
        const auto project = Project::create(path, pretended(1));
        for (const auto& space : {first, second, first, loadSpace("darts")})
            project->addSearch(trainingSpec(space, 1));
        std::vector<int> versions;
        for (const auto& status : project->searches())
            versions.push_back(status.spec->spaceVersion);
        QVERIFY((versions == std::vector{1, 2, 1, 1}));
        project->removeSearch({1});
        project->removeSearch({3});
        // Version 1 has no search any more; version 2 stays what it is called.
        project->addSearch(trainingSpec(second, 1));
        project->addSearch(trainingSpec(without("skip_connect"), 1));
    }
    SpaceVersions versions;
    for (const auto& status : ProjectView::open(path)->searches())
        versions.add(*status.spec);
    QCOMPARE(versions.versionOf(second->toJson()), 2);
    QCOMPARE(versions.versionOf(without("skip_connect")->toJson()), 3);
    QCOMPARE(versions.versionOf(without("avg_pool_3x3")->toJson()), 4);
    // Where things stand makes no version.
    Drawing moved = drawingOf(second->toJson(), "space");
    moved.positions["cell"][1] = {10, 20};
    QCOMPARE(versions.versionOf(spaceOf(moved)), 2);
}

QTEST_GUILESS_MAIN(TestCarryOver)
#include "tst_carry_over.moc"
