#include "engine/methods.h"
#include "engine/search_runner.h"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace netwright {

void SearchRunner::doStart()
{
    m_startAfterPause = m_search.state == SearchState::Pausing && !m_stopForGood;
    if (m_search.state != SearchState::Paused && m_search.state != SearchState::Failed)
        return;
    const auto workers = workersOn(m_search.spec->devices, m_dispatcher->workers());
    m_workers = static_cast<int>(workers.size());
    if (!m_method)
        openSearch();
    m_stopJobs = std::stop_source();
    m_stopForGood = false;
    ++m_session;
    m_search.failure.clear();
    m_board.setRunningTime(m_search.runningSeconds, Clock::now());
    m_board.beginSession();
    commitState(SearchState::Running, {m_search});
}

void SearchRunner::doPause(bool forGood)
{
    m_startAfterPause = false;
    switch (m_search.state) {
    case SearchState::Running:
        m_stopForGood = forGood;
        setState(SearchState::Pausing);
        m_stopJobs.request_stop();
        break;
    case SearchState::Pausing:
        m_stopForGood = m_stopForGood || forGood;
        break;
    case SearchState::Paused:
    case SearchState::Failed:
        if (forGood) {
            m_stopForGood = true;
            comeToRest();
        }
        break;
    default:
        break;
    }
}

void SearchRunner::comeToRest()
{
    const bool forGood = std::exchange(m_stopForGood, false);
    m_search.runningSeconds = m_board.runningSeconds();
    m_board.setRunningTime(m_search.runningSeconds, std::nullopt);
    m_search.failure.clear();
    if (m_method) {
        m_search.asked = m_method->asked();
        m_search.told = m_method->told();
    }
    if (forGood || std::exchange(m_makesMethodAnew, false))
        m_method.reset(); // with the checkpoints of stopped jobs, or for a changed spec
    StoreChange change{m_search};
    change.dropCheckpoints = forGood;
    commitState(forGood ? SearchState::Finished : SearchState::Paused, std::move(change));
    if (std::exchange(m_startAfterPause, false))
        doStart();
}

void SearchRunner::doAddBudget(const Budget& more)
{
    const SearchStatus used = m_board.status();
    SearchSpec spec = *m_search.spec;
    const auto add = [](auto& limit, const auto& amount, auto usedSoFar) {
        if (amount)
            limit = limit.value_or(usedSoFar) + *amount;
    };
    add(spec.budget.trials, more.trials, used.trialsDone - used.trialsCarried);
    add(spec.budget.gpuDays, more.gpuDays, used.gpuDays());
    add(spec.budget.hours, more.hours, used.runningSeconds / 3'600);
    m_search.spec = std::make_shared<const SearchSpec>(std::move(spec));
    m_board.setSpec(m_search.spec);
    if (m_method) {
        m_search.asked = m_method->asked();
        m_search.told = m_method->told();
    }
    // The next ask comes later than the window alone would have it; a replay must know.
    if (m_search.asked > 0 && m_search.asked - m_search.told < m_search.spec->window)
        m_search.holds.push_back({m_search.asked, m_search.told});
    StoreChange change{m_search};
    change.newSpec = true;
    commitState(m_search.state == SearchState::Finished ? SearchState::Paused : m_search.state,
                std::move(change));
}

void SearchRunner::doRetryFailed()
{
    std::vector<std::int64_t> numbers;
    if (m_method) {
        numbers = m_method->retryFailed();
    } else {
        for (const auto& trial : m_board.trials())
            if (trial->state == Trial::State::Failed)
                numbers.push_back(trial->number);
    }
    if (numbers.empty())
        return;
    StoreChange change{m_search};
    change.retry = numbers;
    const bool wasFinished = m_search.state == SearchState::Finished;
    commitState(wasFinished ? SearchState::Paused : m_search.state, std::move(change));
    m_board.withdraw(numbers);
    m_statusDirty = true;
    m_sink(TrialsWithdrawn{m_search.id, numbers});
    if (wasFinished)
        doStart();
}

void SearchRunner::doAddRanking(int count)
{
    if (!isWeightSharing(m_search.spec->method) || count <= 0)
        return;
    SearchSpec spec = *m_search.spec;
    spec.methodParams.set("ranking_sample",
                          spec.methodParams.get<std::int64_t>("ranking_sample") + count);
    m_search.spec = std::make_shared<const SearchSpec>(std::move(spec));
    m_board.setSpec(m_search.spec);
    StoreChange change{m_search};
    change.newSpec = true;
    const bool isAtRest = !isActive();
    commitState(m_search.state == SearchState::Finished ? SearchState::Paused : m_search.state,
                std::move(change));
    if (!isAtRest)
        return doPauseAndGoOn();
    m_method.reset(); // made anew with the larger sample
    doStart();
}

/// The method learns of a changed spec when it is made anew.
void SearchRunner::doPauseAndGoOn()
{
    doPause(false);
    m_makesMethodAnew = true;
    m_startAfterPause = true;
}

void SearchRunner::doKeepWeights(int count)
{
    SearchSpec spec = *m_search.spec;
    spec.keepWeights = count;
    m_search.spec = std::make_shared<const SearchSpec>(std::move(spec));
    m_board.setSpec(m_search.spec);
    StoreChange change{m_search};
    change.newSpec = true;
    change.dropWeights = rankKeptWeights();
    commitState(m_search.state, std::move(change));
}

void SearchRunner::fail(const std::string& reason)
{
    spdlog::error("search {} failed: {}", m_search.id.value, reason);
    m_stopJobs.request_stop();
    ++m_session;
    m_method.reset();
    m_startAfterPause = false;
    m_search.runningSeconds = m_board.runningSeconds();
    m_board.setRunningTime(m_search.runningSeconds, std::nullopt);
    m_search.failure = reason;
    try {
        commitState(SearchState::Failed, {m_search});
    } catch (const std::exception& e) {
        // The store is what failed. The file says the search was running: it will open as paused.
        spdlog::error("search {}: {}", m_search.id.value, e.what());
        setState(SearchState::Failed);
    }
}

} // namespace netwright
