#pragma once

#include "nn/kernels/kernels.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <vector>

/// Stages with random weights, and what to compare their results with.
namespace netwright::kernels::test {

/// Numbers from a fixed stream, as a leaf that wants a gradient.
inline at::Tensor leaf(at::IntArrayRef shape, double scale = 1)
{
    return (at::randn(shape) * scale).set_requires_grad(true);
}

inline Norm makeNorm(std::int64_t channels)
{
    Norm norm;
    norm.scale = (1 + 0.2 * at::randn({channels})).set_requires_grad(true);
    norm.shift = leaf({channels}, 0.3);
    norm.runningMean = at::randn({channels}) * 0.1;
    norm.runningVar = 0.5 + at::rand({channels});
    return norm;
}

inline at::Tensor toDouble(const at::Tensor& x)
{
    if (!x.defined())
        return x;
    return x.detach().to(at::kDouble).set_requires_grad(x.requires_grad());
}

/// The same chain in double precision, leaves of their own.
inline std::vector<Stage> inDouble(const std::vector<Stage>& chain)
{
    std::vector<Stage> copy = chain;
    for (Stage& stage : copy) {
        stage.depthwise = toDouble(stage.depthwise);
        stage.pointwise = toDouble(stage.pointwise);
        if (stage.norm) {
            stage.norm->scale = toDouble(stage.norm->scale);
            stage.norm->shift = toDouble(stage.norm->shift);
            stage.norm->runningMean = stage.norm->runningMean.to(at::kDouble);
            stage.norm->runningVar = stage.norm->runningVar.to(at::kDouble);
        }
    }
    return copy;
}

inline std::vector<at::Tensor> leaves(const at::Tensor& x, const std::vector<Stage>& chain)
{
    std::vector<at::Tensor> all{x};
    for (const Stage& stage : chain) {
        all.push_back(stage.depthwise);
        all.push_back(stage.pointwise);
        if (stage.norm) {
            all.push_back(stage.norm->scale);
            all.push_back(stage.norm->shift);
        }
    }
    std::erase_if(all, [](const at::Tensor& t) { return !t.defined() || !t.requires_grad(); });
    return all;
}

/// Largest difference, relative to the largest expected number when that is over 1.
inline double difference(const at::Tensor& actual, const at::Tensor& expected)
{
    if (actual.sizes() != expected.sizes())
        return 1e9;
    const double size = std::max(1.0, expected.detach().abs().max().item<double>());
    return (actual.detach().to(at::kDouble) - expected.detach()).abs().max().item<double>() / size;
}

inline Stage depthwiseStage(int channels, int kernel, int stride, int dilation)
{
    Stage stage;
    stage.before = Activation::Relu;
    stage.depthwise = leaf({channels, 1, kernel, kernel}, 1.0 / kernel);
    stage.stride = stride;
    stage.dilation = dilation;
    return stage;
}

inline Stage separable(int in, int out, int kernel, int stride, int dilation = 1)
{
    Stage stage = depthwiseStage(in, kernel, stride, dilation);
    stage.pointwise = leaf({out, in, 1, 1}, 0.3);
    stage.norm = makeNorm(out);
    return stage;
}

inline at::Tensor image(int samples, int channels, int height, int width)
{
    return at::randn({samples, channels, height, width})
        .contiguous(at::MemoryFormat::ChannelsLast)
        .set_requires_grad(true);
}

} // namespace netwright::kernels::test
