#include "supernet/supernet_model.h"

namespace netwright {
namespace {

/// Keeps the random numbers of the logits apart from others.
constexpr std::uint64_t logitsSalt = 0x6c6f67697473;

/// See sharedWeightsParams().
bool learnsLogits(const Params& params)
{
    return params.has("arch_learning_rate");
}

TrainingRecipe archRecipe(const Params& params)
{
    TrainingRecipe recipe;
    recipe.optimizer = "adam";
    if (!learnsLogits(params))
        return recipe;
    recipe.learningRate = params.get<double>("arch_learning_rate");
    recipe.momentum = params.get<double>("arch_momentum");
    recipe.weightDecay = params.get<double>("arch_weight_decay");
    return recipe;
}

/// Those of a checkpoint, for a second measurement would differ; else the table's, or measured now.
std::optional<LatencyTable> latenciesOf(Supernet& supernet, const CostModel::Penalty& penalty,
                                        const Json& ofCheckpoint)
{
    if (!penalty.needsLatencies())
        return std::nullopt;
    if (ofCheckpoint.is_null())
        return penalty.table.empty() ? LatencyTable::measure(supernet, penalty.batch)
                                     : LatencyTable::read(penalty.table, supernet);
    auto table = LatencyTable::fromJson(ofCheckpoint, "checkpoint.latencies");
    if (!table.fits(supernet))
        throw Error("the latencies belong to another supernet", "checkpoint", "search anew");
    return table;
}

} // namespace

SupernetModel::SupernetModel(const SupernetSpec& spec, const SupernetPlan& plan,
                             const std::string& device, const TrainingRecipe& recipe,
                             const Json& ofCheckpoint)
    : supernet(spec.space, plan,
               {.device = device,
                .seed = Rng::deriveSeed(spec.seed, static_cast<std::uint64_t>(plan.stage))})
    , arch(supernet, device,
           Rng::derive(spec.seed ^ logitsSalt, static_cast<std::uint64_t>(plan.stage)),
           learnsLogits(spec.params) ? spec.params.get<double>("arch_init_scale") : 0)
    , weights(recipe, supernet.network().namedParameters())
    , archOptimizer(archRecipe(spec.params), {{"logits", arch.flat()}})
    , graph(supernet.network().parameters(), nn::recorderFor(at::Device(device)))
    , latencies(latenciesOf(supernet, costPenaltyFromParams(spec.params), ofCheckpoint))
    , cost(supernet, costPenaltyFromParams(spec.params), latencies ? &*latencies : nullptr)
{
    if (cost.isActive())
        shares.emplace(supernet);
}

} // namespace netwright
