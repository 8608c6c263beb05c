#pragma once

#include <string> // before <compare>, on which Qt 6.4's moc stumbles otherwise

#include "bridge/trial_list.h"
#include "plots/axis_scale.h"
#include "plots/running_median.h"

#include <vector>

namespace netwright {

/// Trials with a score as points of a plot: x is up to the plot, y is the score. By number.
class TrialPoints
{
public:
    /// What points are places in: the same list as before, grown.
    void setList(const TrialList& list) { m_list = list; }
    /// The trial at this place of the list, behind those of all points before it, has a score.
    /// O(log n).
    void add(std::size_t place, double x);

    const Trial& trial(int index) const
    {
        return *m_list[m_places[static_cast<std::size_t>(index)]];
    }
    const std::vector<double>& x() const { return m_x; }
    const std::vector<double>& y() const { return m_y; }
    bool isEmpty() const { return m_places.empty(); }
    int size() const { return static_cast<int>(m_places.size()); }
    AxisRange rangeX() const { return m_rangeX; }

    /// Index of a trial; -1: it is no point.
    int indexOf(std::int64_t number) const;
    /// Index of the point nearest to a pixel; -1 when none is within `reach` pixels. Looks at every
    /// point, which takes 0.1 ms for 100,000 of them.
    int nearest(const AxisScale& x, const AxisScale& y, double pixelX, double pixelY,
                double reach) const;
    /// Scores worth showing: up to the best one, from where the upper half of them is well apart. A
    /// few bad architectures must not squeeze the rest into a line. {0, 0} when empty.
    AxisRange usefulY() const;
    int countBelow(double y) const;

private:
    TrialList m_list;
    std::vector<std::uint32_t> m_places; ///< in m_list, one for each point
    std::vector<double> m_x, m_y;
    RunningMedian m_median;
    AxisRange m_rangeX, m_rangeY;
};

} // namespace netwright
