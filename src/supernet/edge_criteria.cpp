#include "supernet/edge_criteria.h"

#include <algorithm>
#include <cmath>

namespace netwright::edge_criteria {

Edge edgeOf(const std::vector<double>& probabilities, const std::vector<int>& allowed)
{
    Edge edge;
    for (const int option : allowed)
        edge.importance += probabilities[static_cast<std::size_t>(option)];
    for (const int option : allowed)
        edge.chosen.push_back(probabilities[static_cast<std::size_t>(option)] / edge.importance);
    return edge;
}

double certainty(const Edge& edge)
{
    if (edge.chosen.size() < 2)
        return 1;
    double entropy = 0;
    for (const double p : edge.chosen)
        if (p > 0)
            entropy -= p * std::log(p);
    return 1 - entropy / std::log(static_cast<double>(edge.chosen.size()));
}

double stability(const Edge& edge, const std::deque<std::vector<double>>& history)
{
    if (history.empty())
        return 0;
    double sum = 0;
    for (const auto& earlier : history)
        for (std::size_t i = 0; i < earlier.size(); ++i)
            sum += std::min(earlier[i], edge.chosen[i]);
    return sum / static_cast<double>(history.size());
}

std::vector<double> normalised(std::vector<double> scores)
{
    if (scores.empty())
        return scores;
    const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
    const double start = *low, range = *high - *low;
    for (double& score : scores)
        score = range > 0 ? (score - start) / range : 1;
    return scores;
}

} // namespace netwright::edge_criteria
