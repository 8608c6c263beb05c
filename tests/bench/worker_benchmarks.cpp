#include "bench/benchmarks.h"
#include "bench/child_process.h"
#include "bench/darts_network.h"
#include "core/statistics.h"

#include <fmt/format.h>

namespace netwright::bench {

namespace {

constexpr int rounds = 5;

std::string configuration()
{
    return fmt::format("{}; workers of one thread each in one process; {}", networkText,
                       processorName());
}

/// Throughputs of the given "<workers> <busy threads>" lines, in turn.
std::vector<std::vector<double>> measure(const std::vector<std::string>& settings,
                                         const Progress& progress)
{
    ChildProcess child({"workers"});
    std::vector<std::vector<double>> rates(settings.size());
    for (int round = 0; round < rounds; ++round) {
        progress(fmt::format("round {} of {}", round + 1, rounds));
        for (std::size_t i = 0; i < settings.size(); ++i)
            rates[i].push_back(child.askNumbers(settings[i])[0]);
    }
    return rates;
}

BenchRow relativeRow(const std::string& label, const std::vector<double>& rates,
                     const std::vector<double>& base, std::optional<double> target)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < rates.size(); ++i)
        ratios.push_back(rates[i] / base[i]);
    return {label, median(rates), "images/s", median(ratios), target};
}

BenchResult runTwoWorkers(const Progress& progress)
{
    const auto rates = measure({"1 0", "2 0"}, progress);
    return {{},
            {},
            configuration(),
            {{"one worker", median(rates[0]), "images/s"},
             relativeRow("two workers", rates[1], rates[0], 1.8)},
            {}};
}

BenchResult runBusyWindow(const Progress& progress)
{
    const auto rates = measure({"1 0", "1 1", "2 0", "2 1"}, progress);
    return {{},
            {},
            configuration(),
            {{"one worker", median(rates[0]), "images/s"},
             relativeRow("one worker beside a busy thread", rates[1], rates[0], 0.6),
             {"two workers", median(rates[2]), "images/s"},
             relativeRow("two workers beside a busy thread", rates[3], rates[2], 0.6)},
            {}};
}

BenchResult runCandidateStart(const Progress& progress)
{
    ChildProcess child({"start"});
    const double first = child.askNumbers("go")[0];
    std::vector<double> seconds;
    for (int round = 0; round < 30; ++round)
        seconds.push_back(child.askNumbers("go")[0]);
    progress("measured");
    return {{},
            {},
            configuration(),
            {{"the first in a process", first * 1e3, "ms"},
             {"each one after it", median(seconds) * 1e3, "ms", {}, 50.0, true}},
            {}};
}

} // namespace

Benchmark twoWorkers()
{
    return {"two-workers", "training throughput of two workers and of one", runTwoWorkers};
}

Benchmark busyWindow()
{
    return {"busy-window", "training throughput beside a busy thread", runBusyWindow};
}

Benchmark candidateStart()
{
    return {"candidate-start", "from a genome to a network with its optimiser", runCandidateStart};
}

} // namespace netwright::bench
