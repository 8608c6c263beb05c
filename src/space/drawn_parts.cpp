#include "space/drawn_parts.h"

#include "graph/operation.h"
#include "space/skeleton_stages.h"

#include <algorithm>

namespace netwright {

namespace {

using AppendStem = StemResult (*)(const Builder& in, NodeId image, int channels);
using AppendHead = NodeId (*)(const Builder& in, NodeId x, int classes);
using AppendBlock = NodeId (*)(const Builder& in, NodeId x, const OperationPlace& place);

StemResult same(NodeId x)
{
    return {x, x, false};
}

const Registry<AppendStem>& stems()
{
    static const Registry<AppendStem> list(
        "stem", {
                    {{"conv", "Convolution", "A 3 x 3 convolution and batch norm", "stem",
                      "Dong & Yang 2020, ICLR"},
                     [](const Builder& in, NodeId x, int channels) {
                         return same(in.batchNorm(in.conv(x, channels, 3)));
                     }},
                    {{"conv-relu", "Convolution and ReLU",
                      "A 3 x 3 convolution, batch norm and ReLU", "stem", "Ying et al. 2019, ICML"},
                     [](const Builder& in, NodeId x, int channels) {
                         return same(convStem(in, x, channels));
                     }},
                    {{"darts", "DARTS, small images",
                      "A 3 x 3 convolution to three times the width, and batch norm", "stem",
                      "Liu et al. 2019, ICLR"},
                     [](const Builder& in, NodeId x, int channels) {
                         return same(tripleStem(in, x, channels));
                     }},
                    {{"darts-large", "DARTS, large images",
                      "Three convolutions that shrink the image eightfold", "stem",
                      "Liu et al. 2019, ICLR"},
                     shrinkingStem},
                });
    return list;
}

const Registry<AppendHead>& heads()
{
    static const Registry<AppendHead> list(
        "head",
        {
            {{"mean", "Mean", "The mean of the map and a linear classifier", "head",
              "Liu et al. 2019, ICLR"},
             [](const Builder& in, NodeId x, int classes) { return in.classifier(x, classes); }},
            {{"norm-mean", "Norm and mean",
              "Batch norm, ReLU, the mean of the map and a linear classifier", "head",
              "Dong & Yang 2020, ICLR"},
             [](const Builder& in, NodeId x, int classes) {
                 return in.classifier(in.relu(in.batchNorm(x)), classes);
             }},
        });
    return list;
}

const Registry<AppendBlock>& blocks()
{
    static const Registry<AppendBlock> list(
        "block",
        {
            {{"residual", "Residual block", "Two 3 x 3 convolutions beside a shortcut", "block",
              "Dong & Yang 2020, ICLR"},
             [](const Builder& in, NodeId x, const OperationPlace& place) {
                 return residualBlock(in, x, place.outChannels, place.stride);
             }},
            {{"max_pool", "Max pool", "Halves the map and changes no channels; 3 x 3 at stride 1",
              "block", "Ying et al. 2019, ICML"},
             [](const Builder& in, NodeId x, const OperationPlace& place) {
                 return place.stride == 2 ? halvingPool(in, x)
                                          : in.add("pool", prim::MaxPool{}, {x});
             }},
            {{"sep_conv", "Separable convolution", "A 3 x 3 separable convolution, applied twice",
              "block", "Liu et al. 2019, ICLR"},
             [](const Builder& in, NodeId x, const OperationPlace& place) {
                 return appendOperation("sep_conv_3x3", in, x, place);
             }},
        });
    return list;
}

template <class Append>
std::vector<Description> descriptions(const Registry<Append>& registry)
{
    std::vector<Description> list;
    for (const auto& entry : registry.entries())
        list.push_back(entry.description);
    return list;
}

} // namespace

std::span<const Description> stemKinds()
{
    static const auto list = descriptions(stems());
    return list;
}

std::span<const Description> headKinds()
{
    static const auto list = descriptions(heads());
    return list;
}

std::span<const Description> blockKinds()
{
    static const auto list = descriptions(blocks());
    return list;
}

bool isBlock(std::string_view name)
{
    return blocks().contains(name);
}

StemResult appendStem(const std::string& stem, const Builder& in, NodeId image, int channels)
{
    return stems().find(stem).make(in, image, channels);
}

NodeId appendHead(const std::string& head, const Builder& in, NodeId x, int classes)
{
    return heads().find(head).make(in, x, classes);
}

NodeId appendBlock(const std::string& block, const Builder& in, NodeId x,
                   const OperationPlace& place)
{
    return blocks().find(block).make(in, x, place);
}

} // namespace netwright
