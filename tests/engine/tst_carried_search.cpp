#include "carry_over_support.h"

#include "engine/carry_over.h"
#include "engine/space_versions.h"
#include "engine/trial_search.h"

#include <QProcess>

#include <algorithm>

using namespace netwright;
using test::trainingSpec;
using test::without;

namespace {

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

/// Searches that begin with the results of another.
class TestCarriedSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchBeginsWithThem();
    void interruptedSearchEndsAsOneNeverInterrupted();
    void killedSearchEndsAsOneNeverInterrupted();
    void spacesOfAProjectHaveVersions();
};

void TestCarriedSearch::searchBeginsWithThem()
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

void TestCarriedSearch::interruptedSearchEndsAsOneNeverInterrupted()
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

void TestCarriedSearch::killedSearchEndsAsOneNeverInterrupted()
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

void TestCarriedSearch::spacesOfAProjectHaveVersions()
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

QTEST_GUILESS_MAIN(TestCarriedSearch)
#include "tst_carried_search.moc"
