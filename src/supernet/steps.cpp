#include "core/error.h"
#include "nn/cross_entropy.h"
#include "nn/precision.h"
#include "supernet/flat_mix.h"
#include "supernet/step.h"

#include <torch/csrc/autograd/autograd.h>

#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>

namespace netwright {
namespace {

void checkFinite(double loss, const StepContext& context)
{
    if (!std::isfinite(loss))
        throw Error("the loss is not finite",
                    fmt::format("epoch {}, batch {}", context.epoch + 1, context.batch + 1),
                    "lower the learning rate");
}

/// Gradients of one loss; zeros for what it does not depend on.
std::vector<at::Tensor> gradients(const at::Tensor& loss, const std::vector<at::Tensor>& inputs)
{
    std::vector<at::Tensor> result =
        torch::autograd::grad({loss}, inputs, {}, {}, false, /*allow_unused=*/true);
    for (std::size_t i = 0; i < result.size(); ++i)
        if (!result[i].defined())
            result[i] = at::zeros_like(inputs[i].detach());
    return result;
}

/// Weights that are moved about and brought back, bit for bit.
class MovedWeights
{
public:
    explicit MovedWeights(const std::vector<at::Tensor>& weights) : m_weights(weights)
    {
        for (const at::Tensor& weight : weights)
            m_saved.push_back(weight.detach().clone());
    }
    ~MovedWeights()
    {
        set([](std::size_t) { return at::Tensor(); }, 0);
    }
    MovedWeights(const MovedWeights&) = delete;
    MovedWeights& operator=(const MovedWeights&) = delete;

    /// Each weight becomes what it was plus `factor` times its direction.
    template <class Direction>
    void set(const Direction& direction, double factor)
    {
        const c10::NoGradGuard noGrad;
        for (std::size_t i = 0; i < m_weights.size(); ++i) {
            at::Tensor weight = m_weights[i];
            weight.copy_(m_saved[i]);
            if (const at::Tensor step = direction(i); step.defined())
                weight.add_(step, factor);
        }
    }

private:
    const std::vector<at::Tensor>& m_weights;
    std::vector<at::Tensor> m_saved;
};

} // namespace

at::Tensor unrolledGradient(const std::function<at::Tensor()>& train,
                            const std::function<at::Tensor()>& validation,
                            const std::vector<at::Tensor>& weights, const at::Tensor& alpha,
                            const InnerStep& inner)
{
    MovedWeights moved(weights);
    {
        const std::vector<at::Tensor> slope = gradients(train(), weights);
        moved.set(
            [&](std::size_t i) {
                at::Tensor step = slope[i].add(weights[i].detach(), inner.weightDecay);
                if (i < inner.momentumBuffers.size() && inner.momentumBuffers[i].defined())
                    step = step.add(inner.momentumBuffers[i], inner.momentum);
                return step;
            },
            -inner.rate);
    }
    std::vector<at::Tensor> all = weights;
    all.push_back(alpha);
    std::vector<at::Tensor> direction = gradients(validation(), all);
    const at::Tensor direct = direction.back();
    direction.pop_back();

    std::vector<at::Tensor> norms;
    for (const at::Tensor& part : direction)
        norms.push_back(at::linalg_vector_norm(part));
    const double norm = at::linalg_vector_norm(at::stack(norms)).item<double>();
    if (inner.rate == 0 || norm == 0)
        return direct;
    const double width = inner.differenceWidth / norm;
    const auto along = [&](std::size_t i) { return direction[i]; };
    moved.set(along, width);
    const at::Tensor above = gradients(train(), {alpha})[0];
    moved.set(along, -width);
    const at::Tensor below = gradients(train(), {alpha})[0];
    return direct.sub(above.sub(below).div(2 * width), inner.rate);
}

namespace steps {

namespace {

enum class Bits { OfRecipe, All };

/// bfloat16 has the range of float: losses of methods that differentiate by hand need no scaling.
at::Tensor logits(StepContext& context, const Batch& batch, const MixWeights& mix,
                  Bits bits = Bits::OfRecipe)
{
    const nn::AutocastScope autocast(context.recipe.mixedPrecision && bits == Bits::OfRecipe,
                                     batch.images.device().type(), at::kBFloat16);
    const at::Tensor scores = context.supernet.network().logits(batch.images, mix);
    return scores.scalar_type() == at::kDouble ? scores : scores.to(at::kFloat);
}

at::Tensor meanLoss(StepContext& context, const Batch& batch, const MixWeights& mix, Bits bits)
{
    return nn::crossEntropy(logits(context, batch, mix, bits), batch.labels,
                            context.recipe.labelSmoothing);
}

struct Measured
{
    at::Tensor loss;
    at::Tensor numbers; ///< sums of losses and of correct ones
};

Measured measured(StepContext& context, const Batch& batch, const MixWeights& mix)
{
    const at::Tensor scores = logits(context, batch, mix);
    const at::Tensor loss = nn::crossEntropy(scores, batch.labels, context.recipe.labelSmoothing);
    const at::Tensor correct = scores.detach().argmax(1).eq(batch.labels).sum().to(at::kDouble);
    const at::Tensor weighted = loss.detach().to(at::kDouble).mul(batch.labels.size(0));
    return {loss, at::stack({weighted, correct})};
}

} // namespace

at::Tensor loss(StepContext& context, const Batch& batch, const MixWeights& mix)
{
    return meanLoss(context, batch, mix, Bits::OfRecipe);
}

Descent::Descent(StepContext& context) : m_context(context)
{
    context.weights.clearGradients();
    context.arch.flat().mutable_grad().reset();
}

void Descent::count(const at::Tensor& numbers, const Batch& batch)
{
    m_numbers = m_numbers.defined() ? m_numbers.add(numbers) : numbers;
    m_images += batch.labels.size(0);
}

at::Tensor Descent::add(const Batch& batch, const MixWeights& mix, double share, Counts counts)
{
    const auto [loss, numbers] = measured(m_context, batch, mix);
    if (counts == Counts::Yes)
        count(numbers, batch);
    else // it still has to be finite
        m_numbers = m_numbers.defined() ? m_numbers.add(numbers.mul(0)) : numbers.mul(0);
    at::Tensor total = share == 1 ? loss : loss.mul(share);
    if (m_term.defined())
        total = total.add(m_term);
    m_term.reset();
    total.backward();
    return loss.detach();
}

void Descent::addRepeated(const Batch& batch, const MixWeights& mix)
{
    // What is computed is decided here, by numbers on the CPU, and is part of what is repeated.
    const FlatMix flat(mix);
    nn::Tensors inputs{batch.images, batch.labels, flat.numbers()};
    std::string variant = flat.pattern();
    Network& network = m_context.supernet.network();
    const MixWeights seen = flat.unseen(flat.numbers());
    for (auto& [node, mask] : network.drawMasks(batch.images.size(0), &seen)) {
        variant += ' ' + node;
        inputs.push_back(std::move(mask));
    }
    const auto step = [&context = m_context, flat](const nn::Tensors& in) {
        context.supernet.network().giveMasks({in.begin() + 3, in.end()});
        const auto [loss, numbers] = measured(context, {in[0], in[1]}, flat.unseen(in[2]));
        loss.backward();
        return nn::Tensors{numbers};
    };
    count(m_context.graph->run(step, inputs, variant)[0], batch);
}

double Descent::add(const Batch& batch, const MixWeights& mix,
                    const std::function<double(double loss)>& shareOf)
{
    const auto [loss, numbers] = measured(m_context, batch, mix);
    count(numbers, batch);
    const double value = loss.item<double>();
    checkFinite(value, m_context);
    loss.mul(shareOf(value)).backward();
    return value;
}

void Descent::scale(double factor)
{
    for (at::Tensor gradient : m_context.weights.gradients())
        gradient.mul_(factor);
    if (at::Tensor gradient = logitGradient(); gradient.defined())
        gradient.mul_(factor);
}

at::Tensor Descent::logitGradient() const
{
    return m_context.arch.flat().grad();
}

StepResult Descent::finish()
{
    const at::Tensor numbers = m_numbers.to(at::kCPU);
    const double images = static_cast<double>(std::max<std::int64_t>(m_images, 1));
    const StepResult result{numbers[0].item<double>() / images,
                            static_cast<std::int64_t>(numbers[1].item<double>()), m_images};
    checkFinite(result.loss, m_context);
    if (m_context.recipe.clipNorm > 0)
        m_context.weights.clipGradients(m_context.recipe.clipNorm);
    m_context.weights.step();
    m_context.weights.clearGradients();
    m_context.arch.flat().mutable_grad().reset();
    return result;
}

StepResult descend(StepContext& context, const Batch& batch, const MixWeights& mix)
{
    Descent descent(context);
    descent.add(batch, gates::detached(mix));
    return descent.finish();
}

StepResult descendAlike(StepContext& context, const Batch& batch, const MixWeights& mix)
{
    if (!context.graph || !context.graph->records() || mix.empty())
        return descend(context, batch, mix);
    Descent descent(context);
    descent.addRepeated(batch, gates::detached(mix));
    return descent.finish();
}

StepResult descendJointly(StepContext& context, const Batch& batch, const MixWeights& mix,
                          const at::Tensor& term)
{
    Descent descent(context);
    descent.addTerm(term);
    descent.add(batch, mix);
    const at::Tensor gradient = descent.logitGradient();
    const StepResult result = descent.finish();
    moveArchitecture(context, gradient);
    return result;
}

void moveArchitecture(StepContext& context, const at::Tensor& gradient)
{
    at::Tensor& flat = context.arch.flat();
    at::Tensor total = gradient;
    if (context.cost.isActive())
        total = total.add(gradients(context.cost.penalty(context.keptShares()), {flat})[0]);
    flat.mutable_grad() = total;
    context.archOptimizer.step();
    context.archOptimizer.clearGradients();
}

void architectureFirstOrder(StepContext& context, const Batch& batch, const MixWeights& mix)
{
    const at::Tensor value = loss(context, batch, mix);
    checkFinite(value.item<double>(), context);
    moveArchitecture(context, gradients(value, {context.arch.flat()})[0]);
}

void architectureUnrolled(StepContext& context, const Batch& train, const Batch& validation,
                          const std::function<MixWeights()>& mix)
{
    InnerStep inner{.rate = context.weights.learningRate(),
                    .momentum = context.recipe.momentum,
                    .weightDecay = context.recipe.weightDecay};
    const Weights buffers = context.weights.state();
    std::vector<at::Tensor> weights;
    for (const auto& [name, tensor] : context.supernet.network().namedParameters()) {
        weights.push_back(tensor);
        const auto found = buffers.find(name + "/momentum_buffer");
        inner.momentumBuffers.push_back(found == buffers.end() ? at::Tensor()
                                                               : found->second.to(tensor.device()));
    }
    // Of one function each time: the same masks, and all bits, for those of bfloat16 do not tell
    // weights apart that are as close as the difference needs them.
    const std::uint64_t masks = context.rng.next();
    const auto lossOn = [&](const Batch& batch) {
        context.supernet.network().setMaskSeed(masks);
        return meanLoss(context, batch, mix(), Bits::All);
    };
    moveArchitecture(context, unrolledGradient([&] { return lossOn(train); },
                                               [&] { return lossOn(validation); }, weights,
                                               context.arch.flat(), inner));
}

} // namespace steps
} // namespace netwright
