#pragma once

#include "core/statistics.h"
#include "engine/trial.h"

#include <optional>
#include <span>

namespace netwright {

/// How well the scores of a supernet rank architectures: those that were sampled for it, with the
/// score they have with shared weights and the one they have when trained alone.
struct Ranking
{
    struct Pair
    {
        TrialPtr trial; ///< that trained it alone
        double shared = 0;
        double alone = 0;
        bool sampled = false; ///< for the ranking; others were chosen for their score
    };
    std::vector<Pair> pairs = {};
    /// Of the sampled pairs alone, for derived ones were chosen; absent for fewer than two or where
    /// one of the scores is constant.
    std::optional<double> tau = {}; ///< Kendall's tau-b
    Interval tauInterval = {-1, 1}; ///< 95 %
    int sampled = 0;
};

Ranking rankingOf(std::span<const TrialPtr> trials);

} // namespace netwright
