#include "engine/job_runner.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <new>

namespace netwright {

namespace {

/// Passes on one report in 100 ms, and the last one.
class ThrottledProgress
{
public:
    explicit ThrottledProgress(std::function<void(const JobProgress&)> target)
        : m_target(std::move(target))
    {
    }

    void operator()(const JobProgress& progress)
    {
        const std::lock_guard lock(m_mutex);
        const auto now = std::chrono::steady_clock::now();
        if (progress.fraction < 1 && now < m_next)
            return;
        m_next = now + std::chrono::milliseconds(100);
        m_target(progress);
    }

private:
    std::function<void(const JobProgress&)> m_target;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_next = {};
};

/// The first line, bounded, valid UTF-8: library messages run over pages and hold anything.
std::string oneLine(std::string_view text)
{
    constexpr std::size_t maxBytes = 500;
    const Json line(text.substr(0, std::min(text.find_first_of("\r\n"), maxBytes)));
    const std::string escaped = line.dump(-1, ' ', false, Json::error_handler_t::replace);
    return line == "" ? "failed without a message" : Json::parse(escaped).get<std::string>();
}

Outcome estimate(JobRunner& runner, const Job& job, const JobContext& context)
{
    runner.supernet().clear(); // its memory is for this network now
    const Candidate& candidate = job.candidate;
    candidate.space->validate(candidate.genome);
    std::map<std::string, double> metrics = costMetrics(candidate);
    if (job.latency)
        metrics["latency"] = *job.latency;
    Outcome outcome;
    try {
        checkConstraints(candidate, metrics, job.constraints, context.device);
        EstimateContext estimateContext;
        estimateContext.device = context.device;
        estimateContext.threads = context.threads;
        estimateContext.seed = job.seed;
        estimateContext.data = job.data;
        estimateContext.checkpoint = job.checkpoint;
        estimateContext.stop = context.stop;
        estimateContext.onProgress = context.onProgress;
        outcome = runner.estimatorFor(job).estimate(candidate, estimateContext);
    } catch (const Error& e) {
        outcome = failedOutcome(e.what());
    }
    outcome.metrics.insert(metrics.begin(), metrics.end());
    return outcome;
}

template <class Function>
Outcome atJobBoundary(const Function& function)
{
    try {
        return soundOutcome(function());
    } catch (const std::bad_alloc&) {
        return failedOutcome("out of memory");
    } catch (const std::exception& e) {
        return failedOutcome(e.what());
    } catch (...) {
        return failedOutcome("failed with an unknown exception");
    }
}

} // namespace

const Registry<JobFunction>& jobKinds()
{
    static const Registry<JobFunction> registry(
        "kind of job",
        {{{"estimate", "Estimate", "Score one architecture"}, estimate},
         {{jobKindOf(SupernetFacts::Step::Epoch), "Epoch", "Train a supernet for one epoch"},
          [](JobRunner& runner, const Job& job, const JobContext& context) {
              return runner.supernet().trainEpoch(job, context);
          }},
         {{jobKindOf(SupernetFacts::Step::Derivation), "Derivation",
           "Choose architectures from a supernet"},
          [](JobRunner& runner, const Job& job, const JobContext& context) {
              return runner.supernet().derive(job, context);
          }},
         {{jobKindOf(SupernetFacts::Step::Scoring), "Scoring",
           "Score architectures with the weights of a supernet"},
          [](JobRunner& runner, const Job& job, const JobContext& context) {
              return runner.supernet().score(job, context);
          }}});
    return registry;
}

Outcome failedOutcome(const std::string& reason)
{
    Outcome outcome;
    outcome.state = Outcome::State::Failed;
    outcome.failure = oneLine(reason);
    return outcome;
}

Outcome interruptedOutcome()
{
    Outcome outcome;
    outcome.state = Outcome::State::Interrupted;
    return outcome;
}

Outcome soundOutcome(Outcome outcome)
{
    if (!std::isfinite(outcome.deviceSeconds) || outcome.deviceSeconds < 0)
        outcome.deviceSeconds = 0;
    std::erase_if(outcome.metrics, [](const auto& item) { return !std::isfinite(item.second); });
    std::erase_if(outcome.curve, [](const CurvePoint& p) {
        return !std::isfinite(p.epoch) || !std::isfinite(p.trainLoss) ||
               !std::isfinite(p.trainAccuracy) || !std::isfinite(p.seconds) ||
               (p.validationAccuracy && !std::isfinite(*p.validationAccuracy));
    });
    if (outcome.state == Outcome::State::Done &&
        !(outcome.score && std::isfinite(*outcome.score))) {
        outcome.state = Outcome::State::Failed;
        outcome.failure =
            outcome.score ? "the score is not a finite number" : "the estimator gave no score";
    }
    if (outcome.state == Outcome::State::Failed)
        outcome.failure = oneLine(outcome.failure);
    if (outcome.state != Outcome::State::Done) {
        outcome.score.reset();
        outcome.weights.clear();
    }
    return outcome;
}

const Estimator& JobRunner::estimatorFor(const Job& job)
{
    if (!m_estimator || m_estimatorName != job.estimator ||
        !(m_estimatorParams == job.estimatorParams)) {
        m_estimator = estimators().find(job.estimator).make(job.estimatorParams);
        m_estimatorName = job.estimator;
        m_estimatorParams = job.estimatorParams;
    }
    return *m_estimator;
}

Outcome JobRunner::run(const Job& job, const JobContext& context)
{
    if (context.stop.stop_requested()) {
        Outcome outcome = interruptedOutcome();
        outcome.checkpoint = job.checkpoint;
        return outcome;
    }
    JobContext throttled = context;
    if (context.onProgress) {
        const auto progress = std::make_shared<ThrottledProgress>(context.onProgress);
        throttled.onProgress = [progress](const JobProgress& p) { (*progress)(p); };
    } else {
        throttled.onProgress = [](const JobProgress&) {};
    }
    return atJobBoundary([&] { return jobKinds().find(job.kind).make(*this, job, throttled); });
}

Outcome runJob(const Job& job, const JobContext& context)
{
    return JobRunner().run(job, context);
}

} // namespace netwright
