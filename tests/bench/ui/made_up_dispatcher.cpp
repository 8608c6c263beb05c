#include "bench/ui/made_up_dispatcher.h"

#include "core/rng.h"

#include <chrono>
#include <cmath>

namespace netwright::bench {

Outcome madeUpOutcome(std::int64_t number, const Genome& genome)
{
    Rng rng = Rng::derive(static_cast<std::uint64_t>(genome.genes.size()),
                          static_cast<std::uint64_t>(number));
    Outcome outcome;
    outcome.deviceSeconds = 5 + 10 * rng.uniform();
    if (number % 100 == 99) {
        outcome.state = Outcome::State::Failed;
        outcome.failure = "out of memory: 11.2 GiB wanted, 8.0 GiB there";
        return outcome;
    }
    const double score = 95 - 12 * std::pow(rng.uniform(), 2);
    for (int epoch = 1; epoch <= 10; ++epoch) {
        const double share = 1 - std::exp(-0.4 * epoch);
        outcome.curve.push_back({static_cast<double>(epoch), 2.3 - 2 * share, score * share,
                                 score * share * 0.98, outcome.deviceSeconds / 10});
    }
    outcome.score = score;
    outcome.metrics = {{"params", 1e6 + 4e6 * rng.uniform()},
                       {"macs", 1e8 + 5e8 * rng.uniform()},
                       {"val_acc", score},
                       {"val_loss", 0.3},
                       {"train_acc", score + 2},
                       {"train_loss", 0.2},
                       {"epochs", 10}};
    return outcome;
}

MadeUpDispatcher::MadeUpDispatcher(double perSecond)
    : m_perSecond(perSecond)
    , m_workers(2)
    , m_thread([this](const std::stop_token& token) { work(token); })
{
}

void MadeUpDispatcher::submit(Job job, std::stop_token stop, Callbacks callbacks)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back({std::move(job), std::move(stop), std::move(callbacks)});
    m_pushed.notify_one();
}

std::vector<WorkerStatus> MadeUpDispatcher::workers() const
{
    const std::lock_guard lock(m_mutex);
    return m_workers;
}

void MadeUpDispatcher::work(const std::stop_token& token)
{
    using Clock = std::chrono::steady_clock;
    auto due = Clock::now();
    while (true) {
        Item item;
        {
            std::unique_lock lock(m_mutex);
            if (!m_pushed.wait(lock, token, [this] { return !m_jobs.empty(); }))
                return;
            item = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        if (m_perSecond > 0 && !item.stop.stop_requested()) {
            std::this_thread::sleep_until(due);
            due = std::max(due, Clock::now()) + std::chrono::duration_cast<Clock::duration>(
                                                    std::chrono::duration<double>(1 / m_perSecond));
        }
        Outcome outcome;
        outcome.state = Outcome::State::Interrupted;
        if (!item.stop.stop_requested())
            outcome = madeUpOutcome(item.job.number, item.job.candidate.genome);
        item.callbacks.onDone(std::move(outcome));
    }
}

} // namespace netwright::bench
