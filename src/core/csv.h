#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// A table read from comma-separated text (RFC 4180): one line of column names, then rows of as
/// many cells. Cells may be quoted ("a, b"; "" inside quotes is one quote, line breaks are kept).
///
/// Strict, for untrusted text: a row of another length, a stray or unclosed quote, an empty or
/// repeated column name, or too many cells is an Error naming line and column. Immutable; safe from
/// any thread.
class CsvTable
{
public:
    static constexpr std::size_t maxColumns = 4096;
    static constexpr std::size_t maxCells = 50'000'000;

    /// `where` names the text in messages.
    static CsvTable parse(std::string text, std::string where);

    const std::vector<std::string>& columns() const { return m_columns; }
    /// Index of a column; throws Error that lists the names.
    int column(std::string_view name) const;
    std::size_t rows() const { return m_columns.empty() ? 0 : m_cells.size() / m_columns.size(); }
    std::string_view cell(std::size_t row, int column) const;
    /// The cell as a number (`nan` and `inf` are not); throws Error naming line and column.
    double number(std::size_t row, int column) const;
    /// The line the row starts on, from 1.
    std::uint32_t line(std::size_t row) const { return m_lines[row]; }
    /// "nb201.csv, line 12, column score", for messages.
    std::string place(std::size_t row, int column) const;

private:
    struct Cell
    {
        std::uint32_t begin = 0, size = 0;
    };
    friend class CsvParser;

    std::string m_text, m_where;
    std::vector<std::string> m_columns;
    std::vector<Cell> m_cells;
    std::vector<std::uint32_t> m_lines; ///< line each row starts on
};

/// The text as one cell of a table that is written, quoted where it must be.
std::string csvCell(std::string_view text);

} // namespace netwright
