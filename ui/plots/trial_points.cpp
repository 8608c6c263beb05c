#include "plots/trial_points.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

void include(AxisRange& range, double value, bool isFirst)
{
    range.lower = isFirst ? value : std::min(range.lower, value);
    range.upper = isFirst ? value : std::max(range.upper, value);
}

} // namespace

void TrialPoints::add(const TrialPtr& trial, double x)
{
    include(m_rangeX, x, isEmpty());
    include(m_rangeY, *trial->score, isEmpty());
    m_median.add(*trial->score);
    m_trials.push_back(trial);
    m_x.push_back(x);
    m_y.push_back(*trial->score);
}

int TrialPoints::indexOf(std::int64_t number) const
{
    const auto found =
        std::lower_bound(m_trials.begin(), m_trials.end(), number,
                         [](const TrialPtr& trial, std::int64_t n) { return trial->number < n; });
    return found != m_trials.end() && (*found)->number == number
               ? static_cast<int>(found - m_trials.begin())
               : -1;
}

int TrialPoints::nearest(const AxisScale& x, const AxisScale& y, double pixelX, double pixelY,
                         double reach) const
{
    const AxisRange wide = x.around(pixelX, reach);
    const AxisRange high = y.around(pixelY, reach);
    int found = -1;
    double least = reach;
    for (std::size_t i = 0; i < m_x.size(); ++i) {
        if (m_x[i] < wide.lower || m_x[i] > wide.upper || m_y[i] < high.lower ||
            m_y[i] > high.upper)
            continue;
        const double distance = std::hypot(x.toPixel(m_x[i]) - pixelX, y.toPixel(m_y[i]) - pixelY);
        if (distance <= least) {
            least = distance;
            found = static_cast<int>(i);
        }
    }
    return found;
}

AxisRange TrialPoints::usefulY() const
{
    if (isEmpty())
        return {};
    const double best = m_rangeY.upper;
    return {std::max(m_rangeY.lower, best - 4 * std::max(best - m_median.value(), 0.25)), best};
}

int TrialPoints::countBelow(double y) const
{
    return static_cast<int>(
        std::count_if(m_y.begin(), m_y.end(), [y](double score) { return score < y; }));
}

} // namespace netwright
