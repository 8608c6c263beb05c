#pragma once

#include "graph/primitive.h"

#include <type_traits>

namespace netwright {

/// Calls `visit(key, member)` for every attribute of a primitive, by its JSON key and in file
/// order; `Op` is the primitive, const or not. Attributes are int, bool, double, std::string,
/// Size2, Shape and Axis. The one place that names attributes: files, schema checks and tooltips
/// follow it.
template <class Op, class Visit>
void visitFields(Op& op, const Visit& visit)
{
    using T = std::remove_const_t<Op>;
    if constexpr (std::is_same_v<T, prim::Input>) {
        visit("shape", op.shape);
    } else if constexpr (std::is_same_v<T, prim::Conv2d>) {
        visit("out_channels", op.outChannels);
        visit("kernel", op.kernel);
        visit("stride", op.stride);
        visit("padding", op.padding);
        visit("dilation", op.dilation);
        visit("groups", op.groups);
        visit("bias", op.bias);
    } else if constexpr (std::is_same_v<T, prim::BatchNorm>) {
        visit("eps", op.eps);
        visit("momentum", op.momentum);
        visit("affine", op.affine);
    } else if constexpr (std::is_same_v<T, prim::MaxPool> || std::is_same_v<T, prim::AvgPool>) {
        visit("kernel", op.kernel);
        visit("stride", op.stride);
        visit("padding", op.padding);
        if constexpr (std::is_same_v<T, prim::AvgPool>)
            visit("count_include_pad", op.countIncludePad);
    } else if constexpr (std::is_same_v<T, prim::Slice>) {
        visit("axis", op.axis);
        visit("begin", op.begin);
        visit("end", op.end);
    } else if constexpr (std::is_same_v<T, prim::Pad>) {
        visit("top", op.top);
        visit("left", op.left);
        visit("bottom", op.bottom);
        visit("right", op.right);
        visit("channels_after", op.channelsAfter);
    } else if constexpr (std::is_same_v<T, prim::ChannelShuffle>) {
        visit("groups", op.groups);
    } else if constexpr (std::is_same_v<T, prim::Linear>) {
        visit("out_features", op.outFeatures);
        visit("bias", op.bias);
    } else if constexpr (std::is_same_v<T, prim::Dropout>) {
        visit("probability", op.probability);
    } else if constexpr (std::is_same_v<T, prim::DropPath>) {
        visit("scale", op.scale);
    } else if constexpr (std::is_same_v<T, prim::Zero>) {
        visit("stride", op.stride);
    } else if constexpr (std::is_same_v<T, prim::Upsample>) {
        visit("factor", op.factor);
    } else if constexpr (std::is_same_v<T, prim::Mix>) {
        visit("decision", op.decision);
    } else {
        static_assert(std::is_empty_v<T>, "a primitive with attributes must list them here");
    }
}

/// "channel", "height", "width".
constexpr std::string_view axisName(Axis axis)
{
    return axis == Axis::Channel ? "channel" : axis == Axis::Height ? "height" : "width";
}

} // namespace netwright
