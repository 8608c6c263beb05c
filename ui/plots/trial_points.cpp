#include "plots/trial_points.h"

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

constexpr std::size_t few = 20;

void include(AxisRange& range, double value, bool isFirst)
{
    range.lower = isFirst ? value : std::min(range.lower, value);
    range.upper = isFirst ? value : std::max(range.upper, value);
}

} // namespace

void TrialPoints::add(std::size_t place, double x)
{
    const double score = *m_list[place]->score;
    include(m_rangeX, x, isEmpty());
    include(m_rangeY, score, isEmpty());
    m_median.add(static_cast<float>(score));
    m_places.push_back(static_cast<std::uint32_t>(place));
    m_x.push_back(x);
    m_y.push_back(score);
}

int TrialPoints::indexOf(std::int64_t number) const
{
    const auto place = m_list.find(number);
    if (!place)
        return -1;
    const auto found = std::lower_bound(m_places.begin(), m_places.end(), *place);
    return found != m_places.end() && *found == *place ? static_cast<int>(found - m_places.begin())
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
    const double least = m_y.size() < few ? 1 : 0.25; // a few points squeeze nothing
    return {std::max(m_rangeY.lower, best - 4 * std::max(best - m_median.value(), least)), best};
}

int TrialPoints::countBelow(double y) const
{
    return static_cast<int>(
        std::count_if(m_y.begin(), m_y.end(), [y](double score) { return score < y; }));
}

} // namespace netwright
