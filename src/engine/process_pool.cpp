#include "engine/job_runner.h"
#include "engine/worker_messages.h"
#include "engine/worker_pool.h"
#include "engine/worker_process.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <chrono>

namespace netwright {

namespace {

using Clock = std::chrono::steady_clock;

/// A descriptor that poll() sees as readable once `wake` was called.
class WakeFd
{
public:
    WakeFd() : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    ~WakeFd() { ::close(m_fd); }
    WakeFd(const WakeFd&) = delete;
    WakeFd& operator=(const WakeFd&) = delete;
    int get() const { return m_fd; }
    void wake() const
    {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_fd, &one, sizeof one);
    }

private:
    int m_fd;
};

/// Runs each job in a child process that is kept from job to job and replaced when it dies.
class ProcessExecutor final : public JobExecutor
{
public:
    explicit ProcessExecutor(std::filesystem::path program) : m_program(std::move(program)) {}

    Outcome run(const Job& job, const JobContext& context) override
    {
        if (context.stop.stop_requested())
            return interrupted(job);
        try {
            if (!m_process)
                m_process = std::make_unique<WorkerProcess>(m_program);
            if (!m_process->channel().write(
                    toLine(RunMessage{job, context.device, context.threads})))
                return workerDied();
            return soundOutcome(waitForOutcome(job, context));
        } catch (const std::exception& e) {
            m_process.reset();
            return failedOutcome(e.what());
        }
    }

private:
    /// A stopped job has this long to reach a batch boundary and write its checkpoint.
    static constexpr auto stopPatience = std::chrono::seconds(120);

    static Outcome interrupted(const Job& job)
    {
        Outcome outcome = interruptedOutcome();
        outcome.checkpoint = job.checkpoint;
        return outcome;
    }

    Outcome workerDied()
    {
        const std::string reason = m_process->describeEnd();
        m_process.reset();
        return failedOutcome(fmt::format("the worker process died ({})", reason));
    }

    Outcome waitForOutcome(const Job& job, const JobContext& context)
    {
        const WakeFd wake;
        const std::stop_callback onStop(context.stop, [&wake] { wake.wake(); });
        LineChannel& channel = m_process->channel();
        std::optional<Clock::time_point> deadline;
        std::string line;
        while (true) {
            switch (channel.read(line, deadline ? -1 : wake.get(), deadline ? 1000 : -1)) {
            case LineChannel::Result::Closed:
                return workerDied();
            case LineChannel::Result::Woken:
                if (!deadline) {
                    deadline = Clock::now() + stopPatience;
                    channel.write(toLine(StopMessage()));
                } else if (Clock::now() > *deadline) {
                    m_process->kill();
                    m_process.reset();
                    return interrupted(job);
                }
                break;
            case LineChannel::Result::Line: {
                FromWorker message = parseFromWorker(line);
                if (auto* outcome = std::get_if<Outcome>(&message))
                    return std::move(*outcome);
                if (context.onProgress)
                    context.onProgress(std::get<JobProgress>(message));
                break;
            }
            }
        }
    }

    std::filesystem::path m_program;
    std::unique_ptr<WorkerProcess> m_process;
};

std::filesystem::path commandLineProgram()
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "netwright-cli";
}

} // namespace

std::unique_ptr<Dispatcher> makeProcessPool(const PoolOptions& options,
                                            std::filesystem::path program)
{
    if (program.empty())
        program = commandLineProgram();
    if (!std::filesystem::exists(program))
        throw Error("the worker program is missing", program.string(), "check the installation");
    WorkerPlan plan = planWorkers(options);
    return std::make_unique<WorkerPool>(
        std::move(plan.workers),
        [program](const WorkerStatus&) { return std::make_unique<ProcessExecutor>(program); },
        plan.description + ", each in a process of its own");
}

} // namespace netwright
