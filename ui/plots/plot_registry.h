#pragma once

#include "plots/plot_view.h"

namespace netwright {

/// A kind of plot: what it is called, what it shows, where it stands at first, how it is made.
struct PlotEntry
{
    enum class Place { Centre, Dock };

    const char* name; ///< of its dock and its files
    QString title;
    QString icon;
    QString about; ///< what it shows, one sentence
    Place place;
    std::function<PlotView*(const PlotContext&)> make;
    QString tab = {}; ///< a shorter title, for where four stand side by side; empty: the title
};

/// Every plot: one file and one line each. The first one stands in the centre.
std::vector<PlotEntry> plotEntries();

} // namespace netwright
