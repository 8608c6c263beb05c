#include "plots/curve_set.h"

#include <algorithm>

namespace netwright {

std::span<const CurveQuantity> curveQuantities()
{
    static constexpr CurveQuantity quantities[] = {
        {"val_acc", false, [](const CurvePoint& point) { return point.validationAccuracy; }},
        {"train_acc", false,
         [](const CurvePoint& point) { return std::optional(point.trainAccuracy); }},
        {"train_loss", true,
         [](const CurvePoint& point) { return std::optional(point.trainLoss); }},
    };
    return quantities;
}

void CurveSet::read(const TrialList& list)
{
    for (; m_read < list.size(); ++m_read) {
        const auto& trial = list[m_read];
        if (!trial->score || trial->curve.empty())
            continue;
        const auto at = std::find_if(m_best.begin(), m_best.end(), [&](const TrialPtr& other) {
            return *other->score < *trial->score;
        });
        m_best.insert(at, trial);
        if (m_best.size() > others + 1)
            m_best.pop_back();
    }
}

std::vector<LearningCurve> CurveSet::curves(const TrialPtr& selected, const TrialPtr& original,
                                            const std::map<std::int64_t, JobProgress>& running,
                                            bool withOthers) const
{
    using Role = LearningCurve::Role;
    std::vector<LearningCurve> curves;
    for (const auto& trial : m_best)
        if (withOthers && curves.size() < others && trial != selected && trial != original)
            curves.push_back({Role::Other, trial->number, trial->score, trial->curve});
    for (const auto& [number, progress] : running)
        if (!progress.curve.empty())
            curves.push_back({Role::Running, number, {}, progress.curve});
    if (selected) {
        const auto& points =
            selected->curve.empty() && original ? original->curve : selected->curve;
        if (!points.empty())
            curves.push_back({Role::Selected, selected->number, selected->score, points});
    }
    return curves;
}

std::optional<std::pair<AxisRange, AxisRange>> curveRanges(std::span<const LearningCurve> curves,
                                                           bool loss)
{
    AxisRange epochs{1e300, -1e300}, values{1e300, -1e300};
    const auto include = [](AxisRange& range, double value) {
        range = {std::min(range.lower, value), std::max(range.upper, value)};
    };
    for (const auto& curve : curves) {
        for (const auto& quantity : curveQuantities()) {
            if (quantity.isLoss != loss)
                continue;
            for (const auto& point : curve.points) {
                if (const auto value = quantity.of(point)) {
                    include(epochs, point.epoch);
                    include(values, *value);
                }
            }
        }
    }
    if (epochs.lower > epochs.upper)
        return {};
    return std::pair{epochs, values};
}

} // namespace netwright
