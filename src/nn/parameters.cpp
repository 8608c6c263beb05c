#include "nn/parameters.h"

#include "core/hash.h"
#include "core/rng.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <cmath>

namespace netwright::nn {
namespace {

at::Tensor uniform(at::IntArrayRef sizes, double bound, const std::string& name, std::uint64_t seed)
{
    at::Tensor tensor = at::empty(sizes, at::kFloat);
    Rng rng = Rng::derive(seed, hash64(name));
    float* values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i)
        values[i] = static_cast<float>(rng.uniform(-bound, bound));
    return tensor;
}

NodeTensors uniformLayer(const std::string& name, at::IntArrayRef weightSizes, bool bias,
                         std::uint64_t seed)
{
    std::int64_t fanIn = 1;
    for (const std::int64_t extent : weightSizes.slice(1))
        fanIn *= extent;
    const double bound = 1 / std::sqrt(static_cast<double>(fanIn));
    NodeTensors tensors;
    tensors.weight = uniform(weightSizes, bound, name + ".weight", seed);
    if (bias)
        tensors.bias = uniform({weightSizes[0]}, bound, name + ".bias", seed);
    return tensors;
}

} // namespace

NodeTensors initialTensors(const Graph& graph, const Node& node, std::uint64_t seed)
{
    const auto inputChannels = [&] {
        return std::int64_t{graph.node(node.inputs.at(0)).shape.channels};
    };
    NodeTensors tensors;
    if (const auto* conv = std::get_if<prim::Conv2d>(&node.op)) {
        tensors = uniformLayer(node.name,
                               {conv->outChannels, inputChannels() / conv->groups,
                                conv->kernel.height, conv->kernel.width},
                               conv->bias, seed);
    } else if (const auto* linear = std::get_if<prim::Linear>(&node.op)) {
        tensors =
            uniformLayer(node.name, {linear->outFeatures, inputChannels()}, linear->bias, seed);
    } else if (const auto* norm = std::get_if<prim::BatchNorm>(&node.op)) {
        const std::int64_t channels = node.shape.channels;
        if (norm->affine) {
            tensors.weight = at::ones({channels}, at::kFloat);
            tensors.bias = at::zeros({channels}, at::kFloat);
        }
        tensors.runningMean = at::zeros({channels}, at::kFloat);
        tensors.runningVar = at::ones({channels}, at::kFloat);
    }
    return tensors;
}

} // namespace netwright::nn
