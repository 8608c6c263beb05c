#include "plots/accuracy_view.h"

#include "format.h"
#include "plots/qcustomplot.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace netwright {

namespace {

QVector<double> toVector(const std::vector<double>& values)
{
    return {values.begin(), values.end()};
}

QCPGraph* addMarker(QCustomPlot* plot)
{
    auto* graph = plot->addGraph();
    graph->setLineStyle(QCPGraph::lsNone);
    graph->removeFromLegend();
    return graph;
}

} // namespace

AccuracyView::AccuracyView(Appearance& appearance, QWidget* parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_plot(new QCustomPlot(this))
    , m_card(new HoverCard(this))
    , m_published(publishedResults())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 10, 6);
    layout->addWidget(m_plot);
    buildPlot();
    applyTheme();
    connect(&appearance, &Appearance::changed, this, [this] {
        applyTheme();
        redraw();
    });
}

void AccuracyView::buildPlot()
{
    m_plot->setAccessibleName(tr("Accuracy against GPU-days"));
    m_plot->setAccessibleDescription(
        tr("Arrow keys walk through the trials, plus and minus zoom, zero resets the view"));
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->installEventFilter(this);
    m_plot->setMinimumSize(260, 160);

    m_plot->xAxis->setScaleType(QCPAxis::stLogarithmic);
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTickerLog>(new QCPAxisTickerLog));
    m_plot->xAxis->setNumberFormat(QStringLiteral("g"));
    m_plot->xAxis->setNumberPrecision(4);
    m_plot->xAxis->setLabel(tr("GPU-days (log)"));
    m_plot->legend->setVisible(true);
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignRight | Qt::AlignBottom);
    m_plot->axisRect()->setMinimumMargins(QMargins(44, 10, 8, 30));

    m_dots = addMarker(m_plot);
    m_publishedGraph = addMarker(m_plot);
    m_publishedGraph->setVisible(false);
    m_bestMarker = addMarker(m_plot);
    m_selectedMarker = addMarker(m_plot);
    QVector<double> x, y;
    for (const auto& result : m_published) {
        x.push_back(result.gpuDays);
        y.push_back(result.accuracy);
        auto* label = new QCPItemText(m_plot);
        label->setText(result.method);
        label->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        label->setVisible(false);
        m_publishedLabels.push_back(label);
    }
    m_publishedGraph->setData(x, y);
    m_belowNote = new QCPItemText(m_plot);
    m_belowNote->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_belowNote->position->setCoords(0.012, 0.985);
    m_belowNote->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);

    for (auto* axis : {m_plot->xAxis, m_plot->yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            if (!m_fitting)
                m_follow = false;
            placePublishedLabels();
            m_card->hide();
        });
    fitAxes();
}

void AccuracyView::applyTheme()
{
    const Theme& theme = m_appearance.theme();
    const QFont font = themeFont(8.5);
    m_plot->setBackground(theme.card);
    for (auto* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(theme.control));
        axis->setTickPen(QPen(theme.control));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0, 4);
        axis->setTickLabelColor(theme.muted);
        axis->setTickLabelFont(font);
        axis->setLabelColor(theme.muted);
        axis->setLabelFont(font);
        axis->setTickLabelPadding(6);
        axis->grid()->setPen(QPen(theme.grid));
        axis->grid()->setZeroLinePen(QPen(theme.grid));
    }
    m_plot->legend->setFont(font);
    m_plot->legend->setTextColor(theme.text);
    QColor veil = theme.card;
    veil.setAlpha(225);
    m_plot->legend->setBrush(veil);
    m_plot->legend->setBorderPen(QPen(theme.border));
    m_belowNote->setFont(font);
    m_belowNote->setColor(theme.muted);
    m_publishedGraph->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDiamond, theme.published, theme.published, 8));
    for (auto* label : m_publishedLabels) {
        label->setFont(font);
        label->setColor(theme.published);
    }
    styleCurves();
}

void AccuracyView::styleCurves()
{
    const Theme& theme = m_appearance.theme();
    static constexpr Qt::PenStyle dashes[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine,
                                              Qt::DashDotLine};
    for (auto& [id, curve] : m_curves) {
        const bool isCurrent = id == m_current;
        QPen pen(theme.seriesColor(curve.order), isCurrent ? 2.4 : 1.6,
                 dashes[curve.order % std::size(dashes)]);
        pen.setCapStyle(Qt::FlatCap);
        curve.line->setPen(pen);
        curve.line->setName(curve.name);
        if (!isCurrent)
            continue;
        QColor dot = pen.color();
        dot.setAlpha(150);
        m_dots->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, Qt::transparent, dot, 6));
        m_bestMarker->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(pen.color(), 2.4), theme.card, 11));
        m_selectedMarker->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.text, 2), pen.color(), 10));
    }
    m_plot->legend->setVisible(!m_curves.empty());
}

void AccuracyView::clear()
{
    for (auto& [id, curve] : m_curves)
        m_plot->removeGraph(curve.line);
    m_curves.clear();
    m_current = {};
    m_selected = -1;
    m_follow = true;
    refreshDots();
    redraw();
}

void AccuracyView::setSearch(SearchId search, const QString& name)
{
    auto& curve = m_curves[search];
    if (!curve.line) {
        curve.line = m_plot->addGraph();
        curve.line->setLineStyle(QCPGraph::lsStepLeft);
        curve.line->setAdaptiveSampling(true);
        curve.order = static_cast<int>(m_curves.size()) - 1;
    }
    if (curve.name == name)
        return;
    curve.name = name;
    styleCurves();
}

void AccuracyView::setTrials(SearchId search, std::span<const TrialPtr> trials)
{
    auto& curve = m_curves.at(search);
    curve.series.clear();
    curve.series.append(trials);
    refresh(curve);
}

void AccuracyView::appendTrials(SearchId search, std::span<const TrialPtr> trials)
{
    auto& curve = m_curves.at(search);
    curve.series.append(trials);
    refresh(curve);
}

void AccuracyView::refresh(Curve& curve)
{
    QVector<double> x, y;
    for (const auto& point : curve.series.bestSteps()) {
        x.push_back(point.gpuDays);
        y.push_back(point.score);
    }
    curve.line->setData(x, y, true);
    if (&curve == current())
        refreshDots();
    redraw();
}

void AccuracyView::refreshDots()
{
    if (const auto* curve = current())
        m_dots->setData(toVector(curve->series.gpuDays()), toVector(curve->series.scores()), true);
    else
        m_dots->data()->clear();
    refreshMarkers();
}

void AccuracyView::refreshMarkers()
{
    m_bestMarker->data()->clear();
    m_selectedMarker->data()->clear();
    const auto* curve = current();
    if (!curve || curve->series.isEmpty())
        return;
    const auto best = curve->series.bestSteps().back();
    m_bestMarker->addData(best.gpuDays, best.score);
    const auto& trials = curve->series.trials();
    const auto found =
        std::lower_bound(trials.begin(), trials.end(), m_selected,
                         [](const TrialPtr& t, std::int64_t n) { return t->number < n; });
    if (found != trials.end() && (*found)->number == m_selected) {
        const auto i = static_cast<std::size_t>(found - trials.begin());
        m_selectedMarker->addData(curve->series.gpuDays()[i], curve->series.scores()[i]);
    }
}

void AccuracyView::setCurrentSearch(SearchId search, const QString& scoreLabel)
{
    m_current = search;
    m_selected = -1;
    m_plot->yAxis->setLabel(scoreLabel);
    m_card->hide();
    styleCurves();
    refreshDots();
    redraw();
}

void AccuracyView::setCurrentTrial(std::int64_t number)
{
    if (m_selected == number)
        return;
    m_selected = number;
    refreshMarkers();
    redraw();
}

void AccuracyView::setPublishedVisible(bool visible)
{
    m_publishedGraph->setVisible(visible);
    redraw();
}

const AccuracyView::Curve* AccuracyView::current() const
{
    const auto found = m_curves.find(m_current);
    return found == m_curves.end() ? nullptr : &found->second;
}

bool AccuracyView::hasPoints() const
{
    return std::any_of(m_curves.begin(), m_curves.end(),
                       [](const auto& entry) { return !entry.second.series.isEmpty(); });
}

} // namespace netwright
