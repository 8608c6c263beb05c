#pragma once

#include "space/decision.h"

namespace netwright::bench {

/// An accuracy for every genome of the NAS-Bench-201 space, smooth enough to be searched: the
/// benchmarks need no downloaded table.
double madeUpScore(const Genome& genome);

} // namespace netwright::bench
