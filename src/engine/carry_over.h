#pragma once

#include "engine/search_spec.h"
#include "engine/trial.h"

#include <span>
#include <stop_token>

namespace netwright {

/// Results of an earlier search that a new one begins with.
struct CarryOver
{
    /// Those whose networks are in the new space and within its limits: as trials of the new
    /// search, without id and number, at no cost (Trial::carriedFrom).
    std::vector<TrialPtr> trials = {};
    int results = 0; ///< of the earlier search: different architectures that have a score
};

/// Why scores of `from` cannot stand beside those of `to`; absent: data and estimator with all its
/// settings are the same, and so may be networks.
std::optional<std::string> carryOverObstacle(const SearchSpec& from, const SearchSpec& to);

/// What `to` can take of the trials of `from`, in their order: networks trained alone with the full
/// fidelity, each once. Builds networks: may take a while. Throws Error for an obstacle, or when
/// stopped.
CarryOver carryOver(const SearchSpec& from, std::span<const TrialPtr> trials, const SearchSpec& to,
                    const std::stop_token& stop = {});

} // namespace netwright
