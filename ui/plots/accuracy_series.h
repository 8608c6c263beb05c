#pragma once

#include "engine/trial.h"

#include <span>
#include <vector>

namespace netwright {

/// Accuracy against GPU-days of one search, computed apart from drawing.
///
/// Points are the trials with a score, in the order of their numbers, so x never decreases. x is
/// the device time the search had spent up to and with the trial, in days; a trial that cost
/// nothing stands at `leastGpuDays`, since a logarithmic axis has no zero.
class AccuracySeries
{
public:
    static constexpr double leastGpuDays = 1e-6;

    struct Step
    {
        double gpuDays = 0;
        double score = 0;
    };

    void append(std::span<const TrialPtr> trials);
    void clear();

    const std::vector<TrialPtr>& trials() const { return m_trials; } ///< one for each point
    const std::vector<double>& gpuDays() const { return m_gpuDays; }
    const std::vector<double>& scores() const { return m_scores; }
    /// Best so far: a point where it improves, and one at the newest x (of failed trials too).
    std::vector<Step> bestSteps() const;
    /// Null until a trial has a score.
    TrialPtr best() const { return m_best; }
    bool isEmpty() const { return m_trials.empty(); }

    /// A lower end for the y axis that keeps the upper half of the scores well apart: a few bad
    /// architectures must not squeeze the rest into a line. Never below the smallest score; 0 when
    /// empty.
    double usefulLow() const;

    /// Index of the point nearest to (gpuDays, score) when distances are measured in
    /// `decade` units for a factor of ten in x and `unit` units for one in y; -1 beyond
    /// `reach` units.
    int nearest(double gpuDays, double score, double decade, double unit, double reach) const;

private:
    std::vector<TrialPtr> m_trials;
    std::vector<double> m_gpuDays, m_scores;
    std::vector<Step> m_improvements;
    TrialPtr m_best;
    double m_newest = 0;
};

} // namespace netwright
