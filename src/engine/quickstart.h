#pragma once

#include "engine/search_spec.h"

namespace netwright {

/// A small but real search that ends in minutes on two cores: ageing evolution over DARTS cells,
/// every candidate trained on a twentieth of the data set. `data` is a name or a path, as in
/// SearchSpec. Loads the data: not for the GUI thread. Throws Error when they are missing.
SearchSpec quickstartSpec(const std::string& data = "fashion-mnist", std::int64_t trials = 24);

} // namespace netwright
