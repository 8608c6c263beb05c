#pragma once

#include "nn/kernels/kernels.h"
#include "nn/kernels/layout.h"

#include <vector>

namespace netwright::kernels {

/// Sums over the batch from which BatchNorm takes mean and variance, relative to a value near the
/// mean (the group's first pixel) so that nothing cancels.
class MomentSums
{
public:
    MomentSums(std::int64_t samples, int channels)
        : m_channels(channels)
        , m_shift(samples, static_cast<std::size_t>(channels))
        , m_sum(samples, static_cast<std::size_t>(channels))
        , m_squares(samples, static_cast<std::size_t>(channels))
        , m_pixels(static_cast<std::size_t>(batchGroups(samples)), 0)
    {
    }
    /// One sample of a group; groups may be filled concurrently.
    void add(int group, std::size_t pixels, const float* x);
    /// Mean and biased variance (Chan et al. 1979, pairwise update).
    void result(std::vector<double>& mean, std::vector<double>& variance) const;

private:
    int m_channels;
    GroupSums m_shift, m_sum, m_squares;
    std::vector<std::size_t> m_pixels;
};

/// What one application of BatchNorm did: z = scale * y + shift.
struct NormState
{
    std::vector<float> mean, scale, shift;
    std::vector<double> inverseDeviation;
    bool batchStatistics = false;

    ChannelAffine affine() const
    {
        return scale.empty() ? ChannelAffine{} : ChannelAffine{scale.data(), shift.data()};
    }
};

/// From the batch, updating the running statistics.
NormState normFromBatch(const Norm& norm, const MomentSums& sums, std::int64_t pixels);
/// From the running statistics.
NormState normFromRunning(const Norm& norm);
/// No BatchNorm: the identity.
NormState normIdentity(int channels);

/// gradient of y = a * g + b * (y - mean) + c, from sum(g) and sum(g * (y - mean)).
struct NormGrad
{
    std::vector<float> a, b, c;
    NormGrad(const NormState& state, const std::vector<double>& sum,
             const std::vector<double>& products, std::int64_t pixels);
};

} // namespace netwright::kernels
