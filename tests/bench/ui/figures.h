#pragma once

#include "bench/bench.h"

namespace netwright::bench {

// The figures of the window, each in the file named behind it. Each wants a process of its own.

BenchResult measureStart();   // start.cpp
BenchResult measureProject(); // open_project.cpp
BenchResult measureLatency(); // latency.cpp
BenchResult measureMemory();  // memory.cpp
BenchResult measureSpace();   // space.cpp

/// What measureStart() starts: shows a window, prints the milliseconds since `started` (steady
/// clock, nanoseconds) at its first paint, and ends.
int showFirstWindow(std::int64_t started);

} // namespace netwright::bench
