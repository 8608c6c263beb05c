#pragma once

#include "core/ids.h"
#include "estimate/outcome.h"
#include "space/decision.h"

#include <memory>

namespace netwright {

/// One evaluated (or failed, or reused) architecture of a search, as stored. Immutable.
struct Trial
{
    enum class State { Done, Failed, Reused };

    TrialId id;
    SearchId search;
    std::int64_t number = 0; ///< of the ask, from 0
    State state = State::Done;
    Genome genome;
    std::string architecture; ///< interchange text of the space
    std::string hash;         ///< of the canonical form
    std::string origin;       ///< "mutation of 17: normal node 2: input 0 -> 1"
    double fidelity = 1;
    std::optional<double> score;           ///< larger is better
    std::map<std::string, double> metrics; ///< params, macs, val_acc, ...
    double deviceSeconds = 0;              ///< spent by this trial, all its attempts
    /// Of the search, up to and with this trial, in the order of the numbers: x of the plot.
    double cumulativeDeviceSeconds = 0;
    std::vector<CurvePoint> curve;
    std::string failure;                    ///< one line, when Failed
    std::optional<std::int64_t> reusedFrom; ///< number of the trial whose result it took over
    /// The trial of an earlier search whose result it is, told to the method before it is asked.
    std::optional<TrialId> carriedFrom = {};
    double finishedAt = 0; ///< seconds since the epoch
    /// Of a step of a weight-sharing search: its score is an accuracy with shared weights,
    /// comparable only with its like.
    SupernetFactsPtr facts = {};
};
using TrialPtr = std::shared_ptr<const Trial>;

std::string_view stateName(Trial::State state); ///< "done", "failed", "reused"
Json trialToJson(const Trial& trial);

} // namespace netwright
