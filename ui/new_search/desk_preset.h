#pragma once

#include "engine/search_spec.h"

#include <string>
#include <vector>

namespace netwright {

/// Settings ("section.key=value") that make a search of this space fit a desk: a small network, two
/// epochs on a tenth of the images, a small population. Empty for searches that train nothing.
std::vector<std::string> deskSettings(const SearchSpec& spec);

} // namespace netwright
