#include "supernet/likeliest.h"

#include <cmath>

namespace netwright {
namespace {

/// Keeps options that cannot be chosen apart from those that hardly can.
constexpr double leastStrength = 1e-12;

double logStrength(const Strengths& strengths, const Selection& selection)
{
    double sum = 0;
    for (const auto& [decision, kept] : selection) {
        const auto found = strengths.find(decision);
        if (found == strengths.end())
            continue;
        for (const int option : kept)
            sum +=
                std::log(std::max(leastStrength, found->second[static_cast<std::size_t>(option)]));
    }
    return sum;
}

} // namespace

std::optional<Genome> likeliest(const SearchSpace& space, const Strengths& strengths,
                                const std::function<bool(const Genome&)>& accept, int draws,
                                Rng& rng)
{
    std::optional<Genome> best;
    double bestStrength = 0;
    for (int draw = 0; draw < draws; ++draw) {
        Strengths noisy = strengths;
        for (auto& [decision, values] : noisy)
            for (double& value : values) // times exp(Gumbel): the same order as adding to the log
                value = std::max(leastStrength, value) / -std::log(1 - rng.uniform());
        const Genome genome = space.strongest(noisy);
        const double strength = logStrength(strengths, space.select(genome));
        if ((!best || strength > bestStrength) && accept(genome)) {
            best = genome;
            bestStrength = strength;
        }
    }
    return best;
}

} // namespace netwright
