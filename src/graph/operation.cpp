#include "graph/operation.h"

namespace netwright {

namespace {

int outChannels(const Builder& in, NodeId x, const OperationPlace& place)
{
    return place.outChannels > 0 ? place.outChannels : in.channels(x);
}

NodeId droppedPath(const Builder& in, NodeId x, const OperationPlace& place)
{
    return place.dropPathScale > 0 ? in.add("drop_path", prim::DropPath{place.dropPathScale}, {x})
                                   : x;
}

NodeId zero(const Builder& in, NodeId x, const OperationPlace& place)
{
    x = in.add("zero", prim::Zero{{place.stride, place.stride}}, {x});
    const int added = outChannels(in, x, place) - in.channels(x);
    if (added > 0)
        return in.add("pad", prim::Pad{.channelsAfter = added}, {x});
    if (added < 0)
        return in.add("slice", prim::Slice{Axis::Channel, 0, in.channels(x) + added}, {x});
    return x;
}

NodeId skipConnect(const Builder& in, NodeId x, const OperationPlace& place)
{
    const int channels = outChannels(in, x, place);
    if (place.stride == 1 && channels == in.channels(x))
        return in.add("identity", prim::Identity{}, {x});
    if (!place.projectIdentity && place.stride == 2)
        return factorizedReduce(in, x, channels, place.affine);
    x = in.pointwise(in.relu(x), channels, "pw", place.stride);
    return in.batchNorm(x, "bn", place.affine);
}

template <class Pool>
OperationFactory pool(int kernel)
{
    return [kernel](const Builder& in, NodeId x, const OperationPlace& place) {
        const int channels = outChannels(in, x, place);
        if (kernel % 2 == 0)
            x = in.add("pad", prim::Pad{.bottom = 1, .right = 1}, {x});
        const int padding = (kernel - 1) / 2;
        x = in.add("pool",
                   Pool{.kernel = {kernel, kernel},
                        .stride = {place.stride, place.stride},
                        .padding = {padding, padding}},
                   {x});
        if (channels != in.channels(x))
            return in.batchNorm(in.pointwise(x, channels), "bn", place.affine);
        return place.poolNorm ? in.batchNorm(x, "bn", false) : x;
    };
}

/// ReLU, depthwise, pointwise, BN; `index` distinguishes the repetitions.
NodeId separable(const Builder& in, NodeId x, int channels, int kernel, int stride, int dilation,
                 bool affine, const std::string& index)
{
    x = in.relu(x, "relu" + index);
    x = in.depthwise(x, kernel, stride, dilation, "dw" + index);
    x = in.pointwise(x, channels, "pw" + index);
    return in.batchNorm(x, "bn" + index, affine);
}

OperationFactory sepConv(int kernel)
{
    return [kernel](const Builder& in, NodeId x, const OperationPlace& place) {
        const int channels = outChannels(in, x, place);
        x = separable(in, x, channels, kernel, place.stride, 1, place.affine, "1");
        return separable(in, x, channels, kernel, 1, 1, place.affine, "2");
    };
}

OperationFactory dilConv(int kernel)
{
    return [kernel](const Builder& in, NodeId x, const OperationPlace& place) {
        return separable(in, x, outChannels(in, x, place), kernel, place.stride, 2, place.affine,
                         "");
    };
}

OperationFactory conv(int kernel)
{
    return [kernel](const Builder& in, NodeId x, const OperationPlace& place) {
        const int channels = outChannels(in, x, place);
        x = in.conv(in.relu(x), channels, kernel, place.stride);
        return in.batchNorm(x, "bn", place.affine);
    };
}

NodeId rowConv(const Builder& in, NodeId x, int channels, int kernel, int stride,
               std::string_view name)
{
    return in.add(name,
                  prim::Conv2d{.outChannels = channels,
                               .kernel = {1, kernel},
                               .stride = {1, stride},
                               .padding = {0, kernel / 2}},
                  {x});
}

NodeId columnConv(const Builder& in, NodeId x, int kernel, int stride, std::string_view name)
{
    return in.add(name,
                  prim::Conv2d{.outChannels = in.channels(x),
                               .kernel = {kernel, 1},
                               .stride = {stride, 1},
                               .padding = {kernel / 2, 0}},
                  {x});
}

/// Liu et al. 2019: one ReLU and BN around both factors.
NodeId conv7x1_1x7(const Builder& in, NodeId x, const OperationPlace& place)
{
    const int channels = outChannels(in, x, place);
    x = rowConv(in, in.relu(x), channels, 7, place.stride, "conv1");
    x = columnConv(in, x, 7, place.stride, "conv2");
    return in.batchNorm(x, "bn", place.affine);
}

/// Luo et al. 2018: ReLU and BN around each factor.
OperationFactory factoredConv(int kernel)
{
    return [kernel](const Builder& in, NodeId x, const OperationPlace& place) {
        const int channels = outChannels(in, x, place);
        x = rowConv(in, in.relu(x, "relu1"), channels, kernel, place.stride, "conv1");
        x = in.relu(in.batchNorm(x, "bn1", place.affine), "relu2");
        x = columnConv(in, x, kernel, place.stride, "conv2");
        return in.batchNorm(x, "bn2", place.affine);
    };
}

OperationFactory mbConv(int expansion, int kernel)
{
    return [expansion, kernel](const Builder& in, NodeId x, const OperationPlace& place) {
        const NodeId input = x;
        const int channels = outChannels(in, x, place);
        if (expansion > 1) {
            x = in.pointwise(x, expansion * in.channels(x), "pw1");
            x = in.batchNorm(x, "bn1", place.affine);
            x = in.add("relu1", prim::Relu6{}, {x});
        }
        x = in.depthwise(x, kernel, place.stride, 1, "dw");
        x = in.batchNorm(x, "bn2", place.affine);
        x = in.add("relu2", prim::Relu6{}, {x});
        x = in.batchNorm(in.pointwise(x, channels, "pw2"), "bn3", place.affine);
        const bool isResidual = place.stride == 1 && channels == in.channels(input);
        return isResidual ? in.sum({input, droppedPath(in, x, place)}, "residual") : x;
    };
}

/// BN and ReLU behind the convolution (Ying et al. 2019).
OperationFactory convBnRelu(int kernel)
{
    return [kernel](const Builder& in, NodeId x, const OperationPlace& place) {
        x = in.conv(x, outChannels(in, x, place), kernel, place.stride);
        return in.relu(in.batchNorm(x, "bn", place.affine));
    };
}

/// Depthwise and, unless `depthwiseOnly` and the channels stay, pointwise; BN and ReLU behind them.
OperationFactory depthwiseBnRelu(int kernel, bool depthwiseOnly)
{
    return [=](const Builder& in, NodeId x, const OperationPlace& place) {
        const int channels = outChannels(in, x, place);
        const bool isPlain = depthwiseOnly && channels == in.channels(x);
        x = in.depthwise(x, kernel, place.stride, 1, "dw");
        if (!isPlain)
            x = in.pointwise(x, channels);
        return in.relu(in.batchNorm(x, "bn", place.affine));
    };
}

RegistryEntry<OperationFactory> entry(std::string name, std::string title, std::string help,
                                      std::string family, std::string citation,
                                      OperationFactory make)
{
    return {{std::move(name), std::move(title), std::move(help), std::move(family),
             std::move(citation)},
            std::move(make)};
}

RegistryEntry<OperationFactory> maxPoolEntry(int k)
{
    return entry(fmt::format("max_pool_{0}x{0}", k), fmt::format("Max pool {0}x{0}", k),
                 "The largest value of each window", "pooling", "Zoph et al. 2018, CVPR",
                 pool<prim::MaxPool>(k));
}

RegistryEntry<OperationFactory> avgPoolEntry(int k)
{
    return entry(fmt::format("avg_pool_{0}x{0}", k), fmt::format("Average pool {0}x{0}", k),
                 "The mean of each window", "pooling", "Zoph et al. 2018, CVPR",
                 pool<prim::AvgPool>(k));
}

RegistryEntry<OperationFactory> sepConvEntry(int k)
{
    return entry(fmt::format("sep_conv_{0}x{0}", k), fmt::format("Separable conv {0}x{0}", k),
                 "ReLU, depthwise conv, pointwise conv and batch norm, applied twice",
                 "convolution", "Zoph et al. 2018, CVPR", sepConv(k));
}

RegistryEntry<OperationFactory> dilConvEntry(int k)
{
    return entry(fmt::format("dil_conv_{0}x{0}", k), fmt::format("Dilated conv {0}x{0}", k),
                 "ReLU, depthwise conv with dilation 2, pointwise conv and batch norm",
                 "convolution", "Liu et al. 2019, ICLR", dilConv(k));
}

RegistryEntry<OperationFactory> convEntry(int k)
{
    return entry(fmt::format("conv_{0}x{0}", k), fmt::format("Conv {0}x{0}", k),
                 "ReLU, conv and batch norm", "convolution", "Zoph et al. 2018, CVPR", conv(k));
}

RegistryEntry<OperationFactory> factoredConvEntry(int k)
{
    return entry(fmt::format("conv_1x{0}_{0}x1", k), fmt::format("Conv 1x{0} then {0}x1", k),
                 "A square conv in two factors, each with ReLU and batch norm", "convolution",
                 "Luo et al. 2018, NeurIPS", factoredConv(k));
}

RegistryEntry<OperationFactory> norConvEntry(int k)
{
    return entry(fmt::format("nor_conv_{0}x{0}", k), fmt::format("Conv {0}x{0} (NAS-Bench-201)", k),
                 "ReLU, conv and batch norm", "convolution", "Dong & Yang 2020, ICLR", conv(k));
}

RegistryEntry<OperationFactory> convBnReluEntry(int k)
{
    return entry(fmt::format("conv_bn_relu_{0}x{0}", k), fmt::format("Conv {0}x{0}, norm, ReLU", k),
                 "Conv, batch norm and ReLU", "convolution", "Ying et al. 2019, ICML",
                 convBnRelu(k));
}

RegistryEntry<OperationFactory> sepConvBnReluEntry(int k)
{
    return entry(fmt::format("sep_conv_bn_relu_{0}x{0}", k),
                 fmt::format("Separable conv {0}x{0}, norm, ReLU", k),
                 "Depthwise conv, pointwise conv, batch norm and ReLU, once", "convolution",
                 "Pham et al. 2018, ICML", depthwiseBnRelu(k, false));
}

RegistryEntry<OperationFactory> mbConvEntry(int e, int k)
{
    return entry(fmt::format("mbconv_e{}_k{}", e, k),
                 fmt::format("MBConv {0}x{0}, expansion {1}", k, e),
                 "Inverted residual: expand, depthwise conv, project, with a shortcut where the "
                 "shape stays",
                 "mobile", "Sandler et al. 2018, CVPR", mbConv(e, k));
}

} // namespace

const Registry<OperationFactory>& operations()
{
    static const Registry<OperationFactory> list(
        "operation", {
                         entry("none", "None", "No connection: all zeros", "other",
                               "Liu et al. 2019, ICLR", zero),
                         entry("skip_connect", "Skip",
                               "The input as it is; where the shape changes, a factorized "
                               "reduction or a 1x1 conv, as the skeleton has it",
                               "other", "Liu et al. 2019, ICLR", skipConnect),
                         maxPoolEntry(2),
                         maxPoolEntry(3),
                         maxPoolEntry(5),
                         maxPoolEntry(7),
                         avgPoolEntry(2),
                         avgPoolEntry(3),
                         avgPoolEntry(5),
                         avgPoolEntry(7),
                         sepConvEntry(3),
                         sepConvEntry(5),
                         sepConvEntry(7),
                         dilConvEntry(3),
                         dilConvEntry(5),
                         entry("conv_7x1_1x7", "Conv 1x7 then 7x1, one norm",
                               "ReLU, a 7x7 conv in two factors, batch norm", "convolution",
                               "Liu et al. 2019, ICLR", conv7x1_1x7),
                         convEntry(1),
                         convEntry(3),
                         factoredConvEntry(3),
                         factoredConvEntry(7),
                         norConvEntry(1),
                         norConvEntry(3),
                         mbConvEntry(1, 3),
                         mbConvEntry(1, 5),
                         mbConvEntry(1, 7),
                         mbConvEntry(3, 3),
                         mbConvEntry(3, 5),
                         mbConvEntry(3, 7),
                         mbConvEntry(6, 3),
                         mbConvEntry(6, 5),
                         mbConvEntry(6, 7),
                         convBnReluEntry(1),
                         convBnReluEntry(3),
                         convBnReluEntry(5),
                         sepConvBnReluEntry(3),
                         sepConvBnReluEntry(5),
                         sepConvBnReluEntry(7),
                         entry("dw_conv_bn_relu_3x3", "Depthwise conv 3x3, norm, ReLU",
                               "Depthwise conv, batch norm and ReLU", "convolution",
                               "Liu et al. 2018, ICLR", depthwiseBnRelu(3, true)),
                     });
    return list;
}

NodeId appendOperation(std::string_view name, const Builder& in, NodeId x,
                       const OperationPlace& place)
{
    const Builder scoped = in.in(name);
    const NodeId result = operations().find(name).make(scoped, x, place);
    const auto& op = in.graph().node(result).op;
    const bool isIdentity = std::holds_alternative<prim::Identity>(op) ||
                            (name == "skip_connect" && place.projectIdentity);
    const bool hasShortcut = std::holds_alternative<prim::Add>(op); // and dropped its path before
    return isIdentity || hasShortcut || name == "none" ? result
                                                       : droppedPath(scoped, result, place);
}

NodeId factorizedReduce(const Builder& in, NodeId x, int outChannels, bool affine)
{
    x = in.relu(x);
    const Shape shape = in.shape(x);
    const prim::Pad toEven{.bottom = shape.height % 2, .right = shape.width % 2};
    if (toEven != prim::Pad{})
        x = in.add("pad", toEven, {x});
    const Shape even = in.shape(x);
    NodeId shifted = in.add("shift_rows", prim::Slice{Axis::Height, 1, even.height}, {x});
    shifted = in.add("shift_columns", prim::Slice{Axis::Width, 1, even.width}, {shifted});
    const NodeId first = in.pointwise(x, outChannels / 2, "pw1", 2);
    const NodeId second = in.pointwise(shifted, outChannels - outChannels / 2, "pw2", 2);
    return in.batchNorm(in.concat({first, second}), "bn", affine);
}

NodeId reluConvBn(const Builder& in, NodeId x, int outChannels, bool affine)
{
    return in.batchNorm(in.pointwise(in.relu(x), outChannels), "bn", affine);
}

} // namespace netwright
