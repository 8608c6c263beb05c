#pragma once

#include "graph/primitive.h"

#include <string>
#include <utility>
#include <vector>

namespace netwright {

/// "3", or "1x7" when height and width differ.
std::string attributeText(const Size2& size);

/// The attributes of a primitive by their JSON keys, for people.
std::vector<std::pair<std::string, std::string>> attributeTexts(const Primitive& op);

} // namespace netwright
