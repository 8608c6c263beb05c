#include "engine/ranking.h"

#include "engine/supernet_strategy.h"

#include <cmath>

namespace netwright {

Ranking rankingOf(std::span<const TrialPtr> trials)
{
    Ranking ranking;
    std::vector<double> shared, alone;
    for (const auto& trial : trials) {
        if (!trial || trial->facts || !trial->score)
            continue;
        const auto found = trial->metrics.find("shared_acc");
        if (found == trial->metrics.end())
            continue;
        const bool sampled = trial->origin == SupernetStrategy::sampledOrigin;
        ranking.pairs.push_back({trial, found->second, *trial->score, sampled});
        if (!sampled)
            continue;
        ++ranking.sampled;
        shared.push_back(found->second);
        alone.push_back(*trial->score);
    }
    if (ranking.sampled < 2)
        return ranking;
    if (const double tau = kendallTau(shared, alone); std::isfinite(tau)) {
        ranking.tau = tau;
        ranking.tauInterval = kendallInterval95(tau, shared.size());
    }
    return ranking;
}

} // namespace netwright
