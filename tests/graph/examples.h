#pragma once

#include "graph/builder.h"

namespace netwright::test {

struct Example
{
    Primitive op;
    std::vector<Shape> inputs;
    Shape output;
};

/// At least one well-shaped use of every primitive, in the order of the variant.
inline std::vector<Example> primitiveExamples()
{
    const Shape map{4, 8, 6}, gate{4, 1, 1}, flat{12, 1, 1, true};
    using namespace prim;
    return {
        {Input{map}, {}, map},
        {Input{flat}, {}, flat},
        {Conv2d{.outChannels = 8, .kernel = {3, 3}, .padding = {1, 1}}, {map}, {8, 8, 6}},
        {Conv2d{.outChannels = 8, .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1}},
         {map},
         {8, 4, 3}},
        {Conv2d{.outChannels = 4,
                .kernel = {5, 3},
                .stride = {1, 2},
                .padding = {4, 0},
                .dilation = {2, 1},
                .groups = 4,
                .bias = true},
         {map},
         {4, 8, 2}},
        {BatchNorm{.eps = 1e-3, .momentum = 0.3, .affine = false}, {map}, map},
        {BatchNorm{}, {flat}, flat},
        {Relu{}, {map}, map},
        {Relu6{}, {map}, map},
        {Sigmoid{}, {flat}, flat},
        {Tanh{}, {map}, map},
        {Swish{}, {map}, map},
        {MaxPool{.stride = {2, 2}}, {map}, {4, 4, 3}},
        {MaxPool{.kernel = {2, 2}, .stride = {2, 2}, .padding = {0, 0}}, {{4, 7, 7}}, {4, 3, 3}},
        {AvgPool{.kernel = {5, 5}, .stride = {3, 3}, .padding = {0, 0}, .countIncludePad = true},
         {map},
         {4, 2, 1}},
        {GlobalAvgPool{}, {map}, gate},
        {Add{}, {map, map, map}, map},
        {Mul{}, {map, gate}, map},
        {Mul{}, {gate, map}, map},
        {Concat{}, {map, {3, 8, 6}, map}, {11, 8, 6}},
        {Concat{}, {flat, flat}, {24, 1, 1, true}},
        {Slice{Axis::Channel, 1, 3}, {map}, {2, 8, 6}},
        {Slice{Axis::Height, 1, 8}, {map}, {4, 7, 6}},
        {Slice{Axis::Width, 0, 1}, {map}, {4, 8, 1}},
        {Pad{.top = 1, .left = 2, .bottom = 3, .right = 4, .channelsAfter = 5}, {map}, {9, 12, 12}},
        {ChannelShuffle{2}, {map}, map},
        {Linear{.outFeatures = 10, .bias = false}, {flat}, {10, 1, 1, true}},
        {Flatten{}, {map}, {192, 1, 1, true}},
        {Flatten{}, {flat}, flat},
        {Dropout{0.25}, {flat}, flat},
        {DropPath{0.75}, {map}, map},
        {Identity{}, {map}, map},
        {Zero{{2, 2}}, {{4, 7, 6}}, {4, 4, 3}},
        {Zero{}, {flat}, flat},
        {Upsample{3}, {map}, {4, 24, 18}},
        {Softmax{}, {flat}, flat},
        {Mix{"edge"}, {map}, map},
        {Mix{"edge"}, {map, map}, map},
    };
}

/// One graph with a node for each example and an output on the last.
inline Graph graphOfExamples()
{
    Graph graph;
    NodeId last;
    int number = 0;
    for (const Example& example : primitiveExamples()) {
        const Builder in(graph, fmt::format("example{}", number++));
        std::vector<NodeId> inputs;
        for (const Shape& shape : example.inputs)
            inputs.push_back(in.add(fmt::format("x{}", inputs.size()), prim::Input{shape}, {}));
        last = in.add(std::string(primitiveName(example.op)), example.op, inputs);
    }
    graph.addOutput("logits", last);
    return graph;
}

} // namespace netwright::test
