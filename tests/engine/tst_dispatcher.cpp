#include "engine_support.h"

#include "engine/worker_pool.h"

#include <csignal>
#include <future>

using namespace netwright;

/// One contract, both pools.
class TestDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyJobIsAnsweredOnce_data() { pools(); }
    void everyJobIsAnsweredOnce();
    void failuresAreOutcomes_data() { pools(); }
    void failuresAreOutcomes();
    void stoppedJobsComeBackWhileWorkersAreBusy_data() { pools(); }
    void stoppedJobsComeBackWhileWorkersAreBusy();
    void stopRequestedBeforeSubmit_data() { pools(); }
    void stopRequestedBeforeSubmit();
    void destructionAnswersEveryJob_data() { pools(); }
    void destructionAnswersEveryJob();
    void runningJobStopsWithACheckpoint_data() { pools(); }
    void runningJobStopsWithACheckpoint();
    void unknownDeviceIsRefused();
    void jobsRunWhereTheyMay();
    void deadWorkerCostsOneTrial();

private:
    static void pools();
    std::unique_ptr<Dispatcher> makePool(int workers) const;
    Job tableJob(std::int64_t number) const;
    Job longJob() const;

    QTemporaryDir m_folder;
    SearchSpec m_table, m_training;
};

namespace {

/// Collects outcomes by number.
class Collector
{
public:
    Dispatcher::Callbacks callbacks(std::int64_t number)
    {
        return {[this](const JobProgress&) {
                    const std::lock_guard lock(m_mutex);
                    ++m_progress;
                    m_changed.notify_all();
                },
                [this, number](Outcome outcome) {
                    const std::lock_guard lock(m_mutex);
                    m_outcomes.emplace(number, std::move(outcome));
                    m_changed.notify_all();
                }};
    }
    void waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_outcomes.size() >= count; });
    }
    void waitForProgress()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_progress > 0 || !m_outcomes.empty(); });
    }
    std::multimap<std::int64_t, Outcome> outcomes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_outcomes;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::multimap<std::int64_t, Outcome> m_outcomes;
    int m_progress = 0;
};

} // namespace

void TestDispatcher::initTestCase()
{
    m_table = test::tableSpec(test::writeTable(m_folder), "random", 1);
    m_training = makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "synthetic");
    applySetting(m_training, "skeleton.cells=1");
    applySetting(m_training, "estimator.epochs=500");
}

void TestDispatcher::pools()
{
    QTest::addColumn<bool>("processes");
    QTest::newRow("threads") << false;
    QTest::newRow("processes") << true;
}

std::unique_ptr<Dispatcher> TestDispatcher::makePool(int workers) const
{
    QFETCH(bool, processes);
    PoolOptions options;
    options.workers = workers;
    options.device = "cpu";
    return processes ? makeProcessPool(options, NETWRIGHT_BIN_DIR "/tests/job_worker")
                     : makeDevicePool(options);
}

Job TestDispatcher::tableJob(std::int64_t number) const
{
    Rng rng(static_cast<std::uint64_t>(number));
    Job job;
    job.search = {1};
    job.number = number;
    job.estimator = m_table.estimator;
    job.estimatorParams = m_table.estimatorParams;
    job.candidate = {m_table.space, m_table.space->sample(rng), m_table.skeleton, 1};
    return job;
}

Job TestDispatcher::longJob() const
{
    Job job = tableJob(1'000);
    job.estimator = m_training.estimator;
    job.estimatorParams = m_training.estimatorParams;
    job.candidate.skeleton = m_training.skeleton;
    job.data = m_training.data;
    return job;
}

void TestDispatcher::everyJobIsAnsweredOnce()
{
    const auto pool = makePool(3);
    QCOMPARE(pool->slots(), 3);
    QVERIFY(!pool->describe().empty());
    Collector collector;
    for (std::int64_t i = 0; i < 60; ++i)
        pool->submit(tableJob(i), {}, collector.callbacks(i));
    collector.waitFor(60);
    const auto outcomes = collector.outcomes();
    for (std::int64_t i = 0; i < 60; ++i) {
        QCOMPARE(outcomes.count(i), std::size_t{1});
        const Outcome here = runJob(tableJob(i), {});
        QCOMPARE(outcomes.find(i)->second.score, here.score);
        QCOMPARE(outcomes.find(i)->second.metrics, here.metrics);
        QCOMPARE(outcomes.find(i)->second.deviceSeconds, here.deviceSeconds);
    }
}

void TestDispatcher::failuresAreOutcomes()
{
    const auto pool = makePool(1);
    Collector collector;
    Job bad = tableJob(0);
    bad.candidate.genome.genes = {99};
    pool->submit(bad, {}, collector.callbacks(0));
    pool->submit(tableJob(1), {}, collector.callbacks(1));
    collector.waitFor(2);
    QCOMPARE(collector.outcomes().find(0)->second.state, Outcome::State::Failed);
    QCOMPARE(collector.outcomes().find(1)->second.state, Outcome::State::Done);
}

void TestDispatcher::stoppedJobsComeBackWhileWorkersAreBusy()
{
    const auto pool = makePool(1);
    Collector busy, waiting;
    std::stop_source stopBusy, stopWaiting;
    pool->submit(longJob(), stopBusy.get_token(), busy.callbacks(0));
    Job withCheckpoint = tableJob(1);
    withCheckpoint.checkpoint = "kept";
    pool->submit(withCheckpoint, stopWaiting.get_token(), waiting.callbacks(1));
    pool->submit(tableJob(2), stopWaiting.get_token(), waiting.callbacks(2));
    stopWaiting.request_stop();
    waiting.waitFor(2);
    for (const auto& [number, outcome] : waiting.outcomes())
        QCOMPARE(outcome.state, Outcome::State::Interrupted);
    QCOMPARE(waiting.outcomes().find(1)->second.checkpoint, std::string("kept"));
    QVERIFY(busy.outcomes().empty());
    stopBusy.request_stop();
    busy.waitFor(1);
}

void TestDispatcher::stopRequestedBeforeSubmit()
{
    const auto pool = makePool(1);
    Collector collector;
    std::stop_source stop;
    stop.request_stop();
    pool->submit(tableJob(0), stop.get_token(), collector.callbacks(0));
    collector.waitFor(1);
    QCOMPARE(collector.outcomes().find(0)->second.state, Outcome::State::Interrupted);
}

void TestDispatcher::destructionAnswersEveryJob()
{
    Collector collector;
    {
        const auto pool = makePool(2);
        pool->submit(longJob(), {}, collector.callbacks(0));
        for (std::int64_t i = 1; i < 20; ++i)
            pool->submit(tableJob(i), {}, collector.callbacks(i));
    }
    QCOMPARE(collector.outcomes().size(), std::size_t{20});
}

void TestDispatcher::runningJobStopsWithACheckpoint()
{
    const auto pool = makePool(1);
    Collector collector;
    std::stop_source stop;
    pool->submit(longJob(), stop.get_token(), collector.callbacks(0));
    collector.waitForProgress();
    stop.request_stop();
    collector.waitFor(1);
    const Outcome outcome = collector.outcomes().find(0)->second;
    QVERIFY2(outcome.state == Outcome::State::Interrupted, outcome.failure.c_str());
    QVERIFY(!outcome.checkpoint.empty());
    QVERIFY(outcome.deviceSeconds > 0);
}

void TestDispatcher::unknownDeviceIsRefused()
{
    PoolOptions options;
    options.device = "cuda:77";
    VERIFY_ERROR(makeDevicePool(options), "cuda:77");
    VERIFY_ERROR(makeProcessPool({}, "/nowhere/worker"), "/nowhere/worker");
}

void TestDispatcher::jobsRunWhereTheyMay()
{
    // The device a job ran on, as its score.
    class Here final : public JobExecutor
    {
    public:
        Outcome run(const Job&, const JobContext& context) override
        {
            Outcome outcome;
            outcome.score = context.device == "cpu" ? 0 : 1;
            return outcome;
        }
    };
    WorkerPool pool(
        {{.device = "cpu", .search = {}}, {.device = "cuda:0", .search = {}}},
        [](const WorkerStatus&) { return std::make_unique<Here>(); }, "");
    Collector collector;
    for (std::int64_t i = 0; i < 40; ++i) {
        Job job = tableJob(i);
        if (i % 4 < 2)
            job.devices = {i % 4 == 0 ? "cpu" : "cuda:0"};
        pool.submit(std::move(job), {}, collector.callbacks(i));
    }
    collector.waitFor(40);
    for (const auto& [number, outcome] : collector.outcomes())
        if (number % 4 < 2)
            QCOMPARE(*outcome.score, double(number % 4));
}

void TestDispatcher::deadWorkerCostsOneTrial()
{
    // A worker that dies at its first job, then one that works.
    const std::string flag = m_folder.filePath("died").toStdString();
    const std::string script = m_folder.filePath("worker.sh").toStdString();
    std::ofstream(script) << "#!/bin/sh\nif [ ! -e " << flag << " ]; then touch " << flag
                          << "; read line; kill -9 $$; fi\nexec " << NETWRIGHT_BIN_DIR
                          << "/tests/job_worker\n";
    std::filesystem::permissions(script, std::filesystem::perms::owner_all);
    PoolOptions options;
    options.workers = 1;
    options.device = "cpu";
    const auto pool = makeProcessPool(options, script);
    Collector collector;
    pool->submit(tableJob(0), {}, collector.callbacks(0));
    pool->submit(tableJob(1), {}, collector.callbacks(1));
    collector.waitFor(2);
    const auto outcomes = collector.outcomes();
    QCOMPARE(outcomes.find(0)->second.state, Outcome::State::Failed);
    QVERIFY2(outcomes.find(0)->second.failure.find("signal 9") != std::string::npos,
             outcomes.find(0)->second.failure.c_str());
    QCOMPARE(outcomes.find(1)->second.state, Outcome::State::Done);
}

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
