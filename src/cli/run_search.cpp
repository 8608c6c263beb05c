#include "cli/run_search.h"

#include "cli/commands.h"
#include "cli/progress_bar.h"

#include <pthread.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

namespace netwright::cli {

namespace {

/// Turns the first SIGINT or SIGTERM into a pause of the project. Blocks the signals in the thread
/// that makes it, so make it before other threads whose signal mask should follow.
class PauseOnSignal
{
public:
    explicit PauseOnSignal(Project& project)
    {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGINT);
        sigaddset(&m_signals, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &m_signals, &m_previous);
        m_thread =
            std::jthread([this, &project](const std::stop_token& stop) { wait(stop, project); });
    }
    ~PauseOnSignal()
    {
        m_thread.request_stop();
        m_thread.join();
        pthread_sigmask(SIG_SETMASK, &m_previous, nullptr);
    }

private:
    void wait(const std::stop_token& stop, Project& project) const
    {
        bool pausing = false;
        const timespec tick = {0, 50'000'000};
        while (!stop.stop_requested()) {
            if (sigtimedwait(&m_signals, nullptr, &tick) < 0)
                continue;
            if (pausing)
                std::_Exit(130);
            fmt::print(stderr, "\nPausing: finishing the current batches and saving checkpoints "
                               "(interrupt again to quit at once)\n");
            pausing = true;
            project.pauseAll();
        }
    }

    sigset_t m_signals = {};
    sigset_t m_previous = {};
    std::jthread m_thread;
};

bool isActive(SearchState state)
{
    return state == SearchState::Queued || state == SearchState::Running ||
           state == SearchState::Pausing;
}

} // namespace

std::shared_ptr<Dispatcher> makePool(int workers)
{
    // Workers inherit the mask: a Ctrl-C must reach the thread that waits for it.
    sigset_t signals, previous;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &previous);
    PoolOptions options;
    options.workers = workers;
    return makeDevicePool(options);
}

int runSearches(Project& project, const Dispatcher& pool, const std::vector<SearchId>& searches)
{
    fmt::print(stderr, "{}\n", pool.describe());
    const PauseOnSignal pauseOnSignal(project);
    for (SearchId id : searches)
        project.start(id);
    ProgressBar bar;
    for (bool active = true; active;) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        active = false;
        for (SearchId id : searches) {
            const SearchStatus status = project.status(id);
            active |= isActive(status.state);
            if (searches.size() == 1 || isActive(status.state))
                bar.show(status);
        }
    }
    int code = Done;
    for (SearchId id : searches) {
        const SearchStatus status = project.status(id);
        if (status.state == SearchState::Failed) {
            fmt::print(stderr, "\nnetwright-cli: {}\n", status.failure);
            code = Failed;
        } else if (status.state == SearchState::Finished && !status.best) {
            fmt::print(stderr,
                       "\nnetwright-cli: no trial has a score; see: netwright-cli trials {}\n",
                       project.path().string());
            code = Failed;
        }
    }
    return code;
}

SearchId chooseSearch(const Project& project, std::int64_t id)
{
    const auto searches = project.searches();
    if (searches.empty())
        throw Error("the project has no searches", project.path().string(),
                    "start one with netwright-cli search");
    if (id < 0)
        return searches.back().id;
    for (const auto& status : searches)
        if (status.id.value == id)
            return status.id;
    throw Error(fmt::format("there is no search {}", id), project.path().string(),
                "see: netwright-cli status " + project.path().string());
}

Json statusToJson(const SearchStatus& status)
{
    Json json = {{"search", status.id.value},
                 {"name", status.spec ? status.spec->name : ""},
                 {"state", stateName(status.state)},
                 {"trials", status.trialsDone},
                 {"failed", status.trialsFailed},
                 {"reused", status.trialsReused},
                 {"gpu_days", status.gpuDays()},
                 {"running_seconds", status.runningSeconds},
                 {"progress", status.progress},
                 {"seconds_left", status.secondsLeft ? Json(*status.secondsLeft) : Json()},
                 {"best", status.best ? trialToJson(*status.best) : Json()}};
    if (!status.failure.empty())
        json["failure"] = status.failure;
    return json;
}

} // namespace netwright::cli
