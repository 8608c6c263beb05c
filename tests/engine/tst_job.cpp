#include "engine/job_runner.h"
#include "engine_support.h"

#include <cmath>

using namespace netwright;

class TestJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void jsonRoundTrips();
    void damagedJsonIsRefused();
    void outcomeHoldsScoreAndCost();
    void overLimitFailsBeforeEstimating();
    void failuresBecomeOutcomes_data();
    void failuresBecomeOutcomes();
    void stoppedJobKeepsItsCheckpoint();
    void unsoundOutcomesFail();

private:
    Job job() const;
    QTemporaryDir m_folder;
    SearchSpec m_spec;
};

void TestJob::initTestCase()
{
    m_spec = test::tableSpec(test::writeTable(m_folder), "random", 1);
}

Job TestJob::job() const
{
    Rng rng(3);
    Job job;
    job.search = {4};
    job.number = 17;
    job.estimator = m_spec.estimator;
    job.estimatorParams = m_spec.estimatorParams;
    job.candidate = {m_spec.space, m_spec.space->sample(rng), m_spec.skeleton, 0.5};
    job.constraints.maxParams = 1e9;
    job.latency = 2.25;
    job.seed = 0xffff'ffff'ffff'fff1;
    job.devices = {"cpu", "cuda:2"};
    job.checkpoint = std::string("\0\xff bytes", 8);
    return job;
}

void TestJob::jsonRoundTrips()
{
    const Job first = job();
    const Job back = jobFromJson(parseJson(jobToJson(first).dump(), "t"), "t");
    QCOMPARE(jobToJson(back), jobToJson(first));
    QCOMPARE(back.checkpoint, first.checkpoint);
    QCOMPARE(back.seed, first.seed);
    QVERIFY(back.devices == first.devices);
    QVERIFY(back.candidate.genome == first.candidate.genome);
    QVERIFY(back.candidate.skeleton == first.candidate.skeleton);
    QCOMPARE(back.constraints.maxParams, first.constraints.maxParams);
    QVERIFY(!back.constraints.maxMacs);
    QCOMPARE(back.latency, first.latency);
}

void TestJob::damagedJsonIsRefused()
{
    const Json good = jobToJson(job());
    for (const auto& [key, value] : good.items()) {
        Json missing = good;
        missing.erase(key);
        VERIFY_ERROR(jobFromJson(missing, "job"), "");
        Json wrong = good;
        wrong[key] = Json::array({Json::object()});
        VERIFY_ERROR(jobFromJson(wrong, "job"), "");
    }
}

void TestJob::outcomeHoldsScoreAndCost()
{
    const Outcome outcome = runJob(job(), {});
    QCOMPARE(outcome.state, Outcome::State::Done);
    QVERIFY(outcome.score.has_value());
    QVERIFY(outcome.metrics.at("params") > 0);
    QVERIFY(outcome.metrics.at("macs") > 0);
    QVERIFY(outcome.metrics.at("activation_bytes") > 0);
}

void TestJob::overLimitFailsBeforeEstimating()
{
    Job big = job();
    big.constraints.maxParams = 10;
    const Outcome outcome = runJob(big, {});
    QCOMPARE(outcome.state, Outcome::State::Failed);
    QVERIFY(outcome.failure.find("parameters") != std::string::npos);
    QCOMPARE(outcome.deviceSeconds, 0.0);
    QVERIFY(outcome.metrics.at("params") > 10);
}

void TestJob::failuresBecomeOutcomes_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("unknown kind") << 0;
    QTest::newRow("unknown estimator") << 1;
    QTest::newRow("bad genome") << 2;
    QTest::newRow("bad skeleton") << 3;
    QTest::newRow("missing table") << 4;
}

void TestJob::failuresBecomeOutcomes()
{
    QFETCH(int, what);
    Job bad = job();
    switch (what) {
    case 0:
        bad.kind = std::string("magic");
        break;
    case 1:
        bad.estimator = std::string("magic");
        break;
    case 2:
        bad.candidate.genome.genes = {99};
        break;
    case 3:
        bad.candidate.skeleton.kind = std::string("magic");
        break;
    default:
        bad.estimatorParams.setText("file", "/nowhere/t.csv");
    }
    const Outcome outcome = runJob(bad, {});
    QCOMPARE(outcome.state, Outcome::State::Failed);
    QVERIFY(!outcome.failure.empty());
    QVERIFY(outcome.failure.find('\n') == std::string::npos);
}

void TestJob::stoppedJobKeepsItsCheckpoint()
{
    std::stop_source stop;
    stop.request_stop();
    const Outcome outcome = runJob(job(), {.stop = stop.get_token(), .onProgress = {}});
    QCOMPARE(outcome.state, Outcome::State::Interrupted);
    QCOMPARE(outcome.checkpoint, job().checkpoint);
}

void TestJob::unsoundOutcomesFail()
{
    Outcome outcome;
    QCOMPARE(soundOutcome(outcome).state, Outcome::State::Failed);
    outcome.score = std::nan("");
    outcome.weights = std::string("w");
    QCOMPARE(soundOutcome(outcome).state, Outcome::State::Failed);
    QVERIFY(soundOutcome(outcome).weights.empty());
    outcome.score = 3;
    outcome.deviceSeconds = -1;
    outcome.metrics = {{"good", 1}, {"bad", INFINITY}};
    outcome.curve = {{.epoch = 1, .trainLoss = NAN}, {.epoch = 2, .trainLoss = 1}};
    const Outcome sound = soundOutcome(outcome);
    QCOMPARE(sound.state, Outcome::State::Done);
    QCOMPARE(sound.deviceSeconds, 0.0);
    QCOMPARE(sound.metrics.size(), std::size_t{1});
    QCOMPARE(sound.curve.size(), std::size_t{1});
    const Outcome failed = failedOutcome("first \xff line\nsecond");
    QVERIFY(failed.failure.starts_with("first "));
    (void)Json(failed.failure).dump(); // valid UTF-8
    QVERIFY(failed.failure.find("second") == std::string::npos);
}

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"
