// What mouse and keys do on the skeleton.
#include "space/skeleton_strip.h"

#include "space/space_selection.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>

namespace netwright {

namespace {

constexpr int handle = 8, pixelsPerRepeat = 24;

} // namespace

bool SkeletonStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Delete) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto* box = boxAt(help->pos());
        if (m_add.contains(help->pos()))
            QToolTip::showText(help->globalPos(), tr("Add a stage"), this);
        else if (box && box->stage >= 0 && box->stage < stages())
            QToolTip::showText(help->globalPos(),
                               tr("%1\n%2\nDrag to reorder, drag the right end to repeat, double "
                                  "click to open")
                                   .arg(box->title, box->line),
                               this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void SkeletonStrip::pick(int stage)
{
    // Stem and head are settings of the space, which are shown while nothing is picked.
    if (stage < 0 || stage >= stages()) {
        m_selection.clear();
        m_selection.selectStage(-1);
    } else {
        m_selection.selectStage(stage);
    }
}

void SkeletonStrip::mousePressEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton || m_boxes.empty())
        return;
    if (m_add.contains(at)) {
        insertStage(stages(), false);
        return;
    }
    const auto* box = boxAt(at);
    pick(box ? box->stage : -1);
    if (!box || box->stage < 0 || box->stage >= stages())
        return;
    m_pressed = box->stage;
    m_pressedAt = at;
    const auto& stage =
        m_selection.document().drawing()->stages[static_cast<std::size_t>(m_pressed)];
    m_startMost = stage.most;
    const bool isEnd = boxOf(m_pressed).right() - at.x() < handle;
    m_mode = isEnd ? Mode::Resizing : Mode::Pressed;
}

void SkeletonStrip::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const auto* box = boxAt(at);
    const bool isStage = box && box->stage >= 0 && box->stage < stages();
    switch (m_mode) {
    case Mode::Idle:
        if (isStage && box->rect.right() - at.x() < handle)
            setCursor(Qt::SizeHorCursor);
        else
            setCursor(isStage || m_add.contains(at) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        break;
    case Mode::Pressed:
        if ((at - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
            break;
        m_mode = Mode::Moving;
        [[fallthrough]];
    case Mode::Moving:
        m_dragOffset = QPoint(at.x() - m_pressedAt.x(), 0);
        m_gap = gapAt(at);
        update();
        break;
    case Mode::Resizing: {
        const int by = (at.x() - m_pressedAt.x()) / pixelsPerRepeat;
        const auto& stage =
            m_selection.document().drawing()->stages[static_cast<std::size_t>(m_pressed)];
        const int most = std::clamp(m_startMost + by, 1, DrawnStage::maxRepeat);
        const bool isFixed = stage.least == stage.most;
        setRepeats(m_pressed, isFixed ? most : std::min(stage.least, most), most);
        break;
    }
    }
}

void SkeletonStrip::mouseReleaseEvent(QMouseEvent* event)
{
    const Mode mode = std::exchange(m_mode, Mode::Idle);
    m_gap = -1;
    m_selection.document().endMerge();
    if (mode == Mode::Moving) {
        const int to = gapAt(event->position().toPoint());
        moveStage(m_pressed, to > m_pressed ? to - 1 : to);
    }
    update();
}

void SkeletonStrip::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_mode = Mode::Idle;
    if (const auto* box = boxAt(event->position().toPoint()))
        openStage(box->stage);
}

void SkeletonStrip::contextMenuEvent(QContextMenuEvent* event)
{
    const auto* box = event->reason() == QContextMenuEvent::Mouse ? boxAt(event->pos()) : nullptr;
    const int stage = box ? box->stage : m_selection.stage();
    pick(stage);
    Q_EMIT menuWanted(stage, event->globalPos());
}

void SkeletonStrip::keyPressEvent(QKeyEvent* event)
{
    const auto* drawing = m_selection.document().drawing();
    const int stage = m_selection.stage();
    const bool control = event->modifiers() & Qt::ControlModifier;
    const auto repeat = [&](int by) {
        if (stage < 0)
            return;
        const auto& now = drawing->stages[static_cast<std::size_t>(stage)];
        const int most = std::clamp(now.most + by, 1, DrawnStage::maxRepeat);
        setRepeats(stage, now.least == now.most ? most : std::min(now.least, most), most);
    };
    if (!drawing)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int next = stage + (event->key() == Qt::Key_Left ? -1 : 1);
        if (control)
            moveStage(stage, next);
        else if (next >= 0 && next < stages())
            pick(next);
        break;
    }
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        repeat(1);
        break;
    case Qt::Key_Minus:
        repeat(-1);
        break;
    case Qt::Key_Insert:
    case Qt::Key_A:
        insertStage(stage < 0 ? stages() : stage + 1, false);
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        removeStage(stage);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openStage(stage);
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    event->accept();
}

} // namespace netwright
