#pragma once

#include "engine/search_spec.h"
#include "engine/trial.h"

namespace netwright {

/// A search of one trial that trains the architecture of `trial`, found by `found`, at full length
/// with the defaults of the data set; on the data of `found`, unless that had none. Throws Error
/// when the data cannot be read.
SearchSpec retrainSpec(const SearchSpec& found, const Trial& trial);

} // namespace netwright
