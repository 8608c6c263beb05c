#pragma once

#include "space/space_fields.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace netwright {

/// In the order of a form: the name, what the kind has of its own, the skeleton as a group.
std::vector<SpaceField> allFields(const std::string& kind);
/// "joint"; empty where the JSON does not say.
std::string kindOf(const Json& space);

/// Whether a form can show and mend a space that may be wrong: the right keys, of the right types.
bool isFormable(const Json& space);

/// Why the JSON is no space yet.
struct KindProblem
{
    std::string place; ///< JSON pointer as far as it is known: "/stages/2/channels"; empty: all
    QString title;     ///< of the place: "Stages 3, Channels"
    QString text;
};

struct KindCheck
{
    std::optional<KindProblem> problem;
    /// The skeletons the space can be placed in; empty where there is a problem.
    std::vector<std::string> skeletons = {};
};

/// Makes the space; may take a while.
KindCheck checkKind(const Json& space);

} // namespace netwright
