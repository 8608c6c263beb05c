#include "engine/device_list.h"

#include "core/error.h"
#include "engine/dispatcher.h"

#include <algorithm>
#include <set>

namespace netwright {

namespace {

bool isDeviceName(std::string_view name)
{
    constexpr std::string_view cuda = "cuda:";
    if (name == "cpu")
        return true;
    const std::string_view number = name.substr(std::min(cuda.size(), name.size()));
    return name.starts_with(cuda) && !number.empty() && number.size() <= 3 &&
           std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

[[noreturn]] void failMissing(const std::string& device, std::span<const WorkerStatus> workers)
{
    std::set<std::string> known;
    for (const auto& worker : workers)
        known.insert(worker.device);
    throw Error(fmt::format("there is no worker on {}", device), "search.devices",
                fmt::format("choose among {}, or leave it empty for all", fmt::join(known, ", ")));
}

} // namespace

DeviceList deviceListFromText(std::string_view text)
{
    DeviceList devices;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        const std::string_view name = trimmed(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
        if (name.empty())
            continue;
        if (!isDeviceName(name))
            throw Error(fmt::format("\"{}\" is not a device", name.substr(0, 40)), "search.devices",
                        "write cpu or cuda:0, several joined by commas");
        if (std::ranges::find(devices, name) == devices.end())
            devices.emplace_back(name);
    }
    return devices;
}

std::string toText(const DeviceList& devices)
{
    return fmt::format("{}", fmt::join(devices, ","));
}

bool mayRunOn(const DeviceList& devices, std::string_view device)
{
    return devices.empty() || std::ranges::find(devices, device) != devices.end();
}

void checkDevices(const DeviceList& devices, std::span<const WorkerStatus> workers)
{
    for (const auto& device : devices)
        if (std::ranges::find(workers, device, &WorkerStatus::device) == workers.end())
            failMissing(device, workers);
}

std::vector<WorkerStatus> workersOn(const DeviceList& devices,
                                    std::span<const WorkerStatus> workers)
{
    std::vector<WorkerStatus> chosen;
    std::ranges::copy_if(workers, std::back_inserter(chosen), [&](const WorkerStatus& worker) {
        return mayRunOn(devices, worker.device);
    });
    if (chosen.empty())
        failMissing(toText(devices), workers);
    return chosen;
}

} // namespace netwright
