#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <array>

namespace netwright {

/// Colours, spacing and fonts: the one place where the look of widgets, plots and graphs is
/// decided. Every text colour keeps a contrast of at least 4.5:1 on every ground it is used on.
struct Theme
{
    bool dark = false;

    QColor page;       ///< behind the cards
    QColor card;       ///< cards, menus, fields
    QColor raised;     ///< table heads, log, pressed buttons
    QColor border;     ///< hairlines
    QColor control;    ///< outlines of buttons and fields
    QColor track;      ///< empty part of a progress bar, chips
    QColor grid;       ///< plot grid
    QColor selection;  ///< selected row or card
    QColor text;       ///< on page, card, raised, selection
    QColor muted;      ///< secondary text, same grounds
    QColor accent;     ///< primary buttons, progress, focus
    QColor onAccent;   ///< text on accent
    QColor accentText; ///< links and edge labels
    QColor disabled;   ///< text and symbols of what cannot be used now
    QColor success, warning, danger, published;

    QColor nodeFill, nodeLine;       ///< inner nodes of a cell
    QColor inputFill, inputLine;     ///< inputs and outputs of a cell
    QColor combineFill, combineLine; ///< concat, add
    QColor edge;
    /// Grounds of chips, by what they stand for; `text` is readable on each.
    QColor chipConvolution, chipMobile, chipPooling, chipOther, chipStructure;

    /// Lines of searches, told apart by their dashes too.
    std::array<QColor, 6> series;

    int gap = 8; ///< between cards
    int padding = 12;
    int radius = 6;

    QColor seriesColor(int index) const
    {
        return series[static_cast<std::size_t>(index) % series.size()];
    }
};

Theme lightTheme();
Theme darkTheme();

/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

QPalette themePalette(const Theme& theme);
/// Qt style sheet of the whole application.
QString themeStyleSheet(const Theme& theme);
/// Inter where installed, else the system's font, and a Japanese one for what they lack; `points`
/// is the size of ordinary text.
QFont themeFont(double points);

} // namespace netwright
