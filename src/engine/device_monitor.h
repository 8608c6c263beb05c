#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace netwright {

/// What a device is doing, as its driver or the system tells it. Absent: not told.
struct DeviceReading
{
    std::string device;                            ///< "cpu" or "cuda:<n>"
    std::string name;                              ///< of the hardware
    std::optional<double> load = {};               ///< [0, 1], since the reading before
    std::optional<std::int64_t> memoryUsed = {};   ///< bytes
    std::optional<std::int64_t> memoryTotal = {};  ///< bytes
    std::optional<std::int64_t> memoryOfOurs = {}; ///< bytes, of this process
    std::optional<double> temperature = {};        ///< degrees Celsius
};

/// Reads load, memory and temperature of the processor (from /proc and /sys) and of NVIDIA GPUs
/// through NVML, which is loaded at run time: where there is none, there is only the processor.
///
/// Not thread-safe; a read takes a millisecond and may block for longer where a driver is busy.
class DeviceMonitor
{
public:
    DeviceMonitor();
    ~DeviceMonitor();

    /// The processor first. Its load is absent at the first call.
    std::vector<DeviceReading> read();

private:
    class Nvml;
    struct CpuTimes
    {
        std::uint64_t busy = 0, all = 0;
    };

    DeviceReading readCpu();

    std::unique_ptr<Nvml> m_nvml; ///< null where NVML is missing
    std::string m_cpuName;
    std::optional<CpuTimes> m_before;
};

} // namespace netwright
