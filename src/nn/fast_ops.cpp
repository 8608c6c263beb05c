#include "nn/fast_ops.h"

#include "nn/kernels/kernels.h"

#include <ATen/ops/add.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/upsample_nearest2d.h>

#include <array>
#include <optional>

namespace netwright::nn::fast {
namespace {

std::array<std::int64_t, 2> pair(Size2 size)
{
    return {size.height, size.width};
}

template <class Pool>
std::optional<kernels::Pool> squarePool(const Pool& op)
{
    const auto isSquare = [](Size2 size) { return size.height == size.width; };
    if (!isSquare(op.kernel) || !isSquare(op.stride) || !isSquare(op.padding))
        return std::nullopt;
    kernels::Pool pool;
    pool.kernel = op.kernel.height;
    pool.stride = op.stride.height;
    pool.padding = op.padding.height;
    return pool;
}

} // namespace

at::Tensor input(const at::Tensor& x)
{
    return x.dim() == 4 ? x.contiguous(at::MemoryFormat::ChannelsLast) : x;
}

at::Tensor convWeight(const at::Tensor& weight)
{
    return weight.contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor conv2d(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                  const prim::Conv2d& op)
{
    return at::conv2d(x, weight, bias, pair(op.stride), pair(op.padding), pair(op.dilation),
                      op.groups);
}

at::Tensor batchNorm(const at::Tensor& x, const NodeTensors& tensors, const prim::BatchNorm& op,
                     bool training)
{
    return at::batch_norm(x, tensors.weight, tensors.bias, tensors.runningMean, tensors.runningVar,
                          training, op.momentum, op.eps, true);
}

at::Tensor relu(const at::Tensor& x, bool inPlace)
{
    if (!inPlace)
        return at::relu(x);
    at::Tensor result = x;
    return result.relu_();
}

at::Tensor maxPool(const at::Tensor& x, const prim::MaxPool& op)
{
    if (const auto pool = squarePool(op); pool && kernels::covers(x))
        return kernels::maxPool(x, *pool);
    return at::max_pool2d(x, pair(op.kernel), pair(op.stride), pair(op.padding));
}

at::Tensor avgPool(const at::Tensor& x, const prim::AvgPool& op)
{
    if (auto pool = squarePool(op); pool && kernels::covers(x)) {
        pool->countIncludePad = op.countIncludePad;
        return kernels::avgPool(x, *pool);
    }
    return at::avg_pool2d(x, pair(op.kernel), pair(op.stride), pair(op.padding), false,
                          op.countIncludePad);
}

at::Tensor globalAvgPool(const at::Tensor& x)
{
    return x.mean({2, 3}, true);
}

at::Tensor sum(const std::vector<at::Tensor>& inputs, int accumulator)
{
    if (accumulator < 0) {
        at::Tensor total = inputs[0].add(inputs[1]);
        for (std::size_t i = 2; i < inputs.size(); ++i)
            total.add_(inputs[i]);
        return total;
    }
    at::Tensor total = inputs[static_cast<std::size_t>(accumulator)];
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (static_cast<int>(i) == accumulator)
            continue;
        // Autocast mixes number types; the wider one must not be rounded to the narrower.
        if (inputs[i].scalar_type() == total.scalar_type())
            total.add_(inputs[i]);
        else
            total = total.add(inputs[i]);
    }
    return total;
}

at::Tensor concat(const std::vector<at::Tensor>& parts)
{
    return parts[0].dim() == 4 ? kernels::concat(parts) : at::cat(parts, 1);
}

at::Tensor channelShuffle(const at::Tensor& x, int groups)
{
    return kernels::channelShuffle(x, groups);
}

at::Tensor upsample(const at::Tensor& x, int factor)
{
    return at::upsample_nearest2d(x, {x.size(2) * factor, x.size(3) * factor});
}

} // namespace netwright::nn::fast
