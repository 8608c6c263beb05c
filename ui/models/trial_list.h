#pragma once

#include "engine/trial.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace netwright {

/// The trials of a search by number, in chunks that never move.
///
/// A copy costs a pointer for every thousand trials and is a snapshot: another thread may read it
/// while the original grows. Only one of the copies may grow.
class TrialList
{
public:
    TrialList() = default;
    explicit TrialList(std::span<const TrialPtr> trials) { append(trials); }

    void append(std::span<const TrialPtr> trials)
    {
        for (const auto& trial : trials) {
            if (m_size % chunkSize == 0)
                m_chunks.push_back(std::make_shared<Chunk>());
            (*m_chunks.back())[m_size++ % chunkSize] = trial;
        }
    }

    std::size_t size() const { return m_size; }
    const TrialPtr& operator[](std::size_t position) const
    {
        return (*m_chunks[position / chunkSize])[position % chunkSize];
    }

    /// Where the trial of this number is; absent when there is none.
    std::optional<std::size_t> find(std::int64_t number) const
    {
        std::size_t first = 0;
        for (std::size_t count = m_size; count > 0;) {
            const std::size_t half = count / 2;
            if ((*this)[first + half]->number < number) {
                first += half + 1;
                count -= half + 1;
            } else {
                count = half;
            }
        }
        return first < m_size && (*this)[first]->number == number ? std::optional(first)
                                                                  : std::nullopt;
    }

private:
    static constexpr std::size_t chunkSize = 1024;
    using Chunk = std::array<TrialPtr, chunkSize>;

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace netwright
