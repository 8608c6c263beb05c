#pragma once

#include "space/search_space.h"

namespace netwright {

/// An architecture and the network it stands in.
struct Placed
{
    const SearchSpace& space;
    const Skeleton& skeleton;
};

/// The genome of `to` that builds the very network that `genome` builds in `from`: looked for by
/// the names of decisions and options, by the interchange text, by the choices of the supernet and
/// by what a drawing of the architecture has on its edges.
/// Absent where none of these leads to the same network. Throws Error when `genome` is not valid.
std::optional<Genome> sameArchitecture(const Placed& from, const Genome& genome, const Placed& to);

} // namespace netwright
