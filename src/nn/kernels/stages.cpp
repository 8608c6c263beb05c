#include "nn/kernels/chain_backward.h"
#include "nn/kernels/kernels.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/hardtanh.h>
#include <ATen/ops/relu.h>
#include <torch/csrc/autograd/custom_function.h>

namespace netwright::kernels {

namespace {

/// What the autograd node needs beyond tensors that autograd tracks.
struct Saved : torch::CustomClassHolder
{
    StagesState state; ///< without its results
    Activation after = Activation::None;
    std::vector<StageGrads> shape; ///< the trainable tensors, where the chain has them
};

bool anyWantsGrad(const at::Tensor& x, const std::vector<at::Tensor>& tensors)
{
    bool wants = x.requires_grad();
    for (const at::Tensor& tensor : tensors)
        wants = wants || tensor.requires_grad();
    return wants && at::GradMode::is_enabled();
}

class StagesFunction : public torch::autograd::Function<StagesFunction>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x,
                              at::TensorList weights, const std::vector<Stage>& chain,
                              Activation after, bool training)
    {
        (void)weights; // for autograd to see; the chain holds them
        auto saved = c10::make_intrusive<Saved>();
        saved->shape = trainable(chain);
        saved->after = after;
        const at::Tensor input = channelsInner(x);
        const at::Tensor out = runStages(input, chain, after, training, saved->state);
        // Autograd frees what it keeps itself as soon as the gradients are there.
        torch::autograd::variable_list kept = std::move(saved->state.results);
        kept.push_back(input);
        context->save_for_backward(std::move(kept));
        context->saved_data["stages"] = c10::IValue::make_capsule(saved);
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        const auto capsule = context->saved_data["stages"].toCapsule();
        const auto& saved = static_cast<const Saved&>(*capsule);
        StagesState state = saved.state;
        state.results = context->get_saved_variables();
        const at::Tensor x = state.results.back();
        state.results.pop_back();
        const std::size_t weights = flat(saved.shape, saved.shape).size();
        bool wantsWeights = false;
        for (std::size_t i = 0; i < weights; ++i)
            wantsWeights = wantsWeights || context->needs_input_grad(1 + i);
        ChainWants wants{wantsWeights};
        if (context->needs_input_grad(0)) {
            const StagePlan& first = state.plans.front();
            wants.input = emptyPacked(x.size(0), first.inChannels, first.inHeight, first.inWidth);
        }
        const ChainGrads grads =
            chainBackward(x, state, saved.after, packed(gradients[0]), 1, wants);
        torch::autograd::variable_list result = {wants.input};
        for (const at::Tensor& grad : flat(grads.stages, saved.shape))
            result.push_back(grad);
        result.resize(result.size() + 3); // the arguments that are no tensors
        return result;
    }
};

at::Tensor activated(const at::Tensor& x, Activation activation)
{
    switch (activation) {
    case Activation::Relu:
        return at::relu(x);
    case Activation::Relu6:
        return at::hardtanh(x, 0, 6);
    case Activation::None:
        break;
    }
    return x;
}

} // namespace

std::vector<StageGrads> trainable(const std::vector<Stage>& chain)
{
    std::vector<StageGrads> tensors;
    for (const Stage& stage : chain)
        tensors.push_back({stage.depthwise, stage.pointwise,
                           stage.norm ? stage.norm->scale : at::Tensor(),
                           stage.norm ? stage.norm->shift : at::Tensor()});
    return tensors;
}

std::vector<at::Tensor> flat(const std::vector<StageGrads>& values,
                             const std::vector<StageGrads>& shape)
{
    std::vector<at::Tensor> list;
    for (std::size_t s = 0; s < shape.size(); ++s)
        for (const auto member : {&StageGrads::depthwise, &StageGrads::pointwise,
                                  &StageGrads::scale, &StageGrads::shift})
            if ((shape[s].*member).defined())
                list.push_back(values[s].*member);
    return list;
}

bool supported(const at::Tensor& x, const std::vector<Stage>& chain)
{
    for (const Stage& stage : chain) {
        if (!stage.depthwise.defined())
            continue;
        const auto kernel = stage.depthwise.size(2);
        if (kernel > 7 || kernel % 2 == 0 || stage.depthwise.size(3) != kernel)
            return false;
    }
    return covers(x);
}

bool covers(const at::Tensor& x)
{
    return x.dim() == 4 && x.is_cpu() && x.scalar_type() == at::kFloat && x.numel() > 0;
}

at::Tensor stages(const at::Tensor& x, const std::vector<Stage>& chain, Activation after,
                  bool training)
{
    if (!supported(x, chain))
        return stagesByAten(x, chain, after, training);
    const std::vector<StageGrads> tensors = trainable(chain);
    const std::vector<at::Tensor> weights = flat(tensors, tensors);
    if (anyWantsGrad(x, weights))
        return StagesFunction::apply(x, at::TensorList(weights), chain, after, training);
    const at::NoGradGuard noGrad;
    if (!training)
        return inferStages(channelsInner(x), chain, after);
    StagesState state;
    return runStages(channelsInner(x), chain, after, training, state);
}

at::Tensor stagesByAten(const at::Tensor& x, const std::vector<Stage>& chain, Activation after,
                        bool training)
{
    at::Tensor y = x;
    for (const Stage& stage : chain) {
        y = activated(y, stage.before);
        if (stage.offset != 0)
            y = y.slice(2, stage.offset).slice(3, stage.offset);
        int stride = stage.stride;
        if (stage.depthwise.defined()) {
            const auto pad = stage.dilation * (stage.depthwise.size(2) - 1) / 2;
            y = at::conv2d(y, stage.depthwise, {}, stride, pad, stage.dilation,
                           stage.depthwise.size(0));
            stride = 1;
        }
        if (stage.pointwise.defined())
            y = at::conv2d(y, stage.pointwise, {}, stride);
        if (stage.norm)
            y = at::batch_norm(y, stage.norm->scale, stage.norm->shift, stage.norm->runningMean,
                               stage.norm->runningVar, training, stage.norm->momentum,
                               stage.norm->eps, false);
    }
    return activated(y, after);
}

} // namespace netwright::kernels
