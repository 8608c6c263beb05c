#include "core/error.h"
#include "supernet/cell_edges.h"
#include "supernet/draw_sets.h"
#include "supernet/kept_shares.h"
#include "supernet/methods.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/rsub.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>

namespace netwright {
namespace {

/// Whether a node may keep any number of pairs of edge and operation (multi_op).
bool takesAnyPairs(const SearchSpace& space)
{
    Selection selection = space.select(space.strongest({}));
    const Selection allowed = allowedOptions(space);
    for (auto& [decision, options] : selection)
        if (const auto found = allowed.find(decision); found != allowed.end()) {
            options = found->second;
            break;
        }
    try {
        space.fromSelection(selection);
        return true;
    } catch (const Error&) {
        return false;
    }
}

/// DATA (Chang et al. 2019, released code): an edge computes the union of M Gumbel draws, which may
/// be one operation or several; a temperature that falls sharpens the gradient. A node keeps the
/// set of its strongest pairs of edge and operation that M draws would hit most likely.
///
/// That is for spaces with multi_op, as published. Where the space fixes how many pairs a node
/// keeps, it keeps its strongest ones.
class Data final : public FixedSupernet
{
public:
    Data(const SearchSpace& space, const Skeleton& skeleton, const Params& params)
        : FixedSupernet(skeleton, params)
        , m_draws(params.get<int>("draws"))
        , m_start(params.get<double>("temperature"))
        , m_end(params.get<double>("min_temperature"))
        , m_temperatureEpochs(params.get<int>("temperature_epochs"))
        , m_takesAnyPairs(takesAnyPairs(space))
        , m_places(choicePlaces(space))
        , m_allowed(allowedOptions(space))
    {
    }

    StepResult step(StepContext& context) override
    {
        const double temperature =
            std::lerp(m_start, m_end,
                      std::min(1.0, static_cast<double>(context.epoch) / m_temperatureEpochs));
        const auto sample = [&] {
            return gates::ensembleGumbel(context.arch, m_draws, temperature, context.rng);
        };
        steps::architectureFirstOrder(context, context.validation(), sample());
        return steps::descend(context, context.train(), sample());
    }

    Genome derive(const SearchSpace& space, const ArchParameters& arch, Rng&) const override
    {
        const Strengths strengths = this->strengths(arch);
        if (!m_takesAnyPairs)
            return space.strongest(strengths);
        Selection selection;
        for (const ChoicePlace& place : m_places) {
            std::vector<std::pair<std::string, int>> pairs;
            std::vector<double> probabilities;
            double sum = 0;
            for (const std::string& edge : place.edges)
                for (const int option : m_allowed.at(edge)) {
                    pairs.emplace_back(edge, option);
                    probabilities.push_back(strengths.at(edge)[static_cast<std::size_t>(option)]);
                    sum += probabilities.back();
                }
            for (double& p : probabilities)
                p /= sum;
            for (const std::size_t i : mostProbableSet(probabilities, m_draws))
                selection[pairs[i].first].push_back(pairs[i].second);
        }
        for (auto& [decision, options] : selection)
            std::sort(options.begin(), options.end());
        return space.fromSelection(selection);
    }

    /// Where a node keeps what its draws hit: the chance that one of them hits a pair.
    at::Tensor keptShares(const ArchParameters& arch, const KeptShares& shares) const override
    {
        if (!m_takesAnyPairs)
            return FixedSupernet::keptShares(arch, shares);
        std::vector<at::Tensor> parts;
        std::map<std::string, std::size_t> index;
        for (std::size_t i = 0; i < arch.choices().size(); ++i) {
            const Choice& choice = arch.choices()[i];
            const auto& allowed = m_allowed.at(choice.decision);
            std::vector<float> isAllowed;
            for (const int option : choice.options)
                isAllowed.push_back(std::count(allowed.begin(), allowed.end(), option) > 0 ? 1 : 0);
            parts.push_back(at::softmax(arch.logits(i), 0)
                                .mul(at::tensor(isAllowed, at::kFloat).to(arch.flat().device())));
            index.emplace(choice.decision, i);
        }
        for (const ChoicePlace& place : m_places) {
            at::Tensor sum;
            for (const std::string& edge : place.edges) {
                const at::Tensor ofEdge = parts[index.at(edge)].sum();
                sum = sum.defined() ? sum.add(ofEdge) : ofEdge;
            }
            for (const std::string& edge : place.edges) {
                at::Tensor& part = parts[index.at(edge)];
                part = at::rsub(at::rsub(part.div(sum), 1).pow(m_draws), 1);
            }
        }
        return at::cat(parts);
    }

private:
    int m_draws;
    double m_start, m_end;
    int m_temperatureEpochs;
    bool m_takesAnyPairs;
    std::vector<ChoicePlace> m_places;
    Selection m_allowed;
};

} // namespace

WeightSharingEntry dataNas()
{
    Description description{
        .name = "data",
        .title = "DATA",
        .help = "Samples several operations an edge at once; nodes may keep any number of them",
        .family = "weight sharing",
        .citation = "Chang et al. 2019, NeurIPS",
        .params = weightSharingParams(
            {{"epochs", std::int64_t{100}}, {"arch_weight_decay", 0.0}},
            {{.name = "draws",
              .defaultValue = std::int64_t{7},
              .help = "M: draws of every edge, and the most operations it computes",
              .min = 1,
              .max = 20},
             {.name = "temperature",
              .defaultValue = 5.0,
              .help = "Temperature of the Gumbel softmax in the first epoch; it falls linearly",
              .min = 1e-3,
              .max = 1000},
             {.name = "min_temperature",
              .defaultValue = 1.0,
              .help = "Temperature after temperature_epochs",
              .min = 1e-3,
              .max = 1000},
             {.name = "temperature_epochs",
              .defaultValue = std::int64_t{150},
              .help = "Epochs over which the temperature falls; may be more than there are",
              .unit = "epochs",
              .min = 1,
              .max = 100000}}),
        .published = {"DATA + Cutout"},
        .paper = publishedSizes(16, 8, {{"estimator.learning_rate", "0.035"}}),
        .desk = {{"method.temperature_epochs", "9"}},
    };
    return {std::move(description),
            {[](const SpacePtr& space, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<Data>(*space, skeleton, params);
            }}};
}

} // namespace netwright
