#pragma once

#include "graph/graph.h"

#include <string>
#include <vector>

namespace netwright::test {

/// A small network around one primitive, with a "logits" output.
struct PrimitiveGraph
{
    std::string name;
    Graph graph;
};

/// Every primitive but Mix at least once, with the attributes that are easy to get wrong: unequal
/// heights and widths, strides, dilation, groups, padding, flat inputs, several inputs.
inline std::vector<PrimitiveGraph> primitiveGraphs()
{
    std::vector<PrimitiveGraph> graphs;
    const Shape map = {4, 9, 7};
    const auto single = [&](std::string name, Primitive op, Shape shape) {
        Graph graph;
        NodeId x = graph.add("image", prim::Input{{shape.channels, shape.height, shape.width}}, {});
        if (shape.flat)
            x = graph.add("flat", prim::Flatten{}, {x});
        graph.addOutput("logits", graph.add("a/" + name, std::move(op), {x}));
        graphs.push_back({std::move(name), std::move(graph)});
    };
    const Shape flat = {6, 1, 1, true};
    single("conv2d", prim::Conv2d{6, {3, 5}, {2, 1}, {1, 2}, {1, 1}, 2, true}, map);
    single("conv2d dilated", prim::Conv2d{8, {3, 3}, {1, 1}, {2, 2}, {2, 2}, 4, false}, map);
    single("batch_norm", prim::BatchNorm{1e-3, 0.1, true}, map);
    single("batch_norm plain", prim::BatchNorm{1e-5, 0.1, false}, map);
    single("batch_norm flat", prim::BatchNorm{}, flat);
    single("relu", prim::Relu{}, map);
    single("relu6", prim::Relu6{}, map);
    single("sigmoid", prim::Sigmoid{}, map);
    single("tanh", prim::Tanh{}, flat);
    single("swish", prim::Swish{}, map);
    single("max_pool", prim::MaxPool{{3, 2}, {2, 1}, {1, 1}}, map);
    single("avg_pool", prim::AvgPool{{3, 3}, {2, 2}, {1, 1}, false}, map);
    single("avg_pool with padding", prim::AvgPool{{3, 3}, {2, 1}, {1, 1}, true}, map);
    single("global_avg_pool", prim::GlobalAvgPool{}, map);
    single("slice channels", prim::Slice{Axis::Channel, 1, 3}, map);
    single("slice height", prim::Slice{Axis::Height, 2, 9}, map);
    single("slice width", prim::Slice{Axis::Width, 0, 4}, map);
    single("slice flat", prim::Slice{Axis::Channel, 2, 5}, flat);
    single("pad", prim::Pad{1, 2, 3, 0, 5}, map);
    single("channel_shuffle", prim::ChannelShuffle{2}, map);
    single("linear", prim::Linear{3, true}, flat);
    single("linear without bias", prim::Linear{3, false}, flat);
    single("flatten", prim::Flatten{}, map);
    single("dropout", prim::Dropout{0.3}, map);
    single("drop_path", prim::DropPath{1}, map);
    single("identity", prim::Identity{}, map);
    single("zero", prim::Zero{}, flat);
    single("zero strided", prim::Zero{{2, 3}}, map);
    single("upsample", prim::Upsample{3}, map);
    single("softmax", prim::Softmax{}, flat);

    // What takes several inputs, from one image seen through different activations.
    const auto several = [&](const std::string& name, const Primitive& op, int count) {
        Graph graph;
        const NodeId x = graph.add("image", prim::Input{map}, {});
        std::vector<NodeId> inputs = {x, graph.add("tanh", prim::Tanh{}, {x}),
                                      graph.add("relu", prim::Relu{}, {x})};
        inputs.resize(static_cast<std::size_t>(count));
        graph.addOutput("logits", graph.add("a/" + name, op, inputs));
        graphs.push_back({name, graph.withoutDeadNodes()});
    };
    several("add", prim::Add{}, 2);
    several("add of three", prim::Add{}, 3);
    several("mul", prim::Mul{}, 2);
    several("mul of three", prim::Mul{}, 3);
    several("concat", prim::Concat{}, 3);

    Graph gated; // squeeze-and-excitation, with names that collide with the model's own
    const NodeId x = gated.add("logits", prim::Input{map}, {});
    const NodeId pool = gated.add("input", prim::GlobalAvgPool{}, {x});
    const NodeId conv = gated.add("se", prim::Conv2d{.outChannels = 4, .bias = true}, {pool});
    const NodeId gate = gated.add("se.weight", prim::Sigmoid{}, {conv});
    const NodeId scaled = gated.add("scaled", prim::Mul{}, {x, gate});
    const NodeId drop = gated.add("drop", prim::DropPath{}, {scaled});
    gated.addOutput("logits", gated.add("sum", prim::Add{}, {drop, x}));
    graphs.push_back({"mul by a gate", gated});
    return graphs;
}

} // namespace netwright::test
