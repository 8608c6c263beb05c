#include "engine/job_queue.h"

#include "engine/job_runner.h"

#include <algorithm>

namespace netwright {

namespace {

void answerInterrupted(QueuedJob& queued)
{
    Outcome outcome = interruptedOutcome();
    outcome.checkpoint = std::move(queued.job.checkpoint);
    queued.callbacks.onDone(std::move(outcome));
}

} // namespace

JobQueue::JobQueue() : m_sweeper([this](const std::stop_token& token) { answerStoppedJobs(token); })
{
}

JobQueue::~JobQueue()
{
    m_sweeper.request_stop();
    m_sweeper.join();
    for (auto& queued : m_jobs)
        answerInterrupted(*queued);
}

void JobQueue::push(Job job, std::stop_token stop, Dispatcher::Callbacks callbacks)
{
    auto queued = std::make_unique<QueuedJob>();
    queued->job = std::move(job);
    queued->stop = stop;
    queued->callbacks = std::move(callbacks);
    // May run at once, in this thread: the lock is not held here.
    queued->onStop.emplace(std::move(stop), [this] {
        const std::lock_guard lock(m_mutex);
        m_someStopped = true;
        m_stopRequested.notify_all();
    });
    {
        const std::lock_guard lock(m_mutex);
        // A request that came before the job was in the queue must find it too.
        if (queued->stop.stop_requested()) {
            m_someStopped = true;
            m_stopRequested.notify_all();
        }
        m_jobs.push_back(std::move(queued));
    }
    m_pushed.notify_all(); // not every worker may take it
}

std::unique_ptr<QueuedJob> JobQueue::pop(const std::stop_token& token, const std::string& device)
{
    std::unique_ptr<QueuedJob> queued;
    {
        std::unique_lock lock(m_mutex);
        auto found = m_jobs.end();
        m_pushed.wait(lock, token, [&] {
            found = std::ranges::find_if(
                m_jobs, [&](const auto& job) { return mayRunOn(job->job.devices, device); });
            return found != m_jobs.end();
        });
        if (token.stop_requested())
            return nullptr;
        queued = std::move(*found);
        m_jobs.erase(found);
    }
    // Waits for a running stop callback, which takes the lock.
    queued->onStop.reset();
    return queued;
}

std::vector<std::unique_ptr<QueuedJob>> JobQueue::takeStopped()
{
    std::vector<std::unique_ptr<QueuedJob>> stopped;
    for (auto& queued : m_jobs)
        if (queued->stop.stop_requested())
            stopped.push_back(std::move(queued));
    std::erase(m_jobs, nullptr);
    m_someStopped = false;
    return stopped;
}

void JobQueue::answerStoppedJobs(const std::stop_token& token)
{
    while (true) {
        std::vector<std::unique_ptr<QueuedJob>> stopped;
        {
            std::unique_lock lock(m_mutex);
            if (!m_stopRequested.wait(lock, token, [this] { return m_someStopped; }))
                return;
            stopped = takeStopped();
        }
        for (auto& queued : stopped)
            answerInterrupted(*queued);
    }
}

} // namespace netwright
