#include "nn/trainer.h"

#include "core/error.h"
#include "core/hash.h"
#include "core/rng.h"
#include "graph/graph_json.h"
#include "nn/optimizer.h"
#include "nn/precision.h"
#include "nn/recipe.h"
#include "nn/step_graph.h"
#include "nn/training_state.h"

#include <ATen/ops/full.h>
#include <ATen/ops/stack.h>

#include <chrono>
#include <cmath>

namespace netwright {
namespace {

/// Where random numbers of corruption begin, apart from those of order and masks.
constexpr std::uint64_t taskStream = 0x7461736b;

BatchStream::Options streamOptions(const Trainer::Options& options)
{
    BatchStream::Options stream;
    stream.batchSize = options.recipe.batchSize;
    stream.seed = options.seed;
    stream.device = options.device;
    stream.resolution = options.resolution;
    return stream;
}

BatchStream trainStream(const DatasetPtr& dataset, const Split& split,
                        const Trainer::Options& options)
{
    BatchStream::Options stream = streamOptions(options);
    stream.augmentation = options.recipe.augmentation;
    const auto images = static_cast<std::int64_t>(split.train.size());
    stream.dropLast = images > stream.batchSize && images % stream.batchSize == 1;
    return BatchStream(dataset, dataset->train, split.train, stream);
}

std::optional<BatchStream> validationStream(const DatasetPtr& dataset, const Split& split,
                                            const Trainer::Options& options)
{
    if (split.validation.empty())
        return std::nullopt;
    BatchStream::Options stream = streamOptions(options);
    stream.shuffle = false;
    return BatchStream(dataset, dataset->train, split.validation, stream);
}

std::string_view bytesOf(const std::vector<std::int64_t>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(std::int64_t)};
}

std::string fingerprintOf(const Network& network, const Dataset& dataset, const Split& split,
                          const Trainer::Options& options)
{
    Json json{{"graph", graphToJson(network.graph())},
              {"recipe", nn::recipeToJson(options.recipe)},
              {"seed", options.seed},
              {"resolution", options.resolution},
              {"dataset", dataset.name},
              {"train", hash128Hex(bytesOf(split.train))},
              {"validation", hash128Hex(bytesOf(split.validation))}};
    if (const std::string objective = options.objective->name(); !objective.empty())
        json["objective"] = objective;
    return hash128Hex(json.dump());
}

int outputIndex(const Graph& graph, std::string_view name)
{
    for (std::size_t i = 0; i < graph.outputs().size(); ++i)
        if (graph.outputs()[i].name == name)
            return static_cast<int>(i);
    return -1;
}

} // namespace

class Trainer::Impl
{
public:
    Impl(Network& network, const DatasetPtr& dataset, const Split& split, const Options& options)
        : m_network(network)
        , m_options(options)
        , m_recipe(m_options.recipe)
        , m_isMixed(m_recipe.mixedPrecision && options.device.starts_with("cuda"))
        , m_objective(*m_options.objective)
        , m_train(trainStream(m_objective.scaled(dataset), split, options))
        , m_validation(validationStream(m_objective.scaled(dataset), split, options))
        , m_optimizer(m_recipe, network.namedParameters())
        , m_scaler(m_isMixed)
        , m_graph(network.parameters(),
                  options.recorder ? options.recorder : nn::recorderFor(at::Device(options.device)))
        , m_fingerprint(fingerprintOf(network, *dataset, split, options))
        , m_batches(m_train.batchesPerEpoch())
        , m_logits(outputIndex(network.graph(), "logits"))
        , m_aux(outputIndex(network.graph(), "aux"))
    {
    }

    Result run(const std::stop_token& stop, const EpochCallback& onEpoch,
               const BatchCallback& onBatch)
    {
        while (m_state.epoch < m_recipe.epochs) {
            m_network.setTraining(true);
            while (m_state.batch < m_batches) {
                if (stop.stop_requested())
                    return Result::Stopped;
                const Clock clock(m_state.seconds);
                trainBatch();
                ++m_state.batch;
                if (onBatch)
                    onBatch(m_state.epoch + static_cast<double>(m_state.batch) / m_batches,
                            m_state.lossSum / static_cast<double>(m_state.images));
            }
            if (stop.stop_requested() || !endEpoch(stop))
                return Result::Stopped;
            if (onEpoch)
                onEpoch(m_state.history.back());
        }
        return Result::Finished;
    }

    const std::vector<EpochResult>& history() const { return m_state.history; }

    std::string checkpoint() const
    {
        nn::TrainingState state = m_state;
        state.network = m_network.weights();
        state.optimizer = m_optimizer.state();
        state.gradientScale = m_scaler.scale;
        state.goodSteps = m_scaler.goodSteps;
        return nn::encodeState(state, m_fingerprint);
    }

    void restore(std::string_view bytes)
    {
        nn::TrainingState state = nn::decodeState(bytes, m_fingerprint);
        if (state.epoch < 0 || state.epoch > m_recipe.epochs || state.batch < 0 ||
            state.batch > m_batches ||
            state.history.size() != static_cast<std::size_t>(state.epoch))
            throw Error("its position lies outside the training", "checkpoint",
                        "train from the start");
        const Weights before = m_optimizer.state();
        m_optimizer.setState(state.optimizer);
        try {
            m_network.loadWeights(state.network);
        } catch (...) {
            m_optimizer.setState(before);
            throw;
        }
        m_scaler.scale = state.gradientScale;
        m_scaler.goodSteps = state.goodSteps;
        state.network.clear();
        state.optimizer.clear();
        m_state = std::move(state);
    }

private:
    /// Adds the seconds it lives to a sum.
    class Clock
    {
    public:
        explicit Clock(double& sum) : m_sum(sum) {}
        ~Clock()
        {
            const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - m_start;
            m_sum += spent.count();
        }
        Clock(const Clock&) = delete;
        Clock& operator=(const Clock&) = delete;

    private:
        double& m_sum;
        std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    };

    double learningRate(int batch) const
    {
        return nn::batchLearningRate(m_recipe, m_state.epoch, batch, m_batches);
    }

    at::Tensor loss(const at::Tensor& output, const at::Tensor& wanted) const
    {
        return m_objective.loss(output, wanted, Objective::Over::MeanOfImages,
                                m_recipe.labelSmoothing);
    }

    /// Of what is shown, what is wanted, in mixed precision the loss scale, and masks that are
    /// drawn already. Gives the loss and the measure. See StepGraph for what may stand here.
    nn::Tensors computeGradients(const nn::Tensors& inputs)
    {
        const at::Tensor &shown = inputs[0], &wanted = inputs[1];
        m_network.giveMasks({inputs.begin() + (m_isMixed ? 3 : 2), inputs.end()});
        at::Tensor total, logits;
        {
            const nn::AutocastScope autocast(m_isMixed);
            const std::vector<at::Tensor> outputs = m_network.forward(shown);
            logits = outputs[static_cast<std::size_t>(m_logits)];
            total = loss(logits, wanted);
            if (m_aux >= 0 && m_recipe.auxWeight > 0)
                total = total.add(loss(outputs[static_cast<std::size_t>(m_aux)], wanted),
                                  m_recipe.auxWeight);
        }
        const at::Tensor measure = m_objective.measure(logits, wanted);
        const at::Tensor numbers =
            at::stack({total.detach().to(at::kDouble), measure.to(at::kDouble)});
        (m_isMixed ? total.mul(inputs[2]) : total).backward();
        return {numbers};
    }

    void trainBatch()
    {
        const Batch batch = m_train.at(m_state.epoch, m_state.batch);
        const std::uint64_t seed = Rng::deriveSeed(
            Rng::deriveSeed(m_options.seed, static_cast<std::uint64_t>(m_state.epoch)),
            static_cast<std::uint64_t>(m_state.batch));
        const auto task = m_objective.task(batch, Rng::deriveSeed(seed, taskStream),
                                           Objective::Purpose::Training);
        m_network.setMaskSeed(seed);
        m_network.setDropPath(
            dropPathAt(m_recipe, m_state.epoch + static_cast<double>(m_state.batch) / m_batches));
        m_optimizer.clearGradients();
        nn::Tensors inputs{task.shown, task.wanted};
        if (m_isMixed)
            inputs.push_back(at::full({}, m_scaler.scale, task.shown.options().dtype(at::kFloat)));
        // Masks are drawn on the CPU, which a recorded step cannot.
        std::string dropping;
        if (m_graph.records())
            for (auto& [node, mask] : m_network.drawMasks(task.shown.size(0))) {
                dropping += node + ' ';
                inputs.push_back(std::move(mask));
            }
        const nn::Tensors outputs = m_graph.run(
            [this](const nn::Tensors& in) { return computeGradients(in); }, inputs, dropping);
        // Both numbers in one transfer.
        const at::Tensor numbers = outputs[0].to(at::kCPU);
        const double lossValue = numbers[0].item<double>();
        if (!std::isfinite(lossValue))
            throw Error("the loss is not finite",
                        fmt::format("epoch {}, batch {}", m_state.epoch + 1, m_state.batch + 1),
                        "lower the learning rate");

        if (m_scaler.unscale(m_optimizer.gradients())) {
            if (m_recipe.clipNorm > 0)
                m_optimizer.clipGradients(m_recipe.clipNorm);
            m_optimizer.setLearningRate(learningRate(m_state.batch));
            m_optimizer.step();
        }
        const std::int64_t images = batch.labels.size(0);
        m_state.lossSum += lossValue * static_cast<double>(images);
        m_state.measureSum += numbers[1].item<double>();
        m_state.images += images;
    }

    /// False when stopped during validation, which then is repeated as a whole.
    bool endEpoch(const std::stop_token& stop)
    {
        EpochResult result;
        result.epoch = m_state.epoch;
        const auto images = static_cast<double>(m_state.images);
        result.trainLoss = m_state.lossSum / images;
        result.trainAccuracy = m_objective.unit() * m_state.measureSum / images;
        result.learningRate = learningRate(m_batches - 1);
        const bool isLast = m_state.epoch + 1 == m_recipe.epochs;
        const bool isDue =
            m_recipe.validateEvery > 0 && (m_state.epoch + 1) % m_recipe.validateEvery == 0;
        if (m_validation && (isLast || isDue)) {
            const Clock clock(m_state.seconds);
            const Evaluation evaluation = evaluate(m_network, *m_validation, stop, m_objective);
            if (!evaluation.complete)
                return false;
            result.validationAccuracy = evaluation.accuracy;
            result.validationLoss = evaluation.loss;
        }
        result.seconds = m_state.seconds;
        m_state.history.push_back(result);
        nn::TrainingState next;
        next.epoch = m_state.epoch + 1;
        next.history = std::move(m_state.history);
        m_state = std::move(next);
        return true;
    }

    Network& m_network;
    Options m_options;
    const TrainingRecipe& m_recipe;
    bool m_isMixed;
    const Objective& m_objective;
    BatchStream m_train;
    std::optional<BatchStream> m_validation;
    nn::Optimizer m_optimizer;
    nn::GradientScaler m_scaler;
    nn::StepGraph m_graph;
    std::string m_fingerprint;
    int m_batches;
    int m_logits, m_aux;
    nn::TrainingState m_state;
};

Trainer::Trainer(Network& network, DatasetPtr dataset, const Split& split, const Options& options)
    : m_impl(std::make_unique<Impl>(network, dataset, split, options))
{
}

Trainer::~Trainer() = default;

Trainer::Result Trainer::run(std::stop_token stop, const EpochCallback& onEpoch,
                             const BatchCallback& onBatch)
{
    return m_impl->run(stop, onEpoch, onBatch);
}

const std::vector<EpochResult>& Trainer::history() const
{
    return m_impl->history();
}

std::string Trainer::checkpoint() const
{
    return m_impl->checkpoint();
}

void Trainer::restore(std::string_view checkpoint)
{
    m_impl->restore(checkpoint);
}

} // namespace netwright
