#include "space/cell_order.h"

#include <algorithm>
#include <map>
#include <optional>

namespace netwright {

namespace {

/// Fills places one after another with the smallest node that fits. Ties branch, except between
/// twins: nodes that read and are read alike can be exchanged without any effect.
class Ordering
{
public:
    Ordering(const std::vector<PlainNode>& nodes, int inputs, const std::vector<bool>& flags)
        : m_nodes(nodes), m_inputs(inputs), m_flags(flags), m_place(nodes.size(), -1)
    {
    }

    /// The smallest list for this place and all after it; nothing when no order fits.
    std::optional<std::vector<PlainNode>> best(std::size_t place)
    {
        if (place == m_nodes.size())
            return std::vector<PlainNode>();
        std::map<PlainNode, std::vector<std::size_t>> candidates;
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            if (m_place[i] < 0 && fits(i, place))
                candidates[renumbered(m_nodes[i])].push_back(i);
        for (const auto& [node, ties] : candidates) {
            std::optional<std::vector<PlainNode>> found;
            for (std::size_t t = 0; t < ties.size(); ++t) {
                const auto isTwin = [&, &ties = ties](std::size_t earlier) {
                    return twins(earlier, ties[t]);
                };
                const auto end = ties.begin() + static_cast<std::ptrdiff_t>(t);
                if (std::any_of(ties.begin(), end, isTwin))
                    continue;
                m_place[ties[t]] = static_cast<int>(place);
                auto rest = best(place + 1);
                m_place[ties[t]] = -1;
                if (rest && (!found || *rest < *found))
                    found = std::move(rest);
            }
            if (found) {
                found->insert(found->begin(), node);
                return found;
            }
        }
        return std::nullopt;
    }

private:
    bool fits(std::size_t node, std::size_t place) const
    {
        if (!m_flags.empty() && m_flags[node] != m_flags[place])
            return false;
        const auto& operands = m_nodes[node].operands;
        return std::all_of(operands.begin(), operands.end(), [&](const Operand& operand) {
            return operand.input < m_inputs || placeOf(operand.input) >= 0;
        });
    }

    int placeOf(int state) const { return m_place[static_cast<std::size_t>(state - m_inputs)]; }

    PlainNode renumbered(PlainNode node) const
    {
        for (auto& operand : node.operands)
            if (operand.input >= m_inputs)
                operand.input = m_inputs + placeOf(operand.input);
        std::sort(node.operands.begin(), node.operands.end());
        return node;
    }

    /// Two nodes of one tuple that every other node reads in the same way.
    bool twins(std::size_t a, std::size_t b) const
    {
        for (const auto& reader : m_nodes) {
            std::vector<int> ofA;
            std::vector<int> ofB;
            for (const auto& operand : reader.operands) {
                if (operand.input == m_inputs + static_cast<int>(a))
                    ofA.push_back(operand.operation);
                if (operand.input == m_inputs + static_cast<int>(b))
                    ofB.push_back(operand.operation);
            }
            std::sort(ofA.begin(), ofA.end());
            std::sort(ofB.begin(), ofB.end());
            if (ofA != ofB)
                return false;
        }
        return m_flags.empty() || m_flags[a] == m_flags[b];
    }

    const std::vector<PlainNode>& m_nodes;
    int m_inputs;
    const std::vector<bool>& m_flags;
    std::vector<int> m_place; ///< of each node, -1 while it has none
};

} // namespace

std::vector<PlainNode> canonicalNodes(const std::vector<PlainNode>& nodes, int inputs,
                                      const std::vector<bool>& flags)
{
    // The order given is one that fits, so there is always a best one.
    return Ordering(nodes, inputs, flags).best(0).value();
}

std::vector<bool> deadNodes(const std::vector<PlainNode>& nodes, int inputs,
                            const std::vector<bool>& flags)
{
    std::vector<bool> dead(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i)
        dead[i] = !flags[i];
    for (std::size_t i = nodes.size(); i-- > 0;)
        if (!dead[i])
            for (const auto& operand : nodes[i].operands)
                if (operand.input >= inputs)
                    dead[static_cast<std::size_t>(operand.input - inputs)] = false;
    return dead;
}

} // namespace netwright
