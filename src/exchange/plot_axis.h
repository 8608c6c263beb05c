#pragma once

#include <string>
#include <vector>

namespace netwright {

/// A labelled place on an axis.
struct AxisTick
{
    double value = 0;
    std::string label = {};
};

/// The range of an axis, its labelled ticks and the unlabelled ones between them.
struct PlotAxis
{
    double low = 0, high = 1;
    std::vector<AxisTick> ticks = {};
    std::vector<double> minor = {};
};

/// Round steps of 1, 2 or 5 x 10^n over [low, high] with a little room around it, cut to
/// [least, most]. About `count` ticks.
PlotAxis linearAxis(double low, double high, double least, double most, int count = 6);

/// Decades over [low, high] (both > 0) with a little room around it; 1, 2, 5 where the range is
/// less than two decades.
PlotAxis logAxis(double low, double high);

} // namespace netwright
