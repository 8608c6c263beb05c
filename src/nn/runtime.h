#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace netwright {

/// A place where networks can run.
struct DeviceInfo
{
    std::string name;  ///< "cpu", "cuda:0"
    std::string label; ///< "2 cores", "NVIDIA H100 80GB"
    std::int64_t memoryBytes = 0;
};

/// The CPU and every CUDA device LibTorch can use.
std::vector<DeviceInfo> availableDevices();

/// Once at the start of a program, before threads and tensors: keeps big blocks in the allocator
/// instead of handing them back every step (a first touch of a fresh page is dear).
void tuneAllocator();

/// Intra-op threads of the calling thread.
void setThreads(int threads);

/// Human-readable LibTorch version and build ("1.13.1, CPU, OpenBLAS").
std::string torchVersion();

} // namespace netwright
