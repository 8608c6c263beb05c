#pragma once

#include <vector>

namespace netwright {

/// Lets one point through for each cell of a grid: what more of them would add cannot be seen, and
/// so the cost of a picture is bounded by its size and not by the number of points.
class PixelGrid
{
public:
    PixelGrid() = default;
    PixelGrid(int width, int height)
        : m_width(width)
        , m_height(height)
        , m_taken(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
    {
    }

    int width() const { return m_width; }
    int height() const { return m_height; }

    /// Whether (x, y) lies inside and is the first point of its cell.
    bool take(double x, double y)
    {
        if (!(x >= 0 && y >= 0 && x < m_width && y < m_height))
            return false;
        auto taken = m_taken[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) +
                             static_cast<std::size_t>(x)];
        if (taken)
            return false;
        taken = true;
        return true;
    }

private:
    int m_width = 0, m_height = 0;
    std::vector<bool> m_taken;
};

} // namespace netwright
