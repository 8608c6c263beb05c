#include "engine/comparison.h"

#include "core/statistics.h"

#include <algorithm>

namespace netwright {

namespace {

constexpr double secondsPerDay = 86'400;

struct Summary
{
    std::optional<double> mean, deviation;
};

Summary summaryOf(const std::vector<double>& values)
{
    Summary summary;
    if (!values.empty())
        summary.mean = mean(values);
    if (values.size() > 1)
        summary.deviation = standardDeviation(values);
    return summary;
}

} // namespace

std::optional<double> bestScoreBy(std::span<const TrialPtr> trials, double gpuDays)
{
    std::optional<double> best;
    for (const auto& trial : trials)
        if (trial && trial->score && !trial->facts &&
            trial->cumulativeDeviceSeconds / secondsPerDay <= gpuDays) // rounded as in gpuDaysOf
            best = std::max(best.value_or(*trial->score), *trial->score);
    return best;
}

double gpuDaysOf(std::span<const TrialPtr> trials)
{
    double seconds = 0;
    for (const auto& trial : trials)
        if (trial)
            seconds = std::max(seconds, trial->cumulativeDeviceSeconds);
    return seconds / secondsPerDay;
}

std::vector<ComparedMethod> compareMethods(std::span<const ComparedSearch> searches)
{
    std::vector<ComparedMethod> result;
    for (const auto& search : searches) {
        const bool isKnown = std::any_of(result.begin(), result.end(), [&](const auto& method) {
            return method.method == search.method;
        });
        if (isKnown)
            continue;
        std::vector<double> scores, randoms, days;
        for (const auto& other : searches) {
            if (other.method != search.method)
                continue;
            days.push_back(other.gpuDays);
            if (other.score)
                scores.push_back(*other.score);
            if (other.random)
                randoms.push_back(*other.random);
        }
        const Summary own = summaryOf(scores), random = summaryOf(randoms);
        result.push_back({search.method, static_cast<int>(days.size()), mean(days), own.mean,
                          own.deviation, random.mean, random.deviation});
    }
    return result;
}

} // namespace netwright
