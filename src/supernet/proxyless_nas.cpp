#include "core/error.h"
#include "nn/recipe.h"
#include "supernet/latency_table.h"
#include "supernet/methods.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"
#include "supernet/two_paths.h"

#include <ATen/ops/stack.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <numeric>

namespace netwright {
namespace {

/// ProxylessNAS (Cai et al. 2019, released code). Steps of the weights train one sampled path;
/// after a warm-up with uniform paths every few of them are followed by a step of the architecture.
///
/// Gradient ("G"): two options of every choice are drawn and compared, see TwoPaths; how long the
/// architecture is expected to take multiplies the loss or adds to it. Only what was drawn moves,
/// the latency's part included. REINFORCE ("R"): several paths are scored on a held-out batch.
///
/// Ours: R's baseline is a moving average as one expects it (the released code moves it by 0.99 of
/// the difference; baseline_decay 0.01 does that).
class ProxylessNas : public FixedSupernet
{
public:
    ProxylessNas(const Skeleton& skeleton, const Params& params)
        : FixedSupernet(skeleton, params)
        , m_warmupEpochs(params.get<int>("path_warmup_epochs"))
        , m_warmupRate(params.get<double>("path_warmup_learning_rate"))
        , m_interval(params.get<int>("arch_interval"))
        , m_source(params.get<std::string>("latency"))
        , m_file(params.get<std::string>("latency_table"))
        , m_latencyBatch(params.get<int>("latency_batch"))
        , m_target(params.get<double>("latency_target"))
    {
        if (m_warmupEpochs >= params.get<int>("epochs"))
            throw Error("the warm-up is as long as the training",
                        params.section() + ".path_warmup_epochs",
                        fmt::format("use fewer than {} epochs", params.get<int>("epochs")));
        if (m_source == "table" && m_file.empty())
            throw Error("no table of latencies is chosen", params.section() + ".latency_table",
                        "give a file, or measure the latencies");
    }

    StepResult step(StepContext& context) override
    {
        prepareLatency(context);
        const bool isWarm = context.epoch < m_warmupEpochs;
        TrainingRecipe recipe = context.recipe;
        recipe.epochs = isWarm ? m_warmupEpochs : recipe.epochs - m_warmupEpochs;
        recipe.learningRate = isWarm ? m_warmupRate : recipe.learningRate;
        context.weights.setLearningRate(nn::batchLearningRate(
            recipe, context.epoch - (isWarm ? 0 : m_warmupEpochs), context.batch, context.batches));

        auto probabilities = context.arch.probabilities();
        if (isWarm)
            for (auto& values : probabilities)
                values.assign(values.size(), 1 / static_cast<double>(values.size()));
        const StepResult result = steps::descend(
            context, context.train(), onePath(context.arch, drawPath(probabilities, context.rng)));
        const auto steps = std::int64_t{context.epoch} * context.batches + context.batch + 1;
        if (!isWarm && steps % m_interval == 0)
            moveArchitecture(context);
        return result;
    }

    void save(MethodState& state) const override
    {
        if (m_latency)
            state.json["latency"] = m_latency->toJson();
        state.json["latency_target"] = m_target;
    }
    void load(const MethodState& state) override
    {
        m_latency.reset();
        if (state.json.contains("latency"))
            m_latency = LatencyTable::fromJson(state.json["latency"], "checkpoint.latency");
        m_target = jsonGet<double>(state.json, "latency_target", "checkpoint");
    }

protected:
    virtual void moveArchitecture(StepContext& context) = 0;

    static std::vector<std::size_t> drawPath(const std::vector<std::vector<double>>& probabilities,
                                             Rng& rng)
    {
        std::vector<std::size_t> path;
        for (const auto& ofChoice : probabilities)
            path.push_back(gates::drawOption(ofChoice, rng));
        return path;
    }

    /// nullopt: latency does not count.
    const std::optional<LatencyTable>& latency() const { return m_latency; }
    double target() const { return m_target; }

private:
    /// Once a search, at its first step; kept in its checkpoint, for a second measurement would
    /// differ.
    void prepareLatency(StepContext& context)
    {
        if (m_source == "none" || m_latency)
            return;
        m_latency = m_source == "table" ? LatencyTable::read(m_file, context.supernet)
                                        : LatencyTable::measure(context.supernet, m_latencyBatch);
        if (m_target == 0)
            m_target = m_latency->expected(context.arch.probabilities());
        if (m_target <= 0)
            throw Error("no architecture takes any time", "method.latency_target",
                        "check the table of latencies");
    }

    int m_warmupEpochs;
    double m_warmupRate;
    int m_interval;
    std::string m_source, m_file;
    int m_latencyBatch;
    double m_target;
    std::optional<LatencyTable> m_latency;
};

class ProxylessGradient final : public ProxylessNas
{
public:
    ProxylessGradient(const Skeleton& skeleton, const Params& params)
        : ProxylessNas(skeleton, params)
        , m_isProduct(params.get<std::string>("latency_loss") == "product")
        , m_factor(params.get<double>("latency_factor"))
        , m_exponent(params.get<double>("latency_exponent"))
        , m_weight(params.get<double>("latency_weight"))
    {
    }

private:
    void moveArchitecture(StepContext& context) override
    {
        const TwoPaths paths(context.arch, context.rng);
        const at::Tensor loss = steps::loss(context, context.validation(), paths.mix());
        const at::Tensor ofGates =
            torch::autograd::grad({loss}, {paths.gates()})[0].to(at::kCPU).contiguous();
        at::Tensor gradient = paths.logitGradient(ofGates);
        if (latency())
            addLatency(context, paths, loss.item<double>(), gradient);
        steps::moveArchitecture(context, gradient.to(context.arch.flat().device()));
        paths.restoreOthers();
    }

    /// Of loss * factor * (log E / log T)^exponent, or loss + weight * (E - T) / T.
    void addLatency(StepContext& context, const TwoPaths& paths, double loss,
                    at::Tensor& gradient) const
    {
        const auto probabilities = context.arch.probabilities();
        const double expected = latency()->expected(probabilities);
        double ofLoss = 1, ofExpected = m_weight / target();
        if (m_isProduct) {
            // In microseconds: networks here take less than one millisecond, whose logarithm is
            // negative.
            const double logTarget = std::log(std::max(2.0, 1000 * target()));
            const double ratio = std::log(std::max(2.0, 1000 * expected)) / logTarget;
            ofLoss = m_factor * std::pow(ratio, m_exponent);
            ofExpected = loss * m_factor * m_exponent * std::pow(ratio, m_exponent - 1) /
                         (logTarget * expected);
        }
        gradient.mul_(ofLoss);
        for (std::size_t i = 0; i < paths.pairs().size(); ++i)
            for (const std::size_t option : paths.pairs()[i].options)
                context.arch.part(gradient, i).data_ptr<float>()[option] +=
                    static_cast<float>(ofExpected * latency()->slope(probabilities[i], i, option));
    }

    bool m_isProduct;
    double m_factor, m_exponent, m_weight;
};

class ProxylessReinforce final : public ProxylessNas
{
public:
    ProxylessReinforce(const Skeleton& skeleton, const Params& params)
        : ProxylessNas(skeleton, params)
        , m_samples(params.get<int>("samples"))
        , m_decay(params.get<double>("baseline_decay"))
        , m_exponent(params.get<double>("latency_reward_exponent"))
    {
    }

    void save(MethodState& state) const override
    {
        ProxylessNas::save(state);
        if (m_baseline)
            state.json["baseline"] = *m_baseline;
    }
    void load(const MethodState& state) override
    {
        ProxylessNas::load(state);
        m_baseline.reset();
        if (state.json.contains("baseline"))
            m_baseline = jsonGet<double>(state.json, "baseline", "checkpoint");
    }

private:
    void moveArchitecture(StepContext& context) override
    {
        const Batch batch = context.validation();
        const auto probabilities = context.arch.probabilities();
        std::vector<std::vector<std::size_t>> sampled;
        std::vector<at::Tensor> correct;
        {
            const c10::NoGradGuard noGrad;
            for (int i = 0; i < m_samples; ++i) {
                sampled.push_back(drawPath(probabilities, context.rng));
                correct.push_back(context.supernet.network()
                                      .logits(batch.images, onePath(context.arch, sampled.back()))
                                      .argmax(1)
                                      .eq(batch.labels)
                                      .sum());
            }
        }
        const at::Tensor counts = at::stack(correct).to(at::kCPU, at::kDouble);
        std::vector<double> rewards;
        for (std::size_t i = 0; i < sampled.size(); ++i) {
            double reward =
                counts.data_ptr<double>()[i] / static_cast<double>(batch.labels.size(0));
            if (latency())
                reward *= std::pow(target() / latency()->of(sampled[i]), m_exponent);
            rewards.push_back(reward);
        }
        const double mean = std::accumulate(rewards.begin(), rewards.end(), 0.0) /
                            static_cast<double>(rewards.size());
        m_baseline = m_baseline ? m_decay * *m_baseline + (1 - m_decay) * mean : mean;

        at::Tensor gradient = context.arch.flat().detach().to(at::kCPU).clone().zero_();
        for (std::size_t s = 0; s < sampled.size(); ++s) {
            const double advantage =
                (rewards[s] - *m_baseline) / static_cast<double>(sampled.size());
            for (std::size_t i = 0; i < probabilities.size(); ++i) {
                float* out = context.arch.part(gradient, i).data_ptr<float>();
                for (std::size_t k = 0; k < probabilities[i].size(); ++k)
                    out[k] -= static_cast<float>(
                        advantage * ((k == sampled[s][i] ? 1 : 0) - probabilities[i][k]));
            }
        }
        steps::moveArchitecture(context, gradient.to(context.arch.flat().device()));
    }

    int m_samples;
    double m_decay, m_exponent;
    std::optional<double> m_baseline;
};

std::vector<ParamSpec> proxylessParams(std::vector<ParamSpec> own)
{
    std::vector<ParamSpec> specs = std::move(own);
    for (ParamSpec spec : std::vector<ParamSpec>{
             {.name = "path_warmup_epochs",
 .defaultValue = std::int64_t{40},
 .help = "Epochs at the start that train uniformly drawn paths alone",
 .unit = "epochs",
 .min = 0,
 .max = 100000},
             {.name = "path_warmup_learning_rate",
             .defaultValue = 0.05,
             .help = "Highest learning rate of those epochs; they have a schedule of their own",
             .min = 0,
             .max = 100},
             {.name = "arch_interval",
             .defaultValue = std::int64_t{5},
             .help = "Steps of the weights for each step of the architecture",
             .min = 1,
             .max = 100000},
             {.name = "latency",
             .defaultValue = std::string("none"),
             .help = "Where the time of each option comes from, if it counts: measured on the "
                     "device when the search starts, or a table",
             .choices = {"none", "measured", "table"}},
             {.name = "latency_table",
             .defaultValue = std::string(),
             .help = "File of the table (JSON, netwright-latency)"},
             {.name = "latency_batch",
             .defaultValue = std::int64_t{1},
             .help = "Images at a time in the measurement",
             .unit = "images",
             .min = 1,
             .max = 65536},
             {.name = "latency_target",
             .defaultValue = 0.0,
             .help = "Time an architecture should take; 0 is what they take on average at first",
             .unit = "ms",
             .min = 0,
             .max = 1e9}})
        specs.push_back(std::move(spec));
    return weightSharingParams({{"epochs", std::int64_t{160}},
                                {"batch", std::int64_t{256}},
                                {"nesterov", true},
                                {"weight_decay", 4e-5},
                                {"label_smoothing", 0.1},
                                {"min_learning_rate", 0.0},
                                {"clip_norm", 0.0},
                                {"train_fraction", 0.9},
                                {"validation_fraction", 0.1},
                                {"arch_learning_rate", 1e-3},
                                {"arch_momentum", 0.0},
                                {"arch_weight_decay", 0.0}},
                               std::move(specs));
}

/// The derived network is trained alone as the supernet is, for 300 epochs.
const Description::Settings paperSizes = {
    {"skeleton.channels", "32"},          {"estimator.epochs", "300"},
    {"estimator.batch", "256"},           {"estimator.learning_rate", "0.05"},
    {"estimator.nesterov", "true"},       {"estimator.weight_decay", "4e-05"},
    {"estimator.label_smoothing", "0.1"}, {"estimator.clip_norm", "0"}};
const Description::Settings deskTraining = {{"skeleton.channels", "8"},
                                            {"method.path_warmup_epochs", "2"},
                                            {"method.arch_interval", "1"},
                                            {"method.train_fraction", "0.5"},
                                            {"method.validation_fraction", "0.5"}};

} // namespace

WeightSharingEntry proxylessGradient()
{
    Description description{
        .name = "proxyless-g",
        .title = "ProxylessNAS-G",
        .help = "Trains one sampled path; compares two options a block by their gradients",
        .family = "weight sharing",
        .citation = "Cai et al. 2019, ICLR",
        .params = proxylessParams(
            {{.name = "latency_loss",
              .defaultValue = std::string("product"),
              .help = "How latency enters the loss: as a factor of it, or added to it",
              .choices = {"product", "sum"}},
             {.name = "latency_factor",
              .defaultValue = 0.2,
              .help = "product: times (log expected / log target) to the exponent",
              .min = 0,
              .max = 1000},
             {.name = "latency_exponent",
              .defaultValue = 0.3,
              .help = "product: the exponent",
              .min = 0,
              .max = 100},
             {.name = "latency_weight",
              .defaultValue = 0.1,
              .help = "sum: weight of the part by which the expected time exceeds the target",
              .min = 0,
              .max = 1000}}),
        .published = {"ProxylessNAS-G + Cutout"},
        .paper = paperSizes,
        .desk = deskTraining,
    };
    return {std::move(description),
            {[](const SpacePtr&, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<ProxylessGradient>(skeleton, params);
            }}};
}

WeightSharingEntry proxylessReinforce()
{
    Description description{
        .name = "proxyless-r",
        .title = "ProxylessNAS-R",
        .help = "Trains one sampled path; rewards options by the accuracy of sampled networks",
        .family = "weight sharing",
        .citation = "Cai et al. 2019, ICLR",
        .params = proxylessParams(
            {{.name = "samples",
              .defaultValue = std::int64_t{10},
              .help = "Networks scored for each step of the architecture",
              .min = 1,
              .max = 1000},
             {.name = "baseline_decay",
              .defaultValue = 0.99,
              .help = "Decay of the moving average that rewards are compared with",
              .min = 0,
              .max = 0.999999},
             {.name = "latency_reward_exponent",
              .defaultValue = 0.1,
              .help = "The reward is accuracy times (target / latency) to this exponent",
              .min = 0,
              .max = 100}}),
        .published = {"ProxylessNAS-R + Cutout"},
        .paper = paperSizes,
        .desk = deskTraining,
    };
    return {std::move(description),
            {[](const SpacePtr&, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<ProxylessReinforce>(skeleton, params);
            }}};
}

} // namespace netwright
