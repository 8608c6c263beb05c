#include "engine/best_trials.h"

namespace netwright {

BestTrials::Decision BestTrials::offer(double score, TrialId trial)
{
    m_best.emplace(std::pair(-score, trial), trial);
    if (m_best.size() <= m_kept)
        return {.keep = true};
    const TrialId last = std::prev(m_best.end())->second;
    m_best.erase(std::prev(m_best.end()));
    if (last == trial)
        return {.keep = false};
    return {.keep = true, .drop = last};
}

} // namespace netwright
