#include "core/statistics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace netwright {

namespace {

std::vector<double> averageRanks(std::span<const double> sample)
{
    std::vector<int> order(sample.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int a, int b) { return sample[a] < sample[b]; });
    std::vector<double> ranks(sample.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i;
        while (end < order.size() && sample[order[end]] == sample[order[i]])
            ++end;
        const double rank = 0.5 * static_cast<double>(i + end - 1);
        for (; i < end; ++i)
            ranks[order[i]] = rank;
    }
    return ranks;
}

} // namespace

double mean(std::span<const double> sample)
{
    assert(!sample.empty());
    return std::accumulate(sample.begin(), sample.end(), 0.0) / static_cast<double>(sample.size());
}

double median(std::span<const double> sample)
{
    assert(!sample.empty());
    std::vector<double> sorted(sample.begin(), sample.end());
    std::sort(sorted.begin(), sorted.end());
    const auto half = sorted.size() / 2;
    return sorted.size() % 2 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
}

double standardDeviation(std::span<const double> sample)
{
    if (sample.size() < 2)
        return 0;
    const double centre = mean(sample);
    double sum = 0;
    for (double x : sample)
        sum += (x - centre) * (x - centre);
    return std::sqrt(sum / static_cast<double>(sample.size() - 1));
}

Interval meanInterval95(std::span<const double> sample)
{
    const double half =
        1.96 * standardDeviation(sample) / std::sqrt(static_cast<double>(sample.size()));
    return {mean(sample) - half, mean(sample) + half};
}

double kendallTau(std::span<const double> a, std::span<const double> b)
{
    assert(a.size() == b.size() && a.size() >= 2);
    double concordance = 0, untiedA = 0, untiedB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = i + 1; j < a.size(); ++j) {
            const int x = (a[i] > a[j]) - (a[i] < a[j]);
            const int y = (b[i] > b[j]) - (b[i] < b[j]);
            concordance += x * y;
            untiedA += x != 0;
            untiedB += y != 0;
        }
    }
    return concordance / std::sqrt(untiedA * untiedB);
}

Interval kendallInterval95(double tau, std::size_t count)
{
    if (count < 5)
        return {-1, 1};
    constexpr double almostOne = 1 - 1e-12;
    const double z = std::atanh(std::clamp(tau, -almostOne, almostOne));
    const double half = 1.96 * std::sqrt(0.437 / (static_cast<double>(count) - 4));
    return {std::tanh(z - half), std::tanh(z + half)};
}

double spearmanRho(std::span<const double> a, std::span<const double> b)
{
    assert(a.size() == b.size() && a.size() >= 2);
    const auto x = averageRanks(a), y = averageRanks(b);
    const double centreX = mean(x), centreY = mean(y);
    double xy = 0, xx = 0, yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xy += (x[i] - centreX) * (y[i] - centreY);
        xx += (x[i] - centreX) * (x[i] - centreX);
        yy += (y[i] - centreY) * (y[i] - centreY);
    }
    return xy / std::sqrt(xx * yy);
}

} // namespace netwright
