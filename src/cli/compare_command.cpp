#include "cli/commands.h"
#include "cli/output.h"
#include "cli/run_search.h"

#include "engine/comparison.h"
#include "engine/methods.h"
#include "engine/presets.h"
#include "space/registry.h"
#include "supernet/method.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace netwright::cli {

namespace {

struct CompareOptions
{
    std::string project, space, data, estimator = "training", preset = "desk";
    std::vector<std::string> methods, settings;
    int seeds = 3;
    int workers = 0;
    bool json = false;
};

/// The preset, then the settings of the command line; for random search without those of the
/// method.
SearchSpec specFor(const CompareOptions& o, const SpacePtr& space, const std::string& method,
                   int seed)
{
    SearchSpec spec = makeSearchSpec(space, method, o.estimator, o.data);
    applyPreset(spec, o.preset);
    for (const auto& setting : o.settings)
        if (isWeightSharing(method) || !setting.starts_with("method."))
            applySetting(spec, setting);
    spec.seed = static_cast<std::uint64_t>(seed);
    spec.name = fmt::format("{}, seed {}", method, seed);
    return spec;
}

/// Those named, or all that suit the space and its network; throws what does not where none does.
std::vector<std::string> methodsOf(const CompareOptions& o, const SpacePtr& space)
{
    if (!o.methods.empty())
        return o.methods;
    std::vector<std::string> methods;
    std::optional<Error> reason;
    for (const auto& entry : weightSharingMethods().entries()) {
        const std::string& name = entry.description.name;
        const SearchSpec spec = specFor(o, space, name, 0);
        try {
            makeStrategy(spec);
            methods.push_back(name);
        } catch (const Error& error) {
            say("{} is left out: {}\n", name, error.what());
            reason = error;
        }
    }
    if (methods.empty())
        throw *reason;
    return methods;
}

SearchSpec randomSpecFor(const CompareOptions& o, const SpacePtr& space, int seed, double gpuDays)
{
    SearchSpec spec = specFor(o, space, "random", seed);
    spec.budget.gpuDays = gpuDays;
    return spec;
}

/// The search of that name, added when the project lacks it.
SearchId searchFor(Project& project, const SearchSpec& spec)
{
    for (const auto& status : project.searches())
        if (status.spec->name == spec.name)
            return status.id;
    validateSpec(spec);
    return project.addSearch(spec);
}

std::string scoreText(const std::optional<double>& mean, const std::optional<double>& deviation)
{
    if (!mean)
        return "-";
    return deviation ? fmt::format("{:.2f} ± {:.2f}", *mean, *deviation)
                     : fmt::format("{:.2f}", *mean);
}

void print(const std::vector<ComparedMethod>& methods, bool json)
{
    const auto orNull = [](const auto& value) { return value ? Json(*value) : Json(); };
    Json list = Json::array();
    std::vector<std::vector<std::string>> rows = {
        {"method", "seeds", "GPU-days", "trained alone", "random, same GPU-days"}};
    for (const auto& m : methods) {
        list.push_back({{"method", m.method},
                        {"seeds", m.seeds},
                        {"gpu_days", m.gpuDays},
                        {"score", orNull(m.score)},
                        {"score_deviation", orNull(m.scoreDeviation)},
                        {"random", orNull(m.random)},
                        {"random_deviation", orNull(m.randomDeviation)}});
        rows.push_back({m.method, fmt::format("{}", m.seeds), fmt::format("{:.3g}", m.gpuDays),
                        scoreText(m.score, m.scoreDeviation),
                        scoreText(m.random, m.randomDeviation)});
    }
    if (json)
        printJson(list);
    else
        printTable(rows);
}

bool areFinished(const Project& project, const std::vector<SearchId>& searches)
{
    return std::all_of(searches.begin(), searches.end(), [&](SearchId id) {
        return project.status(id).state == SearchState::Finished;
    });
}

/// False when paused.
bool run(Project& project, const Dispatcher& pool, const std::vector<SearchId>& searches,
         const PauseSignals& signals)
{
    std::vector<SearchId> open;
    for (const SearchId id : searches)
        if (project.status(id).state != SearchState::Finished)
            open.push_back(id);
    if (!open.empty())
        runSearches(project, pool, open, signals);
    return areFinished(project, searches);
}

int runCompare(const CompareOptions& o)
{
    const PauseSignals signals;
    const SpacePtr space = loadSpace(o.space);
    const auto methods = methodsOf(o, space);
    for (const auto& method : methods) // before there is a file
        validateSpec(specFor(o, space, method, 0));
    validateSpec(randomSpecFor(o, space, 0, 1));
    const auto pool = makePool(o.workers);
    const auto project = std::filesystem::exists(o.project) ? Project::open(o.project, pool)
                                                            : Project::create(o.project, pool);
    std::vector<SearchId> searches;
    for (int seed = 0; seed < o.seeds; ++seed)
        for (const auto& method : methods)
            searches.push_back(searchFor(*project, specFor(o, space, method, seed)));
    if (!run(*project, *pool, searches, signals)) {
        say("\nNot finished. The same command goes on.\n");
        return Failed;
    }
    // One random search a seed, as long as the longest of the others.
    std::vector<SearchId> randoms;
    for (int seed = 0; seed < o.seeds; ++seed) {
        double longest = 0;
        for (const SearchId id : searches)
            if (project->status(id).spec->seed == static_cast<std::uint64_t>(seed))
                longest = std::max(longest, gpuDaysOf(project->trials(id)));
        SearchSpec spec = randomSpecFor(o, space, seed, longest);
        spec.skeleton = project->status(searches.front()).spec->skeleton;
        randoms.push_back(searchFor(*project, spec));
    }
    if (!run(*project, *pool, randoms, signals)) {
        say("\nNot finished. The same command goes on.\n");
        return Failed;
    }
    std::vector<ComparedSearch> compared;
    for (const SearchId id : searches) {
        const auto status = project->status(id);
        const auto trials = project->trials(id);
        const auto seed = static_cast<std::size_t>(status.spec->seed);
        ComparedSearch& row = compared.emplace_back();
        row.method = status.spec->method;
        row.gpuDays = gpuDaysOf(trials);
        row.score = bestScoreBy(trials, row.gpuDays);
        row.random = bestScoreBy(project->trials(randoms[seed]), row.gpuDays);
    }
    print(compareMethods(compared), o.json);
    return Done;
}

} // namespace

void addCompareCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand(
        "compare", "Run methods over several seeds beside random search at equal GPU-days");
    const auto o = std::make_shared<CompareOptions>();
    sub->add_option("project", o->project, "Project file (*.netwright), made when missing")
        ->required();
    sub->add_option("--space", o->space, "Template name or JSON file")->required();
    sub->add_option("--data", o->data, "Data set name or path")->required();
    sub->add_option("--methods", o->methods,
                    "Methods, with commas; all weight-sharing ones that suit the space when left "
                    "out")
        ->delimiter(',');
    sub->add_option("--estimator", o->estimator, "How architectures are trained alone")
        ->capture_default_str();
    sub->add_option("--preset", o->preset, "Size of the searches: desk or paper")
        ->check(CLI::IsMember(presetNames()))
        ->capture_default_str();
    sub->add_option("--seeds", o->seeds, "Searches of each method, with seeds from 0")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    sub->add_option("--workers", o->workers, "Jobs at once; 0 chooses")->check(CLI::Range(0, 1024));
    sub->add_option("--set", o->settings, "section.key=value for all, repeatable")
        ->allow_extra_args(false);
    sub->add_flag("--json", o->json, "Machine-readable output");
    sub->callback([=, &command] { command = [=] { return runCompare(*o); }; });
}

} // namespace netwright::cli
