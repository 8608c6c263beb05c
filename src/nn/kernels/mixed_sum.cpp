#include "nn/kernels/kernels.h"
#include "nn/kernels/mixed_run.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/tensor.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>

namespace netwright::kernels {

namespace {

std::vector<double> numbers(const at::Tensor& weights)
{
    const at::Tensor values = weights.detach().to(at::kCPU, at::kDouble).contiguous();
    return {values.data_ptr<double>(), values.data_ptr<double>() + values.numel()};
}

/// The trainable tensors of every chain, in one list.
std::vector<at::Tensor> trainedTensors(const MixedState& state)
{
    std::vector<at::Tensor> list;
    for (const MixedChain& chain : state.chains) {
        const std::vector<StageGrads> tensors = trainable(chain.chain);
        for (const at::Tensor& tensor : flat(tensors, tensors))
            list.push_back(tensor);
    }
    return list;
}

struct SavedMixedSum : torch::CustomClassHolder
{
    MixedState state; ///< without the results of its chains
    std::size_t inputs = 0;
    at::TensorOptions weights;
};

class MixedSumFunction : public torch::autograd::Function<MixedSumFunction>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, at::TensorList inputs,
                              const at::Tensor& weights, at::TensorList trained,
                              const MixedState& sum, bool training)
    {
        (void)trained; // for autograd to see; the chains hold them
        auto saved = c10::make_intrusive<SavedMixedSum>();
        saved->state = sum;
        saved->inputs = inputs.size();
        saved->weights = weights.options();
        std::vector<at::Tensor> kept;
        for (const at::Tensor& input : inputs)
            kept.push_back(packed(input)); // read often
        at::Tensor out = runMixedSum(kept, saved->state, training);
        // Autograd frees what it keeps itself as soon as the gradients are there.
        for (StagesState& state : saved->state.states)
            for (at::Tensor& result : std::exchange(state.results, {}))
                kept.push_back(std::move(result));
        context->save_for_backward(std::move(kept));
        context->saved_data["sum"] = c10::IValue::make_capsule(saved);
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        const auto capsule = context->saved_data["sum"].toCapsule();
        const auto& saved = static_cast<const SavedMixedSum&>(*capsule);
        MixedState state = saved.state;
        const std::vector<at::Tensor> kept = context->get_saved_variables();
        auto next = kept.begin() + static_cast<std::ptrdiff_t>(saved.inputs);
        const std::vector<at::Tensor> inputs(kept.begin(), next);
        for (StagesState& each : state.states)
            for (std::size_t s = 0; s < each.plans.size(); ++s)
                each.results.push_back(*next++);

        MixedWants wants;
        std::size_t edge = 0;
        for (; edge < inputs.size(); ++edge)
            wants.inputs.push_back(context->needs_input_grad(edge));
        wants.weights = context->needs_input_grad(edge++);
        for (const MixedChain& chain : state.chains) {
            const std::vector<StageGrads> tensors = trainable(chain.chain);
            bool isWanted = false;
            for (std::size_t count = flat(tensors, tensors).size(); count > 0; --count)
                isWanted = context->needs_input_grad(edge++) || isWanted;
            wants.trained.push_back(isWanted);
        }
        MixedGrads grads = mixedSumBackward(inputs, state, gradients[0], wants);

        torch::autograd::variable_list result = std::move(grads.inputs);
        result.push_back(wants.weights ? at::tensor(grads.weights, at::kDouble).to(saved.weights)
                                       : at::Tensor());
        for (std::size_t k = 0; k < state.chains.size(); ++k)
            for (const at::Tensor& grad : flat(grads.trained[k], trainable(state.chains[k].chain)))
                result.push_back(grad);
        result.resize(result.size() + 2); // the arguments that are no tensors
        return result;
    }
};

} // namespace

at::Tensor mixedSum(const std::vector<Term>& terms, const at::Tensor& weights,
                    const std::vector<std::int64_t>& bare, bool training)
{
    for (const Term& term : terms)
        if (!supported(term.x, term.chain))
            return mixedSumByAten(terms, weights, bare, training);
    MixedState sum;
    sum.bare = bare;
    sum.weights = numbers(weights);
    std::vector<at::Tensor> inputs;
    for (const Term& term : terms) {
        const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const at::Tensor& input) {
            return input.is_same(term.x);
        });
        const auto input = static_cast<std::size_t>(found - inputs.begin());
        if (found == inputs.end())
            inputs.push_back(term.x);
        sum.chains.push_back({input, term.chain, term.weight});
        if (term.chain.empty())
            sum.chains.back().chain.emplace_back(); // does nothing
    }
    const std::vector<at::Tensor> trained = trainedTensors(sum);
    const auto wantsGrad = [](const at::Tensor& tensor) { return tensor.requires_grad(); };
    if (at::GradMode::is_enabled() &&
        (wantsGrad(weights) || std::any_of(inputs.begin(), inputs.end(), wantsGrad) ||
         std::any_of(trained.begin(), trained.end(), wantsGrad)))
        return MixedSumFunction::apply(at::TensorList(inputs), weights, at::TensorList(trained),
                                       sum, training);
    const at::NoGradGuard noGrad;
    for (at::Tensor& input : inputs)
        input = packed(input);
    return runMixedSum(inputs, sum, training);
}

at::Tensor mixedSumByAten(const std::vector<Term>& terms, const at::Tensor& weights,
                          const std::vector<std::int64_t>& bare, bool training)
{
    const std::vector<at::Tensor> factors = weights.to(terms.front().x.device()).unbind(0);
    const auto factor = [&](std::int64_t i) { return factors[static_cast<std::size_t>(i)]; };
    at::Tensor sum;
    for (const Term& term : terms) {
        const at::Tensor value =
            term.chain.empty() ? term.x : stages(term.x, term.chain, Activation::None, training);
        const at::Tensor product = value.mul(factor(term.weight));
        sum = sum.defined() ? sum.add(product) : product;
    }
    for (const std::int64_t i : bare)
        sum = sum.add(factor(i));
    return sum;
}

} // namespace netwright::kernels
