#include "cli/commands.h"
#include "cli/output.h"

#include "bench/bench.h"

#include <algorithm>
#include <memory>

namespace netwright::cli {

namespace {

int runBench(const std::string& filter, bool json)
{
    const auto results =
        bench::runBenchmarks(filter, [](std::string_view line) { say("{}\n", line); });
    if (results.empty())
        throw Error(fmt::format("no benchmark matches \"{}\"", filter), "bench",
                    "run netwright-cli bench without a filter");
    if (json)
        printJson(bench::toJson(results));
    else
        for (const auto& result : results)
            fmt::print("{}\n", bench::toText(result));
    const bool failed = std::any_of(results.begin(), results.end(),
                                    [](const auto& result) { return !result.failure.empty(); });
    return failed ? Failed : Done;
}

} // namespace

void addBenchCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("bench", "Measure this machine, as ratios to a plain lowering");
    const auto filter = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    sub->add_option("filter", *filter, "Only benchmarks whose name contains this");
    sub->add_flag("--json", *json, "Machine-readable output");
    sub->callback([=, &command] { command = [=] { return runBench(*filter, *json); }; });
}

} // namespace netwright::cli
