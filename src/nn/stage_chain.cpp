#include "nn/stage_chain.h"

#include <algorithm>
#include <optional>

namespace netwright::nn {
namespace {

using kernels::Activation;

constexpr int largestKernel = 7;

bool isSquare(Size2 size)
{
    return size.height == size.width;
}

bool isPointwise(const prim::Conv2d& conv)
{
    return conv.kernel == Size2{1, 1} && conv.padding == Size2{0, 0} && conv.groups == 1 &&
           isSquare(conv.stride) && !conv.bias;
}

bool isDepthwise(const prim::Conv2d& conv, int inputChannels)
{
    const int kernel = conv.kernel.height;
    const int padding = conv.dilation.height * (kernel - 1) / 2;
    return conv.groups == inputChannels && conv.outChannels == inputChannels && !conv.bias &&
           isSquare(conv.kernel) && kernel % 2 == 1 && kernel <= largestKernel &&
           isSquare(conv.stride) && isSquare(conv.dilation) &&
           conv.padding == Size2{padding, padding};
}

class ChainFinder
{
public:
    ChainFinder(const Graph& graph, const Simplified& simple) : m_graph(graph), m_simple(simple) {}

    std::map<int, StageChain> run()
    {
        std::map<int, StageChain> chains;
        std::vector<bool> isWanted(m_simple.alias.size());
        for (const GraphOutput& output : m_graph.outputs())
            isWanted[index(m_simple.alias[index(static_cast<int>(output.node.value))])] = true;
        for (int value = m_graph.size() - 1; value >= 0; --value) {
            if (!isWanted[index(value)] || m_simple.isZero[index(value)])
                continue;
            if (auto chain = chainOf(value)) {
                isWanted[index(chain->input)] = true;
                chains.emplace(value, std::move(*chain));
            } else {
                for (const int input : m_simple.inputs[index(value)])
                    isWanted[index(input)] = true;
            }
        }
        return chains;
    }

private:
    static std::size_t index(int value) { return static_cast<std::size_t>(value); }
    template <class Kind>
    const Kind* as(int value) const
    {
        return std::get_if<Kind>(&m_graph.node(NodeId{value}).op);
    }
    int input(int value) const { return m_simple.inputs[index(value)][0]; }
    bool hasOneReader(int value) const { return m_simple.uses[index(value)] == 1; }
    bool isComputed(int value) const { return !m_simple.isZero[index(value)]; }

    Activation activation(int value) const
    {
        if (!isComputed(value))
            return Activation::None;
        return as<prim::Relu>(value)    ? Activation::Relu
               : as<prim::Relu6>(value) ? Activation::Relu6
                                        : Activation::None;
    }

    std::optional<StageChain> chainOf(int value) const
    {
        StageChain chain;
        chain.after = activation(value);
        if (chain.after != Activation::None) {
            value = input(value);
            if (!hasOneReader(value))
                return std::nullopt;
        }
        while (isComputed(value)) {
            const auto found = stageOf(value);
            if (!found)
                break;
            chain.stages.push_back(found->nodes);
            chain.input = found->source;
            // A value that others read has to exist.
            if (!hasOneReader(found->read) || !hasOneReader(found->source))
                break;
            value = found->source;
        }
        if (chain.stages.empty())
            return std::nullopt;
        std::ranges::reverse(chain.stages);
        return chain;
    }

    struct Found
    {
        StageNodes nodes;
        int read = -1;   ///< what the convolutions read
        int source = -1; ///< the same before the activation: what the stage reads
    };

    /// The stage that ends in `value`.
    std::optional<Found> stageOf(int value) const
    {
        StageNodes stage;
        if (as<prim::BatchNorm>(value)) {
            stage.norm = value;
            value = input(value);
            if (!hasOneReader(value) || !isComputed(value))
                return std::nullopt;
        }
        if (const auto* conv = as<prim::Conv2d>(value); conv && isPointwise(*conv)) {
            stage.pointwise = value;
            const int before = input(value);
            if (conv->stride == Size2{1, 1} && hasOneReader(before) && isDepthwiseNode(before))
                stage.depthwise = before;
        } else if (isDepthwiseNode(value)) {
            stage.depthwise = value;
        } else {
            return std::nullopt;
        }
        int read = input(stage.depthwise >= 0 ? stage.depthwise : stage.pointwise);
        if (stage.depthwise < 0)
            stage.offset = skipCutOff(read);
        // An activation others read exists anyway. To go behind it would compute what it reads
        // twice, and move the running statistics of a BatchNorm there twice.
        stage.before = hasOneReader(read) ? activation(read) : Activation::None;
        return Found{stage, read, stage.before != Activation::None ? input(read) : read};
    }

    /// How many first rows and as many first columns the slices that end in `value` cut off, as the
    /// second half of a factorized reduction does; `value` becomes what they slice.
    int skipCutOff(int& value) const
    {
        const auto* columns = as<prim::Slice>(value);
        if (!columns || columns->axis != Axis::Width || !hasOneReader(value))
            return 0;
        const int rowsValue = input(value);
        const auto* rows = as<prim::Slice>(rowsValue);
        if (!rows || rows->axis != Axis::Height || !hasOneReader(rowsValue))
            return 0;
        const int whole = input(rowsValue);
        const Shape& shape = m_graph.node(NodeId{whole}).shape;
        if (rows->begin != columns->begin || rows->end != shape.height ||
            columns->end != shape.width || !isComputed(whole))
            return 0;
        value = whole;
        return rows->begin;
    }

    bool isDepthwiseNode(int value) const
    {
        const auto* conv = as<prim::Conv2d>(value);
        return conv && isDepthwise(*conv, m_graph.node(NodeId{input(value)}).shape.channels);
    }

    const Graph& m_graph;
    const Simplified& m_simple;
};

} // namespace

std::map<int, StageChain> findStageChains(const Graph& graph, const Simplified& simple)
{
    return ChainFinder(graph, simple).run();
}

} // namespace netwright::nn
