#pragma once

#include "engine/search_spec.h"

namespace netwright {

inline constexpr const char* quickstartData = "fashion-mnist";
inline constexpr std::int64_t quickstartTrials = 24;

/// A small but real search that ends in minutes on two cores: ageing evolution over DARTS cells,
/// every candidate trained on a twentieth of the data set. `data` is a name or a path, as in
/// SearchSpec. Loads the data: not for the GUI thread. Throws Error when they are missing.
SearchSpec quickstartSpec(const std::string& data = quickstartData,
                          std::int64_t trials = quickstartTrials);

} // namespace netwright
