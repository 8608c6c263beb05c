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

#include <climits>
#include <thread>

namespace netwright {

std::vector<DeviceInfo> availableDevices()
{
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    std::vector<DeviceInfo> devices{
        {"cpu", std::to_string(cores) + (cores == 1 ? " core" : " cores"),
         std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGE_SIZE)}};
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
