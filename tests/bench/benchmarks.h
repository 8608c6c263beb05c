#pragma once

#include "bench/bench.h"

namespace netwright::bench {

// The entries of benchmarks(), each in the file named behind it.

Benchmark trainingStep();                    // network_benchmarks.cpp
Benchmark inference();                       // network_benchmarks.cpp
Benchmark twoWorkers();                      // worker_benchmarks.cpp
Benchmark busyWindow();                      // worker_benchmarks.cpp
Benchmark candidateStart();                  // worker_benchmarks.cpp
Benchmark ageingInMemory();                  // search_benchmarks.cpp
Benchmark engineDurable();                   // search_benchmarks.cpp
Benchmark uiStart();                         // window_benchmarks.cpp
Benchmark uiProject();                       // window_benchmarks.cpp
Benchmark uiLatency();                       // window_benchmarks.cpp
Benchmark uiMemory();                        // window_benchmarks.cpp
Benchmark uiSpace();                         // window_benchmarks.cpp
Benchmark supernet(const std::string& size); // supernet_benchmark.cpp
Benchmark longSupernet();                    // long_supernet_benchmark.cpp
Benchmark planted();                         // planted_benchmark.cpp

/// The measuring side of longSupernet(): an epoch for each line of stdin, MiB in answer.
void trainLong();

/// "AMD EPYC, 2 cores".
std::string processorName();
/// The CPU computes in bfloat16.
bool hasBfloat16();

} // namespace netwright::bench
