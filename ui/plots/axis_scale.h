#pragma once

#include <algorithm>
#include <cmath>

namespace netwright {

/// A part of an axis.
struct AxisRange
{
    double lower = 0;
    double upper = 0;

    bool operator==(const AxisRange&) const = default;
};

/// Where the values of an axis stand in pixels, linear or logarithmic, apart from any widget.
class AxisScale
{
public:
    /// `range.lower` stands at `lowerPixel`, `range.upper` at `upperPixel`; of a logarithmic axis
    /// both are positive.
    AxisScale(AxisRange range, double lowerPixel, double upperPixel, bool isLog = false)
        : m_isLog(isLog)
    {
        const double lower = unbend(range.lower);
        const double width = unbend(range.upper) - lower;
        m_perUnit = width != 0 ? (upperPixel - lowerPixel) / width : 1;
        m_origin = lowerPixel - lower * m_perUnit;
    }

    double toPixel(double value) const { return m_origin + unbend(value) * m_perUnit; }
    double toValue(double pixel) const
    {
        const double value = (pixel - m_origin) / m_perUnit;
        return m_isLog ? std::exp(value) : value;
    }
    /// The values from `reach` pixels before `pixel` to `reach` behind it.
    AxisRange around(double pixel, double reach) const
    {
        const double a = toValue(pixel - reach);
        const double b = toValue(pixel + reach);
        return {std::min(a, b), std::max(a, b)};
    }

    bool operator==(const AxisScale&) const = default;

private:
    double unbend(double value) const { return m_isLog ? std::log(value) : value; }

    bool m_isLog;
    double m_perUnit = 1;
    double m_origin = 0;
};

/// The range that shows `data`, with `room` (a fraction of its width) free at both ends. As long as
/// the data fit well into `shown` that is kept: an axis that follows a running search must not
/// creep with every result. `leastRoom` is free in any case, so that no mark at the edge is cut.
inline AxisRange calmRange(AxisRange shown, AxisRange data, double room, double leastWidth,
                           bool isLog, double leastRoom = 0)
{
    const auto unbend = [&](double v) { return isLog ? std::log10(v) : v; };
    const auto bend = [&](double v) { return isLog ? std::pow(10.0, v) : v; };
    const double lower = unbend(data.lower);
    const double upper = unbend(data.upper);
    const double width = std::max(upper - lower, leastWidth);
    const double kept = std::max(room / 4, leastRoom) * width;
    const bool isUsable = shown.lower < shown.upper && (!isLog || shown.lower > 0);
    if (isUsable) {
        const double shownWidth = unbend(shown.upper) - unbend(shown.lower);
        if (unbend(shown.lower) <= lower - kept && unbend(shown.upper) >= upper + kept &&
            shownWidth <= width * (1 + 2 * room) * 1.3)
            return shown;
    }
    const double middle = (lower + upper) / 2;
    const double half = width / 2 + std::max(room, leastRoom) * width;
    return {bend(middle - half), bend(middle + half)};
}

} // namespace netwright
