#include "supernet/health.h"

#include <cmath>
#include <numeric>

namespace netwright {
namespace {

constexpr std::string_view skip = "skip_connect";

/// Calls `use(decision, operation)` for all that an architecture keeps of a supernet.
template <class Use>
void forEachKept(const SearchSpace& space, const Genome& genome, const Use& use)
{
    const Selection selection = space.select(genome);
    for (const Decision& decision : space.superDecisions())
        if (const auto found = selection.find(decision.name); found != selection.end())
            for (const int option : found->second)
                use(decision.name, decision.options[static_cast<std::size_t>(option)]);
}

} // namespace

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
    int kept = 0, skips = 0;
    forEachKept(space, genome, [&](const std::string&, const std::string& operation) {
        ++kept;
        skips += operation == skip ? 1 : 0;
    });
    return kept > 0 ? static_cast<double>(skips) / kept : 0;
}

int normalSkips(const SearchSpace& space, const Genome& genome)
{
    int skips = 0;
    forEachKept(space, genome, [&](const std::string& decision, const std::string& operation) {
        skips += operation == skip && !decision.starts_with("reduce") ? 1 : 0;
    });
    return skips;
}

} // namespace netwright
