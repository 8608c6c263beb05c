#include "plots/strengths_view.h"

#include "core/csv.h"
#include "look/format.h"
#include "plots/row_ticker.h"
#include "plots/tickers.h"

#include <QActionGroup>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace netwright {

namespace {

/// In the normal cell of DARTS: then DARTS+ stops.
constexpr int manySkips = 2;

double metricOf(const Trial& trial, const char* name)
{
    const auto found = trial.metrics.find(name);
    return found == trial.metrics.end() ? 0 : found->second;
}

/// "normal/edge_0_2" as cell "normal" and choice "0 → 2"; other names as they are.
std::pair<QString, QString> shortName(const QString& decision)
{
    static const QRegularExpression edge(QStringLiteral("^edge_(\\d+)_(\\d+)$"));
    const QString cell = decision.section(u'/', 0, -2);
    const QString name = decision.section(u'/', -1);
    const auto match = edge.match(name);
    return {cell, match.hasMatch()
                      ? QStringLiteral("%1 → %2").arg(match.captured(1), match.captured(2))
                      : name};
}

QString wholeNumber(double value)
{
    return std::abs(value - std::round(value)) < 1e-6 ? QLocale().toString(std::lround(value))
                                                      : QString();
}

} // namespace

StrengthsView::StrengthsView(const PlotContext& context, QWidget* parent)
    : PlotView(context, parent)
    , m_choice(new QActionGroup(this))
    , m_healthChoice(new QAction(tr("Health"), this))
    , m_map(new QCPColorMap(plot()->xAxis, plot()->yAxis))
    , m_derived(plot()->addGraph())
    , m_entropy(plot()->addGraph())
    , m_skips(plot()->addGraph())
    , m_warned(addMarker())
    , m_cursor(new QCPItemLine(plot()))
{
    plot()->setObjectName(QStringLiteral("strengthsPlot"));
    plot()->setAccessibleName(tr("Strengths of the options"));
    plot()->xAxis->setLabel(tr("epoch"));
    setAxisScale(plot()->xAxis, false, wholeNumber);
    m_map->setInterpolate(false);
    m_map->setTightBoundary(false);
    m_derived->setLineStyle(QCPGraph::lsNone);
    m_derived->setName(tr("chosen after the epoch"));
    m_entropy->setName(tr("entropy of the strengths (1: undecided)"));
    m_skips->setName(tr("share of skip connections"));
    m_warned->setName(tr("%1 or more in the normal cell: a sign of collapse").arg(manySkips));
    auto* strengths = m_choice->addAction(tr("Strengths"));
    m_choice->addAction(m_healthChoice);
    for (auto* action : m_choice->actions())
        action->setCheckable(true);
    strengths->setChecked(true);
    connect(m_choice, &QActionGroup::triggered, this, [this] {
        resetZoom();
        scheduleUpdate();
    });
    connect(&m_mirror, &ProjectMirror::wasReset, this, &StrengthsView::restart);
    connect(&m_mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        if (search == m_search)
            restart();
    });
    connect(&m_mirror, &ProjectMirror::trialsAppended, this, [this](SearchId search) {
        if (search == m_selection.search())
            scheduleUpdate();
    });
    connect(&m_selection, &TrialSelection::trialChanged, this, &StrengthsView::scheduleUpdate);
    scheduleUpdate();
}

void StrengthsView::restart()
{
    m_search = m_selection.search();
    const auto* status = m_selection.status();
    m_reader = SeriesReader(status ? StrengthHistory(status->spec->space) : StrengthHistory());
    resetZoom();
    scheduleUpdate();
}

void StrengthsView::showData()
{
    if (m_search != m_selection.search())
        restart();
    m_reader.read(m_mirror.trials(m_search), m_worker, [this] { scheduleUpdate(); });
    const bool isMap = !showsHealth();
    m_map->setVisible(isMap);
    m_derived->setVisible(isMap);
    m_entropy->setVisible(!isMap);
    m_skips->setVisible(!isMap);
    m_warned->setVisible(!isMap);
    plot()->yAxis->setLabel(isMap ? QString() : tr("fraction"));
    fillMap();
    fillHealth();
    nameRows();
    if (isMap)
        setLegend({m_derived});
    else if (m_warned->data()->isEmpty())
        setLegend({m_entropy, m_skips});
    else
        setLegend({m_entropy, m_skips, m_warned});
    const auto trial = m_selection.trial();
    const int column = trial ? history().columnOf(trial->number) : -1;
    m_cursor->setVisible(column >= 0);
    if (column >= 0) {
        m_cursor->start->setTypeX(QCPItemPosition::ptPlotCoords);
        m_cursor->start->setTypeY(QCPItemPosition::ptAxisRectRatio);
        m_cursor->end->setTypeX(QCPItemPosition::ptPlotCoords);
        m_cursor->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
        m_cursor->start->setCoords(column + 1, 0);
        m_cursor->end->setCoords(column + 1, 1);
    }
}

/// The first decision stands at the top, as the cell is read.
void StrengthsView::fillMap()
{
    const auto rows = history().rows().size();
    const auto epochs = history().epochs().size();
    m_derived->data()->clear();
    if (rows == 0 || epochs == 0) {
        m_map->data()->clear();
        return;
    }
    m_map->data()->setSize(static_cast<int>(epochs), static_cast<int>(rows));
    // Cells are centred on the ends of a range; a single one fills it.
    const double last = static_cast<double>(epochs);
    m_map->data()->setRange(epochs > 1 ? QCPRange(1, last) : QCPRange(0.5, 1.5),
                            QCPRange(0, static_cast<double>(rows) - 1));
    QVector<double> x, y;
    for (std::size_t epoch = 0; epoch < epochs; ++epoch)
        for (std::size_t row = 0; row < rows; ++row) {
            const auto place = rows - 1 - row;
            m_map->data()->setCell(static_cast<int>(epoch), static_cast<int>(place),
                                   history().at(row, epoch));
            if (history().isDerived(row, epoch)) {
                x.push_back(static_cast<double>(epoch) + 1);
                y.push_back(static_cast<double>(place));
            }
        }
    m_derived->setData(x, y, true);
    m_map->setDataRange(QCPRange(0, std::max(1e-9, history().largest())));
}

void StrengthsView::fillHealth()
{
    QVector<double> x, entropy, skips;
    m_warned->data()->clear();
    for (std::size_t epoch = 0; epoch < history().epochs().size(); ++epoch) {
        const Trial& trial = *history().epochs()[epoch];
        x.push_back(static_cast<double>(epoch) + 1);
        entropy.push_back(metricOf(trial, "entropy"));
        skips.push_back(metricOf(trial, "skip_share"));
        if (metricOf(trial, "normal_skips") >= manySkips)
            m_warned->addData(x.back(), skips.back());
    }
    m_entropy->setData(x, entropy, true);
    m_skips->setData(x, skips, true);
}

/// Decisions are named where their rows are high enough, options by the card.
void StrengthsView::nameRows()
{
    if (showsHealth()) {
        setAxisScale(plot()->yAxis, false,
                     [](double value) { return QLocale().toString(value, 'g', 3); });
        return;
    }
    std::vector<RowSpan> spans;
    const auto& rows = history().rows();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const double place = static_cast<double>(rows.size() - 1 - row);
        if (row == 0 || rows[row].decision != rows[row - 1].decision) {
            const auto [cell, name] = shortName(QString::fromStdString(rows[row].decision));
            spans.push_back({place, place + 0.5,
                             cell.isEmpty() ? name : QStringLiteral("%1 %2").arg(cell, name),
                             cell});
        }
        spans.back().low = place - 0.5;
    }
    plot()->yAxis->setTicker(QSharedPointer<RowTicker>::create(plot()->yAxis, std::move(spans)));
}

void StrengthsView::styleItems(const Theme& theme)
{
    QCPColorGradient gradient;
    gradient.clearColorStops();
    gradient.setColorStopAt(0, theme.card);
    gradient.setColorStopAt(1, theme.seriesColor(0));
    m_map->setGradient(gradient);
    m_derived->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, theme.text, theme.text, 4));
    m_derived->setPen(QPen(theme.text));
    m_entropy->setPen(QPen(theme.seriesColor(0), 2));
    m_entropy->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDisc, theme.seriesColor(0), theme.seriesColor(0), 5));
    m_skips->setPen(QPen(theme.seriesColor(1), 2, Qt::DashLine));
    m_skips->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssSquare, theme.seriesColor(1), theme.seriesColor(1), 5));
    m_warned->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssTriangle, QPen(theme.danger, 2), theme.card, 11));
    m_cursor->setPen(QPen(theme.accent, 1.5));
}

std::optional<std::pair<AxisRange, AxisRange>> StrengthsView::dataRanges() const
{
    if (history().isEmpty())
        return {};
    const AxisRange x{0.5, static_cast<double>(history().epochs().size()) + 0.5};
    if (showsHealth())
        return std::pair{x, AxisRange{0, 1}};
    return std::pair{x, AxisRange{-0.5, static_cast<double>(history().rows().size()) - 0.5}};
}

std::pair<QString, QString> StrengthsView::emptyTexts() const
{
    return {tr("No supernet here"),
            tr("Searches that share weights, as DARTS does, show here how their choices sharpen.")};
}

PlotHit StrengthsView::hitOf(std::size_t epoch, std::optional<std::size_t> row) const
{
    const Trial& trial = *history().epochs()[epoch];
    QStringList lines;
    double y = plot()->yAxis->range().center();
    if (row) {
        const auto& named = history().rows()[*row];
        y = static_cast<double>(history().rows().size() - 1 - *row);
        const auto [cell, name] = shortName(QString::fromStdString(named.decision));
        lines << QStringLiteral("%1 %2: %3")
                     .arg(cell, name, QString::fromStdString(named.option))
                     .trimmed();
        lines << tr("strength %1").arg(QLocale().toString(history().at(*row, epoch), 'f', 3));
        if (history().isDerived(*row, epoch))
            lines << tr("part of the architecture derived here");
    } else {
        lines << tr("entropy %1").arg(QLocale().toString(metricOf(trial, "entropy"), 'f', 3));
        lines << tr("skip connections %1 %")
                     .arg(QLocale().toString(100 * metricOf(trial, "skip_share"), 'f', 0));
    }
    lines << tr("accuracy with shared weights %1 %")
                 .arg(QLocale().toString(metricOf(trial, "shared_acc"), 'f', 2));
    return {{plot()->xAxis->coordToPixel(static_cast<double>(epoch) + 1),
             plot()->yAxis->coordToPixel(y)},
            tr("Epoch %1").arg(epoch + 1),
            lines,
            m_search,
            trial.number};
}

std::optional<PlotHit> StrengthsView::hitAt(const QPointF& position) const
{
    const auto epochs = static_cast<std::int64_t>(history().epochs().size());
    const auto rows = static_cast<std::int64_t>(history().rows().size());
    const auto epoch = std::llround(plot()->xAxis->pixelToCoord(position.x())) - 1;
    if (history().isEmpty() || epoch < 0 || epoch >= epochs)
        return {};
    if (showsHealth())
        return hitOf(static_cast<std::size_t>(epoch), std::nullopt);
    const auto row = rows - 1 - std::llround(plot()->yAxis->pixelToCoord(position.y()));
    if (row < 0 || row >= rows)
        return {};
    return hitOf(static_cast<std::size_t>(epoch), static_cast<std::size_t>(row));
}

std::optional<PlotHit> StrengthsView::stepTo(int direction) const
{
    if (history().isEmpty())
        return {};
    const int last = static_cast<int>(history().epochs().size()) - 1;
    const auto trial = m_selection.trial();
    const int shown = trial ? history().columnOf(trial->number) : -1;
    int next = shown < 0 ? last : shown + direction;
    if (direction == -2 || direction == 2)
        next = direction < 0 ? 0 : last;
    return hitOf(static_cast<std::size_t>(std::clamp(next, 0, last)), std::nullopt);
}

std::function<QByteArray()> StrengthsView::csvMaker() const
{
    return [history = history()] {
        std::string text = "epoch,decision,option,strength,derived\n";
        for (std::size_t epoch = 0; epoch < history.epochs().size(); ++epoch)
            for (std::size_t row = 0; row < history.rows().size(); ++row)
                text += fmt::format("{},{},{},{},{}\n", epoch + 1,
                                    csvCell(history.rows()[row].decision),
                                    csvCell(history.rows()[row].option), history.at(row, epoch),
                                    history.isDerived(row, epoch) ? 1 : 0);
        return QByteArray::fromStdString(text);
    };
}

} // namespace netwright
