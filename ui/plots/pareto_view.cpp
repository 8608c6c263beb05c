#include "plots/pareto_view.h"

#include "core/csv.h"
#include "look/format.h"
#include "plots/dot_cloud.h"
#include "plots/tickers.h"

#include <QActionGroup>

#include <algorithm>

namespace netwright {

namespace {

/// How a cost of trialCosts() is called in the window.
std::pair<QString, QString> costTitles(const TrialCost& cost)
{
    static const std::map<std::string, std::pair<const char*, const char*>> titles = {
        {"params",
         {QT_TRANSLATE_NOOP("netwright::ParetoView", "Parameters"),
          QT_TRANSLATE_NOOP("netwright::ParetoView", "parameters")}},
        {"macs",
         {QT_TRANSLATE_NOOP("netwright::ParetoView", "MACs"),
          QT_TRANSLATE_NOOP("netwright::ParetoView", "multiply-accumulates")}},
        {"device_seconds",
         {QT_TRANSLATE_NOOP("netwright::ParetoView", "Device time"),
          QT_TRANSLATE_NOOP("netwright::ParetoView", "device time, s")}},
    };
    const auto& [title, axis] = titles.at(cost.name);
    return {ParetoView::tr(title), ParetoView::tr(axis)};
}

} // namespace

ParetoView::ParetoView(const PlotContext& context, QWidget* parent)
    : PlotView(context, parent)
    , m_choice(new QActionGroup(this))
    , m_logSwitch(new QAction(tr("&Logarithmic cost"), this))
    , m_dots(new DotCloud(plot()->xAxis, plot()->yAxis))
    , m_front(plot()->addGraph())
    , m_frontEnd(plot()->addGraph())
    , m_chosenMarker(addMarker())
    , m_selectedMarker(addMarker())
    , m_referenceMarker(addMarker())
{
    plot()->setObjectName(QStringLiteral("paretoPlot"));
    plot()->setAccessibleName(tr("Pareto front"));
    m_front->setLineStyle(QCPGraph::lsStepLeft);
    m_front->setName(tr("front"));
    m_dots->setName(tr("other trials"));
    setLegend({m_front, m_dots});
    m_logSwitch->setCheckable(true);
    m_logSwitch->setChecked(true);
    m_logSwitch->setShortcut(Qt::Key_L);
    m_logSwitch->setToolTip(tr("The cost on a logarithmic or a linear axis"));
    connect(m_logSwitch, &QAction::toggled, this, [this] {
        setAxis();
        resetZoom();
    });
    buildChoice();
    setAxis();
    connect(&m_mirror, &ProjectMirror::wasReset, this, &ParetoView::restart);
    connect(&m_mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        if (search == m_search)
            restart();
    });
    connect(&m_mirror, &ProjectMirror::trialsAppended, this, [this](SearchId search) {
        if (search == m_selection.search())
            scheduleUpdate();
    });
    connect(&m_selection, &TrialSelection::trialChanged, this, &ParetoView::scheduleUpdate);
    connect(&m_selection, &TrialSelection::chosenChanged, this, &ParetoView::scheduleUpdate);
    connect(&m_selection, &TrialSelection::referenceChanged, this, &ParetoView::scheduleUpdate);
    scheduleUpdate();
}

void ParetoView::buildChoice()
{
    for (std::size_t i = 0; i < trialCosts().size(); ++i) {
        auto* action = m_choice->addAction(costTitles(trialCosts()[i]).first);
        action->setCheckable(true);
        action->setChecked(i == m_cost);
        connect(action, &QAction::triggered, this, [this, i] {
            m_cost = i;
            restart();
            setAxis();
            resetZoom();
        });
    }
}

void ParetoView::setAxis()
{
    const QString name = costTitles(trialCosts()[m_cost]).second;
    const bool isLog = m_logSwitch->isChecked();
    plot()->xAxis->setLabel(isLog ? tr("%1 (log)").arg(name) : name);
    setAxisScale(plot()->xAxis, isLog, [](double value) { return shortCountText(value); });
}

void ParetoView::restart()
{
    m_dots->setPoints(nullptr);
    m_reader = SeriesReader(ParetoSeries(trialCosts()[m_cost]));
    m_search = m_selection.search();
    scheduleUpdate();
}

void ParetoView::showData()
{
    if (m_search != m_selection.search())
        restart();
    m_reader.read(m_mirror.trials(m_search), m_worker, [this] { scheduleUpdate(); });
    m_dots->setPoints(&series().points());

    const auto& points = series().points();
    QVector<double> x, y;
    for (const int index : series().front()) {
        x.push_back(points.x()[static_cast<std::size_t>(index)]);
        y.push_back(points.y()[static_cast<std::size_t>(index)]);
    }
    m_front->setData(x, y, true);
    if (!x.isEmpty()) // the best score holds for every larger cost, where no trial needs to be
        m_frontEnd->setData({x.back(), points.rangeX().upper}, {y.back(), y.back()}, true);
    else
        m_frontEnd->data()->clear();
    m_chosenMarker->data()->clear();
    for (const auto number : m_selection.chosen())
        if (const int index = points.indexOf(number); index >= 0)
            m_chosenMarker->addData(points.x()[static_cast<std::size_t>(index)],
                                    points.y()[static_cast<std::size_t>(index)]);
    m_selectedMarker->data()->clear();
    const auto trial = m_selection.trial();
    if (const int index = trial ? points.indexOf(trial->number) : -1; index >= 0)
        m_selectedMarker->addData(points.x()[static_cast<std::size_t>(index)],
                                  points.y()[static_cast<std::size_t>(index)]);
    m_referenceMarker->data()->clear();
    if (const auto reference = m_selection.referenceTrial(); reference && reference->score)
        if (const auto cost = series().cost().of(*reference))
            m_referenceMarker->addData(*cost, *reference->score);
    plot()->yAxis->setLabel(measureText(m_selection.measure()).axis);
}

void ParetoView::styleItems(const Theme& theme)
{
    m_dots->setColor(theme.edge);
    m_referenceMarker->setScatterStyle(referenceStyle(theme));
    m_chosenMarker->setScatterStyle(QCPScatterStyle(
        QCPScatterStyle::ssCircle, QPen(theme.accentText, 1.5), QBrush(Qt::NoBrush), 8));
    const QColor color = theme.seriesColor(0);
    m_front->setPen(QPen(color, 2));
    m_frontEnd->setPen(QPen(color, 2));
    m_front->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, color, color, 7));
    m_selectedMarker->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.text, 2), color, 10));
}

std::optional<std::pair<AxisRange, AxisRange>> ParetoView::dataRanges() const
{
    if (series().points().isEmpty())
        return {};
    return std::pair{series().points().rangeX(), series().usefulY()};
}

std::pair<QString, QString> ParetoView::emptyTexts() const
{
    if (m_selection.trial())
        return {tr("No trial has this cost"), tr("Choose another one above.")};
    return {tr("No front yet"), tr("Scored trials appear here against what they cost.")};
}

PlotHit ParetoView::hitOf(int index) const
{
    const auto i = static_cast<std::size_t>(index);
    const auto& points = series().points();
    const Trial& trial = points.trial(index);
    QStringList lines = trialLines(trial);
    if (series().isOnFront(index))
        lines.prepend(tr("on the front"));
    if (m_selection.isReference(m_search, trial.number))
        lines.prepend(tr("reference"));
    return {
        {plot()->xAxis->coordToPixel(points.x()[i]), plot()->yAxis->coordToPixel(points.y()[i])},
        trialTitle(trial),
        lines,
        m_search,
        trial.number};
}

std::optional<PlotHit> ParetoView::hitAt(const QPointF& position) const
{
    const int index = series().nearest(scaleOf(plot()->xAxis), scaleOf(plot()->yAxis), position.x(),
                                       position.y(), reach);
    return index < 0 ? std::nullopt : std::optional(hitOf(index));
}

std::optional<PlotHit> ParetoView::stepTo(int direction) const
{
    const auto& front = series().front();
    if (front.empty())
        return {};
    // Along the front, from the place of the shown trial on it or the nearest cost.
    const auto trial = m_selection.trial();
    const int shown = trial ? series().points().indexOf(trial->number) : -1;
    const auto costOf = [&](int i) { return series().points().x()[static_cast<std::size_t>(i)]; };
    const auto at = shown < 0 ? front.begin()
                              : std::lower_bound(front.begin(), front.end(), costOf(shown),
                                                 [&](int i, double c) { return costOf(i) < c; });
    const auto last = std::ssize(front) - 1;
    const bool isBetween = at == front.end() || *at != shown;
    auto next = (at - front.begin()) + direction;
    if (isBetween && direction == 1)
        next = at - front.begin();
    if (direction == -2 || direction == 2)
        next = direction < 0 ? 0 : last;
    return hitOf(front[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(next, 0, last))]);
}

std::vector<std::int64_t> ParetoView::trialsIn(const QRectF& pixels) const
{
    std::vector<std::int64_t> numbers;
    const auto& points = series().points();
    for (std::size_t i = 0; i < points.x().size(); ++i)
        if (pixels.contains({plot()->xAxis->coordToPixel(points.x()[i]),
                             plot()->yAxis->coordToPixel(points.y()[i])}))
            numbers.push_back(points.trial(static_cast<int>(i)).number);
    return numbers;
}

std::function<QByteArray()> ParetoView::csvMaker() const
{
    return [points = series().points(), front = series().front(),
            name = std::string(series().cost().name)] {
        std::vector<bool> isOnFront(points.x().size());
        for (const int i : front)
            isOnFront[static_cast<std::size_t>(i)] = true;
        std::string text = fmt::format("trial,{},score,on_front,architecture\n", name);
        for (std::size_t i = 0; i < points.x().size(); ++i) {
            const Trial& trial = points.trial(static_cast<int>(i));
            text += fmt::format("{},{},{},{},{}\n", trial.number, points.x()[i], points.y()[i],
                                isOnFront[i] ? 1 : 0, csvCell(trial.architecture));
        }
        return QByteArray::fromStdString(text);
    };
}

} // namespace netwright
