#include "exchange/svg.h"
#include "exchange/svg_text.h"
#include "layout/label_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

using Point = DiagramLayout::Point;

constexpr double margin = 18;
constexpr double titleHeight = 26;
constexpr double titleFontSize = 13;

struct Look
{
    const char* fill;
    const char* stroke;
    bool isPill;
};

Look lookOf(Diagram::Role role)
{
    switch (role) {
    case Diagram::Role::Input:
        return {"#eef0f4", "#b4bcc9", true};
    case Diagram::Role::Node:
        return {"#dbe7fd", ink::blue, true};
    case Diagram::Role::Operation:
        return {"#f3f6fd", "#9db8f2", false};
    case Diagram::Role::Combine:
    case Diagram::Role::Output:
        break;
    }
    return {"#fff6ec", "#e58a3a", false};
}

std::string textLines(const std::string& label, double x, double y, double fontSize,
                      const char* attributes)
{
    const auto lines = labelLines(label);
    const double step = fontSize * lineHeight;
    // Letters without descenders look centred when their middle, 0.36 em up, is.
    double baseline = y - step * static_cast<double>(lines.size() - 1) / 2 + 0.36 * fontSize;
    std::string svg;
    for (const auto& line : lines) {
        if (!line.empty())
            svg += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" {}>{}</text>\n",
                               svgNumber(x), svgNumber(baseline), svgNumber(fontSize), attributes,
                               markupEscape(line));
        baseline += step;
    }
    return svg;
}

std::string vertexSvg(const Diagram::Vertex& vertex, const DiagramLayout::Box& box)
{
    const Look look = lookOf(vertex.role);
    const double radius = look.isPill ? std::min(box.height / 2, 15.0) : 5;
    return fmt::format(
        "<g>{}<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" "
        "fill=\"{}\" stroke=\"{}\" stroke-width=\"1.2\"/>\n{}</g>\n",
        svgTooltip(vertex.tooltip), svgNumber(box.x - box.width / 2),
        svgNumber(box.y - box.height / 2), svgNumber(box.width), svgNumber(box.height),
        svgNumber(radius), look.fill, look.stroke,
        textLines(vertex.label, box.x, box.y, vertexFontSize, "text-anchor=\"middle\""));
}

std::string frameSvg(const Diagram::Cluster& cluster, const DiagramLayout::Box& box)
{
    const double left = box.x - box.width / 2, top = box.y - box.height / 2;
    return fmt::format("<g>{}<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\" "
                       "fill=\"#8091ad\" fill-opacity=\"0.08\" stroke=\"#b4bcc9\"/>\n{}</g>\n",
                       svgTooltip(cluster.tooltip), svgNumber(left), svgNumber(top),
                       svgNumber(box.width), svgNumber(box.height),
                       textLines(labelLines(cluster.label).front(), box.x, top + 12, vertexFontSize,
                                 "text-anchor=\"middle\" font-weight=\"600\""));
}

Point between(Point a, Point b, double t)
{
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

double distance(Point a, Point b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// Cuts the end of a curve off so that an arrowhead of this length fits between it and the tip.
std::vector<Point> shortened(std::vector<Point> points, double length)
{
    const Point tip = points.back();
    while (points.size() > 4 && distance(points[points.size() - 4], tip) < length)
        points.resize(points.size() - 3);
    Point* const p = &points[points.size() - 4];
    double low = 0, high = 1; // the part of the last piece that stays
    std::vector<Point> piece(4);
    for (int i = 0; i < 30; ++i) {
        const double t = (low + high) / 2;
        const Point a = between(p[0], p[1], t), b = between(p[1], p[2], t),
                    c = between(p[2], p[3], t), d = between(a, b, t), e = between(b, c, t);
        piece = {p[0], a, d, between(d, e, t)};
        (distance(piece.back(), tip) > length ? low : high) = t;
    }
    std::copy(piece.begin(), piece.end(), p);
    return points;
}

std::string edgeSvg(const Diagram::Edge& edge, const DiagramLayout::Curve& curve)
{
    if (curve.points.size() < 4 || curve.points.size() % 3 != 1)
        return {};
    const double weight = edge.weight > 0 ? std::min(edge.weight, 4.0) : 0;
    const double width = std::clamp(1.25 * weight, 0.7, 4.0);
    const double arrow = 5.5 + 1.6 * width;
    const auto points = shortened(curve.points, arrow);
    const auto text = [](Point point) { return svgNumber(point.x) + "," + svgNumber(point.y); };

    std::string path("M");
    path.append(text(points.front()));
    for (std::size_t i = 1; i < points.size(); ++i)
        path.append(i % 3 == 1 ? " C" : " ").append(text(points[i]));

    const Point tip = curve.points.back();
    const Point base = points.back();
    const double reach = std::max(distance(base, tip), 1e-6);
    const double half = 0.42 * arrow;
    const Point across = {-(tip.y - base.y) / reach * half, (tip.x - base.x) / reach * half};
    return fmt::format("<g>{}<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"/>"
                       "<path d=\"M{} L{} L{} Z\" fill=\"{}\"/></g>\n",
                       svgTooltip(edge.tooltip.empty() ? edge.label : edge.tooltip), path,
                       ink::line, svgNumber(width), text(tip),
                       text({base.x + across.x, base.y + across.y}),
                       text({base.x - across.x, base.y - across.y}), ink::line);
}

} // namespace

std::string diagramSvg(const Diagram& diagram, const DiagramLayout& layout)
{
    const auto titleLines = labelLines(diagram.title);
    const std::string& title = titleLines.front();
    const double top = title.empty() ? margin : margin + titleHeight;
    const double width = std::max(layout.width, textWidth(title, titleFontSize)) + 2 * margin;
    std::string svg = svgOpen(width, layout.height + top + margin);
    if (!title.empty())
        svg += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"600\" "
                           "fill=\"{}\">{}</text>\n",
                           margin, margin + titleFontSize, titleFontSize, ink::text,
                           markupEscape(title));
    svg += fmt::format("<g transform=\"translate({} {})\" fill=\"{}\">\n",
                       svgNumber((width - layout.width) / 2), svgNumber(top), ink::text);
    const auto frames = std::min(diagram.clusters.size(), layout.frames.size());
    for (std::size_t i = 0; i < frames; ++i)
        svg += frameSvg(diagram.clusters[i], layout.frames[i]);
    for (const auto& curve : layout.curves)
        if (curve.edge >= 0 && static_cast<std::size_t>(curve.edge) < diagram.edges.size())
            svg += edgeSvg(diagram.edges[static_cast<std::size_t>(curve.edge)], curve);
    const auto count = std::min(diagram.vertices.size(), layout.boxes.size());
    for (std::size_t i = 0; i < count; ++i)
        svg += vertexSvg(diagram.vertices[i], layout.boxes[i]);
    for (const auto& curve : layout.curves) {
        if (curve.edge < 0 || static_cast<std::size_t>(curve.edge) >= diagram.edges.size())
            continue;
        const auto& label = diagram.edges[static_cast<std::size_t>(curve.edge)].label;
        if (!label.empty())
            svg += textLines(label, curve.label.x, curve.label.y, edgeFontSize,
                             "text-anchor=\"middle\" style=\"fill:#1e40af;stroke:#ffffff;"
                             "stroke-width:3;stroke-linejoin:round;paint-order:stroke\"");
    }
    return svg + "</g>\n</svg>\n";
}

} // namespace netwright
