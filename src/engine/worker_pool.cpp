#include "engine/worker_pool.h"

#include "nn/runtime.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <set>

namespace netwright {

namespace {

/// Below a window's threads, so that a busy pool never makes the program feel slow. Threads made by
/// this one inherit it.
void lowerPriorityOfThisThread()
{
    constexpr int nice = 10;
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), nice);
}

} // namespace

WorkerPlan planWorkers(const PoolOptions& options)
{
    std::vector<std::string> cuda;
    std::string known;
    for (const auto& device : availableDevices()) {
        known += (known.empty() ? "" : ", ") + device.name;
        if (device.name.starts_with("cuda") &&
            (options.device.empty() || options.device == device.name))
            cuda.push_back(device.name);
    }
    if (!options.device.empty() && options.device != "cpu" && cuda.empty())
        throw Error(fmt::format("there is no device \"{}\"", options.device), "workers",
                    "choose one of " + known);
    WorkerPlan plan;
    if (!cuda.empty()) {
        const std::size_t count =
            options.workers > 0 ? static_cast<std::size_t>(options.workers) : cuda.size();
        for (std::size_t i = 0; i < count; ++i)
            plan.workers.push_back({.device = cuda[i % cuda.size()], .search = {}});
        plan.description = fmt::format("Workers: {}, on {}", count, fmt::join(cuda, ", "));
        return plan;
    }
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const int threads = std::max(1, options.threadsPerWorker);
    const int count = options.workers > 0 ? options.workers : std::max(1, cores / threads);
    for (int i = 0; i < count; ++i)
        plan.workers.push_back({.device = "cpu", .threads = threads, .search = {}});
    plan.description =
        fmt::format("Workers: {}, threads of each: {}, processor cores: {}", count, threads, cores);
    return plan;
}

WorkerPool::WorkerPool(std::vector<WorkerStatus> workers, ExecutorFactory factory,
                       std::string description)
    : m_factory(std::move(factory))
    , m_description(std::move(description))
    , m_workers(std::move(workers))
{
    for (std::size_t i = 0; i < m_workers.size(); ++i)
        m_threads.emplace_back([this, i](const std::stop_token& token) { work(i, token); });
}

WorkerPool::~WorkerPool()
{
    for (auto& thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

void WorkerPool::submit(Job job, std::stop_token stop, Callbacks callbacks)
{
    m_queue.push(std::move(job), std::move(stop), std::move(callbacks));
}

std::vector<WorkerStatus> WorkerPool::workers() const
{
    const std::lock_guard lock(m_mutex);
    return m_workers;
}

void WorkerPool::setBusy(std::size_t index, const Job* job)
{
    const std::lock_guard lock(m_mutex);
    WorkerStatus& worker = m_workers[index];
    worker.busy = job != nullptr;
    worker.search = job ? job->search : SearchId();
    worker.number = job ? job->number : -1;
}

void WorkerPool::work(std::size_t index, const std::stop_token& token)
{
    lowerPriorityOfThisThread();
    const WorkerStatus worker = workers()[index];
    const auto executor = m_factory(worker);
    while (const auto queued = m_queue.pop(token, worker.device)) {
        setBusy(index, &queued->job);
        // Either the job or the whole pool may be told to stop.
        std::stop_source stop;
        const auto request = [&stop] { stop.request_stop(); };
        Outcome outcome;
        {
            const std::stop_callback onJobStop(queued->stop, request);
            const std::stop_callback onPoolStop(token, request);
            JobContext context;
            context.device = worker.device;
            context.threads = worker.threads;
            context.stop = stop.get_token();
            context.onProgress = queued->callbacks.onProgress;
            outcome = executor->run(queued->job, context);
        }
        setBusy(index, nullptr);
        queued->callbacks.onDone(std::move(outcome));
    }
}

} // namespace netwright
