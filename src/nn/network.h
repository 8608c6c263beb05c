#pragma once

#include "graph/graph.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace netwright {

/// Tensors by name: `<node>.weight`, `<node>.bias`, `<node>.running_mean`, `<node>.running_var`.
/// Conv weights are out x in/groups x kh x kw, linear out x in, as PyTorch stores them.
using Weights = std::map<std::string, at::Tensor>;

/// How a Graph becomes code.
enum class Lowering {
    Fast, ///< fused, channels-last where it pays; what the product uses
    Plain ///< one torch::nn module per primitive, NCHW: the reference the benchmarks compare with
};

/// The weights of a `Mix` for one forward pass.
struct MixWeight
{
    MixWeight() = default;
    MixWeight(at::Tensor weightsOfInputs, std::vector<bool> computedInputs = {},
              bool addsSkippedInputs = false)
        : weights(std::move(weightsOfInputs))
        , computed(std::move(computedInputs))
        , addsSkipped(addsSkippedInputs)
    {
    }

    at::Tensor weights; ///< one number per input, on any device, of any floating type
    /// The inputs to compute. Empty: all where the weights want a gradient. Whatever it says, an
    /// input whose weight is an exact zero that wants no gradient is not computed.
    std::vector<bool> computed;
    /// An input that is not computed adds its bare weight to every value of the sum, which keeps
    /// each weight in the gradient (Dong & Yang 2019, GDAS), else nothing.
    bool addsSkipped = false;
    /// The numbers are not looked at, which would wait for their device: what is computed is what
    /// `computed` says, zero or not.
    bool isUnseen = false;
};

/// By decision name.
using MixWeights = std::map<std::string, MixWeight>;

/// A Graph with weights, lowered to LibTorch.
///
/// Not thread-safe; one Network belongs to one worker. Initialisation depends on (seed, node name)
/// alone: the same node gets the same weights in every graph (PyTorch's default distributions:
/// Kaiming uniform a = sqrt(5) for conv and linear weights, uniform +- 1/sqrt(fan in) for biases).
class Network
{
public:
    struct Options
    {
        Lowering lowering = Lowering::Fast;
        std::string device = "cpu";
        std::uint64_t seed = 0;
    };

    /// Throws Error when the graph has no "logits" output.
    Network(Graph graph, const Options& options);
    ~Network();
    Network(Network&&) noexcept;
    Network& operator=(Network&&) noexcept;

    const Graph& graph() const;

    /// One tensor per graph output, in order. `x` is N x C x H x W float32 (or bfloat16 under
    /// autocast) on the network's device.
    std::vector<at::Tensor> forward(const at::Tensor& x);
    /// As above with the weights of the Mix nodes.
    std::vector<at::Tensor> forward(const at::Tensor& x, const MixWeights& mix);
    /// The "logits" output alone: an auxiliary head is not computed.
    at::Tensor logits(const at::Tensor& x);
    at::Tensor logits(const at::Tensor& x, const MixWeights& mix);

    void setTraining(bool training); ///< starts true, as in PyTorch
    bool isTraining() const;
    void setDropPath(double probability); ///< current rate, before each DropPath's scale
    void setDropoutScale(double factor);  ///< of every Dropout's probability; starts at 1
    /// Draws the masks that a pass over so many images draws, for all outputs and these weights of
    /// the Mix nodes, on the CPU: by node, in the order in which they are taken.
    std::vector<std::pair<std::string, at::Tensor>>
    drawMasks(std::int64_t images, const MixWeights* mix = nullptr) const;
    /// The next pass takes these instead of drawing; they may be on any device.
    void giveMasks(std::vector<at::Tensor> masks);
    /// Starts the random numbers of Dropout and DropPath anew; they belong to this network.
    void setMaskSeed(std::uint64_t seed);

    /// Trainable tensors in node order, requires_grad set.
    std::vector<at::Tensor> parameters() const;
    std::vector<std::pair<std::string, at::Tensor>> namedParameters() const;
    /// Parameters and running statistics, contiguous CPU copies.
    Weights weights() const;
    /// Copies by name into this network. Names this network does not have are ignored; names that
    /// are missing keep their values unless `strict`. Throws Error on a shape mismatch (nothing
    /// copied) or, when strict, on a missing name.
    void loadWeights(const Weights& weights, bool strict = true);
    std::int64_t parameterCount() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace netwright
