#pragma once

#include <deque>
#include <vector>

/// The numbers by which SGAS decides an edge (Li et al. 2020, CVPR).
namespace netwright::edge_criteria {

/// The operations of one edge.
struct Edge
{
    double importance = 0;      ///< S_EI: probability of all but `none`
    std::vector<double> chosen; ///< their distribution, renormalised
};

/// `allowed`: the options an architecture may keep; `none` is not among them.
Edge edgeOf(const std::vector<double>& probabilities, const std::vector<int>& allowed);

/// S_SC: 1 - entropy / log(options); 0 undecided, 1 decided.
double certainty(const Edge& edge);

/// S_SS: mean histogram intersection with earlier distributions of the edge; 0 without any.
double stability(const Edge& edge, const std::deque<std::vector<double>>& history);

/// By min and max to 0 .. 1; all 1 where they are equal, so that the criterion has no say.
std::vector<double> normalised(std::vector<double> scores);

} // namespace netwright::edge_criteria
