// What keys do on the canvas.
#include "space/cell_view.h"

#include "space/cell_editor.h"
#include "widgets/hover_card.h"

#include <QKeyEvent>

#include <cmath>

namespace netwright {

namespace {

std::optional<QPointF> directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return QPointF(-1, 0);
    case Qt::Key_Right:
        return QPointF(1, 0);
    case Qt::Key_Up:
        return QPointF(0, -1);
    case Qt::Key_Down:
        return QPointF(0, 1);
    default:
        return std::nullopt;
    }
}

bool isEnter(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

} // namespace

bool CellView::handles(const QKeyEvent& event) const
{
    const int key = event.key();
    if (event.modifiers() & Qt::AltModifier)
        return false;
    if (event.modifiers() & Qt::ControlModifier)
        return directionOf(key) || key == Qt::Key_A || key == Qt::Key_C || key == Qt::Key_D ||
               key == Qt::Key_V || key == Qt::Key_X || key == Qt::Key_Plus ||
               key == Qt::Key_Equal || key == Qt::Key_Minus || key == Qt::Key_0;
    return directionOf(key) || isEnter(key) || key == Qt::Key_A || key == Qt::Key_E ||
           key == Qt::Key_F || key == Qt::Key_Delete || key == Qt::Key_Backspace ||
           key == Qt::Key_Plus || key == Qt::Key_Minus || key == Qt::Key_Space ||
           (key == Qt::Key_Escape &&
            (m_mode != Mode::Idle || !m_editor.selection().elements().empty()));
}

bool CellView::event(QEvent* event)
{
    // Keys of the canvas come before shortcuts of the window that are the same.
    if (event->type() == QEvent::ShortcutOverride && handles(static_cast<QKeyEvent&>(*event))) {
        event->accept();
        return true;
    }
    return QGraphicsView::event(event);
}

void CellView::keyPressEvent(QKeyEvent* event)
{
    if (!handles(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool control = event->modifiers() & Qt::ControlModifier;
    const int key = event->key();
    if (const auto direction = directionOf(key)) {
        if (control)
            nudge(*direction);
        else
            walk(*direction, event->modifiers() & Qt::ShiftModifier);
    } else if (key == Qt::Key_Plus || key == Qt::Key_Equal) {
        zoom(1.25);
    } else if (key == Qt::Key_Minus) {
        zoom(0.8);
    } else if (key == Qt::Key_F || key == Qt::Key_0) {
        fit();
    } else if (key == Qt::Key_Space) {
        m_spaceIsDown = true;
        viewport()->setCursor(Qt::OpenHandCursor);
    } else if (m_mode == Mode::KeyLine && isEnter(key)) {
        confirmKeyLine();
    } else if (key == Qt::Key_Escape) {
        if (m_mode == Mode::Idle)
            m_editor.selection().clear();
        endMode();
    } else {
        handleEditKey(*event);
    }
    event->accept();
}

void CellView::handleEditKey(const QKeyEvent& event)
{
    const bool control = event.modifiers() & Qt::ControlModifier;
    auto& selection = m_editor.selection();
    switch (event.key()) {
    case Qt::Key_A:
        control ? selection.selectAll() : addNodeHere();
        break;
    case Qt::Key_C:
        m_editor.copy();
        break;
    case Qt::Key_X:
        m_editor.cut();
        break;
    case Qt::Key_V:
        m_editor.paste();
        break;
    case Qt::Key_D:
        m_editor.duplicate();
        break;
    case Qt::Key_E:
        startEdgeByKeys();
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        m_editor.removePicked();
        break;
    default: // Enter
        if (!selection.elements().empty())
            Q_EMIT operationsWanted();
    }
}

void CellView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceIsDown = false;
        viewport()->unsetCursor();
    }
    if (event->key() == Qt::Key_Control || event->modifiers() == Qt::NoModifier)
        m_editor.endMove();
    QGraphicsView::keyReleaseEvent(event);
}

void CellView::focusOutEvent(QFocusEvent* event)
{
    m_spaceIsDown = false;
    QGraphicsView::focusOutEvent(event);
}

/// To the nearest in a direction: what lies aside counts as further away.
void CellView::walk(const QPointF& direction, bool extends)
{
    if (!m_scene->hasCell())
        return;
    auto& selection = m_editor.selection();
    std::optional<SpaceElement> from = m_scene->focused();
    if (!from && !selection.elements().empty())
        from = *selection.elements().begin();
    const QPointF start = from ? m_scene->centreOf(*from) : m_scene->contents().topLeft();
    std::optional<SpaceElement> best;
    double nearest = 0;
    for (const auto& element : m_scene->elements()) {
        if (element == from || (m_mode == Mode::KeyLine && element.isEdge()))
            continue;
        const QPointF way = m_scene->centreOf(element) - start;
        const double along = from ? QPointF::dotProduct(way, direction) : 1;
        const double aside = std::abs(way.x() * direction.y() - way.y() * direction.x());
        const double distance = from ? along + 2.5 * aside : std::hypot(way.x(), way.y());
        if (along > 1 - !from && (!best || distance < nearest)) {
            best = element;
            nearest = distance;
        }
    }
    if (!best)
        return;
    if (m_mode == Mode::KeyLine) {
        m_scene->setFocused(best);
        const int to = best->isState() ? best->state : Drawing::resultMark;
        const QString reason = m_editor.whyNotEdge(*m_lineFrom, to);
        m_scene->showLine(*m_lineFrom, m_scene->centreOf(*best), !reason.isEmpty());
        showReason(mapFromScene(m_scene->centreOf(*best)), reason);
        return;
    }
    auto picked = extends ? selection.elements() : std::set<SpaceElement>();
    picked.insert(*best);
    selection.select(std::move(picked));
    m_scene->setFocused(best);
    ensureVisible(QRectF(m_scene->centreOf(*best) - QPointF(30, 30), QSizeF(60, 60)));
}

void CellView::nudge(const QPointF& direction)
{
    if (const auto states = movedStates(); !states.empty())
        m_editor.moveStates(states, direction * gridStep);
}

void CellView::addNodeHere(bool concatenates)
{
    if (!m_scene->hasCell())
        return;
    const auto states = m_editor.selection().states();
    QPointF at = mapToScene(viewport()->rect().center());
    if (!states.empty())
        at = m_scene->places().at(*states.rbegin()) + QPointF(7 * gridStep, 0);
    while (m_scene->stateAt(at, nodeRadius))
        at.ry() += 3 * gridStep;
    m_editor.addNode(snapped(at), concatenates);
}

void CellView::startEdgeByKeys()
{
    const auto states = m_editor.selection().states();
    if (states.empty())
        return;
    m_lineFrom = *states.rbegin();
    m_mode = Mode::KeyLine;
    const auto start = SpaceElement::ofState(*m_lineFrom);
    m_scene->setFocused(start);
    m_scene->showLine(*m_lineFrom, m_scene->centreOf(start) + QPointF(40, 0), false);
    m_card->showAt(mapFromScene(m_scene->centreOf(start)), tr("New edge"),
                   {tr("Arrow keys choose where it ends, Enter draws it.")});
}

void CellView::confirmKeyLine()
{
    const int from = *m_lineFrom;
    const auto to = m_scene->focused();
    endMode();
    if (!to || to->isEdge() || *to == SpaceElement::ofState(from))
        return;
    const int state = to->isState() ? to->state : Drawing::resultMark;
    if (m_editor.whyNotEdge(from, state).isEmpty())
        m_editor.addEdge(from, state);
}

} // namespace netwright
