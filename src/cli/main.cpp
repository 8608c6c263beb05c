#include "cli/commands.h"
#include "cli/output.h"

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
#include <system_error>
#include <vector>

using namespace netwright;

namespace {

/// A reader that went away must not kill a search.
void prepareSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
}

bool isCommand(const CLI::App& app, const std::string& name)
{
    return !app.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == name; })
                .empty();
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
          cli::addSearchCommand, cli::addCompareCommand, cli::addResumeCommand, cli::addStopCommand,
          cli::addStatusCommand, cli::addTrialsCommand, cli::addExportCommand, cli::addDataCommand,
          cli::addQuickstartCommand, cli::addBenchCommand, cli::addWorkerCommand})
        add(app, command);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        if (const char* name = argc > 1 ? argv[1] : "-"; name[0] != '-' && !isCommand(app, name)) {
            cli::say("netwright-cli: unknown command \"{}\"; see netwright-cli --help\n", name);
            return cli::Usage;
        }
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
        const int code = runCommandLine(argc, argv);
        cli::flushOutput();
        return code;
    } catch (const Error& e) {
        cli::say("netwright-cli: {}\n", e.what());
        return cli::BadInput;
    } catch (const std::system_error& e) {
        // A reader that has seen enough, as `head` has.
        if (e.code() == std::errc::broken_pipe)
            return cli::Done;
        cli::say("netwright-cli: {}\n", e.what());
        return cli::Failed;
    } catch (const std::bad_alloc&) {
        cli::say("netwright-cli: out of memory; use a smaller network or batch\n");
        return cli::Failed;
    } catch (const std::exception& e) {
        cli::say("netwright-cli: {}\n", e.what());
        return cli::Failed;
    }
}
