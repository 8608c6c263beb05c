#include "estimate/score_table.h"

#include "core/csv.h"
#include "core/error.h"
#include "core/file.h"
#include "core/hash.h"
#include "space/registry.h"

#include <filesystem>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
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

std::string shortened(const std::string& text)
{
    return text.substr(0, 120);
}

/// What is wrong with a row.
struct RowProblem
{
    std::string text;
    bool isOutside = false; ///< it may be right in another space
};

std::optional<RowProblem> problemOf(const std::string& key, const SearchSpace& space)
{
    try {
        const std::string written = space.toText(space.fromText(key));
        if (written == key)
            return std::nullopt;
        return RowProblem{fmt::format("\"{}\" is written \"{}\" in the space {}", shortened(key),
                                      shortened(written), space.name())};
    } catch (const Error& e) {
        return RowProblem{fmt::format("\"{}\" is not an architecture of the space {}: {}",
                                      shortened(key), space.name(), e.problem()),
                          true};
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
    m_firstKey = csv.cell(0, key);
}

SpacePtr ScoreTable::space() const
{
    std::call_once(m_spaceIsKnown, [this] {
        for (const auto& shipped : spaceTemplates()) {
            SpacePtr space = loadSpace(shipped.description.name);
            if (!problemOf(m_firstKey, *space)) {
                m_space = std::move(space);
                return;
            }
        }
    });
    return m_space;
}

void ScoreTable::checkKeys(const SearchSpace& space) const
{
    // A table cannot hold all architectures of a space that has more than it has rows.
    const SpaceSize size = space.size();
    const bool mayHoldAll =
        !size.exact.empty() && size.exact.size() < 19 && std::stoull(size.exact) <= m_rows.size();
    std::uint32_t firstBad = 0;
    std::uint64_t inside = 0;
    bool isOutside = true;
    std::string problem;
    for (const auto& [key, row] : m_rows) {
        if (!mayHoldAll && firstBad != 0 && row.line > firstBad)
            continue;
        const auto found = problemOf(key, space);
        if (!found) {
            ++inside;
            continue;
        }
        // A row that is written otherwise is wrong in any case.
        if (firstBad == 0 || (found->isOutside == isOutside ? row.line < firstBad : isOutside)) {
            firstBad = row.line;
            problem = found->text;
            isOutside = found->isOutside;
        }
    }
    if (firstBad == 0 || (isOutside && mayHoldAll && inside == std::stoull(size.exact)))
        return;
    throw Error(problem, fmt::format("{}, line {}, column {}", m_file, firstBad, m_keyColumn),
                "use the space the table was made for, or correct the row");
}

const ScoreTable::Row* ScoreTable::find(std::string_view architecture) const
{
    const auto found = m_rows.find(architecture);
    return found == m_rows.end() ? nullptr : &found->second;
}

} // namespace netwright
