#pragma once

#include <cstdint>

namespace netwright {

struct SearchHistory;
struct SearchLimits;

/// What the jobs of a search take of its devices, and whether another one fits into its budget.
class DeviceTime
{
public:
    DeviceTime() = default;
    /// What was spent before.
    explicit DeviceTime(const SearchHistory& history);

    /// A job of this trial begins.
    void begin(std::int64_t number);
    /// It ends after so many seconds, or is interrupted.
    void end(double seconds);
    /// Its trial has its result, after so many seconds in all.
    void settle(double seconds);

    int running() const { return m_running; }
    /// Whether a job of this trial may begin beside the running ones: what is spent and what those
    /// will cost, by the mean of those before, does not reach the budget.
    bool allows(std::int64_t number, const SearchLimits& limits) const;

private:
    int m_running = 0;
    double m_spentSeconds = 0;     ///< by everything that ran, told or not
    double m_settledSeconds = 0;   ///< by jobs that came to their end
    std::int64_t m_settled = 0;    ///< jobs in m_settledSeconds
    std::int64_t m_begunUntil = 0; ///< jobs of trials below this number have begun
};

} // namespace netwright
