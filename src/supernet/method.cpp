#include "supernet/method.h"

#include "data/split_params.h"
#include "nn/trainer.h"
#include "supernet/arch_parameters.h"
#include "supernet/cost_model.h"
#include "supernet/kept_shares.h"
#include "supernet/methods.h"
#include "supernet/supernet_training.h"

#include <algorithm>

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

Settings publishedSizes(int supernetChannels, int supernetCells, const Settings& more)
{
    Settings settings = {{"method.supernet_channels", std::to_string(supernetChannels)},
                         {"method.supernet_cells", std::to_string(supernetCells)},
                         {"skeleton.channels", "36"},
                         {"skeleton.cells", "20"},
                         {"skeleton.aux", "true"},
                         {"estimator.epochs", "600"},
                         {"estimator.batch", "96"},
                         {"estimator.drop_path", "0.2"},
                         {"estimator.cutout", "16"}};
    settings.insert(settings.end(), more.begin(), more.end());
    return settings;
}

namespace {

const std::vector<WeightSharingEntry>& entries()
{
    static const std::vector<WeightSharingEntry> list{darts(),
                                                      pcDarts(),
                                                      pDarts(),
                                                      gdas(),
                                                      snas(),
                                                      sgas(),
                                                      dataNas(),
                                                      parsec(),
                                                      bayesNas(),
                                                      enas(),
                                                      proxylessGradient(),
                                                      proxylessReinforce(),
                                                      oneShot(),
                                                      randomNas(),
                                                      randomNsas(),
                                                      gdasNsas()};
    return list;
}

} // namespace

const Registry<WeightSharingFactory>& weightSharingMethods()
{
    static const Registry<WeightSharingFactory> list("weight-sharing method", [] {
        std::vector<RegistryEntry<WeightSharingFactory>> result;
        for (const WeightSharingEntry& method : entries())
            result.push_back(method.entry);
        return result;
    }());
    return list;
}

std::vector<Preset> presetsOf(const std::string& method)
{
    weightSharingMethods().find(method); // throws for one that does not exist
    const auto found =
        std::find_if(entries().begin(), entries().end(), [&](const WeightSharingEntry& known) {
            return known.entry.description.name == method;
        });
    // Six epochs: three stages of P-DARTS are whole.
    Settings desk = {{"method.epochs", "6"},
                     {"method.batch", "32"},
                     {"method.data_fraction", "0.1"},
                     {"skeleton.channels", "8"},
                     {"skeleton.cells", "5"}};
    desk.insert(desk.end(), found->desk.begin(), found->desk.end());
    return {{"paper", "As published", found->paper},
            {"desk", "Minutes on two CPU cores, with a small data set", std::move(desk)}};
}

} // namespace netwright
