#pragma once

#include "plots/plot_view.h"

namespace netwright {

/// A file that a plot can be written to.
struct PlotFile
{
    enum class Kind { Png, Svg, Pdf, Csv };

    Kind kind;
    const char* suffix;
    QString action; ///< menu text
    QString filter; ///< of a file dialog
};

/// PNG, SVG, PDF, CSV.
std::vector<PlotFile> plotFiles();

/// Makes the bytes of a file. What must be painted is painted at once, in the GUI thread; encoding
/// waits until the result is called, in any thread.
std::function<QByteArray()> plotFileMaker(PlotView& view, PlotFile::Kind kind);

} // namespace netwright
