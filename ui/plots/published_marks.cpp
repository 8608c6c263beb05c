#include "plots/published_marks.h"

#include "look/format.h"
#include "plots/qcustomplot.h"

#include <algorithm>

namespace netwright {

PublishedMarks::PublishedMarks(QCustomPlot* plot)
    : m_plot(plot), m_graph(plot->addGraph()), m_results(publishedResults())
{
    m_graph->setLineStyle(QCPGraph::lsNone);
    m_graph->setLayer(QStringLiteral("marks"));
    m_graph->setName(PlotView::tr("published (Ren et al. 2020)"));
    for (const auto& result : m_results) {
        m_graph->addData(result.gpuDays, result.accuracy);
        auto* name = new QCPItemText(plot);
        name->setText(result.printedAccuracy ? result.method + QStringLiteral(" *")
                                             : result.method);
        name->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        m_names.push_back(name);
    }
    setVisible(false);
}

void PublishedMarks::setVisible(bool visible)
{
    m_graph->setVisible(visible);
    for (auto* name : m_names)
        name->setVisible(false);
}

bool PublishedMarks::isVisible() const
{
    return m_graph->visible();
}

void PublishedMarks::style(const Theme& theme)
{
    m_graph->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDiamond, theme.published, theme.published, 8));
    for (auto* name : m_names) {
        name->setFont(themeFont(8.5));
        name->setColor(theme.published);
    }
}

QPointF PublishedMarks::placeOf(const PublishedResult& result) const
{
    return {m_plot->xAxis->coordToPixel(result.gpuDays),
            m_plot->yAxis->coordToPixel(result.accuracy)};
}

void PublishedMarks::placeNames()
{
    if (!isVisible())
        return;
    const QFontMetrics metrics(themeFont(8.5));
    const QRect area = m_plot->axisRect()->rect();
    std::vector<QRectF> taken;
    for (const auto& result : m_results)
        taken.emplace_back(placeOf(result) - QPointF(5, 5), QSizeF(10, 10));
    for (std::size_t i = 0; i < m_results.size(); ++i) {
        const QPointF place = placeOf(m_results[i]);
        const QSizeF size(metrics.horizontalAdvance(m_names[i]->text()) + 8, metrics.height());
        m_names[i]->setVisible(false);
        for (const double left : {place.x() + 8, place.x() - 8 - size.width()}) {
            const QRectF box({left, place.y() - size.height() / 2}, size);
            const bool isFree = area.contains(box.toAlignedRect()) &&
                                std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) {
                                    return other.intersects(box);
                                });
            if (!isFree)
                continue;
            m_names[i]->setVisible(true);
            m_names[i]->position->setCoords(m_plot->xAxis->pixelToCoord(left),
                                            m_results[i].accuracy);
            taken.push_back(box);
            break;
        }
    }
}

std::optional<PlotHit> PublishedMarks::hitAt(const QPointF& position, double reach) const
{
    if (!isVisible())
        return {};
    const PublishedResult* found = nullptr;
    for (const auto& result : m_results) {
        const double distance = QLineF(placeOf(result), position).length();
        if (distance <= reach) {
            reach = distance;
            found = &result;
        }
    }
    if (!found)
        return {};
    QStringList lines{PlotView::tr("%1 · %2").arg(found->venue, found->family)};
    if (found->paramsMillions)
        lines << PlotView::tr("%1 params · %2 GPU-days")
                     .arg(countText(*found->paramsMillions * 1e6), gpuDaysText(found->gpuDays));
    else
        lines << PlotView::tr("%1 GPU-days").arg(gpuDaysText(found->gpuDays));
    if (found->printedAccuracy)
        lines << PlotView::tr("printed in the survey as %1 %")
                     .arg(scoreText(*found->printedAccuracy));
    if (!found->note.isEmpty())
        lines << found->note;
    return PlotHit{placeOf(*found),
                   PlotView::tr("%1 · %2 %").arg(found->method, scoreText(found->accuracy)), lines};
}

} // namespace netwright
