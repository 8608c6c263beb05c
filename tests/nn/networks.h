#pragma once

#include "graph/builder.h"
#include "graph/operation.h"
#include "nn/network.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/empty.h>

namespace netwright::test {

/// Standard normal numbers that are the same in every run.
inline at::Tensor images(std::int64_t count, const Shape& shape, std::uint64_t seed = 1)
{
    at::Tensor x = at::empty({count, shape.channels, shape.height, shape.width}, at::kFloat);
    return x.normal_(0, 1, at::make_generator<at::CPUGeneratorImpl>(seed));
}

inline NodeId addInput(Graph& graph, Shape shape)
{
    return graph.add("input", prim::Input{shape}, {});
}

/// Stem, the operation at stride 1 and at `stride`, summed with what surrounds it, classifier.
inline Graph operationGraph(const std::string& operation, int stride, bool affine = true)
{
    Graph graph;
    const Builder b(graph);
    const NodeId input = addInput(graph, {3, 9, 9});
    const NodeId stem = b.batchNorm(b.conv(input, 8, 3, 1, "stem/conv"), "stem/bn");
    OperationPlace place;
    place.affine = affine;
    const NodeId first = appendOperation(operation, b.in("first"), stem, place);
    const NodeId joined = b.sum({first, stem}, "joined");
    place.stride = stride;
    const NodeId second = appendOperation(operation, b.in("second"), joined, place);
    const NodeId third = appendOperation("conv_3x3", b.in("third"), joined, place);
    const NodeId last = b.concat({b.sum({second, third}, "both"), third});
    graph.addOutput("logits", b.classifier(b.relu(last, "last"), 5));
    return graph;
}

/// One Mix of a convolution, the identity and a zero.
inline Graph mixGraph()
{
    Graph graph;
    const Builder b(graph);
    const NodeId input = addInput(graph, {3, 6, 6});
    const NodeId stem = b.conv(input, 4, 3, 1, "stem");
    const NodeId conv = appendOperation("conv_3x3", b.in("edge"), stem, {});
    const NodeId skip = appendOperation("skip_connect", b.in("edge"), stem, {});
    const NodeId none = appendOperation("none", b.in("edge"), stem, {});
    const NodeId mix = b.add("edge/mix", prim::Mix{"edge"}, {conv, skip, none});
    graph.addOutput("logits", b.classifier(mix, 3));
    return graph;
}

} // namespace netwright::test
