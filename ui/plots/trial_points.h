#pragma once

#include <string> // before <compare>, on which Qt 6.4's moc stumbles otherwise

#include "engine/trial.h"
#include "plots/axis_scale.h"
#include "plots/running_median.h"

#include <vector>

namespace netwright {

/// Trials with a score as points of a plot: x is up to the plot, y is the score. By number.
class TrialPoints
{
public:
    /// `trial` has a score and a larger number than all before it. O(log n).
    void add(const TrialPtr& trial, double x);

    const std::vector<TrialPtr>& trials() const { return m_trials; } ///< one for each point
    const std::vector<double>& x() const { return m_x; }
    const std::vector<double>& y() const { return m_y; }
    bool isEmpty() const { return m_trials.empty(); }
    int size() const { return static_cast<int>(m_trials.size()); }
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
    std::vector<TrialPtr> m_trials;
    std::vector<double> m_x, m_y;
    RunningMedian m_median;
    AxisRange m_rangeX, m_rangeY;
};

} // namespace netwright
