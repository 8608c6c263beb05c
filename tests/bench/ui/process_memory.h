#pragma once

#include "engine/trial.h"

namespace netwright::bench {

/// Of this process, in bytes.
struct ProcessMemory
{
    double resident = 0;  ///< everything, libraries too
    double peak = 0;      ///< the most there was
    double anonymous = 0; ///< what the program allocated: without libraries and mapped files
};
ProcessMemory processMemory();

/// Bytes glibc has handed out for a trial made by make_shared and everything it owns.
double heapBytes(const Trial& trial);

} // namespace netwright::bench
