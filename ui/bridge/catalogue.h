#pragma once

#include "core/registry.h"

#include <string>
#include <vector>

namespace netwright {

/// The data sets a search may name, for forms. (A file of its own, since the registry's header
/// brings LibTorch with it.)
std::vector<Description> datasetDescriptions();

} // namespace netwright
