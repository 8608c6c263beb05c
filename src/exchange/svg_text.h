#pragma once

#include <string>
#include <string_view>

namespace netwright {

inline constexpr const char* svgFonts =
    "Inter, 'DejaVu Sans', 'Noto Sans', 'Noto Sans CJK JP', Arial, sans-serif";

/// Colours of the light theme, as in the window.
namespace ink {
inline constexpr const char* text = "#1c2430";
inline constexpr const char* quiet = "#6b7280";
inline constexpr const char* line = "#9aa3b2";
inline constexpr const char* grid = "#eceef2";
inline constexpr const char* blue = "#2563eb";
inline constexpr const char* violet = "#7c3aed";
} // namespace ink

/// Text or attribute value of SVG or HTML: cleaned (`cleanText`) and escaped.
std::string markupEscape(std::string_view text);

/// A coordinate with at most two decimals; anything not finite becomes 0.
std::string svgNumber(double value);

/// A tooltip element, empty for an empty text.
std::string svgTooltip(std::string_view text);

/// The opening of a standalone document with a white ground.
std::string svgOpen(double width, double height);

} // namespace netwright
