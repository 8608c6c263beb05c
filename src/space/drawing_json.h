#pragma once

#include "space/drawing.h"

namespace netwright {

/// The key "drawing" of a space that `drawing` was made of; throws Error for cells and states it
/// does not have.
std::map<std::string, DrawnPoints> readPositions(const Json& json, const std::string& where,
                                                 const Drawing& drawing);
Json positionsToJson(const Drawing& drawing);
/// [x, y], within a million.
DrawnPoint readPoint(const Json& json, const std::string& where);

/// The optional key "weights" of what has these operations. A weight of 1 says nothing and is left
/// out.
DrawnWeights readWeights(const Json& json, const std::string& where,
                         const std::vector<std::string>& operations);

/// A node that reads states below `states`; in a composite there is nothing to choose.
DrawnNode readNode(const Json& json, const std::string& where, int states, bool inComposite);
Json nodeToJson(const DrawnNode& node);

} // namespace netwright
