#include "nn/runtime.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <torch/version.h>

#ifdef NETWRIGHT_CUDA
#include <ATen/cuda/CUDAContext.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <fstream>
#include <thread>

namespace netwright {

namespace {

/// Of the machine, or what a container may use of it (cgroup v2) when that is less.
std::int64_t usableMemory()
{
    std::int64_t bytes = std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGE_SIZE);
    std::int64_t limit = 0;
    if (std::ifstream("/sys/fs/cgroup/memory.max") >> limit && limit > 0)
        bytes = std::min(bytes, limit);
    return bytes;
}

} // namespace

std::vector<DeviceInfo> availableDevices()
{
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    std::vector<DeviceInfo> devices{
        {"cpu", std::to_string(cores) + (cores == 1 ? " core" : " cores"), usableMemory()}};
#ifdef NETWRIGHT_CUDA
    if (at::hasCUDA()) {
        const int count = static_cast<int>(at::cuda::device_count());
        for (int i = 0; i < count; ++i) {
            const auto* properties = at::cuda::getDeviceProperties(i);
            devices.push_back({"cuda:" + std::to_string(i), properties->name,
                               static_cast<std::int64_t>(properties->totalGlobalMem)});
        }
    }
#endif
    return devices;
}

void tuneAllocator()
{
#ifdef __GLIBC__
    // Together: big blocks come from the heap, and the heap never shrinks.
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}

void setThreads(int threads)
{
    at::set_num_threads(threads);
}

std::string torchVersion()
{
    std::string text = std::to_string(TORCH_VERSION_MAJOR) + "." +
                       std::to_string(TORCH_VERSION_MINOR) + "." +
                       std::to_string(TORCH_VERSION_PATCH);
    text += at::hasCUDA() ? ", CUDA" : ", CPU";
    const std::string config = at::show_config();
    if (at::hasMKL())
        text += ", MKL";
    else if (config.find("BLAS_INFO=open") != std::string::npos ||
             config.find("OpenBLAS") != std::string::npos)
        text += ", OpenBLAS";
    return text;
}

} // namespace netwright
