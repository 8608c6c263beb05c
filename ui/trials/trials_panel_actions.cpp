// What can be done with the rows of the table: the menu, copying, writing to a file.
#include "trials/trials_panel.h"

#include "bridge/project_session.h"
#include "core/file.h"
#include "engine/report.h"
#include "engine/trial_search.h"
#include "models/trial_rows_text.h"
#include "trials/trial_filter_field.h"
#include "trials/trials_table.h"
#include "widgets/elided_label.h"

#include <spdlog/spdlog.h>

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QStandardPaths>

namespace netwright {

namespace {

struct Written
{
    std::size_t trials = 0;
};

} // namespace

void TrialsPanel::buildActions()
{
    m_rowMenu = new QMenu(this);
    m_rowMenu->setToolTipsVisible(true);
    const auto add = [this](const QString& text, const QString& help, const QKeySequence& shortcut,
                            auto slot) {
        auto* action = m_rowMenu->addAction(text, this, slot);
        action->setToolTip(help);
        action->setShortcut(shortcut);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_table->addAction(action);
        return action;
    };
    add(tr("Copy rows"), tr("The chosen rows as a spreadsheet pastes them"), QKeySequence::Copy,
        &TrialsPanel::copyRows);
    add(tr("Copy architecture"), tr("The architectures of the chosen rows, one on each line"),
        Qt::CTRL | Qt::SHIFT | Qt::Key_C, &TrialsPanel::copyArchitectures);
    add(tr("Copy as CSV"), tr("Everything known of the chosen rows"), {}, &TrialsPanel::copyCsv);
    m_rowMenu->addSeparator();
    m_goToReused = add(tr("Go to the trial it took over"), tr("Select the trial that was reused"),
                       Qt::CTRL | Qt::Key_G, &TrialsPanel::goToReused);
    m_rowMenu->addSeparator();
    m_writeAll = add(tr("Write all trials as CSV…"), tr("Every trial of this search, by number"),
                     {}, [this] { askForCsv(false); });
    m_writeShown = add(tr("Write the shown trials as CSV…"),
                       tr("The trials that pass the filter, in the order of the table"), {},
                       [this] { askForCsv(true); });
    m_rowMenu->addSeparator();
    m_rowMenu->addMenu(m_table->columnsMenu());
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &TrialsPanel::showRowMenu);
}

void TrialsPanel::addRowActions(const QList<QAction*>& actions)
{
    m_rowMenu->insertActions(m_goToReused, actions);
    m_rowMenu->insertSeparator(m_goToReused);
}

void TrialsPanel::showRowMenu(const QPoint& position)
{
    const auto trial = m_selection.trial();
    m_goToReused->setEnabled(m_selection.number() >= 0 && trial &&
                             (trial->reusedFrom || trial->carriedFrom));
    m_rowMenu->popup(m_table->viewport()->mapToGlobal(position));
}

void TrialsPanel::copyLater(std::function<QString(const std::vector<TrialPtr>&)> write)
{
    auto trials = m_table->selectedTrials();
    if (trials.empty())
        return;
    m_background.run<QString>(
        [trials, write = std::move(write)](std::stop_token) { return write(trials); },
        [this, count = trials.size()](const QString& text) {
            QApplication::clipboard()->setText(text);
            m_details->setText(tr("Copied trials: %L1").arg(count));
        },
        [this](const Error& error) { m_details->setText(errorText(error)); });
}

void TrialsPanel::copyRows()
{
    copyLater([fields = m_table->shownFields()](const std::vector<TrialPtr>& trials) {
        return trialRowsText(trials, fields);
    });
}

void TrialsPanel::copyArchitectures()
{
    copyLater([](const std::vector<TrialPtr>& trials) {
        QStringList lines;
        for (const auto& trial : trials)
            lines << QString::fromStdString(trial->architecture);
        return lines.join(u'\n');
    });
}

void TrialsPanel::copyCsv()
{
    copyLater([](const std::vector<TrialPtr>& trials) {
        return QString::fromStdString(trialsCsv(trials));
    });
}

void TrialsPanel::goToReused()
{
    const auto trial = m_selection.number() >= 0 ? m_selection.trial() : nullptr;
    if (trial && trial->carriedFrom) {
        const SearchId source{trial->carriedFrom->value / maxTrials};
        if (m_mirror.status(source)) // it may be gone
            m_selection.set(source, trial->carriedFrom->value % maxTrials);
        return;
    }
    if (!trial || !trial->reusedFrom)
        return;
    if (m_model.rowOf(*trial->reusedFrom) < 0)
        m_field->setExpression({});
    m_selection.setNumber(*trial->reusedFrom);
}

void TrialsPanel::askForCsv(bool shownOnly)
{
    auto* dialog = new QFileDialog(
        this, shownOnly ? tr("Write the shown trials as CSV") : tr("Write all trials as CSV"),
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        tr("Comma-separated values (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("trials.csv"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, shownOnly](const QString& path) { writeCsv(path, shownOnly); });
    dialog->open();
}

void TrialsPanel::writeCsv(const QString& path, bool shownOnly)
{
    m_background.run<Written>(
        [path, list = m_model.trials(), rows = shownOnly ? m_model.rows() : std::vector<int>(),
         shownOnly](std::stop_token) {
            std::vector<TrialPtr> trials;
            for (std::size_t i = 0; i < (shownOnly ? rows.size() : list.size()); ++i)
                trials.push_back(list[shownOnly ? static_cast<std::size_t>(rows[i]) : i]);
            writeFileAtomically(std::filesystem::path(path.toStdU16String()), trialsCsv(trials));
            return Written{trials.size()};
        },
        [this, path](Written written) {
            const QString text =
                tr("Wrote %Ln trials to %1", nullptr, static_cast<int>(written.trials)).arg(path);
            spdlog::info(text.toStdString());
            m_details->setText(text);
            Q_EMIT csvWritten(path);
        },
        [this](const Error& error) {
            const QString text = tr("The trials were not written. %1").arg(errorText(error));
            spdlog::error(text.toStdString());
            m_details->setText(text);
        });
}

} // namespace netwright
