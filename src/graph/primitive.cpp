#include "graph/primitive.h"

#include "core/error.h"

#include <algorithm>
#include <array>
#include <string>

namespace netwright {

namespace {

// Bounds that keep every product of the cost model inside 64 bits, far above any real network.
constexpr int maxExtent = 1 << 20;
constexpr int maxFeatures = 1 << 24;
constexpr int maxKernel = 1 << 10;
constexpr std::int64_t maxElements = std::int64_t{1} << 31;
constexpr std::int64_t maxFanIn = std::int64_t{1} << 24;

using Shapes = std::span<const Shape>;

void checkRange(std::int64_t value, std::int64_t low, std::int64_t high, std::string_view what)
{
    if (value < low || value > high)
        throw Error(fmt::format("{} is {}", what, value), {},
                    fmt::format("use {} to {}", low, high));
}

void checkRange(Size2 size, int low, int high, std::string_view what)
{
    // The place is put in words only for an error: every node of every network passes here.
    for (const auto& [value, side] : {std::pair(size.height, "height"), {size.width, "width"}})
        if (value < low || value > high)
            checkRange(value, low, high, fmt::format("{} {}", what, side));
}

void checkProbability(double value, std::string_view what)
{
    if (!(value >= 0 && value < 1))
        throw Error(fmt::format("{} is {}", what, value), {}, "use 0 up to, not including, 1");
}

void checkCount(const Shapes& inputs, std::size_t least, std::size_t most)
{
    if (inputs.size() < least || inputs.size() > most)
        throw Error(fmt::format("{} inputs where {} expected", inputs.size(),
                                least == most
                                    ? fmt::format("{} {}", least, least == 1 ? "is" : "are")
                                    : fmt::format("{} or more are", least)),
                    {}, "connect as many inputs as the operation takes");
}

const Shape& single(const Shapes& inputs)
{
    checkCount(inputs, 1, 1);
    return inputs.front();
}

const Shape& singleMap(const Shapes& inputs)
{
    const Shape& shape = single(inputs);
    if (shape.flat)
        throw Error(fmt::format("the input {} is flat", toText(shape)), {},
                    "connect a channels x height x width map");
    return shape;
}

const Shape& singleFlat(const Shapes& inputs)
{
    const Shape& shape = single(inputs);
    if (!shape.flat)
        throw Error(fmt::format("the input {} is not flat", toText(shape)), {},
                    "put a flatten before it");
    return shape;
}

const Shape& allEqual(const Shapes& inputs, std::size_t least)
{
    checkCount(inputs, least, inputs.size());
    for (const Shape& shape : inputs)
        if (shape != inputs.front())
            throw Error(fmt::format("inputs {} and {} have different shapes",
                                    toText(inputs.front()), toText(shape)),
                        {}, "make all inputs the same shape");
    return inputs.front();
}

int slidingExtent(int extent, int kernel, int stride, int padding, int dilation,
                  std::string_view axis)
{
    const std::int64_t padded = std::int64_t{extent} + 2 * std::int64_t{padding};
    const std::int64_t reach = std::int64_t{dilation} * (kernel - 1) + 1;
    if (reach > padded)
        throw Error(fmt::format("a kernel that spans {} does not fit {} {} with padding {}", reach,
                                axis, extent, padding),
                    {}, "use a smaller kernel, more padding or fewer strides before it");
    return static_cast<int>((padded - reach) / stride + 1);
}

Shape slide(const Shape& in, int channels, Size2 kernel, Size2 stride, Size2 padding,
            Size2 dilation = {})
{
    checkRange(kernel, 1, maxKernel, "the kernel");
    checkRange(stride, 1, maxKernel, "the stride");
    checkRange(padding, 0, maxKernel, "the padding");
    checkRange(dilation, 1, maxKernel, "the dilation");
    return {channels,
            slidingExtent(in.height, kernel.height, stride.height, padding.height, dilation.height,
                          "height"),
            slidingExtent(in.width, kernel.width, stride.width, padding.width, dilation.width,
                          "width")};
}

template <class Pool>
Shape inferPool(const Pool& op, const Shapes& inputs)
{
    const Shape& in = singleMap(inputs);
    const Shape out = slide(in, in.channels, op.kernel, op.stride, op.padding);
    if (2 * op.padding.height > op.kernel.height || 2 * op.padding.width > op.kernel.width)
        throw Error("the padding is more than half the pooling kernel", {},
                    "use a padding of at most half the kernel");
    return out;
}

struct Infer
{
    const Shapes& inputs;

    Shape operator()(const prim::Input& op) const
    {
        checkCount(inputs, 0, 0);
        if (op.shape.flat && (op.shape.height != 1 || op.shape.width != 1))
            throw Error("a flat input has height or width above 1", {}, "use height and width 1");
        return op.shape;
    }
    Shape operator()(const prim::Conv2d& op) const
    {
        const Shape& in = singleMap(inputs);
        checkRange(op.outChannels, 1, maxExtent, "the number of output channels");
        checkRange(op.groups, 1, maxExtent, "the number of groups");
        const Shape out = slide(in, op.outChannels, op.kernel, op.stride, op.padding, op.dilation);
        if (in.channels % op.groups != 0 || op.outChannels % op.groups != 0)
            throw Error(fmt::format("{} groups do not divide {} input and {} output channels",
                                    op.groups, in.channels, op.outChannels),
                        {}, "use a number of groups that divides both");
        checkRange(std::int64_t{in.channels} / op.groups * op.kernel.height * op.kernel.width, 1,
                   maxFanIn, "the number of weights of one output channel");
        return out;
    }
    Shape operator()(const prim::BatchNorm& op) const
    {
        if (!(op.eps > 0 && op.eps <= 1))
            throw Error(fmt::format("eps is {}", op.eps), {}, "use a number above 0, at most 1");
        if (!(op.momentum >= 0 && op.momentum <= 1))
            throw Error(fmt::format("momentum is {}", op.momentum), {}, "use 0 to 1");
        return single(inputs);
    }
    Shape operator()(const prim::MaxPool& op) const { return inferPool(op, inputs); }
    Shape operator()(const prim::AvgPool& op) const { return inferPool(op, inputs); }
    Shape operator()(const prim::GlobalAvgPool&) const { return {singleMap(inputs).channels}; }
    Shape operator()(const prim::Add&) const { return allEqual(inputs, 2); }
    Shape operator()(const prim::Mul&) const
    {
        checkCount(inputs, 2, inputs.size());
        Shape out = inputs.front();
        for (const Shape& shape : inputs) {
            out.height = std::max(out.height, shape.height);
            out.width = std::max(out.width, shape.width);
        }
        for (const Shape& shape : inputs) {
            const bool isGate = shape.height == 1 && shape.width == 1;
            if (shape.channels != out.channels || shape.flat != out.flat ||
                (!isGate && (shape.height != out.height || shape.width != out.width)))
                throw Error(fmt::format("inputs {} and {} cannot be multiplied", toText(out),
                                        toText(shape)),
                            {}, "make the shapes equal, or one of them channels x 1 x 1");
        }
        return out;
    }
    Shape operator()(const prim::Concat&) const
    {
        checkCount(inputs, 2, inputs.size());
        const Shape& first = inputs.front();
        std::int64_t channels = 0;
        for (const Shape& shape : inputs) {
            channels += shape.channels;
            if (shape.height != first.height || shape.width != first.width ||
                shape.flat != first.flat)
                throw Error(fmt::format("inputs {} and {} cannot be concatenated", toText(first),
                                        toText(shape)),
                            {}, "make heights and widths equal");
        }
        checkRange(channels, 1, maxExtent, "the number of channels");
        return {static_cast<int>(channels), first.height, first.width, first.flat};
    }
    Shape operator()(const prim::Slice& op) const
    {
        Shape out = op.axis == Axis::Channel ? single(inputs) : singleMap(inputs);
        int& extent = op.axis == Axis::Channel  ? out.channels
                      : op.axis == Axis::Height ? out.height
                                                : out.width;
        if (op.begin < 0 || op.begin >= op.end || op.end > extent)
            throw Error(
                fmt::format("[{}, {}) is not a part of an extent of {}", op.begin, op.end, extent),
                {}, fmt::format("use 0 <= begin < end <= {}", extent));
        extent = op.end - op.begin;
        return out;
    }
    Shape operator()(const prim::Pad& op) const
    {
        Shape out = singleMap(inputs);
        for (int amount : {op.top, op.left, op.bottom, op.right, op.channelsAfter})
            checkRange(amount, 0, maxExtent, "an amount of padding");
        out.height += op.top + op.bottom;
        out.width += op.left + op.right;
        out.channels += op.channelsAfter;
        return out;
    }
    Shape operator()(const prim::ChannelShuffle& op) const
    {
        const Shape& in = singleMap(inputs);
        checkRange(op.groups, 1, maxExtent, "the number of groups");
        if (in.channels % op.groups != 0)
            throw Error(fmt::format("{} groups do not divide {} channels", op.groups, in.channels),
                        {}, "use a number of groups that divides the channels");
        return in;
    }
    Shape operator()(const prim::Linear& op) const
    {
        singleFlat(inputs);
        checkRange(op.outFeatures, 1, maxExtent, "the number of output features");
        return {op.outFeatures, 1, 1, true};
    }
    Shape operator()(const prim::Flatten&) const
    {
        const std::int64_t elements = single(inputs).elements();
        checkRange(elements, 1, maxFeatures, "the number of features");
        return {static_cast<int>(elements), 1, 1, true};
    }
    Shape operator()(const prim::Dropout& op) const
    {
        checkProbability(op.probability, "the probability");
        return single(inputs);
    }
    Shape operator()(const prim::DropPath& op) const
    {
        if (!(op.scale >= 0 && op.scale <= 1))
            throw Error(fmt::format("the scale is {}", op.scale), {}, "use 0 to 1");
        return single(inputs);
    }
    Shape operator()(const prim::Zero& op) const
    {
        checkRange(op.stride, 1, maxKernel, "the stride");
        const Shape& in = op.stride == Size2{} ? single(inputs) : singleMap(inputs);
        return {in.channels, (in.height - 1) / op.stride.height + 1,
                (in.width - 1) / op.stride.width + 1, in.flat};
    }
    Shape operator()(const prim::Upsample& op) const
    {
        const Shape& in = singleMap(inputs);
        checkRange(op.factor, 1, maxKernel, "the factor");
        checkRange(std::int64_t{std::max(in.height, in.width)} * op.factor, 1, maxExtent,
                   "the upsampled extent");
        return {in.channels, in.height * op.factor, in.width * op.factor};
    }
    Shape operator()(const prim::Softmax&) const { return singleFlat(inputs); }
    Shape operator()(const prim::Mix& op) const
    {
        if (op.decision.empty() || op.decision.size() > 200)
            throw Error("the name of its decision is empty or too long", {},
                        "name the decision in 1 to 200 characters");
        return allEqual(inputs, 1);
    }
    /// Relu, relu6, sigmoid, tanh, swish and identity keep any shape.
    template <class Pointwise>
    Shape operator()(const Pointwise&) const
    {
        return single(inputs);
    }
};

// In the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<Primitive>> names = {"input",
                                                                                "conv2d",
                                                                                "batch_norm",
                                                                                "relu",
                                                                                "relu6",
                                                                                "sigmoid",
                                                                                "tanh",
                                                                                "swish",
                                                                                "max_pool",
                                                                                "avg_pool",
                                                                                "global_avg_pool",
                                                                                "add",
                                                                                "mul",
                                                                                "concat",
                                                                                "slice",
                                                                                "pad",
                                                                                "channel_shuffle",
                                                                                "linear",
                                                                                "flatten",
                                                                                "dropout",
                                                                                "drop_path",
                                                                                "identity",
                                                                                "zero",
                                                                                "upsample",
                                                                                "softmax",
                                                                                "mix"};

} // namespace

std::string toText(const Shape& shape)
{
    return shape.flat ? fmt::format("{}", shape.channels)
                      : fmt::format("{}x{}x{}", shape.channels, shape.height, shape.width);
}

std::string_view primitiveName(const Primitive& op)
{
    return names[op.index()];
}

Shape inferShape(const Primitive& op, std::span<const Shape> inputs)
{
    const Shape shape = std::visit(Infer{inputs}, op);
    checkRange(shape.channels, 1, shape.flat ? maxFeatures : maxExtent, "the number of channels");
    checkRange(shape.height, 1, maxExtent, "the height");
    checkRange(shape.width, 1, maxExtent, "the width");
    checkRange(shape.elements(), 1, maxElements, "the number of elements");
    return shape;
}

} // namespace netwright
