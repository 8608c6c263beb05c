// What mouse and keyboard do in a picture.
#include "architecture/diagram_view.h"

#include "architecture/diagram_walk.h"
#include "widgets/hover_card.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QWheelEvent>

#include <cmath>

namespace netwright {

void DiagramView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    follow();
}

void DiagramView::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    follow();
}

void DiagramView::wheelEvent(QWheelEvent* event)
{
    zoomAt(event->position().toPoint(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void DiagramView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(1.25);
        break;
    case Qt::Key_Minus:
        zoom(0.8);
        break;
    case Qt::Key_0:
        toggleFit();
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (m_picture) {
            setCurrent(elementInDirection(*m_picture, m_current, Qt::Key(event->key())));
            if (!m_current.isNone())
                ensureVisible(QRectF(elementAnchor(*m_picture, m_current), QSizeF(1, 1)), 40, 40);
            showCard(m_current, pointOf(m_current));
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_current.isNone())
            Q_EMIT activated(m_current);
        break;
    case Qt::Key_Escape:
        if (m_current.isNone() && !m_card->isVisible()) {
            QGraphicsView::keyPressEvent(event);
        } else {
            m_card->hide();
            setCurrent({});
        }
        break;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void DiagramView::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->pos();
    QGraphicsView::mousePressEvent(event);
}

void DiagramView::mouseMoveEvent(QMouseEvent* event)
{
    QGraphicsView::mouseMoveEvent(event);
    if (event->buttons() != Qt::NoButton) {
        m_card->hide();
        Q_EMIT placeChanged();
        return;
    }
    const auto element = elementAt(event->pos());
    setHovered(element);
    showCard(element, event->pos());
    viewport()->setCursor(element.isNone() ? Qt::ArrowCursor : Qt::PointingHandCursor);
}

void DiagramView::mouseReleaseEvent(QMouseEvent* event)
{
    QGraphicsView::mouseReleaseEvent(event);
    viewport()->setCursor(Qt::ArrowCursor);
    const bool isClick =
        (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance();
    if (event->button() != Qt::LeftButton)
        return;
    if (isClick)
        setCurrent(elementAt(event->pos()));
    else
        m_follow = Follow::User;
}

void DiagramView::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_pressed = event->pos();
    const auto element = elementAt(event->pos());
    m_card->hide();
    if (element.isNone())
        toggleFit();
    else
        Q_EMIT activated(element);
}

void DiagramView::contextMenuEvent(QContextMenuEvent* event)
{
    m_card->hide();
    const bool isMouse = event->reason() == QContextMenuEvent::Mouse;
    if (isMouse && !elementAt(event->pos()).isNone())
        setCurrent(elementAt(event->pos()));
    Q_EMIT menuWanted(isMouse ? event->globalPos()
                              : viewport()->mapToGlobal(viewport()->rect().center()));
    event->accept();
}

void DiagramView::leaveEvent(QEvent* event)
{
    QGraphicsView::leaveEvent(event);
    setHovered({});
    m_card->hide();
}

void DiagramView::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    m_card->hide();
}

} // namespace netwright
