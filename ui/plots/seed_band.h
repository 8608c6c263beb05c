#pragma once

#include "engine/search_spec.h"
#include "plots/accuracy_series.h"

#include <string>

namespace netwright {

/// The same for searches that differ only in their seed, their name and how long they may run.
std::string seedFamilyKey(const SearchSpec& spec);

/// From `gpuDays` on, the best-so-far lines of a family lie between `low` and `high`.
struct BandStep
{
    double gpuDays = 0;
    double low = 0;
    double high = 0;

    bool operator==(const BandStep&) const = default;
};

/// The range of several best-so-far lines, as far as at least two of them reach; the last step ends
/// it. Empty where there are no two.
std::vector<BandStep> seedBand(std::span<const AccuracySeries* const> members);

} // namespace netwright
