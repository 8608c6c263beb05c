#include "core/csv.h"

#include "core/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace netwright {

/// Unquotes cells in place: a cell's text never grows.
class CsvParser
{
public:
    CsvParser(std::string text, std::string where)
    {
        m_table.m_text = std::move(text);
        m_table.m_where = std::move(where);
    }

    CsvTable run()
    {
        std::string& text = m_table.m_text;
        if (text.size() >= std::numeric_limits<std::uint32_t>::max())
            fail("larger than 4 GiB", "split the file");
        if (text.starts_with("\xef\xbb\xbf"))
            m_at = 3;
        readHeader();
        while (m_at < text.size()) {
            m_table.m_lines.push_back(m_line);
            m_column = 0;
            while (readCell()) {
            }
            if (m_column != m_table.m_columns.size())
                fail(fmt::format("{} cells in the row, {} columns", m_column,
                                 m_table.m_columns.size()),
                     "give every row one cell a column");
        }
        return std::move(m_table);
    }

private:
    void readHeader()
    {
        if (m_at >= m_table.m_text.size())
            fail("the file is empty", "start it with a line of column names");
        while (readCell()) {
        }
        for (const auto& cell : m_table.m_cells) {
            std::string name = m_table.m_text.substr(cell.begin, cell.size);
            if (name.empty())
                fail("a column without a name", "name every column in the first line", 1);
            if (std::find(m_table.m_columns.begin(), m_table.m_columns.end(), name) !=
                m_table.m_columns.end())
                fail(fmt::format("the column name \"{}\" is there twice", name.substr(0, 80)),
                     "rename one of them", 1);
            m_table.m_columns.push_back(std::move(name));
        }
        m_table.m_cells.clear();
    }

    /// One cell and the comma or line break after it; false after a line break or the end.
    bool readCell()
    {
        ++m_column;
        const std::size_t limit =
            m_table.m_columns.empty() ? CsvTable::maxColumns : m_table.m_columns.size();
        if (m_column > limit)
            fail(fmt::format("more than {} cells in the row", limit),
                 "give every row one cell a column");
        if (m_table.m_cells.size() >= CsvTable::maxCells)
            fail(fmt::format("more than {} cells", CsvTable::maxCells), "split the file");
        m_table.m_cells.push_back(quoted() ? readQuoted() : readPlain());
        return endCell();
    }

    bool quoted() const { return m_at < m_table.m_text.size() && m_table.m_text[m_at] == '"'; }

    CsvTable::Cell readPlain()
    {
        const std::string& text = m_table.m_text;
        const std::size_t begin = m_at;
        while (m_at < text.size() && text[m_at] != ',' && text[m_at] != '\n' &&
               text[m_at] != '\r') {
            if (text[m_at] == '"')
                fail("a quote inside a cell that is not quoted", "quote the whole cell");
            ++m_at;
        }
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(m_at - begin)};
    }

    CsvTable::Cell readQuoted()
    {
        std::string& text = m_table.m_text;
        const std::size_t begin = ++m_at;
        std::size_t end = begin;
        for (;; ++m_at) {
            if (m_at >= text.size())
                fail("a quoted cell is not closed", "close it with a quote");
            if (text[m_at] == '"') {
                if (m_at + 1 >= text.size() || text[m_at + 1] != '"')
                    break;
                ++m_at;
            }
            m_line += text[m_at] == '\n';
            text[end++] = text[m_at];
        }
        ++m_at;
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
    }

    bool endCell()
    {
        const std::string& text = m_table.m_text;
        if (m_at >= text.size())
            return false;
        if (text[m_at] == ',') {
            ++m_at;
            return true;
        }
        m_at += text[m_at] == '\r';
        if (m_at < text.size() && text[m_at] != '\n')
            fail("text after a quoted cell, or a lone carriage return",
                 "end the cell with a comma or a line break");
        m_at += m_at < text.size();
        ++m_line;
        return false;
    }

    [[noreturn]] void fail(const std::string& problem, const std::string& remedy,
                           std::uint32_t line = 0) const
    {
        throw Error(problem,
                    fmt::format("{}, line {}{}", m_table.m_where,
                                line ? line : std::min(m_line, lastLine()), columnText()),
                    remedy);
    }

    /// A message about a whole row comes after its line break was read.
    std::uint32_t lastLine() const
    {
        const bool rowEnded = m_at > 0 && m_at <= m_table.m_text.size() &&
                              m_table.m_text[m_at - 1] == '\n' && !m_table.m_lines.empty();
        return rowEnded ? m_table.m_lines.back() : m_line;
    }

    std::string columnText() const
    {
        return m_column > 0 ? fmt::format(", column {}", m_column) : std::string();
    }

    CsvTable m_table;
    std::size_t m_at = 0;
    std::size_t m_column = 0;
    std::uint32_t m_line = 1;
};

CsvTable CsvTable::parse(std::string text, std::string where)
{
    return CsvParser(std::move(text), std::move(where)).run();
}

int CsvTable::column(std::string_view name) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), name);
    if (found == m_columns.end())
        throw Error(fmt::format("no column \"{}\"", name.substr(0, 80)), m_where,
                    fmt::format("choose one of {}", fmt::join(m_columns, ", ")));
    return static_cast<int>(found - m_columns.begin());
}

std::string_view CsvTable::cell(std::size_t row, int column) const
{
    const Cell cell = m_cells.at(row * m_columns.size() + static_cast<std::size_t>(column));
    return std::string_view(m_text).substr(cell.begin, cell.size);
}

double CsvTable::number(std::size_t row, int column) const
{
    const std::string_view text = cell(row, column);
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        throw Error(fmt::format("\"{}\" is not a number", text.substr(0, 40)), place(row, column),
                    "correct the cell");
    return value;
}

std::string CsvTable::place(std::size_t row, int column) const
{
    return fmt::format("{}, line {}, column {}", m_where, m_lines.at(row),
                       m_columns.at(static_cast<std::size_t>(column)));
}

std::string csvCell(std::string_view text)
{
    if (text.find_first_of(",\"\n\r") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace netwright
