#include "nn/kernels/mixed_run.h"

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

double weightOf(const MixedState& state, const MixedChain& chain)
{
    return state.weights[static_cast<std::size_t>(chain.weight)];
}

/// Writes the term over `out`, or adds it.
void addTerm(const StagesState& term, const TermAffine& affine, bool adds, at::Tensor& out)
{
    const StagePlan& plan = term.plans.back();
    forGroups(out.size(0), [&](int, std::int64_t begin, std::int64_t end) {
        const auto pixels = plan.outPixels() * static_cast<std::size_t>(end - begin);
        const float* x = samplePointer(term.results.back(), begin);
        float* to = samplePointer(out, begin);
        if (adds)
            simd(plan.outChannels).addAffine(pixels, plan.outChannels, x, affine.view(), to);
        else
            simd(plan.outChannels)
                .affine(pixels, plan.outChannels, x, affine.view(), Activation::None, to);
    });
}

} // namespace

at::Tensor runMixedSum(const std::vector<at::Tensor>& inputs, MixedState& state, bool training)
{
    double bare = 0;
    for (const std::int64_t i : state.bare)
        bare += state.weights[static_cast<std::size_t>(i)];
    at::Tensor out;
    // Chain after chain, so that what one stage writes is still in the cache for the next.
    for (const MixedChain& chain : state.chains) {
        StagesState& term = state.states.emplace_back();
        runChain(inputs[chain.input], chain.chain, training, term);
        TermAffine affine(term.norms.back(), weightOf(state, chain));
        const bool isFirst = !out.defined();
        if (isFirst) {
            const StagePlan& plan = term.plans.back();
            out = emptyPacked(inputs.front().size(0), plan.outChannels, plan.outHeight,
                              plan.outWidth);
            for (float& shift : affine.shift)
                shift += static_cast<float>(bare);
        }
        addTerm(term, affine, !isFirst, out);
    }
    return out;
}

MixedGrads mixedSumBackward(const std::vector<at::Tensor>& inputs, const MixedState& state,
                            const at::Tensor& gradOut, const MixedWants& wants)
{
    const at::Tensor grad = packed(gradOut);
    MixedGrads grads;
    grads.inputs.resize(inputs.size());
    grads.weights.resize(wants.weights ? state.weights.size() : 0);
    for (std::size_t k = 0; k < state.chains.size(); ++k) {
        const MixedChain& chain = state.chains[k];
        const at::Tensor& x = inputs[chain.input];
        ChainWants wanted{wants.trained[k], wants.weights};
        if (wants.inputs[chain.input]) {
            at::Tensor& sum = grads.inputs[chain.input];
            wanted.addsInput = sum.defined();
            if (!sum.defined())
                sum = emptyPacked(grad.size(0), static_cast<int>(x.size(1)),
                                  static_cast<int>(x.size(2)), static_cast<int>(x.size(3)));
            wanted.input = sum;
        }
        ChainGrads own = chainBackward(x, state.states[k], Activation::None, grad,
                                       weightOf(state, chain), wanted);
        grads.trained.push_back(std::move(own.stages));
        if (!wants.weights)
            continue;
        grads.weights[static_cast<std::size_t>(chain.weight)] += own.factor;
        if (k == 0)
            for (const std::int64_t i : state.bare)
                grads.weights[static_cast<std::size_t>(i)] += own.total;
    }
    return grads;
}

} // namespace netwright::kernels
