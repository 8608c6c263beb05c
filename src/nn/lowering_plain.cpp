#include "nn/common_ops.h"
#include "nn/lowering.h"

#include <torch/nn/modules/activation.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/pooling.h>
#include <torch/nn/modules/upsampling.h>

#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>

namespace netwright::nn {
namespace {

using Inputs = std::vector<at::Tensor>;

torch::ExpandingArray<2> pair(Size2 size)
{
    return {size.height, size.width};
}

/// The module's parameter takes over the values of `tensor`, and `tensor` becomes that parameter.
void adopt(at::Tensor& parameter, at::Tensor& tensor)
{
    if (!tensor.defined())
        return;
    parameter.set_data(tensor.detach());
    tensor = parameter;
}

template <class Module>
Kernel unary(Module module)
{
    return [module](Inputs& in, const Pass&) mutable { return module->forward(in[0]); };
}

struct PlainKernel
{
    const Graph& graph;
    const Node& node;
    NodeTensors& tensors;

    int inputChannels() const { return graph.node(node.inputs[0]).shape.channels; }

    Kernel operator()(const prim::Input&) const
    {
        return [](Inputs&, const Pass& pass) { return pass.x; };
    }
    Kernel operator()(const prim::Conv2d& op) const
    {
        torch::nn::Conv2d module(
            torch::nn::Conv2dOptions(inputChannels(), op.outChannels, pair(op.kernel))
                .stride(pair(op.stride))
                .padding(pair(op.padding))
                .dilation(pair(op.dilation))
                .groups(op.groups)
                .bias(op.bias));
        adopt(module->weight, tensors.weight);
        adopt(module->bias, tensors.bias);
        return unary(module);
    }
    Kernel operator()(const prim::BatchNorm& op) const
    {
        return node.shape.flat ? batchNorm<torch::nn::BatchNorm1d>(op)
                               : batchNorm<torch::nn::BatchNorm2d>(op);
    }
    template <class Module>
    Kernel batchNorm(const prim::BatchNorm& op) const
    {
        Module module(torch::nn::BatchNormOptions(node.shape.channels)
                          .eps(op.eps)
                          .momentum(op.momentum)
                          .affine(op.affine));
        adopt(module->weight, tensors.weight);
        adopt(module->bias, tensors.bias);
        adopt(module->running_mean, tensors.runningMean);
        adopt(module->running_var, tensors.runningVar);
        return [module](Inputs& in, const Pass& pass) mutable {
            module->train(pass.training);
            return module->forward(in[0]);
        };
    }
    Kernel operator()(const prim::Relu&) const { return unary(torch::nn::ReLU()); }
    Kernel operator()(const prim::Relu6&) const { return unary(torch::nn::ReLU6()); }
    Kernel operator()(const prim::Sigmoid&) const { return unary(torch::nn::Sigmoid()); }
    Kernel operator()(const prim::Tanh&) const { return unary(torch::nn::Tanh()); }
    Kernel operator()(const prim::Swish&) const { return unary(torch::nn::SiLU()); }
    Kernel operator()(const prim::MaxPool& op) const
    {
        return unary(torch::nn::MaxPool2d(torch::nn::MaxPool2dOptions(pair(op.kernel))
                                              .stride(pair(op.stride))
                                              .padding(pair(op.padding))));
    }
    Kernel operator()(const prim::AvgPool& op) const
    {
        return unary(torch::nn::AvgPool2d(torch::nn::AvgPool2dOptions(pair(op.kernel))
                                              .stride(pair(op.stride))
                                              .padding(pair(op.padding))
                                              .count_include_pad(op.countIncludePad)));
    }
    Kernel operator()(const prim::GlobalAvgPool&) const
    {
        return unary(torch::nn::AdaptiveAvgPool2d(torch::nn::AdaptiveAvgPool2dOptions({1, 1})));
    }
    Kernel operator()(const prim::Add&) const
    {
        return [](Inputs& in, const Pass&) {
            at::Tensor sum = in[0];
            for (std::size_t i = 1; i < in.size(); ++i)
                sum = sum.add(in[i]);
            return sum;
        };
    }
    Kernel operator()(const prim::Mul&) const
    {
        return [](Inputs& in, const Pass&) {
            at::Tensor product = in[0];
            for (std::size_t i = 1; i < in.size(); ++i)
                product = product.mul(in[i]);
            return product;
        };
    }
    Kernel operator()(const prim::Concat&) const
    {
        return [](Inputs& in, const Pass&) { return at::cat(in, 1); };
    }
    Kernel operator()(const prim::Slice& op) const
    {
        return [op](Inputs& in, const Pass&) {
            return in[0].slice(1 + static_cast<int>(op.axis), op.begin, op.end);
        };
    }
    Kernel operator()(const prim::Pad& op) const
    {
        return [op](Inputs& in, const Pass&) {
            return at::constant_pad_nd(
                in[0], {op.left, op.right, op.top, op.bottom, 0, op.channelsAfter}, 0);
        };
    }
    Kernel operator()(const prim::ChannelShuffle& op) const
    {
        return [op](Inputs& in, const Pass&) {
            const at::IntArrayRef size = in[0].sizes();
            return in[0]
                .view({size[0], op.groups, size[1] / op.groups, size[2], size[3]})
                .transpose(1, 2)
                .reshape(size);
        };
    }
    Kernel operator()(const prim::Linear& op) const
    {
        torch::nn::Linear module(
            torch::nn::LinearOptions(inputChannels(), op.outFeatures).bias(op.bias));
        adopt(module->weight, tensors.weight);
        adopt(module->bias, tensors.bias);
        return unary(module);
    }
    Kernel operator()(const prim::Flatten&) const { return unary(torch::nn::Flatten()); }
    Kernel operator()(const prim::Dropout&) const { return dropKernel(); }
    Kernel operator()(const prim::DropPath&) const { return dropKernel(); }
    Kernel dropKernel() const
    {
        return [drop = *dropOf(node)](Inputs& in, const Pass& pass) {
            return dropped(in[0], drop, pass);
        };
    }
    Kernel operator()(const prim::Identity&) const { return unary(torch::nn::Identity()); }
    Kernel operator()(const prim::Zero&) const
    {
        return [shape = node.shape](Inputs& in, const Pass&) { return zeros(shape, in[0]); };
    }
    Kernel operator()(const prim::Upsample& op) const
    {
        const auto factor = static_cast<double>(op.factor);
        return unary(torch::nn::Upsample(torch::nn::UpsampleOptions()
                                             .scale_factor(std::vector<double>{factor, factor})
                                             .mode(torch::kNearest)));
    }
    Kernel operator()(const prim::Softmax&) const { return unary(torch::nn::Softmax(1)); }
    Kernel operator()(const prim::Mix& op) const
    {
        return [op, shape = node.shape](Inputs& in, const Pass& pass) {
            return weightedSum(in, pass.mix->at(op.decision), shape, pass.x);
        };
    }
};

} // namespace

Plan lowerPlain(const Graph& graph, std::vector<NodeTensors>& tensors)
{
    std::vector<Step> steps;
    std::vector<int> alias;
    for (int i = 0; i < graph.size(); ++i) {
        const Node& node = graph.nodes()[static_cast<std::size_t>(i)];
        Step step;
        step.value = i;
        for (const NodeId input : node.inputs)
            step.inputs.push_back(indexOf(input));
        step.run =
            std::visit(PlainKernel{graph, node, tensors[static_cast<std::size_t>(i)]}, node.op);
        step.drop = dropOf(node);
        if (const auto* mix = std::get_if<prim::Mix>(&node.op))
            step.options.push_back({mix->decision, 0, step.inputs.size()});
        steps.push_back(std::move(step));
        alias.push_back(i);
    }
    return Plan(std::move(steps), std::move(alias));
}

} // namespace netwright::nn
