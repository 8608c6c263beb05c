#include "supernet/supernet.h"

#include <ATen/ops/zeros.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace netwright {
namespace {

/// A Dropout behind every option that is a plain shortcut.
Graph withSkipDropout(const Graph& graph, const SearchSpace& space, double probability)
{
    const auto decisions = space.superDecisions();
    Graph result;
    std::vector<NodeId> moved;
    for (const Node& node : graph.nodes()) {
        std::vector<NodeId> inputs;
        for (const NodeId input : node.inputs)
            inputs.push_back(moved[static_cast<std::size_t>(input.value)]);
        if (const auto* mix = std::get_if<prim::Mix>(&node.op)) {
            const auto decision =
                std::find_if(decisions.begin(), decisions.end(),
                             [&](const Decision& d) { return d.name == mix->decision; });
            for (std::size_t i = 0; i < inputs.size() && decision != decisions.end(); ++i) {
                const Node& option = graph.node(node.inputs[i]);
                if (decision->options[i] == "skip_connect" &&
                    std::holds_alternative<prim::Identity>(option.op))
                    inputs[i] = result.add(option.name + "_dropout", prim::Dropout{probability},
                                           {inputs[i]});
            }
        }
        moved.push_back(result.add(node.name, node.op, std::move(inputs)));
    }
    for (const GraphOutput& output : graph.outputs())
        result.addOutput(output.name, moved[static_cast<std::size_t>(output.node.value)]);
    return result;
}

Graph graphOf(const SearchSpace& space, const SupernetPlan& plan)
{
    Graph graph = space.buildSuper(plan.skeleton, plan.form);
    if (plan.skipDropout > 0)
        graph = withSkipDropout(graph, space, plan.skipDropout);
    return plan.kept.empty() ? graph : restrict(graph, plan.kept);
}

std::vector<Choice> choicesOf(const Graph& graph, const SearchSpace& space,
                              const SupernetPlan& plan)
{
    const auto decisions = space.superDecisions();
    std::vector<Choice> result;
    std::set<std::string> seen;
    for (const Node& node : graph.nodes()) {
        const auto* mix = std::get_if<prim::Mix>(&node.op);
        if (!mix || !seen.insert(mix->decision).second)
            continue;
        Choice choice{.decision = mix->decision};
        const auto kept = plan.kept.find(mix->decision);
        if (kept != plan.kept.end()) {
            choice.options = kept->second;
        } else {
            choice.options.resize(node.inputs.size());
            std::iota(choice.options.begin(), choice.options.end(), 0);
        }
        const auto decision =
            std::find_if(decisions.begin(), decisions.end(),
                         [&](const Decision& d) { return d.name == mix->decision; });
        for (const int option : choice.options)
            choice.labels.push_back(decision == decisions.end()
                                        ? fmt::format("edge {}", option)
                                        : decision->options[static_cast<std::size_t>(option)]);
        result.push_back(std::move(choice));
    }
    return result;
}

} // namespace

Supernet::Supernet(SpacePtr space, SupernetPlan plan, const Network::Options& options)
    : m_space(std::move(space))
    , m_plan(std::move(plan))
    , m_network(graphOf(*m_space, m_plan), options)
    , m_choices(choicesOf(m_network.graph(), *m_space, m_plan))
{
}

MixWeights Supernet::weightsOf(const Selection& selection) const
{
    MixWeights result;
    for (const Choice& choice : m_choices) {
        const at::Tensor weights = at::zeros({std::ssize(choice.options)}, at::kFloat);
        if (const auto kept = selection.find(choice.decision); kept != selection.end())
            for (std::size_t i = 0; i < choice.options.size(); ++i)
                if (std::binary_search(kept->second.begin(), kept->second.end(), choice.options[i]))
                    weights.data_ptr<float>()[i] = 1;
        result.emplace(choice.decision, weights);
    }
    return result;
}

Strengths Supernet::strengthsOf(std::span<const std::vector<double>> byChoice) const
{
    Strengths result;
    for (const Decision& decision : m_space->superDecisions()) {
        auto& values = result[decision.name];
        values.assign(decision.options.size(), 0);
        if (const auto kept = m_plan.kept.find(decision.name);
            kept != m_plan.kept.end() && kept->second.size() == 1)
            values[static_cast<std::size_t>(kept->second.front())] = 1;
    }
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        const auto found = result.find(m_choices[i].decision);
        if (found == result.end())
            continue;
        for (std::size_t k = 0; k < m_choices[i].options.size(); ++k)
            found->second[static_cast<std::size_t>(m_choices[i].options[k])] = byChoice[i][k];
    }
    return result;
}

} // namespace netwright
