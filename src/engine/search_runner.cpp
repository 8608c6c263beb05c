#include "engine/search_runner.h"

namespace netwright {

SearchRunner::SearchRunner(StoredSearch search, std::shared_ptr<Store> store,
                           std::shared_ptr<Dispatcher> dispatcher, EventSink sink)
    : m_search(std::move(search))
    , m_store(std::move(store))
    , m_dispatcher(std::move(dispatcher))
    , m_sink(sink ? std::move(sink) : [](const EngineEvent&) {})
    , m_board(m_search.id)
{
    loadTrials();
    m_thread = std::jthread([this](const std::stop_token& token) { run(token); });
}

SearchRunner::~SearchRunner()
{
    pause();
    waitUntilIdle();
    {
        std::unique_lock lock(m_mutex);
        m_rested.wait(lock, [this] { return m_jobsOut == 0; });
    }
    m_thread.request_stop();
    m_thread.join();
}

void SearchRunner::post(std::function<void()> command)
{
    const std::lock_guard lock(m_mutex);
    m_inbox.commands.push_back(std::move(command));
    m_wake.notify_all();
}

void SearchRunner::start()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_startsQueued;
    }
    post([this] {
        guarded([this] { doStart(); });
        const std::lock_guard lock(m_mutex);
        --m_startsQueued;
    });
}

void SearchRunner::pause()
{
    post([this] { doPause(false); });
}

void SearchRunner::stop()
{
    post([this] { doPause(true); });
}

void SearchRunner::addBudget(const Budget& more)
{
    post([this, more] { doAddBudget(more); });
}

void SearchRunner::retryFailed()
{
    post([this] { doRetryFailed(); });
}

void SearchRunner::addRanking(int count)
{
    post([this, count] { doAddRanking(count); });
}

void SearchRunner::keepWeights(int count)
{
    post([this, count] { doKeepWeights(count); });
}

SearchStatus SearchRunner::status() const
{
    bool startQueued = false;
    {
        // Read before the state: once a start is done, the state tells.
        const std::lock_guard lock(m_mutex);
        startQueued = m_startsQueued > 0;
    }
    SearchStatus status = m_board.status();
    if (startQueued && status.state != SearchState::Running && status.state != SearchState::Pausing)
        status.state = SearchState::Queued;
    for (const auto& worker : m_dispatcher->workers())
        if (worker.busy && worker.search == status.id)
            ++status.running;
    return status;
}

bool SearchRunner::idleLocked() const
{
    const SearchState state = m_board.state();
    return m_inbox.commands.empty() && !m_working && state != SearchState::Running &&
           state != SearchState::Pausing;
}

bool SearchRunner::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return idleLocked();
}

void SearchRunner::waitUntilIdle() const
{
    std::unique_lock lock(m_mutex);
    m_rested.wait(lock, [this] { return idleLocked(); });
}

bool SearchRunner::hasCommands() const
{
    const std::lock_guard lock(m_mutex);
    return !m_inbox.commands.empty();
}

bool SearchRunner::allJobsAreBack() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobsOut == 0 && m_inbox.arrivals.empty();
}

template <class Function>
void SearchRunner::guarded(const Function& function)
{
    try {
        function();
    } catch (const std::exception& e) {
        fail(e.what());
    }
}

void SearchRunner::run(const std::stop_token& token)
{
    while (!token.stop_requested()) {
        handle(waitForWork(token));
        emitStatusIfDue();
    }
}

std::optional<SearchRunner::Clock::time_point> SearchRunner::nextDeadline() const
{
    std::optional<Clock::time_point> deadline;
    if (m_statusDirty)
        deadline = m_nextStatus;
    const auto& hours = m_search.spec->budget.hours;
    if (hours && m_board.state() == SearchState::Running) {
        const double left = *hours * 3'600 - m_board.runningSeconds();
        // A bound keeps the sum within the clock's range.
        const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                            std::chrono::duration<double>(std::min(left, 1e6)));
        if (left > 0 && (!deadline || end < *deadline))
            deadline = end;
    }
    return deadline;
}

SearchRunner::Inbox SearchRunner::waitForWork(const std::stop_token& token)
{
    const auto deadline = nextDeadline();
    std::unique_lock lock(m_mutex);
    m_working = false;
    m_rested.notify_all();
    const auto ready = [this] { return !m_inbox.empty() || m_progressed; };
    if (deadline)
        m_wake.wait_until(lock, token, *deadline, ready);
    else
        m_wake.wait(lock, token, ready);
    m_working = true;
    m_statusDirty = m_statusDirty || m_progressed;
    m_progressed = false;
    return std::exchange(m_inbox, {});
}

void SearchRunner::handle(Inbox inbox)
{
    guarded([&] {
        for (auto& arrival : inbox.arrivals) {
            if (arrival.session != m_session || !m_method)
                continue;
            m_board.dropJobProgress(arrival.number);
            m_method->report(arrival.number, std::move(arrival.outcome));
        }
        advance();
    });
    for (auto& command : inbox.commands) {
        guarded(command);
        guarded([this] { advance(); });
    }
}

} // namespace netwright
