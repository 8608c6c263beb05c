#pragma once

#include "engine/best_trials.h"
#include "engine/dispatcher.h"
#include "engine/search_board.h"
#include "engine/store.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace netwright {

/// Runs one search: the only thread that touches its Search and so its Strategy.
///
/// Outcomes that are ready are committed together in one transaction; then the search learns of
/// them, then the screen. The time budget stops asking; trials in the air are finished.
class SearchRunner
{
public:
    /// Reads the search's trials from the store; throws Error when they are damaged.
    SearchRunner(StoredSearch search, std::shared_ptr<Store> store,
                 std::shared_ptr<Dispatcher> dispatcher, EventSink sink);
    /// Pauses first; blocks until every job is back.
    ~SearchRunner();

    // Thread-safe, none blocks. Commands are queued.
    void start();
    void pause();
    void stop();
    void addBudget(const Budget& more);
    void retryFailed();
    /// More sampled architectures for the ranking of a weight-sharing search; it starts for them.
    void addRanking(int count);
    void keepWeights(int count);
    SearchStatus status() const;
    std::vector<TrialPtr> trials() const { return m_board.trials(); }
    /// Nothing queued, nothing running.
    bool isIdle() const;
    /// Blocks until isIdle().
    void waitUntilIdle() const;

private:
    using Clock = SearchBoard::Clock;
    struct Arrival
    {
        int session = 0;
        std::int64_t number = 0;
        Outcome outcome;
    };
    struct Inbox
    {
        std::deque<std::function<void()>> commands;
        std::vector<Arrival> arrivals;
        bool empty() const { return commands.empty() && arrivals.empty(); }
    };

    // The thread and its inbox: search_runner.cpp.
    void post(std::function<void()> command);
    void run(const std::stop_token& token);
    Inbox waitForWork(const std::stop_token& token);
    std::optional<Clock::time_point> nextDeadline() const;
    void handle(Inbox inbox);
    bool hasCommands() const;
    bool allJobsAreBack() const;
    bool idleLocked() const;
    template <class Function>
    void guarded(const Function& function);

    // Commands, on the runner thread: search_commands.cpp.
    void doStart();
    void doPause(bool forGood);
    void doAddBudget(const Budget& more);
    void doRetryFailed();
    void doAddRanking(int count);
    void doPauseAndGoOn();
    void doKeepWeights(int count);
    void comeToRest();
    void fail(const std::string& reason);

    // Jobs and trials, on the runner thread: search_progress.cpp.
    void loadTrials();
    void openSearch();
    std::vector<TrialId> rankKeptWeights();
    void advance();
    bool submitJobs();
    void submit(Job job);
    bool commitBatch();
    void publish();
    void commitState(SearchState state, StoreChange change);
    void commit(StoreChange change);
    SearchLimits limits() const;
    void setState(SearchState state);
    void emitStatus();
    void emitStatusIfDue();
    bool isActive() const;

    // The runner thread's own.
    StoredSearch m_search;
    const std::shared_ptr<Store> m_store;
    const std::shared_ptr<Dispatcher> m_dispatcher;
    const EventSink m_sink;
    std::unique_ptr<Search> m_method;       ///< made at the first start, dropped on failure
    BestTrials m_best{0};                   ///< whose weights are kept
    std::optional<TrialId> m_supernetTrial; ///< the epoch whose supernet is kept
    std::int64_t m_published = 0;           ///< trials below this number were on the board
    std::stop_source m_stopJobs;
    bool m_stopForGood = false;
    bool m_startAfterPause = false;
    bool m_makesMethodAnew = false;
    int m_workers = 1; ///< that its jobs may run on
    int m_session = 0; ///< outcomes of jobs of an earlier one are dropped
    bool m_statusDirty = false;
    Clock::time_point m_nextStatus = {};

    SearchBoard m_board;

    mutable std::mutex m_mutex; ///< guards the rest
    std::condition_variable_any m_wake;
    mutable std::condition_variable m_rested;
    Inbox m_inbox;
    int m_jobsOut = 0;
    int m_startsQueued = 0;
    bool m_working = false;
    bool m_progressed = false;
    std::jthread m_thread; ///< last
};

} // namespace netwright
