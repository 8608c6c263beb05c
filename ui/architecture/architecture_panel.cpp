#include "architecture/architecture_panel.h"

#include "architecture/architecture_tabs.h"
#include "look/engine_sentence.h"
#include "look/format.h"
#include "widgets/elided_label.h"
#include "widgets/empty_state.h"
#include "widgets/panel.h"

#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace netwright {

ArchitecturePanel::ArchitecturePanel(Appearance& appearance, LayoutService& layouts,
                                     TrialSelection& selection, PanelHeader& header,
                                     QWidget* parent)
    : QStackedWidget(parent)
    , m_appearance(appearance)
    , m_selection(selection)
    , m_header(header)
    , m_empty(new EmptyState(appearance, QStringLiteral("network"), tr("No architecture yet"),
                             tr("The best one appears here as soon as a trial has a score. Pick "
                                "another in the plot or the table."),
                             this))
    , m_tabs(new ArchitectureTabs(appearance, layouts, this))
    , m_message(new QLabel(this))
    , m_facts(new QWidget(this))
    , m_factGrid(new QGridLayout(m_facts))
    , m_export(new QPushButton(tr("Export…"), this))
    , m_compare(new QPushButton(this))
    , m_more(new QToolButton(this))
{
    setMinimumWidth(250);
    addWidget(m_empty);
    buildPage();
    connect(&selection, &TrialSelection::trialChanged, this, &ArchitecturePanel::showSelection);
    connect(&selection, &TrialSelection::referenceChanged, this, &ArchitecturePanel::showReference);
    connect(m_tabs, &ArchitectureTabs::drawn, m_message, &QWidget::hide);
    connect(m_tabs, &ArchitectureTabs::failed, this,
            [this](const QString& reason) { showMessage(reason, true); });
    connect(m_tabs, &ArchitectureTabs::saved, this,
            [this](const QString& path) { showMessage(tr("Saved as %1").arg(path), false); });
    connect(m_export, &QPushButton::clicked, this, &ArchitecturePanel::exportWanted);
    connect(m_compare, &QPushButton::clicked, this, &ArchitecturePanel::compare);
    connect(m_more, &QToolButton::clicked, this, [this] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_tabs->fillMenu(*menu);
        menu->popup(m_more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
    showReference();
}

void ArchitecturePanel::buildPage()
{
    auto* page = new QWidget(this);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(12, 6, 12, 6);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();
    m_factGrid->setContentsMargins(12, 10, 12, 10);
    m_factGrid->setVerticalSpacing(5);
    m_factGrid->setHorizontalSpacing(12);
    m_factGrid->setColumnStretch(1, 1);
    m_export->setObjectName(QStringLiteral("exportBest"));
    m_export->setProperty("primary", true);
    m_export->setToolTip(tr("Write this architecture as ONNX, JSON and more"));
    m_compare->setObjectName(QStringLiteral("compare"));
    m_more->setObjectName(QStringLiteral("pictureMenu"));
    m_more->setText(QStringLiteral("⋯"));
    m_more->setFixedSize(30, 30);
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("Copy or save the picture (also in its context menu)"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 9, 12, 10);
    buttons->setSpacing(8);
    buttons->addWidget(m_export);
    buttons->addWidget(m_compare);
    buttons->addStretch(1);
    buttons->addWidget(m_more);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_message);
    layout->addWidget(makeRule(page));
    layout->addWidget(m_facts);
    layout->addWidget(makeRule(page));
    layout->addWidget(buildReferenceRow());
    layout->addLayout(buttons);
    addWidget(page);
}

QWidget* ArchitecturePanel::buildReferenceRow()
{
    m_referenceRow = new QWidget(this);
    m_referenceText = new QLabel(m_referenceRow);
    m_referenceText->setObjectName(QStringLiteral("referenceText"));
    m_referenceText->setTextFormat(Qt::PlainText);
    m_referenceText->setWordWrap(true);
    auto* clear = new QPushButton(tr("Clear"), m_referenceRow);
    clear->setObjectName(QStringLiteral("clearReference"));
    clear->setProperty("quiet", true);
    clear->setToolTip(tr("Forget the reference"));
    connect(clear, &QPushButton::clicked, &m_selection, &TrialSelection::clearReference);
    auto* layout = new QHBoxLayout(m_referenceRow);
    layout->setContentsMargins(12, 6, 8, 0);
    layout->addWidget(m_referenceText, 1);
    layout->addWidget(clear);
    return m_referenceRow;
}

void ArchitecturePanel::showNothing()
{
    m_header.setTitle(tr("Best architecture"));
    m_header.setHint({});
    m_trial = nullptr;
    m_tabs->clear();
    setCurrentIndex(0);
}

int ArchitecturePanel::pictures() const
{
    return m_tabs->pictures();
}

void ArchitecturePanel::showSelection()
{
    showReference();
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
    m_tabs->setArchitecture({m_spec->space, trial->genome, m_spec->skeleton, trial->facts},
                            trialFileName(*m_spec, trial->number));
}

void ArchitecturePanel::showReference()
{
    const auto* status = m_selection.referenceStatus();
    const auto reference = m_selection.referenceTrial();
    const auto shown = m_selection.trial();
    const bool hasReference = status && reference;
    const bool isItself =
        hasReference && shown && m_selection.isReference(m_selection.search(), shown->number);
    m_referenceRow->setVisible(hasReference);
    m_compare->setText(hasReference ? tr("Compare") : tr("Compare with…"));
    m_compare->setEnabled(!isItself && shown);
    m_compare->setToolTip(
        isItself ? tr("Pick another trial to compare it with the reference")
        : hasReference
            ? tr("Show this architecture beside the reference")
            : tr("Keep this architecture as the reference, then pick another one to see both"));
    if (!hasReference)
        return;
    const QString name =
        status->id == m_selection.search()
            ? tr("trial %1").arg(reference->number)
            : tr("trial %1 of %2").arg(reference->number).arg(searchName(*status->spec));
    m_referenceText->setText(isItself
                                 ? tr("Reference: %1. Pick another trial to compare.").arg(name)
                                 : tr("Reference: %1").arg(name));
}

void ArchitecturePanel::compare()
{
    const auto shown = m_selection.trial();
    if (m_selection.reference())
        Q_EMIT compareWanted();
    else if (shown)
        m_selection.setReference(m_selection.search(), shown->number);
}

void ArchitecturePanel::showMessage(const QString& text, bool isProblem)
{
    m_message->setProperty("state", isProblem ? "danger" : "success");
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
    m_message->setText(text);
    m_message->show();
}

void ArchitecturePanel::addFact(const QString& name, const QString& value, const char* state)
{
    const int row = m_factGrid->rowCount();
    auto* label = new QLabel(name, m_facts);
    auto* text = new ElidedLabel(value, m_facts);
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    text->setProperty("section", true);
    text->setProperty("state", state);
    m_factGrid->addWidget(label, row, 0);
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
    const Measure measure = measureOf(*m_spec);
    addFact(trial.facts ? tr("Accuracy") : measureText(measure).name,
            !trial.score  ? QStringLiteral("—")
            : trial.facts ? tr("%1 %, shared weights").arg(scoreText(*trial.score))
                          : scoreText(*trial.score, measure));
    addFact(tr("Parameters · MACs"),
            QStringLiteral("%1 · %2").arg(metric("params"), metric("macs")));
    addFact(tr("Found"), tr("trial %1, after %2 GPU-days")
                             .arg(trial.number)
                             .arg(gpuDaysText(trial.cumulativeDeviceSeconds / 86'400)));
    addFact(tr("Origin"), engineSentence(trial.origin));
    if (!trial.failure.empty())
        addFact(tr("Failed"), QString::fromStdString(trial.failure), "danger");
}

} // namespace netwright
