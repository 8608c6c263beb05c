#include "engine/supernet_jobs.h"

#include "engine/job_runner.h"
#include "engine/supernet_strategy.h"
#include "nn/runtime.h"
#include "supernet/health.h"
#include "supernet/method.h"

#include <algorithm>
#include <chrono>

namespace netwright {

namespace {

using Clock = std::chrono::steady_clock;
using Step = SupernetFacts::Step;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Skeleton supernetSkeleton(const Job& job)
{
    return netwright::supernetSkeleton(job.candidate.skeleton, job.methodParams);
}

std::string setupOf(const Job& job, const JobContext& context)
{
    return Json{{"space", job.candidate.space->toJson()},
                {"skeleton", toParams(supernetSkeleton(job)).toJson()},
                {"method", job.method},
                {"params", job.methodParams.toJson()},
                {"data", job.data},
                {"seed", job.seed},
                {"device", context.device}}
        .dump();
}

/// The architecture alone.
Candidate candidateOf(const Job& job, const Genome& genome)
{
    return {job.candidate.space, genome, job.candidate.skeleton};
}

/// Tells whether architectures are within the limits, and how long those took that were timed.
class Limits
{
public:
    Limits(const Job& job, std::string device) : m_job(job), m_device(std::move(device)) {}

    bool keeps(const Genome& genome)
    {
        const Candidate candidate = candidateOf(m_job, genome);
        auto metrics = costMetrics(candidate);
        try {
            checkConstraints(candidate, metrics, m_job.constraints, m_device);
        } catch (const Error&) {
            return false;
        }
        if (const auto found = metrics.find("latency"); found != metrics.end())
            m_latencies[m_job.candidate.space->canonical(genome)] = found->second;
        return true;
    }

    std::optional<double> latencyOf(const Genome& genome) const
    {
        const auto found = m_latencies.find(m_job.candidate.space->canonical(genome));
        return found == m_latencies.end() ? std::nullopt : std::optional(found->second);
    }

private:
    const Job& m_job;
    std::string m_device;
    std::map<Genome, double> m_latencies; ///< by canonical genome
};

Outcome stepOutcome(const Job& job, SupernetFacts facts, Clock::time_point start)
{
    Outcome outcome;
    const SharedScore* best = bestScore(facts);
    if (!best)
        throw Error("no architecture was found", "derivation", "train the supernet longer");
    outcome.score = best->accuracy;
    outcome.metrics = costMetrics(candidateOf(job, best->genome));
    outcome.metrics["shared_acc"] = best->accuracy;
    if (best->latency)
        outcome.metrics["latency"] = *best->latency;
    outcome.facts = std::make_shared<const SupernetFacts>(std::move(facts));
    outcome.deviceSeconds = secondsSince(start);
    return outcome;
}

Outcome stopped(const Job& job, Clock::time_point start)
{
    Outcome outcome = interruptedOutcome();
    outcome.checkpoint = job.checkpoint;
    outcome.deviceSeconds = secondsSince(start);
    return outcome;
}

/// What decides the numbers of the training; what follows it may change later.
Params ownParams(const std::string& method, const Params& all)
{
    Params params(weightSharingMethods().find(method).description.params, "method");
    for (const ParamSpec& spec : params.specs())
        params.set(spec.name, all.value(spec.name));
    return params;
}

} // namespace

std::string jobKindOf(SupernetFacts::Step step)
{
    switch (step) {
    case Step::Epoch:
        return "supernet-epoch";
    case Step::Derivation:
        return "supernet-derivation";
    case Step::Scoring:
        return "supernet-scoring";
    }
    return {};
}

SupernetTraining& SupernetJobs::trainingFor(const Job& job, const JobContext& context)
{
    setThreads(context.threads);
    const std::string setup = setupOf(job, context);
    if (m_training && m_setup == setup && m_state == job.checkpoint)
        return *m_training;
    clear();
    m_training = std::make_unique<SupernetTraining>(
        SupernetSpec{job.candidate.space, supernetSkeleton(job), job.method,
                     ownParams(job.method, job.methodParams), job.data, job.seed},
        context.device);
    if (!job.checkpoint.empty())
        m_training->restore(job.checkpoint);
    m_setup = setup;
    m_state = job.checkpoint;
    return *m_training;
}

void SupernetJobs::clear()
{
    m_training.reset();
    m_setup.clear();
    m_state.clear();
}

Outcome SupernetJobs::trainEpoch(const Job& job, const JobContext& context)
{
    const auto start = Clock::now();
    SupernetTraining& training = trainingFor(job, context);
    const int before = training.epochsDone();
    const auto epoch =
        training.trainEpoch(context.stop, [&](double epochs, const std::string& note) {
            context.onProgress({std::clamp(epochs - before, 0.0, 1.0), note});
        });
    Outcome outcome;
    if (!epoch) {
        outcome = interruptedOutcome();
        outcome.checkpoint = training.checkpoint();
        outcome.deviceSeconds = secondsSince(start);
        clear(); // a pause frees the device
        return outcome;
    }
    SupernetFacts facts;
    facts.step = Step::Epoch;
    facts.strengths = epoch->strengths;
    facts.scores = {{epoch->derived, epoch->derivedAccuracy}};
    outcome = stepOutcome(job, std::move(facts), start);
    outcome.metrics["train_loss"] = epoch->trainLoss;
    outcome.metrics["train_acc"] = epoch->trainAccuracy;
    outcome.metrics["entropy"] = epoch->entropy;
    outcome.metrics["skip_share"] = epoch->skipShare;
    outcome.metrics["normal_skips"] = normalSkips(*job.candidate.space, epoch->derived);
    if (epoch->expectedCost > 0)
        outcome.metrics["expected_cost"] = epoch->expectedCost;
    outcome.weights = training.checkpoint();
    outcome.deviceSeconds = secondsSince(start);
    m_state = outcome.weights;
    return outcome;
}

Outcome SupernetJobs::derive(const Job& job, const JobContext& context)
{
    const auto start = Clock::now();
    Limits limits(job, context.device);
    const auto scores =
        trainingFor(job, context)
            .derive([&](const Genome& genome) { return limits.keeps(genome); }, context.stop,
                    [&](double share, const std::string& note) {
                        context.onProgress({share, note});
                    });
    if (!scores)
        return stopped(job, start);
    SupernetFacts facts;
    facts.step = Step::Derivation;
    facts.scores = *scores;
    for (SharedScore& score : facts.scores)
        score.latency = limits.latencyOf(score.genome);
    return stepOutcome(job, std::move(facts), start);
}

Outcome SupernetJobs::score(const Job& job, const JobContext& context)
{
    const auto start = Clock::now();
    const auto scores =
        trainingFor(job, context)
            .score(job.toScore, context.stop, [&](double share, const std::string& note) {
                context.onProgress({share, note});
            });
    if (!scores)
        return stopped(job, start);
    SupernetFacts facts;
    facts.step = Step::Scoring;
    for (const Genome& genome : job.toScore) // in the order they were sampled
        for (const SharedScore& score : *scores)
            if (score.genome == genome) {
                facts.scores.push_back(score);
                break;
            }
    return stepOutcome(job, std::move(facts), start);
}

std::optional<double> measureEpoch(const SearchSpec& spec, const std::string& device, int threads,
                                   const std::stop_token& stop)
{
    constexpr int batchesWanted = 3; // the first one warms up
    constexpr double patience = 10;  // seconds
    setThreads(threads);
    SupernetTraining training({spec.space, supernetSkeleton(spec.skeleton, spec.methodParams),
                               spec.method, ownParams(spec.method, spec.methodParams), spec.data,
                               spec.seed},
                              device);
    std::stop_source enough;
    const std::stop_callback passOn(stop, [&] { enough.request_stop(); });
    std::vector<std::pair<double, double>> done = {{0, 0}}; // epochs and seconds
    const auto start = Clock::now();
    training.trainEpoch(enough.get_token(), [&](double epochs, const std::string&) {
        done.emplace_back(epochs, secondsSince(start));
        if (static_cast<int>(done.size()) > batchesWanted || done.back().second > patience)
            enough.request_stop();
    });
    if (done.size() < 2 || stop.stop_requested())
        return std::nullopt;
    if (done.size() > 2)
        done.erase(done.begin());
    return (done.back().second - done.front().second) / (done.back().first - done.front().first);
}

} // namespace netwright
