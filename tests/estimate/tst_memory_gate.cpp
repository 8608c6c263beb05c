#include "estimate/estimators.h"
#include "estimate/memory_gate.h"

#include "estimate_support.h"
#include "support.h"

#include <atomic>
#include <future>

using namespace netwright;
using namespace netwright::test;

class TestMemoryGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsTogetherEntersAtOnce();
    void theNextWaitsUntilThereIsRoom();
    void waitingEndsWithAStop();
    void whatNeverFitsIsRefused();
    void anOversizedCandidateFailsBeforeItIsBuilt();
};

void TestMemoryGate::whatFitsTogetherEntersAtOnce()
{
    MemoryGate gate(100);
    const auto first = gate.enter(60, {});
    const auto second = gate.enter(40, {});
    QVERIFY(first && second);
}

void TestMemoryGate::theNextWaitsUntilThereIsRoom()
{
    MemoryGate gate(100);
    auto first = gate.enter(60, {});
    std::atomic<bool> isIn = false;
    auto second = std::async(std::launch::async, [&] {
        const auto share = gate.enter(50, {});
        isIn = share.has_value();
    });
    QCOMPARE(second.wait_for(std::chrono::milliseconds(100)), std::future_status::timeout);
    QVERIFY(!isIn);
    first.reset();
    second.get();
    QVERIFY(isIn);
    QVERIFY(gate.enter(100, {})); // everything was given back
}

void TestMemoryGate::waitingEndsWithAStop()
{
    MemoryGate gate(100);
    const auto first = gate.enter(60, {});
    std::stop_source stop;
    auto second = std::async(std::launch::async,
                             [&] { return gate.enter(50, stop.get_token()).has_value(); });
    stop.request_stop();
    QVERIFY(!second.get());
}

void TestMemoryGate::whatNeverFitsIsRefused()
{
    MemoryGate gate(100);
    VERIFY_ERROR(gate.enter(101, {}), "out of memory");
    QVERIFY(gate.enter(100, {}));
}

void TestMemoryGate::anOversizedCandidateFailsBeforeItIsBuilt()
{
    Params params(estimators().find("training").description.params, "estimator");
    Candidate candidate = smallCandidate();
    candidate.skeleton.channels = 4096;
    EstimateContext context;
    context.data = "synthetic:200x8";
    VERIFY_ERROR(estimators().find("training").make(params)->estimate(candidate, context),
                 "out of memory");
}

QTEST_GUILESS_MAIN(TestMemoryGate)
#include "tst_memory_gate.moc"
