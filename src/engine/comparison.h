#pragma once

#include "engine/trial.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace netwright {

/// The best score that trials trained alone had reached when the search had spent so many GPU-days;
/// absent when none had. Shared scores of a supernet do not count.
std::optional<double> bestScoreBy(std::span<const TrialPtr> trials, double gpuDays);
/// What the whole search spent.
double gpuDaysOf(std::span<const TrialPtr> trials);

/// A search and a random one that starts with the same seed, for judging a method as Sciuto et al.
/// (2019) and Li & Talwalkar (2019) ask: at equal cost.
struct ComparedSearch
{
    std::string method;
    double gpuDays = 0;
    std::optional<double> score = {};  ///< of its best network trained alone
    std::optional<double> random = {}; ///< of random search at the same GPU-days
};

/// The searches of one method, over seeds; means of those that have a value.
struct ComparedMethod
{
    std::string method;
    int seeds = 0;
    double gpuDays = 0;
    std::optional<double> score, scoreDeviation;   ///< standard deviation: two seeds or more
    std::optional<double> random, randomDeviation; ///< likewise
};

/// By method, in the order they come.
std::vector<ComparedMethod> compareMethods(std::span<const ComparedSearch> searches);

} // namespace netwright
