#include "nn/optimizer.h"

#include "core/error.h"

#include <torch/optim/adam.h>
#include <torch/optim/rmsprop.h>
#include <torch/optim/sgd.h>

#include <ATen/ops/empty_like.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/scalar_tensor.h>
#include <ATen/ops/stack.h>

#include <sstream>

namespace netwright::nn {
namespace {

using torch::optim::AdamParamState;
using torch::optim::RMSpropParamState;
using torch::optim::SGDParamState;

// The quantities of each kind of state, by name.
template <class Use>
void forEach(SGDParamState& state, Use use)
{
    use("momentum_buffer", state.momentum_buffer());
}
template <class Use>
void forEach(AdamParamState& state, Use use)
{
    use("step", state.step());
    use("exp_avg", state.exp_avg());
    use("exp_avg_sq", state.exp_avg_sq());
}
template <class Use>
void forEach(RMSpropParamState& state, Use use)
{
    use("step", state.step());
    use("square_avg", state.square_avg());
    use("momentum_buffer", state.momentum_buffer());
}

/// LibTorch keys the state by the tensor's address: as text in 1.13, as a pointer in 2.x.
template <class Key>
Key stateKey(const at::Tensor& parameter)
{
    if constexpr (std::is_same_v<Key, std::string>) {
        std::ostringstream text;
        text << parameter.unsafeGetTensorImpl();
        return text.str();
    } else {
        return parameter.unsafeGetTensorImpl();
    }
}

} // namespace

/// The optimiser with the type of its state forgotten.
class Optimizer::State
{
public:
    virtual ~State() = default;
    virtual torch::optim::Optimizer& optimizer() = 0;
    virtual Weights save(const Parameters& parameters) = 0;
    virtual void load(const Parameters& parameters, const Weights& state) = 0;

    template <class Torch, class ParamState>
    class Of;
};

template <class Torch, class ParamState>
class Optimizer::State::Of final : public Optimizer::State
{
public:
    template <class Options>
    Of(std::vector<at::Tensor> parameters, const Options& options)
        : m_optimizer(std::move(parameters), options)
    {
    }

    torch::optim::Optimizer& optimizer() override { return m_optimizer; }

    Weights save(const Parameters& parameters) override
    {
        Weights saved;
        for (const auto& [name, parameter] : parameters) {
            const auto found = m_optimizer.state().find(stateKey<Key>(parameter));
            if (found == m_optimizer.state().end())
                continue;
            forEach(static_cast<ParamState&>(*found->second), [&](const char* what, auto& value) {
                if constexpr (std::is_same_v<decltype(value), at::Tensor&>) {
                    if (value.defined())
                        saved.emplace(name + "/" + what, value.detach().to(at::kCPU).clone());
                } else {
                    saved.emplace(name + "/" + what, at::scalar_tensor(value, at::kLong));
                }
            });
        }
        return saved;
    }

    void load(const Parameters& parameters, const Weights& saved) override
    {
        std::vector<std::pair<Key, std::unique_ptr<ParamState>>> fresh;
        std::size_t used = 0;
        for (const auto& [name, parameter] : parameters) {
            auto state = std::make_unique<ParamState>();
            bool isThere = false;
            forEach(*state, [&](const char* what, auto& value) {
                const auto found = saved.find(name + "/" + what);
                if (found == saved.end())
                    return;
                isThere = true;
                ++used;
                assign(value, found->second, parameter, found->first);
            });
            if (isThere)
                fresh.emplace_back(stateKey<Key>(parameter), std::move(state));
        }
        if (used != saved.size())
            throw Error("the optimiser's state does not belong to this network");
        m_optimizer.state().clear();
        for (auto& [key, state] : fresh)
            m_optimizer.state()[key] = std::move(state);
    }

private:
    using Key = typename std::decay_t<decltype(std::declval<Torch&>().state())>::key_type;

    static void assign(std::int64_t& value, const at::Tensor& saved, const at::Tensor&,
                       const std::string& name)
    {
        if (saved.scalar_type() != at::kLong || saved.numel() != 1)
            throw Error("the optimiser's step is not one whole number", name);
        value = saved.item<std::int64_t>();
    }
    static void assign(at::Tensor& value, const at::Tensor& saved, const at::Tensor& parameter,
                       const std::string& name)
    {
        if (saved.scalar_type() != at::kFloat || saved.sizes() != parameter.sizes())
            throw Error("the optimiser's state has another shape than the parameter", name);
        value = at::empty_like(parameter.detach()); // same layout: the same bits come out later
        value.copy_(saved);
    }

    Torch m_optimizer;
};

Optimizer::Optimizer(const TrainingRecipe& recipe, Parameters parameters)
    : m_parameters(std::move(parameters))
{
    std::vector<at::Tensor> tensors;
    for (const auto& [name, tensor] : m_parameters)
        tensors.push_back(tensor);
    const double rate = recipe.learningRate;
    if (recipe.optimizer == "sgd")
        m_state = std::make_unique<State::Of<torch::optim::SGD, SGDParamState>>(
            tensors, torch::optim::SGDOptions(rate)
                         .momentum(recipe.momentum)
                         .nesterov(recipe.nesterov)
                         .weight_decay(recipe.weightDecay));
    else if (recipe.optimizer == "adam")
        m_state = std::make_unique<State::Of<torch::optim::Adam, AdamParamState>>(
            tensors, torch::optim::AdamOptions(rate)
                         .betas({recipe.momentum, 0.999})
                         .eps(recipe.optimizerEps)
                         .weight_decay(recipe.weightDecay));
    else if (recipe.optimizer == "rmsprop")
        m_state = std::make_unique<State::Of<torch::optim::RMSprop, RMSpropParamState>>(
            tensors, torch::optim::RMSpropOptions(rate)
                         .alpha(recipe.rmspropDecay)
                         .momentum(recipe.momentum)
                         .eps(recipe.optimizerEps)
                         .weight_decay(recipe.weightDecay));
    else
        throw Error("unknown optimiser \"" + recipe.optimizer.substr(0, 80) + "\"", {},
                    "choose one of sgd, adam, rmsprop");
}

Optimizer::~Optimizer() = default;

void Optimizer::setLearningRate(double rate)
{
    for (auto& group : m_state->optimizer().param_groups())
        group.options().set_lr(rate);
}

double Optimizer::learningRate() const
{
    return m_state->optimizer().param_groups().front().options().get_lr();
}

void Optimizer::clearGradients()
{
    for (auto& [name, parameter] : m_parameters)
        parameter.mutable_grad().reset();
}

std::vector<at::Tensor> Optimizer::gradients() const
{
    std::vector<at::Tensor> result;
    for (const auto& [name, parameter] : m_parameters)
        if (parameter.grad().defined())
            result.push_back(parameter.grad());
    return result;
}

void Optimizer::clipGradients(double maxNorm)
{
    const std::vector<at::Tensor> all = gradients();
    if (all.empty())
        return;
    std::vector<at::Tensor> norms;
    for (const at::Tensor& gradient : all)
        norms.push_back(at::linalg_vector_norm(gradient));
    const at::Tensor factor =
        at::linalg_vector_norm(at::stack(norms)).add(1e-6).reciprocal().mul(maxNorm).clamp_max(1);
    // On a GPU asking for the number would wait for it.
    if (factor.is_cpu() && factor.item<double>() == 1)
        return;
    for (at::Tensor gradient : all)
        gradient.mul_(factor);
}

void Optimizer::step()
{
    m_state->optimizer().step();
}

Weights Optimizer::state() const
{
    return m_state->save(m_parameters);
}

void Optimizer::setState(const Weights& state)
{
    m_state->load(m_parameters, state);
}

} // namespace netwright::nn
