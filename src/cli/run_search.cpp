#include "cli/run_search.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress_bar.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <thread>

namespace netwright::cli {

namespace {

/// When a pause was asked for, in nanoseconds of the monotonic clock, and whether that was heard. A
/// handler can reach nothing but globals.
std::atomic<std::int64_t> pauseRequestedAt = 0;
std::atomic<bool> pauseBegan = false;
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

std::int64_t monotonicNanoseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

/// One keystroke may arrive twice: from the terminal, and from whoever started this program.
extern "C" void requestPause(int)
{
    constexpr std::int64_t repeat = 1'000'000'000;
    const int error = errno;
    const std::int64_t now = monotonicNanoseconds();
    std::int64_t first = 0;
    if (!pauseRequestedAt.compare_exchange_strong(first, now) && pauseBegan && now - first > repeat)
        std::_Exit(130);
    errno = error;
}

bool isActive(SearchState state)
{
    return state == SearchState::Queued || state == SearchState::Running ||
           state == SearchState::Pausing;
}

std::vector<SearchStatus> statuses(const Project& project, const std::vector<SearchId>& searches)
{
    std::vector<SearchStatus> result;
    for (const SearchId id : searches)
        result.push_back(project.status(id));
    return result;
}

/// Seconds until searches that share the workers are all done, from how far they came since this
/// was made. Each search's own estimate knows nothing of the others.
class TimeLeft
{
public:
    explicit TimeLeft(const std::vector<SearchStatus>& searches)
        : m_begin(monotonicNanoseconds()), m_fraction(meanProgress(searches))
    {
    }

    std::optional<double> operator()(const std::vector<SearchStatus>& searches) const
    {
        const double fraction = meanProgress(searches);
        if (fraction <= m_fraction || fraction >= 1)
            return std::nullopt;
        const double elapsed = static_cast<double>(monotonicNanoseconds() - m_begin) * 1e-9;
        return elapsed / (fraction - m_fraction) * (1 - fraction);
    }

private:
    std::int64_t m_begin;
    double m_fraction;
};

} // namespace

// A handler and not a signal mask: OpenBLAS starts a thread before main, which no mask of ours
// reaches.
PauseSignals::PauseSignals()
{
    pauseRequestedAt = 0;
    pauseBegan = false;
    struct sigaction action = {};
    action.sa_handler = requestPause;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &m_previousInt);
    sigaction(SIGTERM, &action, &m_previousTerm);
}

PauseSignals::~PauseSignals()
{
    if (requested()) {
        pauseBegan = true;
        return;
    }
    sigaction(SIGINT, &m_previousInt, nullptr);
    sigaction(SIGTERM, &m_previousTerm, nullptr);
}

bool PauseSignals::requested() const
{
    return pauseRequestedAt != 0;
}

std::shared_ptr<Dispatcher> makePool(int workers)
{
    PoolOptions options;
    options.workers = workers;
    return makeDevicePool(options);
}

int runSearches(Project& project, const Dispatcher& pool, const std::vector<SearchId>& searches,
                const PauseSignals& signals)
{
    if (signals.requested()) // before anything began
        return Done;
    say("{}\n", pool.describe());
    for (SearchId id : searches)
        project.start(id);
    ProgressBar bar;
    const TimeLeft timeLeft(statuses(project, searches));
    bool pausing = false;
    for (bool active = true; active;) {
        if (signals.requested() && !pausing) {
            say("\nPausing: finishing the current batches and saving checkpoints "
                "(interrupt again to quit at once)\n");
            pausing = true;
            project.pauseAll();
            pauseBegan = true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        const auto now = statuses(project, searches);
        active = std::any_of(now.begin(), now.end(),
                             [](const SearchStatus& status) { return isActive(status.state); });
        bar.show(now.size() == 1 ? progressLine(now.front()) : progressLine(now, timeLeft(now)),
                 !active);
    }
    int code = Done;
    for (SearchId id : searches) {
        const SearchStatus status = project.status(id);
        if (status.state == SearchState::Failed) {
            say("\nnetwright-cli: {}\n", status.failure);
            code = Failed;
        } else if (status.state == SearchState::Finished && !status.best) {
            say("\nnetwright-cli: no trial has a score; see: netwright-cli trials {}\n",
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
                 {"carried_over", status.trialsCarried},
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
