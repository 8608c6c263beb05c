#pragma once

#include "bridge/trial_list.h"
#include "models/trial_filter.h"

#include <QtGlobal>

#include <stop_token>

namespace netwright {

/// Which trials a table shows, and in which order. Trials without a value in the sorted field come
/// last either way; equal ones stand by number.
struct TrialArrangement
{
    TrialFilter filter = {};
    int field = 0; ///< of trialFields()
    Qt::SortOrder order = Qt::AscendingOrder;

    using Rows = std::vector<int>; ///< positions in a TrialList

    /// The rows of list[first, end). 100,000 trials take some 50 ms: not in the GUI thread. Ends
    /// early, with an incomplete answer, when asked to stop.
    Rows arrange(const TrialList& list, std::size_t first = 0, std::stop_token stop = {}) const;
    /// Both in this arrangement.
    Rows merge(const TrialList& list, const Rows& rows, const Rows& added) const;
    /// Whether position `a` stands before position `b`.
    bool isBefore(const TrialList& list, int a, int b) const;
    /// Where this position stands in rows that are arranged so; -1 when it is not among them.
    int rowOf(const TrialList& list, const Rows& rows, int position) const;
};

} // namespace netwright
