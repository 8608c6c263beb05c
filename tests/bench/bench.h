#pragma once

#include "core/json.h"
#include "core/statistics.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace netwright::bench {

/// One figure. `ratio` compares with the row that the benchmark names as its base; `target` is what
/// we want the ratio (or, without one, the value) to reach.
struct BenchRow
{
    std::string label;
    double value = 0;
    std::string unit;
    std::optional<double> ratio = {};
    std::optional<double> target = {};
    bool lowerIsBetter = false; ///< how `target` is meant
    /// Smallest and largest of what was measured, of the ratio where there is one.
    std::optional<Interval> range = {};

    std::optional<bool> reached() const;
};

struct BenchResult
{
    std::string name;
    std::string description;
    std::string configuration; ///< processor, versions, sizes: one line
    std::vector<BenchRow> rows;
    std::string failure; ///< one line when it could not run
};

/// Called with one line about what runs now.
using Progress = std::function<void(std::string_view)>;

struct Benchmark
{
    std::string name;
    std::string description;
    std::function<BenchResult(const Progress&)> run;
};

/// Every benchmark, in the order they run.
std::span<const Benchmark> benchmarks();

/// Runs those whose name contains `filter` (empty: all), one after the other; takes minutes and
/// wants the machine for itself. A benchmark that throws becomes a result with its failure.
/// Measures in child processes of this program: main() must hand the arguments behind "bench-child"
/// to benchChildMain().
std::vector<BenchResult> runBenchmarks(std::string_view filter, const Progress& progress);
int benchChildMain(std::span<const std::string> arguments);

/// A table for people.
std::string toText(const BenchResult& result);
Json toJson(std::span<const BenchResult> results);
/// One entry of toJson() read back; throws Error.
BenchResult resultFromJson(const Json& json, const std::string& where);

} // namespace netwright::bench
