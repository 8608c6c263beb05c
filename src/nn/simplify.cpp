#include "nn/simplify.h"

#include <map>
#include <utility>

namespace netwright::nn {
namespace {

template <class... Kinds>
bool isOneOf(const Primitive& op)
{
    return (std::holds_alternative<Kinds>(op) || ...);
}

/// Two such nodes with equal inputs have equal values: no weights, no random numbers.
bool isRepeatable(const Primitive& op)
{
    return !isOneOf<prim::Input, prim::Conv2d, prim::BatchNorm, prim::Linear, prim::Dropout,
                    prim::DropPath, prim::Mix>(op);
}

bool isTransparent(const Primitive& op, bool inference)
{
    return isOneOf<prim::Identity>(op) || (inference && isOneOf<prim::Dropout, prim::DropPath>(op));
}

class Simplifier
{
public:
    Simplifier(const Graph& graph, bool inference) : m_graph(graph), m_inference(inference) {}

    Simplified run()
    {
        for (int i = 0; i < m_graph.size(); ++i)
            visit(i);
        countUses();
        findWritable();
        return std::move(m_result);
    }

private:
    const Primitive& op(int index) const { return m_graph.node(NodeId{index}).op; }

    void visit(int index)
    {
        std::vector<int> inputs;
        for (const NodeId input : m_graph.node(NodeId{index}).inputs)
            inputs.push_back(m_result.alias[static_cast<std::size_t>(input.value)]);
        bool isZero = isOneOf<prim::Zero>(op(index));
        if (isOneOf<prim::Add>(op(index))) {
            std::erase_if(inputs,
                          [&](int i) { return m_result.isZero[static_cast<std::size_t>(i)]; });
            isZero = inputs.empty();
        }
        if (isZero)
            inputs.clear();
        const int alias = isZero ? index : aliasOf(index, inputs);
        m_result.alias.push_back(alias);
        m_result.isZero.push_back(
            alias == index ? isZero : m_result.isZero[static_cast<std::size_t>(alias)]);
        m_result.inputs.push_back(std::move(inputs));
    }

    int aliasOf(int index, const std::vector<int>& inputs)
    {
        const Primitive& self = op(index);
        if (isTransparent(self, m_inference) || (isOneOf<prim::Add>(self) && inputs.size() == 1) ||
            (isOneOf<prim::Relu>(self) && isOneOf<prim::Relu>(op(inputs[0]))))
            return inputs[0];
        if (isRepeatable(self))
            return m_seen.try_emplace({self, inputs}, index).first->second;
        return index;
    }

    void countUses()
    {
        m_result.uses.resize(m_result.alias.size());
        for (const GraphOutput& output : m_graph.outputs())
            ++m_result.uses[static_cast<std::size_t>(
                m_result.alias[static_cast<std::size_t>(output.node.value)])];
        for (std::size_t i = m_result.alias.size(); i-- > 0;)
            if (m_result.uses[i] > 0)
                for (const int input : m_result.inputs[i])
                    ++m_result.uses[static_cast<std::size_t>(input)];
    }

    void findWritable()
    {
        for (std::size_t i = 0; i < m_result.alias.size(); ++i) {
            const Primitive& self = op(static_cast<int>(i));
            const bool isFresh =
                isOneOf<prim::Conv2d, prim::BatchNorm, prim::Linear, prim::Add, prim::Concat,
                        prim::MaxPool, prim::AvgPool>(self) ||
                (isOneOf<prim::Dropout, prim::DropPath>(self) &&
                 m_result.isWritable[static_cast<std::size_t>(m_result.inputs[i][0])]);
            m_result.isWritable.push_back(isFresh && m_result.uses[i] == 1);
        }
    }

    const Graph& m_graph;
    bool m_inference;
    Simplified m_result;
    std::map<std::pair<Primitive, std::vector<int>>, int> m_seen;
};

} // namespace

Simplified simplify(const Graph& graph, bool inference)
{
    return Simplifier(graph, inference).run();
}

} // namespace netwright::nn
