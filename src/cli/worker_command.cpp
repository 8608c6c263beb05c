#include "cli/commands.h"

#include "engine/dispatcher.h"

namespace netwright::cli {

void addWorkerCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("worker", "Serve jobs from stdin (started by the process pool)");
    sub->group(""); // not for people
    sub->callback([&command] { command = serveJobs; });
}

} // namespace netwright::cli
