#pragma once

#include "strategy/strategy.h"

namespace netwright {

// The entries of strategies(), each defined in the file of its name.

/// Every proposal drawn anew from the space.
RegistryEntry<StrategyFactory> randomSearch();

/// Every genome once, in mixed-radix order, then Finished.
RegistryEntry<StrategyFactory> gridSearch();

/// Hill climbing with restarts (White et al. 2021).
///
/// From a random start the neighbours (SearchSpace::neighbours) are tried in random order.
/// "first": as soon as a told result beats the current architecture, it becomes the current one.
/// "best": all neighbours are told before the best of them does. When none is better, a new random
/// start follows. A genome proposed before is not proposed again as a neighbour: climbing on from
/// it would repeat an earlier climb. Asks that find nothing to propose while results are in the air
/// return Wait.
RegistryEntry<StrategyFactory> localSearch();

/// Regularized evolution (Real et al. 2019): the population is the last P successful trials told;
/// the parent is the best of S drawn with replacement; the child is a mutation. With `aging` off,
/// the worst of the child's own S dies in its place (once that one is gone, the worst of all).
/// Until P have been asked, and while every trial told has failed, proposals are random. Constant
/// time for each ask and tell.
RegistryEntry<StrategyFactory> ageingEvolution();

/// A score that can be compared; failed trials and NaN have none.
std::optional<double> usableScore(const Observation& observation);

} // namespace netwright
