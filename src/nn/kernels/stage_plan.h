#pragma once

#include "nn/kernels/kernels.h"
#include "nn/kernels/layout.h"
#include "nn/kernels/norm_state.h"

#include <vector>

namespace netwright::kernels {

/// One stage with its extents, and its weights in the order that the loops read them.
struct StagePlan
{
    int inChannels = 0, inHeight = 0, inWidth = 0;
    int outChannels = 0, outHeight = 0, outWidth = 0;
    int kernel = 0; ///< of the depthwise convolution; 0: none
    int stride = 1, dilation = 1, pad = 0, offset = 0;
    bool pointwise = false;
    Activation before = Activation::None;
    std::vector<float> taps, flippedTaps; ///< kernel^2 x channels
    std::vector<float> columns;           ///< in x out, the pointwise weight transposed
    at::Tensor rows;                      ///< out x in, as stored

    /// Nothing but a BatchNorm: the stage's result is its input.
    bool bare() const { return kernel == 0 && !pointwise && before == Activation::None; }
    std::size_t inPixels() const { return std::size_t(inHeight) * inWidth; }
    std::size_t outPixels() const { return std::size_t(outHeight) * outWidth; }
    std::size_t inSize() const { return inPixels() * inChannels; }
    std::size_t outSize() const { return outPixels() * outChannels; }
    std::size_t middleSize() const { return outPixels() * inChannels; } ///< between the two convs
    std::size_t paddedSize() const
    {
        return std::size_t(inHeight + 2 * pad) * (inWidth + 2 * pad) * inChannels;
    }
};

/// Extents and packed weights for an input of x's shape.
std::vector<StagePlan> planStages(const at::Tensor& x, const std::vector<Stage>& chain);

/// The part of a stage before its normalisation, for one sample: what the convolutions give.
/// `scratch[0]` holds paddedSize() and `scratch[1]` middleSize() floats. A fold of the norm into
/// the convolution is `scaledColumns` (null: plan.columns) with `bias`.
struct StageRun
{
    const StagePlan& plan;
    MapView in;
    ChannelAffine affine; ///< of the stage before
    float* padded;
    float* middle;

    /// What the depthwise convolution reads, and what the pointwise one does. Each returns where
    /// it is.
    const float* prepare() const;
    const float* depthwise(const float* input) const;
    void pointwise(const float* input, float* out, const float* scaledColumns = nullptr,
                   const float* bias = nullptr, Activation after = Activation::None) const;
    /// All of it.
    void run(float* out) const;
    Window window() const;
};

} // namespace netwright::kernels
