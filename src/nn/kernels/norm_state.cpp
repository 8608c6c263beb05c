#include "nn/kernels/norm_state.h"

#include <algorithm>
#include <cmath>

namespace netwright::kernels {

void MomentSums::add(int group, std::size_t pixels, const float* x)
{
    auto& seen = m_pixels[static_cast<std::size_t>(group)];
    if (seen == 0)
        std::copy_n(x, m_channels, m_shift.group(group));
    seen += pixels;
    simd(m_channels)
        .moments(pixels, m_channels, x, m_shift.group(group), m_sum.group(group),
                 m_squares.group(group));
}

void MomentSums::result(std::vector<double>& mean, std::vector<double>& variance) const
{
    const auto channels = static_cast<std::size_t>(m_channels);
    mean.assign(channels, 0);
    variance.assign(channels, 0);
    std::vector<double> squares(channels, 0);
    double count = 0;
    for (int g = 0; g < m_sum.groups(); ++g) {
        const auto pixels = static_cast<double>(m_pixels[static_cast<std::size_t>(g)]);
        if (pixels == 0)
            continue;
        for (std::size_t c = 0; c < channels; ++c) {
            const double sum = m_sum.group(g)[c];
            const double groupMean = m_shift.group(g)[c] + sum / pixels;
            const double away = groupMean - mean[c];
            squares[c] += m_squares.group(g)[c] - sum * sum / pixels +
                          away * away * count * pixels / (count + pixels);
            mean[c] += away * pixels / (count + pixels);
        }
        count += pixels;
    }
    for (std::size_t c = 0; c < channels; ++c)
        variance[c] = std::max(0.0, squares[c] / count);
}

namespace {

NormState normState(const Norm& norm, const std::vector<double>& mean,
                    const std::vector<double>& variance)
{
    const std::size_t channels = mean.size();
    const float* gamma = norm.scale.defined() ? norm.scale.data_ptr<float>() : nullptr;
    const float* beta = norm.shift.defined() ? norm.shift.data_ptr<float>() : nullptr;
    NormState state;
    for (std::size_t c = 0; c < channels; ++c) {
        const double inverse = 1 / std::sqrt(variance[c] + norm.eps);
        const double scale = (gamma ? gamma[c] : 1.0) * inverse;
        state.mean.push_back(static_cast<float>(mean[c]));
        state.inverseDeviation.push_back(inverse);
        state.scale.push_back(static_cast<float>(scale));
        state.shift.push_back(static_cast<float>((beta ? beta[c] : 0.0) - mean[c] * scale));
    }
    return state;
}

} // namespace

NormState normFromBatch(const Norm& norm, const MomentSums& sums, std::int64_t pixels)
{
    std::vector<double> mean;
    std::vector<double> variance;
    sums.result(mean, variance);
    if (norm.runningMean.defined()) {
        float* runningMean = norm.runningMean.data_ptr<float>();
        float* runningVar = norm.runningVar.data_ptr<float>();
        const double unbiased = static_cast<double>(pixels) /
                                static_cast<double>(std::max<std::int64_t>(1, pixels - 1));
        const double keep = 1 - norm.momentum;
        for (std::size_t c = 0; c < mean.size(); ++c) {
            runningMean[c] = static_cast<float>(keep * runningMean[c] + norm.momentum * mean[c]);
            runningVar[c] =
                static_cast<float>(keep * runningVar[c] + norm.momentum * variance[c] * unbiased);
        }
    }
    NormState state = normState(norm, mean, variance);
    state.batchStatistics = true;
    return state;
}

NormState normFromRunning(const Norm& norm)
{
    const float* runningMean = norm.runningMean.data_ptr<float>();
    const float* runningVar = norm.runningVar.data_ptr<float>();
    const auto channels = norm.runningMean.numel();
    return normState(norm, {runningMean, runningMean + channels},
                     {runningVar, runningVar + channels});
}

NormState normIdentity(int channels)
{
    NormState state;
    state.mean.assign(static_cast<std::size_t>(channels), 0.0F);
    return state;
}

NormGrad::NormGrad(const NormState& state, const std::vector<double>& sum,
                   const std::vector<double>& products, std::int64_t pixels)
{
    const std::size_t channels = state.mean.size();
    a.assign(channels, 1.0F);
    b.assign(channels, 0.0F);
    c.assign(channels, 0.0F);
    if (state.scale.empty())
        return;
    a = state.scale;
    if (!state.batchStatistics)
        return;
    const auto count = static_cast<double>(pixels);
    for (std::size_t i = 0; i < channels; ++i) {
        const double inverse = state.inverseDeviation[i];
        b[i] = static_cast<float>(-a[i] * products[i] * inverse * inverse / count);
        c[i] = static_cast<float>(-a[i] * sum[i] / count);
    }
}

} // namespace netwright::kernels
