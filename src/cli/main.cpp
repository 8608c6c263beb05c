#include "cli/commands.h"

#include "bench/bench.h"

#include "core/error.h"
#include "core/version.h"
#include "nn/runtime.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

using namespace netwright;

namespace {

/// A reader that went away must not kill a search.
void prepareSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
}

int runCommandLine(int argc, char** argv)
{
    CLI::App app("Neural architecture search without a screen.", "netwright-cli");
    app.set_version_flag("--version", std::string("netwright-cli ") + version);
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 done, 2 usage, 3 bad input, 4 failed. Progress goes to stderr, results to "
        "stdout.");
    cli::Command command;
    for (auto add :
         {cli::addListCommand, cli::addDescribeCommand, cli::addCostCommand, cli::addSampleCommand,
          cli::addSearchCommand, cli::addResumeCommand, cli::addStatusCommand,
          cli::addTrialsCommand, cli::addExportCommand, cli::addDataCommand,
          cli::addQuickstartCommand, cli::addBenchCommand, cli::addWorkerCommand})
        add(app, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? cli::Done : cli::Usage;
    }
    return command();
}

} // namespace

int main(int argc, char** argv)
{
    // Before the allocator is tuned: the plain lowering is measured with the default one.
    if (argc > 1 && std::string_view(argv[1]) == "bench-child")
        return bench::benchChildMain(std::vector<std::string>(argv + 2, argv + argc));
    tuneAllocator();
    prepareSignals();
    spdlog::set_default_logger(spdlog::stderr_logger_mt("netwright"));
    spdlog::set_pattern("[%l] %v");
    spdlog::set_level(spdlog::level::warn);
    try {
        return runCommandLine(argc, argv);
    } catch (const Error& e) {
        fmt::print(stderr, "netwright-cli: {}\n", e.what());
        return cli::BadInput;
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "netwright-cli: out of memory; use a smaller network or batch\n");
        return cli::Failed;
    } catch (const std::exception& e) {
        fmt::print(stderr, "netwright-cli: {}\n", e.what());
        return cli::Failed;
    }
}
