#include "core/error.h"
#include "supernet/cell_edges.h"
#include "supernet/enas_controller.h"
#include "supernet/methods.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <ATen/ops/tensor.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

namespace netwright {
namespace {

/// ENAS micro (Pham et al. 2018, released code). The batches of an epoch train the shared weights,
/// each along an architecture the controller draws; then the controller learns by REINFORCE from
/// the accuracy of architectures on one held-out batch each.
///
/// Ours: both operands of a block share the weights of an operation on one state, which is there
/// once (in the released code each operand has its own); rewards are taken without dropped paths;
/// there is no dropout in front of the classifier.
class Enas final : public FixedSupernet
{
public:
    Enas(const SearchSpace& space, const Skeleton& skeleton, const Params& params);

    int extraSteps() const override { return m_updates * m_aggregate; }
    StepResult step(StepContext& context) override
    {
        prepare(context.rng);
        if (context.batch < context.batches) {
            const Selection path = context.supernet.space().select(
                genomeOf(context.supernet.space(), draw(context.rng)));
            return steps::descend(context, context.train(), context.supernet.weightsOf(path));
        }
        score(context);
        if (static_cast<int>(m_pending.size()) >= m_aggregate)
            moveController();
        return {};
    }

    /// The share of some architectures it draws that use an option.
    Strengths strengths(const ArchParameters& arch) const override;
    /// The same, of what follows from them as well.
    at::Tensor keptShares(const ArchParameters& arch, const KeptShares&) const override;
    Genome derive(const SearchSpace& space, const ArchParameters&, Rng& rng) const override
    {
        return m_controller ? genomeOf(space, draw(rng)) : space.sample(rng);
    }
    Candidates candidates(const SearchSpace& space, const ArchParameters& arch,
                          Rng& rng) const override
    {
        Candidates result{.genomes = {}, .quickBatches = 1, .keep = 1};
        for (int i = 0; i < m_candidates; ++i)
            result.genomes.push_back(derive(space, arch, rng));
        return result;
    }

    void save(MethodState& state) const override;
    void load(const MethodState& state) override;

private:
    /// An architecture that was scored and waits for the controller to learn from it.
    struct Scored
    {
        std::vector<int> choices;
        double advantage = 0;
    };

    void prepare(Rng& rng)
    {
        if (m_controller)
            return;
        m_controller.emplace(m_options, rng);
        TrainingRecipe adam;
        adam.optimizer = "adam";
        adam.learningRate = m_learningRate;
        adam.momentum = 0;
        adam.optimizerEps = 1e-3;
        adam.weightDecay = 0;
        m_adam.emplace(adam, m_controller->parameters());
    }
    std::vector<int> draw(Rng& rng) const
    {
        const c10::NoGradGuard noGrad;
        ChoiceSequence sequence(rng);
        m_controller->run(sequence);
        return sequence.choices();
    }
    Genome genomeOf(const SearchSpace& space, const std::vector<int>& choices) const;
    /// Adds what share of some architectures it draws uses each of these options.
    void countDraws(const ArchParameters& arch, Strengths& result) const;
    void score(StepContext& context);
    void moveController();

    EnasController::Options m_options;
    std::vector<ChoicePlace> m_places; ///< blocks of the normal, then of the reduction cell
    std::vector<int> m_allowed;        ///< options by operation of the controller
    int m_updates, m_aggregate, m_candidates;
    double m_learningRate, m_baselineDecay, m_entropyWeight;

    std::optional<EnasController> m_controller; ///< from the first step on
    std::optional<nn::Optimizer> m_adam;
    double m_baseline = 0;
    std::vector<Scored> m_pending;
};

Enas::Enas(const SearchSpace& space, const Skeleton& skeleton, const Params& params)
    : FixedSupernet(skeleton, params)
    , m_places(choicePlaces(space))
    , m_updates(params.get<int>("controller_updates"))
    , m_aggregate(params.get<int>("controller_samples"))
    , m_candidates(params.get<int>("candidates"))
    , m_learningRate(params.get<double>("controller_learning_rate"))
    , m_baselineDecay(params.get<double>("baseline_decay"))
    , m_entropyWeight(params.get<double>("entropy_weight"))
{
    const auto blocks = std::count_if(m_places.begin(), m_places.end(),
                                      [](const ChoicePlace& p) { return p.cell == "normal"; });
    const auto repeats = [&] {
        try {
            Selection once, both;
            const Selection allowed = allowedOptions(space);
            for (const ChoicePlace& place : m_places) {
                const auto& options = allowed.at(place.edges.front());
                once[place.edges.front()] = {options.front()};
                both[place.edges.front()] = {options.front(), options.back()};
            }
            space.fromSelection(once);
            space.fromSelection(both);
            return true;
        } catch (const Error&) {
            return false;
        }
    };
    if (blocks == 0 || 2 * blocks != std::ssize(m_places) || m_places.front().kept != 2 ||
        !repeats())
        throw Error("ENAS builds two cells of blocks with two operands each", space.name(),
                    "choose a space of NASNet cells");
    m_allowed = allowedOptions(space).at(m_places.front().edges.front());
    const auto words = space.superDecisions().front().options;
    for (const int option : m_allowed)
        m_options.operations.push_back(words[static_cast<std::size_t>(option)]);
    m_options.blocks = static_cast<int>(blocks);
    m_options.size = params.get<int>("controller_size");
    m_options.temperature = params.get<double>("controller_temperature");
    m_options.tanhConstant = params.get<double>("tanh_constant");
    m_options.operationTanh = params.get<double>("operation_tanh");
}

Genome Enas::genomeOf(const SearchSpace& space, const std::vector<int>& choices) const
{
    Selection selection;
    for (std::size_t i = 0; i < m_places.size(); ++i)
        for (std::size_t operand = 0; operand < 2; ++operand) {
            const auto state = static_cast<std::size_t>(choices[4 * i + operand]);
            auto& options = selection[m_places[i].edges[state]];
            const int option = m_allowed[static_cast<std::size_t>(choices[4 * i + 2 + operand])];
            if (std::find(options.begin(), options.end(), option) == options.end())
                options.push_back(option);
            std::sort(options.begin(), options.end());
        }
    return space.fromSelection(selection);
}

void Enas::score(StepContext& context)
{
    const SearchSpace& space = context.supernet.space();
    const Batch batch = context.validation();
    ChoiceSequence sequence(context.rng);
    double accuracy = 0;
    {
        const c10::NoGradGuard noGrad;
        m_controller->run(sequence);
        context.supernet.network().setDropPath(0);
        const Selection path = space.select(genomeOf(space, sequence.choices()));
        accuracy = context.supernet.network()
                           .logits(batch.images, context.supernet.weightsOf(path))
                           .argmax(1)
                           .eq(batch.labels)
                           .sum()
                           .item<double>() /
                       static_cast<double>(batch.labels.size(0)) -
                   context.cost.penaltyOf(context.supernet, path);
    }
    const double reward = accuracy + m_entropyWeight * sequence.entropy();
    m_baseline -= (1 - m_baselineDecay) * (m_baseline - reward);
    m_pending.push_back({sequence.choices(), reward - m_baseline});
}

void Enas::moveController()
{
    m_adam->clearGradients();
    for (const Scored& scored : m_pending) {
        ChoiceSequence sequence(scored.choices);
        m_controller->run(sequence);
        sequence.logProbability()
            .mul(-scored.advantage / static_cast<double>(m_pending.size()))
            .backward();
    }
    m_adam->step();
    m_adam->clearGradients();
    m_pending.clear();
}

void Enas::countDraws(const ArchParameters& arch, Strengths& result) const
{
    const SearchSpace& space = arch.supernet().space();
    constexpr int draws = 50;
    Rng rng(0); // the same for the same controller
    for (int i = 0; i < draws; ++i)
        for (const auto& [decision, options] : space.select(derive(space, arch, rng)))
            if (const auto found = result.find(decision); found != result.end())
                for (const int option : options)
                    found->second[static_cast<std::size_t>(option)] += 1.0 / draws;
}

Strengths Enas::strengths(const ArchParameters& arch) const
{
    Strengths result;
    for (const Decision& decision : arch.supernet().space().superDecisions())
        result[decision.name].assign(decision.options.size(), 0);
    countDraws(arch, result);
    return result;
}

at::Tensor Enas::keptShares(const ArchParameters& arch, const KeptShares&) const
{
    Strengths counted;
    for (const Choice& choice : arch.choices())
        counted[choice.decision].assign(choice.options.size(), 0);
    countDraws(arch, counted);
    std::vector<double> flat;
    for (const Choice& choice : arch.choices()) {
        const auto& values = counted.at(choice.decision);
        flat.insert(flat.end(), values.begin(), values.end());
    }
    return at::tensor(flat, at::kDouble);
}

void Enas::save(MethodState& state) const
{
    Json pending = Json::array();
    for (const Scored& scored : m_pending)
        pending.push_back({{"choices", scored.choices}, {"advantage", scored.advantage}});
    state.json = {{"baseline", m_baseline}, {"pending", std::move(pending)}};
    if (!m_controller)
        return;
    for (const auto& [name, tensor] : m_controller->parameters())
        state.tensors.emplace("controller/" + name, tensor.detach().clone());
    for (const auto& [name, tensor] : m_adam->state())
        state.tensors.emplace("adam/" + name, tensor);
}

void Enas::load(const MethodState& state)
{
    const std::string where = "checkpoint";
    m_baseline = jsonGet<double>(state.json, "baseline", where);
    m_pending.clear();
    for (const Json& scored : jsonGet<Json>(state.json, "pending", where))
        m_pending.push_back({jsonGet<std::vector<int>>(scored, "choices", where),
                             jsonGet<double>(scored, "advantage", where)});
    m_controller.reset();
    m_adam.reset();
    if (state.tensors.empty())
        return;
    Rng any(0);
    prepare(any);
    Weights adam;
    for (const auto& [name, tensor] : state.tensors)
        if (name.starts_with("adam/"))
            adam.emplace(name.substr(5), tensor);
    for (const auto& [name, tensor] : m_controller->parameters()) {
        const auto found = state.tensors.find("controller/" + name);
        if (found == state.tensors.end() || found->second.sizes() != tensor.sizes())
            throw Error("the controller does not belong to this search", where, "search anew");
        tensor.detach().copy_(found->second);
    }
    m_adam->setState(adam);
}

} // namespace

WeightSharingEntry enas()
{
    Description description{
        .name = "enas",
        .title = "ENAS",
        .help = "A learned controller draws cells; they share weights and reward it by accuracy",
        .family = "weight sharing",
        .citation = "Pham et al. 2018, ICML",
        .params = sharedWeightsParams(
            {{"epochs", std::int64_t{150}},
             {"batch", std::int64_t{160}},
             {"learning_rate", 0.05},
             {"min_learning_rate", 5e-4},
             {"schedule", std::string("sgdr")},
             {"nesterov", true},
             {"weight_decay", 1e-4},
             {"drop_path", 0.4},
             {"drop_path_ramp", std::string("step")},
             {"train_fraction", 0.9},
             {"validation_fraction", 0.1}},
            {{.name = "controller_updates",
              .defaultValue = std::int64_t{30},
              .help = "Steps of the controller after each epoch of the weights",
              .min = 0,
              .max = 100000},
             {.name = "controller_samples",
              .defaultValue = std::int64_t{10},
              .help = "Architectures scored for each of them, on one held-out batch each",
              .min = 1,
              .max = 10000},
             {.name = "controller_learning_rate",
              .defaultValue = 0.0035,
              .help = "Learning rate of the controller (Adam without a first moment)",
              .min = 0,
              .max = 10},
             {.name = "baseline_decay",
              .defaultValue = 0.99,
              .help = "Decay of the moving average that rewards are compared with",
              .min = 0,
              .max = 0.999999},
             {.name = "entropy_weight",
              .defaultValue = 1e-4,
              .help = "Reward for choices that were open",
              .min = 0,
              .max = 100},
             {.name = "controller_size",
              .defaultValue = std::int64_t{64},
              .help = "Units of the controller's LSTM",
              .min = 1,
              .max = 4096},
             {.name = "controller_temperature",
              .defaultValue = 1.0,
              .help = "Divides the controller's logits before they are squashed",
              .min = 1e-3,
              .max = 1000},
             {.name = "tanh_constant",
              .defaultValue = 1.1,
              .help = "Largest logit of the controller: bounds how sure it can be",
              .min = 1e-3,
              .max = 1000},
             {.name = "operation_tanh",
              .defaultValue = 2.5,
              .help = "Divides that bound for the choice of operations",
              .min = 1e-3,
              .max = 1000},
             {.name = "candidates",
              .defaultValue = std::int64_t{10},
              .help = "Architectures the controller draws at the end; the best on one held-out "
                      "batch is the result",
              .min = 1,
              .max = 100000}}),
        .published = {"ENAS + micro", "ENAS + micro + Cutout"},
        .paper = {{"method.supernet_channels", "20"},
                  {"method.supernet_cells", "2"},
                  {"skeleton.kind", "enas"},
                  {"skeleton.channels", "36"},
                  {"skeleton.cells", "5"},
                  {"skeleton.aux", "true"},
                  {"estimator.epochs", "630"},
                  {"estimator.batch", "144"},
                  {"estimator.learning_rate", "0.05"},
                  {"estimator.schedule", "sgdr"},
                  {"estimator.sgdr_period", "10"},
                  {"estimator.min_learning_rate", "0.0001"},
                  {"estimator.nesterov", "true"},
                  {"estimator.weight_decay", "0.0002"},
                  {"estimator.drop_path", "0.4"},
                  {"estimator.cutout", "16"}},
        .desk = {{"skeleton.kind", "enas"},
                 {"skeleton.cells", "1"},
                 {"method.controller_updates", "5"},
                 {"method.train_fraction", "0.5"},
                 {"method.validation_fraction", "0.5"}},
    };
    return {std::move(description),
            {[](const SpacePtr& space, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<Enas>(*space, skeleton, params);
            }}};
}

} // namespace netwright
