#include "supernet/health.h"

#include <cmath>
#include <numeric>

namespace netwright {

double relativeEntropy(const Strengths& strengths)
{
    double sum = 0;
    int decisions = 0;
    for (const auto& [name, values] : strengths) {
        const double total = std::accumulate(values.begin(), values.end(), 0.0);
        if (values.size() < 2 || total <= 0)
            continue;
        double entropy = 0;
        for (const double value : values)
            if (value > 0)
                entropy -= value / total * std::log(value / total);
        sum += entropy / std::log(static_cast<double>(values.size()));
        ++decisions;
    }
    return decisions > 0 ? sum / decisions : 0;
}

double skipShare(const SearchSpace& space, const Genome& genome)
{
    const Selection selection = space.select(genome);
    int kept = 0, skips = 0;
    for (const Decision& decision : space.superDecisions()) {
        const auto found = selection.find(decision.name);
        if (found == selection.end())
            continue;
        for (const int option : found->second) {
            ++kept;
            skips += decision.options[static_cast<std::size_t>(option)] == "skip_connect" ? 1 : 0;
        }
    }
    return kept > 0 ? static_cast<double>(skips) / kept : 0;
}

} // namespace netwright
