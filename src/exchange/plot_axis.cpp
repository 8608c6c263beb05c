#include "exchange/plot_axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace netwright {

namespace {

std::string superscript(int exponent)
{
    static constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text = "10";
    for (const char c : std::to_string(exponent))
        text += c == '-' ? "⁻" : digits[c - '0'];
    return text;
}

/// factor x 10^exponent as people write it.
std::string decadeLabel(int factor, int exponent)
{
    if (exponent < -4 || exponent > 4)
        return factor == 1 ? superscript(exponent)
                           : fmt::format("{}·{}", factor, superscript(exponent));
    return exponent < 0 ? fmt::format("{:.{}f}", factor * std::pow(10.0, exponent), -exponent)
                        : fmt::format("{}", factor * static_cast<int>(std::pow(10.0, exponent)));
}

} // namespace

PlotAxis linearAxis(double low, double high, double least, double most, int count)
{
    const double room = std::max((high - low) * 0.08, 0.5);
    PlotAxis axis;
    axis.low = std::max(least, low - room);
    axis.high = std::min(most, high + room);
    const double raw = (axis.high - axis.low) / count;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double step = power * (raw <= power       ? 1
                                 : raw <= 2 * power ? 2
                                 : raw <= 5 * power ? 5
                                                    : 10);
    const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
    for (double i = std::ceil(axis.low / step - 1e-9); i * step <= axis.high + 1e-9 * step; ++i)
        axis.ticks.push_back({i * step, fmt::format("{:.{}f}", i * step + 0.0, decimals)});
    return axis;
}

PlotAxis logAxis(double low, double high)
{
    const double span = std::log10(high / low);
    // At least 1.2 decades, so that there are ticks on either side.
    const double room = std::max({0.06 * span, 0.12, (1.2 - span) / 2});
    PlotAxis axis;
    axis.low = low * std::pow(10.0, -room);
    axis.high = high * std::pow(10.0, room);
    const int first = static_cast<int>(std::floor(std::log10(axis.low)));
    const int last = static_cast<int>(std::ceil(std::log10(axis.high)));
    const double decades = std::log10(axis.high / axis.low);
    const int every = 1 + static_cast<int>(decades / 9);
    for (int exponent = first; exponent <= last; ++exponent) {
        for (int factor = 1; factor < 10; ++factor) {
            const double value = factor * std::pow(10.0, exponent);
            if (value < axis.low || value > axis.high)
                continue;
            const bool isLabelled =
                factor == 1 ? exponent % every == 0 : decades < 2 && (factor == 2 || factor == 5);
            if (isLabelled)
                axis.ticks.push_back({value, decadeLabel(factor, exponent)});
            else if (decades < 5)
                axis.minor.push_back(value);
        }
    }
    return axis;
}

} // namespace netwright
