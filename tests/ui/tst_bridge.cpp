#include "bridge/background.h"
#include "bridge/engine_bridge.h"
#include "bridge/log_sink.h"
#include "feed.h"
#include "support.h"

#include <spdlog/logger.h>

#include <QSignalSpy>

#include <atomic>
#include <thread>

using namespace netwright;
using test::makeStatus;
using test::makeTrial;

class TestBridge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsOfManyThreadsArriveInOneBatch();
    void onlyTheNewestStatusOfASearchIsDelivered();
    void commitsAndWithdrawalsKeepTheirOrder();
    void progressOfACommittedTrialIsDropped();
    void sinkOutlivesTheBridge();
    void backgroundBringsAnswersAndErrorsHome();
    void backgroundNeverAnswersTheDead();
    void cancelledWorkDoesNotAnswer();
    void logLinesArriveWithTheirLevel();
};

void TestBridge::eventsOfManyThreadsArriveInOneBatch()
{
    EngineBridge bridge;
    std::vector<std::size_t> batches;
    connect(&bridge, &EngineBridge::trialsCommitted,
            [&](SearchId, const std::vector<TrialPtr>& trials) {
                QCOMPARE(QThread::currentThread(), qApp->thread());
                batches.push_back(trials.size());
            });
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([sink = bridge.sink(), t] {
                for (int i = 0; i < 50; ++i)
                    sink(TrialsCommitted{{1}, {makeTrial(t * 50 + i, 50, i)}});
            });
    }
    QVERIFY(batches.empty());
    QTRY_COMPARE(batches.size(), 1u);
    QCOMPARE(batches.front(), 200u);
}

void TestBridge::onlyTheNewestStatusOfASearchIsDelivered()
{
    EngineBridge bridge;
    std::vector<std::pair<std::int64_t, std::int64_t>> seen;
    connect(&bridge, &EngineBridge::searchChanged, [&](const SearchStatus& status) {
        seen.emplace_back(status.id.value, status.trialsDone);
    });
    const auto sink = bridge.sink();
    for (int i = 0; i <= 5; ++i) {
        sink(SearchChanged{makeStatus({1}, SearchState::Running, i)});
        sink(SearchChanged{makeStatus({2}, SearchState::Running, 10 * i)});
    }
    bridge.drain();
    const std::vector<std::pair<std::int64_t, std::int64_t>> expected{{1, 5}, {2, 50}};
    QCOMPARE(seen, expected);
}

void TestBridge::commitsAndWithdrawalsKeepTheirOrder()
{
    EngineBridge bridge;
    QStringList order;
    connect(&bridge, &EngineBridge::trialsCommitted,
            [&](SearchId, const std::vector<TrialPtr>& trials) {
                order << QStringLiteral("commit %1").arg(trials.size());
            });
    connect(
        &bridge, &EngineBridge::trialsWithdrawn,
        [&](SearchId, const std::vector<std::int64_t>&) { order << QStringLiteral("withdraw"); });
    const auto sink = bridge.sink();
    sink(TrialsCommitted{{1}, {makeTrial(0, {}, 1)}});
    sink(TrialsCommitted{{1}, {makeTrial(1, 50, 2)}});
    sink(TrialsWithdrawn{{1}, {0}});
    sink(TrialsCommitted{{1}, {makeTrial(0, 60, 3)}});
    bridge.drain();
    QCOMPARE(order, (QStringList{"commit 2", "withdraw", "commit 1"}));
}

void TestBridge::progressOfACommittedTrialIsDropped()
{
    EngineBridge bridge;
    int progressed = 0;
    connect(&bridge, &EngineBridge::trialProgressed, [&] { ++progressed; });
    const auto sink = bridge.sink();
    sink(TrialProgressed{{1}, 0, "a", {0.9, "epoch 2/2"}});
    sink(TrialsCommitted{{1}, {makeTrial(0, 50, 1)}});
    sink(TrialProgressed{{1}, 1, "b", {0.1, "epoch 1/2"}});
    sink(TrialProgressed{{1}, 1, "b", {0.2, "epoch 1/2"}});
    bridge.drain();
    QCOMPARE(progressed, 1);
}

void TestBridge::sinkOutlivesTheBridge()
{
    EventSink sink;
    {
        EngineBridge bridge;
        sink = bridge.sink();
    }
    sink(TrialsCommitted{{1}, {makeTrial(0, 50, 1)}});
}

void TestBridge::backgroundBringsAnswersAndErrorsHome()
{
    Background background;
    int answer = 0;
    std::string problem;
    background.run<int>([](std::stop_token) { return 42; }, [&](int value) { answer = value; },
                        [](const Error&) {});
    background.run<int>(
        [](std::stop_token) -> int { throw Error("too big", "there", "make it small"); },
        [](int) {}, [&](const Error& error) { problem = error.problem(); });
    QTRY_COMPARE(problem, std::string("too big"));
    QCOMPARE(answer, 42);
    QVERIFY(!background.isBusy());
}

void TestBridge::backgroundNeverAnswersTheDead()
{
    std::atomic<bool> started = false, stopped = false, answered = false;
    {
        Background background;
        background.run<int>(
            [&](std::stop_token stop) {
                started = true;
                while (!stop.stop_requested())
                    std::this_thread::yield();
                stopped = true;
                return 1;
            },
            [&](int) { answered = true; }, [&](const Error&) { answered = true; });
        QTRY_VERIFY(started);
    }
    QTRY_VERIFY(stopped);
    QTest::qWait(20);
    QVERIFY(!answered);
}

void TestBridge::cancelledWorkDoesNotAnswer()
{
    Background background;
    std::vector<int> answers;
    for (int i = 0; i < 3; ++i) {
        background.cancel();
        background.run<int>([i](std::stop_token) { return i; },
                            [&](int value) { answers.push_back(value); }, [](const Error&) {});
    }
    QTRY_VERIFY(!background.isBusy());
    QCOMPARE(answers, std::vector<int>{2});
}

void TestBridge::logLinesArriveWithTheirLevel()
{
    LogRelay relay;
    std::vector<LogLine> lines;
    connect(&relay, &LogRelay::linesLogged,
            [&](const std::vector<LogLine>& batch) { lines = batch; });
    spdlog::logger logger("test", relay.sink());
    {
        const std::jthread thread([&] { logger.warn("trial {} failed", 3); });
    }
    QTRY_COMPARE(lines.size(), 1u);
    QCOMPARE(lines[0].text, QStringLiteral("trial 3 failed"));
    QCOMPARE(lines[0].level, spdlog::level::warn);
}

QTEST_GUILESS_MAIN(TestBridge)
#include "tst_bridge.moc"
