// Trials that failed and are run once more.
#include "engine/methods.h"
#include "engine/trial_search.h"

namespace netwright {

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
