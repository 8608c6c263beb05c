#pragma once

#include "supernet/cell_edges.h"

namespace netwright {

/// Which operations of a one-shot network run in a pass (Bender et al. 2018): each drops with
/// probability rate^(1/k), where k counts those its node reads, so that all of them drop with
/// probability `rate`.
class PathDropout
{
public:
    explicit PathDropout(const SearchSpace& space);

    /// What is kept.
    Selection draw(double rate, Rng& rng) const;

private:
    std::vector<ChoicePlace> m_places;
    Selection m_allowed;
};

} // namespace netwright
