#include "bench/benchmarks.h"

#include "bench/child_tasks.h"
#include "core/error.h"

#include <fmt/format.h>

#include <exception>
#include <fstream>
#include <thread>

namespace netwright::bench {

std::optional<bool> BenchRow::reached() const
{
    if (!target)
        return std::nullopt;
    const double measured = ratio.value_or(value);
    return lowerIsBetter ? measured <= *target : measured >= *target;
}

std::span<const Benchmark> benchmarks()
{
    static const std::vector<Benchmark> all = {
        trainingStep(),   inference(),     twoWorkers(),  busyWindow(),  candidateStart(),
        ageingInMemory(), engineDurable(), uiStart(),     uiProject(),   uiLatency(),
        uiMemory(),       uiSpace(),       supernet("a"), supernet("b"), supernet("pc-a"),
        supernet("pc-b"), longSupernet(),  planted()};
    return all;
}

std::vector<BenchResult> runBenchmarks(std::string_view filter, const Progress& progress)
{
    std::vector<BenchResult> results;
    bool isAny = false;
    for (const Benchmark& benchmark : benchmarks()) {
        if (benchmark.name.find(filter) == std::string::npos)
            continue;
        isAny = true;
        BenchResult result;
        try {
            result = benchmark.run(progress);
        } catch (const std::exception& e) {
            result.failure = e.what();
        }
        result.name = benchmark.name;
        result.description = benchmark.description;
        results.push_back(std::move(result));
    }
    if (!isAny) {
        std::string known;
        for (const Benchmark& benchmark : benchmarks())
            known += (known.empty() ? "" : ", ") + benchmark.name;
        throw Error("no benchmark has this in its name", std::string(filter),
                    "choose one of " + known);
    }
    return results;
}

int benchChildMain(std::span<const std::string> arguments)
{
    return runChildTask(arguments);
}

std::string toText(const BenchResult& result)
{
    std::string text = fmt::format("{}: {}\n", result.name, result.description);
    if (!result.configuration.empty())
        text += fmt::format("  {}\n", result.configuration);
    if (!result.failure.empty())
        return text + fmt::format("  failed: {}\n", result.failure);
    for (const BenchRow& row : result.rows) {
        text += fmt::format("  {:<44} {:>12.4g} {:<14}", row.label, row.value, row.unit);
        text += row.ratio ? fmt::format(" {:>7.2f}x", *row.ratio) : std::string(9, ' ');
        if (row.range)
            text += fmt::format(" ({:.3g} to {:.3g})", row.range->low, row.range->high);
        if (row.target)
            text += fmt::format("  {} {:g}: {}", row.lowerIsBetter ? "at most" : "at least",
                                *row.target, *row.reached() ? "reached" : "missed");
        text += "\n";
    }
    return text;
}

Json toJson(std::span<const BenchResult> results)
{
    Json list = Json::array();
    for (const BenchResult& result : results) {
        Json rows = Json::array();
        for (const BenchRow& row : result.rows) {
            Json entry{{"label", row.label}, {"value", row.value}, {"unit", row.unit}};
            if (row.ratio)
                entry["ratio"] = *row.ratio;
            if (row.target) {
                entry["target"] = *row.target;
                entry["reached"] = *row.reached();
                entry["lower_is_better"] = row.lowerIsBetter;
            }
            if (row.range)
                entry["range"] = {row.range->low, row.range->high};
            rows.push_back(std::move(entry));
        }
        Json entry{{"name", result.name},
                   {"description", result.description},
                   {"configuration", result.configuration},
                   {"rows", std::move(rows)}};
        if (!result.failure.empty())
            entry["failure"] = result.failure;
        list.push_back(std::move(entry));
    }
    return list;
}

BenchResult resultFromJson(const Json& json, const std::string& where)
{
    const auto optional = [&](const Json& row, const char* key) {
        return row.contains(key) ? std::optional(jsonGet<double>(row, key, where)) : std::nullopt;
    };
    BenchResult result;
    result.name = jsonGet<std::string>(json, "name", where);
    result.description = jsonGet<std::string>(json, "description", where);
    result.configuration = jsonGet<std::string>(json, "configuration", where);
    result.failure = jsonGet<std::string>(json, "failure", where, {});
    for (const Json& row : jsonGet<Json>(json, "rows", where)) {
        result.rows.push_back(
            {jsonGet<std::string>(row, "label", where), jsonGet<double>(row, "value", where),
             jsonGet<std::string>(row, "unit", where), optional(row, "ratio"),
             optional(row, "target"), jsonGet<bool>(row, "lower_is_better", where, false)});
        if (row.contains("range")) {
            const auto range = jsonGet<std::vector<double>>(row, "range", where);
            if (range.size() == 2)
                result.rows.back().range = Interval{range[0], range[1]};
        }
    }
    return result;
}

namespace {

/// The value behind "key :" in /proc/cpuinfo.
std::string processorInfo(std::string_view key)
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (const auto colon = line.find(": "); line.starts_with(key) && colon != std::string::npos)
            return line.substr(colon + 2);
    return {};
}

} // namespace

std::string processorName()
{
    const std::string model = processorInfo("model name");
    return fmt::format("{}, {} cores", model.empty() ? "unknown processor" : model,
                       std::thread::hardware_concurrency());
}

bool hasBfloat16()
{
    const std::string flags = processorInfo("flags");
    return flags.find("avx512_bf16") != std::string::npos ||
           flags.find("amx_bf16") != std::string::npos;
}

} // namespace netwright::bench
