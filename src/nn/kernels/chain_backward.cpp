#include "nn/kernels/chain_backward.h"

#include "nn/kernels/stage_backward.h"

#include <ATen/ops/empty.h>

#include <algorithm>
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

} // namespace

void BackwardBuffers::Sizes::cover(const Sizes& other)
{
    padded = std::max(padded, other.padded);
    middle = std::max(middle, other.middle);
    in = std::max(in, other.in);
    out = std::max(out, other.out);
}

BackwardBuffers::BackwardBuffers(const Sizes& sizes)
    : scratch({sizes.padded, sizes.padded, sizes.middle, sizes.middle, sizes.out, sizes.in})
    , padded(scratch[0])
    , gradPadded(scratch[1])
    , middle(scratch[2])
    , middleGrad(scratch[3])
    , resultGrad(scratch[4])
    , inputGrad(scratch[5])
{
}

ChainBackward::ChainBackward(const at::Tensor& x, const StagesState& state, Activation after,
                             double weight, Wants wants)
    : m_x(x)
    , m_state(state)
    , m_after(after)
    , m_weight(weight)
    , m_wants(std::move(wants))
    , m_grads(state.plans.size())
    , m_stage(state.plans.size())
    , m_sums(x.size(0), state.plans.back().outChannels)
{
}

ChainBackward::~ChainBackward() = default;
ChainBackward::ChainBackward(ChainBackward&&) noexcept = default;

void ChainBackward::addSums(int group, std::int64_t n, const float* grad)
{
    m_sums.add(group, m_state.plans.back(), m_state.norms.back(), m_after, grad,
               samplePointer(m_state.results.back(), n));
}

double ChainBackward::weightGrad() const
{
    const NormState& norm = m_state.norms.back();
    const std::vector<double> sum = m_sums.sum.total();
    const std::vector<double> products = m_sums.products.total();
    double total = 0;
    for (std::size_t c = 0; c < sum.size(); ++c) {
        if (norm.scale.empty())
            total += products[c];
        else
            total += norm.scale[c] * products[c] +
                     (norm.shift[c] + double(norm.mean[c]) * norm.scale[c]) * sum[c];
    }
    return total;
}

double ChainBackward::gradTotal() const
{
    const std::vector<double> sum = m_sums.sum.total();
    return std::accumulate(sum.begin(), sum.end(), 0.0);
}

bool ChainBackward::begin()
{
    if (m_stage == 0)
        return false;
    --m_stage;
    const double factor = isLast() ? m_weight : 1;
    const std::int64_t samples = m_x.size(0);
    const auto pixels = static_cast<std::int64_t>(plan().outPixels()) * samples;
    const std::vector<double> sum = scaled(m_sums.sum.total(), factor);
    const std::vector<double> products = scaled(m_sums.products.total(), factor);
    m_coefficients.emplace(norm(), sum, products, pixels);
    for (float& a : m_coefficients->a)
        a = static_cast<float>(a * factor);
    if (!norm().scale.empty() && m_wants.weights) {
        m_grads[m_stage].scale = fromDoubles(products, &norm().inverseDeviation);
        m_grads[m_stage].shift = fromDoubles(sum, nullptr);
    }
    m_identity = norm().scale.empty() && factor == 1 && !(isLast() && m_after != Activation::None);
    m_input = m_wants.input;
    if (!isFirst()) {
        m_input = {emptyPacked(samples, plan().inChannels, plan().inHeight, plan().inWidth)};
        m_sumsBefore.emplace(samples, plan().inChannels);
    }
    m_run = std::make_unique<StageBackward>(
        plan(), isFirst() ? m_x : m_state.results[m_stage - 1],
        isFirst() ? ChannelAffine{} : m_state.norms[m_stage - 1].affine(), m_wants.weights);
    return true;
}

BackwardBuffers::Sizes ChainBackward::sizes() const
{
    return {plan().paddedSize(), plan().middleSize(), plan().inSize(), plan().outSize()};
}

void ChainBackward::sample(int group, std::int64_t n, const float* grad,
                           const BackwardBuffers& buffers)
{
    const float* resultGrad = isLast() ? grad : samplePointer(m_grad, n);
    float* to = m_input.grad.defined() ? samplePointer(m_input.grad, n) : nullptr;
    if (!m_identity) {
        // Where nothing but the norm was, its gradient is the input's.
        float* normGrad = plan().bare() && to && !m_input.adds ? to : buffers.resultGrad;
        simd().normGrad(plan().outPixels(), plan().outChannels, resultGrad,
                        samplePointer(m_state.results[m_stage], n), norm().mean.data(),
                        norm().affine(), isLast() ? m_after : Activation::None,
                        m_coefficients->a.data(), m_coefficients->b.data(),
                        m_coefficients->c.data(), normGrad);
        resultGrad = normGrad;
    }
    if (resultGrad != to)
        m_run->sample(group, n, resultGrad, buffers, to, m_input.adds);
    if (!isFirst())
        m_sumsBefore->add(group, m_state.plans[m_stage - 1], m_state.norms[m_stage - 1],
                          Activation::None, to, samplePointer(m_state.results[m_stage - 1], n));
}

void ChainBackward::end()
{
    m_run->weightGrads(m_grads[m_stage]);
    m_run.reset();
    if (isFirst())
        return;
    m_sums = std::move(*m_sumsBefore);
    m_sumsBefore.reset();
    m_grad = m_input.grad;
}

at::Tensor stagesBackward(const at::Tensor& x, const StagesState& state, Activation after,
                          const at::Tensor& gradOut, bool wantsInput, bool wantsWeights,
                          std::vector<StageGrads>& grads)
{
    const std::int64_t samples = x.size(0);
    const at::Tensor grad = packed(gradOut);
    const StagePlan& first = state.plans.front();
    ChainBackward::Wants wants{wantsWeights};
    if (wantsInput)
        wants.input.grad = emptyPacked(samples, first.inChannels, first.inHeight, first.inWidth);
    ChainBackward backward(x, state, after, 1, wants);
    if (!state.norms.back().scale.empty())
        forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
            for (std::int64_t n = begin; n < end; ++n)
                backward.addSums(group, n, samplePointer(grad, n));
        });
    while (backward.begin()) {
        const BackwardBuffers::Sizes sizes = backward.sizes();
        forGroups(samples, [&](int group, std::int64_t begin, std::int64_t end) {
            const BackwardBuffers buffers(sizes);
            for (std::int64_t n = begin; n < end; ++n)
                backward.sample(group, n, samplePointer(grad, n), buffers);
        });
        backward.end();
    }
    grads = std::move(backward.grads());
    return wants.input.grad;
}

} // namespace netwright::kernels
