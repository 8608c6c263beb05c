// What the mouse does on the canvas.
#include "space/cell_view.h"

#include "space/cell_editor.h"
#include "space/element_facts.h"
#include "widgets/hover_card.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <cmath>

namespace netwright {

namespace {

/// A line let go nearer to its start than this was a slip.
constexpr double shortestLine = 60;

int stateOf(const SpaceElement& element)
{
    return element.kind == SpaceElement::Kind::Output ? Drawing::resultMark : element.state;
}

SpaceElement elementOf(int state)
{
    return state == Drawing::resultMark ? SpaceElement::output() : SpaceElement::ofState(state);
}

} // namespace

void CellView::mousePressEvent(QMouseEvent* event)
{
    m_card->hide();
    m_pressedAt = event->position().toPoint();
    m_pressedScene = mapToScene(m_pressedAt);
    m_modifiers = event->modifiers();
    if (event->button() == Qt::MiddleButton ||
        (event->button() == Qt::LeftButton && m_spaceIsDown)) {
        m_mode = Mode::Panning;
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (!m_scene->hasCell())
        return;
    if (m_mode == Mode::KeyLine)
        endMode();
    m_pressedElement = m_scene->elementAt(m_pressedScene);
    if (event->button() == Qt::LeftButton)
        pressed(*event);
}

void CellView::pressed(QMouseEvent& event)
{
    auto& selection = m_editor.selection();
    const bool adds = event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    m_pressedChip = m_scene->chipAt(m_pressedScene);
    m_lineFrom = m_pressedChip || adds ? std::nullopt : m_scene->rimAt(m_pressedScene);
    m_mode = Mode::Pressed;
    m_before = adds ? selection.elements() : std::set<SpaceElement>();
    m_scene->setFocused(std::nullopt);
    if (!m_pressedElement)
        return;
    if (adds)
        selection.toggle(*m_pressedElement);
    else if (!m_lineFrom && !selection.contains(*m_pressedElement))
        selection.select({*m_pressedElement});
}

/// The mouse has gone far enough to mean a drag.
void CellView::begin(const QPointF&)
{
    if (m_pressedChip) {
        m_mode = Mode::Chip;
        m_drag.start(viewport(), {.operation = m_pressedChip->second, .from = m_pressedChip->first},
                     viewport()->mapToGlobal(m_pressedAt));
    } else if (m_lineFrom) {
        m_mode = Mode::Line;
    } else if (!m_pressedElement) {
        m_mode = Mode::Band;
    } else if (!m_pressedElement->isEdge() && m_editor.selection().contains(*m_pressedElement)) {
        m_mode = Mode::Moving;
        m_moved = {};
    }
}

void CellView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const QPointF scene = mapToScene(at);
    if (m_mode == Mode::Pressed &&
        (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance())
        begin(scene);
    switch (m_mode) {
    case Mode::Idle:
        showHovered(at);
        break;
    case Mode::Panning: {
        const QPoint by = at - m_pressedAt;
        m_pressedAt = at;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
        m_fits = false;
        break;
    }
    case Mode::Moving: {
        const int state = stateOf(*m_pressedElement);
        const QPointF start = m_scene->places().at(state) - m_moved;
        m_moved = snapped(start + scene - m_pressedScene) - start;
        m_scene->previewMove(movedStates(), m_moved);
        break;
    }
    case Mode::Band: {
        const QRectF band = QRectF(m_pressedScene, scene).normalized();
        auto picked = m_scene->elementsIn(band);
        picked.insert(m_before.begin(), m_before.end());
        m_editor.selection().select(std::move(picked));
        m_scene->showBand(band);
        break;
    }
    case Mode::Line: {
        const auto to = m_scene->stateAt(scene, 6);
        const QString reason =
            to && to != m_lineFrom ? m_editor.whyNotEdge(*m_lineFrom, *to) : QString();
        m_scene->setTarget(to && to != m_lineFrom && reason.isEmpty()
                               ? std::optional(elementOf(*to))
                               : std::nullopt);
        m_scene->showLine(*m_lineFrom, scene, !reason.isEmpty());
        showReason(at, reason);
        break;
    }
    case Mode::Pressed:
    case Mode::Chip:
    case Mode::KeyLine:
        break;
    }
}

std::set<int> CellView::movedStates() const
{
    auto states = m_editor.selection().states();
    if (m_editor.selection().contains(SpaceElement::output()))
        states.insert(Drawing::resultMark);
    return states;
}

void CellView::mouseReleaseEvent(QMouseEvent* event)
{
    const QPointF scene = mapToScene(event->position().toPoint());
    const Mode mode = m_mode;
    auto& selection = m_editor.selection();
    if (mode == Mode::Panning && event->buttons())
        return;
    if (mode == Mode::Moving) {
        const auto states = movedStates();
        const QPointF by = m_moved;
        endMode();
        if (!by.isNull())
            m_editor.moveStates(states, by);
        m_editor.endMove();
        return;
    }
    endMode();
    if (mode == Mode::Line)
        finishLine(scene);
    if (mode != Mode::Pressed || event->button() != Qt::LeftButton ||
        m_modifiers & (Qt::ControlModifier | Qt::ShiftModifier))
        return;
    if (m_pressedElement)
        selection.select({*m_pressedElement});
    else
        selection.clear();
}

void CellView::finishLine(const QPointF& at)
{
    const int from = *m_lineFrom;
    const auto to = m_scene->stateAt(at, 6);
    if (to && *to != from) {
        if (m_editor.whyNotEdge(from, *to).isEmpty())
            m_editor.addEdge(from, *to);
        return;
    }
    const QPointF way = at - m_pressedScene;
    if (!to && std::hypot(way.x(), way.y()) > shortestLine)
        m_editor.addNodeBehind(from, snapped(at));
}

void CellView::endMode()
{
    if (m_mode == Mode::Panning)
        viewport()->unsetCursor();
    m_mode = Mode::Idle;
    m_scene->hideLine();
    m_scene->hideBand();
    m_scene->setTarget(std::nullopt);
    m_card->hide();
}

void CellView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPointF scene = mapToScene(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !m_scene->hasCell())
        return;
    if (const auto chip = m_scene->chipAt(scene);
        chip && m_editor.document().drawing()->isComposite(chip->second)) {
        m_editor.selection().openCell(chip->second);
    } else if (const auto element = m_scene->elementAt(scene)) {
        m_editor.selection().select({*element});
        Q_EMIT operationsWanted();
    } else {
        fit();
    }
}

void CellView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse && m_scene->hasCell()) {
        const auto element = m_scene->elementAt(mapToScene(event->pos()));
        if (element && !m_editor.selection().contains(*element))
            m_editor.selection().select({*element});
    }
    m_card->hide();
    Q_EMIT menuWanted(event->globalPos());
}

void CellView::showHovered(const QPoint& at)
{
    if (!m_scene->hasCell())
        return;
    const QPointF scene = mapToScene(at);
    const auto rim = m_scene->chipAt(scene) ? std::nullopt : m_scene->rimAt(scene);
    auto element = m_scene->elementAt(scene);
    if (rim && !element)
        element = SpaceElement::ofState(*rim);
    m_scene->setRim(rim);
    m_scene->setHovered(element);
    viewport()->setCursor(rim       ? Qt::CrossCursor
                          : element ? Qt::PointingHandCursor
                                    : Qt::ArrowCursor);
    if (m_spaceIsDown)
        viewport()->setCursor(Qt::OpenHandCursor);
    if (!element || m_editor.selection().contains(*element)) {
        m_card->hide();
        return;
    }
    const auto facts = elementFacts(*m_editor.document().drawing(), m_scene->cell(), *element);
    m_card->showAt(at, elementTitle(m_scene->cell(), *element), facts);
}

void CellView::showReason(const QPoint& at, const QString& reason)
{
    if (reason.isEmpty())
        m_card->hide();
    else
        m_card->showAt(at, tr("Not possible"), {reason});
}

bool CellView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        m_card->hide();
        m_scene->setRim(std::nullopt);
        m_scene->setHovered(std::nullopt);
    }
    return QGraphicsView::viewportEvent(event);
}

QString CellView::hover(const ChipLoad& load, const QPoint& at)
{
    if (!m_scene->hasCell())
        return tr("This space cannot be drawn.");
    const QPointF scene = mapToScene(viewport()->mapFromGlobal(at));
    if (load.kind == ChipLoad::Kind::Stage || load.kind == ChipLoad::Kind::Reduction)
        return tr("Stages go into the skeleton above.");
    if (load.kind != ChipLoad::Kind::Operation)
        return {};
    const auto element = m_scene->elementAt(scene);
    const bool isEdge = element && element->isEdge() && element->state != Drawing::resultMark;
    const QString reason = m_editor.whyNotAllow(load.operation);
    m_scene->setTarget(isEdge && reason.isEmpty() ? element : std::nullopt);
    if (!reason.isEmpty())
        return reason;
    if (isEdge) {
        const auto& has = edgeOf(m_scene->cell(), element->from, element->state)->operations;
        return std::ranges::find(has, load.operation) != has.end() && element != load.from
                   ? tr("This edge allows it already.")
                   : QString();
    }
    if (element)
        return element->isEdge() ? tr("What goes into the result is not changed on the way.")
                                 : tr("Operations stand on edges.");
    return load.from ? tr("Drop it on an edge.") : QString();
}

void CellView::drop(const ChipLoad& load, const QPoint& at)
{
    const QPointF scene = mapToScene(viewport()->mapFromGlobal(at));
    if (load.kind != ChipLoad::Kind::Operation) {
        m_editor.addNode(snapped(scene), load.kind == ChipLoad::Kind::ConcatenatingNode);
        return;
    }
    const auto element = m_scene->elementAt(scene);
    if (!element) {
        m_editor.addNodeWith(load.operation, snapped(scene));
        return;
    }
    const EdgeEnds to{element->from, element->state};
    if (!load.from)
        m_editor.allow(load.operation, {to});
    else if (*load.from != *element)
        m_editor.moveOperation(load.operation, {load.from->from, load.from->state}, to);
}

void CellView::leave()
{
    m_scene->setTarget(std::nullopt);
}

} // namespace netwright
