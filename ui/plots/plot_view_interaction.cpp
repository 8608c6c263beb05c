// How a plot answers mouse and keyboard.
#include "plots/plot_view.h"
#include "plots/qcustomplot.h"
#include "widgets/hover_card.h"

#include <QApplication>
#include <QKeyEvent>

namespace netwright {

void PlotView::resetZoom()
{
    m_follow = true;
    m_refit = true;
    redraw();
}

void PlotView::zoom(double factor)
{
    m_follow = false;
    m_plot->xAxis->scaleRange(1 / factor);
    m_plot->yAxis->scaleRange(1 / factor);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotView::pan(double partX, double partY)
{
    m_follow = false;
    const auto move = [](QCPAxis* axis, double part) {
        const auto [lower, upper] = axis->range();
        const bool isLog = axis->scaleType() == QCPAxis::stLogarithmic;
        axis->moveRange(isLog ? std::pow(upper / lower, part) : part * (upper - lower));
    };
    move(m_plot->xAxis, partX);
    move(m_plot->yAxis, partY);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotView::showCard(const PlotHit& hit)
{
    m_card->showAt(m_plot->mapTo(this, hit.place.toPoint()), hit.title, hit.lines);
}

void PlotView::hover(const QPointF& position)
{
    const auto hit = hitAt(position);
    m_plot->setCursor(hit && hit->number >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (hit)
        showCard(*hit);
    else
        m_card->hide();
}

void PlotView::press(const QMouseEvent& event)
{
    m_pressedAt = event.position();
    const bool zooms = event.modifiers().testFlag(Qt::ShiftModifier);
    const bool chooses = choosesTrials() && event.modifiers().testFlag(Qt::ControlModifier);
    m_plot->setSelectionRectMode(zooms ? QCP::srmZoom : chooses ? QCP::srmCustom : QCP::srmNone);
}

void PlotView::release(const QPointF& position)
{
    if ((position - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        if (m_plot->selectionRectMode() == QCP::srmCustom) {
            m_selection.choose(trialsIn(QRectF(m_pressedAt, position).normalized()));
            return;
        }
        m_follow = false; // dragged, or a rectangle was drawn
        return;
    }
    if (const auto hit = hitAt(position); hit && hit->number >= 0)
        m_selection.set(hit->search, hit->number);
}

void PlotView::wheel(const QPointF& position)
{
    m_follow = false;
    // Over an axis, only that one.
    auto* area = m_plot->axisRect();
    const bool isBelow = position.y() > area->bottom();
    const bool isLeft = position.x() < area->left();
    if (isBelow && !isLeft)
        area->setRangeZoomAxes(m_plot->xAxis, nullptr);
    else if (isLeft && !isBelow)
        area->setRangeZoomAxes(nullptr, m_plot->yAxis);
    else
        area->setRangeZoomAxes(m_plot->xAxis, m_plot->yAxis);
}

bool PlotView::pressKey(const QKeyEvent& event)
{
    const bool moves = event.modifiers().testFlag(Qt::ShiftModifier);
    const auto walk = [this](int direction) {
        if (const auto hit = stepTo(direction)) {
            m_selection.set(hit->search, hit->number);
            showCard(*hit);
        }
    };
    switch (event.key()) {
    case Qt::Key_Left:
        moves ? pan(-0.1, 0) : walk(-1);
        return true;
    case Qt::Key_Right:
        moves ? pan(0.1, 0) : walk(1);
        return true;
    case Qt::Key_Up:
        pan(0, 0.1);
        return true;
    case Qt::Key_Down:
        pan(0, -0.1);
        return true;
    case Qt::Key_Home:
        walk(-2);
        return true;
    case Qt::Key_End:
        walk(2);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(1.25);
        return true;
    case Qt::Key_Minus:
        zoom(0.8);
        return true;
    case Qt::Key_0:
        resetZoom();
        return true;
    default:
        return false;
    }
}

void PlotView::paintEvent(QPaintEvent*)
{
    if (!m_showsFocus)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().accent);
    painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
}

bool PlotView::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        if (const auto& mouse = *static_cast<QMouseEvent*>(event); mouse.buttons() == Qt::NoButton)
            hover(mouse.position());
        break;
    case QEvent::Leave:
        m_card->hide();
        break;
    case QEvent::FocusIn:
    case QEvent::FocusOut: {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        m_showsFocus = event->type() == QEvent::FocusIn && reason != Qt::MouseFocusReason &&
                       reason != Qt::ActiveWindowFocusReason;
        m_card->hide();
        update();
        break;
    }
    case QEvent::MouseButtonPress:
        press(*static_cast<QMouseEvent*>(event));
        break;
    case QEvent::MouseButtonRelease:
        if (const auto& mouse = *static_cast<QMouseEvent*>(event); mouse.button() == Qt::LeftButton)
            release(mouse.position());
        break;
    case QEvent::MouseButtonDblClick:
        resetZoom();
        break;
    case QEvent::Wheel:
        wheel(static_cast<QWheelEvent*>(event)->position());
        break;
    case QEvent::ContextMenu:
        Q_EMIT menuWanted(static_cast<QContextMenuEvent*>(event)->globalPos());
        return true;
    case QEvent::KeyPress:
        if (pressKey(*static_cast<QKeyEvent*>(event)))
            return true;
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace netwright
