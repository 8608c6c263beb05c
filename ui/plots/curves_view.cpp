#include "plots/curves_view.h"

#include "look/format.h"
#include "plots/dot_cloud.h"
#include "plots/tickers.h"

#include <QActionGroup>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace netwright {

using Role = LearningCurve::Role;

CurvesView::CurvesView(const PlotContext& context, QWidget* parent)
    : PlotView(context, parent)
    , m_choice(new QActionGroup(this))
    , m_scoreChoice(new QAction(tr("Accuracy"), this))
    , m_lossChoice(new QAction(tr("Loss"), this))
    , m_othersSwitch(new QAction(tr("&Best other trials"), this))
{
    plot()->setObjectName(QStringLiteral("curvesPlot"));
    plot()->setAccessibleName(tr("Learning curves"));
    plot()->xAxis->setLabel(tr("epoch"));
    setAxisScale(plot()->xAxis, false, [](double value) {
        return std::abs(value - std::round(value)) < 1e-6 ? QLocale().toString(value, 'g', 6)
                                                          : QString();
    });
    m_choice->addAction(m_scoreChoice);
    m_choice->addAction(m_lossChoice);
    for (auto* action : m_choice->actions())
        action->setCheckable(true);
    m_scoreChoice->setChecked(true);
    connect(m_choice, &QActionGroup::triggered, this, [this] {
        resetZoom();
        scheduleUpdate();
    });
    m_othersSwitch->setCheckable(true);
    m_othersSwitch->setChecked(true);
    m_othersSwitch->setToolTip(tr("Also the curves of the best other trials, muted"));
    connect(m_othersSwitch, &QAction::toggled, this, &CurvesView::scheduleUpdate);

    connect(&m_mirror, &ProjectMirror::wasReset, this, &CurvesView::restart);
    connect(&m_mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        if (search == m_search)
            restart();
    });
    const auto follow = [this](SearchId search) {
        if (search == m_selection.search())
            scheduleUpdate();
    };
    connect(&m_mirror, &ProjectMirror::trialsAppended, this, follow);
    connect(&m_mirror, &ProjectMirror::progressChanged, this, follow);
    connect(&m_selection, &TrialSelection::trialChanged, this, &CurvesView::scheduleUpdate);
    connect(&m_selection, &TrialSelection::chosenChanged, this, &CurvesView::scheduleUpdate);
    scheduleUpdate();
}

void CurvesView::restart()
{
    m_search = m_selection.search();
    m_reader = SeriesReader<CurveSet>();
    resetZoom();
    scheduleUpdate();
}

void CurvesView::readTrials()
{
    if (m_search != m_selection.search())
        restart();
    m_reader.read(m_mirror.trials(m_search), m_worker, [this] { scheduleUpdate(); });
    const auto selected = m_selection.trial();
    const auto original = selected && selected->reusedFrom
                              ? m_mirror.trial(m_search, *selected->reusedFrom)
                              : nullptr;
    m_curves = m_reader.series().curves(selected, original, m_mirror.running(m_search),
                                        m_othersSwitch->isChecked());
}

void CurvesView::showData()
{
    readTrials();
    drawLines();
    const bool isPsnr = m_selection.measure() == Measure::Psnr;
    m_scoreChoice->setText(isPsnr ? tr("PSNR") : tr("Accuracy"));
    plot()->yAxis->setLabel(m_lossChoice->isChecked() ? tr("training loss")
                            : isPsnr                  ? tr("PSNR, dB")
                                                      : tr("accuracy, %"));
    styleItems(theme());
}

void CurvesView::drawLines()
{
    setLegend({});
    for (const auto& line : m_lines)
        plot()->removeGraph(line.graph);
    m_lines.clear();
    const auto quantities = curveQuantities();
    for (std::size_t c = 0; c < m_curves.size(); ++c) {
        for (std::size_t q = 0; q < quantities.size(); ++q) {
            if (quantities[q].isLoss != m_lossChoice->isChecked())
                continue;
            auto* graph = plot()->addGraph();
            for (const auto& point : m_curves[c].points)
                if (const auto value = quantities[q].of(point))
                    graph->addData(point.epoch, *value);
            m_lines.push_back({c, q, graph});
            graph->setName(lineName(m_lines.back()));
        }
    }
    setLegend(namedLines());
}

std::vector<QCPAbstractPlottable*> CurvesView::namedLines() const
{
    std::vector<QCPAbstractPlottable*> named;
    for (const auto role : {Role::Selected, Role::Running, Role::Other}) {
        for (const auto& line : m_lines) {
            const bool isTraining = line.quantity == 1 && role != Role::Selected;
            if (m_curves[line.curve].role != role || line.graph->data()->isEmpty() || isTraining)
                continue;
            named.push_back(line.graph);
            if (role == Role::Other)
                break;
        }
    }
    return named;
}

QString CurvesView::lineName(const Line& line) const
{
    const auto& curve = m_curves[line.curve];
    if (curve.role == Role::Other)
        return tr("best others");
    if (curve.role == Role::Running)
        return tr("trial %1, running").arg(curve.number);
    const bool isLoss = curveQuantities()[line.quantity].isLoss;
    return isLoss               ? tr("trial %1").arg(curve.number)
           : line.quantity == 1 ? tr("trial %1, training").arg(curve.number)
                                : tr("trial %1, validation").arg(curve.number);
}

void CurvesView::styleItems(const Theme& theme)
{
    int running = 0;
    for (const auto& line : m_lines) {
        const auto& curve = m_curves[line.curve];
        const bool isTraining = line.quantity == 1;
        QPen pen(theme.edge, 1);
        if (curve.role == Role::Running)
            pen = QPen(theme.seriesColor(1 + (isTraining ? running - 1 : running++)), 1.5);
        else if (std::ranges::binary_search(m_selection.chosen(), curve.number))
            pen = QPen(theme.accentText, 1.5);
        if (curve.role == Role::Selected)
            pen = QPen(theme.seriesColor(0), 2.2);
        if (isTraining)
            pen.setStyle(curve.role == Role::Other ? Qt::DotLine : Qt::DashLine);
        else if (curve.role == Role::Running)
            pen.setDashPattern({6, 2, 1.5, 2});
        line.graph->setPen(pen);
        const bool isMarked = !isTraining && curve.role != Role::Other;
        line.graph->setScatterStyle(
            isMarked || line.graph->data()->size() == 1
                ? QCPScatterStyle(QCPScatterStyle::ssDisc, pen.color(), pen.color(), 5)
                : QCPScatterStyle::ssNone);
    }
}

std::optional<std::pair<AxisRange, AxisRange>> CurvesView::dataRanges() const
{
    auto ranges = curveRanges(m_curves, m_lossChoice->isChecked());
    if (ranges && ranges->first.upper - ranges->first.lower < 1)
        ranges->first = {ranges->first.lower - 1, ranges->first.upper + 1};
    return ranges;
}

} // namespace netwright
