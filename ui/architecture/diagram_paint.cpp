#include "architecture/diagram_paint.h"

#include "layout/label_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

QFont sceneFont(double size, bool bold = false)
{
    QFont font = themeFont(10);
    font.setPixelSize(static_cast<int>(size));
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
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

QPen outlinePen(const QColor& plain, const Theme& theme, Emphasis emphasis)
{
    switch (emphasis) {
    case Emphasis::Selected:
        return QPen(theme.accent, 2.8);
    case Emphasis::Source:
        return QPen(theme.accent, 2);
    case Emphasis::Target:
        return QPen(theme.accent, 2, Qt::DashLine);
    case Emphasis::Hovered:
        return QPen(plain, 2.2);
    case Emphasis::None:
        break;
    }
    return QPen(plain, 1.2);
}

/// Below this many pixels a point, letters cannot be told apart and are left out.
bool isReadable(const QPainter& painter)
{
    return painter.worldTransform().m11() > 0.3;
}

void paintLines(QPainter& painter, const std::string& text, QPointF centre, double size,
                const QColor& color, bool boldFirst = false)
{
    if (!isReadable(painter))
        return;
    const auto lines = labelLines(text);
    const double step = size * lineHeight;
    double y = centre.y() - step * static_cast<double>(lines.size()) / 2;
    painter.setPen(color);
    bool isFirst = boldFirst && lines.size() > 1;
    for (const auto& line : lines) {
        painter.setFont(sceneFont(size, isFirst));
        isFirst = false;
        painter.drawText(QRectF(centre.x() - 500, y, 1000, step),
                         Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextDontClip,
                         QString::fromStdString(line));
        y += step;
    }
}

/// Where the arrow ends and where it comes from.
void paintArrow(QPainter& painter, QPointF from, QPointF tip, double width, const QColor& color)
{
    const double length = 6.5 + width;
    const double angle = std::atan2(tip.y() - from.y(), tip.x() - from.x());
    QPolygonF head{tip};
    for (const double side : {2.75, -2.75})
        head << tip + length * QPointF(std::cos(angle + side), std::sin(angle + side));
    painter.setPen(QPen(color, 0.5));
    painter.setBrush(color);
    painter.drawPolygon(head);
}

} // namespace

QRectF boxRect(const DiagramLayout::Box& box)
{
    return {box.x - box.width / 2, box.y - box.height / 2, box.width, box.height};
}

QPainterPath vertexOutline(const Diagram::Vertex& vertex, const DiagramLayout::Box& box)
{
    const QRectF rect = boxRect(box);
    const bool isRound =
        vertex.role == Diagram::Role::Node && std::abs(box.width - box.height) < 0.5;
    const bool isPill = vertex.role == Diagram::Role::Input || vertex.role == Diagram::Role::Output;
    QPainterPath path;
    if (isRound)
        path.addEllipse(rect);
    else
        path.addRoundedRect(rect, isPill ? std::min(box.height / 2.4, 14.0) : 5,
                            isPill ? std::min(box.height / 2.4, 14.0) : 5);
    return path;
}

QPainterPath edgeCurve(const DiagramLayout::Curve& curve)
{
    const auto& points = curve.points;
    if (points.size() < 4)
        return {};
    const auto at = [&](std::size_t i) { return QPointF(points[i].x, points[i].y); };
    QPainterPath path(at(0));
    for (std::size_t i = 1; i + 2 < points.size(); i += 3)
        path.cubicTo(at(i), at(i + 1), at(i + 2));
    return path;
}

QRectF edgeLabelRect(const Diagram::Edge& edge, const DiagramLayout::Curve& curve)
{
    if (edge.label.empty())
        return {};
    const QFontMetricsF metrics(sceneFont(edgeFontSize));
    double width = 0;
    const auto lines = labelLines(edge.label);
    for (const auto& line : lines)
        width = std::max(width, metrics.horizontalAdvance(QString::fromStdString(line)));
    const double height = edgeFontSize * lineHeight * static_cast<double>(lines.size());
    return {curve.label.x - width / 2 - 2, curve.label.y - height / 2, width + 4, height};
}

QRectF frameTitleRect(const DiagramLayout::Box& frame)
{
    const QRectF rect = boxRect(frame);
    return {rect.left(), rect.top(), rect.width(), vertexFontSize * lineHeight + 8};
}

void paintVertex(QPainter& painter, const Picture& picture, std::size_t index, const Theme& theme,
                 Emphasis emphasis)
{
    const auto& vertex = picture.diagram.vertices[index];
    const auto& box = picture.layout.boxes[index];
    const Look look = lookOf(vertex.role, theme);
    painter.setPen(outlinePen(look.line, theme, emphasis));
    painter.setBrush(look.fill);
    painter.drawPath(vertexOutline(vertex, box));
    const QRectF rect = boxRect(box);
    paintLines(painter, vertex.label, rect.center(), vertexFontSize, theme.text, true);
    const bool canExpand = index < picture.vertices.size() && picture.vertices[index].isGroup;
    if (canExpand && isReadable(painter)) { // a plus: there is more inside
        const QPointF mark = rect.topRight() + QPointF(-7, 7);
        painter.setPen(QPen(theme.muted, 1.2));
        painter.drawLine(mark - QPointF(2.5, 0), mark + QPointF(2.5, 0));
        painter.drawLine(mark - QPointF(0, 2.5), mark + QPointF(0, 2.5));
    }
}

void paintEdge(QPainter& painter, const Picture& picture, std::size_t index, const Theme& theme,
               Emphasis emphasis)
{
    const auto& curve = picture.layout.curves[index];
    const QPainterPath path = edgeCurve(curve);
    if (path.isEmpty())
        return;
    double width = std::clamp(picture.diagram.edges[index].weight, 0.6, 3.0) * 1.3;
    QColor color = theme.edge;
    Qt::PenStyle style = Qt::SolidLine;
    if (emphasis != Emphasis::None) {
        width += emphasis == Emphasis::Selected ? 1.6 : 0.9;
        color = emphasis == Emphasis::Hovered ? theme.text : theme.accent;
        style = emphasis == Emphasis::Target ? Qt::DashLine : Qt::SolidLine;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width, style, Qt::FlatCap));
    painter.drawPath(path);
    const double before = path.percentAtLength(std::max(0.0, path.length() - 7));
    paintArrow(painter, path.pointAtPercent(before), path.currentPosition(), width, color);
}

void paintEdgeLabel(QPainter& painter, const Picture& picture, std::size_t index,
                    const Theme& theme, Emphasis emphasis)
{
    const auto& edge = picture.diagram.edges[index];
    const QRectF rect = edgeLabelRect(edge, picture.layout.curves[index]);
    if (rect.isEmpty() || !isReadable(painter))
        return;
    const bool isPlain =
        emphasis == Emphasis::None || emphasis == Emphasis::Source || emphasis == Emphasis::Target;
    painter.setPen(isPlain ? QPen(Qt::NoPen) : outlinePen(theme.edge, theme, emphasis));
    painter.setBrush(theme.card); // the text stays readable where lines run below it
    painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 3, 3);
    paintLines(painter, edge.label, rect.center(), edgeFontSize, theme.accentText);
}

void paintFrame(QPainter& painter, const Picture& picture, std::size_t index, const Theme& theme,
                Emphasis emphasis)
{
    const QRectF rect = boxRect(picture.layout.frames[index]);
    QColor fill = theme.inputFill;
    fill.setAlphaF(0.45f);
    painter.setPen(outlinePen(theme.inputLine, theme, emphasis));
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, 8, 8);
    if (!isReadable(painter))
        return;
    const QRectF title = frameTitleRect(picture.layout.frames[index]);
    painter.setFont(sceneFont(vertexFontSize, true));
    painter.setPen(theme.text);
    painter.drawText(
        title, Qt::AlignCenter | Qt::TextDontClip,
        QString::fromStdString(labelLines(picture.diagram.clusters[index].label).front()));
    const QPointF mark = rect.topRight() + QPointF(-8, 8); // a minus: can be folded
    painter.setPen(QPen(theme.muted, 1.2));
    painter.drawLine(mark - QPointF(2.5, 0), mark + QPointF(2.5, 0));
}

} // namespace netwright
