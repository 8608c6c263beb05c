#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace netwright {

/// The chance that `draws` draws with replacement hit exactly the options with these probabilities:
/// each at least once, no other (Chang et al. 2019, DATA). At most 20 options.
double probabilityOfExactly(std::span<const double> probabilities, int draws);

/// Of the sets of the i most probable options, i up to `draws`, the one that `draws` draws hit
/// most likely: indices, the most probable option first.
std::vector<std::size_t> mostProbableSet(std::span<const double> probabilities, int draws);

} // namespace netwright
