#pragma once

#include "graph/training_memory.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace netwright {

/// Keeps what the candidates in training hold together within the memory of a device, so that a
/// large one is a failed trial and several of them wait for each other, instead of the system
/// ending the program. Safe from any thread. Other processes are not seen.
class MemoryGate
{
public:
    /// Memory held by one candidate; given back when this goes.
    class Share
    {
    public:
        Share(Share&& other) noexcept;
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;
        Share& operator=(Share&&) = delete;
        ~Share();

    private:
        friend class MemoryGate;
        Share(MemoryGate& gate, std::int64_t bytes) : m_gate(&gate), m_bytes(bytes) {}
        MemoryGate* m_gate;
        std::int64_t m_bytes;
    };

    explicit MemoryGate(std::int64_t bytes) : m_limit(bytes) {}

    /// Waits until that much is free; nothing when `stop` is requested before. Throws Error when it
    /// can never be: more than the whole limit.
    std::optional<Share> enter(std::int64_t bytes, const std::stop_token& stop);

    /// What of a device's memory candidates may hold: four fifths.
    static std::int64_t usable(std::int64_t deviceBytes);
    /// The gate of "cpu" or "cuda:0" of this process; four fifths of the device's memory.
    static MemoryGate& of(const std::string& device);

private:
    std::int64_t m_limit;
    std::int64_t m_held = 0;
    std::mutex m_mutex;
    std::condition_variable_any m_freed;
};

} // namespace netwright
