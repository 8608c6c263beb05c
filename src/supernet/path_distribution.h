#pragma once

#include "supernet/cell_edges.h"

namespace netwright {

/// The distribution of architectures that PARSEC learns (Casale et al. 2019): every node draws the
/// edges it keeps and every edge one operation, each from the softmax of its logits. The edges of a
/// node differ: a set of them has the probability of its product; see distinct_sets.
///
/// For supernets that weigh their edges where a node chooses among them.
class PathDistribution
{
public:
    explicit PathDistribution(const SearchSpace& space) : m_places(choicePlaces(space)) {}

    /// Whether nodes choose among their edges.
    bool choosesEdges() const;

    std::vector<Selection> draw(const ArchParameters& arch, int count, Rng& rng) const;
    /// log p(path), in double: a function of the logits.
    at::Tensor logProbability(const ArchParameters& arch, const Selection& path) const;
    /// The most probable edges of each node, each with its most probable operation.
    Selection mode(const ArchParameters& arch) const;

private:
    std::vector<ChoicePlace> m_places;
};

/// Of each sample: its share of the likelihood of all, from logarithms however small.
std::vector<double> importanceWeights(const std::vector<double>& logLikelihoods);

} // namespace netwright
