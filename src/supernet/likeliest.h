#pragma once

#include "core/rng.h"
#include "space/search_space.h"

#include <functional>
#include <optional>

namespace netwright {

/// The architecture with the largest product of strengths among those of `draws` that are accepted.
/// Draws follow the strengths: each is the strongest after Gumbel noise on their logarithms.
/// nullopt when none is accepted.
std::optional<Genome> likeliest(const SearchSpace& space, const Strengths& strengths,
                                const std::function<bool(const Genome&)>& accept, int draws,
                                Rng& rng);

} // namespace netwright
