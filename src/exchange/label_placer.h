#pragma once

#include <optional>
#include <vector>

namespace netwright {

struct PlotRect
{
    double left = 0, top = 0, right = 0, bottom = 0;
    bool overlaps(const PlotRect& other) const
    {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
};

/// Finds room for the texts of a plot: each beside its point, inside the plot, over nothing else.
class LabelPlacer
{
public:
    explicit LabelPlacer(const PlotRect& plot) : m_plot(plot) {}

    /// Something that no text may cover.
    void occupy(const PlotRect& rect) { m_occupied.push_back(rect); }

    /// A place of the given size right of, left of, above or below (x, y), `gap` away, which is
    /// occupied from then on; nothing where there is no room.
    std::optional<PlotRect> place(double x, double y, double width, double height, double gap);

private:
    PlotRect m_plot;
    std::vector<PlotRect> m_occupied;
};

} // namespace netwright
