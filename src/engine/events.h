#pragma once

#include "engine/search_spec.h"
#include "engine/trial.h"

#include <functional>
#include <variant>

namespace netwright {

enum class SearchState { Queued, Running, Pausing, Paused, Finished, Failed };
std::string_view stateName(SearchState state); ///< "queued", "running", ...

/// A snapshot of a search for lists and status bars.
struct SearchStatus
{
    SearchId id;
    std::shared_ptr<const SearchSpec> spec;
    SearchState state = SearchState::Paused;
    std::int64_t trialsDone = 0; ///< told, whatever came of them
    std::int64_t trialsFailed = 0;
    std::int64_t trialsReused = 0;                  ///< with those carried over
    std::int64_t trialsCarried = 0;                 ///< from an earlier search, beside the budget
    int running = 0;                                ///< jobs on a device now
    std::optional<std::int64_t> plannedTrials = {}; ///< and those carried over; see plannedTrials()
    double deviceSeconds = 0;
    double runningSeconds = 0; ///< wall-clock, without pauses
    /// Of the budget, [0, 1]; below 1 at the end when the search was stopped or the method had no
    /// more to propose.
    double progress = 0;
    std::optional<double> secondsLeft = {}; ///< estimate; absent until there is a basis
    TrialPtr best = {};                     ///< null until a trial has a score
    std::string failure = {};               ///< one line, when Failed
    /// Paused because the program that ran it ended without a pause.
    bool interrupted = false;

    double gpuDays() const { return deviceSeconds / 86'400; }
};

/// A search was added or its status changed (at most every 50 ms for each search, and always at a
/// change of state).
struct SearchChanged
{
    SearchStatus status;
};
/// Trials were committed. Sent after the commit, in the order of the numbers.
struct TrialsCommitted
{
    SearchId search;
    std::vector<TrialPtr> trials;
};
/// A job of a running trial has come further.
struct TrialProgressed
{
    SearchId search;
    std::int64_t number = 0;
    std::string architecture;
    JobProgress progress;
};
/// `retry failed` took failed trials back: views drop these numbers until they are committed again.
struct TrialsWithdrawn
{
    SearchId search;
    std::vector<std::int64_t> numbers;
};

/// The search and its trials are no longer in the project; the last event of a search.
struct SearchRemoved
{
    SearchId search;
};

using EngineEvent =
    std::variant<SearchChanged, TrialsCommitted, TrialProgressed, TrialsWithdrawn, SearchRemoved>;

/// Called on engine threads, several at once; must not block or throw.
using EventSink = std::function<void(const EngineEvent&)>;

} // namespace netwright
