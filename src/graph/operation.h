#pragma once

#include "core/registry.h"
#include "graph/builder.h"

#include <functional>

namespace netwright {

/// How a candidate operation is placed.
struct OperationPlace
{
    int outChannels =
        0; ///< most operations keep C; those that change it do so in their first pointwise conv
    int stride = 1;
    bool affine = true; ///< false: every BatchNorm without scale and shift (weight-sharing search)
    bool poolNorm = false; ///< true: BatchNorm(affine=false) after pools (DARTS search network)
    double dropPathScale =
        0; ///< > 0: a DropPath of this scale after the operation, unless it is an identity
};

/// Appends the operation to the graph behind `in` (already scoped to the operation's name) and
/// returns its result.
using OperationFactory =
    std::function<NodeId(const Builder& in, NodeId x, const OperationPlace& place)>;

/// Every candidate operation of methods.md section 3, in a fixed order, by the field's names:
/// none, skip_connect, max_pool_3x3, avg_pool_3x3, sep_conv_3x3 (5x5, 7x7), dil_conv_3x3 (5x5),
/// conv_7x1_1x7, conv_1x1, conv_3x3, nor_conv_1x1, nor_conv_3x3 (NAS-Bench-201),
/// mbconv_e<e>_k<k>... `family` is one of "convolution", "mobile", "pooling", "other".
const Registry<OperationFactory>& operations();

/// Appends one by name under `in.in(name)`. `none` at stride 1 and 2 gives a Zero node.
NodeId appendOperation(std::string_view name, const Builder& in, NodeId x,
                       const OperationPlace& place);

/// FactorizedReduce (Liu et al. 2019, released code): ReLU, two stride-2 pointwise convs, the
/// second on the map shifted by one pixel, concat, BN. Any map size.
NodeId factorizedReduce(const Builder& in, NodeId x, int outChannels, bool affine = true);

/// ReLU, pointwise conv, BN.
NodeId reluConvBn(const Builder& in, NodeId x, int outChannels, bool affine = true);

} // namespace netwright
