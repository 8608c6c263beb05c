#include "core/error.h"
#include "supernet/cell_edges.h"
#include "supernet/kept_shares.h"
#include "supernet/methods.h"
#include "supernet/relevance.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <algorithm>

namespace netwright {
namespace {

/// BayesNAS (Zhou et al. 2019): every operation and every edge has a switch that multiplies it.
/// Weights and switches follow the loss on the training images plus a weighed sum of the switches'
/// sizes; from time to time the weights are set anew by what the curvature of the loss says of each
/// switch, an operation inheriting the doubt about its edge. What keeps the largest variance stays.
/// A penalty on the cost takes an option, and an edge, to be kept in proportion to its variance.
///
/// The posterior variance is the paper's (the released code leaves out an inverse). Ours: the
/// curvature is the empirical Fisher information of the pass, batch size times squared gradient,
/// where the paper propagates an approximation layer by layer; switches start at 1 and take steps
/// of Adam along the subgradient.
class BayesNas final : public WeightSharingMethod
{
public:
    BayesNas(const SearchSpace& space, const Skeleton& skeleton, const Params& params)
        : m_places(choicePlaces(space))
        , m_plan{.skeleton = skeleton,
                 .form = {.weighsEdges = std::any_of(m_places.begin(), m_places.end(),
                                                     [](const ChoicePlace& place) {
                                                         return place.kept <
                                                                std::ssize(place.edges);
                                                     })},
                 .kept = allowedOptions(space),
                 .batchSize = params.get<int>("batch")}
        , m_operationPenalty(params.get<double>("operation_penalty"))
        , m_edgePenalty(params.get<double>("edge_penalty"))
        , m_reweightings(params.get<int>("reweightings"))
    {
    }

    SupernetPlan planAt(int) override { return m_plan; }
    bool usesValidation() const override { return false; }

    StepResult step(StepContext& context) override
    {
        ArchParameters& arch = context.arch;
        const Batch batch = context.train();
        MixWeights mix;
        for (std::size_t i = 0; i < arch.choices().size(); ++i)
            mix.emplace(arch.choices()[i].decision, arch.logits(i).add(1));
        steps::Descent descent(context);
        descent.add(batch, mix);
        const at::Tensor gradient = descent.logitGradient();
        const StepResult result = descent.finish();
        steps::moveArchitecture(context, m_prior.slope(placesOf(arch), switchesOf(arch), gradient,
                                                       batch.labels.size(0)));
        const auto roundsBy = [&](int batches) {
            return batches * m_reweightings / context.batches;
        };
        if (roundsBy(context.batch + 1) > roundsBy(context.batch))
            m_prior.reweight(placesOf(arch), switchesOf(arch));
        return result;
    }

    Strengths strengths(const ArchParameters& arch) const override
    {
        const auto variances = m_prior.variances(placesOf(arch), switchesOf(arch));
        std::vector<std::vector<double>> byChoice;
        double largest = 0;
        for (std::size_t i = 0; i < arch.choices().size(); ++i) {
            byChoice.push_back(part(arch, variances, i));
            for (const double value : byChoice.back())
                largest = std::max(largest, value);
        }
        for (auto& values : byChoice)
            for (double& value : values)
                value = largest > 0 ? value / largest : 0;
        return arch.supernet().strengthsOf(byChoice);
    }

    /// Its shares follow |switch| / weight, from which it derives: what costs too much shrinks, on
    /// either side of zero, beside what it competes with.
    at::Tensor keptShares(const ArchParameters& arch, const KeptShares& shares) const override
    {
        const at::Tensor sizes =
            relevance::variance(arch.flat().add(1), m_prior.weightsLike(arch.flat()));
        // Far below the largest nothing counts, and logarithms have no bound.
        constexpr double negligible = 1e-6, smallest = 1e-30;
        const at::Tensor least = sizes.detach().max().mul(negligible).clamp_min(smallest);
        return shares.of(sizes.maximum(least).log());
    }

    void save(MethodState& state) const override
    {
        state.json = {{"batches", m_prior.batches}};
        if (m_prior.weights.defined())
            state.tensors = {{"weights", m_prior.weights.to(at::kCPU)},
                             {"fisher", m_prior.curvature.to(at::kCPU)}};
    }
    void load(const MethodState& state) override
    {
        m_prior.batches = jsonGet<int>(state.json, "batches", "checkpoint");
        const auto tensor = [&](const char* name) {
            const auto found = state.tensors.find(name);
            return found == state.tensors.end() ? at::Tensor() : found->second;
        };
        m_prior.weights = tensor("weights");
        m_prior.curvature = tensor("fisher");
    }

private:
    static at::Tensor switchesOf(const ArchParameters& arch) { return arch.flat().detach().add(1); }

    /// Of one choice, as numbers.
    static std::vector<double> part(const ArchParameters& arch, const std::vector<double>& values,
                                    std::size_t choice)
    {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < choice; ++i)
            begin += arch.choices()[i].options.size();
        const auto at = values.begin() + static_cast<std::ptrdiff_t>(begin);
        return {at, at + std::ssize(arch.choices()[choice].options)};
    }

    /// By logit: an operation's parent is the switch of its edge.
    std::vector<relevance::Place> placesOf(const ArchParameters& arch) const
    {
        std::map<std::string, std::ptrdiff_t> edgeSwitch;
        std::map<std::string, bool> isWeighing;
        std::ptrdiff_t at = 0;
        for (const Choice& choice : arch.choices()) {
            const auto place =
                std::find_if(m_places.begin(), m_places.end(), [&](const ChoicePlace& known) {
                    return known.weighing == choice.decision;
                });
            isWeighing[choice.decision] = place != m_places.end();
            for (const int option : choice.options) {
                if (place != m_places.end())
                    edgeSwitch[place->edges[static_cast<std::size_t>(option)]] = at;
                ++at;
            }
        }
        std::vector<relevance::Place> result;
        for (const Choice& choice : arch.choices()) {
            const auto parent = edgeSwitch.find(choice.decision);
            result.insert(result.end(), choice.options.size(),
                          {isWeighing[choice.decision] ? m_edgePenalty : m_operationPenalty,
                           parent == edgeSwitch.end() ? std::ptrdiff_t{-1} : parent->second});
        }
        return result;
    }

    std::vector<ChoicePlace> m_places;
    SupernetPlan m_plan;
    double m_operationPenalty, m_edgePenalty;
    int m_reweightings;
    relevance::Prior m_prior;
};

} // namespace

WeightSharingEntry bayesNas()
{
    Description description{
        .name = "bayes-nas",
        .title = "BayesNAS",
        .help = "Switches on operations and edges, pruned by how relevant the data make them",
        .family = "weight sharing",
        .citation = "Zhou et al. 2019, ICML",
        .params = weightSharingParams(
            {{"epochs", std::int64_t{1}},
             {"batch", std::int64_t{18}},
             {"learning_rate", 0.1},
             {"min_learning_rate", 0.0},
             {"weight_decay", 1e-4},
             {"arch_learning_rate", 0.01},
             {"arch_weight_decay", 0.0},
             {"arch_init_scale", 0.0}},
            {{.name = "operation_penalty",
              .defaultValue = 0.01,
              .help = "Weight of the operations' switches in the loss",
              .min = 0,
              .max = 100},
             {.name = "edge_penalty",
              .defaultValue = 0.01,
              .help = "Weight of the edges' switches in the loss",
              .min = 0,
              .max = 100},
             {.name = "reweightings",
              .defaultValue = std::int64_t{1},
              .help = "How often in an epoch the penalties are set by the curvature of the loss",
              .min = 1,
              .max = 100000}}),
        .published = {"BayesNAS"},
        .paper = publishedSizes(36, 8),
        .desk = {{"method.epochs", "3"}},
    };
    return {std::move(description),
            {[](const SpacePtr& space, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<BayesNas>(*space, skeleton, params);
            }}};
}

} // namespace netwright
