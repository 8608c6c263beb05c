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

/// The lines of a label as it is laid out and drawn: broken at newlines, control characters
/// dropped, bytes that are not UTF-8 replaced by U+FFFD, at most 3 lines of at most 40 characters,
/// what is longer elided with "...". At least one line, possibly empty.
std::vector<std::string> labelLines(std::string_view label);

/// Width of one line in the unit of `fontSize`, estimated without a font: that of DejaVu Sans, one
/// of the widest sans-serif faces, so that text set in another one fits too. Wide (CJK) characters
/// count one em.
double textWidth(std::string_view text, double fontSize);

} // namespace netwright
