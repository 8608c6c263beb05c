#include "supernet/draw_sets.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace netwright {

double probabilityOfExactly(std::span<const double> probabilities, int draws)
{
    // Inclusion and exclusion: the chance to stay within a subset, with the sign of what it lacks.
    const auto all = (std::uint32_t{1} << probabilities.size()) - 1;
    double result = 0;
    for (std::uint32_t subset = 1; subset <= all; ++subset) {
        double mass = 0;
        for (std::size_t i = 0; i < probabilities.size(); ++i)
            if ((subset >> i) & 1)
                mass += probabilities[i];
        const bool isOdd = std::popcount(all ^ subset) % 2 == 1;
        result += (isOdd ? -1 : 1) * std::pow(mass, draws);
    }
    return result;
}

std::vector<std::size_t> mostProbableSet(std::span<const double> probabilities, int draws)
{
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return probabilities[a] > probabilities[b];
    });
    std::vector<double> top;
    std::size_t bestSize = 1;
    double best = -1;
    for (std::size_t size = 1; size <= std::min(order.size(), static_cast<std::size_t>(draws));
         ++size) {
        top.push_back(probabilities[order[size - 1]]);
        if (const double chance = probabilityOfExactly(top, draws); chance > best) {
            best = chance;
            bestSize = size;
        }
    }
    order.resize(std::min(order.size(), bestSize));
    return order;
}

} // namespace netwright
