#include "cli/commands.h"
#include "cli/output.h"
#include "cli/run_search.h"

#include "engine/export_trial.h"
#include "engine/methods.h"
#include "engine/ranking.h"
#include "engine/report.h"

#include <memory>

namespace netwright::cli {

namespace {

Json rankingToJson(const Ranking& ranking)
{
    return {{"sampled", ranking.sampled},
            {"tau", ranking.tau ? Json(*ranking.tau) : Json()},
            {"low", ranking.tauInterval.low},
            {"high", ranking.tauInterval.high}};
}

int runStatus(const std::string& path, bool json)
{
    const auto project = ProjectView::open(path);
    Json list = Json::array();
    std::vector<std::vector<std::string>> rows = {
        {"search", "state", "trials", "failed", "GPU-days", "best", "name"}};
    std::vector<std::pair<SearchId, Ranking>> rankings;
    for (const auto& status : project->searches()) {
        list.push_back(statusToJson(status));
        if (status.spec && isWeightSharing(status.spec->method)) {
            const auto trials = project->trials(status.id);
            rankings.emplace_back(status.id, rankingOf(trials));
            list.back()["ranking"] = rankingToJson(rankings.back().second);
        }
        rows.push_back({fmt::format("{}", status.id.value), std::string(stateName(status.state)),
                        fmt::format("{}", status.trialsDone),
                        fmt::format("{}", status.trialsFailed),
                        fmt::format("{:.3g}", status.gpuDays()),
                        status.best ? fmt::format("{:.2f}", status.best->score.value_or(0)) : "-",
                        status.spec ? status.spec->name : ""});
    }
    if (json)
        printJson(list);
    else
        printTable(rows);
    for (const auto& [id, ranking] : rankings)
        if (ranking.tau && !json)
            fmt::print(
                "search {}: Kendall's tau {:.2f} ({:.2f} to {:.2f}) between shared weights and "
                "training alone, {} sampled architectures\n",
                id.value, *ranking.tau, ranking.tauInterval.low, ranking.tauInterval.high,
                ranking.sampled);
    return Done;
}

enum class TrialFormat { Table, Csv, Json };

int runTrials(const std::string& path, std::int64_t search, TrialFormat format)
{
    const auto project = ProjectView::open(path);
    const auto trials = project->trials(chooseSearch(*project, search));
    if (format == TrialFormat::Json) {
        Json list = Json::array();
        for (const auto& trial : trials)
            list.push_back(trialToJson(*trial));
        printJson(list);
    } else if (format == TrialFormat::Csv) {
        fmt::print("{}", trialsCsv(trials));
    } else {
        std::vector<std::vector<std::string>> rows = {{"#", "state", "score", "params", "MACs",
                                                       "busy s", "origin",
                                                       "architecture or failure"}};
        const auto metric = [](const Trial& t, const char* name) {
            const auto found = t.metrics.find(name);
            return found == t.metrics.end() ? "-" : shortNumber(found->second);
        };
        for (const auto& t : trials)
            rows.push_back({fmt::format("{}", t->number), std::string(stateName(t->state)),
                            t->score ? fmt::format("{:.2f}", *t->score) : "-", metric(*t, "params"),
                            metric(*t, "macs"), fmt::format("{:.1f}", t->deviceSeconds), t->origin,
                            t->failure.empty() ? t->architecture : t->failure});
        printTable(rows);
    }
    return Done;
}

TrialPtr chooseTrial(const ProjectView& project, SearchId search, const std::string& which)
{
    if (which == "best") {
        if (TrialPtr best = project.status(search).best)
            return best;
        throw Error("no trial of the search has a score", project.path().string(),
                    "resume the search or choose another with --search");
    }
    for (const auto& trial : project.trials(search))
        if (which == fmt::format("{}", trial->number) ||
            which == fmt::format("{}", trial->id.value))
            return trial;
    throw Error(fmt::format("there is no trial \"{}\"", which.substr(0, 40)),
                project.path().string(),
                "give `best` or a number that netwright-cli trials prints");
}

struct ExportOptions
{
    std::string project, trial = "best";
    std::int64_t search = -1;
    std::string onnx, json, safetensors, dot, svg, pytorch;
    bool test = false;
};

ExportTargets targetsOf(const ExportOptions& o)
{
    const auto path = [](const std::string& file) {
        return file.empty() ? std::nullopt : std::optional<std::filesystem::path>(file);
    };
    return {path(o.onnx), path(o.json), path(o.safetensors),
            path(o.dot),  path(o.svg),  path(o.pytorch)};
}

int runExport(const ExportOptions& o)
{
    const auto project = ProjectView::open(o.project);
    const SearchId search = chooseSearch(*project, o.search);
    const TrialPtr trial = chooseTrial(*project, search, o.trial);
    const ExportReport report =
        exportTrial(*project, search, *trial, targetsOf(o), {.testImages = o.test});
    if (!report.trainedWeights)
        say("The weights are random: the project keeps none for trial {} (search.keep_weights says "
            "of how many best trials it does)\n",
            trial->number);
    printJson(report.facts);
    return Done;
}

} // namespace

void addStatusCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("status", "The searches of a project");
    const auto path = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    sub->add_option("project", *path, "Project file")->required();
    sub->add_flag("--json", *json, "Machine-readable output");
    sub->callback([=, &command] { command = [=] { return runStatus(*path, *json); }; });
}

void addTrialsCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("trials", "Every trial of a search");
    const auto path = std::make_shared<std::string>();
    const auto search = std::make_shared<std::int64_t>(-1);
    const auto csv = std::make_shared<bool>(false);
    const auto json = std::make_shared<bool>(false);
    sub->add_option("project", *path, "Project file")->required();
    sub->add_option("--search", *search, "Which search; the latest by default");
    auto* csvFlag = sub->add_flag("--csv", *csv, "Comma-separated values");
    sub->add_flag("--json", *json, "JSON")->excludes(csvFlag);
    sub->callback([=, &command] {
        command = [=] {
            return runTrials(*path, *search,
                             *csv    ? TrialFormat::Csv
                             : *json ? TrialFormat::Json
                                     : TrialFormat::Table);
        };
    });
}

void addExportCommand(CLI::App& app, Command& command)
{
    auto* sub = app.add_subcommand("export", "Take an architecture home");
    const auto o = std::make_shared<ExportOptions>();
    sub->add_option("project", o->project, "Project file")->required();
    sub->add_option("--trial", o->trial, "best, or a trial's number or id")->capture_default_str();
    sub->add_option("--search", o->search, "Which search; the latest by default");
    sub->add_option("--onnx", o->onnx, "ONNX model, checked");
    sub->add_option("--json", o->json, "Architecture, network and metrics as JSON");
    sub->add_option("--safetensors", o->safetensors, "Weights");
    sub->add_option("--dot", o->dot, "Cell graphs as Graphviz DOT");
    sub->add_option("--svg", o->svg, "Picture of the cell");
    sub->add_option("--pytorch", o->pytorch, "Standalone PyTorch source");
    sub->add_flag("--test", o->test,
                  "Report the accuracy, or the PSNR, on the test images with these weights");
    sub->callback([&command, o] {
        if (!targetsOf(*o).any())
            throw CLI::RequiredError(
                "one of --onnx, --json, --safetensors, --dot, --svg, --pytorch with a file name");
        command = [o] { return runExport(*o); };
    });
}

} // namespace netwright::cli
