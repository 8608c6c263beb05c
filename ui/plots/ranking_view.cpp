#include "plots/ranking_view.h"

#include "core/csv.h"
#include "engine/methods.h"
#include "look/format.h"
#include "plots/dot_cloud.h"
#include "plots/tickers.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

QString percent(double value)
{
    return QLocale().toString(value, 'f', 2);
}

} // namespace

RankingView::RankingView(const PlotContext& context, QWidget* parent)
    : PlotView(context, parent)
    , m_sampled(addMarker())
    , m_derived(addMarker())
    , m_selectedMarker(addMarker())
{
    plot()->setObjectName(QStringLiteral("rankingPlot"));
    plot()->setAccessibleName(tr("Ranking by the supernet"));
    plot()->xAxis->setLabel(tr("accuracy with shared weights, %"));
    plot()->yAxis->setLabel(tr("accuracy trained alone, %"));
    const auto number = [](double value) { return QLocale().toString(value, 'g', 6); };
    setAxisScale(plot()->xAxis, false, number);
    setAxisScale(plot()->yAxis, false, number);
    m_derived->setName(tr("derived"));
    const auto restart = [this] {
        m_read = 0;
        m_ranking = {};
        scheduleUpdate();
    };
    connect(&m_mirror, &ProjectMirror::wasReset, this, restart);
    connect(&m_mirror, &ProjectMirror::trialsReset, this, restart);
    connect(&m_mirror, &ProjectMirror::trialsAppended, this, [this](SearchId search) {
        if (search == m_selection.search())
            scheduleUpdate();
    });
    connect(&m_selection, &TrialSelection::trialChanged, this, &RankingView::scheduleUpdate);
    scheduleUpdate();
}

void RankingView::showData()
{
    if (m_search != m_selection.search()) {
        m_search = m_selection.search();
        m_read = 0;
        m_ranking = {};
        resetZoom();
    }
    const auto* status = m_selection.status();
    // Searches without a supernet can have very many trials, and no ranking.
    if (status && isWeightSharing(status->spec->method) &&
        m_read != m_mirror.trials(m_search).size()) {
        std::vector<TrialPtr> trials;
        for (const auto& trial : m_mirror.trials(m_search))
            trials.push_back(trial);
        m_ranking = rankingOf(trials);
        m_read = trials.size();
    }
    m_sampled->data()->clear();
    m_derived->data()->clear();
    m_selectedMarker->data()->clear();
    const auto trial = m_selection.trial();
    for (const auto& pair : m_ranking.pairs) {
        (pair.sampled ? m_sampled : m_derived)->addData(pair.shared, pair.alone);
        if (trial && pair.trial->number == trial->number)
            m_selectedMarker->addData(pair.shared, pair.alone);
    }
    m_sampled->setName(tauText());
    setLegend({m_sampled, m_derived});
}

QString RankingView::tauText() const
{
    if (!m_ranking.tau)
        return tr("%Ln sampled", nullptr, m_ranking.sampled);
    const auto number = [](double value) { return QLocale().toString(value, 'f', 2); };
    return tr("%Ln sampled: Kendall τ %1 (95 % from %2 to %3)", nullptr, m_ranking.sampled)
        .arg(number(*m_ranking.tau), number(m_ranking.tauInterval.low),
             number(m_ranking.tauInterval.high));
}

void RankingView::styleItems(const Theme& theme)
{
    const QColor sampled = theme.seriesColor(0), derived = theme.seriesColor(1);
    m_sampled->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, sampled, sampled, 7));
    m_derived->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDiamond, derived, derived, 9));
    m_selectedMarker->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.text, 2), Qt::NoBrush, 12));
}

std::optional<std::pair<AxisRange, AxisRange>> RankingView::dataRanges() const
{
    if (m_ranking.pairs.empty())
        return {};
    AxisRange x{100, 0}, y{100, 0};
    for (const auto& pair : m_ranking.pairs) {
        x = {std::min(x.lower, pair.shared), std::max(x.upper, pair.shared)};
        y = {std::min(y.lower, pair.alone), std::max(y.upper, pair.alone)};
    }
    const auto apart = [](AxisRange range) {
        return range.upper - range.lower < 1 ? AxisRange{range.lower - 1, range.upper + 1} : range;
    };
    return std::pair{apart(x), apart(y)};
}

std::pair<QString, QString> RankingView::emptyTexts() const
{
    return {
        tr("Nothing to compare yet"),
        tr("Architectures of a supernet that are also trained alone appear here. Search ▸ Check "
           "the ranking… trains a sample of them.")};
}

PlotHit RankingView::hitOf(std::size_t index) const
{
    const auto& pair = m_ranking.pairs[index];
    QStringList lines = {tr("trained alone %1 %").arg(percent(pair.alone)),
                         tr("with shared weights %1 %").arg(percent(pair.shared))};
    lines += trialLines(*pair.trial);
    return {{plot()->xAxis->coordToPixel(pair.shared), plot()->yAxis->coordToPixel(pair.alone)},
            trialTitle(*pair.trial),
            lines,
            m_search,
            pair.trial->number};
}

std::optional<PlotHit> RankingView::hitAt(const QPointF& position) const
{
    std::optional<std::size_t> nearest;
    double least = reach;
    for (std::size_t i = 0; i < m_ranking.pairs.size(); ++i) {
        const auto& pair = m_ranking.pairs[i];
        const double distance = std::hypot(plot()->xAxis->coordToPixel(pair.shared) - position.x(),
                                           plot()->yAxis->coordToPixel(pair.alone) - position.y());
        if (distance <= least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest ? std::optional(hitOf(*nearest)) : std::nullopt;
}

std::optional<PlotHit> RankingView::stepTo(int direction) const
{
    if (m_ranking.pairs.empty())
        return {};
    const auto trial = m_selection.trial();
    const int last = static_cast<int>(m_ranking.pairs.size()) - 1;
    int shown = -1;
    for (int i = 0; i <= last; ++i)
        if (trial && m_ranking.pairs[static_cast<std::size_t>(i)].trial->number == trial->number)
            shown = i;
    int next = shown + direction;
    if (direction == -2 || direction == 2)
        next = direction < 0 ? 0 : last;
    return hitOf(static_cast<std::size_t>(std::clamp(next, 0, last)));
}

std::function<QByteArray()> RankingView::csvMaker() const
{
    return [pairs = m_ranking.pairs] {
        std::string text = "trial,shared_accuracy,accuracy_alone,sampled,architecture\n";
        for (const auto& pair : pairs)
            text += fmt::format("{},{},{},{},{}\n", pair.trial->number, pair.shared, pair.alone,
                                pair.sampled ? 1 : 0, csvCell(pair.trial->architecture));
        return QByteArray::fromStdString(text);
    };
}

} // namespace netwright
