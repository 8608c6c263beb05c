#include "space/state_item.h"

#include <QPainter>

namespace netwright {

namespace {

constexpr double rim = 6;

} // namespace

StateItem::StateItem(const Theme& theme, int state) : m_theme(theme), m_state(state)
{
    setZValue(2);
    setCacheMode(QGraphicsItem::NoCache);
}

void StateItem::setContent(const QPainterPath& outline, const QString& label, const QString& badge,
                           bool isInput)
{
    if (outline == m_outline && label == m_label && badge == m_badge && isInput == m_isInput)
        return;
    prepareGeometryChange();
    m_outline = outline;
    m_label = label;
    m_badge = badge;
    m_isInput = isInput;
    update();
}

void StateItem::setMarks(const ItemMarks& marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    update();
}

QRectF StateItem::boundingRect() const
{
    const double badge = m_badge.isEmpty() ? 0 : 16;
    return m_outline.boundingRect().adjusted(-rim - 3, -rim - 3, rim + 3, rim + 3 + badge);
}

void StateItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const bool isResult = m_state == Drawing::resultMark;
    QColor line = m_theme.nodeLine;
    QColor fill = m_theme.nodeFill;
    if (isResult) {
        line = m_theme.combineLine;
        fill = m_theme.combineFill;
    } else if (m_isInput) {
        line = m_theme.inputLine;
        fill = m_theme.card;
    }
    if (m_marks.showsRim || m_marks.isTarget) {
        QColor halo = m_theme.accent;
        halo.setAlphaF(0.28);
        painter->setPen(QPen(halo, 2 * rim));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(m_outline);
    }
    const bool isStrong = m_marks.isPicked || m_marks.isTarget;
    if (isStrong)
        line = m_theme.accent;
    painter->setPen(QPen(line, isStrong ? 2.6 : m_marks.isHovered ? 2 : 1.4));
    painter->setBrush(fill);
    painter->drawPath(m_outline);
    if (m_marks.isFocused) {
        painter->setPen(QPen(m_theme.text, 1, Qt::DotLine));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(m_outline.boundingRect().adjusted(-5, -5, 5, 5), 7, 7);
    }
    painter->setPen(m_theme.text);
    painter->setFont(themeFont(9));
    const QRectF box = m_outline.boundingRect();
    painter->drawText(box, Qt::AlignCenter, m_label);
    if (m_badge.isEmpty())
        return;
    painter->setPen(m_theme.muted);
    painter->setFont(themeFont(7.5));
    painter->drawText(QRectF(box.left() - 6, box.bottom() + 3, box.width() + 12, 16),
                      Qt::AlignHCenter | Qt::AlignTop, m_badge);
}

} // namespace netwright
