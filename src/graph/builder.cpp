#include "graph/builder.h"

namespace netwright {

namespace {

int samePadding(int kernel, int dilation)
{
    return dilation * (kernel - 1) / 2;
}

std::string joined(const std::string& prefix, std::string_view name)
{
    std::string path;
    path.reserve(prefix.size() + 1 + name.size());
    path += prefix;
    if (!prefix.empty())
        path += '/';
    path += name;
    return path;
}

} // namespace

Builder Builder::in(std::string_view name) const
{
    return Builder(*m_graph, joined(m_prefix, name));
}

NodeId Builder::add(std::string_view name, Primitive op, std::vector<NodeId> inputs) const
{
    return m_graph->add(joined(m_prefix, name), std::move(op), std::move(inputs));
}

NodeId Builder::relu(NodeId x, std::string_view name) const
{
    return add(name, prim::Relu{}, {x});
}

NodeId Builder::batchNorm(NodeId x, std::string_view name, bool affine) const
{
    return add(name, prim::BatchNorm{.affine = affine}, {x});
}

NodeId Builder::conv(NodeId x, int outChannels, int kernel, int stride, std::string_view name,
                     int dilation, int groups) const
{
    const int padding = samePadding(kernel, dilation);
    return add(name,
               prim::Conv2d{.outChannels = outChannels,
                            .kernel = {kernel, kernel},
                            .stride = {stride, stride},
                            .padding = {padding, padding},
                            .dilation = {dilation, dilation},
                            .groups = groups},
               {x});
}

NodeId Builder::depthwise(NodeId x, int kernel, int stride, int dilation,
                          std::string_view name) const
{
    return conv(x, channels(x), kernel, stride, name, dilation, channels(x));
}

NodeId Builder::pointwise(NodeId x, int outChannels, std::string_view name, int stride) const
{
    return conv(x, outChannels, 1, stride, name);
}

NodeId Builder::sum(std::vector<NodeId> inputs, std::string_view name) const
{
    return inputs.size() == 1 ? inputs.front() : add(name, prim::Add{}, std::move(inputs));
}

NodeId Builder::concat(std::vector<NodeId> inputs, std::string_view name) const
{
    return inputs.size() == 1 ? inputs.front() : add(name, prim::Concat{}, std::move(inputs));
}

NodeId Builder::classifier(NodeId x, int classes, bool bias) const
{
    x = add("pool", prim::GlobalAvgPool{}, {x});
    x = add("flatten", prim::Flatten{}, {x});
    return add("fc", prim::Linear{.outFeatures = classes, .bias = bias}, {x});
}

} // namespace netwright
