#pragma once

#include <span>
#include <vector>

namespace netwright {

/// A point of a two-objective comparison: `cost` is better when smaller, `value` when larger.
struct ParetoPoint
{
    double cost = 0;
    double value = 0;
};

/// Indices of the points no other point dominates, by increasing cost. Of equal points the first
/// is kept; points with a NaN are never on the front. O(n log n).
std::vector<int> paretoFront(std::span<const ParetoPoint> points);

} // namespace netwright
