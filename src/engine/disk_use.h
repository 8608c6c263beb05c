#pragma once

#include "core/ids.h"

#include <cstdint>
#include <vector>

namespace netwright {

/// What one search takes up in the project file, in bytes.
struct SearchDiskUse
{
    SearchId search;
    std::int64_t trials = 0;      ///< rows of the table
    std::int64_t weights = 0;     ///< trained networks
    std::int64_t networks = 0;    ///< how many of them
    std::int64_t checkpoints = 0; ///< of interrupted jobs
};

struct DiskUse
{
    std::vector<SearchDiskUse> searches; ///< by id
    std::int64_t file = 0;               ///< bytes on disk, the write-ahead log included
    std::int64_t unused = 0;             ///< of these, left behind by what was removed
};

} // namespace netwright
