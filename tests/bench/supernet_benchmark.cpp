#include "bench/benchmarks.h"
#include "bench/child_process.h"
#include "bench/supernet_steps.h"
#include "nn/runtime.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace netwright::bench {

namespace {

struct Step
{
    std::string name; ///< for the child
    std::string label;
};

const std::vector<Step> steps = {{"weight", "weight step"},
                                 {"first", "architecture step, first order"},
                                 {"second", "architecture step, second order"}};
constexpr double speedTarget = 3;
constexpr double memoryTarget = 0.7;
constexpr double sampledTarget = 1.2;

Interval range(const std::vector<double>& values)
{
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return {*low, *high};
}

std::vector<double> quotients(const std::vector<double>& above, const std::vector<double>& below)
{
    std::vector<double> result;
    for (std::size_t i = 0; i < above.size(); ++i)
        result.push_back(above[i] / below[i]);
    return result;
}

BenchRow plainRow(const std::string& label, const std::vector<double>& seconds)
{
    BenchRow row{label, median(seconds), "s"};
    row.range = range(seconds);
    return row;
}

BenchRow comparedRow(const std::string& label, const std::vector<double>& seconds,
                     const std::vector<double>& ratios, double target, bool lowerIsBetter)
{
    BenchRow row{label, median(seconds), "s", median(ratios), target, lowerIsBetter};
    row.range = range(ratios);
    return row;
}

class SupernetBenchmark
{
public:
    SupernetBenchmark(std::string size, const Progress& progress)
        : m_size(std::move(size)), m_progress(progress)
    {
        m_result.configuration = fmt::format(
            "{}; ratios to the plain lowering in the same round, medians with smallest and "
            "largest; {}; LibTorch {}; plain: torch::nn modules in NCHW, a dense weighted sum, the "
            "default allocator",
            supernetSize(m_size).text, processorName(), torchVersion());
    }

    BenchResult run()
    {
        for (const int threads : {1, 2}) {
            for (const Step& step : steps)
                compareStep(step, threads);
            compareSampled(threads);
        }
        for (const Step& step : steps)
            compareMemory(step);
        return std::move(m_result);
    }

private:
    using Samples = std::vector<double>;

    ChildProcess child(const std::string& variant, int threads) const
    {
        return ChildProcess({"supernet", m_size, variant, std::to_string(threads)});
    }

    /// Seconds of a step in two variants, in turn, so that whatever else the machine does touches
    /// both alike; and how far their first results lie apart, as a part of the first.
    double measure(const std::string& step, int threads, const std::string& firstVariant,
                   const std::string& secondVariant, Samples& firstSeconds, Samples& secondSeconds)
    {
        ChildProcess first = child(firstVariant, threads);
        ChildProcess second = child(secondVariant, threads);
        const double expected = first.askNumbers(step)[1];
        const double actual = second.askNumbers(step)[1];
        // About half a minute of the slower one, three rounds at least.
        const double seconds = first.askNumbers(step)[0];
        second.askNumbers(step);
        const int rounds = std::clamp(static_cast<int>(30 / seconds), 3, 9);
        for (int round = 0; round < rounds; ++round) {
            m_progress(
                fmt::format("{}, {} threads: round {} of {}", step, threads, round + 1, rounds));
            firstSeconds.push_back(first.askNumbers(step)[0]);
            secondSeconds.push_back(second.askNumbers(step)[0]);
        }
        return std::abs(actual - expected) / std::abs(expected);
    }

    void compareStep(const Step& step, int threads)
    {
        Samples plain, fast;
        const double difference = measure(step.name, threads, "plain", "fast", plain, fast);
        const std::string label =
            fmt::format("{}, {} thread{}", step.label, threads, threads == 1 ? "" : "s");
        m_result.rows.push_back(plainRow(label + ", plain", plain));
        m_result.rows.push_back(
            comparedRow(label, fast, quotients(plain, fast), speedTarget, false));
        if (threads == 1)
            m_result.rows.push_back({"  relative difference of the first results", difference, ""});
    }

    void compareSampled(int threads)
    {
        Samples alone, sampled;
        measure("sampled", threads, "alone", "fast", alone, sampled);
        const std::string label =
            fmt::format("sampled path, {} thread{}", threads, threads == 1 ? "" : "s");
        m_result.rows.push_back(plainRow(label + ", the architecture alone", alone));
        m_result.rows.push_back(
            comparedRow(label, sampled, quotients(sampled, alone), sampledTarget, true));
    }

    void compareMemory(const Step& step)
    {
        m_progress(fmt::format("memory of {}", step.name));
        const auto peak = [&](const std::string& variant) {
            ChildProcess process = child(variant, 2);
            for (int i = 0; i < 2; ++i) // the optimiser's memory appears in the first step
                process.askNumbers(step.name);
            return process.askNumbers("memory")[0];
        };
        const double plain = peak("plain");
        const double fast = peak("fast");
        m_result.rows.push_back({"peak memory, " + step.label + ", plain", plain, "MiB"});
        m_result.rows.push_back(
            {"peak memory, " + step.label, fast, "MiB", fast / plain, memoryTarget, true});
    }

    std::string m_size;
    const Progress& m_progress;
    BenchResult m_result;
};

} // namespace

Benchmark supernet(const std::string& size)
{
    return {"supernet-" + size, "steps of a gradient search and their memory",
            [size](const Progress& progress) { return SupernetBenchmark(size, progress).run(); }};
}

} // namespace netwright::bench
