#pragma once

#include "space/search_space.h"

namespace netwright {

/// A decision that two architectures of a space answer differently, in words.
struct GeneDifference
{
    std::string decision; ///< "normal/node2/op1"
    std::string first;    ///< the option, or the number; "none" where there is no such decision
    std::string second;
};

/// Where the genes of two genomes of a space differ, in the order of its decisions. Genomes that
/// differ may still build the same network (SearchSpace::hash).
std::vector<GeneDifference> differences(const SearchSpace& space, const Genome& first,
                                        const Genome& second);

} // namespace netwright
