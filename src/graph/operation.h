#pragma once

#include "core/registry.h"
#include "graph/builder.h"

#include <functional>

namespace netwright {

/// How a candidate operation is placed.
struct OperationPlace
{
    /// 0: those of the input. Convolutional operations change channels in their first dense conv,
    /// pools in a pointwise conv and BN behind them, `none` by a pad.
    int outChannels = 0;
    int stride = 1;
    bool affine = true; ///< false: every BatchNorm without scale and shift (weight-sharing search)
    bool poolNorm = false; ///< true: BatchNorm(affine=false) after pools (DARTS search network)
    /// > 0: a DropPath of this scale stands behind the operation, unless it is an identity
    /// (projected or not) or a zero; in an operation with a shortcut of its own, before the
    /// shortcut is added.
    double dropPathScale = 0;
    /// What skip_connect does at stride 2 or when the channels change: false: FactorizedReduce
    /// (Liu et al. 2019) or, at stride 1, reluConvBn; true: ReLU, strided pointwise conv, BN
    /// (Zoph et al. 2018, released code).
    bool projectIdentity = false;
};

/// Appends the operation to the graph behind `in` (already scoped to the operation's name) and
/// returns its result.
using OperationFactory =
    std::function<NodeId(const Builder& in, NodeId x, const OperationPlace& place)>;

/// Every candidate operation, in a fixed order, by the field's names: none, skip_connect,
/// max_pool_<k>x<k> and avg_pool_<k>x<k> (2, 3, 5, 7), sep_conv_<k>x<k> (3, 5, 7; applied twice),
/// dil_conv_3x3 (5x5), conv_7x1_1x7 (Liu et al. 2019), conv_1x1, conv_3x3, conv_1x3_3x1,
/// conv_1x7_7x1 (Zoph et al. 2018; Luo et al. 2018), nor_conv_1x1, nor_conv_3x3 (Dong & Yang 2020),
/// mbconv_e<e>_k<k> (e 1, 3, 6; k 3, 5, 7; Sandler et al. 2018), conv_bn_relu_1x1 (3x3, 5x5; Ying
/// et al. 2019), sep_conv_bn_relu_3x3 (5x5, 7x7; Pham et al. 2018), dw_conv_bn_relu_3x3 (Liu et al.
/// 2018). `family` is one of "convolution", "mobile", "pooling", "other".
///
/// The field has two factored 7 x 7 convolutions: conv_7x1_1x7 of DARTS' code has one ReLU before
/// and one BatchNorm behind both factors; conv_1x7_7x1 of NASNet, AmoebaNet and NAO has its own for
/// each factor. Both convolve along rows first.
///
/// An output extent is ceil(input / stride) for every operation. Padding of average pools is not
/// counted, except of 2 x 2 pools, which see one zero row and column at the bottom and right.
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
