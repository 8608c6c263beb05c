#include "cli/commands.h"
#include "cli/output.h"
#include "cli/run_search.h"

#include "engine/presets.h"
#include "space/registry.h"

#include <memory>

namespace netwright::cli {

namespace {

struct SearchOptions
{
    std::string project, space, method = "random", estimator = "training", data = "none", budget,
                                preset;
    std::uint64_t seed = 0;
    int workers = 0;
    std::int64_t carryOver = 0;
    std::vector<std::string> settings;
    bool json = false;
};

std::unique_ptr<Project> openOrCreate(const std::string& path,
                                      const std::shared_ptr<Dispatcher>& pool)
{
    return std::filesystem::exists(path) ? Project::open(path, pool) : Project::create(path, pool);
}

void printOutcome(const SearchStatus& status)
{
    fmt::print("search {}: {} trials, {} failed, {} reused", status.id.value, status.trialsDone,
               status.trialsFailed, status.trialsReused);
    if (status.trialsCarried > 0)
        fmt::print(", {} of them carried over", status.trialsCarried);
    if (status.best)
        fmt::print("; trial {} scores {:.4g}: {}", status.best->number,
                   status.best->score.value_or(0), status.best->architecture);
    fmt::print("\n");
}

/// A paused search says how to go on.
int finish(const Project& project, const std::vector<SearchId>& searches, int code, bool json)
{
    Json list = Json::array();
    bool paused = false;
    for (SearchId id : searches) {
        const SearchStatus status = project.status(id);
        paused |= status.state == SearchState::Paused;
        list.push_back(statusToJson(status));
    }
    if (json)
        printJson(list.size() == 1 ? list.front() : list);
    if (paused)
        say("\nPaused. Go on with: netwright-cli resume {}\n", project.path().string());
    else if (!json && code == Done)
        for (SearchId id : searches)
            printOutcome(project.status(id));
    return code;
}

int runSearch(const SearchOptions& options)
{
    const PauseSignals signals;
    SearchSpec spec =
        makeSearchSpec(loadSpace(options.space), options.method, options.estimator, options.data);
    if (!options.preset.empty())
        applyPreset(spec, options.preset);
    spec.seed = options.seed;
    if (!options.budget.empty())
        spec.budget = budgetFromText(options.budget);
    if (options.carryOver > 0)
        spec.carryOver = SearchId{options.carryOver};
    for (const auto& setting : options.settings)
        applySetting(spec, setting);
    validateSpec(spec);
    const auto pool = makePool(options.workers);
    const auto project = openOrCreate(options.project, pool);
    const SearchId id = project->addSearch(spec);
    return finish(*project, {id}, runSearches(*project, *pool, {id}, signals), options.json);
}

struct ResumeOptions
{
    std::string project;
    std::int64_t search = -1;
    int workers = 0;
    std::string budget;
    bool retryFailed = false;
    int ranking = 0;
    bool json = false;
};

/// Those that rest before their end; finished ones, too, where there is something to do.
std::vector<SearchId> searchesToResume(const Project& project, const ResumeOptions& o)
{
    if (o.search >= 0)
        return {chooseSearch(project, o.search)};
    std::vector<SearchId> searches;
    for (const auto& status : project.searches())
        if (status.state != SearchState::Finished || (o.retryFailed && status.trialsFailed > 0))
            searches.push_back(status.id);
    if (searches.empty() && (!o.budget.empty() || o.ranking > 0))
        searches = {chooseSearch(project, -1)};
    return searches;
}

int runResume(const ResumeOptions& o)
{
    const PauseSignals signals;
    const Budget more = o.budget.empty() ? Budget() : budgetFromText(o.budget);
    const auto pool = makePool(o.workers);
    const auto project = Project::open(o.project, pool);
    const auto searches = searchesToResume(*project, o);
    if (searches.empty()) {
        say("Nothing to resume: every search is finished; --add-budget, --add-ranking or "
            "--retry-failed goes on\n");
        return Done;
    }
    for (SearchId id : searches) {
        if (!o.budget.empty())
            project->addBudget(id, more);
        if (o.retryFailed)
            project->retryFailed(id);
        if (o.ranking > 0)
            project->addRanking(id, o.ranking);
    }
    return finish(*project, searches, runSearches(*project, *pool, searches, signals), o.json);
}

int runStop(const std::string& path, std::int64_t search)
{
    const auto project = Project::open(path, makePool(1));
    const SearchId id = chooseSearch(*project, search);
    project->stop(id);
    project->waitUntilIdle();
    const SearchStatus status = project->status(id);
    if (status.state != SearchState::Finished) {
        say("netwright-cli: {}\n", status.failure);
        return Failed;
    }
    printOutcome(status);
    return Done;
}

} // namespace

void addSearchCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("search", "Run a search and keep it in a project file");
    const auto o = std::make_shared<SearchOptions>();
    sub->add_option("--project", o->project, "Project file (*.netwright), made when missing")
        ->required();
    sub->add_option("--space", o->space, "Template name or JSON file")->required();
    sub->add_option("--method", o->method, "Search method")->capture_default_str();
    sub->add_option("--estimator", o->estimator, "How architectures are scored")
        ->capture_default_str();
    sub->add_option("--data", o->data, "Data set name or path; none for a table")
        ->capture_default_str();
    sub->add_option(
        "--budget", o->budget,
        "trials=N | gpu_days=X | hours=H, or several with commas; not needed by methods "
        "that train a supernet");
    sub->add_option("--preset", o->preset,
                    "Size to start from: desk, minutes on two CPU cores with a small data set, or "
                    "paper, as published")
        ->check(CLI::IsMember(presetNames()));
    sub->add_option("--seed", o->seed, "Same seed, same search")
        ->check(wholeNumber)
        ->capture_default_str();
    sub->add_option("--workers", o->workers, "Jobs at once; 0 chooses")->check(CLI::Range(0, 1024));
    sub->add_option("--carry-over", o->carryOver,
                    "Begin with the results of this search of the project, as far as their "
                    "networks are in the space")
        ->check(wholeNumber);
    sub->add_option("--set", o->settings, "section.key=value, repeatable")->allow_extra_args(false);
    sub->add_flag("--json", o->json, "Machine-readable result");
    sub->footer("Names: netwright-cli list spaces|methods|estimators|datasets.\n"
                "Keys of --set: netwright-cli describe method|space|estimator NAME and "
                "netwright-cli describe setting skeleton|constraint|search.");
    sub->callback([&command, o] { command = [o] { return runSearch(*o); }; });
}

void addResumeCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("resume", "Go on with searches that are paused or failed");
    const auto o = std::make_shared<ResumeOptions>();
    sub->add_option("project", o->project, "Project file")->required();
    sub->add_option("--search", o->search, "Only this search")->check(wholeNumber);
    sub->add_option("--workers", o->workers, "Jobs at once; 0 chooses")->check(CLI::Range(0, 1024));
    sub->add_option("--add-budget", o->budget, "More budget first: trials=N, gpu_days=X, hours=H");
    sub->add_option("--add-ranking", o->ranking,
                    "So many more sampled architectures to compare the scores of a supernet with")
        ->check(CLI::Range(0, 10'000));
    sub->add_flag("--retry-failed", o->retryFailed,
                  "Run failed trials once more, also those of finished searches");
    sub->add_flag("--json", o->json, "Machine-readable result");
    sub->callback([&command, o] { command = [o] { return runResume(*o); }; });
}

void addStopCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand(
        "stop", "End a paused search for good: resume passes it over, its checkpoints go");
    const auto path = std::make_shared<std::string>();
    const auto search = std::make_shared<std::int64_t>(-1);
    sub->add_option("project", *path, "Project file")->required();
    sub->add_option("--search", *search, "Which search; the latest by default")->check(wholeNumber);
    sub->callback([=, &command] { command = [=] { return runStop(*path, *search); }; });
}

} // namespace netwright::cli
