#pragma once

#include "plots/trial_points.h"

namespace netwright {

/// Accuracy against GPU-days of one search, computed apart from drawing.
///
/// x of a trial is the device time the search had spent up to and with it, in days, so x never
/// decreases; a trial that cost nothing stands at `leastGpuDays`, since a logarithmic axis has no
/// zero. Reading costs O(log n) a trial.
class AccuracySeries
{
public:
    static constexpr double leastGpuDays = 1e-6;

    /// From `gpuDays` on, `trial` is the best one.
    struct Step
    {
        double gpuDays = 0;
        double score = 0;
        TrialPtr trial;
    };

    /// Takes in what `list`, the one read before, holds in addition.
    void read(const TrialList& list);
    std::size_t readTrials() const { return m_read; }

    const TrialPoints& points() const { return m_points; }
    bool isEmpty() const { return m_points.isEmpty(); }
    /// Best so far: a step where it improves, and one at the newest x (of failed trials too).
    std::vector<Step> bestSteps() const;
    /// Of the architectures that the epochs of a supernet would derive: their accuracy with shared
    /// weights. They are points, but never the best: only networks trained alone compare.
    const std::vector<Step>& sharedSteps() const { return m_shared; }
    /// What the supernet itself reached on the training images of each epoch (`train_acc`), as it
    /// is relaxed or sampled in training.
    const std::vector<Step>& supernetSteps() const { return m_supernet; }
    /// Null until a trial has a score.
    TrialPtr best() const { return m_steps.empty() ? nullptr : m_steps.back().trial; }
    /// The best trial where the best-so-far line passes within `reach` of a pixel; else null.
    TrialPtr bestAt(const AxisScale& x, const AxisScale& y, double pixelX, double pixelY,
                    double reach) const;

private:
    void readEpoch(const TrialPtr& trial);

    TrialPoints m_points;
    std::vector<Step> m_steps, m_shared, m_supernet;
    double m_newest = 0;
    std::size_t m_read = 0;
};

} // namespace netwright
