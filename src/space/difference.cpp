#include "space/difference.h"

#include <algorithm>

namespace netwright {

namespace {

std::string answer(const Decision& decision, const Genome& genome, std::size_t gene)
{
    if (gene >= genome.genes.size())
        return "none";
    const double value = genome.genes[gene];
    const auto option = static_cast<std::size_t>(value);
    const bool isOption = value >= 0 && option < decision.options.size();
    return isOption ? decision.options[option] : fmt::format("{}", value);
}

} // namespace

std::vector<GeneDifference> differences(const SearchSpace& space, const Genome& first,
                                        const Genome& second)
{
    const auto& decisions = space.decisions();
    std::vector<GeneDifference> found;
    const auto count =
        std::min(decisions.size(), std::max(first.genes.size(), second.genes.size()));
    for (std::size_t i = 0; i < count; ++i) {
        auto a = answer(decisions[i], first, i);
        auto b = answer(decisions[i], second, i);
        if (a != b)
            found.push_back({decisions[i].name, std::move(a), std::move(b)});
    }
    return found;
}

} // namespace netwright
