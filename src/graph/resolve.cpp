#include "graph/resolve.h"

namespace netwright {

namespace {

std::vector<NodeId> keptInputs(const Node& mixNode, const prim::Mix& mix,
                               const Selection& selection)
{
    std::vector<NodeId> kept;
    const auto chosen = selection.find(mix.decision);
    if (chosen == selection.end())
        return kept;
    int previous = -1;
    for (int option : chosen->second) {
        if (option <= previous || option >= static_cast<int>(mixNode.inputs.size()))
            throw Error(
                fmt::format("option {} of decision \"{}\" does not exist or is out of order",
                            option, mix.decision),
                mixNode.name,
                fmt::format("select ascending options below {}", mixNode.inputs.size()));
        kept.push_back(mixNode.inputs[static_cast<std::size_t>(option)]);
        previous = option;
    }
    return kept;
}

/// What becomes of the choices.
enum class Pruning { Resolve, Restrict };

/// Maps each node of the supernet to its successor in the pruned graph.
class Pruner
{
public:
    Pruner(const Graph& from, const Selection& selection, Pruning pruning)
        : m_from(&from), m_selection(&selection), m_pruning(pruning)
    {
        for (const Node& node : from.nodes())
            m_moved.push_back(move(node));
    }

    Graph result()
    {
        for (const GraphOutput& output : m_from->outputs()) {
            const auto node = m_moved[static_cast<std::size_t>(output.node.value)];
            if (!node)
                throw Error("the selection leaves nothing of this output", output.name,
                            "keep at least one option on every path to it");
            m_to.addOutput(output.name, *node);
        }
        return m_to.withoutDeadNodes();
    }

private:
    std::optional<NodeId> move(const Node& node)
    {
        if (const auto* mix = std::get_if<prim::Mix>(&node.op)) {
            if (m_pruning == Pruning::Resolve)
                return combine(node, prim::Add{}, keptInputs(node, *mix, *m_selection));
            return combineMix(node, *mix);
        }
        if (std::holds_alternative<prim::Add>(node.op) ||
            std::holds_alternative<prim::Concat>(node.op))
            return combine(node, node.op, node.inputs);
        const auto inputs = survivors(node.inputs);
        if (inputs.size() < node.inputs.size())
            return std::nullopt;
        return m_to.add(node.name, node.op, inputs);
    }

    /// Its inputs are numbered: none may be lost to what was pruned before it, unless all are.
    std::optional<NodeId> combineMix(const Node& node, const prim::Mix& mix)
    {
        const auto wanted =
            m_selection->contains(mix.decision) ? keptInputs(node, mix, *m_selection) : node.inputs;
        const auto inputs = survivors(wanted);
        if (!inputs.empty() && inputs.size() < wanted.size())
            throw Error(
                fmt::format("an option of decision \"{}\" reads a choice that keeps nothing",
                            mix.decision),
                node.name, "leave out that option too");
        if (inputs.empty())
            return std::nullopt;
        if (inputs.size() == 1 && m_selection->contains(mix.decision))
            return inputs.front();
        return m_to.add(node.name, mix, inputs);
    }

    std::optional<NodeId> combine(const Node& node, const Primitive& op,
                                  const std::vector<NodeId>& wanted)
    {
        const auto inputs = survivors(wanted);
        if (inputs.empty())
            return std::nullopt;
        return inputs.size() == 1 ? inputs.front() : m_to.add(node.name, op, inputs);
    }

    std::vector<NodeId> survivors(const std::vector<NodeId>& inputs) const
    {
        std::vector<NodeId> result;
        for (NodeId input : inputs)
            if (const auto moved = m_moved[static_cast<std::size_t>(input.value)])
                result.push_back(*moved);
        return result;
    }

    const Graph* m_from;
    const Selection* m_selection;
    Pruning m_pruning;
    Graph m_to;
    std::vector<std::optional<NodeId>> m_moved;
};

} // namespace

Graph resolve(const Graph& superGraph, const Selection& selection)
{
    return Pruner(superGraph, selection, Pruning::Resolve).result();
}

Graph restrict(const Graph& superGraph, const Selection& kept)
{
    return Pruner(superGraph, kept, Pruning::Restrict).result();
}

} // namespace netwright
