#pragma once

#include "engine/trial.h"

#include <array>
#include <initializer_list>
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
    class Iterator
    {
    public:
        using value_type = TrialPtr;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const TrialList& list, std::size_t position) : m_list(&list), m_position(position)
        {
        }
        const TrialPtr& operator*() const { return (*m_list)[m_position]; }
        Iterator& operator++()
        {
            ++m_position;
            return *this;
        }
        Iterator operator++(int)
        {
            auto before = *this;
            ++m_position;
            return before;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const TrialList* m_list = nullptr;
        std::size_t m_position = 0;
    };

    TrialList() = default;
    TrialList(std::initializer_list<TrialPtr> trials) : TrialList(std::span(trials)) {}
    TrialList(const std::vector<TrialPtr>& trials) : TrialList(std::span(trials)) {}
    explicit TrialList(std::span<const TrialPtr> trials) { append(trials); }

    void append(std::span<const TrialPtr> trials)
    {
        for (const auto& trial : trials)
            push_back(trial);
    }
    void push_back(const TrialPtr& trial)
    {
        if (m_size % chunkSize == 0)
            m_chunks.push_back(std::make_shared<Chunk>());
        (*m_chunks.back())[m_size++ % chunkSize] = trial;
    }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const TrialPtr& operator[](std::size_t position) const
    {
        return (*m_chunks[position / chunkSize])[position % chunkSize];
    }
    const TrialPtr& back() const { return (*this)[m_size - 1]; }
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, m_size}; }

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
