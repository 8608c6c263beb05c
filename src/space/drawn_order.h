#pragma once

#include "space/drawn_genes.h"
#include "space/node_order.h"

#include <map>

namespace netwright {

/// Which genomes of a drawn space build the same network: nodes of a cell may stand in each other's
/// places where those offer what they choose, stages of one part may share out their repeats in
/// another way, and the two inputs of a cell that stands behind the stem alone are the same.
/// Operations are told apart by their names. A view of a drawing without errors and its genes.
class DrawnOrder
{
public:
    DrawnOrder(const Drawing& drawing, const DrawnGenes& genes);

    /// See SearchSpace::canonical(): nodes stand as early as they can, the others make their first
    /// choice.
    Genome canonical(const Genome& genome) const;

private:
    /// What a node of a cell offers, by number.
    struct Place
    {
        const DrawnSlot* slot = nullptr;
        std::vector<int> edgeFrom = {};              ///< by state; -1: there is none
        std::vector<std::vector<int>> optionOf = {}; ///< by edge and operation; -1: not offered
    };
    using Options = std::vector<std::vector<int>>; ///< by place and edge

    void shareRepeats(Genome& genome) const;
    /// The parts of the network with their strides.
    using Sequence = std::vector<std::pair<std::string, int>>;
    Sequence sequenceOf(const Genome& genome) const;
    std::map<std::string, std::vector<int>>
    neededPlaces(const Sequence& sequence,
                 const std::map<const DrawnCell*, std::vector<bool>>& live) const;
    bool hasEqualInputs(const DrawnCell& cell, const std::vector<int>& places) const;
    /// Of the states, whether the result needs them.
    std::vector<bool> liveStates(const DrawnCell& cell, const Options& chosen) const;
    std::optional<std::vector<int>> optionsAt(const Place& place, const OrderedNode* node) const;
    /// Nothing where it takes too long.
    std::optional<Options> ordered(const DrawnCell& cell, const Options& chosen,
                                   const std::vector<bool>& live, bool swapsInputs) const;

    const Drawing* m_drawing;
    const DrawnGenes* m_genes;
    std::map<std::string, int> m_operations; ///< their numbers
    std::map<const DrawnCell*, std::vector<Place>> m_places;
};

} // namespace netwright
