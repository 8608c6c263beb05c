#pragma once

#include "space/search_space.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace netwright {

/// Which columns of a CSV file score an architecture.
struct ScoreColumns
{
    std::string key = "arch_str"; ///< the architecture as its space writes it
    std::string score;
    std::string seconds; ///< simulated device time; empty: none

    auto operator<=>(const ScoreColumns&) const = default;
};

/// Scores by architecture text, read from a CSV file. Immutable; safe from any thread.
class ScoreTable
{
public:
    struct Row
    {
        double score = 0; ///< NaN where the cell is empty
        double seconds = 0;
        std::uint32_t line = 0; ///< of the file
    };

    /// Read once a process for each file, its time stamp and its columns, then shared. Throws Error
    /// naming the file, line and column, also for an architecture that is there twice.
    static std::shared_ptr<const ScoreTable> load(const std::string& file,
                                                  const ScoreColumns& columns);

    /// Null when the architecture is not listed.
    const Row* find(std::string_view architecture) const;
    std::size_t size() const { return m_rows.size(); }
    /// Whether any row counts as device time.
    bool hasSeconds() const { return m_hasSeconds; }
    /// Throws Error naming the first line whose architecture is not one of the space, or not
    /// written as the space writes it. A table that has all architectures of the space may have
    /// others too: the space is a part of the one it was made for. Takes some microseconds a row.
    void checkKeys(const SearchSpace& space) const;
    /// The shipped space whose architectures the first row is one of; null: it is of none.
    SpacePtr space() const;
    const std::string& file() const { return m_file; }
    /// Identity of the file's contents.
    const std::string& fingerprint() const { return m_fingerprint; }

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };

    ScoreTable(const std::string& file, const ScoreColumns& columns);

    std::string m_file, m_keyColumn, m_fingerprint;
    bool m_hasSeconds = false;
    std::string m_firstKey;
    mutable std::once_flag m_spaceIsKnown;
    mutable SpacePtr m_space;
    std::unordered_map<std::string, Row, Hash, std::equal_to<>> m_rows;
};

} // namespace netwright
