#pragma once

#include "engine/job.h"
#include "engine/trial.h"

#include <limits>
#include <variant>

namespace netwright {

/// A trial that came to its end and is to be committed.
struct SettledTrial
{
    TrialPtr trial;
    /// It was told as failed and then run once more: a replay must tell the failure again.
    bool retried = false;
    std::string weights = {}; ///< safetensors bytes; may be empty
    bool hadAttempt = false;  ///< an earlier attempt is stored and now obsolete
};

/// What is left of an interrupted job.
struct Attempt
{
    std::int64_t number = 0;
    double deviceSeconds = 0; ///< of all attempts so far
    std::string checkpoint;
};

struct SearchBatch
{
    std::vector<SettledTrial> settled;
    std::vector<Attempt> attempts;
    bool empty() const { return settled.empty() && attempts.empty(); }
};

/// Trials that became visible, and numbers whose earlier form they replace.
struct PublishedTrials
{
    std::vector<std::int64_t> withdrawn;
    std::vector<TrialPtr> trials; ///< by number
    bool empty() const { return withdrawn.empty() && trials.empty(); }
};

/// Until when a search may propose.
struct SearchLimits
{
    std::optional<std::int64_t> trials = {};
    std::optional<double> deviceSeconds = {};
    bool timeIsUp = false;
    /// Jobs that run at a time: with a limit of device time no more are given out.
    int workers = std::numeric_limits<int>::max();
};

/// What a method does over time: names jobs, takes their outcomes. Driven by one thread; decides by
/// no clock and does no I/O.
///
/// The driver calls next() until it gives no more jobs, commits takeBatch() and calls committed();
/// when that batch was not empty, next() may have more to give.
class Search
{
public:
    struct Wait
    {
    };
    struct Finished
    {
    };
    using Next = std::variant<Job, Wait, Finished>;

    virtual ~Search() = default;
    /// Throws Error when the stored trials cannot be those of this search.
    virtual Next next(const SearchLimits& limits) = 0;
    /// The outcome of a job of next(). After an Interrupted one next() names the job again.
    virtual void report(std::int64_t number, Outcome outcome) = 0;
    /// What happened since the last call and must be committed.
    virtual SearchBatch takeBatch() = 0;
    /// The last batch is on disk.
    virtual void committed() = 0;
    /// What the screen may learn since the last call; only committed trials.
    virtual PublishedTrials takePublished() = 0;
    /// Takes failed trials back, to be run once more; their numbers.
    virtual std::vector<std::int64_t> retryFailed() = 0;
    virtual std::int64_t asked() const = 0;
    virtual std::int64_t told() const = 0;
};

} // namespace netwright
