#include "engine/trial_search.h"

#include "engine/methods.h"
#include "engine/supernet_jobs.h"

namespace netwright {

namespace {

/// Keeps training seeds apart from the seeds of the asks.
constexpr std::uint64_t jobSeedSalt = 0x6a6f622d73656564;

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
    , m_time(history)
    , m_holds(std::move(history.holds))
    , m_replayUntil(history.asked)
    , m_knownOutside(history.published)
{
    for (auto& stored : history.trials) {
        m_replayUntil = std::max(m_replayUntil, stored.trial->number + 1);
        m_stored.emplace_hint(m_stored.end(), stored.trial->number, std::move(stored));
    }
    for (auto& attempt : history.attempts)
        m_storedAttempts.emplace(attempt.number, std::move(attempt));
    tellCarried();
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
    const bool isOutOfBudget = m_time.running() == 0 && !m_ready.empty();
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
    return m_time.running() < m_spec->window &&
           (isWeightSharing(m_spec->method) || m_time.allows(number, limits));
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
    const Trial& trial = *entry.trial;
    m_time.begin(trial.number);
    Job job;
    job.search = m_id;
    job.number = trial.number;
    job.estimator = m_spec->estimator;
    job.estimatorParams = m_spec->estimatorParams;
    job.candidate = {m_spec->space, trial.genome, m_spec->skeleton, trial.fidelity};
    job.constraints = m_spec->constraints;
    if (const auto known = entry.metrics.find("latency"); known != entry.metrics.end())
        job.latency = known->second;
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

} // namespace netwright
