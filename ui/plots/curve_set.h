#pragma once

#include <string> // before <compare>, on which Qt 6.4's moc stumbles otherwise

#include "bridge/trial_list.h"
#include "estimate/estimator.h"
#include "plots/axis_scale.h"

#include <map>
#include <span>
#include <vector>

namespace netwright {

/// A learning curve as it is drawn.
struct LearningCurve
{
    enum class Role { Selected, Running, Other };

    Role role = Role::Other;
    std::int64_t number = 0; ///< of the trial
    std::optional<double> score = {};
    std::vector<CurvePoint> points = {};
};

/// What of a curve is drawn; a trial may lack some.
struct CurveQuantity
{
    const char* name; ///< as in CSV files
    bool isLoss;
    std::optional<double> (*of)(const CurvePoint&);
};
/// val_acc, train_acc, train_loss: one line each.
std::span<const CurveQuantity> curveQuantities();

/// Which curves of a search are drawn: that of the selected trial, those of trials being trained
/// now, and those of the best others. Computed apart from drawing.
class CurveSet
{
public:
    static constexpr std::size_t others = 5;

    /// Takes in what `list`, the one read before, holds in addition: keeps the best trials that
    /// have a curve. O(new).
    void read(const TrialList& list);
    std::size_t readTrials() const { return m_read; }

    /// Others first, the selected one last: as they are to be painted. `selected` may be null; its
    /// curve stands for it when its result was taken over from `original`.
    std::vector<LearningCurve> curves(const TrialPtr& selected, const TrialPtr& original,
                                      const std::map<std::int64_t, JobProgress>& running,
                                      bool withOthers) const;

private:
    std::vector<TrialPtr> m_best; ///< best first; one more than `others`: one may be selected
    std::size_t m_read = 0;
};

/// Epochs, and values of the quantities (losses or accuracies) in the curves; nothing when empty.
std::optional<std::pair<AxisRange, AxisRange>> curveRanges(std::span<const LearningCurve> curves,
                                                           bool loss);

} // namespace netwright
