#pragma once

#include "supernet/arch_parameters.h"

namespace netwright::gates {

/// The weights a relaxation gives to the inputs of every Mix, drawn from the logits. They want a
/// gradient where the logits do and gradients are recorded; see detached(). Samples are drawn once
/// a forward pass and shared by all cells of a type. Random numbers come from `rng` alone, in the
/// order of the choices.

/// softmax(alpha) (Liu et al. 2019); of edges too where they are weighed (Xu et al. 2020).
MixWeights softmaxMix(const ArchParameters& arch);

/// Concrete distribution (Maddison et al. 2017; SNAS, Xie et al. 2019):
/// softmax((alpha + G) / temperature), G Gumbel(0, 1).
MixWeights concreteSample(const ArchParameters& arch, double temperature, Rng& rng);

/// GDAS (Dong & Yang 2019): the one option with the largest log softmax(alpha) + G is computed,
/// times 1; the gradient is that of softmax((log softmax(alpha) + G) / temperature).
MixWeights hardGumbel(const ArchParameters& arch, double temperature, Rng& rng);

/// DATA (Chang et al. 2019): the union of `draws` hard Gumbel samples, each option of it weighing
/// as much; the gradient is that of the mean of the relaxed samples.
MixWeights ensembleGumbel(const ArchParameters& arch, int draws, double temperature, Rng& rng);

/// The same numbers without a gradient: for steps of the weights.
MixWeights detached(const MixWeights& weights);

/// Index of one option of a choice, drawn with these probabilities.
std::size_t drawOption(const std::vector<double>& probabilities, Rng& rng);

} // namespace netwright::gates
