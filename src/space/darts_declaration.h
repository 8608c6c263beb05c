#pragma once

#include "core/json.h"
#include "space/darts_genes.h"
#include "space/decision.h"

#include <array>

namespace netwright {

/// What the JSON of a `darts-cell` space says: the rules of the genes and the names they stand for.
struct DartsDeclaration
{
    DartsRules rules;
    std::vector<std::string> operations;    ///< in the order of the supernet's options
    bool noneAllowed = false;               ///< `none` may be chosen, not only mixed
    std::array<std::vector<int>, 2> concat; ///< states, of the normal and the reduction cell

    /// Checks every key (the header's only for being there); throws Error naming the one at fault.
    static DartsDeclaration fromJson(const Json& json, const std::string& where);
    void writeTo(Json& json) const;

    /// Operations an architecture may choose: all, or all but `none`.
    std::vector<std::string> choices() const;
    std::vector<Decision> decisions() const;
};

/// "normal" or "reduce".
const char* cellName(int cell);

} // namespace netwright
