#include "cli/commands.h"
#include "cli/output.h"
#include "cli/run_search.h"

#include "core/file.h"
#include "engine/quickstart.h"
#include "engine/report.h"

#include <memory>

namespace netwright::cli {

namespace {

struct QuickstartOptions
{
    std::string folder = "netwright-quickstart";
    std::optional<std::string> data;
    std::optional<std::int64_t> trials;
    int workers = 0;
};

SearchSpec specOf(const QuickstartOptions& o)
{
    return quickstartSpec(o.data.value_or(quickstartData), o.trials.value_or(quickstartTrials));
}

std::unique_ptr<Project> makeQuickstart(const std::filesystem::path& file,
                                        const QuickstartOptions& o,
                                        const std::shared_ptr<Dispatcher>& pool)
{
    const SearchSpec spec = specOf(o);
    validateSpec(spec); // before there is a file
    auto project = Project::create(file, pool);
    project->addSearch(spec);
    return project;
}

/// The quickstart of the folder, whatever state an earlier run left it in.
std::unique_ptr<Project> openQuickstart(const std::filesystem::path& file,
                                        const QuickstartOptions& o,
                                        const std::shared_ptr<Dispatcher>& pool)
{
    auto project = Project::open(file, pool);
    if (project->searches().empty())
        project->addSearch(specOf(o));
    const SearchStatus earlier = project->searches().front();
    const auto refuse = [&](const std::string& problem) {
        throw Error("holds a quickstart " + problem, o.folder,
                    "choose another folder, or leave the option out to go on with that one");
    };
    if (o.data && *o.data != earlier.spec->data)
        refuse(fmt::format("on {}, not {}", earlier.spec->data, *o.data));
    if (o.trials && o.trials != earlier.spec->budget.trials)
        refuse(fmt::format("of {} trials, not {}", earlier.spec->budget.trials.value_or(0),
                           *o.trials));
    say("Going on with the quickstart in {}: {}, {} trials done\n", o.folder, earlier.spec->name,
        earlier.trialsDone);
    return project;
}

int runQuickstart(const QuickstartOptions& o)
{
    const PauseSignals signals;
    const std::filesystem::path root = o.folder;
    makeFolder(root);
    const auto file = root / "quickstart.netwright";
    const auto pool = makePool(o.workers);
    const auto project = std::filesystem::exists(file) ? openQuickstart(file, o, pool)
                                                       : makeQuickstart(file, o, pool);
    const SearchId search = project->searches().front().id;
    if (project->status(search).state != SearchState::Finished) {
        const int code = runSearches(*project, *pool, {search}, signals);
        if (code != Done)
            return code;
    }
    if (project->status(search).state != SearchState::Finished) {
        say("\nPaused. The same command goes on.\n");
        return Done;
    }
    writeReport(*project, search, root);
    const TrialPtr best = project->status(search).best;
    fmt::print("Best of {} trials: {:.2f} % validation accuracy (trial {})\n",
               project->status(search).trialsDone, best->score.value_or(0), best->number);
    fmt::print("Report: {}\n", (std::filesystem::absolute(root) / "index.html").string());
    return Done;
}

} // namespace

void addQuickstartCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("quickstart", "A real search of a few minutes, with a report");
    const auto o = std::make_shared<QuickstartOptions>();
    sub->add_option("folder", o->folder,
                    "Where the project and the report go; one that holds an "
                    "earlier quickstart goes on with it")
        ->capture_default_str();
    sub->add_option("--data", o->data, "Data set")->default_str(quickstartData);
    sub->add_option("--trials", o->trials, "Architectures to train")
        ->check(CLI::Range(1, 100'000))
        ->default_str(fmt::format("{}", quickstartTrials));
    sub->add_option("--workers", o->workers, "Jobs at once; 0 chooses")->check(CLI::Range(0, 1024));
    sub->callback([&command, o] { command = [o] { return runQuickstart(*o); }; });
}

} // namespace netwright::cli
