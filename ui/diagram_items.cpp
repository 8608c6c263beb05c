#include "diagram_items.h"

#include "layout/label_text.h"

#include <QGraphicsPathItem>
#include <QGraphicsScene>
#include <QGraphicsSimpleTextItem>

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

QFont sceneFont(double size)
{
    QFont font = themeFont(10);
    font.setPixelSize(static_cast<int>(size));
    return font;
}

struct Look
{
    QColor fill, line;
};

Look lookOf(Diagram::Role role, const Theme& theme)
{
    switch (role) {
    case Diagram::Role::Input:
    case Diagram::Role::Output:
        return {theme.inputFill, theme.inputLine};
    case Diagram::Role::Combine:
        return {theme.combineFill, theme.combineLine};
    case Diagram::Role::Node:
    case Diagram::Role::Operation:
        break;
    }
    return {theme.nodeFill, theme.nodeLine};
}

/// A ground the text stays readable on where lines run below it.
void addLabel(QGraphicsScene& scene, const std::string& text, QPointF centre, double size,
              const QColor& color, const QColor* ground)
{
    const auto lines = labelLines(text);
    const double step = size * lineHeight;
    double y = centre.y() - step * static_cast<double>(lines.size()) / 2;
    for (const auto& line : lines) {
        auto* item = scene.addSimpleText(QString::fromStdString(line), sceneFont(size));
        item->setBrush(color);
        const QRectF box = item->boundingRect();
        item->setPos(centre.x() - box.width() / 2, y + (step - box.height()) / 2);
        item->setZValue(3);
        if (ground && !line.empty()) {
            auto* rect = scene.addRect(box.translated(item->pos()).adjusted(-2, 1, 2, -1),
                                       Qt::NoPen, *ground);
            rect->setZValue(2);
        }
        y += step;
    }
}

void addVertex(QGraphicsScene& scene, const Diagram::Vertex& vertex, const DiagramLayout::Box& box,
               const Theme& theme)
{
    const Look look = lookOf(vertex.role, theme);
    const QRectF rect(box.x - box.width / 2, box.y - box.height / 2, box.width, box.height);
    QPainterPath path;
    const bool isRound =
        vertex.role == Diagram::Role::Node && std::abs(box.width - box.height) < 0.5;
    if (isRound)
        path.addEllipse(rect);
    else if (vertex.role == Diagram::Role::Input || vertex.role == Diagram::Role::Output)
        path.addRoundedRect(rect, box.height / 2.4, box.height / 2.4);
    else
        path.addRoundedRect(rect, 5, 5);
    auto* item = scene.addPath(path, QPen(look.line, 1.2), look.fill);
    item->setZValue(1);
    if (!vertex.tooltip.empty())
        item->setToolTip(QString::fromStdString(vertex.tooltip));
    addLabel(scene, vertex.label, rect.center(), vertexFontSize, theme.text, nullptr);
}

/// Where the arrow ends and where it comes from.
void addArrow(QGraphicsScene& scene, QPointF from, QPointF tip, double width, const QColor& color)
{
    const double length = 6.5 + width;
    const double angle = std::atan2(tip.y() - from.y(), tip.x() - from.x());
    QPolygonF head{tip};
    for (const double side : {2.75, -2.75})
        head << tip + length * QPointF(std::cos(angle + side), std::sin(angle + side));
    scene.addPolygon(head, QPen(color, 0.5), color);
}

void addEdge(QGraphicsScene& scene, const Diagram::Edge& edge, const DiagramLayout::Curve& curve,
             const Theme& theme)
{
    const auto& points = curve.points;
    if (points.size() < 4)
        return;
    const auto at = [&](std::size_t i) { return QPointF(points[i].x, points[i].y); };
    QPainterPath path(at(0));
    for (std::size_t i = 1; i + 2 < points.size(); i += 3)
        path.cubicTo(at(i), at(i + 1), at(i + 2));
    const double width = std::clamp(edge.weight, 0.6, 3.0) * 1.3;
    auto* item = scene.addPath(path, QPen(theme.edge, width, Qt::SolidLine, Qt::FlatCap));
    const QString toolTip =
        QString::fromStdString(edge.tooltip.empty() ? edge.label : edge.tooltip);
    item->setToolTip(toolTip);
    const auto last = points.size() - 1;
    addArrow(scene, path.pointAtPercent(std::max(0.0, path.percentAtLength(path.length() - 7))),
             at(last), width, theme.edge);
    if (!edge.label.empty())
        addLabel(scene, edge.label, {curve.label.x, curve.label.y}, edgeFontSize, theme.accentText,
                 &theme.card);
}

} // namespace

void drawDiagram(QGraphicsScene& scene, const Diagram& diagram, const DiagramLayout& layout,
                 const Theme& theme)
{
    scene.clear();
    for (const auto& curve : layout.curves) {
        const auto index = static_cast<std::size_t>(curve.edge);
        if (curve.edge >= 0 && index < diagram.edges.size())
            addEdge(scene, diagram.edges[index], curve, theme);
    }
    const auto count = std::min(diagram.vertices.size(), layout.boxes.size());
    for (std::size_t i = 0; i < count; ++i)
        addVertex(scene, diagram.vertices[i], layout.boxes[i], theme);
    scene.setSceneRect(QRectF(0, 0, layout.width, layout.height).adjusted(-8, -8, 8, 8));
}

} // namespace netwright
