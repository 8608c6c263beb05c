#include "exchange/label_placer.h"

#include <algorithm>
#include <array>

namespace netwright {

std::optional<PlotRect> LabelPlacer::place(double x, double y, double width, double height,
                                           double gap)
{
    const auto at = [&](double left, double top) {
        return PlotRect{left, top, left + width, top + height};
    };
    const double diagonal = 0.7 * gap;
    const std::array<PlotRect, 8> candidates = {
        at(x + gap, y - height / 2),
        at(x - gap - width, y - height / 2),
        at(x - width / 2, y - gap - height),
        at(x - width / 2, y + gap),
        at(x + diagonal, y - diagonal - height),
        at(x + diagonal, y + diagonal),
        at(x - diagonal - width, y - diagonal - height),
        at(x - diagonal - width, y + diagonal),
    };
    for (const auto& candidate : candidates) {
        const bool isInside = candidate.left >= m_plot.left && candidate.right <= m_plot.right &&
                              candidate.top >= m_plot.top && candidate.bottom <= m_plot.bottom;
        const bool isFree =
            std::none_of(m_occupied.begin(), m_occupied.end(),
                         [&](const PlotRect& rect) { return rect.overlaps(candidate); });
        if (isInside && isFree) {
            m_occupied.push_back(candidate);
            return candidate;
        }
    }
    return std::nullopt;
}

} // namespace netwright
