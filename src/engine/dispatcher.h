#pragma once

#include "engine/job.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace netwright {

/// What one worker is doing, for a device view.
struct WorkerStatus
{
    std::string device;
    int threads = 1;
    bool busy = false;
    SearchId search;
    std::int64_t number = -1;
};

/// Brings jobs to devices. Several searches share one. Thread-safe; no call blocks except the
/// destructor, which stops running jobs and joins.
class Dispatcher
{
public:
    struct Callbacks
    {
        std::function<void(const JobProgress&)> onProgress; ///< on a worker thread; may be empty
        std::function<void(Outcome)> onDone;                ///< on a worker thread, exactly once
    };

    virtual ~Dispatcher() = default;
    /// Queues a job, first in first out. A stop request ends it Interrupted, before it starts too.
    virtual void submit(Job job, std::stop_token stop, Callbacks callbacks) = 0;
    virtual std::vector<WorkerStatus> workers() const = 0;
    int slots() const { return static_cast<int>(workers().size()); }
    /// One line saying how many workers with how many threads on which devices, and why.
    virtual std::string describe() const = 0;
};

struct PoolOptions
{
    /// 0: one for each CUDA device, or as many one-thread CPU workers as there are cores (two
    /// workers of one thread do more than one of two, and a two-thread trainer suffers beside a
    /// busy window).
    int workers = 0;
    int threadsPerWorker = 1; ///< CPU workers only
    std::string device = {};  ///< "", "cpu" or "cuda:<n>": restrict to it
};

/// Worker threads in this process.
std::unique_ptr<Dispatcher> makeDevicePool(const PoolOptions& options = {});

/// Child processes running `netwright-cli worker`: an architecture that brings its process down
/// (out of memory, a crash in a library) costs one failed trial.
/// `program` empty: netwright-cli beside the running executable.
std::unique_ptr<Dispatcher> makeProcessPool(const PoolOptions& options = {},
                                            std::filesystem::path program = {});

/// The other end of a process pool: serves jobs from stdin until it closes.
int serveJobs();

} // namespace netwright
