#include "estimate/score_table.h"

#include "core/csv.h"
#include "core/error.h"
#include "core/file.h"
#include "core/hash.h"

#include <filesystem>
#include <limits>
#include <map>
#include <mutex>
#include <tuple>

namespace netwright {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t maxFileBytes = std::uint64_t{1} << 30;

constexpr double maxSeconds = 3.2e9;

/// A candidate that was never scored, or whose training gave no number: a failed trial.
bool isMissing(std::string_view cell)
{
    return cell.empty() || cell == "nan" || cell == "NaN" || cell == "NAN";
}

using CacheKey = std::tuple<std::string, std::int64_t, std::uintmax_t, ScoreColumns>;

CacheKey cacheKey(const std::string& file, const ScoreColumns& columns)
{
    std::error_code error;
    const auto time = fs::last_write_time(file, error);
    const std::uintmax_t size = error ? 0 : fs::file_size(file, error);
    if (error)
        throw Error("no such file", file, "check estimator.file");
    return {file, time.time_since_epoch().count(), size, columns};
}

/// What is wrong with an architecture of a table; empty when nothing is.
std::string problemOf(const std::string& key, const SearchSpace& space)
{
    const auto shortened = [](const std::string& text) { return text.substr(0, 120); };
    try {
        const std::string written = space.toText(space.fromText(key));
        return written == key ? std::string()
                              : fmt::format("\"{}\" is written \"{}\" in the space {}",
                                            shortened(key), shortened(written), space.name());
    } catch (const Error& e) {
        return fmt::format("\"{}\" is not an architecture of the space {}: {}", shortened(key),
                           space.name(), e.problem());
    }
}

} // namespace

std::shared_ptr<const ScoreTable> ScoreTable::load(const std::string& file,
                                                   const ScoreColumns& columns)
{
    static std::mutex mutex;
    static std::map<CacheKey, std::shared_ptr<const ScoreTable>> tables;
    const CacheKey key = cacheKey(file, columns);
    const std::lock_guard lock(mutex);
    auto& table = tables[key];
    if (!table)
        table.reset(new ScoreTable(file, columns));
    return table;
}

ScoreTable::ScoreTable(const std::string& file, const ScoreColumns& columns)
    : m_file(file), m_keyColumn(columns.key)
{
    std::string text = readFile(file, maxFileBytes);
    m_fingerprint = hash128Hex(text);
    const CsvTable csv = CsvTable::parse(std::move(text), file);
    const int key = csv.column(columns.key);
    const int score = csv.column(columns.score);
    const int seconds = columns.seconds.empty() ? -1 : csv.column(columns.seconds);
    m_rows.reserve(csv.rows());
    for (std::size_t i = 0; i < csv.rows(); ++i) {
        Row row;
        row.line = csv.line(i);
        row.score = isMissing(csv.cell(i, score)) ? std::numeric_limits<double>::quiet_NaN()
                                                  : csv.number(i, score);
        if (seconds >= 0 && !csv.cell(i, seconds).empty())
            row.seconds = csv.number(i, seconds);
        if (row.seconds < 0 || row.seconds > maxSeconds)
            throw Error(row.seconds < 0 ? "a negative time" : "more than a century of device time",
                        csv.place(i, seconds), "correct the cell");
        m_hasSeconds = m_hasSeconds || row.seconds > 0;
        if (!m_rows.emplace(csv.cell(i, key), row).second)
            throw Error(fmt::format("the architecture \"{}\" is there twice",
                                    csv.cell(i, key).substr(0, 120)),
                        csv.place(i, key), "keep one of the rows");
    }
    if (m_rows.empty())
        throw Error("the table has no rows", file, "choose a table with a row per architecture");
}

void ScoreTable::checkKeys(const SearchSpace& space) const
{
    std::uint32_t firstBad = 0;
    std::string problem;
    for (const auto& [key, row] : m_rows) {
        if (firstBad != 0 && row.line > firstBad)
            continue;
        const std::string found = problemOf(key, space);
        if (!found.empty()) {
            firstBad = row.line;
            problem = found;
        }
    }
    if (firstBad != 0)
        throw Error(problem, fmt::format("{}, line {}, column {}", m_file, firstBad, m_keyColumn),
                    "use the space the table was made for, or correct the row");
}

const ScoreTable::Row* ScoreTable::find(std::string_view architecture) const
{
    const auto found = m_rows.find(architecture);
    return found == m_rows.end() ? nullptr : &found->second;
}

} // namespace netwright
