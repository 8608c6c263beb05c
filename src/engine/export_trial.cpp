#include "nn/network.h"
#include "nn/safetensors.h"
#include "nn/trainer.h"

#include "engine/export_trial.h"

#include "core/file.h"
#include "core/version.h"
#include "engine/architecture_json.h"
#include "engine/data_facts.h"
#include "engine/trial_search.h"
#include "estimate/train_candidate.h"
#include "exchange/onnx_export.h"
#include "exchange/pytorch_source.h"
#include "exchange/svg.h"
#include "graph/cost.h"

#include <numeric>

namespace netwright {

namespace {

/// One search's trial, and the network it stands for.
struct Export
{
    const SearchSpec& spec;
    const Trial& trial;
    Graph graph; ///< without the auxiliary head, which is for training
    Weights weights;
    bool trained = false;
};

Json provenance(const Export& e)
{
    return {{"search", e.spec.name},
            {"method", e.spec.method},
            {"estimator", e.spec.estimator},
            {"data", e.spec.data},
            {"seed", e.spec.seed},
            {"trial", e.trial.number},
            {"origin", e.trial.origin},
            {"hash", e.trial.hash},
            {"weights", e.trained ? "trained" : "random"},
            {"netwright_version", version}};
}

/// What the weight files say about themselves: texts by name.
std::map<std::string, std::string> metadata(const Export& e)
{
    std::map<std::string, std::string> texts = {
        {"architecture", e.trial.architecture},
        {"genotype", e.trial.architecture},
        {"space", e.spec.space->name()},
        {"search", fmt::format("{}, seed {}, trial {}", e.spec.name, e.spec.seed, e.trial.number)},
        {"dataset", e.spec.data},
        {"weights", e.trained ? "trained" : "random"},
        {"netwright_version", version}};
    // Random weights do not score what the trial did.
    if (e.trial.score)
        texts[e.trained ? "score" : "score_in_search"] = fmt::format("{}", *e.trial.score);
    if (const auto facts = dataFacts(e.spec.data)) {
        texts["class_names"] = Json(facts->classNames).dump();
        // Images that are restored have values in [0, 1].
        const bool restores = e.spec.space->restoresImages();
        const std::vector<double> zeros(facts->mean.size(), 0), ones(facts->std.size(), 1);
        texts["normalisation_mean"] = Json(restores ? zeros : facts->mean).dump();
        texts["normalisation_std"] = Json(restores ? ones : facts->std).dump();
    }
    return texts;
}

/// All pictures of an architecture side by side.
Diagram joined(const std::vector<Diagram>& diagrams, const std::string& title)
{
    Diagram all;
    all.title = title;
    for (std::size_t i = 0; i < diagrams.size(); ++i) {
        const auto id = [&](const std::string& inner) { return fmt::format("{}/{}", i, inner); };
        const int firstCluster = static_cast<int>(all.clusters.size());
        const auto moved = [&](int cluster) { return cluster < 0 ? -1 : firstCluster + cluster; };
        for (auto cluster : diagrams[i].clusters) {
            cluster.id = id(cluster.id);
            cluster.parent = moved(cluster.parent);
            all.clusters.push_back(std::move(cluster));
        }
        for (auto vertex : diagrams[i].vertices) {
            vertex.id = id(vertex.id);
            vertex.cluster = moved(vertex.cluster);
            all.vertices.push_back(std::move(vertex));
        }
        for (auto edge : diagrams[i].edges) {
            edge.from = id(edge.from);
            edge.to = id(edge.to);
            all.edges.push_back(std::move(edge));
        }
    }
    return all;
}

std::string dotText(const Export& e)
{
    std::string text;
    for (const auto& diagram : e.spec.space->diagrams(e.trial.genome))
        text += toDot(diagram) + '\n';
    return text;
}

std::string jsonText(const Export& e)
{
    Json json = architectureToJson({e.spec.space, e.trial.genome, e.spec.skeleton});
    json["metrics"] = e.trial.metrics;
    json["score"] = e.trial.score ? Json(*e.trial.score) : Json();
    json["provenance"] = provenance(e);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Export prepare(const ProjectView& project, SearchId search, const SearchSpec& spec,
               const Trial& trial)
{
    const std::vector<std::string> outputs = {"logits"};
    Export e{spec, trial, spec.space->build(trial.genome, spec.skeleton).withOutputs(outputs), {}};
    const TrialId owner = trial.reusedFrom ? trialIdOf(search, *trial.reusedFrom)
                                           : trial.carriedFrom.value_or(trial.id);
    const std::string kept = project.weights(owner);
    Network network(e.graph, {.seed = spec.seed});
    if (!kept.empty()) {
        network.loadWeights(
            fromSafetensors(kept, fmt::format("weights of trial {}", trial.number)).tensors);
        e.trained = true;
    }
    e.weights = network.weights();
    return e;
}

} // namespace

namespace {

/// With a network made anew from what the files will hold.
std::optional<double> testScore(const Export& e, const std::stop_token& stop)
{
    const bool restores = e.spec.space->restoresImages();
    if (restores && e.spec.estimator != "restoration")
        throw Error("nobody says what the network is to restore", e.spec.space->name(),
                    "export without testing, or test a network that a search trained");
    if (e.spec.data == "none")
        throw Error("there are no test images", "data",
                    "train the architecture on a data set before it is tested");
    const ObjectivePtr objective =
        restores ? restorationObjective(e.spec.estimatorParams) : classification();
    const DatasetPtr dataset = objective->scaled(loadDataset(e.spec.data));
    if (dataset->test.size() == 0)
        throw Error("the data set has no test images", dataset->name,
                    "export without testing, or use a data set that has some");
    Skeleton tested = e.spec.skeleton;
    tested.input = objective->inputShape(tested.input); // pieces of images have the same weights
    const std::vector<std::string> outputs = {"logits"};
    Network network(tested == e.spec.skeleton
                        ? e.graph
                        : e.spec.space->build(e.trial.genome, tested).withOutputs(outputs),
                    {.seed = 0});
    network.loadWeights(fromSafetensors(toSafetensors(e.weights), "exported weights").tensors);
    std::vector<std::int64_t> all(static_cast<std::size_t>(dataset->test.size()));
    std::iota(all.begin(), all.end(), 0);
    BatchStream batches(
        dataset, dataset->test, std::move(all),
        {.batchSize = 128, .shuffle = false, .resolution = e.spec.skeleton.input.height});
    const Evaluation result = evaluate(network, batches, stop, *objective);
    return result.complete ? std::optional(result.accuracy) : std::nullopt;
}

bool isSameFile(const std::filesystem::path& a, const std::filesystem::path& b)
{
    std::error_code error;
    return std::filesystem::equivalent(a, b, error) ||
           std::filesystem::weakly_canonical(a, error) ==
               std::filesystem::weakly_canonical(b, error);
}

/// No file may be written over the project or over another file of the same export.
void checkTargets(const ExportTargets& targets, const std::filesystem::path& project)
{
    std::vector<std::filesystem::path> taken;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        taken.emplace_back(project.string() + suffix);
    const std::size_t own = taken.size();
    for (const auto* target : {&targets.onnx, &targets.json, &targets.safetensors, &targets.dot,
                               &targets.svg, &targets.pytorch}) {
        if (!*target)
            continue;
        for (std::size_t i = 0; i < taken.size(); ++i)
            if (isSameFile(**target, taken[i]))
                throw Error(i < own ? "is the project itself" : "is named for two formats",
                            (*target)->string(), "choose another file name");
        taken.push_back(**target);
    }
}

} // namespace

ExportReport exportTrial(const ProjectView& project, SearchId search, const Trial& trial,
                         const ExportTargets& targets, const ExportChecks& checks)
{
    checkTargets(targets, project.path());
    const auto spec = project.status(search).spec;
    const Export e = prepare(project, search, *spec, trial);
    // Everything is made before anything is written.
    std::vector<std::pair<std::filesystem::path, std::string>> files;
    const auto add = [&](const auto& path, const auto& make) {
        if (path)
            files.emplace_back(*path, make());
    };
    add(targets.onnx, [&] { return toOnnx(e.graph, e.weights, metadata(e)); });
    add(targets.json, [&] { return jsonText(e); });
    add(targets.safetensors, [&] { return toSafetensors(e.weights, metadata(e)); });
    add(targets.dot, [&] { return dotText(e); });
    add(targets.svg, [&] { return architectureSvg(e.spec, e.trial); });
    add(targets.pytorch, [&] { return toPyTorchSource(e.graph, "Network"); });

    const Cost price = cost(e.graph);
    ExportReport report;
    report.trial = std::make_shared<const Trial>(trial);
    report.trainedWeights = e.trained;
    report.facts = {{"search", search.value},
                    {"trial", trial.number},
                    {"architecture", trial.architecture},
                    {"score", trial.score ? Json(*trial.score) : Json()},
                    {"params", price.params},
                    {"macs", price.macs},
                    {"weights", e.trained ? "trained" : "random"},
                    {"files", Json::array()}};
    if (checks.testImages)
        report.testScore = testScore(e, checks.stop);
    if (report.testScore)
        report.facts[spec->space->restoresImages() ? "test_psnr" : "test_accuracy"] =
            *report.testScore;
    for (const auto& [path, bytes] : files) {
        writeFileAtomically(path, bytes);
        report.facts["files"].push_back(path.string());
    }
    return report;
}

std::string architectureSvg(const SearchSpec& spec, const Trial& trial)
{
    const Diagram diagram = joined(spec.space->diagrams(trial.genome), spec.name);
    return diagramSvg(diagram, LayoutClient().layout(diagram));
}

} // namespace netwright
