#pragma once

#include <functional>
#include <queue>
#include <vector>

namespace netwright {

/// The median of numbers that arrive one by one, O(log n) each; of an even count the upper one. It
/// keeps them all, so to single precision.
class RunningMedian
{
public:
    void add(float value)
    {
        if (m_upper.empty() || value >= m_upper.top())
            m_upper.push(value);
        else
            m_lower.push(value);
        if (m_upper.size() > m_lower.size() + 1) {
            m_lower.push(m_upper.top());
            m_upper.pop();
        } else if (m_lower.size() > m_upper.size()) {
            m_upper.push(m_lower.top());
            m_lower.pop();
        }
    }
    /// Of at least one number.
    double value() const { return m_upper.top(); }

private:
    std::priority_queue<float> m_lower;
    std::priority_queue<float, std::vector<float>, std::greater<>> m_upper;
};

} // namespace netwright
