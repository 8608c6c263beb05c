#pragma once

#include "strategy/strategy.h"

namespace netwright {

// The entries of strategies(), each defined in the file of its name.

/// Every proposal drawn anew from the space.
RegistryEntry<StrategyFactory> randomSearch();

/// The random baseline of DARTS (Liu et al. 2019): random architectures that are trained for a
/// short time, then the best of them for the estimator's full budget. Ours: what was carried over
/// from an earlier search is not compared, for it was trained in full.
RegistryEntry<StrategyFactory> dartsRandom();

/// The networks that cells of DARTS are trained alone in: 20 cells of 36 channels with an auxiliary
/// head, 600 epochs (Liu et al. 2019); settings over the defaults.
Description::Settings dartsNetworks();

/// Exhaustive enumeration: every genome once, in mixed-radix order, then Finished.
RegistryEntry<StrategyFactory> gridSearch();

/// The architectures of a list in their order, then Finished: to train again what was found before.
RegistryEntry<StrategyFactory> givenArchitectures();

/// Hill climbing with restarts (White et al. 2021).
///
/// From a random start the neighbours (SearchSpace::neighbours) are tried in random order.
/// "best" is their Algorithm 1: all neighbours are told before the best of them becomes the current
/// architecture. "first": the first told result that beats the current one does. When none is
/// better, a new random start follows. Ours: a genome is proposed once; where its score is known
/// from an earlier climb, this one goes on through it. Asks that find nothing to propose while
/// results are in the air return Wait.
RegistryEntry<StrategyFactory> localSearch();

/// Regularized evolution (Real et al. 2019): the population is the last P successful trials told;
/// the parent is the best of S drawn with replacement; the child is a mutation or, now and then, a
/// copy. As published, copies are trained anew: that needs `search.reuse=false`, for otherwise a
/// copy takes over its parent's result. With `aging` off, the worst of the child's own S dies in
/// its place (once that one is gone, the worst of all). Until P trials have succeeded, proposals
/// are random, and the first child waits for the last of them; from then on children in the air at
/// the same time do not know of each other, as in the paper's asynchronous workers. Constant time
/// for each ask and tell.
RegistryEntry<StrategyFactory> ageingEvolution();

/// A score that can be compared; failed trials and NaN have none.
std::optional<double> usableScore(const Observation& observation);

} // namespace netwright
