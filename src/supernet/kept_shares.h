#pragma once

#include "supernet/arch_parameters.h"
#include "supernet/cell_edges.h"

#include <map>
#include <string>
#include <vector>

namespace netwright {

/// How likely the architecture a method derives keeps each option of a supernet, so that what it is
/// expected to cost is on the scale of one architecture.
///
/// - Of the options of a decision one is kept, among those an architecture may have (`none` is not,
///   in most spaces), with the softmax of their weights.
/// - Of the n edges into a node k are kept. Where edges are weighed, a set of them has the
///   probability of its product (see distinct_sets), as PARSEC draws it; where they are not, each
///   is kept with probability k/n, for nothing tells before the derivation which edges will win.
///   Edges that a narrowed supernet settled are kept, those it left out are not.
/// - A state is a loose end of its cell when no edge that reads it is kept.
///
/// Choices behind each other are taken as independent.
class KeptShares
{
public:
    explicit KeptShares(const Supernet& supernet);

    /// By logit, from logarithms of how much each option weighs, both in the order of
    /// ArchParameters::flat(). Differentiable.
    at::Tensor of(const at::Tensor& logWeights) const;

private:
    /// Where the options of a choice lie among the logits.
    struct Range
    {
        std::int64_t begin = 0, size = 0;

        at::Tensor in(const at::Tensor& flat) const { return flat.narrow(0, begin, size); }
    };
    /// A ChoicePlace as this supernet has it.
    struct Place
    {
        std::string cell = {};
        int kept = 1;                    ///< of all edges
        std::vector<Range> options = {}; ///< by edge; empty where it is not open
        std::vector<double> shares = {}; ///< by edge, where they are not weighed
        Range weighing = {};             ///< empty: they are not
    };

    std::vector<Place> m_places;
    std::map<std::string, Range> m_loose; ///< by cell; options are its states
    at::Tensor m_mask;                    ///< by logit: 0, or -inf for what no architecture keeps
};

} // namespace netwright
