#include "plots/plot_view.h"

#include "look/engine_sentence.h"
#include "look/format.h"
#include "plots/qcustomplot.h"
#include "widgets/hover_card.h"

#include <QVBoxLayout>

namespace netwright {

namespace {

constexpr double markReach = 8; ///< pixels from the middle of a mark to its rim, and some

} // namespace

PlotView::PlotView(const PlotContext& context, QWidget* parent)
    : QWidget(parent)
    , m_mirror(context.mirror)
    , m_selection(context.selection)
    , m_appearance(context.appearance)
    , m_plot(new QCustomPlot(this))
    , m_card(new HoverCard(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 10, 6);
    layout->addWidget(m_plot);
    buildPlot();
    m_updateTimer.setSingleShot(true);
    m_updateTimer.setInterval(0);
    connect(&m_updateTimer, &QTimer::timeout, this, &PlotView::showNewest);
    connect(&m_appearance, &Appearance::changed, this, [this] {
        applyTheme(theme());
        redraw();
    });
}

void PlotView::buildPlot()
{
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setAccessibleDescription(
        tr("Arrow keys walk through the points, with Shift they move the view; plus and minus "
           "zoom, zero shows everything"));
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->installEventFilter(this);
    m_plot->setMinimumSize(200, 140);
    m_plot->setAutoAddPlottableToLegend(false);
    m_plot->setPlottingHint(QCP::phCacheLabels);

    m_plot->addLayer(QStringLiteral("marks"), m_plot->layer(QStringLiteral("main")));
    // Above the axes, where it covers no data.
    auto* grid = m_plot->plotLayout();
    grid->insertRow(0);
    grid->addElement(0, 0, m_plot->legend);
    grid->setRowStretchFactor(0, 0.001);
    grid->setRowSpacing(0);
    m_plot->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_plot->legend->setBrush(Qt::NoBrush);
    m_plot->legend->setMargins({40, 2, 4, 2});
    m_plot->legend->setIconSize(26, 12);
    m_plot->axisRect()->setMinimumMargins({40, 8, 10, 30});

    for (auto* axis : {m_plot->xAxis, m_plot->yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this] { m_card->hide(); });
    connect(m_plot, &QCustomPlot::afterLayout, this, [this] { placeItems(); });
}

void PlotView::applyTheme(const Theme& theme)
{
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
        axis->setLabelPadding(4);
        axis->grid()->setPen(QPen(theme.grid));
        axis->grid()->setZeroLinePen(QPen(theme.grid));
    }
    m_plot->legend->setFont(font);
    m_plot->legend->setTextColor(theme.text);
    m_plot->selectionRect()->setPen(QPen(theme.accent, 1, Qt::DashLine));
    QColor veil = theme.accent;
    veil.setAlpha(30);
    m_plot->selectionRect()->setBrush(veil);
    styleItems(theme);
}

void PlotView::scheduleUpdate()
{
    m_isStale = true;
    m_updateTimer.start();
}

void PlotView::showNewest()
{
    // The parent shows something else while this is empty.
    const bool isWanted = isVisible() || (parentWidget() && parentWidget()->isVisible());
    if (isWanted && m_isStale) {
        m_isStale = false;
        showData();
        fitAxes();
        m_plot->replot(QCustomPlot::rpQueuedRefresh);
    }
    Q_EMIT updated();
}

void PlotView::redraw()
{
    if (!isVisible())
        return;
    fitAxes();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    applyTheme(theme());
    scheduleUpdate();
}

void PlotView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_card->hide();
    arrangeLegend();
    redraw();
}

void PlotView::fitAxes()
{
    const auto ranges = m_follow ? dataRanges() : std::nullopt;
    if (!ranges)
        return;
    const auto fit = [this](QCPAxis* axis, const AxisRange& data, double room, double leastWidth) {
        const QSize area = m_plot->axisRect()->size();
        const int length = axis == m_plot->xAxis ? area.width() : area.height();
        const double leastRoom = markReach / std::max(markReach, length - 2 * markReach);
        const auto [lower, upper] = axis->range();
        const auto shown = m_refit ? AxisRange() : AxisRange{lower, upper};
        const auto range = calmRange(shown, data, room, leastWidth,
                                     axis->scaleType() == QCPAxis::stLogarithmic, leastRoom);
        axis->setRange(range.lower, range.upper);
    };
    const bool isLog = m_plot->xAxis->scaleType() == QCPAxis::stLogarithmic;
    fit(m_plot->xAxis, ranges->first, 0.05, isLog ? 0.2 : 1e-9);
    fit(m_plot->yAxis, ranges->second, 0.08, 0.1);
    m_refit = false;
}

QCPGraph* PlotView::addMarker()
{
    auto* graph = m_plot->addGraph();
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setLayer(QStringLiteral("marks"));
    return graph;
}

void PlotView::setLegend(std::vector<QCPAbstractPlottable*> entries)
{
    m_legend = std::move(entries);
    arrangeLegend();
}

void PlotView::arrangeLegend()
{
    constexpr int rows = 2;
    auto* legend = m_plot->legend;
    legend->clearItems();
    const QFontMetrics metrics(legend->font());
    int widest = 1;
    for (const auto* entry : m_legend)
        widest = std::max(widest, metrics.horizontalAdvance(entry->name()) +
                                      legend->iconSize().width() + 18);
    const auto columns = static_cast<std::size_t>(std::max(1, (m_plot->width() - 60) / widest));
    legend->setWrap(static_cast<int>(columns));
    for (std::size_t i = 0; i < std::min(m_legend.size(), rows * columns); ++i)
        m_legend[i]->addToLegend(legend);
    legend->setVisible(!m_legend.empty());
}

template <class Painting>
void PlotView::withTheme(const Theme& theme, Painting painting)
{
    if (m_isStale)
        showData();
    applyTheme(theme);
    painting();
    applyTheme(this->theme());
}

QImage PlotView::picture(double scale)
{
    return m_plot->toPixmap(0, 0, scale).toImage();
}

QImage PlotView::pictureForPaper(double scale)
{
    QImage image;
    withTheme(lightTheme(), [&] { image = picture(scale); });
    return image;
}

void PlotView::paintForPaper(QPaintDevice& device)
{
    withTheme(lightTheme(), [&] {
        QCPPainter painter(&device);
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNoCaching);
        m_plot->toPainter(&painter, m_plot->width(), m_plot->height());
    });
}

QStringList trialLines(const Trial& trial)
{
    QStringList lines;
    const auto params = trial.metrics.find("params");
    const auto macs = trial.metrics.find("macs");
    if (params != trial.metrics.end() && macs != trial.metrics.end())
        lines << PlotView::tr("%1 params · %2 MACs")
                     .arg(countText(params->second), countText(macs->second));
    lines << PlotView::tr("%1 GPU-days so far")
                 .arg(gpuDaysText(trial.cumulativeDeviceSeconds / 86'400));
    if (!trial.origin.empty())
        lines << engineSentence(trial.origin);
    return lines;
}

QString trialTitle(const Trial& trial)
{
    return trial.score
               ? PlotView::tr("trial %1 · %2").arg(trial.number).arg(scoreText(*trial.score))
               : PlotView::tr("trial %1").arg(trial.number);
}

} // namespace netwright
