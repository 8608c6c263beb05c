#pragma once

#include "engine/trial.h"

#include <map>

namespace netwright {

/// Which trials' weights are worth keeping: the few with the best scores, earlier ones first among
/// equals. The outcome does not depend on the order in which trials are offered.
class BestTrials
{
public:
    explicit BestTrials(std::size_t kept) : m_kept(kept) {}

    struct Decision
    {
        bool keep = false;
        std::optional<TrialId> drop = {}; ///< its place was taken
    };
    Decision offer(double score, TrialId trial);

private:
    std::size_t m_kept;
    std::map<std::pair<double, TrialId>, TrialId> m_best; ///< by (-score, id)
};

} // namespace netwright
