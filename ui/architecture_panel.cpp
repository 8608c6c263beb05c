#include "architecture_panel.h"

#include "diagram_view.h"
#include "empty_state.h"
#include "format.h"
#include "panel.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

namespace netwright {

ArchitecturePanel::ArchitecturePanel(Appearance& appearance, LayoutService& layouts,
                                     const TrialSelection& selection, PanelHeader& header,
                                     QWidget* parent)
    : QStackedWidget(parent)
    , m_appearance(appearance)
    , m_layouts(layouts)
    , m_selection(selection)
    , m_header(header)
    , m_empty(new EmptyState(appearance, QStringLiteral("network"), tr("No architecture yet"),
                             tr("The best one appears here as soon as a trial has a score. Pick "
                                "another in the plot or the table."),
                             this))
    , m_tabs(new QTabWidget(this))
    , m_message(new QLabel(this))
    , m_facts(new QWidget(this))
    , m_factGrid(new QGridLayout(m_facts))
    , m_export(new QPushButton(tr("Export…"), this))
    , m_copy(new QPushButton(tr("Copy text"), this))
{
    setMinimumWidth(250);
    addWidget(m_empty);
    buildPage();
    connect(&selection, &TrialSelection::trialChanged, this, &ArchitecturePanel::showSelection);
    connect(&layouts, &LayoutService::ready, this, &ArchitecturePanel::showPictures);
    connect(&layouts, &LayoutService::failed, this, &ArchitecturePanel::showFailure);
    connect(m_export, &QPushButton::clicked, this, &ArchitecturePanel::exportWanted);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (m_trial)
            QGuiApplication::clipboard()->setText(QString::fromStdString(m_trial->architecture));
    });
}

void ArchitecturePanel::buildPage()
{
    auto* page = new QWidget(this);
    m_tabs->setObjectName(QStringLiteral("flat"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Cells"));
    m_message->setWordWrap(true);
    m_message->setProperty("state", "danger");
    m_message->setContentsMargins(12, 6, 12, 6);
    m_message->hide();
    m_factGrid->setContentsMargins(12, 10, 12, 10);
    m_factGrid->setVerticalSpacing(5);
    m_factGrid->setHorizontalSpacing(12);
    m_factGrid->setColumnStretch(1, 1);
    m_export->setObjectName(QStringLiteral("exportBest"));
    m_export->setProperty("primary", true);
    m_export->setToolTip(tr("Write this architecture as ONNX, JSON and more"));
    m_copy->setToolTip(tr("Copy the architecture as text, for example a DARTS genotype"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 9, 12, 10);
    buttons->setSpacing(8);
    buttons->addWidget(m_export);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_message);
    layout->addWidget(makeRule(page));
    layout->addWidget(m_facts);
    layout->addWidget(makeRule(page));
    layout->addLayout(buttons);
    addWidget(page);
}

void ArchitecturePanel::showNothing()
{
    m_header.setTitle(tr("Best architecture"));
    m_header.setHint({});
    m_trial = nullptr;
    m_key.clear();
    m_shown.reset();
    m_layouts.cancel();
    setCurrentIndex(0);
}

int ArchitecturePanel::pictures() const
{
    return m_shown ? static_cast<int>(m_shown->size()) : 0;
}

void ArchitecturePanel::showSelection()
{
    const auto* status = m_selection.status();
    const auto trial = m_selection.trial();
    if (!status || !trial) {
        showNothing();
        return;
    }
    const bool isBest = m_selection.isBest();
    m_header.setTitle(isBest ? tr("Best architecture") : tr("Trial %1").arg(trial->number));
    m_header.setHint(isBest ? tr("trial %1").arg(trial->number) : stateText(trial->state));
    if (m_trial == trial)
        return;
    m_spec = status->spec;
    m_trial = trial;
    setCurrentIndex(1);
    updateFacts();
    // The genes, not the hash: two genomes of one canonical form are drawn as they are.
    const std::string key = genomeToJson(trial->genome).dump();
    if (key == m_key && m_shown)
        return;
    m_key = key;
    m_layouts.request(m_spec->space, trial->genome, key);
}

void ArchitecturePanel::showPictures(const std::string& key, const Pictures& pictures)
{
    if (key != m_key)
        return;
    m_shown = pictures;
    m_message->hide();
    const auto count = pictures->size();
    while (m_views.size() > count) {
        m_tabs->removeTab(static_cast<int>(m_views.size()) - 1);
        delete m_views.back();
        m_views.pop_back();
    }
    for (std::size_t i = 0; i < count; ++i) {
        const auto& [diagram, layout] = (*pictures)[i];
        const QString title = labelText(diagram.title);
        if (i == m_views.size()) {
            m_views.push_back(new DiagramView(m_appearance, m_tabs));
            m_tabs->addTab(m_views.back(), title);
        }
        m_tabs->setTabText(static_cast<int>(i), title);
        m_views[i]->setDiagram(diagram, layout);
    }
    m_tabs->tabBar()->setVisible(count > 1);
}

void ArchitecturePanel::showFailure(const std::string& key, const QString& reason)
{
    if (key != m_key)
        return;
    m_message->setText(tr("The picture could not be made. %1").arg(reason));
    m_message->show();
}

void ArchitecturePanel::addFact(const QString& name, const QString& value, const char* state)
{
    const int row = m_factGrid->rowCount();
    auto* label = new QLabel(name, m_facts);
    auto* text = new QLabel(value, m_facts);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setProperty("section", true);
    text->setProperty("state", state);
    m_factGrid->addWidget(label, row, 0, Qt::AlignTop);
    m_factGrid->addWidget(text, row, 1);
}

void ArchitecturePanel::updateFacts()
{
    while (auto* item = m_factGrid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Trial& trial = *m_trial;
    const auto metric = [&](const char* name) -> QString {
        const auto found = trial.metrics.find(name);
        return found == trial.metrics.end() ? QStringLiteral("—") : countText(found->second);
    };
    const bool isTable = m_spec->estimator == "table";
    addFact(isTable ? tr("Score") : tr("Validation accuracy"),
            !trial.score ? QStringLiteral("—")
            : isTable    ? scoreText(*trial.score)
                         : tr("%1 %").arg(scoreText(*trial.score)));
    addFact(tr("Parameters"), metric("params"));
    addFact(tr("Multiply-accumulates"), metric("macs"));
    addFact(tr("Found as"),
            tr("trial %1, %2").arg(trial.number).arg(QString::fromStdString(trial.origin)));
    addFact(tr("Found after"),
            tr("%1 GPU-days").arg(gpuDaysText(trial.cumulativeDeviceSeconds / 86'400)));
    if (!trial.failure.empty())
        addFact(tr("Failed"), QString::fromStdString(trial.failure), "danger");
}

} // namespace netwright
