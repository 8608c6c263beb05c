#include "strategy/methods.h"

#include <cmath>

namespace netwright {

const Registry<StrategyFactory>& strategies()
{
    static const Registry<StrategyFactory> list(
        "method", {randomSearch(), dartsRandom(), gridSearch(), localSearch(), ageingEvolution(),
                   givenArchitectures()});
    return list;
}

std::optional<double> usableScore(const Observation& observation)
{
    return observation.score && !std::isnan(*observation.score) ? observation.score : std::nullopt;
}

} // namespace netwright
