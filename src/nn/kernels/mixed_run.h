#pragma once

#include "nn/kernels/chain_backward.h"

namespace netwright::kernels {

/// One chain of a mixed sum; several may read one input.
struct MixedChain
{
    std::size_t input = 0;    ///< its place in the list of inputs
    std::vector<Stage> chain; ///< not empty
    std::int64_t weight = 0;
};

/// A mixed sum and what its forward pass leaves for the backward pass.
struct MixedState
{
    std::vector<MixedChain> chains;
    std::vector<std::int64_t> bare;
    std::vector<double> weights;
    std::vector<StagesState> states; ///< one per chain
};

/// Fills `states`. Inputs are packed.
at::Tensor runMixedSum(const std::vector<at::Tensor>& inputs, MixedState& state, bool training);

struct MixedWants
{
    std::vector<bool> inputs;  ///< one per input
    std::vector<bool> trained; ///< one per chain: its convolutions and norms
    bool weights = false;
};

struct MixedGrads
{
    std::vector<at::Tensor> inputs;               ///< undefined where not wanted
    std::vector<std::vector<StageGrads>> trained; ///< one per chain
    std::vector<double> weights;
};

MixedGrads mixedSumBackward(const std::vector<at::Tensor>& inputs, const MixedState& state,
                            const at::Tensor& grad, const MixedWants& wants);

} // namespace netwright::kernels
