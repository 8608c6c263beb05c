#pragma once

#include "strategy/strategy.h"

namespace netwright {

struct SearchSpec;

/// Every search method: those that ask for one architecture after the other (strategies()), then
/// those that train one supernet (weightSharingMethods()).
const std::vector<Description>& searchMethods();
/// Throws Error that lists the known names.
const Description& methodDescription(std::string_view name);
bool isWeightSharing(std::string_view method);

/// Trials a search is expected to have: those of its budget, or the steps of a weight-sharing
/// search and what it trains after them. Absent: nothing limits them.
std::optional<std::int64_t> plannedTrials(const SearchSpec& spec);

/// What drives a search; throws Error when the space does not suit the method.
std::unique_ptr<Strategy> makeStrategy(const SearchSpec& spec);

} // namespace netwright
