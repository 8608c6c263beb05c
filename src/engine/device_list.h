#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace netwright {

struct WorkerStatus;

/// The devices that a search may use, "cpu" or "cuda:<n>"; empty: every one there is.
using DeviceList = std::vector<std::string>;

/// Parses names joined by commas; throws Error for what is no name of a device.
DeviceList deviceListFromText(std::string_view text);
std::string toText(const DeviceList& devices);

bool mayRunOn(const DeviceList& devices, std::string_view device);

/// Throws Error unless there is a worker on each of them.
void checkDevices(const DeviceList& devices, std::span<const WorkerStatus> workers);
/// The workers on them, one at least: a project may have come from a machine with other devices.
/// Throws Error when there is none.
std::vector<WorkerStatus> workersOn(const DeviceList& devices,
                                    std::span<const WorkerStatus> workers);

} // namespace netwright
