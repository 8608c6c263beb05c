#include "estimate/memory_gate.h"

#include "core/error.h"
#include "nn/runtime.h"

#include <map>
#include <utility>

namespace netwright {

MemoryGate::Share::Share(Share&& other) noexcept
    : m_gate(std::exchange(other.m_gate, nullptr)), m_bytes(other.m_bytes)
{
}

MemoryGate::Share::~Share()
{
    if (!m_gate)
        return;
    const std::lock_guard lock(m_gate->m_mutex);
    m_gate->m_held -= m_bytes;
    m_gate->m_freed.notify_all();
}

std::optional<MemoryGate::Share> MemoryGate::enter(std::int64_t bytes, const std::stop_token& stop)
{
    constexpr double gib = 1024.0 * 1024 * 1024;
    if (bytes > m_limit)
        throw Error(
            fmt::format("out of memory: training needs about {:.1f} GiB, {:.1f} GiB can be "
                        "used",
                        static_cast<double>(bytes) / gib, static_cast<double>(m_limit) / gib),
            "architecture",
            "lower estimator.batch or the skeleton, or set constraint.max_activation_bytes");
    std::unique_lock lock(m_mutex);
    if (!m_freed.wait(lock, stop, [&] { return m_held + bytes <= m_limit; }))
        return std::nullopt;
    m_held += bytes;
    return Share(*this, bytes);
}

std::int64_t MemoryGate::usable(std::int64_t deviceBytes)
{
    return deviceBytes / 5 * 4;
}

MemoryGate& MemoryGate::of(const std::string& device)
{
    static std::mutex mutex;
    static std::map<std::string, MemoryGate> gates;
    const std::lock_guard lock(mutex);
    if (const auto found = gates.find(device); found != gates.end())
        return found->second;
    for (const auto& known : availableDevices())
        if (known.name == device)
            return gates.try_emplace(device, usable(known.memoryBytes)).first->second;
    throw Error(fmt::format("there is no device \"{}\"", device), "device",
                "choose one that this machine has");
}

} // namespace netwright
