#include "engine/search_runner.h"

#include "engine/stored_board.h"

#include <algorithm>

namespace netwright {

namespace {

constexpr auto statusInterval = std::chrono::milliseconds(50);

} // namespace

bool SearchRunner::isActive() const
{
    return m_search.state == SearchState::Running || m_search.state == SearchState::Pausing;
}

void SearchRunner::loadTrials()
{
    const SearchState stored = std::exchange(m_search.state, restingState(m_search.state));
    m_board.setInterrupted(stored != m_search.state);
    m_published = fillBoard(m_board, m_search, m_store->history(m_search));
}

void SearchRunner::openSearch()
{
    SearchHistory history = m_store->history(m_search);
    history.published = m_published;
    rankKeptWeights();
    m_supernetTrial.reset();
    for (const auto& stored : history.trials)
        if (stored.trial->facts && stored.trial->facts->step == SupernetFacts::Step::Epoch &&
            stored.trial->state == Trial::State::Done)
            m_supernetTrial = stored.trial->id;
    if (m_supernetTrial)
        history.supernet = m_store->weights(*m_supernetTrial);
    m_method = std::make_unique<TrialSearch>(m_search.id, m_search.spec, std::move(history));
}

/// Those that are one too many.
std::vector<TrialId> SearchRunner::rankKeptWeights()
{
    m_best = BestTrials(static_cast<std::size_t>(m_search.spec->keepWeights));
    std::vector<TrialId> surplus;
    for (const auto& kept : m_store->keptWeights(m_search.id)) {
        const auto decision = m_best.offer(kept.score, kept.trial);
        if (!decision.keep)
            surplus.push_back(kept.trial);
        if (decision.drop)
            surplus.push_back(*decision.drop);
    }
    return surplus;
}

SearchLimits SearchRunner::limits() const
{
    const Budget& budget = m_search.spec->budget;
    SearchLimits limits;
    limits.trials = budget.trials;
    if (budget.gpuDays) {
        limits.deviceSeconds = *budget.gpuDays * 86'400;
        limits.workers = m_workers;
    }
    limits.timeIsUp = budget.hours && m_board.runningSeconds() >= *budget.hours * 3'600;
    return limits;
}

void SearchRunner::advance()
{
    while (m_search.state == SearchState::Running) {
        const bool finished = submitJobs();
        publish();
        if (!commitBatch()) {
            if (finished) {
                m_search.runningSeconds = m_board.runningSeconds();
                m_board.setRunningTime(m_search.runningSeconds, std::nullopt);
                commitState(SearchState::Finished, {m_search});
            }
            return;
        }
        emitStatusIfDue();
        if (hasCommands())
            return;
    }
    if (m_search.state == SearchState::Pausing) {
        commitBatch();
        if (!allJobsAreBack())
            return;
        comeToRest();
        if (m_search.state == SearchState::Running)
            advance(); // started again: nothing else would wake it
    }
}

bool SearchRunner::submitJobs()
{
    while (true) {
        Search::Next next = m_method->next(limits());
        if (auto* job = std::get_if<Job>(&next))
            submit(std::move(*job));
        else
            return std::holds_alternative<Search::Finished>(next);
    }
}

void SearchRunner::submit(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_jobsOut;
    }
    Dispatcher::Callbacks callbacks;
    callbacks.onProgress = [this, number = job.number, space = job.candidate.space,
                            genome = job.candidate.genome](const JobProgress& progress) {
        m_board.setJobProgress(number, progress.fraction);
        std::string architecture = genome.genes.empty() ? "" : space->toText(genome);
        m_sink(TrialProgressed{m_search.id, number, std::move(architecture), progress});
        const std::lock_guard lock(m_mutex);
        m_progressed = true;
        m_wake.notify_all();
    };
    callbacks.onDone = [this, session = m_session, number = job.number](Outcome outcome) {
        const std::lock_guard lock(m_mutex);
        m_inbox.arrivals.push_back({session, number, std::move(outcome)});
        --m_jobsOut;
        m_wake.notify_all();
        m_rested.notify_all();
    };
    m_dispatcher->submit(std::move(job), m_stopJobs.get_token(), std::move(callbacks));
}

bool SearchRunner::commitBatch()
{
    SearchBatch batch = m_method->takeBatch();
    if (batch.empty())
        return false;
    StoreChange change{m_search};
    change.attempts = std::move(batch.attempts);
    change.trials = std::move(batch.settled);
    for (auto& settled : change.trials) {
        if (settled.weights.empty())
            continue;
        if (settled.trial->facts) {
            if (const auto before = std::exchange(m_supernetTrial, settled.trial->id))
                change.dropWeights.push_back(*before);
            continue;
        }
        const auto decision = m_best.offer(settled.trial->score.value_or(0), settled.trial->id);
        if (!decision.keep)
            settled.weights.clear();
        if (decision.drop)
            change.dropWeights.push_back(*decision.drop);
    }
    commit(std::move(change));
    m_method->committed();
    publish();
    return true;
}

void SearchRunner::commit(StoreChange change)
{
    m_search.runningSeconds = m_board.runningSeconds();
    if (m_method) {
        m_search.asked = m_method->asked();
        m_search.told = m_method->told();
    }
    m_store->commit(change);
}

void SearchRunner::publish()
{
    PublishedTrials published = m_method->takePublished();
    if (published.empty())
        return;
    m_board.publish(published);
    if (!published.trials.empty())
        m_published = std::max(m_published, published.trials.back()->number + 1);
    m_statusDirty = true;
    if (!published.withdrawn.empty())
        m_sink(TrialsWithdrawn{m_search.id, std::move(published.withdrawn)});
    m_sink(TrialsCommitted{m_search.id, std::move(published.trials)});
}

void SearchRunner::commitState(SearchState state, StoreChange change)
{
    const SearchState before = std::exchange(m_search.state, state);
    try {
        commit(std::move(change));
    } catch (const Error&) {
        m_search.state = before;
        throw;
    }
    setState(state);
}

void SearchRunner::setState(SearchState state)
{
    m_search.state = state;
    m_board.setInterrupted(false);
    m_board.setState(state, m_search.failure);
    emitStatus();
}

void SearchRunner::emitStatus()
{
    m_statusDirty = false;
    m_nextStatus = Clock::now() + statusInterval;
    m_sink(SearchChanged{status()});
}

void SearchRunner::emitStatusIfDue()
{
    if (m_statusDirty && Clock::now() >= m_nextStatus)
        emitStatus();
}

} // namespace netwright
