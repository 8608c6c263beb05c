#pragma once

#include "graph/diagram.h"
#include "layout/layout_client.h"

#include <string>
#include <vector>

namespace netwright {

/// A laid-out diagram as a standalone SVG (text escaped, fonts by family name, light background).
std::string diagramSvg(const Diagram& diagram, const DiagramLayout& layout);

/// A point of a scatter or step plot; `label` becomes the tooltip (and a text beside published
/// points).
struct PlotPoint
{
    double x = 0, y = 0;
    std::string label = {};
};

/// Accuracy against GPU-days: trials as dots, best so far as a step line, published results as
/// diamonds.
struct AccuracyPlot
{
    std::string title;
    std::vector<PlotPoint> trials;    ///< x in GPU-days > 0, y in percent
    std::vector<PlotPoint> published; ///< may be empty
};
/// Log x axis, ticks and units; an empty plot says so. Standalone SVG.
std::string accuracyPlotSvg(const AccuracyPlot& plot);

} // namespace netwright
