#include "exchange/svg_text.h"

#include "layout/label_text.h"

#include <fmt/format.h>

#include <cmath>

namespace netwright {

std::string markupEscape(std::string_view text)
{
    std::string escaped;
    for (const char c : cleanText(text)) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string svgNumber(double value)
{
    if (!std::isfinite(value))
        return "0";
    std::string text = fmt::format("{:.2f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string svgTooltip(std::string_view text)
{
    return text.empty() ? "" : fmt::format("<title>{}</title>", markupEscape(text));
}

std::string svgOpen(double width, double height)
{
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
                       "viewBox=\"0 0 {0} {1}\" font-family=\"{2}\">\n"
                       "<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n",
                       svgNumber(width), svgNumber(height), svgFonts);
}

} // namespace netwright
