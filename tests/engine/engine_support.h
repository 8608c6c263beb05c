#pragma once

#include "core/hash.h"
#include "engine/project.h"
#include "space/registry.h"
#include "support.h"

#include <QTemporaryDir>

#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

namespace netwright::test {

/// A table over all of NAS-Bench-201 with made-up scores and seconds: no real data needed.
inline std::string writeTable(const QTemporaryDir& folder)
{
    const std::string path = folder.filePath("table.csv").toStdString();
    const SpacePtr space = loadSpace("nas-bench-201");
    std::ofstream file(path);
    file << "arch_str,score,seconds\n";
    for (std::uint64_t i = 0;; ++i) {
        const auto genome = space->at(i);
        if (!genome)
            break;
        const std::string text = space->toText(*genome);
        const auto mixed = hash64(text);
        file << text << ',' << static_cast<double>(mixed % 100'000) / 1'000 << ','
             << static_cast<double>(mixed / 100'000 % 1'000) / 10 << '\n';
    }
    return path;
}

inline SearchSpec tableSpec(const std::string& table, const std::string& method,
                            std::int64_t trials, std::uint64_t seed = 1)
{
    SearchSpec spec = makeSearchSpec(loadSpace("nas-bench-201"), method, "table", "none");
    applySetting(spec, "estimator.file=" + table);
    applySetting(spec, "estimator.score=score");
    applySetting(spec, "estimator.seconds=seconds");
    applySetting(spec, "skeleton.cells=1");
    spec.budget.trials = trials;
    spec.seed = seed;
    return spec;
}

/// What must not depend on workers, pauses or crashes: everything but the wall clock.
inline std::string fingerprint(const std::vector<TrialPtr>& trials)
{
    Json list = Json::array();
    for (const auto& trial : trials) {
        Json json = trialToJson(*trial);
        json.erase("finished_at");
        list.push_back(std::move(json));
    }
    return list.dump();
}

/// Keeps every event, in order.
class EventLog
{
public:
    EventSink sink()
    {
        return [this](const EngineEvent& event) {
            const std::lock_guard lock(m_mutex);
            m_events.push_back(event);
        };
    }
    std::vector<EngineEvent> events() const
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<EngineEvent> m_events;
};

inline std::shared_ptr<Dispatcher> pool(int workers)
{
    PoolOptions options;
    options.workers = workers;
    options.device = "cpu";
    return makeDevicePool(options);
}

/// A pretended training that takes `steps` steps, can stop at any and go on from its checkpoint:
/// the sum it carries depends on the seed and every step, in order.
inline Outcome pretendedTraining(const Job& job, const std::stop_token& stop, int steps,
                                 std::chrono::microseconds stepTime)
{
    int step = 0;
    std::uint64_t sum = job.seed;
    if (!job.checkpoint.empty()) {
        const auto space = job.checkpoint.find(' ');
        step = std::stoi(job.checkpoint.substr(0, space));
        sum = std::stoull(job.checkpoint.substr(space + 1));
    }
    Outcome outcome;
    for (; step < steps; ++step) {
        if (stop.stop_requested()) {
            outcome.state = Outcome::State::Interrupted;
            outcome.checkpoint = fmt::format("{} {}", step, sum);
            return outcome;
        }
        sum = hash64(fmt::format("{} {} {}", sum, step, job.candidate.genome.genes.front()));
        outcome.deviceSeconds += 0.25; // exact in binary: parts add up to the whole
        std::this_thread::sleep_for(stepTime);
    }
    outcome.score = static_cast<double>(sum % 1'000'000) / 10'000;
    outcome.weights = fmt::format("weights of {}", job.number);
    return outcome;
}

/// A Dispatcher whose workers run a function of the test's.
class FunctionDispatcher final : public Dispatcher
{
public:
    using Function = std::function<Outcome(const Job&, const std::stop_token&)>;

    FunctionDispatcher(int workers, Function function) : m_function(std::move(function))
    {
        m_workers.resize(static_cast<std::size_t>(workers));
        for (int i = 0; i < workers; ++i)
            m_threads.emplace_back([this](const std::stop_token& token) { work(token); });
    }

    void submit(Job job, std::stop_token stop, Callbacks callbacks) override
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back({std::move(job), std::move(stop), std::move(callbacks)});
        m_pushed.notify_one();
    }
    std::vector<WorkerStatus> workers() const override { return m_workers; }
    std::string describe() const override { return "a test's workers"; }

private:
    struct Item
    {
        Job job;
        std::stop_token stop;
        Callbacks callbacks;
    };
    void work(const std::stop_token& token)
    {
        while (true) {
            Item item;
            {
                std::unique_lock lock(m_mutex);
                if (!m_pushed.wait(lock, token, [this] { return !m_jobs.empty(); }))
                    return;
                item = std::move(m_jobs.front());
                m_jobs.erase(m_jobs.begin());
            }
            item.callbacks.onDone(m_function(item.job, item.stop));
        }
    }

    Function m_function;
    std::vector<WorkerStatus> m_workers;
    std::mutex m_mutex;
    std::condition_variable_any m_pushed;
    std::vector<Item> m_jobs;
    std::vector<std::jthread> m_threads;
};

} // namespace netwright::test
