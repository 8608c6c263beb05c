#pragma once

#include "space/search_space.h"

namespace netwright {

/// Mean over decisions of the entropy of their strengths relative to that of a uniform choice: 1
/// undecided, 0 decided. Strengths are scaled to sum to 1; decisions of one option do not count.
double relativeEntropy(const Strengths& strengths);

/// The share of skip_connect among the operations an architecture keeps, 0 for none. Weight-sharing
/// searches collapse towards it (Zela et al. 2020; Liang et al. 2019).
double skipShare(const SearchSpace& space, const Genome& genome);
/// How many skip_connect it keeps outside reduction cells, those whose decisions begin with
/// "reduce".
int normalSkips(const SearchSpace& space, const Genome& genome);

} // namespace netwright
