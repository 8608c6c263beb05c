#include "engine_support.h"

#include <sys/resource.h>

#include <csignal>

using namespace netwright;
using namespace std::chrono_literals;

class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void resultsDoNotDependOnTheNumberOfWorkers_data();
    void resultsDoNotDependOnTheNumberOfWorkers();
    void eventsAreCommittedTrialsInOrder();
    void pausedSearchEndsWithTheSameBits();
    void pausedTrainingEndsWithTheSameBits();
    void reopenedSearchEndsAsOneNeverClosed();
    void stoppedSearchGoesOnWithMoreBudget();
    void addedBudgetIsReproducedAfterReopening();
    void failedTrialsAreRetried();
    void retryOfAFinishedSearchSurvivesReopening();
    void severalSearchesShareThePool();
    void hoursCountRunningTime();
    void invalidSpecIsNotStored();
    void searchWithoutOneOfItsDevicesSaysSo();
    void fullDiskFailsTheSearchAndNothingElse();
    void startIsSeenAtOnce();
    void unknownSearchIsAnError();

private:
    std::filesystem::path file() const;
    static std::shared_ptr<Dispatcher> pretending(int workers, int steps = 6);

    QTemporaryDir m_folder;
    std::string m_table;
};

void TestProject::initTestCase()
{
    m_table = test::writeTable(m_folder);
}

std::filesystem::path TestProject::file() const
{
    static int count = 0;
    return m_folder.filePath(QString("p%1.netwright").arg(++count)).toStdString();
}

std::shared_ptr<Dispatcher> TestProject::pretending(int workers, int steps)
{
    return std::make_shared<test::FunctionDispatcher>(
        workers, [steps](const Job& job, const std::stop_token& stop) {
            return test::pretendedTraining(job, stop, steps, 300us);
        });
}

void TestProject::resultsDoNotDependOnTheNumberOfWorkers_data()
{
    QTest::addColumn<QString>("method");
    for (const char* method : {"random", "local-search", "ageing-evolution"})
        QTest::newRow(method) << QString(method);
}

void TestProject::resultsDoNotDependOnTheNumberOfWorkers()
{
    QFETCH(QString, method);
    const SearchSpec spec = test::tableSpec(m_table, method.toStdString(), 400);
    std::string one;
    for (const int workers : {1, 2, 5}) {
        const auto project = Project::create(file(), test::pool(workers));
        const SearchId id = project->addSearch(spec);
        project->start(id);
        project->waitUntilIdle();
        QCOMPARE(project->status(id).state, SearchState::Finished);
        QCOMPARE(project->trials(id).size(), std::size_t{400});
        const std::string result = test::fingerprint(project->trials(id));
        if (workers == 1)
            one = result;
        QVERIFY(result == one);
    }
}

void TestProject::eventsAreCommittedTrialsInOrder()
{
    test::EventLog log;
    const auto project = Project::create(file(), test::pool(2), log.sink());
    const SearchId id = project->addSearch(test::tableSpec(m_table, "ageing-evolution", 300));
    QCOMPARE(project->status(id).state, SearchState::Paused);
    project->start(id);
    project->waitUntilIdle();
    std::int64_t next = 0;
    std::vector<SearchState> states;
    double seconds = 0;
    for (const auto& event : log.events()) {
        if (const auto* committed = std::get_if<TrialsCommitted>(&event)) {
            for (const auto& trial : committed->trials) {
                QCOMPARE(trial->number, next++);
                seconds += trial->deviceSeconds;
                QCOMPARE(trial->cumulativeDeviceSeconds, seconds);
            }
        } else if (const auto* changed = std::get_if<SearchChanged>(&event)) {
            if (states.empty() || states.back() != changed->status.state)
                states.push_back(changed->status.state);
        }
    }
    QCOMPARE(next, std::int64_t{300});
    QCOMPARE(states.front(), SearchState::Paused);
    QCOMPARE(states.back(), SearchState::Finished);
    QVERIFY(std::ranges::find(states, SearchState::Running) != states.end());
    const SearchStatus status = project->status(id);
    QCOMPARE(status.trialsDone, std::int64_t{300});
    QCOMPARE(status.progress, 1.0);
    QCOMPARE(status.deviceSeconds, seconds);
    const auto trials = project->trials(id);
    const auto best = std::ranges::max_element(
        trials, {}, [](const TrialPtr& t) { return t->score.value_or(-1); });
    QCOMPARE(status.best->number, (*best)->number);
}

void TestProject::pausedSearchEndsWithTheSameBits()
{
    const SearchSpec spec = test::tableSpec(m_table, "ageing-evolution", 60);
    std::string whole;
    {
        const auto project = Project::create(file(), pretending(2));
        const SearchId id = project->addSearch(spec);
        project->start(id);
        project->waitUntilIdle();
        whole = test::fingerprint(project->trials(id));
    }
    Rng rng(9);
    for (int round = 0; round < 3; ++round) {
        const auto project = Project::create(file(), pretending(2));
        const SearchId id = project->addSearch(spec);
        int pauses = 0;
        while (project->status(id).state != SearchState::Finished) {
            project->start(id);
            std::this_thread::sleep_for(std::chrono::microseconds(1'000 + rng.below(8'000)));
            project->pause(id);
            project->waitUntilIdle();
            ++pauses;
        }
        QVERIFY(pauses > 2);
        QVERIFY(test::fingerprint(project->trials(id)) == whole);
    }
}

void TestProject::pausedTrainingEndsWithTheSameBits()
{
    SearchSpec spec =
        makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "synthetic:512x8");
    for (const char* setting : {"skeleton.cells=1", "skeleton.channels=4", "estimator.epochs=6",
                                "estimator.batch=32", "search.window=2"})
        applySetting(spec, setting);
    spec.budget.trials = 3;
    // Seconds are measured; everything else must agree.
    const auto results = [](const Project& project, SearchId id) {
        std::string text;
        for (const auto& trial : project.trials(id)) {
            text += fmt::format("{} {}", trial->architecture, trial->score.value_or(-1));
            for (const auto& [name, value] : trial->metrics)
                text += fmt::format(" {}={}", name, value);
            for (const auto& point : trial->curve)
                text += fmt::format(" {}:{}", point.epoch, point.trainLoss);
            text += hash128Hex(project.weights(trial->id)) + "\n";
        }
        return text;
    };
    std::string whole;
    {
        const auto project = Project::create(file(), test::pool(1));
        const SearchId id = project->addSearch(spec);
        project->start(id);
        project->waitUntilIdle();
        QCOMPARE(project->trials(id).size(), std::size_t{3});
        for (const auto& trial : project->trials(id)) {
            QVERIFY2(trial->state == Trial::State::Done, trial->failure.c_str());
            QVERIFY(!project->weights(trial->id).empty());
        }
        whole = results(*project, id);
    }
    const auto path = file();
    auto project = Project::create(path, test::pool(2));
    const SearchId id = project->addSearch(spec);
    Rng rng(2);
    int pauses = 0;
    while (project->status(id).state != SearchState::Finished) {
        project->start(id);
        std::this_thread::sleep_for(std::chrono::microseconds(20'000 + rng.below(60'000)));
        project->pause(id);
        project->waitUntilIdle();
        if (++pauses % 3 == 0) { // from the file, too
            project.reset();
            project = Project::open(path, test::pool(2));
        }
    }
    QVERIFY(pauses > 1);
    QCOMPARE(results(*project, id), whole);
}

void TestProject::reopenedSearchEndsAsOneNeverClosed()
{
    const SearchSpec spec = test::tableSpec(m_table, "ageing-evolution", 60);
    std::string whole;
    {
        const auto project = Project::create(file(), pretending(2));
        const SearchId id = project->addSearch(spec);
        project->start(id);
        project->waitUntilIdle();
        whole = test::fingerprint(project->trials(id));
    }
    const auto path = file();
    SearchId id;
    {
        const auto project = Project::create(path, pretending(2));
        id = project->addSearch(spec);
    }
    Rng rng(4);
    int sessions = 0;
    for (bool finished = false; !finished; ++sessions) {
        const auto project = Project::open(path, pretending(1 + sessions % 3));
        QCOMPARE(project->searches().size(), std::size_t{1});
        finished = project->status(id).state == SearchState::Finished;
        if (!finished)
            QCOMPARE(project->status(id).state, SearchState::Paused);
        project->start(id);
        std::this_thread::sleep_for(std::chrono::microseconds(2'000 + rng.below(9'000)));
        // Closing pauses.
    }
    QVERIFY(sessions > 3);
    const auto project = Project::open(path, pretending(1));
    QVERIFY(test::fingerprint(project->trials(id)) == whole);
}

void TestProject::stoppedSearchGoesOnWithMoreBudget()
{
    const SearchSpec spec = test::tableSpec(m_table, "random", 1'000);
    const auto project = Project::create(file(), pretending(2));
    const SearchId id = project->addSearch(spec);
    project->start(id);
    while (project->status(id).trialsDone < 5)
        std::this_thread::sleep_for(1ms);
    project->stop(id);
    project->waitUntilIdle();
    QCOMPARE(project->status(id).state, SearchState::Finished);
    const auto done = project->status(id).trialsDone;
    QVERIFY(done >= 5 && done < 1'000);
    project->start(id);
    project->waitUntilIdle();
    QCOMPARE(project->status(id).trialsDone, done);
    project->addBudget(id, {.trials = 10});
    project->waitUntilIdle();
    QCOMPARE(project->status(id).state, SearchState::Paused);
    QCOMPARE(project->status(id).spec->budget.trials.value(), std::int64_t{1'010});
    project->start(id);
    while (project->status(id).trialsDone < done + 20)
        std::this_thread::sleep_for(1ms);
    project->stop(id);
    project->waitUntilIdle();
}

void TestProject::addedBudgetIsReproducedAfterReopening()
{
    const SearchSpec spec = test::tableSpec(m_table, "ageing-evolution", 100);
    std::string expected;
    for (const bool reopen : {false, true}) {
        const auto path = file();
        auto project = Project::create(path, test::pool(2));
        const SearchId id = project->addSearch(spec);
        for (int part = 0; part < 3; ++part) {
            project->start(id);
            project->waitUntilIdle();
            QCOMPARE(project->status(id).state, SearchState::Finished);
            if (reopen) {
                project.reset();
                project = Project::open(path, test::pool(1));
            }
            project->addBudget(id, {.trials = 100});
        }
        project->waitUntilIdle();
        QCOMPARE(project->status(id).trialsDone, std::int64_t{300});
        if (!reopen)
            expected = test::fingerprint(project->trials(id));
        QVERIFY(test::fingerprint(project->trials(id)) == expected);
    }
}

namespace {

/// Every seventh job fails while `broken`.
std::shared_ptr<Dispatcher> sometimesFailing(std::shared_ptr<std::atomic<bool>> broken)
{
    return std::make_shared<test::FunctionDispatcher>(
        2, [broken](const Job& job, const std::stop_token& stop) {
            Outcome outcome = test::pretendedTraining(job, stop, 1, 0us);
            if (*broken && job.number % 7 == 3) {
                outcome.state = Outcome::State::Failed;
                outcome.failure = "broken";
            }
            return outcome;
        });
}

} // namespace

void TestProject::failedTrialsAreRetried()
{
    const auto broken = std::make_shared<std::atomic<bool>>(true);
    test::EventLog log;
    const auto project = Project::create(file(), sometimesFailing(broken), log.sink());
    SearchSpec spec = test::tableSpec(m_table, "random", 50);
    spec.reuse = false;
    const SearchId id = project->addSearch(spec);
    project->start(id);
    project->waitUntilIdle();
    QCOMPARE(project->status(id).trialsFailed, std::int64_t{7});
    *broken = false;
    project->retryFailed(id);
    project->waitUntilIdle();
    QCOMPARE(project->status(id).state, SearchState::Finished);
    QCOMPARE(project->status(id).trialsFailed, std::int64_t{0});
    QCOMPARE(project->status(id).trialsDone, std::int64_t{50});
    // A view that follows the events ends with what the project holds.
    std::map<std::int64_t, TrialPtr> view;
    for (const auto& event : log.events()) {
        if (const auto* committed = std::get_if<TrialsCommitted>(&event)) {
            for (const auto& trial : committed->trials)
                QVERIFY(view.emplace(trial->number, trial).second);
        } else if (const auto* withdrawn = std::get_if<TrialsWithdrawn>(&event)) {
            for (const auto number : withdrawn->numbers)
                QCOMPARE(view.erase(number), std::size_t{1});
        }
    }
    std::vector<TrialPtr> seen;
    for (const auto& [number, trial] : view)
        seen.push_back(trial);
    QCOMPARE(test::fingerprint(seen), test::fingerprint(project->trials(id)));
}

void TestProject::retryOfAFinishedSearchSurvivesReopening()
{
    const auto broken = std::make_shared<std::atomic<bool>>(true);
    const auto path = file();
    SearchSpec spec = test::tableSpec(m_table, "ageing-evolution", 50);
    SearchId id;
    std::string before;
    {
        const auto project = Project::create(path, sometimesFailing(broken));
        id = project->addSearch(spec);
        project->start(id);
        project->waitUntilIdle();
        *broken = false;
        project->retryFailed(id);
        project->waitUntilIdle();
        before = test::fingerprint(project->trials(id));
    }
    const auto project = Project::open(path, sometimesFailing(broken));
    QVERIFY(test::fingerprint(project->trials(id)) == before);
    // The replay agrees, although the strategy was told of failures that are none now.
    project->addBudget(id, {.trials = 20});
    project->start(id);
    project->waitUntilIdle();
    QVERIFY2(project->status(id).state == SearchState::Finished,
             project->status(id).failure.c_str());
    QCOMPARE(project->status(id).trialsDone, std::int64_t{70});
}

void TestProject::severalSearchesShareThePool()
{
    const auto project = Project::create(file(), test::pool(2));
    std::vector<SearchId> ids;
    for (std::uint64_t seed = 0; seed < 4; ++seed)
        ids.push_back(project->addSearch(test::tableSpec(m_table, "ageing-evolution", 100, seed)));
    for (const SearchId id : ids)
        project->start(id);
    project->waitUntilIdle();
    for (const SearchId id : ids) {
        QCOMPARE(project->status(id).state, SearchState::Finished);
        QCOMPARE(project->trials(id).size(), std::size_t{100});
        for (const auto& trial : project->trials(id))
            QCOMPARE(trial->search, id);
    }
    QVERIFY(test::fingerprint(project->trials(ids[0])) !=
            test::fingerprint(project->trials(ids[1])));
}

void TestProject::hoursCountRunningTime()
{
    SearchSpec spec = test::tableSpec(m_table, "random", 1);
    spec.budget = {.hours = 0.3 / 3'600};
    const auto project = Project::create(file(), pretending(2));
    const SearchId id = project->addSearch(spec);
    project->start(id);
    project->pause(id);
    project->waitUntilIdle();
    std::this_thread::sleep_for(400ms); // a pause does not count
    QCOMPARE(project->status(id).state, SearchState::Paused);
    QVERIFY(project->status(id).runningSeconds < 0.3);
    project->start(id);
    project->waitUntilIdle();
    QCOMPARE(project->status(id).state, SearchState::Finished);
    QVERIFY(project->status(id).runningSeconds >= 0.3);
    QVERIFY(project->status(id).trialsDone > 0);
}

void TestProject::invalidSpecIsNotStored()
{
    const auto project = Project::create(file(), test::pool(1));
    SearchSpec spec = test::tableSpec(m_table, "random", 1);
    spec.budget = {};
    VERIFY_ERROR(project->addSearch(spec), "budget");
    spec.budget.trials = 1;
    spec.devices = {"cpu", "cuda:9"};
    VERIFY_ERROR(project->addSearch(spec), "no worker on cuda:9");
    QVERIFY(project->searches().empty());
}

void TestProject::searchWithoutOneOfItsDevicesSaysSo()
{
    const auto path = file();
    const SearchSpec spec = [this] {
        SearchSpec made = test::tableSpec(m_table, "random", 3);
        made.devices = {"cuda:0"};
        return made;
    }();
    class Elsewhere final : public Dispatcher
    {
    public:
        void submit(Job, std::stop_token, Callbacks) override {}
        std::vector<WorkerStatus> workers() const override
        {
            return {{.device = "cuda:0", .search = {}}};
        }
        std::string describe() const override { return "another machine"; }
    };
    SearchId id;
    {
        const auto project = Project::create(path, std::make_shared<Elsewhere>());
        id = project->addSearch(spec);
    }
    const auto project = Project::open(path, test::pool(1));
    project->start(id);
    project->waitUntilIdle();
    QCOMPARE(project->status(id).state, SearchState::Failed);
    QVERIFY(project->status(id).failure.find("no worker on cuda:0; choose among cpu") !=
            std::string::npos);
}

void TestProject::fullDiskFailsTheSearchAndNothingElse()
{
    const auto path = file();
    const auto project = Project::create(path, test::pool(2));
    const SearchId id = project->addSearch(test::tableSpec(m_table, "ageing-evolution", 3'000));
    // Files of this process may not grow beyond a size: what a full disk looks like to SQLite.
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{300'000, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    project->start(id);
    project->waitUntilIdle();
    ::setrlimit(RLIMIT_FSIZE, &before);
    const SearchStatus failed = project->status(id);
    QCOMPARE(failed.state, SearchState::Failed);
    QVERIFY2(failed.failure.find(path.string()) != std::string::npos, failed.failure.c_str());
    QVERIFY(failed.trialsDone > 0 && failed.trialsDone < 3'000);
    // With room again it goes on, as if nothing had happened.
    project->start(id);
    project->waitUntilIdle();
    QCOMPARE(project->status(id).state, SearchState::Finished);
    const auto other = Project::create(file(), test::pool(2));
    const SearchId same = other->addSearch(test::tableSpec(m_table, "ageing-evolution", 3'000));
    other->start(same);
    other->waitUntilIdle();
    QVERIFY(test::fingerprint(project->trials(id)) == test::fingerprint(other->trials(same)));
}

void TestProject::startIsSeenAtOnce()
{
    const auto project = Project::create(file(), pretending(1));
    const SearchId id = project->addSearch(test::tableSpec(m_table, "random", 1'000));
    for (int i = 0; i < 20; ++i) {
        project->start(id);
        const SearchState state = project->status(id).state;
        QVERIFY(state == SearchState::Queued || state == SearchState::Running);
        project->pause(id);
        project->waitUntilIdle();
        QCOMPARE(project->status(id).state, SearchState::Paused);
    }
}

void TestProject::unknownSearchIsAnError()
{
    const auto project = Project::create(file(), test::pool(1));
    VERIFY_ERROR(project->status(SearchId{77}), "77");
    VERIFY_ERROR(project->start(SearchId{77}), "77");
}

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
