#include "nn/kernels/chain_backward.h"

#include "nn/kernels/stage_backward.h"

#include <ATen/ops/empty.h>

#include <numeric>

namespace netwright::kernels {

namespace {

at::Tensor fromDoubles(const std::vector<double>& values, const std::vector<double>* factors)
{
    at::Tensor out = at::empty({static_cast<std::int64_t>(values.size())}, at::kFloat);
    for (std::size_t i = 0; i < values.size(); ++i)
        out.data_ptr<float>()[i] =
            static_cast<float>(factors ? values[i] * (*factors)[i] : values[i]);
    return out;
}

std::vector<double> scaled(std::vector<double> values, double factor)
{
    for (double& value : values)
        value *= factor;
    return values;
}

/// sum(g) and sum(g * (y - mean)) of one stage's norm.
struct NormSums
{
    NormSums(std::int64_t samples, int channels)
        : sum(samples, static_cast<std::size_t>(channels))
        , products(samples, static_cast<std::size_t>(channels))
    {
    }
    void add(int group, const StagePlan& plan, const NormState& norm, Activation after,
             const float* grad, const float* result)
    {
        simd(plan.outChannels)
            .normGradSums(plan.outPixels(), plan.outChannels, grad, result, norm.mean.data(),
                          norm.affine(), after, sum.group(group), products.group(group));
    }
    GroupSums sum, products;
};

/// The gradient of the factor of a norm's result z: the sum of g * z.
double factorGrad(const NormState& norm, const std::vector<double>& sum,
                  const std::vector<double>& products)
{
    double total = 0;
    for (std::size_t c = 0; c < sum.size(); ++c)
        total += norm.scale.empty()
                     ? products[c]
                     : norm.scale[c] * products[c] +
                           (norm.shift[c] + double(norm.mean[c]) * norm.scale[c]) * sum[c];
    return total;
}

} // namespace

ChainGrads chainBackward(const at::Tensor& x, const StagesState& state, Activation after,
                         const at::Tensor& gradOut, double factor, const ChainWants& wants)
{
    const std::int64_t samples = x.size(0);
    const std::size_t count = state.plans.size();
    at::Tensor grad = gradOut;
    ChainGrads grads;
    grads.stages.resize(count);
    NormSums sums(samples, state.plans.back().outChannels);
    if (state.hasLastNorm() || wants.factor)
        forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
            for (std::int64_t n = begin; n < end; ++n)
                sums.add(group, state.plans.back(), state.norms.back(), after,
                         samplePointer(grad, n), samplePointer(state.results.back(), n));
        });

    for (std::size_t s = count; s-- > 0;) {
        const StagePlan& plan = state.plans[s];
        const NormState& norm = state.norms[s];
        const bool isLast = s + 1 == count;
        const Activation behind = isLast ? after : Activation::None;
        const double scale = isLast ? factor : 1;
        std::vector<double> sum = sums.sum.total();
        std::vector<double> products = sums.products.total();
        if (isLast && wants.factor) {
            grads.factor = factorGrad(norm, sum, products);
            grads.total = std::accumulate(sum.begin(), sum.end(), 0.0);
        }
        sum = scaled(std::move(sum), scale);
        products = scaled(std::move(products), scale);
        NormGrad coefficients(norm, sum, products,
                              static_cast<std::int64_t>(plan.outPixels()) * samples);
        for (float& a : coefficients.a)
            a = static_cast<float>(a * scale);
        if (!norm.scale.empty() && wants.trained) {
            grads.stages[s].scale = fromDoubles(products, &norm.inverseDeviation);
            grads.stages[s].shift = fromDoubles(sum, nullptr);
        }
        const bool identity = norm.scale.empty() && scale == 1 && behind == Activation::None;
        const bool adds = s == 0 && wants.addsInput;
        const at::Tensor inputGrad =
            s == 0 ? wants.input
                   : emptyPacked(samples, plan.inChannels, plan.inHeight, plan.inWidth);
        StageBackward stage(plan, s == 0 ? x : state.results[s - 1],
                            s == 0 ? ChannelAffine{} : state.norms[s - 1].affine(), wants.trained);
        NormSums before(samples, plan.inChannels);
        forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
            const BackwardBuffers buffers(plan);
            for (std::int64_t n = begin; n < end; ++n) {
                const float* resultGrad = samplePointer(grad, n);
                float* to = inputGrad.defined() ? samplePointer(inputGrad, n) : nullptr;
                if (!identity) {
                    // Where there is nothing but a norm, its gradient is the input's.
                    float* normGrad = plan.bare() && to && !adds ? to : buffers.resultGrad;
                    simd(plan.outChannels)
                        .normGrad(plan.outPixels(), plan.outChannels, resultGrad,
                                  samplePointer(state.results[s], n), norm.mean.data(),
                                  norm.affine(), behind, coefficients.a.data(),
                                  coefficients.b.data(), coefficients.c.data(), normGrad);
                    resultGrad = normGrad;
                }
                if (resultGrad != to)
                    stage.sample(group, n, resultGrad, buffers, to, adds);
                if (s > 0)
                    before.add(group, state.plans[s - 1], state.norms[s - 1], Activation::None, to,
                               samplePointer(state.results[s - 1], n));
            }
        });
        stage.weightGrads(grads.stages[s]);
        sums = std::move(before);
        grad = inputGrad;
    }
    return grads;
}

} // namespace netwright::kernels
