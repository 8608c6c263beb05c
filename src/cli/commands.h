#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace netwright::cli {

/// Exit codes, a contract with scripts.
enum ExitCode { Done = 0, Usage = 2, BadInput = 3, Failed = 4 };

/// What the chosen subcommand does once the command line is parsed; returns an exit code. Throws
/// Error on bad input.
using Command = std::function<int()>;

// One file each: adds a subcommand to `app` that sets `command` when it is chosen.
void addListCommand(CLI::App& app, Command& command);
void addDescribeCommand(CLI::App& app, Command& command);
void addCostCommand(CLI::App& app, Command& command);
void addSampleCommand(CLI::App& app, Command& command);
void addSearchCommand(CLI::App& app, Command& command);
void addCompareCommand(CLI::App& app, Command& command);
void addResumeCommand(CLI::App& app, Command& command);
void addStopCommand(CLI::App& app, Command& command);
void addStatusCommand(CLI::App& app, Command& command);
void addTrialsCommand(CLI::App& app, Command& command);
void addExportCommand(CLI::App& app, Command& command);
void addDataCommand(CLI::App& app, Command& command);
void addQuickstartCommand(CLI::App& app, Command& command);
void addBenchCommand(CLI::App& app, Command& command);
void addWorkerCommand(CLI::App& app, Command& command);

} // namespace netwright::cli
