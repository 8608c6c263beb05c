#include "nn/kernels/mixed_run.h"

#include <algorithm>

namespace netwright::kernels {

namespace {

/// weight * norm of a chain's last stage, as one scale and shift a channel.
struct TermAffine
{
    TermAffine(const NormState& norm, double weight)
        : scale(norm.mean.size(), static_cast<float>(weight)), shift(norm.mean.size(), 0.0F)
    {
        for (std::size_t c = 0; c < norm.scale.size(); ++c) {
            scale[c] = static_cast<float>(weight * norm.scale[c]);
            shift[c] = static_cast<float>(weight * norm.shift[c]);
        }
    }
    ChannelAffine view() const { return {scale.data(), shift.data()}; }

    std::vector<float> scale, shift;
};

at::Tensor sumOfTerms(const MixedState& state, std::int64_t samples)
{
    const StagePlan& plan = state.states.front().plans.back();
    double bare = 0;
    for (const std::int64_t i : state.bare)
        bare += state.weights[static_cast<std::size_t>(i)];
    std::vector<TermAffine> affines;
    for (std::size_t k = 0; k < state.chains.size(); ++k) {
        const double weight = state.weights[static_cast<std::size_t>(state.chains[k].weight)];
        affines.emplace_back(state.states[k].norms.back(), weight);
    }
    for (float& shift : affines.front().shift)
        shift += static_cast<float>(bare);

    at::Tensor out = emptyPacked(samples, plan.outChannels, plan.outHeight, plan.outWidth);
    forGroups(samples, [&](int, std::int64_t begin, std::int64_t end) {
        for (std::int64_t n = begin; n < end; ++n)
            for (std::size_t k = 0; k < affines.size(); ++k) {
                const float* x = samplePointer(state.states[k].results.back(), n);
                const ChannelAffine affine = affines[k].view();
                float* to = samplePointer(out, n);
                if (k == 0)
                    simd().affine(plan.outPixels(), plan.outChannels, x, affine, Activation::None,
                                  to);
                else
                    simd().addAffine(plan.outPixels(), plan.outChannels, x, affine, to);
            }
    });
    return out;
}

} // namespace

at::Tensor runMixedSum(const std::vector<at::Tensor>& inputs, MixedState& state, bool training)
{
    const std::int64_t samples = inputs.front().size(0);
    state.states.resize(state.chains.size());
    std::vector<ChainForward> all;
    all.reserve(state.chains.size());
    for (std::size_t k = 0; k < state.chains.size(); ++k)
        all.emplace_back(inputs[state.chains[k].input], state.chains[k].chain, training,
                         state.states[k]);
    for (;;) {
        std::vector<ChainForward*> running;
        std::size_t padded = 0;
        std::size_t middle = 0;
        for (ChainForward& chain : all) {
            if (!chain.begin())
                continue;
            running.push_back(&chain);
            padded = std::max(padded, chain.paddedSize());
            middle = std::max(middle, chain.middleSize());
        }
        if (running.empty())
            return sumOfTerms(state, samples);
        forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
            const Scratch scratch({padded, middle});
            for (std::int64_t n = begin; n < end; ++n)
                for (ChainForward* chain : running)
                    chain->sample(group, n, scratch[0], scratch[1]);
        });
        for (ChainForward* chain : running)
            chain->end();
    }
}

namespace {

/// Gives every chain the place for its input's gradient: the first to get there writes, the others
/// add. Chains of fewer stages get there earlier.
std::vector<InputGrad> inputGrads(const MixedState& state, const std::vector<at::Tensor>& grads)
{
    std::vector<InputGrad> result(state.chains.size());
    std::vector<bool> isWritten(grads.size());
    std::size_t longest = 0;
    for (const StagesState& each : state.states)
        longest = std::max(longest, each.plans.size());
    for (std::size_t stages = 1; stages <= longest; ++stages)
        for (std::size_t k = 0; k < result.size(); ++k)
            if (state.states[k].plans.size() == stages) {
                const std::size_t input = state.chains[k].input;
                result[k] = {grads[input], isWritten[input]};
                isWritten[input] = true;
            }
    return result;
}

} // namespace

MixedGrads mixedSumBackward(const std::vector<at::Tensor>& inputs, const MixedState& state,
                            const at::Tensor& gradOut, const MixedWants& wants)
{
    const at::Tensor grad = packed(gradOut);
    const std::int64_t samples = grad.size(0);
    MixedGrads grads;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const at::Tensor& x = inputs[i];
        grads.inputs.push_back(wants.inputs[i] ? emptyPacked(samples, static_cast<int>(x.size(1)),
                                                             static_cast<int>(x.size(2)),
                                                             static_cast<int>(x.size(3)))
                                               : at::Tensor());
    }
    const std::vector<InputGrad> targets = inputGrads(state, grads.inputs);
    std::vector<ChainBackward> all;
    std::vector<std::size_t> summed; ///< chains whose sums are needed
    for (std::size_t k = 0; k < state.chains.size(); ++k) {
        const MixedChain& chain = state.chains[k];
        const double weight = state.weights[static_cast<std::size_t>(chain.weight)];
        all.emplace_back(inputs[chain.input], state.states[k], Activation::None, weight,
                         ChainBackward::Wants{wants.trained[k], targets[k]});
        if (wants.weights || !state.states[k].norms.back().scale.empty())
            summed.push_back(k);
    }
    forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
        for (std::int64_t n = begin; n < end; ++n)
            for (const std::size_t k : summed)
                all[k].addSums(group, n, samplePointer(grad, n));
    });
    if (wants.weights) {
        grads.weights.resize(state.weights.size());
        for (std::size_t k = 0; k < all.size(); ++k)
            grads.weights[static_cast<std::size_t>(state.chains[k].weight)] += all[k].weightGrad();
        for (const std::int64_t i : state.bare)
            grads.weights[static_cast<std::size_t>(i)] += all.front().gradTotal();
    }
    for (;;) {
        std::vector<ChainBackward*> running;
        BackwardBuffers::Sizes sizes;
        for (ChainBackward& chain : all)
            if (chain.begin()) {
                running.push_back(&chain);
                sizes.cover(chain.sizes());
            }
        if (running.empty())
            break;
        forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
            const BackwardBuffers buffers(sizes);
            for (std::int64_t n = begin; n < end; ++n)
                for (ChainBackward* chain : running)
                    chain->sample(group, n, samplePointer(grad, n), buffers);
        });
        for (ChainBackward* chain : running)
            chain->end();
    }
    for (ChainBackward& chain : all)
        grads.trained.push_back(std::move(chain.grads()));
    return grads;
}

} // namespace netwright::kernels
