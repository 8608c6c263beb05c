#include "core/pareto.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace netwright {

std::vector<int> paretoFront(std::span<const ParetoPoint> points)
{
    std::vector<int> order;
    for (int i = 0; i < static_cast<int>(points.size()); ++i)
        if (!std::isnan(points[i].cost) && !std::isnan(points[i].value))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return points[a].cost != points[b].cost ? points[a].cost < points[b].cost
                                                : points[a].value > points[b].value;
    });
    std::vector<int> front;
    double best = -std::numeric_limits<double>::infinity();
    for (int i : order) {
        if (points[i].value > best || (front.empty() && points[i].value == best)) {
            front.push_back(i);
            best = points[i].value;
        }
    }
    return front;
}

} // namespace netwright
