#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace netwright {

/// Shape of one sample; the batch dimension N is implied everywhere.
///
/// A map is `channels x height x width`; a flat vector (after `Flatten` or `Linear`) has height and
/// width 1 and `flat` set, which tells N x C from N x C x 1 x 1.
struct Shape
{
    int channels = 0;
    int height = 1;
    int width = 1;
    bool flat = false;

    std::int64_t elements() const { return std::int64_t{channels} * height * width; }
    auto operator<=>(const Shape&) const = default;
};

/// "16x32x32", or "10" when flat.
std::string toText(const Shape& shape);

/// Height and width of a kernel, stride, padding or dilation.
struct Size2
{
    int height = 1;
    int width = 1;
    auto operator<=>(const Size2&) const = default;
};

enum class Axis { Channel, Height, Width };

/// The primitive operations. Everything a network does is made of these; candidate operations
/// append several. Semantics are those of the PyTorch operator of the same name in NCHW.
namespace prim {

struct Input
{
    Shape shape;
    auto operator<=>(const Input&) const = default;
};
/// Zero padding; `groups` divides both channel counts; weight is out x in/groups x kh x kw.
struct Conv2d
{
    int outChannels = 0;
    Size2 kernel = {1, 1};
    Size2 stride = {1, 1};
    Size2 padding = {0, 0};
    Size2 dilation = {1, 1};
    int groups = 1;
    bool bias = false;
    auto operator<=>(const Conv2d&) const = default;
};
struct BatchNorm
{
    double eps = 1e-5;
    double momentum = 0.1;
    bool affine = true;
    auto operator<=>(const BatchNorm&) const = default;
};
struct Relu
{
    auto operator<=>(const Relu&) const = default;
};
struct Relu6
{
    auto operator<=>(const Relu6&) const = default;
};
struct Sigmoid
{
    auto operator<=>(const Sigmoid&) const = default;
};
struct Tanh
{
    auto operator<=>(const Tanh&) const = default;
};
/// x * sigmoid(x)
struct Swish
{
    auto operator<=>(const Swish&) const = default;
};
/// Padding counts as minus infinity.
struct MaxPool
{
    Size2 kernel = {3, 3};
    Size2 stride = {1, 1};
    Size2 padding = {1, 1};
    auto operator<=>(const MaxPool&) const = default;
};
struct AvgPool
{
    Size2 kernel = {3, 3};
    Size2 stride = {1, 1};
    Size2 padding = {1, 1};
    bool countIncludePad = false;
    auto operator<=>(const AvgPool&) const = default;
};
/// C x H x W -> C x 1 x 1
struct GlobalAvgPool
{
    auto operator<=>(const GlobalAvgPool&) const = default;
};
/// Sum of two or more inputs of one shape.
struct Add
{
    auto operator<=>(const Add&) const = default;
};
/// Product of inputs; a C x 1 x 1 input is broadcast over a C x H x W one.
struct Mul
{
    auto operator<=>(const Mul&) const = default;
};
/// Along channels; all other extents equal.
struct Concat
{
    auto operator<=>(const Concat&) const = default;
};
/// Elements [begin, end) of one axis.
struct Slice
{
    Axis axis = Axis::Channel;
    int begin = 0;
    int end = 0;
    auto operator<=>(const Slice&) const = default;
};
/// Zeros around the map and after the channels.
struct Pad
{
    int top = 0, left = 0, bottom = 0, right = 0;
    int channelsAfter = 0;
    auto operator<=>(const Pad&) const = default;
};
struct ChannelShuffle
{
    int groups = 1;
    auto operator<=>(const ChannelShuffle&) const = default;
};
/// Flat in, flat out; weight is out x in.
struct Linear
{
    int outFeatures = 0;
    bool bias = true;
    auto operator<=>(const Linear&) const = default;
};
struct Flatten
{
    auto operator<=>(const Flatten&) const = default;
};
/// Identity in eval mode.
struct Dropout
{
    double probability = 0.5;
    auto operator<=>(const Dropout&) const = default;
};
/// Drops a whole sample's map with probability `scale` x the trainer's current drop-path rate and
/// divides the others by the keep probability (Larsson et al. 2017). Identity in eval mode.
struct DropPath
{
    double scale = 1;
    auto operator<=>(const DropPath&) const = default;
};
struct Identity
{
    auto operator<=>(const Identity&) const = default;
};
/// All zeros of the input's shape, strided.
struct Zero
{
    Size2 stride = {1, 1};
    auto operator<=>(const Zero&) const = default;
};
/// Nearest neighbour, by a whole factor.
struct Upsample
{
    int factor = 2;
    auto operator<=>(const Upsample&) const = default;
};
/// Over the channels of a flat vector.
struct Softmax
{
    auto operator<=>(const Softmax&) const = default;
};
/// A weighted sum of its inputs: the choice `decision` of a supernet. Input i is the decision's
/// option i; a relaxation supplies the weights, and an input of weight zero is never computed.
struct Mix
{
    std::string decision;
    auto operator<=>(const Mix&) const = default;
};

} // namespace prim

using Primitive =
    std::variant<prim::Input, prim::Conv2d, prim::BatchNorm, prim::Relu, prim::Relu6, prim::Sigmoid,
                 prim::Tanh, prim::Swish, prim::MaxPool, prim::AvgPool, prim::GlobalAvgPool,
                 prim::Add, prim::Mul, prim::Concat, prim::Slice, prim::Pad, prim::ChannelShuffle,
                 prim::Linear, prim::Flatten, prim::Dropout, prim::DropPath, prim::Identity,
                 prim::Zero, prim::Upsample, prim::Softmax, prim::Mix>;

/// The name used in JSON: "conv2d", "batch_norm", ...
std::string_view primitiveName(const Primitive& op);

/// The output shape, from the shapes of the inputs. Throws Error saying which extent does not fit.
/// Its `where` is empty: Graph::add puts the node's name there.
Shape inferShape(const Primitive& op, std::span<const Shape> inputs);

/// One of std::visit's lambdas per case.
template <class... Cases>
struct Overloaded : Cases...
{
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

} // namespace netwright
