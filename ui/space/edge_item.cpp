#include "space/edge_item.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

constexpr double reach = 7;
/// In pixels a scene unit, where the corners of `pointsOf` could be seen; and pixels.
constexpr double curvesFrom = 0.7, leastArrow = 2;

/// The one cubic curve of an edge as short straight lines.
QPolygonF pointsOf(const QPainterPath& path)
{
    constexpr int parts = 20;
    QPolygonF points;
    if (path.elementCount() != 4)
        return points;
    const QPointF a = path.elementAt(0), b = path.elementAt(1), c = path.elementAt(2),
                  d = path.elementAt(3);
    points.reserve(parts + 1);
    for (int i = 0; i <= parts; ++i) {
        const double t = static_cast<double>(i) / parts;
        const double s = 1 - t;
        points << s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }
    return points;
}

} // namespace

EdgeItem::EdgeItem(const Theme& theme, const SpaceElement& element)
    : m_theme(theme), m_element(element)
{
    setZValue(0);
}

void EdgeItem::setLine(const EdgeLine& line)
{
    if (line.path == m_line.path)
        return;
    prepareGeometryChange();
    m_line = line;
    m_points = pointsOf(line.path);
    m_bounds = m_points.boundingRect().adjusted(-9, -9, 9, 9);
    update();
}

void EdgeItem::setMarks(const ItemMarks& marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    setZValue(marks.isPicked || marks.isTarget ? 1 : 0);
    update();
}

void EdgeItem::setEmpty(bool isEmpty)
{
    if (std::exchange(m_isEmpty, isEmpty) != isEmpty)
        update();
}

bool EdgeItem::isNear(const QPointF& point) const
{
    if (!m_bounds.contains(point))
        return false;
    for (qsizetype i = 1; i < m_points.size(); ++i) {
        const QPointF way = m_points[i] - m_points[i - 1];
        const QPointF offset = point - m_points[i - 1];
        const double length = std::max(1e-9, QPointF::dotProduct(way, way));
        const double share = std::clamp(QPointF::dotProduct(offset, way) / length, 0.0, 1.0);
        const QPointF aside = offset - share * way;
        if (QPointF::dotProduct(aside, aside) <= reach * reach)
            return true;
    }
    return false;
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const bool isStrong = m_marks.isPicked || m_marks.isTarget;
    QColor color = isStrong || m_marks.isHovered ? m_theme.accent
                   : m_isEmpty                   ? m_theme.warning
                                                 : m_theme.edge;
    if (m_marks.isFocused && !isStrong)
        color = m_theme.text;
    const double width = isStrong ? 2.6 : m_marks.isHovered || m_marks.isFocused ? 2 : 1.4;
    QPen pen(color, width);
    if (m_isEmpty)
        pen.setStyle(Qt::DashLine);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    // There can be hundreds of edges: what nobody can see takes no time.
    const double scale = painter->deviceTransform().m11();
    if (scale < curvesFrom)
        painter->drawPolyline(m_points);
    else
        painter->drawPath(m_line.path);
    const double arrow = isStrong ? 11 : 9;
    if (arrow * scale > leastArrow)
        paintArrow(*painter, m_line.tip, m_line.angle, arrow, color);
}

void paintArrow(QPainter& painter, const QPointF& tip, double angle, double size,
                const QColor& color)
{
    const QPointF back(std::cos(angle) * size, std::sin(angle) * size);
    const QPointF side(-back.y() * 0.45, back.x() * 0.45);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({tip, tip - back + side, tip - back - side}));
}

} // namespace netwright
