#include "nn/common_ops.h"
#include "nn/fast_ops.h"
#include "nn/folded_conv.h"
#include "nn/kernels/kernels.h"
#include "nn/lowering.h"
#include "nn/mixed_sum.h"
#include "nn/simplify.h"
#include "nn/stage_chain.h"

#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/hardtanh.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/tanh.h>

#include <algorithm>
#include <memory>

namespace netwright::nn {
namespace {

using Inputs = std::vector<at::Tensor>;

class FastLowering
{
public:
    FastLowering(const Graph& graph, const std::vector<NodeTensors>& tensors, bool inference,
                 bool cpuKernels)
        : m_graph(graph)
        , m_tensors(tensors)
        , m_simple(simplify(graph, inference))
        , m_inference(inference)
    {
        if (!cpuKernels)
            return;
        m_chains = findStageChains(m_graph, m_simple);
        for (const auto& [value, chain] : m_chains)
            m_simple.inputs[static_cast<std::size_t>(value)] = {chain.input};
        countUses(m_graph, m_simple);
    }

    Plan run() const
    {
        std::vector<Step> steps;
        for (int i = 0; i < m_graph.size(); ++i)
            if (m_simple.alias[static_cast<std::size_t>(i)] == i)
                steps.push_back(step(i));
        return Plan(std::move(steps), m_simple.alias);
    }

private:
    const Node& node(int index) const { return m_graph.node(NodeId{index}); }
    const NodeTensors& tensors(int index) const
    {
        return m_tensors[static_cast<std::size_t>(index)];
    }
    bool isWritable(int index) const
    {
        return m_simple.isWritable[static_cast<std::size_t>(index)];
    }

    Step step(int index) const
    {
        const auto i = static_cast<std::size_t>(index);
        Step step{index, m_simple.inputs[i], {}, {}};
        if (m_simple.isZero[i])
            step.run = zeroKernel(index);
        else if (const std::vector<int> mixes = mixesOf(index); !mixes.empty())
            becomeMixedSum(step, mixes);
        else if (const auto chain = m_chains.find(index); chain != m_chains.end())
            step.run = chainKernel(chain->second);
        else if (!foldNorm(step)) {
            step.drop = dropOf(node(index));
            step.run =
                std::visit([&](const auto& op) { return kernel(index, op); }, node(index).op);
        }
        return step;
    }

    /// Turns a BatchNorm right behind a convolution nobody else reads into that convolution.
    bool foldNorm(Step& step) const
    {
        const auto* norm = std::get_if<prim::BatchNorm>(&node(step.value).op);
        if (!m_inference || !norm)
            return false;
        const int source = step.inputs[0];
        const auto* conv = std::get_if<prim::Conv2d>(&node(source).op);
        if (!conv || m_simple.uses[static_cast<std::size_t>(source)] != 1)
            return false;
        const auto folded =
            std::make_shared<FoldedConv>(tensors(source), tensors(step.value), norm->eps);
        step.inputs = m_simple.inputs[static_cast<std::size_t>(source)];
        step.run = [folded, op = *conv](Inputs& in, const Pass& pass) {
            folded->refresh(pass.generation);
            return fast::conv2d(in[0], folded->weight(), folded->bias(), op);
        };
        return true;
    }

    template <class Kind>
    bool is(int index) const
    {
        return std::holds_alternative<Kind>(node(index).op);
    }
    bool hasOneReader(int index) const
    {
        return m_simple.uses[static_cast<std::size_t>(index)] == 1;
    }

    /// The Mixes whose sum this value is: itself, or all that a node of a cell adds.
    std::vector<int> mixesOf(int index) const
    {
        if (is<prim::Mix>(index))
            return {index};
        const std::vector<int>& inputs = m_simple.inputs[static_cast<std::size_t>(index)];
        const auto isOwn = [&](int input) { return is<prim::Mix>(input) && hasOneReader(input); };
        return is<prim::Add>(index) && std::ranges::all_of(inputs, isOwn) ? inputs
                                                                          : std::vector<int>();
    }

    /// Options nobody else reads are part of the sum where they are chains or a BatchNorm; zeros
    /// need no code.
    void becomeMixedSum(Step& step, const std::vector<int>& mixes) const
    {
        std::vector<std::vector<kernels::Stage>> chains;
        step.inputs.clear();
        for (const int mix : mixes) {
            const std::vector<int>& options = m_simple.inputs[static_cast<std::size_t>(mix)];
            step.options.push_back(
                {std::get<prim::Mix>(node(mix).op).decision, step.inputs.size(), options.size()});
            for (const int option : options) {
                int source = option;
                chains.emplace_back();
                const auto chain = m_chains.find(option);
                if (m_simple.isZero[static_cast<std::size_t>(option)]) {
                    source = Step::noInput;
                } else if (hasOneReader(option) && chain != m_chains.end() &&
                           chain->second.after == kernels::Activation::None) {
                    source = chain->second.input;
                    chains.back() = stagesOf(chain->second);
                } else if (hasOneReader(option) && is<prim::BatchNorm>(option) && !m_inference) {
                    source = m_simple.inputs[static_cast<std::size_t>(option)][0];
                    chains.back().emplace_back().norm = normOf(option);
                }
                step.inputs.push_back(source);
            }
        }
        step.run = [options = step.options, chains,
                    shape = node(step.value).shape](Inputs& in, const Pass& pass) {
            return mixedSum(in, options, chains, shape, pass);
        };
    }

    kernels::Norm normOf(int index) const
    {
        const auto& op = std::get<prim::BatchNorm>(node(index).op);
        const NodeTensors& t = tensors(index);
        return {t.weight, t.bias, t.runningMean, t.runningVar, op.eps, op.momentum};
    }

    std::vector<kernels::Stage> stagesOf(const StageChain& chain) const
    {
        std::vector<kernels::Stage> stages;
        for (const StageNodes& nodes : chain.stages) {
            kernels::Stage stage;
            stage.before = nodes.before;
            const int first = nodes.depthwise >= 0 ? nodes.depthwise : nodes.pointwise;
            const auto& conv = std::get<prim::Conv2d>(node(first).op);
            stage.stride = conv.stride.height;
            stage.dilation = conv.dilation.height;
            stage.offset = nodes.offset;
            if (nodes.depthwise >= 0)
                stage.depthwise = tensors(nodes.depthwise).weight;
            if (nodes.pointwise >= 0)
                stage.pointwise = tensors(nodes.pointwise).weight;
            if (nodes.norm >= 0)
                stage.norm = normOf(nodes.norm);
            stages.push_back(std::move(stage));
        }
        return stages;
    }

    Kernel chainKernel(const StageChain& chain) const
    {
        return [stages = stagesOf(chain), after = chain.after](Inputs& in, const Pass& pass) {
            return kernels::stages(in[0], stages, after, pass.training);
        };
    }

    Kernel dropKernel(int index) const
    {
        return [drop = *dropOf(node(index))](Inputs& in, const Pass& pass) {
            return dropped(in[0], drop, pass);
        };
    }

    Kernel zeroKernel(int index) const
    {
        return
            [shape = node(index).shape](Inputs&, const Pass& pass) { return zeros(shape, pass.x); };
    }

    Kernel kernel(int, const prim::Input&) const
    {
        return [](Inputs&, const Pass& pass) { return fast::input(pass.x); };
    }
    Kernel kernel(int index, const prim::Conv2d& op) const
    {
        return [t = tensors(index), op](Inputs& in, const Pass&) {
            return fast::conv2d(in[0], t.weight, t.bias, op);
        };
    }
    Kernel kernel(int index, const prim::BatchNorm& op) const
    {
        return [t = tensors(index), op](Inputs& in, const Pass& pass) {
            return fast::batchNorm(in[0], t, op, pass.training);
        };
    }
    Kernel kernel(int index, const prim::Relu&) const
    {
        const bool inPlace = isWritable(m_simple.inputs[static_cast<std::size_t>(index)][0]);
        return [inPlace](Inputs& in, const Pass&) { return fast::relu(in[0], inPlace); };
    }
    Kernel kernel(int, const prim::Relu6&) const
    {
        return [](Inputs& in, const Pass&) { return at::hardtanh(in[0], 0, 6); };
    }
    Kernel kernel(int, const prim::Sigmoid&) const
    {
        return [](Inputs& in, const Pass&) { return at::sigmoid(in[0]); };
    }
    Kernel kernel(int, const prim::Tanh&) const
    {
        return [](Inputs& in, const Pass&) { return at::tanh(in[0]); };
    }
    Kernel kernel(int, const prim::Swish&) const
    {
        return [](Inputs& in, const Pass&) { return at::silu(in[0]); };
    }
    Kernel kernel(int, const prim::MaxPool& op) const
    {
        return [op](Inputs& in, const Pass&) { return fast::maxPool(in[0], op); };
    }
    Kernel kernel(int, const prim::AvgPool& op) const
    {
        return [op](Inputs& in, const Pass&) { return fast::avgPool(in[0], op); };
    }
    Kernel kernel(int, const prim::GlobalAvgPool&) const
    {
        return [](Inputs& in, const Pass&) { return fast::globalAvgPool(in[0]); };
    }
    Kernel kernel(int index, const prim::Add&) const
    {
        int accumulator = -1;
        const std::vector<int>& inputs = m_simple.inputs[static_cast<std::size_t>(index)];
        for (std::size_t i = inputs.size(); i-- > 0;)
            if (isWritable(inputs[i]))
                accumulator = static_cast<int>(i);
        return [accumulator](Inputs& in, const Pass&) { return fast::sum(in, accumulator); };
    }
    Kernel kernel(int, const prim::Mul&) const
    {
        return [](Inputs& in, const Pass&) {
            at::Tensor product = in[0].mul(in[1]);
            for (std::size_t i = 2; i < in.size(); ++i)
                product = product.mul(in[i]);
            return product;
        };
    }
    Kernel kernel(int, const prim::Concat&) const
    {
        return [](Inputs& in, const Pass&) { return fast::concat(in); };
    }
    Kernel kernel(int, const prim::Slice& op) const
    {
        return [op](Inputs& in, const Pass&) {
            return in[0].slice(1 + static_cast<int>(op.axis), op.begin, op.end);
        };
    }
    Kernel kernel(int, const prim::Pad& op) const
    {
        return [op](Inputs& in, const Pass&) {
            return at::constant_pad_nd(
                in[0], {op.left, op.right, op.top, op.bottom, 0, op.channelsAfter}, 0);
        };
    }
    Kernel kernel(int, const prim::ChannelShuffle& op) const
    {
        return [op](Inputs& in, const Pass&) { return fast::channelShuffle(in[0], op.groups); };
    }
    Kernel kernel(int index, const prim::Linear&) const
    {
        return [t = tensors(index)](Inputs& in, const Pass&) {
            return at::linear(in[0], t.weight, t.bias);
        };
    }
    Kernel kernel(int, const prim::Flatten&) const
    {
        return [](Inputs& in, const Pass&) { return in[0].flatten(1); };
    }
    Kernel kernel(int index, const prim::Dropout&) const { return dropKernel(index); }
    Kernel kernel(int index, const prim::DropPath&) const { return dropKernel(index); }
    Kernel kernel(int, const prim::Identity&) const
    {
        return [](Inputs& in, const Pass&) { return in[0]; };
    }
    Kernel kernel(int index, const prim::Zero&) const { return zeroKernel(index); }
    Kernel kernel(int, const prim::Upsample& op) const
    {
        return [op](Inputs& in, const Pass&) { return fast::upsample(in[0], op.factor); };
    }
    Kernel kernel(int, const prim::Softmax&) const
    {
        return [](Inputs& in, const Pass&) { return at::softmax(in[0], 1); };
    }
    Kernel kernel(int, const prim::Mix&) const { return {}; } // becomeMixedSum()

    const Graph& m_graph;
    const std::vector<NodeTensors>& m_tensors;
    Simplified m_simple;
    std::map<int, StageChain> m_chains;
    bool m_inference;
};

} // namespace

Plan lowerFast(const Graph& graph, const std::vector<NodeTensors>& tensors, bool inference,
               bool cpuKernels)
{
    return FastLowering(graph, tensors, inference, cpuKernels).run();
}

} // namespace netwright::nn
