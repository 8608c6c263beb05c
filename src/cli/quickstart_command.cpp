#include "cli/commands.h"
#include "cli/output.h"
#include "cli/run_search.h"

#include "engine/quickstart.h"
#include "engine/report.h"

#include <memory>

namespace netwright::cli {

namespace {

/// The quickstart of the project, whatever state an earlier run left it in.
SearchId quickstartSearch(Project& project, const SearchSpec& spec)
{
    const auto searches = project.searches();
    return searches.empty() ? project.addSearch(spec) : searches.front().id;
}

int runQuickstart(const std::string& folder, const std::string& data, std::int64_t trials,
                  int workers)
{
    const std::filesystem::path root = folder;
    std::filesystem::create_directories(root);
    const auto file = root / "quickstart.netwright";
    const SearchSpec spec = quickstartSpec(data, trials);
    validateSpec(spec);
    const auto pool = makePool(workers);
    const auto project =
        std::filesystem::exists(file) ? Project::open(file, pool) : Project::create(file, pool);
    const SearchId search = quickstartSearch(*project, spec);
    if (project->status(search).state != SearchState::Finished) {
        const int code = runSearches(*project, *pool, {search});
        if (code != Done)
            return code;
    }
    if (project->status(search).state != SearchState::Finished) {
        fmt::print(stderr, "\nPaused. The same command goes on.\n");
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
    const auto folder = std::make_shared<std::string>("netwright-quickstart");
    const auto data = std::make_shared<std::string>("fashion-mnist");
    const auto trials = std::make_shared<std::int64_t>(24);
    const auto workers = std::make_shared<int>(0);
    sub->add_option("folder", *folder, "Where the project and the report go")
        ->capture_default_str();
    sub->add_option("--data", *data, "Data set")->capture_default_str();
    sub->add_option("--trials", *trials, "Architectures to train")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    sub->add_option("--workers", *workers, "Jobs at once; 0 chooses")->check(CLI::Range(0, 1024));
    sub->callback([=, &command] {
        command = [=] { return runQuickstart(*folder, *data, *trials, *workers); };
    });
}

} // namespace netwright::cli
