#pragma once

#include "engine/events.h"
#include "engine/search.h"

#include <chrono>
#include <map>
#include <mutex>

namespace netwright {

/// What others may see of a search: written by its runner, read from any thread.
class SearchBoard
{
public:
    using Clock = std::chrono::steady_clock;

    explicit SearchBoard(SearchId id);

    void publish(const PublishedTrials& published);
    void withdraw(const std::vector<std::int64_t>& numbers);
    void setSpec(std::shared_ptr<const SearchSpec> spec);
    void setState(SearchState state, const std::string& failure);
    void setInterrupted(bool interrupted);
    /// Running time so far, and since when it grows (absent: it does not).
    void setRunningTime(double seconds, std::optional<Clock::time_point> since);
    /// Progress of jobs on devices counts towards progress and time left.
    void setJobProgress(std::int64_t number, double fraction);
    void dropJobProgress(std::int64_t number);
    /// From here on the time left is estimated.
    void beginSession();

    SearchState state() const;
    double runningSeconds() const;
    std::vector<TrialPtr> trials() const;
    SearchStatus status() const;

private:
    void count(const Trial& trial, int sign);
    void findBest();
    double trialsDone() const;
    double runningSecondsNow() const;
    void estimateTimeLeft(SearchStatus& status) const;

    mutable std::mutex m_mutex;
    SearchStatus m_status;
    std::vector<TrialPtr> m_trials;        ///< by number; null while withdrawn
    std::map<std::int64_t, double> m_jobs; ///< fraction done of jobs on devices
    std::optional<Clock::time_point> m_runningSince;
    double m_sessionStart = 0; ///< running seconds
    double m_sessionTrials = 0;
    double m_sessionDeviceSeconds = 0;
};

} // namespace netwright
