#include "trials/trials_panel.h"

#include "look/engine_sentence.h"
#include "trials/trial_filter_field.h"
#include "trials/trials_table.h"
#include "widgets/elided_label.h"
#include "widgets/empty_state.h"
#include "widgets/panel.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace netwright {

TrialsPanel::TrialsPanel(Appearance& appearance, const ProjectMirror& mirror,
                         TrialSelection& selection, QSettings& settings, QWidget* parent)
    : QStackedWidget(parent)
    , m_appearance(appearance)
    , m_mirror(mirror)
    , m_selection(selection)
    , m_field(new TrialFilterField(this))
    , m_table(new TrialsTable(appearance, m_model, settings, this))
    , m_empty(new EmptyState(appearance, QStringLiteral("clock"), tr("No trials yet"),
                             tr("Results appear here as soon as they are stored."), this))
{
    m_field->setObjectName(QStringLiteral("trialsFilter"));
    m_field->setMinimumWidth(240);
    addWidget(m_empty);
    addWidget(buildContent());
    buildActions();
    connectSelection();
    connect(m_field, &TrialFilterField::filterChanged, &m_model, &TrialsModel::setFilter);
    connect(m_field, &TrialFilterField::problemChanged, this, [this](const QString& problem) {
        m_problem->setText(problem);
        m_problem->setVisible(!problem.isEmpty());
    });
    connect(&m_model, &TrialsModel::rearranged, this, [this] {
        showCurrent();
        updateCounts();
        updateDetails();
    });
    connect(&mirror, &ProjectMirror::trialsAppended, this, &TrialsPanel::grow);
    connect(&mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        if (search == m_selection.search())
            readTrials();
    });
    connect(&mirror, &ProjectMirror::progressChanged, this, &TrialsPanel::showRunning);
}

QWidget* TrialsPanel::buildContent()
{
    auto* content = new QWidget(this);
    m_problem = new QLabel(content);
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setProperty("state", "danger");
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(12, 4, 12, 4);
    m_problem->hide();
    m_details = new ElidedLabel({}, content);
    m_details->setObjectName(QStringLiteral("trialDetails"));
    m_details->setProperty("muted", true);
    m_details->setContentsMargins(12, 3, 12, 4);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problem);
    layout->addWidget(m_table, 1);
    layout->addWidget(makeRule(content));
    layout->addWidget(m_details);
    return content;
}

void TrialsPanel::attachHeader(PanelHeader& header)
{
    m_header = &header;
    m_failed = addPreset(header, QStringLiteral("failed"), tr("Show only trials that failed"));
    m_reused = addPreset(header, QStringLiteral("reused"),
                         tr("Show only trials that took over the result of an earlier one"));
    header.addTool(m_field);
    auto* write = new QToolButton(&header);
    write->setObjectName(QStringLiteral("writeTrials"));
    write->setProperty("menuOnly", true);
    write->setPopupMode(QToolButton::InstantPopup);
    write->setFocusPolicy(Qt::TabFocus);
    write->setAccessibleName(tr("Write the trials to a file"));
    write->setToolTip(tr("Write the trials to a CSV file"));
    write->addActions({m_writeAll, m_writeShown});
    const auto paint = [this, write] {
        write->setIcon(m_appearance.icon(QStringLiteral("export"), m_appearance.theme().muted));
    };
    connect(&m_appearance, &Appearance::changed, write, paint);
    paint();
    header.addTool(write);
    updateCounts();
}

QToolButton* TrialsPanel::addPreset(PanelHeader& header, const QString& filter, const QString& help)
{
    auto* button = new QToolButton(&header);
    button->setObjectName(filter + QStringLiteral("Preset"));
    button->setProperty("chip", true);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(help);
    button->setAccessibleName(help);
    button->hide();
    header.addTool(button);
    connect(button, &QToolButton::clicked, this,
            [this, filter](bool on) { m_field->setExpression(on ? filter : QString()); });
    connect(m_field, &QLineEdit::textChanged, button, [button, filter](const QString& text) {
        button->setChecked(text.trimmed() == filter);
    });
    return button;
}

void TrialsPanel::connectSelection()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TrialsPanel::pickCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateDetails();
        if (!m_selecting)
            tellChosen();
    });
    connect(&m_selection, &TrialSelection::chosenChanged, this, &TrialsPanel::showChosen);
    connect(m_table, &QTableView::activated, this, &TrialsPanel::trialActivated);
    connect(&m_selection, &TrialSelection::searchChanged, this, &TrialsPanel::readTrials);
    connect(&m_selection, &TrialSelection::trialChanged, this, [this] {
        showCurrent();
        updateDetails();
    });
}

void TrialsPanel::pickCurrent(const QModelIndex& current)
{
    if (m_selecting || !current.isValid())
        return;
    m_isTelling = true;
    m_selection.setNumber(m_model.trialAt(current.row())->number);
    tellChosen(); // it may be the one that was just taken out
}

void TrialsPanel::tellChosen()
{
    std::vector<std::int64_t> numbers;
    if (m_table->selectedRows() > 1)
        for (const auto& trial : m_table->selectedTrials())
            numbers.push_back(trial->number);
    m_isTelling = true;
    m_selection.choose(std::move(numbers));
    m_isTelling = false;
}

/// Rows that the filter hides stay chosen.
void TrialsPanel::showChosen()
{
    const auto& chosen = m_selection.chosen();
    if (m_isTelling || (chosen.empty() && m_table->selectedRows() < 2))
        return;
    QItemSelection rows;
    if (chosen.empty())
        rows.select(m_table->currentIndex(), m_table->currentIndex());
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (std::ranges::binary_search(chosen, m_model.trialAt(row)->number))
            rows.select(m_model.index(row, 0), m_model.index(row, 0));
    m_selecting = true;
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect |
                                                QItemSelectionModel::Rows);
    m_selecting = false;
}

void TrialsPanel::readTrials()
{
    m_model.reset(m_mirror.trials(m_selection.search()));
    setCurrentIndex(m_model.total() > 0 ? 1 : 0);
    showRunning(m_selection.search());
}

void TrialsPanel::grow(SearchId search)
{
    if (search != m_selection.search())
        return;
    m_model.grow(m_mirror.trials(search));
    setCurrentIndex(m_model.total() > 0 ? 1 : 0);
    updateCounts();
}

void TrialsPanel::showCurrent()
{
    const int row = m_selection.number() < 0 ? -1 : m_model.rowOf(m_selection.number());
    if (row == m_table->currentIndex().row())
        return;
    m_selecting = true;
    if (row >= 0) {
        m_table->setCurrentIndex(m_model.index(row, std::max(m_table->shownFields().front(), 0)));
        m_table->scrollTo(m_table->currentIndex());
    } else {
        m_table->selectionModel()->clear();
    }
    m_selecting = false;
}

void TrialsPanel::showRunning(SearchId search)
{
    if (search != m_selection.search())
        return;
    m_running.clear();
    if (const auto& running = m_mirror.running(search); !running.empty()) {
        const auto& [number, progress] = *running.begin();
        m_running = tr("trial %1: %2 %").arg(number).arg(static_cast<int>(progress.fraction * 100));
        if (!progress.note.empty())
            m_running += QStringLiteral(", ") + engineSentence(progress.note);
        if (running.size() > 1)
            m_running += tr(" (and %1 more)").arg(running.size() - 1);
    }
    updateCounts();
}

void TrialsPanel::updateCounts()
{
    if (!m_header)
        return;
    const int all = m_model.total();
    const int shown = m_model.rowCount();
    const QString count =
        all == shown ? tr("%Ln trials", nullptr, all) : tr("%L1 of %L2").arg(shown).arg(all);
    m_header->setHint(m_running.isEmpty() ? count : m_running + QStringLiteral("  ·  ") + count);
    m_field->setVisible(all > 0);
    m_writeAll->setEnabled(all > 0);
    m_writeShown->setEnabled(shown > 0);
    const auto* status = m_selection.status();
    const auto failed = status ? status->trialsFailed : 0;
    const auto reused = status ? status->trialsReused : 0;
    m_failed->setText(tr("%L1 failed").arg(failed));
    m_failed->setVisible(failed > 0 || m_failed->isChecked());
    m_reused->setText(tr("%L1 reused").arg(reused));
    m_reused->setVisible(reused > 0 || m_reused->isChecked());
}

void TrialsPanel::updateDetails()
{
    // What was said of the last thing done stays until there is something new to say.
    if (QString text = rowDetails(); text != m_rowDetails) {
        m_rowDetails = text;
        m_details->setText(text);
    }
}

QString TrialsPanel::details() const
{
    return m_details->text();
}

QString TrialsPanel::rowDetails() const
{
    if (const int rows = m_table->selectedRows(); rows > 1)
        return tr("%L1 rows chosen").arg(rows);
    if (m_model.rowCount() == 0 && m_model.total() > 0)
        return m_model.isArranging() ? QString() : tr("No trial passes the filter.");
    const auto trial = m_selection.trial();
    if (!trial)
        return {};
    QString text = QString::fromStdString(trial->architecture);
    if (!trial->failure.empty())
        text = tr("failed: %1").arg(QString::fromStdString(trial->failure));
    else if (trial->reusedFrom)
        text = tr("takes over the result of trial %1 · %2").arg(*trial->reusedFrom).arg(text);
    else if (trial->carriedFrom)
        text = QStringLiteral("%1 · %2").arg(engineSentence(trial->origin), text);
    if (m_selection.number() < 0)
        return tr("Best so far, trial %1: %2").arg(QString::number(trial->number), text);
    return (m_model.rowOf(trial->number) < 0 ? tr("Trial %1 (hidden by the filter): %2")
                                             : tr("Trial %1: %2"))
        .arg(QString::number(trial->number), text);
}

} // namespace netwright
