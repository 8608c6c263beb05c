#pragma once

#include "engine/dispatcher.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace netwright {

/// A job in a queue, and whom to tell.
struct QueuedJob
{
    Job job;
    std::stop_token stop;
    Dispatcher::Callbacks callbacks;
    /// Wakes the queue when `stop` is requested.
    std::optional<std::stop_callback<std::function<void()>>> onStop = {};
};

/// First in, first out among the jobs that may run where the caller is. A job that is asked to stop
/// while it waits is answered at once, by a thread of the queue's own, however long the workers are
/// busy. Thread-safe.
class JobQueue
{
public:
    JobQueue();
    /// Answers what is left with Interrupted.
    ~JobQueue();

    void push(Job job, std::stop_token stop, Dispatcher::Callbacks callbacks);
    /// The first job that may run on `device`. Blocks; null when `token` asks the caller to end.
    std::unique_ptr<QueuedJob> pop(const std::stop_token& token, const std::string& device);

private:
    void answerStoppedJobs(const std::stop_token& token);
    std::vector<std::unique_ptr<QueuedJob>> takeStopped();

    std::mutex m_mutex;
    std::condition_variable_any m_pushed;
    std::condition_variable_any m_stopRequested;
    bool m_someStopped = false;
    std::deque<std::unique_ptr<QueuedJob>> m_jobs;
    std::jthread m_sweeper;
};

} // namespace netwright
