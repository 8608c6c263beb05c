#pragma once

#include "nn/optimizer.h"
#include "nn/step_graph.h"
#include "supernet/arch_parameters.h"
#include "supernet/cost_model.h"
#include "supernet/kept_shares.h"
#include "supernet/supernet_training.h"

namespace netwright {

/// A supernet with what trains it.
struct SupernetModel
{
    /// `ofCheckpoint`: the latencies as they were measured before; null: not yet.
    SupernetModel(const SupernetSpec& spec, const SupernetPlan& plan, const std::string& device,
                  const TrainingRecipe& recipe, const Json& ofCheckpoint);

    Network& network() { return supernet.network(); }
    const Network& network() const { return const_cast<SupernetModel*>(this)->supernet.network(); }

    Supernet supernet;
    ArchParameters arch;
    nn::Optimizer weights, archOptimizer;
    nn::StepGraph graph;                   ///< of steps of the weights
    std::optional<LatencyTable> latencies; ///< where the penalty needs them
    CostModel cost;
    std::optional<KeptShares> shares; ///< where costs count
};

} // namespace netwright
