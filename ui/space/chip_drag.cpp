#include "space/chip_drag.h"

#include "space/chip_ghost.h"
#include "space/operation_chip.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace netwright {

QString ChipLoad::label() const
{
    switch (kind) {
    case Kind::Operation:
        return operationLabel(operation);
    case Kind::AddingNode:
        return ChipDrag::tr("node (add)");
    case Kind::ConcatenatingNode:
        return ChipDrag::tr("node (concat)");
    case Kind::Stage:
        return ChipDrag::tr("stage");
    case Kind::Reduction:
        return ChipDrag::tr("reduction");
    }
    return {};
}

std::string ChipLoad::family() const
{
    return kind == Kind::Operation ? operationFamily(operation) : "structure";
}

QString ChipLoad::help() const
{
    switch (kind) {
    case Kind::Operation:
        return operationHelp(operation);
    case Kind::AddingNode:
        return ChipDrag::tr("Adds up what its edges bring");
    case Kind::ConcatenatingNode:
        return ChipDrag::tr("Puts what its edges bring one behind the other");
    case Kind::Stage:
        return ChipDrag::tr("A cell, repeated; the map keeps its size");
    case Kind::Reduction:
        return ChipDrag::tr("Halves the map and doubles the channels");
    }
    return {};
}

ChipDrag::ChipDrag(Appearance& appearance, QWidget* window)
    : QObject(window), m_appearance(appearance), m_ghost(new ChipGhost(appearance, window))
{
}

void ChipDrag::addTarget(QWidget* widget, ChipTarget* target)
{
    m_targets.emplace_back(widget, target);
}

QString ChipDrag::reason() const
{
    return m_ghost->reason();
}

void ChipDrag::start(QWidget* source, const ChipLoad& load, const QPoint& at)
{
    if (isActive())
        finish(nullptr);
    m_load = load;
    m_source = source;
    m_ghost->setChip(load.label(), chipColor(m_appearance.theme(), load.family()));
    source->installEventFilter(this);
    source->setFocus(Qt::MouseFocusReason);
    moveTo(at);
}

bool ChipDrag::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        moveTo(static_cast<QMouseEvent*>(event)->globalPosition().toPoint());
        return true;
    case QEvent::MouseButtonRelease: {
        const QPoint at = static_cast<QMouseEvent*>(event)->globalPosition().toPoint();
        moveTo(at);
        finish(&at);
        return false; // the source must know that its button is up again
    }
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            event->accept();
            if (event->type() == QEvent::KeyPress)
                finish(nullptr);
            return true;
        }
        break;
    case QEvent::Hide:
        finish(nullptr);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void ChipDrag::moveTo(const QPoint& at)
{
    ChipTarget* over = nullptr;
    for (const auto& [widget, target] : m_targets)
        if (widget && widget->isVisible() && widget->rect().contains(widget->mapFromGlobal(at)))
            over = target;
    if (m_over && m_over != over)
        m_over->leave();
    m_over = over;
    m_ghost->showAt(at, over ? over->hover(m_load, at) : QString());
}

void ChipDrag::finish(const QPoint* at)
{
    if (!m_source)
        return;
    m_source->removeEventFilter(this);
    m_source = nullptr;
    const bool isAllowed = m_ghost->reason().isEmpty();
    m_ghost->hide();
    auto* target = std::exchange(m_over, nullptr);
    if (!target)
        return;
    target->leave();
    if (at && isAllowed)
        target->drop(m_load, *at);
}

} // namespace netwright
