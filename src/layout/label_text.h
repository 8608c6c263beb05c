#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace netwright {

/// Font sizes of a diagram, in points.
inline constexpr double vertexFontSize = 11;
inline constexpr double edgeFontSize = 10;
/// Height of a line of text, as a multiple of the font size.
inline constexpr double lineHeight = 1.25;

/// The text as valid UTF-8 without control characters other than newlines; bytes that are not UTF-8
/// become U+FFFD.
std::string cleanText(std::string_view text);

/// The lines of a label as it is laid out and drawn: cleaned, broken at newlines, at most 3 lines
/// of at most 40 characters, what is longer elided with an ellipsis. At least one line, possibly
/// empty.
std::vector<std::string> labelLines(std::string_view label);

/// Width of one line in the unit of `fontSize`, estimated without a font: that of DejaVu Sans, one
/// of the widest sans-serif faces, so that text set in another one fits too. Wide (CJK) characters
/// count one em.
double textWidth(std::string_view text, double fontSize);

} // namespace netwright
