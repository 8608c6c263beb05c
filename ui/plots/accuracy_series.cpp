#include "plots/accuracy_series.h"

#include <algorithm>
#include <cmath>

namespace netwright {

void AccuracySeries::read(const TrialList& list)
{
    m_points.setList(list);
    for (; m_read < list.size(); ++m_read) {
        const auto& trial = list[m_read];
        m_newest = std::max({trial->cumulativeDeviceSeconds / 86'400, leastGpuDays, m_newest});
        if (!trial->score)
            continue;
        m_points.add(m_read, m_newest);
        if (trial->facts) {
            if (trial->facts->step == SupernetFacts::Step::Epoch)
                readEpoch(trial);
            continue;
        }
        if (!m_steps.empty() && *trial->score <= m_steps.back().score)
            continue;
        if (!m_steps.empty() && m_steps.back().gpuDays == m_newest)
            m_steps.pop_back();
        m_steps.push_back({m_newest, *trial->score, trial});
    }
}

void AccuracySeries::readEpoch(const TrialPtr& trial)
{
    m_shared.push_back({m_newest, *trial->score, trial});
    if (const auto trained = trial->metrics.find("train_acc"); trained != trial->metrics.end())
        m_supernet.push_back({m_newest, trained->second, trial});
}

std::vector<AccuracySeries::Step> AccuracySeries::bestSteps() const
{
    auto steps = m_steps;
    if (!steps.empty() && m_newest > steps.back().gpuDays)
        steps.push_back({m_newest, steps.back().score, steps.back().trial});
    return steps;
}

TrialPtr AccuracySeries::bestAt(const AxisScale& x, const AxisScale& y, double pixelX,
                                double pixelY, double reach) const
{
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const double left = x.toPixel(m_steps[i].gpuDays);
        const double right = x.toPixel(i + 1 < m_steps.size() ? m_steps[i + 1].gpuDays : m_newest);
        const double level = y.toPixel(m_steps[i].score);
        const double below = i > 0 ? y.toPixel(m_steps[i - 1].score) : level;
        const auto [top, bottom] = std::minmax(level, below);
        const bool onTread =
            pixelX >= left - reach && pixelX <= right + reach && std::abs(pixelY - level) <= reach;
        const bool onRiser = std::abs(pixelX - left) <= reach && pixelY >= top && pixelY <= bottom;
        if (onTread || onRiser)
            return m_steps[i].trial;
    }
    return nullptr;
}

} // namespace netwright
