#pragma once

#include "plots/trial_points.h"

#include <optional>
#include <span>

namespace netwright {

/// What accuracy is weighed against. A trial without it, or where it is not positive, is no point.
struct TrialCost
{
    const char* name; ///< as in metrics and CSV files
    std::optional<double> (*of)(const Trial&);
};
/// params, macs, device_seconds: one line each.
std::span<const TrialCost> trialCosts();

/// Score against a cost of the trials of one search, and the front: the points no other one
/// dominates by a smaller cost and a higher score. Computed apart from drawing.
class ParetoSeries
{
public:
    explicit ParetoSeries(const TrialCost& cost = trialCosts().front()) : m_cost(&cost) {}

    /// Takes in what `list`, the one read before, holds in addition. The front of old and new
    /// points is that of the old front and the new: O(new + front).
    void read(const TrialList& list);
    std::size_t readTrials() const { return m_read; }

    const TrialCost& cost() const { return *m_cost; }
    const TrialPoints& points() const { return m_points; }
    /// Indices into points(), by increasing cost.
    const std::vector<int>& front() const { return m_front; }
    bool isOnFront(int index) const;
    /// As TrialPoints::nearest; a point of the front goes before others.
    int nearest(const AxisScale& x, const AxisScale& y, double pixelX, double pixelY,
                double reach) const;
    /// TrialPoints::usefulY, and the whole front.
    AxisRange usefulY() const;

private:
    const TrialCost* m_cost;
    TrialPoints m_points;
    std::vector<int> m_front;
    std::size_t m_read = 0;
};

} // namespace netwright
