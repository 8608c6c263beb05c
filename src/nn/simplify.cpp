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
        countUses(m_graph, m_result);
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

    const Graph& m_graph;
    bool m_inference;
    Simplified m_result;
    std::map<std::pair<Primitive, std::vector<int>>, int> m_seen;
};

} // namespace

void countUses(const Graph& graph, Simplified& simple)
{
    const std::size_t size = simple.alias.size();
    simple.uses.assign(size, 0);
    for (const GraphOutput& output : graph.outputs())
        ++simple.uses[static_cast<std::size_t>(
            simple.alias[static_cast<std::size_t>(output.node.value)])];
    for (std::size_t i = size; i-- > 0;)
        if (simple.uses[i] > 0)
            for (const int input : simple.inputs[i])
                ++simple.uses[static_cast<std::size_t>(input)];

    simple.isWritable.assign(size, false);
    for (std::size_t i = 0; i < size; ++i) {
        const Primitive& op = graph.nodes()[i].op;
        const bool isFresh = isOneOf<prim::Conv2d, prim::BatchNorm, prim::Linear, prim::Add,
                                     prim::Concat, prim::MaxPool, prim::AvgPool>(op) ||
                             (isOneOf<prim::Dropout, prim::DropPath>(op) &&
                              simple.isWritable[static_cast<std::size_t>(simple.inputs[i][0])]);
        simple.isWritable[i] = isFresh && simple.uses[i] == 1;
    }
}

Simplified simplify(const Graph& graph, bool inference)
{
    return Simplifier(graph, inference).run();
}

} // namespace netwright::nn
