#include "engine/report.h"

#include "core/csv.h"
#include "core/file.h"
#include "engine/export_trial.h"
#include "exchange/svg.h"
#include "exchange/svg_text.h"

#include <algorithm>
#include <set>

namespace netwright {

namespace {

constexpr double secondsPerDay = 86'400;

std::string metricText(const Trial& trial, const char* name, double unit, int digits)
{
    const auto found = trial.metrics.find(name);
    return found == trial.metrics.end() ? "–"
                                        : fmt::format("{:.{}f}", found->second / unit, digits);
}

/// "93.20 %", "27.31 dB", "0.92".
std::string scoreText(const SearchSpec& spec, const Trial& trial)
{
    const std::string_view unit = unitOf(measureOf(spec));
    return fmt::format("{:.2f}{}{}", *trial.score, unit.empty() ? "" : " ", unit);
}

std::string plotSvg(const SearchStatus& status, std::span<const TrialPtr> trials)
{
    AccuracyPlot plot;
    plot.title = status.spec->name;
    for (const auto& trial : trials)
        if (trial->score && trial->cumulativeDeviceSeconds > 0)
            plot.trials.push_back(
                {trial->cumulativeDeviceSeconds / secondsPerDay, *trial->score,
                 fmt::format("trial {}: {}", trial->number, scoreText(*status.spec, *trial))});
    return accuracyPlotSvg(plot);
}

std::string factRows(const SearchStatus& status, bool trainedWeights)
{
    const SearchSpec& spec = *status.spec;
    const Trial& best = *status.best;
    std::string rows;
    const auto row = [&](std::string_view name, const std::string& value) {
        rows += fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", name, markupEscape(value));
    };
    row("Best score", fmt::format("{} (trial {})", scoreText(spec, best), best.number));
    row("Parameters", metricText(best, "params", 1e3, 1) + " k");
    row("Multiply-adds", metricText(best, "macs", 1e6, 2) + " M");
    row("Weights", trainedWeights ? "as the search trained them"
                                  : "random: the search kept none, train the network before use");
    row("Space", spec.space->name());
    row("Method", spec.method);
    row("Estimator", spec.estimator + " " + spec.estimatorParams.toJson().dump());
    row("Data", spec.data);
    row("Skeleton", toParams(spec.skeleton).toJson().dump());
    row("Seed", fmt::format("{}", spec.seed));
    row("Trials", fmt::format("{} ({} failed, {} reused)", status.trialsDone, status.trialsFailed,
                              status.trialsReused));
    row("Device time",
        fmt::format("{:.1f} s = {:.3g} GPU-days", status.deviceSeconds, status.gpuDays()));
    row("Architecture", best.architecture);
    return rows;
}

std::string trialRows(std::span<const TrialPtr> trials)
{
    std::vector<TrialPtr> ranked(trials.begin(), trials.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const TrialPtr& a, const TrialPtr& b) {
        return a->score.value_or(-1e300) > b->score.value_or(-1e300);
    });
    std::string rows;
    for (const auto& t : ranked)
        rows += fmt::format(
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{:.1f}</td>"
            "<td>{}</td></tr>\n",
            t->number, stateName(t->state), t->score ? fmt::format("{:.2f}", *t->score) : "–",
            metricText(*t, "params", 1e3, 1), metricText(*t, "macs", 1e6, 2), t->deviceSeconds,
            markupEscape(t->failure.empty() ? t->origin : t->failure));
    return rows;
}

constexpr std::string_view pageHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>
:root { color-scheme: light dark; font: 15px/1.5 Inter, "DejaVu Sans", sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
td { overflow-wrap: anywhere; } th { font-weight: 600; white-space: nowrap; }
img { max-width: 100%; background: #fff; border-radius: 8px; }
.scroll { overflow-x: auto; }
</style>
)";

std::string page(const SearchStatus& status, std::span<const TrialPtr> trials, bool trainedWeights)
{
    const std::string title = markupEscape(status.spec->name);
    return fmt::format(
        "{}<title>{}</title></head><body>\n<h1>{}</h1>\n<table>\n{}</table>\n"
        "<h2>Score against GPU-days</h2>\n<img src=\"accuracy-vs-gpu-days.svg\" alt=\"Score of "
        "every "
        "trial against device time spent\">\n"
        "<h2>Best architecture</h2>\n<img src=\"cell.svg\" alt=\"Graph of the best "
        "architecture\">\n"
        "<p><a href=\"best.onnx\">best.onnx</a> · <a href=\"best.json\">best.json</a> · "
        "<a href=\"trials.csv\">trials.csv</a></p>\n"
        "<h2>Trials</h2>\n<div class=\"scroll\"><table>\n<tr><th>#</th><th>state</th><th>score</th>"
        "<th>params, k</th><th>MACs, M</th><th>busy, s</th><th>origin</th></tr>\n{}</table></div>\n"
        "</body></html>\n",
        pageHead, title, title, factRows(status, trainedWeights), trialRows(trials));
}

} // namespace

std::string trialsCsv(std::span<const TrialPtr> trials)
{
    std::set<std::string> metrics;
    for (const auto& trial : trials)
        for (const auto& [name, value] : trial->metrics)
            metrics.insert(name);
    std::string csv = "number,state,score";
    for (const auto& name : metrics)
        csv.append(1, ',').append(csvCell(name));
    csv += ",device_seconds,gpu_days_so_far,origin,reused_from,architecture,failure\n";
    for (const auto& t : trials) {
        csv += fmt::format("{},{},{}", t->number, stateName(t->state),
                           t->score ? fmt::format("{}", *t->score) : "");
        for (const auto& name : metrics) {
            const auto found = t->metrics.find(name);
            csv += found == t->metrics.end() ? "," : fmt::format(",{}", found->second);
        }
        csv += fmt::format(",{},{},{},{},{},{}\n", t->deviceSeconds,
                           t->cumulativeDeviceSeconds / secondsPerDay, csvCell(t->origin),
                           t->reusedFrom ? fmt::format("{}", *t->reusedFrom) : "",
                           csvCell(t->architecture), csvCell(t->failure));
    }
    return csv;
}

void writeReport(const ProjectView& project, SearchId search, const std::filesystem::path& folder)
{
    const SearchStatus status = project.status(search);
    const auto trials = project.trials(search);
    if (!status.best)
        throw Error("no trial of the search has a score", project.path().string(),
                    "look at the failures with netwright-cli trials");
    makeFolder(folder);
    ExportTargets targets;
    targets.onnx = folder / "best.onnx";
    targets.json = folder / "best.json";
    targets.svg = folder / "cell.svg";
    const ExportReport exported = exportTrial(project, search, *status.best, targets);
    writeFileAtomically(folder / "trials.csv", trialsCsv(trials));
    writeFileAtomically(folder / "accuracy-vs-gpu-days.svg", plotSvg(status, trials));
    writeFileAtomically(folder / "index.html", page(status, trials, exported.trainedWeights));
}

} // namespace netwright
