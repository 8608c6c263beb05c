// What jobs gave, from their report to what is published.
#include "engine/job_runner.h"
#include "engine/trial_search.h"

#include <chrono>

namespace netwright {

namespace {

double secondsSinceEpoch()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

void TrialSearch::report(std::int64_t number, Outcome outcome)
{
    InAir& entry = m_air.at(number);
    m_time.end(outcome.deviceSeconds);
    if (outcome.state != Outcome::State::Interrupted)
        return settle(entry, std::move(outcome));
    outcome = soundOutcome(std::move(outcome));
    entry.phase = Phase::Ready;
    entry.spentSeconds += outcome.deviceSeconds;
    entry.checkpoint = std::move(outcome.checkpoint);
    m_ready.insert(number);
    if (entry.spentSeconds > 0 || !entry.checkpoint.empty()) {
        entry.hadAttempt = true;
        m_newAttempts.push_back({number, entry.spentSeconds, entry.checkpoint});
    }
}

void TrialSearch::settle(InAir& entry, Outcome outcome)
{
    outcome = soundOutcome(std::move(outcome));
    Trial& trial = *entry.trial;
    trial.state = outcome.state == Outcome::State::Done ? Trial::State::Done : Trial::State::Failed;
    trial.score = outcome.score;
    // Copies: what stays for good must not lie scattered in the memory where a worker builds one
    // network after the other, or every trial makes the next one slower.
    trial.metrics = outcome.metrics;
    trial.metrics.insert(entry.metrics.begin(), entry.metrics.end());
    trial.curve = outcome.curve;
    trial.failure = outcome.failure;
    trial.deviceSeconds = entry.spentSeconds + outcome.deviceSeconds;
    m_time.settle(trial.deviceSeconds);
    entry.weights = std::move(outcome.weights);
    if (entry.step)
        settleStep(entry, outcome);
    finishSettling(entry);
    for (auto& [number, other] : m_air)
        if (other.phase == Phase::WaitingForOriginal && other.original == trial.number)
            settleFrom(other, trial);
}

void TrialSearch::settleStep(InAir& entry, const Outcome& outcome)
{
    Trial& trial = *entry.trial;
    if (outcome.state != Outcome::State::Done || !outcome.facts) {
        SupernetFacts nothing;
        nothing.step = *entry.step;
        trial.facts = std::make_shared<const SupernetFacts>(std::move(nothing));
        return;
    }
    trial.facts = outcome.facts;
    if (const SharedScore* best = bestScore(*trial.facts)) {
        trial.genome = best->genome;
        nameArchitecture(trial);
    }
    if (entry.step == SupernetFacts::Step::Epoch)
        m_supernet = entry.weights;
}

void TrialSearch::settleFrom(InAir& entry, const Trial& original)
{
    Trial& trial = *entry.trial;
    const bool failed = original.state == Trial::State::Failed;
    trial.state = failed ? Trial::State::Failed : Trial::State::Reused;
    trial.score = original.score;
    trial.metrics = original.metrics;
    for (const auto& [name, value] : entry.metrics)
        trial.metrics[name] = value;
    trial.failure = original.failure;
    trial.reusedFrom = original.number;
    trial.deviceSeconds = entry.spentSeconds;
    finishSettling(entry);
}

void TrialSearch::finishSettling(InAir& entry)
{
    entry.trial->finishedAt = secondsSinceEpoch();
    entry.phase = Phase::Settled;
    m_settled.push_back(entry.trial->number);
}

SearchBatch TrialSearch::takeBatch()
{
    SearchBatch batch;
    for (const auto number : m_settled) {
        InAir& entry = m_air.at(number);
        batch.settled.push_back(
            {entry.trial, entry.retry && !entry.step, std::move(entry.weights), entry.hadAttempt});
        entry.weights.clear();
    }
    m_taken.insert(m_taken.end(), m_settled.begin(), m_settled.end());
    m_settled.clear();
    batch.attempts = std::exchange(m_newAttempts, {});
    return batch;
}

void TrialSearch::committed()
{
    std::vector<std::int64_t> retried;
    for (const auto number : std::exchange(m_taken, {})) {
        InAir& entry = m_air.at(number);
        entry.phase = Phase::Committed;
        if (entry.retry)
            retried.push_back(number);
        m_stepWasRetried = m_stepWasRetried || (entry.retry && entry.step);
    }
    if (!retried.empty())
        replaceRetried(retried);
    publishPrefix();
}

void TrialSearch::publishPrefix()
{
    for (auto entry = m_air.find(published());
         entry != m_air.end() && entry->second.phase == Phase::Committed && !entry->second.retry;
         entry = m_air.find(published())) {
        const std::int64_t number = entry->first;
        const bool retry = entry->second.retryWhenPublished;
        Trial& trial = *entry->second.trial;
        trial.cumulativeDeviceSeconds =
            trial.deviceSeconds + (m_trials.empty() ? 0 : m_trials.back()->cumulativeDeviceSeconds);
        m_trials.push_back(std::move(entry->second.trial));
        m_air.erase(entry);
        if (retry)
            startRetry(number);
        else if (number >= m_knownOutside)
            m_newlyPublished.trials.push_back(m_trials.back());
    }
}

PublishedTrials TrialSearch::takePublished()
{
    return std::exchange(m_newlyPublished, {});
}

} // namespace netwright
