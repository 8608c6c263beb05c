#include "engine/trial_search.h"

#include "engine/job_runner.h"
#include "engine/methods.h"
#include "engine/supernet_jobs.h"

#include <chrono>
#include <cmath>

namespace netwright {

namespace {

/// Keeps training seeds apart from the seeds of the asks.
constexpr std::uint64_t jobSeedSalt = 0x6a6f622d73656564;

double secondsSinceEpoch()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

bool isEpoch(const Trial& trial)
{
    return trial.facts && trial.facts->step == SupernetFacts::Step::Epoch;
}

[[noreturn]] void failReplay(std::int64_t number, const std::string& problem)
{
    throw Error(fmt::format("the stored trial {} cannot be reproduced: {}", number, problem), {},
                "continue it with the version of Netwright that wrote it");
}

} // namespace

TrialId trialIdOf(SearchId search, std::int64_t number)
{
    return {search.value * maxTrials + number};
}

TrialSearch::TrialSearch(SearchId id, std::shared_ptr<const SearchSpec> spec, SearchHistory history)
    : m_id(id)
    , m_spec(std::move(spec))
    , m_strategy(makeStrategy(*m_spec))
    , m_supernet(std::move(history.supernet))
    , m_holds(std::move(history.holds))
    , m_replayUntil(history.asked)
    , m_knownOutside(history.published)
{
    countSpent(history);
    for (auto& stored : history.trials) {
        m_replayUntil = std::max(m_replayUntil, stored.trial->number + 1);
        m_stored.emplace_hint(m_stored.end(), stored.trial->number, std::move(stored));
    }
    for (auto& attempt : history.attempts)
        m_storedAttempts.emplace(attempt.number, std::move(attempt));
    tellCarried();
}

void TrialSearch::countSpent(const SearchHistory& history)
{
    std::map<std::int64_t, double> spent;
    for (const auto& stored : history.trials) {
        if (stored.trial->reusedFrom || stored.trial->carriedFrom)
            continue;
        spent[stored.trial->number] = stored.trial->deviceSeconds;
        m_doneSeconds += stored.trial->deviceSeconds;
        ++m_jobsDone;
    }
    for (const auto& attempt : history.attempts)
        spent[attempt.number] = attempt.deviceSeconds;
    for (const auto& [number, seconds] : spent)
        m_spentSeconds += seconds;
    if (!spent.empty())
        m_begunUntil = spent.rbegin()->first + 1;
}

void TrialSearch::tellCarried()
{
    for (auto stored = m_stored.find(0);
         stored != m_stored.end() && stored->second.trial->carriedFrom;
         stored = m_stored.find(m_asked)) {
        const TrialPtr trial = std::move(stored->second.trial);
        m_stored.erase(stored);
        if (m_spec->reuse)
            m_firstSeen.emplace(reuseKey(*trial), m_asked);
        m_trials.push_back(trial);
        if (m_asked >= m_knownOutside)
            m_newlyPublished.trials.push_back(trial);
        ++m_asked;
        tellNext();
    }
    m_carried = m_asked;
}

Search::Next TrialSearch::next(const SearchLimits& limits)
{
    if (m_stepWasRetried && m_air.empty())
        beginAnew();
    while (true) {
        if (!m_ready.empty() && mayBegin(*m_ready.begin(), limits)) {
            InAir& entry = m_air.at(*m_ready.begin());
            m_ready.erase(m_ready.begin());
            return startJob(entry);
        }
        publishPrefix();
        if (mayAsk(limits))
            ask(limits);
        else if (m_told < published())
            tellNext();
        else
            break;
    }
    const bool isOutOfBudget = m_running == 0 && !m_ready.empty();
    if (isOutOfBudget)
        return Finished();
    if (!m_air.empty())
        return Wait();
    if (!m_stored.empty())
        failReplay(m_stored.begin()->first, "the method does not propose it any more");
    if (m_blocked)
        throw Error("the method waits although it was told every result", m_spec->method,
                    "choose another method or other parameters");
    return Finished();
}

bool TrialSearch::mayAsk(const SearchLimits& limits) const
{
    if (m_blocked || m_exhausted || m_asked - m_told >= m_spec->window || m_asked >= maxTrials)
        return false;
    for (const auto& hold : m_holds)
        if (hold.asked == m_asked && m_told < hold.told)
            return false;
    return m_asked < m_replayUntil || !isBudgetReached(limits) || m_strategy->endingTrials() > 0;
}

bool TrialSearch::mayBegin(std::int64_t number, const SearchLimits& limits) const
{
    if (m_running >= m_spec->window)
        return false;
    if (!limits.deviceSeconds || isWeightSharing(m_spec->method))
        return true;
    if (m_running >= limits.workers)
        return false;
    // What has begun hides the results of later trials until it is done.
    if (number < m_begunUntil)
        return true;
    const double each = m_jobsDone > 0 ? m_doneSeconds / static_cast<double>(m_jobsDone) : 0;
    return m_spentSeconds + m_running * each < *limits.deviceSeconds;
}

bool TrialSearch::isBudgetReached(const SearchLimits& limits) const
{
    const double toldSeconds =
        m_told > 0 ? m_trials[static_cast<std::size_t>(m_told - 1)]->cumulativeDeviceSeconds : 0;
    return limits.timeIsUp ||
           (limits.trials && m_asked - m_carried + m_strategy->endingTrials() >= *limits.trials) ||
           (limits.deviceSeconds && toldSeconds >= *limits.deviceSeconds);
}

void TrialSearch::ask(const SearchLimits& limits)
{
    // What a budget ended once must end there in a replay.
    const auto stored = m_stored.find(m_asked);
    m_strategy->setEnding(stored == m_stored.end() ? isBudgetReached(limits)
                                                   : !isEpoch(*stored->second.trial));
    Rng rng = Rng::derive(m_spec->seed, static_cast<std::uint64_t>(m_asked));
    const Ask answer = m_strategy->ask(m_asked, rng);
    if (const auto* proposal = std::get_if<Proposal>(&answer)) {
        if (proposal->step)
            m_lastToScore = proposal->toScore;
        if (m_stored.contains(m_asked))
            addStored(*proposal);
        else
            addProposal(*proposal);
        ++m_asked;
    } else if (std::holds_alternative<netwright::Finished>(answer)) {
        m_exhausted = true;
    } else {
        m_blocked = true;
    }
}

void TrialSearch::tellNext()
{
    const Trial& trial = *m_trials[static_cast<std::size_t>(m_told)];
    Observation observation{m_told, trial.genome, trial.score, trial.metrics, trial.facts};
    if (m_tellAsFailed.erase(m_told) > 0 || trial.state == Trial::State::Failed) {
        observation.score.reset();
        observation.metrics.clear();
        observation.facts.reset();
    }
    m_strategy->tell(observation);
    ++m_told;
    m_blocked = false;
}

Hash128 TrialSearch::reuseKey(const Trial& trial) const
{
    const bool byText = estimators().find(m_spec->estimator).make.scoresTexts;
    return hash128(fmt::format("{}@{}", byText ? trial.architecture : trial.hash, trial.fidelity));
}

void TrialSearch::addProposal(const Proposal& proposal)
{
    InAir entry;
    entry.trial = std::make_shared<Trial>();
    Trial& trial = *entry.trial;
    trial.id = trialIdOf(m_id, m_asked);
    trial.search = m_id;
    trial.number = m_asked;
    trial.genome = proposal.genome;
    trial.origin = proposal.origin;
    trial.fidelity = proposal.fidelity;
    entry.step = proposal.step;
    entry.toScore = proposal.toScore;
    entry.metrics = proposal.metrics;
    if (!proposal.step)
        nameArchitecture(trial);
    if (const auto attempt = m_storedAttempts.find(m_asked); attempt != m_storedAttempts.end()) {
        entry.spentSeconds = attempt->second.deviceSeconds;
        entry.checkpoint = std::move(attempt->second.checkpoint);
        entry.hadAttempt = true;
        m_storedAttempts.erase(attempt);
    }
    if (m_spec->reuse && !trial.hash.empty()) {
        const auto [first, isNew] = m_firstSeen.emplace(reuseKey(trial), m_asked);
        if (!isNew)
            entry.original = first->second;
    }
    startOrReuse(m_air[m_asked] = std::move(entry));
}

void TrialSearch::nameArchitecture(Trial& trial) const
{
    try {
        trial.hash = m_spec->space->hash(trial.genome);
        trial.architecture = m_spec->space->toText(trial.genome);
    } catch (const Error&) {
        // Not a valid architecture: its job will say why.
        trial.hash.clear();
    }
}

void TrialSearch::addStored(const Proposal& proposal)
{
    auto stored = m_stored.extract(m_asked);
    InAir entry;
    entry.trial = std::move(stored.mapped().trial);
    entry.step = proposal.step;
    entry.toScore = proposal.toScore;
    entry.metrics = proposal.metrics;
    if (!proposal.step && entry.trial->genome != proposal.genome)
        failReplay(m_asked, "the method now proposes another architecture");
    entry.phase = Phase::Committed;
    entry.retryWhenPublished = stored.mapped().retrying;
    if (!proposal.step && (stored.mapped().retrying || stored.mapped().retried))
        m_tellAsFailed.insert(m_asked);
    if (m_spec->reuse && !proposal.step && !entry.trial->hash.empty())
        m_firstSeen.emplace(reuseKey(*entry.trial), m_asked);
    m_air[m_asked] = std::move(entry);
}

void TrialSearch::startOrReuse(InAir& entry)
{
    if (!entry.original) {
        entry.phase = Phase::Ready;
        m_ready.insert(entry.trial->number);
    } else if (const Trial* original = resultOf(*entry.original)) {
        settleFrom(entry, *original);
    } else {
        entry.phase = Phase::WaitingForOriginal;
    }
}

const Trial* TrialSearch::resultOf(std::int64_t number) const
{
    if (const auto found = m_air.find(number); found != m_air.end())
        return found->second.phase >= Phase::Settled ? found->second.trial.get() : nullptr;
    return m_trials.at(static_cast<std::size_t>(number)).get();
}

Job TrialSearch::startJob(InAir& entry)
{
    entry.phase = Phase::Running;
    ++m_running;
    const Trial& trial = *entry.trial;
    m_begunUntil = std::max(m_begunUntil, trial.number + 1);
    Job job;
    job.search = m_id;
    job.number = trial.number;
    job.estimator = m_spec->estimator;
    job.estimatorParams = m_spec->estimatorParams;
    job.candidate = {m_spec->space, trial.genome, m_spec->skeleton, trial.fidelity};
    job.constraints = m_spec->constraints;
    job.data = m_spec->data;
    job.devices = m_spec->devices;
    job.seed =
        Rng::deriveSeed(m_spec->seed ^ jobSeedSalt, static_cast<std::uint64_t>(trial.number));
    job.checkpoint = std::move(entry.checkpoint);
    entry.checkpoint.clear();
    if (entry.step) {
        job.kind = jobKindOf(*entry.step);
        job.candidate.genome = {};
        job.method = m_spec->method;
        job.methodParams = m_spec->methodParams;
        job.toScore = entry.toScore;
        job.seed = m_spec->seed;
        if (job.checkpoint.empty())
            job.checkpoint = m_supernet;
    }
    return job;
}

void TrialSearch::report(std::int64_t number, Outcome outcome)
{
    InAir& entry = m_air.at(number);
    --m_running;
    if (std::isfinite(outcome.deviceSeconds))
        m_spentSeconds += outcome.deviceSeconds;
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
    m_doneSeconds += trial.deviceSeconds;
    ++m_jobsDone;
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

std::vector<std::int64_t> TrialSearch::retryFailed()
{
    std::vector<std::int64_t> numbers;
    for (const auto& trial : m_trials)
        if (trial->state == Trial::State::Failed && !m_air.contains(trial->number))
            numbers.push_back(trial->number);
    for (const auto number : numbers)
        startRetry(number);
    return numbers;
}

void TrialSearch::startRetry(std::int64_t number)
{
    InAir entry;
    entry.trial = std::make_shared<Trial>(*m_trials[static_cast<std::size_t>(number)]);
    entry.retry = true;
    entry.original = entry.trial->reusedFrom;
    entry.spentSeconds = entry.trial->deviceSeconds;
    if (const auto attempt = m_storedAttempts.find(number); attempt != m_storedAttempts.end()) {
        entry.spentSeconds = attempt->second.deviceSeconds;
        entry.checkpoint = std::move(attempt->second.checkpoint);
        entry.hadAttempt = true;
        m_storedAttempts.erase(attempt);
    }
    if (entry.trial->facts) {
        entry.step = entry.trial->facts->step;
        entry.toScore = m_lastToScore;
    } else if (number >= m_told) {
        m_tellAsFailed.insert(number);
    }
    startOrReuse(m_air[number] = std::move(entry));
}

void TrialSearch::replaceRetried(const std::vector<std::int64_t>& numbers)
{
    for (const auto number : numbers) {
        m_trials[static_cast<std::size_t>(number)] = m_air.at(number).trial;
        m_air.erase(number);
    }
    // Time spent on a retry moves every later point of the search to the right.
    const std::set<std::int64_t> retried(numbers.begin(), numbers.end());
    const auto first = static_cast<std::size_t>(*retried.begin());
    double seconds = first > 0 ? m_trials[first - 1]->cumulativeDeviceSeconds : 0;
    for (std::size_t i = first; i < m_trials.size(); ++i) {
        auto moved = std::make_shared<Trial>(*m_trials[i]);
        seconds += moved->deviceSeconds;
        moved->cumulativeDeviceSeconds = seconds;
        m_trials[i] = moved;
        const auto number = static_cast<std::int64_t>(i);
        if (m_air.contains(number))
            continue;
        if (!retried.contains(number))
            m_newlyPublished.withdrawn.push_back(number);
        m_newlyPublished.trials.push_back(std::move(moved));
    }
}

/// A retried step is told as what it became: its strategy has to hear everything once more.
void TrialSearch::beginAnew()
{
    m_stepWasRetried = false;
    m_knownOutside = std::max(m_knownOutside, published());
    m_replayUntil = published();
    for (const auto& trial : std::exchange(m_trials, {}))
        m_stored.emplace(trial->number, StoredTrial{std::make_shared<Trial>(*trial)});
    m_strategy = makeStrategy(*m_spec);
    m_asked = m_told = 0;
    m_blocked = m_exhausted = false;
    m_firstSeen.clear();
    tellCarried();
}

} // namespace netwright
