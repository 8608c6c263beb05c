#include "exchange/label_placer.h"
#include "exchange/plot_axis.h"
#include "exchange/svg.h"
#include "exchange/svg_text.h"
#include "layout/label_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace netwright {

namespace {

constexpr double width = 900, height = 540;
constexpr PlotRect plot = {70, 62, width - 28, height - 62};
constexpr double fontSize = 11;
constexpr double titleFontSize = 15;
constexpr double dotRadius = 3;
constexpr double diamondRadius = 6;

std::string text(double x, double y, const char* anchor, const char* color, std::string_view words,
                 std::string_view more = "")
{
    return fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" fill=\"{}\" "
                       "{}>{}</text>\n",
                       svgNumber(x), svgNumber(y), fontSize, anchor, color, more,
                       markupEscape(words));
}

std::string line(double x1, double y1, double x2, double y2, const char* color, double stroke)
{
    return fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" "
                       "stroke-width=\"{}\"/>\n",
                       svgNumber(x1), svgNumber(y1), svgNumber(x2), svgNumber(y2), color,
                       svgNumber(stroke));
}

std::string diamond(double x, double y, double radius)
{
    return fmt::format("<path d=\"M{0},{2} L{4},{1} L{0},{3} L{5},{1} Z\" fill=\"{6}\"/>",
                       svgNumber(x), svgNumber(y), svgNumber(y - radius), svgNumber(y + radius),
                       svgNumber(x + radius), svgNumber(x - radius), ink::violet);
}

/// Those that can be drawn, by GPU-days.
std::vector<PlotPoint> drawable(std::vector<PlotPoint> points)
{
    std::erase_if(points, [](const PlotPoint& point) {
        return !std::isfinite(point.x) || !std::isfinite(point.y) || point.x <= 0;
    });
    std::stable_sort(points.begin(), points.end(),
                     [](const PlotPoint& a, const PlotPoint& b) { return a.x < b.x; });
    return points;
}

/// The points that were better than all before them.
std::vector<PlotPoint> improvements(const std::vector<PlotPoint>& trials)
{
    std::vector<PlotPoint> best;
    for (const auto& trial : trials)
        if (best.empty() || trial.y > best.back().y)
            best.push_back(trial);
    return best;
}

class Drawing
{
public:
    explicit Drawing(const AccuracyPlot& content)
        : m_trials(drawable(content.trials))
        , m_published(drawable(content.published))
        , m_best(improvements(m_trials))
        , m_labels(plot)
        , m_svg(svgOpen(width, height))
    {
        m_svg +=
            fmt::format("<text x=\"24\" y=\"32\" font-size=\"{}\" font-weight=\"600\" "
                        "fill=\"{}\">{}</text>\n",
                        titleFontSize, ink::text, markupEscape(labelLines(content.title).front()));
    }

    std::string draw()
    {
        if (m_trials.empty() && m_published.empty())
            return m_svg + fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"14\" "
                                       "text-anchor=\"middle\" fill=\"{}\">No trial has finished "
                                       "yet</text>\n</svg>\n",
                                       width / 2, height / 2, ink::quiet);
        setAxes();
        drawLegend();
        drawGrid();
        drawDots();
        drawBest();
        drawPublished();
        return m_svg + "</svg>\n";
    }

private:
    double x(double value) const
    {
        return plot.left +
               (plot.right - plot.left) * std::log(value / m_x.low) / std::log(m_x.high / m_x.low);
    }
    double y(double value) const
    {
        return plot.bottom - (plot.bottom - plot.top) * (value - m_y.low) / (m_y.high - m_y.low);
    }

    void setAxes()
    {
        double left = HUGE_VAL, right = 0, low = HUGE_VAL, high = -HUGE_VAL;
        const auto include = [&](const PlotPoint& point) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
            low = std::min(low, point.y);
            high = std::max(high, point.y);
        };
        std::for_each(m_trials.begin(), m_trials.end(), include);
        std::for_each(m_published.begin(), m_published.end(), include);
        m_x = logAxis(left, right);
        m_y = linearAxis(low, high, std::min(0.0, low), std::max(100.0, high));
    }

    void drawLegend()
    {
        double right = plot.right;
        const double middle = 28;
        const auto entry = [&](const char* words, double symbolWidth) {
            right -= textWidth(words, fontSize);
            m_svg += text(right, middle + 4, "start", ink::quiet, words);
            right -= symbolWidth;
            const double centre = right + symbolWidth / 2 - 3;
            right -= 16;
            return centre;
        };
        if (!m_published.empty())
            m_svg += diamond(entry("published", 18), middle, 5) + "\n";
        if (m_trials.empty())
            return;
        const double centre = entry("best so far", 28);
        m_svg += line(centre - 10, middle, centre + 10, middle, ink::blue, 2.2);
        m_svg += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" "
                             "fill-opacity=\"0.55\"/>\n",
                             svgNumber(entry("trial", 14)), middle, dotRadius, ink::blue);
    }

    void drawGrid()
    {
        for (const double value : m_x.minor)
            m_svg += line(x(value), plot.bottom, x(value), plot.bottom + 3, ink::line, 1);
        for (const auto& tick : m_x.ticks) {
            m_svg += line(x(tick.value), plot.top, x(tick.value), plot.bottom, ink::grid, 1);
            m_svg += line(x(tick.value), plot.bottom, x(tick.value), plot.bottom + 5, ink::line, 1);
            m_svg += text(x(tick.value), plot.bottom + 19, "middle", ink::quiet, tick.label);
        }
        for (const auto& tick : m_y.ticks) {
            m_svg += line(plot.left, y(tick.value), plot.right, y(tick.value), ink::grid, 1);
            m_svg += text(plot.left - 9, y(tick.value) + 4, "end", ink::quiet, tick.label);
        }
        m_svg += line(plot.left, plot.top, plot.left, plot.bottom, ink::line, 1.2);
        m_svg += line(plot.left, plot.bottom, plot.right, plot.bottom, ink::line, 1.2);
        m_svg += text((plot.left + plot.right) / 2, height - 18, "middle", ink::quiet,
                      "GPU-days (logarithmic)");
        const double middle = (plot.top + plot.bottom) / 2;
        m_svg += text(24, middle, "middle", ink::quiet, "validation accuracy, %",
                      fmt::format("transform=\"rotate(-90 24 {})\"", svgNumber(middle)));
    }

    void drawDots()
    {
        // One dot for all trials on the same half pixel keeps long searches small.
        std::set<std::pair<long, long>> drawn;
        m_svg += fmt::format("<g fill=\"{}\" fill-opacity=\"0.5\">\n", ink::blue);
        for (const auto& trial : m_trials) {
            const double px = x(trial.x), py = y(trial.y);
            if (!drawn.emplace(std::lround(2 * px), std::lround(2 * py)).second)
                continue;
            m_svg += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\">{}</circle>\n",
                                 svgNumber(px), svgNumber(py), dotRadius, svgTooltip(trial.label));
            m_labels.occupy({px - 3, py - 3, px + 3, py + 3});
        }
        m_svg += "</g>\n";
    }

    void drawBest()
    {
        if (m_best.empty())
            return;
        std::string path =
            fmt::format("M{},{}", svgNumber(x(m_best[0].x)), svgNumber(y(m_best[0].y)));
        double px = x(m_best[0].x), py = y(m_best[0].y);
        const auto extend = [&](double toX, double toY) {
            path += fmt::format(" H{} V{}", svgNumber(toX), svgNumber(toY));
            m_labels.occupy({px, py - 2, toX, py + 2});
            m_labels.occupy({toX - 2, toY, toX + 2, py});
            px = toX;
            py = toY;
        };
        for (const auto& point : m_best)
            extend(x(point.x), y(point.y));
        extend(x(m_trials.back().x), py);
        m_svg += fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.2\" "
                             "stroke-linejoin=\"round\"/>\n",
                             path, ink::blue);

        const double endX = x(m_best.back().x);
        m_svg +=
            fmt::format("<g>{}<circle cx=\"{}\" cy=\"{}\" r=\"5.5\" fill=\"#ffffff\" "
                        "stroke=\"{}\" stroke-width=\"2.2\"/></g>\n",
                        svgTooltip(m_best.back().label), svgNumber(endX), svgNumber(py), ink::blue);
        m_labels.occupy({endX - 6, py - 6, endX + 6, py + 6});
        for (const auto& point : m_published)
            occupyDiamond(point);
        place(endX, py, fmt::format("{:.2f} %", m_best.back().y), ink::text, "font-weight=\"600\"");
    }

    void occupyDiamond(const PlotPoint& point)
    {
        const double px = x(point.x), py = y(point.y);
        m_labels.occupy(
            {px - diamondRadius, py - diamondRadius, px + diamondRadius, py + diamondRadius});
    }

    void place(double px, double py, const std::string& words, const char* color,
               std::string_view more)
    {
        const double wide = textWidth(words, fontSize) + 2;
        const auto rect = m_labels.place(px, py, wide, fontSize + 4, 10);
        if (rect)
            m_svg += text((rect->left + rect->right) / 2, rect->bottom - 4, "middle", color, words,
                          more);
    }

    void drawPublished()
    {
        for (const auto& point : m_published)
            m_svg += fmt::format("<g>{}{}</g>\n", svgTooltip(point.label),
                                 diamond(x(point.x), y(point.y), diamondRadius));
        if (m_best.empty())
            for (const auto& point : m_published)
                occupyDiamond(point);
        for (const auto& point : m_published)
            if (!point.label.empty())
                place(x(point.x), y(point.y), labelLines(point.label).front(), "#5b21b6", "");
    }

    const std::vector<PlotPoint> m_trials, m_published, m_best;
    LabelPlacer m_labels;
    PlotAxis m_x, m_y;
    std::string m_svg;
};

} // namespace

std::string accuracyPlotSvg(const AccuracyPlot& plotted)
{
    return Drawing(plotted).draw();
}

} // namespace netwright
