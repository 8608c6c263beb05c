// What AccuracyView shows of its data, and what of it can be pointed at.
#include "core/csv.h"
#include "look/format.h"
#include "plots/accuracy_view.h"
#include "plots/dot_cloud.h"
#include "plots/published_marks.h"

#include <algorithm>

namespace netwright {

bool AccuracyView::isEmpty() const
{
    return std::all_of(m_curves.begin(), m_curves.end(), [](const auto& entry) {
        const auto& reader = entry.second.reader;
        return reader.series().isEmpty() && !reader.isReading();
    });
}

std::pair<QString, QString> AccuracyView::emptyTexts() const
{
    return {tr("Nothing to plot yet"),
            tr("Every trial of a search becomes a point here as soon as it is stored.")};
}

std::optional<std::pair<AxisRange, AxisRange>> AccuracyView::dataRanges() const
{
    AxisRange x{1e300, -1e300}, y{1e300, -1e300};
    const auto include = [&](double gpuDays, double low, double high) {
        x = {std::min(x.lower, gpuDays), std::max(x.upper, gpuDays)};
        y = {std::min(y.lower, low), std::max(y.upper, high)};
    };
    for (const auto& [id, curve] : m_curves) {
        if (curve.series().isEmpty() || !isComparable(curve))
            continue;
        // The selected search is seen whole; of the others it matters how far they come.
        const bool isCurrent = id == m_selection.search();
        if (isCurrent)
            for (const auto* steps :
                 {&curve.series().sharedSteps(), &curve.series().supernetSteps()})
                for (const auto& step : *steps)
                    include(step.gpuDays, step.score, step.score);
        const auto steps = curve.series().bestSteps();
        if (steps.empty())
            continue; // epochs of a supernet alone
        const double best = steps.back().score;
        include(steps.front().gpuDays, isCurrent ? curve.series().points().usefulY().lower : best,
                best);
        include(steps.back().gpuDays, best, best);
    }
    if (m_published->isVisible())
        for (const auto& result : m_published->results())
            include(result.gpuDays, std::max(93.0, result.accuracy), result.accuracy);
    if (x.lower > x.upper)
        return {};
    if (!m_logSwitch->isChecked())
        x.lower = 0;
    return std::pair{x, y};
}

void AccuracyView::placeItems()
{
    m_published->placeNames();
    const auto* curve = current();
    const int below = curve ? curve->series().points().countBelow(plot()->yAxis->range().lower) : 0;
    m_belowNote->setVisible(below > 0);
    m_belowNote->setText(tr("↓ %L1 below").arg(below));
}

PlotHit AccuracyView::hitOf(SearchId search, const Trial& trial, const QPointF& place) const
{
    QStringList lines = trialLines(trial);
    if (search != m_selection.search())
        lines.prepend(searchName(*m_curves.at(search).spec));
    if (m_selection.isReference(search, trial.number))
        lines.prepend(tr("reference"));
    return {place, trialTitle(trial), lines, search, trial.number};
}

std::optional<PlotHit> AccuracyView::hitAt(const QPointF& position) const
{
    const AxisScale x = scaleOf(plot()->xAxis);
    const AxisScale y = scaleOf(plot()->yAxis);
    if (!plot()->axisRect()->rect().contains(position.toPoint()))
        return {};
    if (const auto* curve = current()) {
        const auto& points = curve->series().points();
        const int index = points.nearest(x, y, position.x(), position.y(), reach);
        if (index >= 0) {
            const auto i = static_cast<std::size_t>(index);
            return hitOf(m_selection.search(), points.trial(index),
                         {x.toPixel(points.x()[i]), y.toPixel(points.y()[i])});
        }
    }
    if (auto hit = m_published->hitAt(position, reach))
        return hit;
    for (const auto& [id, curve] : m_curves) {
        if (!isComparable(curve))
            continue;
        if (const auto trial = curve.series().bestAt(x, y, position.x(), position.y(), reach / 2))
            return hitOf(id, *trial, position);
    }
    return {};
}

std::optional<PlotHit> AccuracyView::stepTo(int direction) const
{
    const auto* curve = current();
    if (!curve || curve->series().isEmpty())
        return {};
    const auto& points = curve->series().points();
    const int last = points.size() - 1;
    const auto shown = m_selection.trial();
    const int at = shown ? points.indexOf(shown->number) : -1;
    const int next = direction == -2            ? 0
                     : direction == 2 || at < 0 ? last
                                                : std::clamp(at + direction, 0, last);
    const auto i = static_cast<std::size_t>(next);
    return hitOf(
        m_selection.search(), points.trial(next),
        {plot()->xAxis->coordToPixel(points.x()[i]), plot()->yAxis->coordToPixel(points.y()[i])});
}

std::function<QByteArray()> AccuracyView::csvMaker() const
{
    struct Part
    {
        std::string name;
        TrialPoints points;
    };
    auto parts = std::make_shared<std::vector<Part>>();
    for (const auto& [id, curve] : m_curves)
        if (curve.spec)
            parts->push_back({searchName(*curve.spec).toStdString(), curve.series().points()});
    auto published =
        m_published->isVisible() ? m_published->results() : decltype(publishedResults())();
    return [parts, published = std::move(published)] {
        std::string text = "search,trial,gpu_days,score,best_so_far,note\n";
        for (const auto& [name, points] : *parts) {
            double best = -1e300;
            for (std::size_t i = 0; i < points.x().size(); ++i) {
                const Trial& trial = points.trial(static_cast<int>(i));
                best = std::max(best, points.y()[i]);
                text += fmt::format("{},{},{},{},{},{}\n", csvCell(name), trial.number,
                                    points.x()[i], points.y()[i], best, csvCell(trial.origin));
            }
        }
        for (const auto& result : published)
            text +=
                fmt::format("{},,{},{},,{}\n", csvCell(result.method.toStdString()), result.gpuDays,
                            result.accuracy, csvCell(result.note.toStdString()));
        return QByteArray::fromStdString(text);
    };
}

} // namespace netwright
