#pragma once

#include "data/augmentation.h"
#include "graph/primitive.h"

#include <optional>
#include <string>
#include <vector>

namespace netwright {

/// What a search needs to know of its data set, without its tensors.
struct DataFacts
{
    Shape shape;
    std::vector<std::string> classNames;
    std::vector<double> mean, std; ///< per channel, of pixels scaled to [0, 1]
    Augmentation augmentation;     ///< usual with this set
    std::int64_t trainImages = 0;  ///< in the training split

    int classes() const { return static_cast<int>(classNames.size()); }
};

/// Nothing for the name "none". Loads the set (once a process); throws its Error.
std::optional<DataFacts> dataFacts(const std::string& nameOrPath);

} // namespace netwright
