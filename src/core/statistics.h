#pragma once

#include <span>

namespace netwright {

struct Interval
{
    double low = 0;
    double high = 0;
};

/// Mean of a non-empty sample.
double mean(std::span<const double> sample);
/// Median (mean of the middle two for an even count) of a non-empty sample.
double median(std::span<const double> sample);
/// Standard deviation with n - 1 in the denominator; 0 for fewer than two values.
double standardDeviation(std::span<const double> sample);
/// 95 % interval of the mean under the normal approximation: mean +- 1.96 s / sqrt(n).
Interval meanInterval95(std::span<const double> sample);
/// Kendall's tau-b of two samples of equal length >= 2, ties handled; NaN when one is constant.
double kendallTau(std::span<const double> a, std::span<const double> b);
/// 95 % interval of a Kendall tau of `count` pairs by Fisher's transformation with the variance of
/// Fieller, Hartley & Pearson (1957); all of [-1, 1] for fewer than 5 pairs.
Interval kendallInterval95(double tau, std::size_t count);
/// Spearman's rho with average ranks for ties; NaN when one is constant.
double spearmanRho(std::span<const double> a, std::span<const double> b);

} // namespace netwright
