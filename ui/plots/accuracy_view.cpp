#include "plots/accuracy_view.h"

#include "look/format.h"
#include "plots/dot_cloud.h"
#include "plots/published_marks.h"
#include "plots/seed_band.h"
#include "plots/tickers.h"

#include <QAction>
#include <QLocale>

#include <algorithm>

namespace netwright {

namespace {

QCPGraph* addSteps(QCustomPlot* plot)
{
    auto* graph = plot->addGraph();
    graph->setLineStyle(QCPGraph::lsStepLeft);
    return graph;
}

} // namespace

AccuracyView::AccuracyView(const PlotContext& context, QWidget* parent)
    : PlotView(context, parent)
    , m_published(std::make_unique<PublishedMarks>(plot()))
    , m_logSwitch(new QAction(tr("&Logarithmic GPU-days"), this))
    , m_publishedSwitch(new QAction(tr("&Published results"), this))
    , m_dots(new DotCloud(plot()->xAxis, plot()->yAxis))
    , m_sharedLine(plot()->addGraph())
    , m_supernetLine(plot()->addGraph())
    , m_bestMarker(addMarker())
    , m_selectedMarker(addMarker())
    , m_referenceMarker(addMarker())
    , m_belowNote(new QCPItemText(plot()))
{
    plot()->setObjectName(QStringLiteral("accuracyPlot"));
    plot()->setAccessibleName(tr("Accuracy against GPU-days"));
    m_sharedLine->setName(tr("derived, shared weights"));
    m_supernetLine->setName(tr("supernet, training images"));
    m_belowNote->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_belowNote->position->setCoords(0.012, 0.985);
    m_belowNote->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_logSwitch->setCheckable(true);
    m_logSwitch->setChecked(true);
    m_logSwitch->setIconText(tr("log"));
    m_logSwitch->setShortcut(Qt::Key_L);
    m_logSwitch->setToolTip(tr("GPU-days on a logarithmic or a linear axis"));
    m_publishedSwitch->setCheckable(true);
    m_publishedSwitch->setIconText(tr("◆ published"));
    m_publishedSwitch->setShortcut(Qt::Key_P);
    m_publishedSwitch->setToolTip(tr("Published CIFAR-10 test accuracies of Ren et al. 2020. Other "
                                     "data and other training are not comparable with them."));
    connect(m_logSwitch, &QAction::toggled, this, &AccuracyView::setLogarithmic);
    connect(m_publishedSwitch, &QAction::toggled, this, [this](bool on) {
        m_published->setVisible(on);
        nameLines();
        redraw();
    });
    setLogarithmic(true);

    connect(&m_mirror, &ProjectMirror::wasReset, this, &AccuracyView::readAll);
    connect(&m_mirror, &ProjectMirror::searchChanged, this, &AccuracyView::follow);
    connect(&m_mirror, &ProjectMirror::searchRemoved, this, &AccuracyView::forget);
    connect(&m_mirror, &ProjectMirror::trialsAppended, this, &AccuracyView::readTrials);
    connect(&m_mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        m_dots->setPoints(nullptr);
        m_curves[search].reader = SeriesReader<AccuracySeries>();
        readTrials(search);
    });
    connect(&m_selection, &TrialSelection::trialChanged, this, &AccuracyView::scheduleUpdate);
    connect(&m_selection, &TrialSelection::referenceChanged, this, &AccuracyView::scheduleUpdate);
    readAll();
}

AccuracyView::~AccuracyView() = default;

void AccuracyView::setLogarithmic(bool on)
{
    plot()->xAxis->setLabel(on ? tr("GPU-days (log)") : tr("GPU-days"));
    setAxisScale(plot()->xAxis, on, [](double value) { return shortNumberText(value); });
    resetZoom();
}

void AccuracyView::clear()
{
    setLegend({});
    m_dots->setPoints(nullptr);
    for (auto& [id, curve] : m_curves)
        if (curve.line)
            plot()->removeGraph(curve.line);
    for (auto& [key, family] : m_families) {
        plot()->removeGraph(family.high);
        plot()->removeGraph(family.low);
    }
    m_curves.clear();
    m_families.clear();
    m_nextOrder = 0;
}

void AccuracyView::forget(SearchId search)
{
    const auto found = m_curves.find(search);
    if (found == m_curves.end())
        return;
    setLegend({});
    m_dots->setPoints(nullptr);
    if (found->second.line)
        plot()->removeGraph(found->second.line);
    const auto* family = found->second.family;
    m_curves.erase(found);
    for (auto& [key, of] : m_families)
        if (&of == family)
            of.isStale = true; // without members its band is empty; a search that returns finds it
    m_styledFor.reset();
    scheduleUpdate();
}

void AccuracyView::readAll()
{
    clear();
    for (const auto& [id, status] : m_mirror.searches()) {
        follow(status);
        readTrials(id);
    }
    resetZoom();
    scheduleUpdate();
}

AccuracyView::Curve& AccuracyView::follow(const SearchStatus& status)
{
    auto& curve = m_curves[status.id];
    if (curve.spec == status.spec)
        return curve;
    curve.spec = status.spec;
    if (!curve.line)
        curve.line = addSteps(plot());
    auto [found, isNew] = m_families.try_emplace(seedFamilyKey(*status.spec));
    auto& family = found->second;
    if (isNew) {
        family.order = m_nextOrder++;
        family.low = addSteps(plot());
        family.high = addSteps(plot());
        family.low->setPen(Qt::NoPen);
        family.high->setPen(Qt::NoPen);
        family.high->setChannelFillGraph(family.low);
        for (auto* graph : {family.low, family.high})
            graph->setLayer(QStringLiteral("grid"));
    }
    curve.family = &family;
    family.isStale = true;
    m_styledFor.reset();
    scheduleUpdate();
    return curve;
}

void AccuracyView::readTrials(SearchId search)
{
    auto& curve = m_curves[search];
    curve.reader.read(m_mirror.trials(search), m_worker, [this, search] { readTrials(search); });
    curve.isStale = true;
    if (curve.family)
        curve.family->isStale = true;
    scheduleUpdate();
}

void AccuracyView::showData()
{
    for (auto& [id, curve] : m_curves)
        if (curve.isStale && curve.line)
            showLine(curve);
    for (auto& [key, family] : m_families)
        if (family.isStale)
            showBand(family);
    plot()->yAxis->setLabel(measureText(m_selection.measure()).axis);
    m_publishedSwitch->setEnabled(m_selection.measure() != Measure::Psnr);
    if (!m_publishedSwitch->isEnabled())
        m_publishedSwitch->setChecked(false);
    showMarkers();
    if (m_styledFor != m_selection.search())
        styleItems(theme());
}

void AccuracyView::showLine(Curve& curve)
{
    curve.isStale = false;
    QVector<double> x, y;
    for (const auto& step : curve.series().bestSteps()) {
        x.push_back(step.gpuDays);
        y.push_back(step.score);
    }
    curve.line->setData(x, y, true);
}

void AccuracyView::showBand(Family& family)
{
    family.isStale = false;
    QVector<double> x, low, high;
    for (const auto& step : seedBand(members(family))) {
        x.push_back(step.gpuDays);
        low.push_back(step.low);
        high.push_back(step.high);
    }
    family.low->setData(x, low, true);
    family.high->setData(x, high, true);
}

void AccuracyView::showMarkers()
{
    m_bestMarker->data()->clear();
    m_selectedMarker->data()->clear();
    m_referenceMarker->data()->clear();
    const auto mark = [](QCPGraph* marker, const TrialPoints& points, std::int64_t number) {
        if (const int index = points.indexOf(number); index >= 0)
            marker->addData(points.x()[static_cast<std::size_t>(index)],
                            points.y()[static_cast<std::size_t>(index)]);
    };
    if (const auto& reference = m_selection.reference())
        if (const auto of = m_curves.find(reference->search); of != m_curves.end())
            mark(m_referenceMarker, of->second.series().points(), reference->number);
    const auto* curve = current();
    m_dots->setPoints(curve ? &curve->series().points() : nullptr);
    const auto show = [this](QCPGraph* line, const std::vector<AccuracySeries::Step>& steps) {
        if (line->data()->isEmpty() != steps.empty())
            m_styledFor.reset(); // the legend names it or not
        QVector<double> x, y;
        for (const auto& step : steps) {
            x.push_back(step.gpuDays);
            y.push_back(step.score);
        }
        line->setData(x, y, true);
    };
    static const std::vector<AccuracySeries::Step> none;
    show(m_sharedLine, curve ? curve->series().sharedSteps() : none);
    show(m_supernetLine, curve ? curve->series().supernetSteps() : none);
    if (!curve || curve->series().isEmpty())
        return;
    if (const auto steps = curve->series().bestSteps(); !steps.empty())
        m_bestMarker->addData(steps.back().gpuDays, steps.back().score);
    mark(m_selectedMarker, curve->series().points(), m_selection.number());
}

std::vector<const AccuracySeries*> AccuracyView::members(const Family& family) const
{
    std::vector<const AccuracySeries*> series;
    for (const auto& [id, curve] : m_curves)
        if (curve.family == &family)
            series.push_back(&curve.series());
    return series;
}

void AccuracyView::styleItems(const Theme& theme)
{
    static constexpr Qt::PenStyle dashes[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine,
                                              Qt::DashDotLine};
    const auto* shown = current();
    m_styledFor = m_selection.search();
    for (auto& [id, curve] : m_curves) {
        if (!curve.line)
            continue;
        for (auto* graph : {curve.line, curve.family->low, curve.family->high})
            graph->setVisible(isComparable(curve));
        const int order = curve.family->order;
        QPen pen(theme.seriesColor(order), &curve == shown ? 2.4 : 1.3,
                 dashes[static_cast<std::size_t>(order) % std::size(dashes)]);
        pen.setCapStyle(Qt::FlatCap);
        curve.line->setPen(pen);
        QColor veil = pen.color();
        veil.setAlpha(38);
        curve.family->high->setBrush(veil);
        if (&curve != shown)
            continue;
        m_dots->setColor(pen.color());
        m_sharedLine->setPen(QPen(pen.color(), 1.6, Qt::DashLine));
        m_sharedLine->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssSquare, QPen(pen.color(), 1.4), theme.card, 6));
        m_supernetLine->setPen(QPen(pen.color(), 1.2, Qt::DotLine));
        m_bestMarker->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(pen.color(), 2.4), theme.card, 11));
        m_selectedMarker->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(theme.text, 2), pen.color(), 10));
    }
    m_referenceMarker->setScatterStyle(referenceStyle(theme));
    m_published->style(theme);
    m_belowNote->setFont(themeFont(8.5));
    m_belowNote->setColor(theme.muted);
    nameLines();
}

void AccuracyView::nameLines()
{
    std::vector<QCPAbstractPlottable*> named;
    std::map<const Family*, bool> isNamed;
    const auto name = [&](const Curve& curve) {
        if (!curve.line || !curve.line->visible() || std::exchange(isNamed[curve.family], true))
            return;
        const auto count = members(*curve.family).size();
        const QString text = searchName(*curve.spec);
        curve.line->setName(count < 2 ? text : tr("%1 (%2 seeds)").arg(text).arg(count));
        named.push_back(curve.line);
    };
    if (const auto* curve = current())
        name(*curve);
    for (QCPGraph* line : {m_sharedLine, m_supernetLine})
        if (!line->data()->isEmpty())
            named.push_back(line);
    if (m_published->isVisible())
        named.push_back(m_published->graph());
    for (const auto& [id, curve] : m_curves)
        name(curve);
    setLegend(std::move(named));
}

bool AccuracyView::isComparable(const Curve& curve) const
{
    const bool isOfPsnr = measureOf(*curve.spec) == Measure::Psnr;
    return !current() || isOfPsnr == (m_selection.measure() == Measure::Psnr);
}

const AccuracyView::Curve* AccuracyView::current() const
{
    const auto found = m_curves.find(m_selection.search());
    return found == m_curves.end() ? nullptr : &found->second;
}

} // namespace netwright
