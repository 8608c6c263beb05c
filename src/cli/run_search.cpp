#include "cli/run_search.h"

#include "cli/commands.h"
#include "cli/progress_bar.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

namespace netwright::cli {

namespace {

/// How often a pause was asked for. A handler can reach nothing but a global.
std::atomic<int> pauseRequests = 0;
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void requestPause(int)
{
    if (++pauseRequests > 1)
        std::_Exit(130);
}

/// While it lives, SIGINT and SIGTERM ask for a pause. A handler and not a signal mask: OpenBLAS
/// starts a thread before main, which no mask of ours reaches.
class PauseSignals
{
public:
    PauseSignals()
    {
        pauseRequests = 0;
        struct sigaction action = {};
        action.sa_handler = requestPause;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(SIGINT, &action, &m_previousInt);
        sigaction(SIGTERM, &action, &m_previousTerm);
    }
    ~PauseSignals()
    {
        sigaction(SIGINT, &m_previousInt, nullptr);
        sigaction(SIGTERM, &m_previousTerm, nullptr);
    }
    PauseSignals(const PauseSignals&) = delete;
    PauseSignals& operator=(const PauseSignals&) = delete;

    bool requested() const { return pauseRequests > 0; }

private:
    struct sigaction m_previousInt = {};
    struct sigaction m_previousTerm = {};
};

bool isActive(SearchState state)
{
    return state == SearchState::Queued || state == SearchState::Running ||
           state == SearchState::Pausing;
}

} // namespace

std::shared_ptr<Dispatcher> makePool(int workers)
{
    PoolOptions options;
    options.workers = workers;
    return makeDevicePool(options);
}

int runSearches(Project& project, const Dispatcher& pool, const std::vector<SearchId>& searches)
{
    fmt::print(stderr, "{}\n", pool.describe());
    const PauseSignals signals;
    for (SearchId id : searches)
        project.start(id);
    ProgressBar bar;
    bool pausing = false;
    for (bool active = true; active;) {
        if (signals.requested() && !pausing) {
            fmt::print(stderr, "\nPausing: finishing the current batches and saving checkpoints "
                               "(interrupt again to quit at once)\n");
            pausing = true;
            project.pauseAll();
        }
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

SearchId chooseSearch(const ProjectView& project, std::int64_t id)
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
