#include "nn/plan.h"

#include "core/error.h"
#include "nn/common_ops.h"

#include <c10/core/GradMode.h>

#include <algorithm>

namespace netwright::nn {
namespace {

/// Which options of a Mix are computed.
std::vector<bool> activeOptions(const Options& options, const Pass& pass)
{
    if (!pass.mix)
        throw Error("the network still has choices to make", options.decision,
                    "give the weights of every decision, or resolve the supernet first");
    const auto found = pass.mix->find(options.decision);
    if (found == pass.mix->end())
        throw Error("there are no weights for this decision", options.decision,
                    "give one number for each of its options");
    const at::Tensor& weights = found->second.weights;
    const std::size_t inputs = options.count;
    if (!weights.defined() || weights.dim() != 1 ||
        weights.size(0) != static_cast<std::int64_t>(inputs))
        throw Error("the weights of this decision are not one number per option", options.decision,
                    "give " + std::to_string(inputs) + " numbers");
    std::vector<bool> active = found->second.computed;
    if (active.empty())
        active.assign(inputs, true);
    if (active.size() != inputs)
        throw Error("it is not said of each option whether it is computed", options.decision,
                    "say it of all " + std::to_string(inputs) + ", or of none");
    if (found->second.isUnseen || (weights.requires_grad() && c10::GradMode::is_enabled()))
        return active;
    const at::Tensor values = weights.detach().to(at::kCPU, at::kDouble).contiguous();
    const double* value = values.data_ptr<double>();
    for (std::size_t i = 0; i < inputs; ++i)
        active[i] = active[i] && value[i] != 0;
    return active;
}

std::vector<bool> activeInputs(const Step& step, const Pass& pass)
{
    std::vector<bool> active(step.inputs.size(), true);
    for (const Options& options : step.options) {
        const std::vector<bool> own = activeOptions(options, pass);
        std::copy(own.begin(), own.end(),
                  active.begin() + static_cast<std::ptrdiff_t>(options.first));
    }
    return active;
}

} // namespace

Plan::Plan(std::vector<Step> steps, std::vector<int> alias)
    : m_steps(std::move(steps)), m_alias(std::move(alias))
{
    for (const Step& step : m_steps)
        m_hasMix = m_hasMix || !step.options.empty();
}

Plan::Demand Plan::demand(std::span<const int> wanted, const Pass& pass) const
{
    Demand demand;
    demand.uses.resize(m_alias.size());
    for (const int value : wanted)
        ++demand.uses[static_cast<std::size_t>(value)];
    for (int index = static_cast<int>(m_steps.size()) - 1; index >= 0; --index) {
        const Step& step = m_steps[static_cast<std::size_t>(index)];
        if (demand.uses[static_cast<std::size_t>(step.value)] == 0)
            continue;
        const std::vector<bool>* active = nullptr;
        if (!step.options.empty())
            active = &(demand.active[index] = activeInputs(step, pass));
        for (std::size_t i = 0; i < step.inputs.size(); ++i)
            if (step.inputs[i] != Step::noInput && (!active || (*active)[i]))
                ++demand.uses[static_cast<std::size_t>(step.inputs[i])];
    }
    return demand;
}

const Plan::Demand& Plan::demandOf(const std::vector<int>& wanted, const Pass& pass,
                                   Demand& fresh) const
{
    if (m_hasMix)
        return fresh = demand(wanted, pass);
    auto found = m_fixed.find(wanted);
    if (found == m_fixed.end())
        found = m_fixed.emplace(wanted, demand(wanted, pass)).first;
    return found->second;
}

std::vector<int> Plan::wantedFor(std::span<const int> outputs) const
{
    std::vector<int> wanted;
    for (const int output : outputs)
        wanted.push_back(m_alias[static_cast<std::size_t>(output)]);
    return wanted;
}

std::vector<std::pair<int, at::Tensor>> Plan::drawMasks(std::span<const int> outputs,
                                                        std::int64_t images, const Pass& pass) const
{
    Demand fresh;
    const Demand& needed = demandOf(wantedFor(outputs), pass, fresh);
    std::vector<std::pair<int, at::Tensor>> masks;
    for (const Step& step : m_steps) {
        if (!step.drop || needed.uses[static_cast<std::size_t>(step.value)] == 0)
            continue;
        if (at::Tensor mask = drawMask(*step.drop, images, pass); mask.defined())
            masks.emplace_back(step.value, std::move(mask));
    }
    return masks;
}

std::vector<at::Tensor> Plan::run(std::span<const int> outputs, const Pass& pass) const
{
    const std::vector<int> wanted = wantedFor(outputs);
    Demand fresh;
    const Demand* needed = &demandOf(wanted, pass, fresh);

    std::vector<at::Tensor> values(m_alias.size());
    std::vector<int> left = needed->uses;
    std::vector<at::Tensor> inputs;
    for (std::size_t index = 0; index < m_steps.size(); ++index) {
        const Step& step = m_steps[index];
        const auto value = static_cast<std::size_t>(step.value);
        if (needed->uses[value] == 0)
            continue;
        const auto active = needed->active.find(static_cast<int>(index));
        inputs.assign(step.inputs.size(), at::Tensor());
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const bool isActive = active == needed->active.end() || active->second[i];
            if (step.inputs[i] == Step::noInput || !isActive)
                continue;
            const auto source = static_cast<std::size_t>(step.inputs[i]);
            inputs[i] = --left[source] == 0 ? std::move(values[source]) : values[source];
        }
        values[value] = step.run(inputs, pass);
    }

    std::vector<at::Tensor> results;
    for (const int value : wanted)
        results.push_back(values[static_cast<std::size_t>(value)]);
    return results;
}

} // namespace netwright::nn
