#pragma once

#include "supernet/arch_parameters.h"

namespace netwright {

/// What a supernet chooses at one place: the decisions on the edges into a node of a cell or, in a
/// space without such edges, one decision alone.
struct ChoicePlace
{
    std::string cell; ///< "normal", "reduce"; empty where the space has one
    /// Of the edges, by their input.
    std::vector<std::string> edges = {};
    /// `<cell>/node_<state>`, of the edges themselves where they are weighed; empty: no edges.
    std::string weighing = {};
    int kept = 1; ///< pairs of edge and option an architecture keeps
};

/// Every decision of the space's supernet, in its order.
std::vector<ChoicePlace> choicePlaces(const SearchSpace& space);

/// By decision of the supernet, the options an architecture of the space can keep: all but `none`
/// in most.
Selection allowedOptions(const SearchSpace& space);

/// softmax(logits) of every option, times that of its edge where edges are weighed (Xu et al.
/// 2020).
Strengths weighedStrengths(const ArchParameters& arch);

} // namespace netwright
