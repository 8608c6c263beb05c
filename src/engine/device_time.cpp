#include "engine/device_time.h"

#include "engine/trial_search.h"

#include <cmath>

namespace netwright {

DeviceTime::DeviceTime(const SearchHistory& history)
{
    std::map<std::int64_t, double> spent;
    for (const auto& stored : history.trials) {
        if (stored.trial->reusedFrom || stored.trial->carriedFrom)
            continue;
        spent[stored.trial->number] = stored.trial->deviceSeconds;
        settle(stored.trial->deviceSeconds);
    }
    for (const auto& attempt : history.attempts)
        spent[attempt.number] = attempt.deviceSeconds;
    for (const auto& [number, seconds] : spent)
        m_spentSeconds += seconds;
    if (!spent.empty())
        m_begunUntil = spent.rbegin()->first + 1;
}

void DeviceTime::begin(std::int64_t number)
{
    ++m_running;
    m_begunUntil = std::max(m_begunUntil, number + 1);
}

void DeviceTime::end(double seconds)
{
    --m_running;
    if (std::isfinite(seconds))
        m_spentSeconds += seconds;
}

void DeviceTime::settle(double seconds)
{
    m_settledSeconds += seconds;
    ++m_settled;
}

bool DeviceTime::allows(std::int64_t number, const SearchLimits& limits) const
{
    if (!limits.deviceSeconds)
        return true;
    if (m_running >= limits.workers)
        return false;
    // What has begun hides the results of later trials until it is done.
    if (number < m_begunUntil)
        return true;
    const double each = m_settled > 0 ? m_settledSeconds / static_cast<double>(m_settled) : 0;
    return m_spentSeconds + m_running * each < *limits.deviceSeconds;
}

} // namespace netwright
