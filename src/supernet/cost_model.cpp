#include "supernet/cost_model.h"

#include "graph/cost.h"

#include <algorithm>

#include <ATen/ops/tensor.h>

namespace netwright {
namespace {

/// The option whose computation a node is part of.
struct Owner
{
    int choice = unset;
    int option = 0;

    static constexpr int unset = -2; ///< nobody read it yet
    static constexpr int shared = -1;
    auto operator<=>(const Owner&) const = default;
};

} // namespace

CostModel::CostModel(const Supernet& supernet, Penalty penalty, const LatencyTable* latencies)
    : m_penalty(std::move(penalty))
{
    if (m_penalty.needsLatencies()) {
        m_fixed = latencies->fixed();
        m_costs = latencies->options();
        return;
    }
    const auto choices = supernet.choices();
    std::map<std::string, int, std::less<>> index;
    for (const Choice& choice : choices) {
        index.emplace(choice.decision, static_cast<int>(m_costs.size()));
        m_costs.emplace_back(choice.options.size(), 0.0);
    }
    const Graph& graph = supernet.graph();
    std::vector<Owner> owners(static_cast<std::size_t>(graph.size()));
    const auto claim = [&](NodeId id, Owner owner) {
        Owner& present = owners[static_cast<std::size_t>(id.value)];
        if (present.choice == Owner::unset)
            present = owner;
        else if (present != owner)
            present.choice = Owner::shared;
    };
    for (const GraphOutput& output : graph.outputs())
        claim(output.node, {.choice = Owner::shared});
    for (int i = graph.size() - 1; i >= 0; --i) {
        const Node& node = graph.nodes()[static_cast<std::size_t>(i)];
        const Owner owner = owners[static_cast<std::size_t>(i)];
        const double price = static_cast<double>(
            m_penalty.metric == "macs" ? nodeMacs(graph, node) : nodeParams(graph, node));
        if (owner.choice >= 0)
            m_costs[static_cast<std::size_t>(owner.choice)]
                   [static_cast<std::size_t>(owner.option)] += price;
        else
            m_fixed += price;
        const auto* mix = std::get_if<prim::Mix>(&node.op);
        for (std::size_t k = 0; k < node.inputs.size(); ++k)
            claim(node.inputs[k],
                  mix ? Owner{index.find(mix->decision)->second, static_cast<int>(k)} : owner);
    }
}

at::Tensor CostModel::expected(const at::Tensor& shares) const
{
    std::vector<double> flat;
    for (const auto& ofChoice : m_costs)
        flat.insert(flat.end(), ofChoice.begin(), ofChoice.end());
    const auto numbers = at::TensorOptions(shares.device()).dtype(at::kDouble);
    return at::tensor(flat, at::kDouble).to(numbers).mul(shares).sum().add(m_fixed);
}

double CostModel::excess(double cost) const
{
    return m_penalty.weight * std::max(0.0, cost / m_penalty.target - 1);
}

double CostModel::penaltyOf(const Supernet& supernet, const Selection& kept) const
{
    if (!isActive())
        return 0;
    double sum = m_fixed;
    for (std::size_t i = 0; i < m_costs.size(); ++i) {
        const Choice& choice = supernet.choices()[i];
        const auto found = kept.find(choice.decision);
        if (found == kept.end())
            continue;
        for (std::size_t k = 0; k < m_costs[i].size(); ++k)
            if (std::find(found->second.begin(), found->second.end(), choice.options[k]) !=
                found->second.end())
                sum += m_costs[i][k];
    }
    return excess(sum);
}

at::Tensor CostModel::penalty(const at::Tensor& shares) const
{
    if (!isActive())
        return {};
    return expected(shares).div(m_penalty.target).sub(1).relu().mul(m_penalty.weight);
}

std::span<const ParamSpec> costPenaltyParams()
{
    static const std::vector<ParamSpec> specs = {
        {.name = "penalty",
         .defaultValue = std::string("none"),
         .help = "Cost that the search is held back from: an expected cost above the target adds "
                 "to the architecture's loss",
         .choices = {"none", "params", "macs", "latency"}},
        {.name = "penalty_target",
         .defaultValue = 1e6,
         .help =
             "Cost of an architecture in the supernet's cells and channels up to which there is no "
             "penalty; of a latency, milliseconds",
         .min = 1e-6},
        {.name = "penalty_weight",
         .defaultValue = 0.1,
         .help = "Penalty for an expected cost of twice the target",
         .min = 0,
         .max = 1000},
        {.name = "penalty_table",
         .defaultValue = std::string(),
         .help = "File of the latencies (JSON, netwright-latency); empty: measured on the device "
                 "when the search starts"},
        {.name = "penalty_batch",
         .defaultValue = std::int64_t{1},
         .help = "Images at a time in that measurement",
         .unit = "images",
         .min = 1,
         .max = 65536},
    };
    return specs;
}

CostModel::Penalty costPenaltyFromParams(const Params& params)
{
    return {params.get<std::string>("penalty"), params.get<double>("penalty_target"),
            params.get<double>("penalty_weight"), params.get<std::string>("penalty_table"),
            params.get<int>("penalty_batch")};
}

} // namespace netwright
