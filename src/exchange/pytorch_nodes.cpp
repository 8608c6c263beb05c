#include "exchange/pytorch_nodes.h"

namespace netwright {

namespace {

std::string pair(Size2 size)
{
    return fmt::format("({}, {})", size.height, size.width);
}

std::string python(bool value)
{
    return value ? "True" : "False";
}

std::string option(const char* name, Size2 value, Size2 standard)
{
    return value == standard ? "" : fmt::format(", {}={}", name, pair(value));
}

std::string window(Size2 kernel, Size2 stride, Size2 padding)
{
    return fmt::format("{}, stride={}, padding={}", pair(kernel), pair(stride), pair(padding));
}

struct Expression
{
    const Node& node;
    const std::vector<std::string>& inputs;

    const std::string& x() const { return inputs.front(); }
    std::string call(const char* function) const { return fmt::format("{}({})", function, x()); }
    std::string layer() const { return fmt::format("layer[{}]({})", pythonString(node.name), x()); }
    std::string operator()(const prim::Input&) const { return "x"; }
    std::string operator()(const prim::Conv2d&) const { return layer(); }
    std::string operator()(const prim::BatchNorm&) const { return layer(); }
    std::string operator()(const prim::Linear&) const { return layer(); }
    std::string operator()(const prim::Relu&) const { return call("F.relu"); }
    std::string operator()(const prim::Relu6&) const { return call("F.relu6"); }
    std::string operator()(const prim::Sigmoid&) const { return call("torch.sigmoid"); }
    std::string operator()(const prim::Tanh&) const { return call("torch.tanh"); }
    std::string operator()(const prim::Swish&) const { return call("F.silu"); }
    std::string operator()(const prim::MaxPool& op) const
    {
        return fmt::format("F.max_pool2d({}, {})", x(), window(op.kernel, op.stride, op.padding));
    }
    std::string operator()(const prim::AvgPool& op) const
    {
        return fmt::format("F.avg_pool2d({}, {}, count_include_pad={})", x(),
                           window(op.kernel, op.stride, op.padding), python(op.countIncludePad));
    }
    std::string operator()(const prim::GlobalAvgPool&) const
    {
        return fmt::format("F.adaptive_avg_pool2d({}, 1)", x());
    }
    std::string operator()(const prim::Add&) const
    {
        return fmt::format("{}", fmt::join(inputs, " + "));
    }
    std::string operator()(const prim::Mul&) const
    {
        return fmt::format("{}", fmt::join(inputs, " * "));
    }
    std::string operator()(const prim::Concat&) const
    {
        return fmt::format("torch.cat([{}], 1)", fmt::join(inputs, ", "));
    }
    std::string operator()(const prim::Slice& op) const
    {
        const char* axes = op.axis == Axis::Channel  ? ":, "
                           : op.axis == Axis::Height ? ":, :, "
                                                     : ":, :, :, ";
        return fmt::format("{}[{}{}:{}]", x(), axes, op.begin, op.end);
    }
    std::string operator()(const prim::Pad& op) const
    {
        return fmt::format("F.pad({}, ({}, {}, {}, {}, 0, {}))", x(), op.left, op.right, op.top,
                           op.bottom, op.channelsAfter);
    }
    std::string operator()(const prim::ChannelShuffle& op) const
    {
        const Shape& shape = node.shape;
        return fmt::format("{}.reshape(-1, {}, {}, {}, {}).transpose(1, 2).reshape(-1, {}, {}, {})",
                           x(), op.groups, shape.channels / op.groups, shape.height, shape.width,
                           shape.channels, shape.height, shape.width);
    }
    std::string operator()(const prim::Flatten&) const
    {
        return fmt::format("torch.flatten({}, 1)", x());
    }
    std::string operator()(const prim::Dropout& op) const
    {
        return fmt::format("F.dropout({}, {}, self.training)", x(), op.probability);
    }
    std::string operator()(const prim::DropPath& op) const
    {
        return fmt::format("drop_path({}, {} * self.drop_path_rate, self.training)", x(), op.scale);
    }
    std::string operator()(const prim::Identity&) const { return x(); }
    std::string operator()(const prim::Zero& op) const
    {
        if (op.stride == Size2{})
            return call("torch.zeros_like");
        return fmt::format("torch.zeros_like({}[:, :, ::{}, ::{}])", x(), op.stride.height,
                           op.stride.width);
    }
    std::string operator()(const prim::Upsample& op) const
    {
        return fmt::format("F.interpolate({}, scale_factor={}, mode=\"nearest\")", x(), op.factor);
    }
    std::string operator()(const prim::Softmax&) const
    {
        return fmt::format("torch.softmax({}, 1)", x());
    }
    std::string operator()(const prim::Mix& op) const
    {
        throw Error(fmt::format("a supernet with the open choice \"{}\" cannot be exported",
                                op.decision.substr(0, 80)),
                    node.name, "resolve it to one architecture first");
    }
};

} // namespace

std::string pythonString(std::string_view text)
{
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            literal += '\\';
        literal += c;
    }
    return literal + '"';
}

std::string pytorchLayer(const Graph& graph, const Node& node)
{
    const auto inputChannels = [&] { return graph.node(node.inputs.front()).shape.channels; };
    return std::visit(
        Overloaded{[&](const prim::Conv2d& op) {
                       return fmt::format(
                           "nn.Conv2d({}, {}, {}{}{}{}{}{})", inputChannels(), op.outChannels,
                           pair(op.kernel), option("stride", op.stride, {1, 1}),
                           option("padding", op.padding, {0, 0}),
                           option("dilation", op.dilation, {1, 1}),
                           op.groups == 1 ? "" : fmt::format(", groups={}", op.groups),
                           op.bias ? "" : ", bias=False");
                   },
                   [&](const prim::BatchNorm& op) {
                       return fmt::format("nn.BatchNorm{}({}, eps={}, momentum={}{})",
                                          node.shape.flat ? "1d" : "2d", node.shape.channels,
                                          op.eps, op.momentum, op.affine ? "" : ", affine=False");
                   },
                   [&](const prim::Linear& op) {
                       return fmt::format("nn.Linear({}, {}{})", inputChannels(), op.outFeatures,
                                          op.bias ? "" : ", bias=False");
                   },
                   [](const auto&) { return std::string(); }},
        node.op);
}

std::string pytorchExpression(const Node& node, const std::vector<std::string>& inputs)
{
    return std::visit(Expression{node, inputs}, node.op);
}

} // namespace netwright
