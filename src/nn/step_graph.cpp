#include "nn/step_graph.h"

#include <ATen/ops/empty_like.h>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spdlog/spdlog.h>

namespace netwright::nn {
namespace {

std::string keyOf(const Tensors& inputs, const std::string& variant)
{
    std::string key = variant;
    for (const at::Tensor& input : inputs)
        key += fmt::format("|{} {}", static_cast<int>(input.scalar_type()),
                           fmt::join(input.sizes().begin(), input.sizes().end(), "x"));
    return key;
}

} // namespace

StepGraph::StepGraph(Tensors leaves, std::shared_ptr<StepRecorder> recorder)
    : m_leaves(std::move(leaves)), m_recorder(std::move(recorder))
{
}

Tensors StepGraph::run(const Step& step, const Tensors& inputs, const std::string& variant)
{
    if (!m_recorder)
        return step(inputs);
    const std::string key = keyOf(inputs, variant);
    if (!m_kinds.contains(key) && m_kinds.size() == mostRecordings)
        return step(inputs);
    Kind& kind = m_kinds[key];
    if (!kind.recording && kind.rehearsed < rehearsals) {
        ++kind.rehearsed;
        return m_recorder->rehearse([&] { return step(inputs); });
    }
    try {
        if (!kind.recording)
            record(kind, step, inputs);
    } catch (const std::exception& error) {
        const std::string reason = error.what(); // and where, on further lines
        spdlog::warn("training steps run without a graph, which could not be recorded: {}",
                     reason.substr(0, reason.find('\n')));
        m_kinds.clear();
        m_recorder.reset();
        clearGradients();
        return step(inputs);
    }
    return repeat(kind, inputs);
}

void StepGraph::record(Kind& kind, const Step& step, const Tensors& inputs)
{
    for (const at::Tensor& input : inputs)
        kind.inputs.push_back(
            at::empty_like(input, input.options().device(m_leaves.front().device())).copy_(input));
    kind.recording = m_recorder->record([this, &kind, step] {
        // Those that are there would be added to, instead of being made among what is recorded.
        clearGradients();
        Tensors results = step(kind.inputs);
        kind.outputs = results.size();
        kind.leaves.clear();
        for (std::size_t i = 0; i < m_leaves.size(); ++i)
            if (m_leaves[i].grad().defined()) {
                kind.leaves.push_back(i);
                results.push_back(m_leaves[i].grad());
            }
        return results;
    });
}

Tensors StepGraph::repeat(Kind& kind, const Tensors& inputs)
{
    for (std::size_t i = 0; i < inputs.size(); ++i)
        kind.inputs[i].copy_(inputs[i]);
    kind.recording->repeat();
    const Tensors& results = kind.recording->results;
    const auto gradients = results.begin() + static_cast<std::ptrdiff_t>(kind.outputs);
    clearGradients();
    for (std::size_t i = 0; i < kind.leaves.size(); ++i)
        m_leaves[kind.leaves[i]].mutable_grad() = gradients[static_cast<std::ptrdiff_t>(i)];
    return {results.begin(), gradients};
}

void StepGraph::clearGradients()
{
    for (at::Tensor& leaf : m_leaves)
        leaf.mutable_grad().reset();
}

} // namespace netwright::nn
