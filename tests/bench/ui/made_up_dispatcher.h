#pragma once

#include "engine/dispatcher.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace netwright::bench {

/// Workers that make up the outcome of a training: a score, seven metrics, a curve of ten epochs,
/// one failure in a hundred. Answers at most `perSecond` jobs a second; 0: as fast as asked.
class MadeUpDispatcher final : public Dispatcher
{
public:
    explicit MadeUpDispatcher(double perSecond = 0);

    void submit(Job job, std::stop_token stop, Callbacks callbacks) override;
    std::vector<WorkerStatus> workers() const override;
    std::string describe() const override { return "made-up results"; }

private:
    struct Item
    {
        Job job;
        std::stop_token stop;
        Callbacks callbacks;
    };
    void work(const std::stop_token& token);

    const double m_perSecond;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_pushed;
    std::deque<Item> m_jobs;
    std::vector<WorkerStatus> m_workers;
    std::jthread m_thread;
};

/// The outcome it makes up for this trial.
Outcome madeUpOutcome(std::int64_t number, const Genome& genome);

} // namespace netwright::bench
