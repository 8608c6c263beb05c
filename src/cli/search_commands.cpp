#include "cli/commands.h"
#include "cli/output.h"
#include "cli/run_search.h"

#include "space/registry.h"

#include <memory>

namespace netwright::cli {

namespace {

struct SearchOptions
{
    std::string project, space, method = "random", estimator = "training", data = "none", budget;
    std::uint64_t seed = 0;
    int workers = 0;
    std::vector<std::string> settings;
    bool json = false;
};

std::unique_ptr<Project> openOrCreate(const std::string& path,
                                      const std::shared_ptr<Dispatcher>& pool)
{
    return std::filesystem::exists(path) ? Project::open(path, pool) : Project::create(path, pool);
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
        fmt::print(stderr, "\nPaused. Go on with: netwright-cli resume {}\n",
                   project.path().string());
    else if (!json && code == Done)
        for (SearchId id : searches)
            if (const TrialPtr best = project.status(id).best)
                fmt::print("search {}: trial {} scores {:.4g}: {}\n", id.value, best->number,
                           best->score.value_or(0), best->architecture);
    return code;
}

int runSearch(const SearchOptions& options)
{
    SearchSpec spec =
        makeSearchSpec(loadSpace(options.space), options.method, options.estimator, options.data);
    spec.seed = options.seed;
    spec.budget = budgetFromText(options.budget);
    for (const auto& setting : options.settings)
        applySetting(spec, setting);
    validateSpec(spec);
    const auto pool = makePool(options.workers);
    const auto project = openOrCreate(options.project, pool);
    const SearchId id = project->addSearch(spec);
    return finish(*project, {id}, runSearches(*project, *pool, {id}), options.json);
}

int runResume(const std::string& path, std::int64_t search, int workers, const std::string& budget,
              bool json)
{
    const auto pool = makePool(workers);
    const auto project = Project::open(path, pool);
    std::vector<SearchId> searches;
    if (search >= 0) {
        searches = {chooseSearch(*project, search)};
    } else {
        for (const auto& status : project->searches())
            if (status.state == SearchState::Paused)
                searches.push_back(status.id);
        if (searches.empty() && !budget.empty())
            searches = {chooseSearch(*project, -1)};
    }
    if (searches.empty()) {
        fmt::print(stderr, "Nothing to resume: every search is finished\n");
        return Done;
    }
    if (!budget.empty())
        for (SearchId id : searches)
            project->addBudget(id, budgetFromText(budget));
    return finish(*project, searches, runSearches(*project, *pool, searches), json);
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
    sub->add_option("--budget", o->budget,
                    "trials=N | gpu_days=X | hours=H, or several with commas")
        ->required();
    sub->add_option("--seed", o->seed, "Same seed, same search")->capture_default_str();
    sub->add_option("--workers", o->workers, "Jobs at once; 0 chooses")->check(CLI::Range(0, 1024));
    sub->add_option("--set", o->settings, "section.key=value, repeatable")->allow_extra_args(false);
    sub->add_flag("--json", o->json, "Machine-readable result");
    sub->callback([&command, o] { command = [o] { return runSearch(*o); }; });
}

void addResumeCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("resume", "Go on with paused searches");
    const auto path = std::make_shared<std::string>();
    const auto search = std::make_shared<std::int64_t>(-1);
    const auto workers = std::make_shared<int>(0);
    const auto budget = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    sub->add_option("project", *path, "Project file")->required();
    sub->add_option("--search", *search, "Only this search");
    sub->add_option("--workers", *workers, "Jobs at once; 0 chooses")->check(CLI::Range(0, 1024));
    sub->add_option("--add-budget", *budget, "More budget first: trials=N, gpu_days=X, hours=H");
    sub->add_flag("--json", *json, "Machine-readable result");
    sub->callback([=, &command] {
        command = [=] { return runResume(*path, *search, *workers, *budget, *json); };
    });
}

} // namespace netwright::cli
