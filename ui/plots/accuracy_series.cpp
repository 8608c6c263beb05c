#include "plots/accuracy_series.h"

#include <algorithm>
#include <cmath>

namespace netwright {

void AccuracySeries::append(std::span<const TrialPtr> trials)
{
    for (const auto& trial : trials) {
        const double x =
            std::max({trial->cumulativeDeviceSeconds / 86'400, leastGpuDays, m_newest});
        m_newest = x;
        if (!trial->score)
            continue;
        m_trials.push_back(trial);
        m_gpuDays.push_back(x);
        m_scores.push_back(*trial->score);
        if (!m_best || *trial->score > *m_best->score) {
            m_best = trial;
            if (!m_improvements.empty() && m_improvements.back().gpuDays == x)
                m_improvements.back().score = *trial->score;
            else
                m_improvements.push_back({x, *trial->score});
        }
    }
}

void AccuracySeries::clear()
{
    *this = {};
}

std::vector<AccuracySeries::Step> AccuracySeries::bestSteps() const
{
    auto steps = m_improvements;
    if (!steps.empty() && m_newest > steps.back().gpuDays)
        steps.push_back({m_newest, steps.back().score});
    return steps;
}

double AccuracySeries::usefulLow() const
{
    if (m_scores.empty())
        return 0;
    auto sorted = m_scores;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const double least = *std::min_element(sorted.begin(), middle + 1);
    return std::max(least, *m_best->score - 4 * std::max(*m_best->score - *middle, 0.25));
}

int AccuracySeries::nearest(double gpuDays, double score, double decade, double unit,
                            double reach) const
{
    if (gpuDays <= 0)
        return -1;
    const double factor = std::pow(10.0, reach / decade);
    const auto first = std::lower_bound(m_gpuDays.begin(), m_gpuDays.end(), gpuDays / factor);
    const auto last = std::upper_bound(first, m_gpuDays.end(), gpuDays * factor);
    int found = -1;
    double least = reach;
    for (auto at = first; at != last; ++at) {
        const auto i = static_cast<std::size_t>(at - m_gpuDays.begin());
        const double distance =
            std::hypot(std::log10(*at / gpuDays) * decade, (m_scores[i] - score) * unit);
        if (distance <= least) {
            least = distance;
            found = static_cast<int>(i);
        }
    }
    return found;
}

} // namespace netwright
