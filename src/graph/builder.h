#pragma once

#include "graph/graph.h"

namespace netwright {

/// Appends primitives to a Graph under a name prefix, with the field's usual short forms.
///
/// A view: cheap to copy, valid while its Graph lives.
class Builder
{
public:
    explicit Builder(Graph& graph, std::string prefix = {})
        : m_graph(&graph), m_prefix(std::move(prefix))
    {
    }

    /// The same graph one level deeper: names get `prefix/name`.
    Builder in(std::string_view name) const;
    Graph& graph() const { return *m_graph; }
    const std::string& prefix() const { return m_prefix; }
    Shape shape(NodeId id) const { return m_graph->node(id).shape; }
    int channels(NodeId id) const { return shape(id).channels; }

    NodeId add(std::string_view name, Primitive op, std::vector<NodeId> inputs) const;
    NodeId relu(NodeId x, std::string_view name = "relu") const;
    NodeId batchNorm(NodeId x, std::string_view name = "bn", bool affine = true) const;
    /// k x k, "same" padding for odd kernels, no bias.
    NodeId conv(NodeId x, int outChannels, int kernel, int stride = 1,
                std::string_view name = "conv", int dilation = 1, int groups = 1) const;
    /// Depthwise k x k with "same" padding.
    NodeId depthwise(NodeId x, int kernel, int stride, int dilation, std::string_view name) const;
    /// 1 x 1.
    NodeId pointwise(NodeId x, int outChannels, std::string_view name = "pw", int stride = 1) const;
    /// Sum; a single input is returned as it is.
    NodeId sum(std::vector<NodeId> inputs, std::string_view name = "sum") const;
    /// Channel concatenation; a single input is returned as it is.
    NodeId concat(std::vector<NodeId> inputs, std::string_view name = "concat") const;
    /// Global average pool, flatten, linear with bias.
    NodeId classifier(NodeId x, int classes, bool bias = true) const;

private:
    Graph* m_graph;
    std::string m_prefix;
};

} // namespace netwright
