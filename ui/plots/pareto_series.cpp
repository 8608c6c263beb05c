#include "plots/pareto_series.h"

#include "core/pareto.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

std::optional<double> metric(const Trial& trial, const char* name)
{
    const auto found = trial.metrics.find(name);
    return found == trial.metrics.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::span<const TrialCost> trialCosts()
{
    static constexpr TrialCost costs[] = {
        {"params", [](const Trial& trial) { return metric(trial, "params"); }},
        {"macs", [](const Trial& trial) { return metric(trial, "macs"); }},
        {"device_seconds", [](const Trial& trial) { return std::optional(trial.deviceSeconds); }},
    };
    return costs;
}

void ParetoSeries::read(const TrialList& list)
{
    m_points.setList(list);
    std::vector<int> candidates = m_front;
    for (; m_read < list.size(); ++m_read) {
        const auto& trial = list[m_read];
        const auto cost = m_cost->of(*trial);
        if (!trial->score || !cost || !(*cost > 0))
            continue;
        candidates.push_back(m_points.size());
        m_points.add(m_read, *cost);
    }
    std::vector<ParetoPoint> points;
    points.reserve(candidates.size());
    for (const int i : candidates) {
        const auto at = static_cast<std::size_t>(i);
        points.push_back({m_points.x()[at], m_points.y()[at]});
    }
    m_front = paretoFront(points);
    for (int& i : m_front)
        i = candidates[static_cast<std::size_t>(i)];
}

bool ParetoSeries::isOnFront(int index) const
{
    return std::find(m_front.begin(), m_front.end(), index) != m_front.end();
}

int ParetoSeries::nearest(const AxisScale& x, const AxisScale& y, double pixelX, double pixelY,
                          double reach) const
{
    int found = -1;
    double least = reach;
    for (const int index : m_front) {
        const auto i = static_cast<std::size_t>(index);
        const double distance =
            std::hypot(x.toPixel(m_points.x()[i]) - pixelX, y.toPixel(m_points.y()[i]) - pixelY);
        if (distance <= least) {
            least = distance;
            found = index;
        }
    }
    return found >= 0 ? found : m_points.nearest(x, y, pixelX, pixelY, reach);
}

AxisRange ParetoSeries::usefulY() const
{
    AxisRange range = m_points.usefulY();
    if (!m_front.empty())
        range.lower =
            std::min(range.lower, m_points.y()[static_cast<std::size_t>(m_front.front())]);
    return range;
}

} // namespace netwright
