#include "space/edge_item.h"

#include <QPainter>
#include <QPainterPathStroker>

#include <cmath>

namespace netwright {

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
    m_shape = {};
    m_bounds = line.path.boundingRect().adjusted(-9, -9, 9, 9);
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

QPainterPath EdgeItem::shape() const
{
    if (m_shape.isEmpty()) {
        QPainterPathStroker stroker;
        stroker.setWidth(14);
        m_shape = stroker.createStroke(m_line.path);
    }
    return m_shape;
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
    painter->drawPath(m_line.path);
    paintArrow(*painter, m_line.tip, m_line.angle, isStrong ? 11 : 9, color);
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
