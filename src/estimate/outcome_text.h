#pragma once

#include "estimate/outcome.h"
#include "space/decision.h"

#include <string_view>

namespace netwright {

// Quick readers of the texts this program writes itself, for projects of 100,000 trials: no tree of
// JSON values is built. They take the very layout of outcomeToJson() and genomeToJson() and answer
// nothing for any other text, right or wrong, which is then parseJson()'s to read or refuse.

std::optional<Outcome> quickOutcome(std::string_view text);
std::optional<Genome> quickGenome(std::string_view text);

} // namespace netwright
