#include "engine/search_board.h"

#include "engine/methods.h"

#include <algorithm>

namespace netwright {

namespace {

bool isBetter(const Trial& trial, const TrialPtr& best)
{
    if (!trial.score)
        return false;
    if (!best)
        return true;
    // Scores with shared weights are no match for those of networks trained alone.
    if ((trial.facts != nullptr) != (best->facts != nullptr))
        return !trial.facts;
    // Nor are those of networks trained for a part of the epochs for those trained in full.
    if (trial.fidelity != best->fidelity)
        return trial.fidelity > best->fidelity;
    return *trial.score > *best->score ||
           (*trial.score == *best->score && trial.number < best->number);
}

} // namespace

SearchBoard::SearchBoard(SearchId id)
{
    m_status.id = id;
}

void SearchBoard::count(const Trial& trial, int sign)
{
    m_status.trialsDone += sign;
    m_status.trialsFailed += trial.state == Trial::State::Failed ? sign : 0;
    m_status.trialsReused += trial.state == Trial::State::Reused ? sign : 0;
    m_status.trialsCarried += trial.carriedFrom ? sign : 0;
}

void SearchBoard::findBest()
{
    m_status.best.reset();
    for (const auto& trial : m_trials)
        if (trial && isBetter(*trial, m_status.best))
            m_status.best = trial;
}

void SearchBoard::withdraw(const std::vector<std::int64_t>& numbers)
{
    const std::lock_guard lock(m_mutex);
    bool lostBest = false;
    for (const auto number : numbers) {
        TrialPtr& place = m_trials[static_cast<std::size_t>(number)];
        if (!place)
            continue;
        count(*place, -1);
        lostBest = lostBest || place == m_status.best;
        place.reset();
    }
    if (lostBest)
        findBest();
}

void SearchBoard::publish(const PublishedTrials& published)
{
    withdraw(published.withdrawn);
    const std::lock_guard lock(m_mutex);
    for (const auto& trial : published.trials) {
        const auto place = static_cast<std::size_t>(trial->number);
        if (place >= m_trials.size())
            m_trials.resize(place + 1);
        m_trials[place] = trial;
        count(*trial, 1);
        if (isBetter(*trial, m_status.best))
            m_status.best = trial;
        m_status.deviceSeconds = std::max(m_status.deviceSeconds, trial->cumulativeDeviceSeconds);
    }
}

void SearchBoard::setSpec(std::shared_ptr<const SearchSpec> spec)
{
    const std::lock_guard lock(m_mutex);
    m_status.spec = std::move(spec);
}

void SearchBoard::setState(SearchState state, const std::string& failure)
{
    const std::lock_guard lock(m_mutex);
    m_status.state = state;
    m_status.failure = failure;
}

void SearchBoard::setInterrupted(bool interrupted)
{
    const std::lock_guard lock(m_mutex);
    m_status.interrupted = interrupted;
}

void SearchBoard::setRunningTime(double seconds, std::optional<Clock::time_point> since)
{
    const std::lock_guard lock(m_mutex);
    m_status.runningSeconds = seconds;
    m_runningSince = since;
}

double SearchBoard::runningSecondsNow() const
{
    const double growing =
        m_runningSince ? std::chrono::duration<double>(Clock::now() - *m_runningSince).count() : 0;
    return m_status.runningSeconds + growing;
}

double SearchBoard::runningSeconds() const
{
    const std::lock_guard lock(m_mutex);
    return runningSecondsNow();
}

void SearchBoard::setJobProgress(std::int64_t number, double fraction)
{
    const std::lock_guard lock(m_mutex);
    m_jobs[number] = std::clamp(fraction, 0.0, 1.0);
}

void SearchBoard::dropJobProgress(std::int64_t number)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.erase(number);
}

void SearchBoard::beginSession()
{
    const std::lock_guard lock(m_mutex);
    m_jobs.clear();
    m_sessionStart = runningSecondsNow();
    m_sessionTrials = static_cast<double>(m_status.trialsDone);
    m_sessionDeviceSeconds = m_status.deviceSeconds;
}

SearchState SearchBoard::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_status.state;
}

std::vector<TrialPtr> SearchBoard::trials() const
{
    std::vector<TrialPtr> trials;
    const std::lock_guard lock(m_mutex);
    trials.reserve(m_trials.size());
    std::copy_if(m_trials.begin(), m_trials.end(), std::back_inserter(trials),
                 [](const TrialPtr& trial) { return trial != nullptr; });
    return trials;
}

double SearchBoard::trialsDone() const
{
    double done = static_cast<double>(m_status.trialsDone);
    for (const auto& [number, fraction] : m_jobs)
        done += fraction;
    return done;
}

void SearchBoard::estimateTimeLeft(SearchStatus& status) const
{
    const Budget& budget = status.spec->budget;
    const double elapsed = status.runningSeconds - m_sessionStart;
    const double trials = trialsDone();
    std::optional<double> left;
    const auto limit = [&](double done, double total, double doneInSession) {
        status.progress = std::max(status.progress, std::min(1.0, done / total));
        if (elapsed > 0 && doneInSession > 0) {
            const double seconds = std::max(0.0, total - done) * elapsed / doneInSession;
            left = left ? std::min(*left, seconds) : seconds;
        }
    };
    status.plannedTrials = netwright::plannedTrials(*status.spec);
    if (status.plannedTrials)
        *status.plannedTrials += status.trialsCarried;
    if (status.plannedTrials)
        limit(trials, static_cast<double>(*status.plannedTrials), trials - m_sessionTrials);
    if (budget.gpuDays)
        limit(status.deviceSeconds, *budget.gpuDays * 86'400,
              status.deviceSeconds - m_sessionDeviceSeconds);
    if (budget.hours)
        limit(status.runningSeconds, *budget.hours * 3'600, elapsed);
    if (status.state == SearchState::Running)
        status.secondsLeft = left;
}

SearchStatus SearchBoard::status() const
{
    const std::lock_guard lock(m_mutex);
    SearchStatus status = m_status;
    status.runningSeconds = runningSecondsNow();
    estimateTimeLeft(status);
    return status;
}

} // namespace netwright
