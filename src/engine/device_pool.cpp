#include "engine/job_runner.h"
#include "engine/worker_pool.h"
#include "nn/runtime.h"

namespace netwright {

namespace {

class ThreadExecutor final : public JobExecutor
{
public:
    explicit ThreadExecutor(const WorkerStatus& worker) { setThreads(worker.threads); }
    Outcome run(const Job& job, const JobContext& context) override
    {
        return m_runner.run(job, context);
    }

private:
    JobRunner m_runner;
};

} // namespace

std::unique_ptr<Dispatcher> makeDevicePool(const PoolOptions& options)
{
    WorkerPlan plan = planWorkers(options);
    return std::make_unique<WorkerPool>(
        std::move(plan.workers),
        [](const WorkerStatus& worker) { return std::make_unique<ThreadExecutor>(worker); },
        std::move(plan.description));
}

} // namespace netwright
