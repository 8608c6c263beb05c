// How AccuracyView answers mouse and keyboard, and where it puts its axes and labels.
#include "format.h"
#include "plots/accuracy_view.h"
#include "plots/qcustomplot.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

constexpr double reach = 9; ///< pixels around a point that count as on it

double pixelsPerDecade(const QCPAxis* axis)
{
    return std::abs(axis->coordToPixel(10) - axis->coordToPixel(1));
}

double pixelsPerUnit(const QCPAxis* axis)
{
    return std::abs(axis->coordToPixel(1) - axis->coordToPixel(0));
}

} // namespace

void AccuracyView::redraw()
{
    fitAxes();
    placePublishedLabels();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void AccuracyView::resetZoom()
{
    m_follow = true;
    redraw();
}

void AccuracyView::zoom(double factor)
{
    m_plot->xAxis->scaleRange(1 / factor);
    m_plot->yAxis->scaleRange(1 / factor);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void AccuracyView::fitAxes()
{
    double low = 1e300, high = -1e300, left = 1e300, right = -1e300;
    const auto include = [&](double x, double yLow, double yHigh) {
        left = std::min(left, x);
        right = std::max(right, x);
        low = std::min(low, yLow);
        high = std::max(high, yHigh);
    };
    for (const auto& [id, curve] : m_curves) {
        if (curve.series.isEmpty())
            continue;
        const auto steps = curve.series.bestSteps();
        include(steps.front().gpuDays, curve.series.usefulLow(), steps.back().score);
        include(steps.back().gpuDays, steps.back().score, steps.back().score);
    }
    if (m_publishedGraph->visible())
        for (const auto& result : m_published)
            include(result.gpuDays, std::max(93.0, result.accuracy), result.accuracy);
    if (left > right) {
        left = 1e-4, right = 1;
        low = 0, high = 100;
    }
    if (m_follow) {
        m_fitting = true;
        const double margin = std::max(std::pow(right / left, 0.05), 1.15);
        const double pad = std::max((high - low) * 0.08, 0.05);
        m_plot->xAxis->setRange(left / margin, right * margin * margin);
        m_plot->yAxis->setRange(low - pad, high + pad);
        m_fitting = false;
    }
    qsizetype below = 0;
    if (const auto* curve = current())
        below = std::count_if(curve->series.scores().begin(), curve->series.scores().end(),
                              [this](double s) { return s < m_plot->yAxis->range().lower; });
    m_belowNote->setVisible(below > 0);
    m_belowNote->setText(tr("↓ %1 below").arg(below));
}

void AccuracyView::placePublishedLabels()
{
    const bool wanted = m_publishedGraph->visible();
    const QFontMetrics metrics(themeFont(8.5));
    const QRect area = m_plot->axisRect()->rect();
    std::vector<QRectF> taken;
    for (const auto& result : m_published) {
        const QPointF point(m_plot->xAxis->coordToPixel(result.gpuDays),
                            m_plot->yAxis->coordToPixel(result.accuracy));
        taken.emplace_back(point.x() - 5, point.y() - 5, 10, 10);
    }
    for (std::size_t i = 0; i < m_published.size(); ++i) {
        const QPointF point = taken[i].center();
        const QRectF box(point.x() + 8, point.y() - metrics.height() / 2.0,
                         metrics.horizontalAdvance(m_published[i].method), metrics.height());
        const bool isFree = wanted && area.contains(box.toAlignedRect()) &&
                            std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) {
                                return other.intersects(box);
                            });
        m_publishedLabels[i]->setVisible(isFree);
        if (!isFree)
            continue;
        m_publishedLabels[i]->position->setCoords(m_plot->xAxis->pixelToCoord(box.left()),
                                                  m_published[i].accuracy);
        taken.push_back(box);
    }
}

int AccuracyView::pointAt(const QPoint& position) const
{
    const auto* curve = current();
    if (!curve)
        return -1;
    return curve->series.nearest(
        m_plot->xAxis->pixelToCoord(position.x()), m_plot->yAxis->pixelToCoord(position.y()),
        pixelsPerDecade(m_plot->xAxis), pixelsPerUnit(m_plot->yAxis), reach);
}

int AccuracyView::publishedAt(const QPoint& position) const
{
    if (!m_publishedGraph->visible())
        return -1;
    for (std::size_t i = 0; i < m_published.size(); ++i) {
        const QPointF point(m_plot->xAxis->coordToPixel(m_published[i].gpuDays),
                            m_plot->yAxis->coordToPixel(m_published[i].accuracy));
        if (QLineF(point, position).length() <= reach)
            return static_cast<int>(i);
    }
    return -1;
}

void AccuracyView::hover(const QPoint& position)
{
    const int index = pointAt(position);
    const int published = index < 0 ? publishedAt(position) : -1;
    m_plot->setCursor(index >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (index >= 0)
        showTrialCard(index);
    else if (published >= 0)
        showPublishedCard(m_published[static_cast<std::size_t>(published)]);
    else
        m_card->hide();
}

void AccuracyView::showTrialCard(int index)
{
    const auto& series = current()->series;
    const auto i = static_cast<std::size_t>(index);
    const Trial& trial = *series.trials()[i];
    QStringList lines;
    const auto params = trial.metrics.find("params");
    const auto macs = trial.metrics.find("macs");
    if (params != trial.metrics.end() && macs != trial.metrics.end())
        lines << tr("%1 params · %2 MACs").arg(countText(params->second), countText(macs->second));
    lines << tr("%1 GPU-days so far").arg(gpuDaysText(trial.cumulativeDeviceSeconds / 86'400));
    if (!trial.origin.empty())
        lines << QString::fromStdString(trial.origin);
    const QPoint point(static_cast<int>(m_plot->xAxis->coordToPixel(series.gpuDays()[i])),
                       static_cast<int>(m_plot->yAxis->coordToPixel(series.scores()[i])));
    m_card->showAt(m_plot->mapTo(this, point),
                   tr("trial %1 · %2").arg(trial.number).arg(scoreText(*trial.score)), lines);
}

void AccuracyView::showPublishedCard(const PublishedResult& result)
{
    QStringList lines{tr("%1 · %2").arg(result.venue, result.family),
                      tr("%1 GPU-days").arg(gpuDaysText(result.gpuDays))};
    if (!result.note.isEmpty())
        lines << result.note;
    const QPoint point(static_cast<int>(m_plot->xAxis->coordToPixel(result.gpuDays)),
                       static_cast<int>(m_plot->yAxis->coordToPixel(result.accuracy)));
    m_card->showAt(m_plot->mapTo(this, point),
                   tr("%1 · %2 %").arg(result.method, scoreText(result.accuracy)), lines);
}

void AccuracyView::step(int direction)
{
    const auto* curve = current();
    if (!curve || curve->series.isEmpty())
        return;
    const auto& trials = curve->series.trials();
    const auto at =
        std::lower_bound(trials.begin(), trials.end(), m_selected,
                         [](const TrialPtr& t, std::int64_t n) { return t->number < n; });
    const auto next = std::clamp<std::ptrdiff_t>(m_selected < 0 ? std::ssize(trials) - 1
                                                                : at - trials.begin() + direction,
                                                 0, std::ssize(trials) - 1);
    Q_EMIT trialPicked(trials[static_cast<std::size_t>(next)]->number);
    showTrialCard(static_cast<int>(next));
}

bool AccuracyView::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        hover(static_cast<QMouseEvent*>(event)->pos());
        break;
    case QEvent::Leave:
    case QEvent::FocusOut:
        m_card->hide();
        break;
    case QEvent::MouseButtonPress:
        if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
            if (const int i = pointAt(static_cast<QMouseEvent*>(event)->pos()); i >= 0)
                Q_EMIT trialPicked(current()->series.trials()[static_cast<std::size_t>(i)]->number);
        break;
    case QEvent::MouseButtonDblClick:
        resetZoom();
        break;
    case QEvent::KeyPress:
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
            step(static_cast<QKeyEvent*>(event)->key() == Qt::Key_Left ? -1 : 1);
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
            break;
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void AccuracyView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_card->hide();
    redraw();
}

} // namespace netwright
