#include "graph/cost.h"

#include <algorithm>
#include <limits>

namespace netwright {

namespace {

Shape inputShape(const Graph& graph, const Node& node)
{
    return graph.node(node.inputs.front()).shape;
}

/// Weights that contribute to one output element of a convolution or linear layer.
std::int64_t fanIn(const Graph& graph, const Node& node)
{
    if (const auto* conv = std::get_if<prim::Conv2d>(&node.op))
        return std::int64_t{inputShape(graph, node).channels} / conv->groups * conv->kernel.height *
               conv->kernel.width;
    if (std::holds_alternative<prim::Linear>(node.op))
        return inputShape(graph, node).channels;
    return 0;
}

/// Input belongs to the data; the others are views of their input.
bool ownsItsOutput(const Node& node)
{
    return !std::holds_alternative<prim::Input>(node.op) &&
           !std::holds_alternative<prim::Identity>(node.op) &&
           !std::holds_alternative<prim::Slice>(node.op) &&
           !std::holds_alternative<prim::Flatten>(node.op);
}

} // namespace

std::int64_t cappedSum(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

std::int64_t nodeParams(const Graph& graph, const Node& node)
{
    const std::int64_t channels = node.shape.channels;
    if (const auto* norm = std::get_if<prim::BatchNorm>(&node.op))
        return norm->affine ? 2 * channels : 0;
    const auto* conv = std::get_if<prim::Conv2d>(&node.op);
    const auto* linear = std::get_if<prim::Linear>(&node.op);
    const bool hasBias = (conv && conv->bias) || (linear && linear->bias);
    return channels * fanIn(graph, node) + (hasBias ? channels : 0);
}

std::int64_t nodeMacs(const Graph& graph, const Node& node)
{
    return node.shape.elements() * fanIn(graph, node);
}

Cost cost(const Graph& graph)
{
    Cost total;
    std::vector<int> depths;
    depths.reserve(graph.nodes().size());
    for (const Node& node : graph.nodes()) {
        total.params = cappedSum(total.params, nodeParams(graph, node));
        total.macs = cappedSum(total.macs, nodeMacs(graph, node));
        if (ownsItsOutput(node))
            total.activationBytes = cappedSum(total.activationBytes, 4 * node.shape.elements());
        int depth = fanIn(graph, node) > 0 ? 1 : 0;
        int deepest = 0;
        for (NodeId input : node.inputs)
            deepest = std::max(deepest, depths[static_cast<std::size_t>(input.value)]);
        depth += deepest;
        depths.push_back(depth);
        total.depth = std::max(total.depth, depth);
    }
    return total;
}

} // namespace netwright
