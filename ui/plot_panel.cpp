#include "plot_panel.h"

#include "empty_state.h"
#include "format.h"
#include "panel.h"
#include "plots/accuracy_view.h"

#include <QToolButton>

namespace netwright {

namespace {

QString scoreLabel(const SearchStatus& status)
{
    return status.spec->estimator == "table" ? PlotPanel::tr("score from the table")
                                             : PlotPanel::tr("validation accuracy, %");
}

} // namespace

PlotPanel::PlotPanel(Appearance& appearance, const ProjectMirror& mirror, TrialSelection& selection,
                     QWidget* parent)
    : QStackedWidget(parent)
    , m_appearance(appearance)
    , m_mirror(mirror)
    , m_selection(selection)
    , m_view(new AccuracyView(appearance, this))
    , m_empty(new EmptyState(appearance, QStringLiteral("network"), tr("Nothing to plot yet"),
                             tr("Start a search: every stored trial becomes a point."), this))
{
    addWidget(m_empty);
    addWidget(m_view);
    connect(m_view, &AccuracyView::trialPicked, &selection, &TrialSelection::setNumber);
    connect(&selection, &TrialSelection::searchChanged, this, [this] {
        if (const auto* status = m_selection.status())
            m_view->setCurrentSearch(status->id, scoreLabel(*status));
    });
    connect(&selection, &TrialSelection::trialChanged, this,
            [this] { m_view->setCurrentTrial(m_selection.number()); });
    connect(&mirror, &ProjectMirror::wasReset, this, &PlotPanel::readAll);
    connect(&mirror, &ProjectMirror::searchChanged, this, &PlotPanel::follow);
    connect(&mirror, &ProjectMirror::trialsAppended, this, [this](SearchId search, int first) {
        const auto& trials = m_mirror.trials(search);
        m_view->appendTrials(search, std::span(trials).subspan(static_cast<std::size_t>(first)));
        updatePage();
    });
    connect(&mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        m_view->setTrials(search, m_mirror.trials(search));
        updatePage();
    });
}

void PlotPanel::attachHeader(PanelHeader& header)
{
    const auto addButton = [&](const QString& icon, const QString& help) {
        auto* button = new QToolButton(&header);
        button->setToolTip(help);
        button->setAccessibleName(help);
        button->setFocusPolicy(Qt::TabFocus);
        const auto apply = [this, button, icon] {
            button->setIcon(m_appearance.icon(icon, m_appearance.theme().muted));
        };
        connect(&m_appearance, &Appearance::changed, button, apply);
        apply();
        header.addTool(button);
        return button;
    };
    auto* published = new QToolButton(&header);
    published->setObjectName(QStringLiteral("publishedToggle"));
    published->setText(tr("◆ published"));
    published->setCheckable(true);
    published->setFocusPolicy(Qt::TabFocus);
    published->setAccessibleName(tr("Show published results"));
    published->setToolTip(tr("Show published CIFAR-10 test accuracies of Ren et al. 2020. Other "
                             "data and other training are not comparable with them."));
    header.addTool(published);
    connect(published, &QToolButton::toggled, this,
            [this](bool on) { m_view->setPublishedVisible(on); });
    connect(addButton(QStringLiteral("zoom-in"), tr("Zoom in (+)")), &QToolButton::clicked, this,
            [this] { m_view->zoom(1.25); });
    connect(addButton(QStringLiteral("zoom-out"), tr("Zoom out (−)")), &QToolButton::clicked, this,
            [this] { m_view->zoom(0.8); });
    connect(addButton(QStringLiteral("fit"), tr("Show everything (0 or double click)")),
            &QToolButton::clicked, this, [this] { m_view->resetZoom(); });
}

void PlotPanel::readAll()
{
    m_view->clear();
    for (const auto& [id, status] : m_mirror.searches()) {
        m_view->setSearch(id, searchName(*status.spec));
        m_view->setTrials(id, m_mirror.trials(id));
    }
    updatePage();
}

void PlotPanel::follow(const SearchStatus& status)
{
    m_view->setSearch(status.id, searchName(*status.spec));
}

void PlotPanel::updatePage()
{
    setCurrentIndex(m_view->hasPoints() ? 1 : 0);
}

} // namespace netwright
