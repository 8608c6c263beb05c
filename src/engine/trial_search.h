#pragma once

#include "core/hash.h"
#include "engine/device_time.h"
#include "engine/search.h"
#include "engine/search_spec.h"

#include <map>
#include <set>
#include <unordered_map>

namespace netwright {

/// Largest number of trials of a search.
inline constexpr std::int64_t maxTrials = 1'000'000'000;

/// The id of trial `number`: the same whatever order trials finish in, and readable (2000000017 is
/// trial 17 of search 2).
TrialId trialIdOf(SearchId search, std::int64_t number);

/// A trial as the store holds it.
struct StoredTrial
{
    std::shared_ptr<Trial> trial; ///< cumulativeDeviceSeconds not set
    bool retrying = false;        ///< taken back by `retry failed`, not run yet
    bool retried = false;
};

/// Ask number `asked` came when `told` trials were told: where a budget ended and was extended, or
/// the order of asks and tells would not be that of the window alone.
struct AskHold
{
    std::int64_t asked = 0;
    std::int64_t told = 0;
};

/// What is known of a search when it is (re)started.
struct SearchHistory
{
    std::vector<StoredTrial> trials = {}; ///< by number
    std::vector<Attempt> attempts = {};
    std::vector<AskHold> holds = {};
    std::int64_t asked = 0;     ///< at least so many proposals were made
    std::int64_t published = 0; ///< trials below this number are not published again
    std::string supernet = {};  ///< of a weight-sharing search: as its last epoch left it
};

/// An ask/tell Strategy with an Estimator.
///
/// Asks and tells follow one sequence that depends on the spec alone, not on when jobs finish: a
/// proposal is asked for whenever fewer than `window` trials are in the air, else the next trial in
/// the order of the numbers is told, as soon as it is committed. The budget is looked at before
/// each ask, against the trials told so far; trials in the air when it is reached are finished and
/// count. A limit of device time is looked at before each job, too: none begins once what is spent
/// and what the running ones will cost reach it, by the mean of those before. Trials that were
/// asked for and not begun then wait for more budget, behind the end of the search. The steps of a
/// weight-sharing search are excepted: what ends it follows its budget.
///
/// Seeds: ask k draws from Rng::derive(spec.seed, k); job k trains with a seed derived from
/// (spec.seed, k), so that the same architecture under another number is an independent repeat
/// (when `reuse` is off).
///
/// Reuse: an architecture (canonical hash and fidelity; the estimator is the same throughout a
/// search) proposed before takes over that trial's result, waiting for it if it is in the air. It
/// takes over a failure too, and is retried with it. For estimators that score texts
/// (EstimatorFactory::scoresTexts) the text stands in for the hash: rows of a table stay apart.
///
/// The steps of a weight-sharing search (Proposal::step) are trials too: their genome is what the
/// step found, their jobs begin from the supernet as the last epoch left it, and all of them have
/// the search's seed. A step that failed and was retried is told anew, as if it never had failed:
/// nothing came after it.
///
/// Results carried over from an earlier search are its first trials: told before the first ask,
/// reused like its own, and outside of the budget.
///
/// A replay is the same sequence with stored trials in place of jobs; every proposal must equal the
/// stored genome. A trial that failed and was retried successfully stays a failure for the
/// strategy (a tell comes once); failed trials are told without metrics.
class TrialSearch final : public Search
{
public:
    TrialSearch(SearchId id, std::shared_ptr<const SearchSpec> spec, SearchHistory history = {});

    Next next(const SearchLimits& limits) override;
    void report(std::int64_t number, Outcome outcome) override;
    SearchBatch takeBatch() override;
    void committed() override;
    PublishedTrials takePublished() override;
    std::vector<std::int64_t> retryFailed() override;
    std::int64_t asked() const override { return m_asked; }
    std::int64_t told() const override { return m_told; }

private:
    enum class Phase { Ready, Running, WaitingForOriginal, Settled, Committed };
    /// A trial between its ask and its publication, or one that is being retried.
    struct InAir
    {
        std::shared_ptr<Trial> trial; ///< filled as it becomes known
        Phase phase = Phase::Ready;
        bool retry = false;
        std::optional<std::int64_t> original = {};
        double spentSeconds = 0; ///< by earlier attempts
        std::string checkpoint = {};
        bool hadAttempt = false;
        std::string weights = {};
        bool retryWhenPublished = false;
        std::optional<SupernetFacts::Step> step = {};
        std::vector<Genome> toScore = {};
        std::map<std::string, double> metrics = {}; ///< known before the job
    };

    std::int64_t published() const { return static_cast<std::int64_t>(m_trials.size()); }
    bool mayAsk(const SearchLimits& limits) const;
    bool mayBegin(std::int64_t number, const SearchLimits& limits) const;
    void ask(const SearchLimits& limits);
    bool isBudgetReached(const SearchLimits& limits) const;
    void addProposal(const Proposal& proposal);
    void addStored(const Proposal& proposal);
    void nameArchitecture(Trial& trial) const;
    void beginAnew();
    void tellCarried();
    void tellNext();
    Job startJob(InAir& entry);
    void settle(InAir& entry, Outcome outcome);
    void settleStep(InAir& entry, const Outcome& outcome);
    void settleFrom(InAir& entry, const Trial& original);
    void finishSettling(InAir& entry);
    /// Null while it is in the air.
    const Trial* resultOf(std::int64_t number) const;
    void startOrReuse(InAir& entry);
    void publishPrefix();
    void startRetry(std::int64_t number);
    void replaceRetried(const std::vector<std::int64_t>& numbers);
    Hash128 reuseKey(const Trial& trial) const;

    SearchId m_id;
    std::shared_ptr<const SearchSpec> m_spec;
    std::unique_ptr<Strategy> m_strategy;
    std::string m_supernet;            ///< after the last epoch
    std::vector<Genome> m_lastToScore; ///< of the last step proposed: only that one can have failed
    bool m_stepWasRetried = false;
    std::map<std::int64_t, StoredTrial> m_stored; ///< not replayed yet
    std::map<std::int64_t, Attempt> m_storedAttempts;
    DeviceTime m_time;
    std::vector<AskHold> m_holds;
    std::int64_t m_replayUntil = 0;
    std::int64_t m_knownOutside = 0;
    std::int64_t m_carried = 0;

    std::int64_t m_asked = 0;
    std::int64_t m_told = 0;
    bool m_blocked = false;   ///< the strategy said Wait; until the next tell
    bool m_exhausted = false; ///< it said Finished

    std::map<std::int64_t, InAir> m_air;
    std::set<std::int64_t> m_ready;               ///< of m_air, to be run
    std::vector<std::int64_t> m_settled, m_taken; ///< of m_air, not committed
    std::vector<Attempt> m_newAttempts;
    /// Published, by number; a trial being retried stays in its old form until it is replaced.
    std::vector<TrialPtr> m_trials;
    std::set<std::int64_t> m_tellAsFailed;
    PublishedTrials m_newlyPublished;
    std::unordered_map<Hash128, std::int64_t> m_firstSeen; ///< by reuseKey
};

} // namespace netwright
