#include "supernet/supernet_training.h"

#include "core/hash.h"
#include "data/split_params.h"
#include "nn/recipe.h"
#include "space/space_json.h"
#include "supernet/architecture_judge.h"
#include "supernet/health.h"
#include "supernet/held_out_batches.h"
#include "supernet/supernet_model.h"
#include "supernet/supernet_scorer.h"
#include "supernet/supernet_state.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace netwright {
namespace {

/// Keep the random numbers of one purpose apart from those of another.
constexpr std::uint64_t stepSalt = 0x73746570;
constexpr std::uint64_t deriveSalt = 0x646572697665;
constexpr std::uint64_t validationSalt = 0x76616c6964;

std::string fingerprintOf(const SupernetSpec& spec)
{
    const Json json{{"space", spec.space->toJson()},
                    {"skeleton", toParams(spec.skeleton).toJson()},
                    {"method", spec.method},
                    {"params", spec.params.toJson()},
                    {"data", spec.data},
                    {"seed", spec.seed}};
    return hash128Hex(json.dump());
}

/// What belongs to names another supernet has too.
Weights known(const Weights& state, const nn::Optimizer::Parameters& parameters)
{
    Weights result;
    for (const auto& [name, tensor] : parameters) {
        const std::string prefix = name + "/";
        for (auto at = state.lower_bound(prefix);
             at != state.end() && at->first.starts_with(prefix); ++at)
            result.insert(*at);
    }
    return result;
}

} // namespace

class SupernetTraining::Impl
{
public:
    Impl(SupernetSpec spec, std::string device)
        : m_spec(std::move(spec))
        , m_device(std::move(device))
        , m_fingerprint(fingerprintOf(m_spec))
        , m_dataset(loadDataset(m_spec.data))
        , m_recipe(recipeFromParams(m_spec.params))
        , m_split(splitFromParams(m_spec.params, m_dataset->train.size()))
    {
        checkFits(*m_dataset, m_spec.skeleton.input, m_spec.skeleton.classes);
        m_recipe.mixedPrecision = m_recipe.mixedPrecision && m_device.starts_with("cuda");
        m_spec.skeleton.sharedWeights = true;
        m_spec.skeleton.auxHead = false;
        m_spec.skeleton.dropPath = m_spec.skeleton.dropPath || m_recipe.dropPath > 0;
        m_method = weightSharingMethods()
                       .find(m_spec.method)
                       .make(m_spec.space, m_spec.skeleton, m_spec.params);
    }

    int epochs() const { return m_recipe.epochs; }
    int epochsDone() const { return m_epoch; }

    std::optional<SupernetEpoch> trainEpoch(const std::stop_token& stop, const Progress& progress)
    {
        if (m_batch == 0)
            adopt(m_method->planAt(m_epoch));
        Network& network = m_model->supernet.network();
        network.setTraining(true);
        const int batches = m_train->batchesPerEpoch();
        const int steps = batches + m_method->extraSteps();
        for (; m_batch < steps; ++m_batch) {
            if (stop.stop_requested())
                return std::nullopt;
            Rng rng = Rng::derive(stepSeed(), static_cast<std::uint64_t>(m_batch));
            network.setMaskSeed(rng.next());
            network.setDropPath(
                dropPathAt(m_recipe, m_epoch + static_cast<double>(m_batch) / steps));
            m_model->weights.setLearningRate(
                nn::batchLearningRate(m_recipe, m_epoch, m_batch, batches));
            StepContext context = contextFor(rng);
            const StepResult result = m_method->step(context);
            m_heldOut.endStep();
            m_lossSum += result.loss * static_cast<double>(result.images);
            m_correct += result.correct;
            m_images += result.images;
            if (progress)
                progress(m_epoch + static_cast<double>(m_batch + 1) / steps,
                         fmt::format("epoch {}/{}, loss {:.3g}", m_epoch + 1, epochs(),
                                     m_lossSum / static_cast<double>(m_images)));
        }
        return endEpoch(stop);
    }

    std::optional<std::vector<SharedScore>>
    derive(const Accept& accept, const std::stop_token& stop, const Progress& progress)
    {
        requireModel();
        Rng rng = Rng::derive(m_spec.seed ^ deriveSalt, static_cast<std::uint64_t>(m_epoch));
        return judge().derive(*m_method, accept, rng, stop, progress);
    }

    std::optional<std::vector<SharedScore>>
    score(const std::vector<Genome>& genomes, const std::stop_token& stop, const Progress& progress)
    {
        requireModel();
        return judge().scored(genomes, 0, stop, progress);
    }

    std::string checkpoint() const
    {
        SupernetState state;
        state.epoch = m_epoch;
        state.batch = m_batch;
        state.lossSum = m_lossSum;
        state.correct = m_correct;
        state.images = m_images;
        state.heldOut = m_heldOut.place();
        if (m_model) {
            state.plan = m_model->supernet.plan();
            if (m_model->latencies)
                state.latencies = m_model->latencies->toJson();
            state.logits = m_model->arch.byName();
            state.network = m_model->network().weights();
            state.optimizer = m_model->weights.state();
            state.archOptimizer = m_model->archOptimizer.state();
        }
        m_method->save(state.method);
        return encodeSupernetState(state, m_fingerprint);
    }

    void restore(std::string_view bytes)
    {
        SupernetState state = decodeSupernetState(bytes, m_fingerprint);
        if (state.epoch < 0 || state.epoch > epochs() || state.batch < 0)
            throw Error("its position lies outside the training", "checkpoint", "search anew");
        m_method->load(state.method);
        if (!state.network.empty()) {
            SupernetPlan plan = state.plan;
            const int cells = plan.skeleton.cells, channels = plan.skeleton.channels;
            plan.skeleton = m_spec.skeleton;
            plan.skeleton.cells = cells;
            plan.skeleton.channels = channels;
            build(plan, state.latencies);
            m_model->arch.assign(state.logits);
            m_model->network().loadWeights(state.network);
            m_model->weights.setState(state.optimizer);
            m_model->archOptimizer.setState(state.archOptimizer);
        }
        m_epoch = state.epoch;
        m_batch = state.batch;
        m_lossSum = state.lossSum;
        m_correct = state.correct;
        m_images = state.images;
        m_heldOut.moveTo(state.heldOut);
    }

private:
    ArchitectureJudge judge() { return {*m_spec.space, *m_model, *m_scoring}; }

    void requireModel()
    {
        if (!m_model)
            adopt(m_method->planAt(m_epoch));
    }

    std::uint64_t stepSeed() const
    {
        return Rng::deriveSeed(m_spec.seed ^ stepSalt, static_cast<std::uint64_t>(m_epoch));
    }

    StepContext contextFor(Rng& rng)
    {
        const int epoch = m_epoch, batch = m_batch;
        return {.supernet = m_model->supernet,
                .arch = m_model->arch,
                .weights = m_model->weights,
                .archOptimizer = m_model->archOptimizer,
                .recipe = m_recipe,
                .cost = m_model->cost,
                .epoch = epoch,
                .batch = batch,
                .batches = m_train->batchesPerEpoch(),
                .rng = rng,
                .train = [this, epoch, batch] { return m_train->at(epoch, batch); },
                .validation = [this] { return m_heldOut.read(); },
                .keptShares = [this] { return keptShares(); },
                .graph = &m_model->graph};
    }

    at::Tensor keptShares() const { return m_method->keptShares(m_model->arch, *m_model->shares); }

    /// Makes the supernet of a plan; what the one before knows is kept within a stage.
    void adopt(const SupernetPlan& plan)
    {
        if (m_model && m_model->supernet.plan() == plan)
            return;
        const std::unique_ptr<SupernetModel> before = std::move(m_model);
        build(plan);
        if (!before || before->supernet.plan().stage != plan.stage)
            return;
        m_model->arch.assign(before->arch.byName());
        m_model->network().loadWeights(before->network().weights(), false);
        m_model->weights.setState(
            known(before->weights.state(), m_model->network().namedParameters()));
        Weights moments = before->archOptimizer.state();
        for (auto& [name, tensor] : moments)
            if (tensor.sizes() == before->arch.flat().sizes())
                tensor = m_model->arch.takenOver(tensor, before->arch);
        m_model->archOptimizer.setState(moments);
    }

    void build(const SupernetPlan& plan, const Json& latencies = {})
    {
        m_model = std::make_unique<SupernetModel>(m_spec, plan, m_device, m_recipe, latencies);
        BatchStream::Options options{.batchSize = plan.batchSize,
                                     .augmentation = m_recipe.augmentation,
                                     .dropLast = true,
                                     .seed = m_spec.seed,
                                     .device = m_device,
                                     .resolution = m_spec.skeleton.input.height};
        options.batchSize = std::min({options.batchSize, static_cast<int>(m_split.train.size()),
                                      static_cast<int>(m_split.validation.size())});
        m_train.emplace(m_dataset, m_dataset->train, m_split.train, options);
        options.seed ^= validationSalt;
        m_heldOut.open({m_dataset, m_dataset->train, m_split.validation, options},
                       options.batchSize);
        // Of all held-out images, in batches as alike as can be: what an architecture is worth
        // depends on how many share the statistics.
        const auto images = static_cast<int>(m_split.validation.size());
        const int batches = (images + options.batchSize - 1) / options.batchSize;
        options.batchSize = (images + batches - 1) / batches;
        options.dropLast = false;
        options.augmentation = {};
        options.shuffle = false;
        m_scoring.emplace(m_dataset, m_dataset->train, m_split.validation, options);
    }

    std::optional<SupernetEpoch> endEpoch(const std::stop_token& stop)
    {
        SupernetEpoch result;
        result.epoch = m_epoch;
        result.trainLoss = m_lossSum / static_cast<double>(m_images);
        result.trainAccuracy = 100 * static_cast<double>(m_correct) / static_cast<double>(m_images);
        Rng rng = Rng::derive(stepSeed(), ~std::uint64_t{0});
        // Scored before the method closes the epoch: an interruption repeats only the scoring.
        result.derived = m_method->derive(*m_spec.space, m_model->arch, rng);
        const auto accuracy = sharedAccuracy(
            m_model->supernet, m_spec.space->select(result.derived), *m_scoring, 0, stop);
        if (!accuracy)
            return std::nullopt;
        result.derivedAccuracy = *accuracy;
        result.strengths = m_method->strengths(m_model->arch);
        result.entropy = relativeEntropy(result.strengths);
        result.skipShare = skipShare(*m_spec.space, result.derived);
        if (m_model->cost.isActive())
            result.expectedCost = m_model->cost.expected(keptShares().detach()).item<double>();
        StepContext context = contextFor(rng);
        m_method->endEpoch(context);
        ++m_epoch;
        m_batch = 0;
        m_lossSum = 0;
        m_correct = m_images = 0;
        return result;
    }

    SupernetSpec m_spec;
    std::string m_device;
    std::string m_fingerprint;
    DatasetPtr m_dataset;
    TrainingRecipe m_recipe;
    Split m_split;
    std::unique_ptr<WeightSharingMethod> m_method;
    std::unique_ptr<SupernetModel> m_model;
    std::optional<BatchStream> m_train, m_scoring;
    HeldOutBatches m_heldOut;

    int m_epoch = 0, m_batch = 0;
    double m_lossSum = 0;
    std::int64_t m_correct = 0, m_images = 0;
};

SupernetTraining::SupernetTraining(SupernetSpec spec, const std::string& device)
    : m_impl(std::make_unique<Impl>(std::move(spec), device))
{
}

SupernetTraining::~SupernetTraining() = default;

int SupernetTraining::epochs() const
{
    return m_impl->epochs();
}

int SupernetTraining::epochsDone() const
{
    return m_impl->epochsDone();
}

std::optional<SupernetEpoch> SupernetTraining::trainEpoch(std::stop_token stop,
                                                          const Progress& progress)
{
    return m_impl->trainEpoch(stop, progress);
}

std::optional<std::vector<SharedScore>>
SupernetTraining::derive(const Accept& accept, std::stop_token stop, const Progress& progress)
{
    return m_impl->derive(accept, stop, progress);
}

std::optional<std::vector<SharedScore>> SupernetTraining::score(const std::vector<Genome>& genomes,
                                                                std::stop_token stop,
                                                                const Progress& progress)
{
    return m_impl->score(genomes, stop, progress);
}

std::string SupernetTraining::checkpoint() const
{
    return m_impl->checkpoint();
}

void SupernetTraining::restore(std::string_view checkpoint)
{
    m_impl->restore(checkpoint);
}

} // namespace netwright
