#include "supernet/relevance.h"

#include <algorithm>
#include <cmath>

namespace netwright::relevance {

double combined(double own, double parent)
{
    return own > 0 && parent > 0 ? own * parent / (own + parent) : 0;
}

double penaltyWeight(double hessian, double gamma)
{
    return std::sqrt(std::abs(hessian / (1 + gamma * hessian)));
}

double variance(double value, double weight)
{
    return weight > 0 ? std::abs(value) / std::max(weight, smallestWeight) : 0;
}

} // namespace netwright::relevance
