#include "engine/device_monitor.h"

#include <fmt/format.h>

#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>

namespace netwright {

namespace {

namespace fs = std::filesystem;

std::string firstLine(const fs::path& file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

/// The value behind "key :" or "key:".
std::string valueOf(const fs::path& file, std::string_view key)
{
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        const auto colon = line.find(':');
        if (!line.starts_with(key) || colon == std::string::npos)
            continue;
        const auto start = line.find_first_not_of(" \t", colon + 1);
        return start == std::string::npos ? std::string() : line.substr(start);
    }
    return {};
}

std::optional<std::int64_t> kibibytes(const std::string& text)
{
    std::istringstream stream(text);
    std::int64_t value = 0;
    return stream >> value ? std::optional(value * 1024) : std::nullopt;
}

std::optional<double> millidegrees(const fs::path& file)
{
    std::ifstream stream(file);
    double value = 0;
    return stream >> value ? std::optional(value / 1000) : std::nullopt;
}

/// Of the package, else of the hottest sensor that a processor's driver has.
std::optional<double> cpuTemperature()
{
    static constexpr std::string_view drivers[] = {"coretemp", "k10temp", "zenpower",
                                                   "cpu_thermal"};
    std::optional<double> hottest;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("/sys/class/hwmon", error)) {
        const std::string name = firstLine(entry.path() / "name");
        if (std::ranges::find(drivers, name) == std::end(drivers))
            continue;
        for (int sensor = 1; sensor <= 64; ++sensor) {
            const auto degrees = millidegrees(entry.path() / fmt::format("temp{}_input", sensor));
            if (degrees && (!hottest || *degrees > *hottest))
                hottest = degrees;
        }
    }
    return hottest;
}

} // namespace

/// The few functions of NVML used here; signatures as in its documentation (nvml.h).
class DeviceMonitor::Nvml
{
public:
    static std::unique_ptr<Nvml> load()
    {
        void* library = ::dlopen("libnvidia-ml.so.1", RTLD_NOW | RTLD_LOCAL);
        if (!library)
            return nullptr;
        auto nvml = std::unique_ptr<Nvml>(new Nvml(library));
        return nvml->m_ready ? std::move(nvml) : nullptr;
    }

    ~Nvml()
    {
        if (m_ready)
            m_shutdown();
        ::dlclose(m_library);
    }
    Nvml(const Nvml&) = delete;
    Nvml& operator=(const Nvml&) = delete;

    std::vector<DeviceReading> read() const
    {
        std::vector<DeviceReading> readings;
        unsigned count = 0;
        if (m_count(&count) != 0)
            return readings;
        for (unsigned i = 0; i < count; ++i)
            readings.push_back(readOne(i));
        return readings;
    }

private:
    using Device = struct NvmlDevice*;
    struct Memory
    {
        unsigned long long total, free, used;
    };
    struct Utilization
    {
        unsigned gpu, memory;
    };

    explicit Nvml(void* library) : m_library(library)
    {
        const auto find = [&](auto& function, const char* name) {
            function = reinterpret_cast<std::decay_t<decltype(function)>>(::dlsym(library, name));
            return function != nullptr;
        };
        m_ready = find(m_init, "nvmlInit_v2") && find(m_shutdown, "nvmlShutdown") &&
                  find(m_count, "nvmlDeviceGetCount_v2") &&
                  find(m_byIndex, "nvmlDeviceGetHandleByIndex_v2") &&
                  find(m_name, "nvmlDeviceGetName") && find(m_memory, "nvmlDeviceGetMemoryInfo") &&
                  find(m_utilization, "nvmlDeviceGetUtilizationRates") &&
                  find(m_temperature, "nvmlDeviceGetTemperature") && m_init() == 0;
    }

    DeviceReading readOne(unsigned index) const
    {
        DeviceReading reading;
        reading.device = fmt::format("cuda:{}", index);
        reading.name = "GPU";
        Device device = nullptr;
        if (m_byIndex(index, &device) != 0)
            return reading;
        char name[96] = {};
        if (m_name(device, name, sizeof(name) - 1) == 0)
            reading.name = name;
        if (Utilization rates{}; m_utilization(device, &rates) == 0)
            reading.load = std::min(rates.gpu, 100U) / 100.0;
        if (Memory memory{}; m_memory(device, &memory) == 0) {
            reading.memoryUsed = static_cast<std::int64_t>(memory.used);
            reading.memoryTotal = static_cast<std::int64_t>(memory.total);
        }
        constexpr int ofTheGpu = 0;
        if (unsigned degrees = 0; m_temperature(device, ofTheGpu, &degrees) == 0)
            reading.temperature = degrees;
        return reading;
    }

    void* m_library;
    bool m_ready = false;
    int (*m_init)() = nullptr;
    int (*m_shutdown)() = nullptr;
    int (*m_count)(unsigned*) = nullptr;
    int (*m_byIndex)(unsigned, Device*) = nullptr;
    int (*m_name)(Device, char*, unsigned) = nullptr;
    int (*m_memory)(Device, Memory*) = nullptr;
    int (*m_utilization)(Device, Utilization*) = nullptr;
    int (*m_temperature)(Device, int, unsigned*) = nullptr;
};

DeviceMonitor::DeviceMonitor()
    : m_nvml(Nvml::load()), m_cpuName(valueOf("/proc/cpuinfo", "model name"))
{
    if (m_cpuName.empty())
        m_cpuName = "processor";
}

DeviceMonitor::~DeviceMonitor() = default;

DeviceReading DeviceMonitor::readCpu()
{
    DeviceReading reading;
    reading.device = "cpu";
    reading.name = m_cpuName;
    // user nice system idle iowait irq softirq steal, in ticks
    std::istringstream line(firstLine("/proc/stat"));
    std::string label;
    std::vector<std::uint64_t> ticks;
    line >> label;
    for (std::uint64_t value = 0; ticks.size() < 8 && line >> value;)
        ticks.push_back(value);
    if (ticks.size() >= 5) {
        CpuTimes now;
        now.all = std::accumulate(ticks.begin(), ticks.end(), std::uint64_t{0});
        now.busy = now.all - ticks[3] - ticks[4];
        if (m_before && now.all > m_before->all)
            reading.load = std::clamp(static_cast<double>(now.busy - m_before->busy) /
                                          static_cast<double>(now.all - m_before->all),
                                      0.0, 1.0);
        m_before = now;
    }
    reading.memoryTotal = kibibytes(valueOf("/proc/meminfo", "MemTotal"));
    const auto available = kibibytes(valueOf("/proc/meminfo", "MemAvailable"));
    if (reading.memoryTotal && available)
        reading.memoryUsed = *reading.memoryTotal - *available;
    reading.memoryOfOurs = kibibytes(valueOf("/proc/self/status", "VmRSS"));
    reading.temperature = cpuTemperature();
    return reading;
}

std::vector<DeviceReading> DeviceMonitor::read()
{
    std::vector<DeviceReading> readings = {readCpu()};
    if (m_nvml)
        for (auto& reading : m_nvml->read())
            readings.push_back(std::move(reading));
    return readings;
}

} // namespace netwright
