#include "supernet/methods.h"
#include "supernet/step.h"
#include "supernet/supernet_training.h"

#include <ATen/ops/tensor.h>

#include <cmath>

namespace netwright {
namespace {

/// SNAS (Xie et al. 2019, released code): every pass mixes the operations of an edge by a sample of
/// the concrete distribution, which cools down; weights and architecture follow the gradient of one
/// loss on the training images. A cost that is linear in the sample, on a logarithmic scale, adds
/// to it (mild, moderate and aggressive constraints are its weights).
///
/// Ours: two edges of a node are kept, as in the published genotypes, where the paper's text keeps
/// the strongest operation of every edge; `none` counts where the space allows it. The logits start
/// around 0, not 1: softmax does not tell them apart, only weight decay does, which draws all of
/// them to 0.
class Snas final : public FixedSupernet
{
public:
    Snas(const Skeleton& skeleton, const Params& params)
        : FixedSupernet(skeleton, params)
        , m_start(params.get<double>("temperature"))
        , m_end(params.get<double>("min_temperature"))
        , m_resource(params.get<std::string>("resource"))
        , m_weight(params.get<double>("resource_weight"))
    {
    }

    StepResult step(StepContext& context) override
    {
        const double temperature = std::lerp(m_start, m_end, context.epochShare());
        const MixWeights sample = gates::concreteSample(context.arch, temperature, context.rng);
        return steps::descendJointly(context, context.train(), sample,
                                     resourceTerm(context, sample));
    }

    bool usesValidation() const override { return false; }
    void load(const MethodState&) override { m_cost.reset(); }

private:
    at::Tensor resourceTerm(const StepContext& context, const MixWeights& sample)
    {
        if (m_resource == "none" || m_weight == 0)
            return {};
        if (!m_cost)
            m_cost.emplace(context.supernet, CostModel::Penalty{.metric = m_resource});
        const auto constant = context.arch.flat().options().requires_grad(false);
        at::Tensor cost = at::tensor(m_cost->fixed(), constant);
        for (std::size_t i = 0; i < m_cost->costs().size(); ++i)
            cost = cost.add(sample.at(context.arch.choices()[i].decision)
                                .weights.mul(at::tensor(m_cost->costs()[i], constant))
                                .sum());
        return cost.log().mul(m_weight);
    }

    double m_start, m_end;
    std::string m_resource;
    double m_weight;
    std::optional<CostModel> m_cost; ///< of the one supernet
};

} // namespace

WeightSharingEntry snas()
{
    Description description{
        .name = "snas",
        .title = "SNAS",
        .help = "Samples soft architectures; weights and architecture learn from one loss",
        .family = "weight sharing",
        .citation = "Xie et al. 2019, ICLR",
        .params = weightSharingParams(
            {{"epochs", std::int64_t{150}}, {"drop_path", 0.3}, {"arch_init_scale", 0.01}},
            {{.name = "temperature",
              .defaultValue = 1.0,
              .help = "Temperature of the concrete distribution in the first epoch; it falls "
                      "linearly",
              .min = 1e-3,
              .max = 1000},
             {.name = "min_temperature",
              .defaultValue = 0.03,
              .help = "Temperature in the last epoch",
              .min = 1e-3,
              .max = 1000},
             {.name = "resource",
              .defaultValue = std::string("params"),
              .help = "Cost of the sampled architecture whose logarithm adds to the loss",
              .choices = {"none", "params", "macs"}},
             {.name = "resource_weight",
              .defaultValue = 1.5e-3,
              .help = "Weight of that cost: larger finds smaller networks",
              .min = 0,
              .max = 1000}}),
        .published = {"SNAS + Cutout"},
        .paper = publishedSizes(16, 8),
    };
    return {std::move(description),
            {[](const SpacePtr&, const Skeleton& skeleton, const Params& params) {
                return std::make_unique<Snas>(skeleton, params);
            }}};
}

} // namespace netwright
