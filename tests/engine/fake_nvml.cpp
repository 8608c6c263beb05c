// Stands in for NVIDIA's libnvidia-ml.so.1 (signatures: nvml.h): a busy GPU, one that tells nothing
// but its name, and one that is gone.
#include <cstdio>

extern "C" {

constexpr int notSupported = 3, lost = 15;

struct FakeMemory
{
    unsigned long long total, free, used;
};
struct FakeUtilization
{
    unsigned gpu, memory;
};
static int devices[3];

static bool isBusy(const void* device)
{
    return device == &devices[0];
}

int nvmlInit_v2()
{
    return 0;
}
int nvmlShutdown()
{
    return 0;
}
int nvmlDeviceGetCount_v2(unsigned* count)
{
    *count = 3;
    return 0;
}
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void** device)
{
    *device = &devices[index];
    return index < 2 ? 0 : lost;
}
int nvmlDeviceGetName(void* device, char* name, unsigned length)
{
    std::snprintf(name, length, "%s", isBusy(device) ? "Fake H100" : "Fake K20");
    return 0;
}
int nvmlDeviceGetMemoryInfo(void* device, FakeMemory* memory)
{
    *memory = {80ULL << 30, 60ULL << 30, 20ULL << 30};
    return isBusy(device) ? 0 : notSupported;
}
int nvmlDeviceGetUtilizationRates(void* device, FakeUtilization* rates)
{
    *rates = {93, 40};
    return isBusy(device) ? 0 : notSupported;
}
int nvmlDeviceGetTemperature(void* device, int, unsigned* degrees)
{
    *degrees = 61;
    return isBusy(device) ? 0 : notSupported;
}
}
