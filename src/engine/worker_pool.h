#pragma once

#include "engine/job_queue.h"

namespace netwright {

/// Does the work of one worker thread; made, used and destroyed on that thread.
class JobExecutor
{
public:
    virtual ~JobExecutor() = default;
    /// Never throws for what the job does.
    virtual Outcome run(const Job& job, const JobContext& context) = 0;
};

using ExecutorFactory = std::function<std::unique_ptr<JobExecutor>(const WorkerStatus& worker)>;

/// A Dispatcher of worker threads that take jobs from one queue.
class WorkerPool final : public Dispatcher
{
public:
    WorkerPool(std::vector<WorkerStatus> workers, ExecutorFactory factory, std::string description);
    ~WorkerPool() override;

    void submit(Job job, std::stop_token stop, Callbacks callbacks) override;
    std::vector<WorkerStatus> workers() const override;
    std::string describe() const override { return m_description; }

private:
    void work(std::size_t index, const std::stop_token& token);
    void setBusy(std::size_t index, const Job* job);

    ExecutorFactory m_factory;
    std::string m_description;
    mutable std::mutex m_mutex;
    std::vector<WorkerStatus> m_workers;
    JobQueue m_queue;
    std::vector<std::jthread> m_threads; ///< last: joined before the queue goes
};

/// The workers that options ask for, and one line that says how many.
struct WorkerPlan
{
    std::vector<WorkerStatus> workers;
    std::string description;
};
/// Throws Error when the device asked for is not there.
WorkerPlan planWorkers(const PoolOptions& options);

} // namespace netwright
