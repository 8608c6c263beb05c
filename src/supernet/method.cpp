#include "supernet/method.h"

#include "data/split_params.h"
#include "nn/trainer.h"
#include "strategy/methods.h"
#include "supernet/arch_parameters.h"
#include "supernet/cost_model.h"
#include "supernet/kept_shares.h"
#include "supernet/methods.h"
#include "supernet/supernet_training.h"

namespace netwright {
namespace {

const std::vector<ParamSpec>& archParams()
{
    static const std::vector<ParamSpec> specs = {
        {.name = "arch_learning_rate",
         .defaultValue = 3e-4,
         .help = "Learning rate of the architecture's logits (Adam)",
         .min = 0,
         .max = 10},
        {.name = "arch_momentum",
         .defaultValue = 0.5,
         .help = "First decay rate of the logits' Adam; the second is 0.999",
         .min = 0,
         .max = 0.999999},
        {.name = "arch_weight_decay",
         .defaultValue = 1e-3,
         .help = "Weight decay of the logits",
         .min = 0,
         .max = 1},
        {.name = "arch_init_scale",
         .defaultValue = 1e-3,
         .help = "Standard deviation of the logits at the start",
         .min = 0,
         .max = 10},
    };
    return specs;
}

} // namespace

std::vector<ParamSpec>
sharedWeightsParams(const std::vector<std::pair<std::string, ParamValue>>& defaults,
                    std::vector<ParamSpec> own)
{
    std::vector<ParamSpec> specs = std::move(own);
    for (const ParamSpec& spec : trainingParams())
        if (spec.name != "validate_every" && spec.name != "aux_weight")
            specs.push_back(spec);
    for (const std::span<const ParamSpec> more : {splitParams(), costPenaltyParams()})
        specs.insert(specs.end(), more.begin(), more.end());
    return withDefaults(withDefaults(std::move(specs), {{"train_fraction", 0.5},
                                                        {"validation_fraction", 0.5},
                                                        {"epochs", std::int64_t{50}},
                                                        {"min_learning_rate", 0.001}}),
                        defaults);
}

std::vector<ParamSpec>
weightSharingParams(const std::vector<std::pair<std::string, ParamValue>>& defaults,
                    std::vector<ParamSpec> own)
{
    std::vector<ParamSpec> specs = sharedWeightsParams({}, std::move(own));
    specs.insert(specs.end(), archParams().begin(), archParams().end());
    return withDefaults(std::move(specs), defaults);
}

Strengths WeightSharingMethod::strengths(const ArchParameters& arch) const
{
    return arch.supernet().strengthsOf(arch.probabilities());
}

at::Tensor WeightSharingMethod::keptShares(const ArchParameters& arch,
                                           const KeptShares& shares) const
{
    return shares.of(arch.flat());
}

Genome WeightSharingMethod::derive(const SearchSpace& space, const ArchParameters& arch, Rng&) const
{
    return space.strongest(strengths(arch));
}

Candidates WeightSharingMethod::candidates(const SearchSpace& space, const ArchParameters& arch,
                                           Rng& rng) const
{
    return {.genomes = {derive(space, arch, rng)}};
}

FixedSupernet::FixedSupernet(const Skeleton& skeleton, const Params& params, SupernetForm form)
    : m_plan{.skeleton = skeleton, .form = form, .batchSize = params.get<int>("batch")}
{
}

Description::Settings publishedSizes(int supernetChannels, int supernetCells,
                                     const Description::Settings& more)
{
    Description::Settings settings = {
        {"method.supernet_channels", std::to_string(supernetChannels)},
        {"method.supernet_cells", std::to_string(supernetCells)}};
    for (const Description::Settings& part : {dartsNetworks(), more})
        settings.insert(settings.end(), part.begin(), part.end());
    return settings;
}

const Registry<WeightSharingFactory>& weightSharingMethods()
{
    static const Registry<WeightSharingFactory> list(
        "weight-sharing method",
        {darts(), dartsFirstOrder(), pcDarts(), pDarts(), gdas(), snas(), sgas(), sgasCriterion2(),
         dataNas(), parsec(), bayesNas(), enas(), proxylessGradient(), proxylessReinforce(),
         oneShot(), randomNas(), randomNsas(), gdasNsas()});
    return list;
}

int mostDerived(std::string_view method, const Params& params)
{
    const auto count = weightSharingMethods().find(method).make.mostDerived;
    return count ? count(params) : 1;
}

} // namespace netwright
