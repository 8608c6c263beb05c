#include "layout/label_text.h"

#include <algorithm>
#include <array>

namespace netwright {

namespace {

constexpr std::size_t maxLines = 3;
constexpr int maxColumns = 40;
constexpr char32_t invalid = 0xFFFD;

struct Decoded
{
    char32_t code = invalid;
    std::size_t bytes = 1;
};

/// The character at the start of a non-empty text.
Decoded decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size)
        return {};
    char32_t code = lead & (0xFFu >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {};
        code = (code << 6) | (byte(i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < smallest[size] || code > 0x10FFFF || surrogate || code == 0xFFFE || code == 0xFFFF)
        return {invalid, size};
    return {code, size};
}

bool isControl(char32_t code)
{
    const bool bidirectional = (code >= 0x202A && code <= 0x202E) ||
                               (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
                               code == 0x200F;
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || bidirectional;
}

/// Advance in em of DejaVu Sans, by groups of letters.
double advance(char32_t code)
{
    if (code < 0x80) {
        const std::string_view narrow = "ijl'|.,:;I ";
        const std::string_view slim = "ftr()[]{}!/\\\"-";
        const std::string_view wide = "mMwWGOQ@%&+<>=~#NDH";
        const char letter = static_cast<char>(code);
        if (narrow.find(letter) != narrow.npos)
            return 0.33;
        if (slim.find(letter) != slim.npos)
            return 0.42;
        if (wide.find(letter) != wide.npos)
            return letter == 'm' || letter == 'W' || letter == '@' || letter == '%' ? 1 : 0.83;
        return letter >= 'A' && letter <= 'Z' ? 0.69 : 0.62;
    }
    const bool combining = code >= 0x300 && code < 0x370;
    return combining ? 0 : code < 0x1100 ? 0.65 : code >= 0x2000 && code < 0x2E80 ? 0.85 : 1;
}

} // namespace

std::string cleanText(std::string_view text)
{
    std::string clean;
    for (std::size_t i = 0; i < text.size();) {
        const auto [code, bytes] = decode(text.substr(i));
        if (code == invalid)
            clean += "\uFFFD";
        else if (code == '\n' || !isControl(code))
            clean += text.substr(i, bytes);
        i += bytes;
    }
    return clean;
}

std::vector<std::string> labelLines(std::string_view label)
{
    const std::string text = cleanText(label);
    std::vector<std::string> lines(1);
    int columns = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto [code, bytes] = decode(std::string_view(text).substr(i));
        if (code == '\n') {
            if (lines.size() == maxLines) {
                if (columns <= maxColumns)
                    lines.back() += "…";
                break;
            }
            lines.emplace_back();
            columns = 0;
        } else if (columns <= maxColumns) {
            lines.back() += ++columns > maxColumns ? "…" : text.substr(i, bytes);
        }
        i += bytes;
    }
    return lines;
}

double textWidth(std::string_view text, double fontSize)
{
    double em = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto [code, bytes] = decode(text.substr(i));
        em += advance(code);
        i += bytes;
    }
    return em * fontSize;
}

} // namespace netwright
