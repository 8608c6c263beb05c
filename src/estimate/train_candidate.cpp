#include "estimate/train_candidate.h"

#include "core/hash.h"
#include "data/split_params.h"
#include "estimate/memory_gate.h"
#include "graph/cost.h"
#include "nn/runtime.h"
#include "nn/safetensors.h"
#include "nn/trainer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace netwright {

namespace {

using Clock = std::chrono::steady_clock;

Cost costWithoutAux(const Graph& graph)
{
    const std::array<std::string, 1> logits = {"logits"};
    return cost(graph.withOutputs(logits));
}

CurvePoint curvePoint(const EpochResult& result)
{
    return {static_cast<double>(result.epoch + 1), result.trainLoss, result.trainAccuracy,
            result.validationAccuracy, result.seconds};
}

std::vector<CurvePoint> curveOf(const Trainer& trainer)
{
    std::vector<CurvePoint> curve;
    for (const EpochResult& result : trainer.history())
        curve.push_back(curvePoint(result));
    return curve;
}

/// Tells how far the training is, at most every 100 ms.
class ProgressReporter
{
public:
    ProgressReporter(const std::function<void(const JobProgress&)>& sink, const Trainer& trainer,
                     int epochs)
        : m_sink(sink), m_trainer(trainer), m_epochs(epochs)
    {
    }

    void operator()(double epochsDone, double loss)
    {
        const auto now = Clock::now();
        if (!m_sink || now - m_last < std::chrono::milliseconds(100))
            return;
        m_last = now;
        const int epoch = std::min(static_cast<int>(epochsDone) + 1, m_epochs);
        m_sink({std::clamp(epochsDone / m_epochs, 0.0, 1.0),
                fmt::format("epoch {}/{}, loss {:.3g}", epoch, m_epochs, loss),
                curveOf(m_trainer)});
    }

private:
    const std::function<void(const JobProgress&)>& m_sink;
    const Trainer& m_trainer;
    int m_epochs;
    Clock::time_point m_last = {};
};

} // namespace

std::vector<ParamSpec> trainCandidateParams()
{
    std::vector<ParamSpec> specs(trainingParams().begin(), trainingParams().end());
    specs.insert(specs.end(), splitParams().begin(), splitParams().end());
    return specs;
}

std::string trainingKey(const std::string& estimator, const Params& params)
{
    return estimator + " " + hash128Hex(params.toJson().dump());
}

void checkClassifies(const SearchSpace& space)
{
    if (space.restoresImages())
        throw Error("the networks of this space restore images; this estimator scores classifiers",
                    space.name(), "choose the estimator restoration");
}

Params paramsOf(const Candidate& candidate, const Params& params)
{
    Params own = params;
    for (const auto& [name, value] : candidate.space->trainingSettings(candidate.genome))
        own.setText(name, value);
    return own;
}

Outcome trainCandidate(const Candidate& candidate, const Skeleton& trained, const Params& common,
                       const EstimateContext& context, const ObjectivePtr& objective)
{
    const Params params = paramsOf(candidate, common);
    const DatasetPtr dataset = loadDataset(context.data);
    checkFits(*dataset, trained.input, trained.classes);
    TrainingRecipe recipe = recipeFromParams(params);
    recipe.epochs = std::max(1, static_cast<int>(std::lround(recipe.epochs * candidate.fidelity)));
    recipe.warmupEpochs = std::min(recipe.warmupEpochs, recipe.epochs - 1);
    const Split split = splitFromParams(params, dataset->train.size());
    setThreads(context.threads);

    Skeleton own = candidate.skeleton, used = trained;
    own.dropPath = used.dropPath = used.dropPath || recipe.dropPath > 0;
    const Graph fullGraph = candidate.space->build(candidate.genome, own);
    const bool reduced = used != own;
    const int resolution = used.input.height;
    used.input = objective->inputShape(used.input); // crops have the same weights
    Graph graph = used != own ? candidate.space->build(candidate.genome, used) : fullGraph;

    Outcome outcome;
    const Cost held = cost(graph);
    const auto batch = std::min<std::int64_t>(recipe.batchSize, std::ssize(split.train));
    const auto memory = MemoryGate::of(context.device)
                            .enter(trainingBytes(static_cast<double>(held.params),
                                                 static_cast<double>(held.activationBytes), batch),
                                   context.stop);
    if (!memory) {
        outcome.state = Outcome::State::Interrupted;
        outcome.checkpoint = context.checkpoint;
        return outcome;
    }
    const auto start = Clock::now();
    const Cost full = costWithoutAux(fullGraph);
    outcome.metrics = {{"params", static_cast<double>(full.params)},
                       {"macs", static_cast<double>(full.macs)},
                       {"activation_bytes", static_cast<double>(full.activationBytes)}};
    if (reduced) {
        const Cost small = costWithoutAux(graph);
        outcome.metrics["trained_params"] = static_cast<double>(small.params);
        outcome.metrics["trained_macs"] = static_cast<double>(small.macs);
    }

    Network network(std::move(graph), {.device = context.device, .seed = context.seed});
    Trainer trainer(network, dataset, split,
                    {.recipe = recipe,
                     .seed = context.seed,
                     .device = context.device,
                     .resolution = resolution,
                     .objective = objective});
    if (!context.checkpoint.empty())
        trainer.restore(context.checkpoint);
    ProgressReporter report(context.onProgress, trainer, recipe.epochs);
    const Trainer::Result result = trainer.run(context.stop, {}, std::ref(report));

    outcome.curve = curveOf(trainer);
    if (result == Trainer::Result::Stopped) {
        outcome.state = Outcome::State::Interrupted;
        outcome.checkpoint = trainer.checkpoint();
    } else {
        const EpochResult& last = trainer.history().back();
        outcome.score = last.validationAccuracy.value();
        const std::string measure = objective->measureName();
        outcome.metrics["val_" + measure] = last.validationAccuracy.value();
        outcome.metrics["val_loss"] = last.validationLoss.value();
        outcome.metrics["train_" + measure] = last.trainAccuracy;
        outcome.metrics["train_loss"] = last.trainLoss;
        outcome.metrics["epochs"] = recipe.epochs;
        if (!reduced)
            outcome.weights = toSafetensors(network.weights());
    }
    outcome.deviceSeconds = std::chrono::duration<double>(Clock::now() - start).count();
    return outcome;
}

double trainingMacs(const Candidate& candidate, const Skeleton& trained, const Params& common,
                    std::int64_t images)
{
    const Params params = paramsOf(candidate, common);
    const double macs =
        static_cast<double>(cost(candidate.space->build(candidate.genome, trained)).macs);
    const double used = params.get<double>("data_fraction") * static_cast<double>(images);
    const double epochs = std::max(1.0, params.get<int>("epochs") * candidate.fidelity);
    return macs * used *
           (3 * epochs * params.get<double>("train_fraction") +
            params.get<double>("validation_fraction"));
}

} // namespace netwright
