// What the user can do: actions and the dialogs they open.
#include "window/main_window.h"

#include "engine/methods.h"
#include "export/export_dialog.h"
#include "help/about_dialog.h"
#include "help/reference_window.h"
#include "help/tour.h"
#include "look/format.h"
#include "new_search/new_search_launcher.h"
#include "searches/add_budget_dialog.h"
#include "searches/disk_dialog.h"

#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QInputDialog>
#include <QStandardPaths>

namespace netwright {

namespace {

bool isActive(SearchState state)
{
    return state == SearchState::Running || state == SearchState::Queued;
}

} // namespace

QAction* MainWindow::addAction(const QString& icon, const QString& text, const QString& help,
                               const QKeySequence& shortcut, void (MainWindow::*slot)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setStatusTip(QString());
    action->setToolTip(shortcut.isEmpty() ? help
                                          : QStringLiteral("%1 (%2)").arg(
                                                help, shortcut.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, slot);
    m_icons.emplace_back(action, icon);
    QMainWindow::addAction(action);
    return action;
}

void MainWindow::buildActions()
{
    m_newProject = addAction(QStringLiteral("add"), tr("&New project…"),
                             tr("Create a file for searches and their results"), QKeySequence::New,
                             &MainWindow::askForNewProject);
    m_openProject =
        addAction(QStringLiteral("folder"), tr("&Open project…"), tr("Open a project file"),
                  QKeySequence::Open, &MainWindow::askForProject);
    m_closeProject = addAction(QStringLiteral("close"), tr("&Close project"),
                               tr("Pause every search and close the project"), QKeySequence::Close,
                               &MainWindow::closeProject);
    m_newSearch = addAction(QStringLiteral("add"), tr("New search…"),
                            tr("Choose space, method, estimator, data and budget"),
                            Qt::CTRL | Qt::SHIFT | Qt::Key_N, &MainWindow::showNewSearch);
    m_duplicate = addAction(QStringLiteral("reuse"), tr("Duplicate search…"),
                            tr("A new search with the choices of this one and another seed"),
                            Qt::CTRL | Qt::Key_D, &MainWindow::duplicateSearch);
    m_run = addAction(QStringLiteral("play"), tr("Start"), tr("Start or resume the search"),
                      Qt::Key_F5, &MainWindow::startSearch);
    m_pause = addAction(QStringLiteral("pause"), tr("Pause"),
                        tr("Stop at the next batch, save, and free the device"), Qt::Key_F6,
                        &MainWindow::pauseSearch);
    m_stop = addAction(QStringLiteral("stop"), tr("Stop"),
                       tr("End the search; running trials are dropped"), Qt::SHIFT | Qt::Key_F5,
                       &MainWindow::stopSearch);
    m_budget = addAction(QStringLiteral("budget"), tr("Add budget…"),
                         tr("Let the search go on for longer"), Qt::CTRL | Qt::Key_B,
                         &MainWindow::showAddBudget);
    m_retry = addAction(QStringLiteral("retry"), tr("Retry failed"),
                        tr("Run the failed trials once more"), Qt::CTRL | Qt::Key_R,
                        &MainWindow::retryFailed);
    m_export = addAction(QStringLiteral("export"), tr("Export…"),
                         tr("Write the shown architecture as ONNX, JSON and more"),
                         Qt::CTRL | Qt::Key_E, &MainWindow::showExport);
    m_retrain = addAction(QStringLiteral("rocket"), tr("Retrain…"),
                          tr("Train the shown architecture at full length"),
                          Qt::CTRL | Qt::SHIFT | Qt::Key_R, &MainWindow::showRetrain);
    m_ranking = addAction(QStringLiteral("ranking"), tr("Check the ranking…"),
                          tr("Train sampled architectures of the supernet alone, to see whether "
                             "it ranks them alike"),
                          Qt::CTRL | Qt::SHIFT | Qt::Key_K, &MainWindow::checkRanking);
    m_remove = addAction(QStringLiteral("close"), tr("Remove search"),
                         tr("Take the search and its trials out of the project"),
                         Qt::CTRL | Qt::Key_Delete, &MainWindow::removeSearch);
    m_disk = addAction(QStringLiteral("folder"), tr("Disk use…"),
                       tr("What the searches take up, and how many trained networks they keep"), {},
                       &MainWindow::showDiskUse);
}

void MainWindow::updateActions()
{
    const bool isOpen = m_session.state() == ProjectSession::State::Open;
    const auto* status = m_selection.status();
    const bool hasSearch = isOpen && status;
    const auto state = status ? status->state : SearchState::Finished;
    m_closeProject->setEnabled(isOpen);
    m_newSearch->setEnabled(isOpen);
    m_duplicate->setEnabled(hasSearch);
    m_run->setEnabled(hasSearch && (state == SearchState::Paused || state == SearchState::Failed));
    m_run->setText(hasSearch && status->trialsDone > 0 ? tr("Resume") : tr("Start"));
    m_pause->setEnabled(hasSearch && isActive(state));
    m_stop->setEnabled(hasSearch && (isActive(state) || state == SearchState::Paused));
    m_budget->setEnabled(hasSearch && state != SearchState::Pausing);
    m_retry->setEnabled(hasSearch && status->trialsFailed > 0 && state != SearchState::Pausing);
    const auto trial = m_selection.trial();
    m_export->setEnabled(hasSearch && trial && trial->state != Trial::State::Failed);
    m_retrain->setEnabled(m_export->isEnabled());
    m_ranking->setEnabled(hasSearch && state != SearchState::Pausing &&
                          isWeightSharing(status->spec->method) && status->trialsDone > 0);
    m_remove->setEnabled(hasSearch);
    m_disk->setEnabled(isOpen);
}

void MainWindow::askForNewProject()
{
    auto* dialog =
        new QFileDialog(this, tr("New project"),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                        tr("Netwright projects (*.netwright)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("netwright"));
    dialog->selectFile(tr("untitled.netwright"));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::createProject);
    connect(dialog, &QFileDialog::rejected, this, [this] { m_startSpace.clear(); });
    dialog->open();
}

void MainWindow::askForProject()
{
    auto* dialog =
        new QFileDialog(this, tr("Open project"),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                        tr("Netwright projects (*.netwright)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openProject);
    dialog->open();
}

void MainWindow::startSearch()
{
    m_session.start(m_selection.search());
}

void MainWindow::pauseSearch()
{
    m_session.pause(m_selection.search());
}

void MainWindow::stopSearch()
{
    m_session.stop(m_selection.search());
}

void MainWindow::retryFailed()
{
    m_session.retryFailed(m_selection.search());
    m_session.start(m_selection.search());
}

void MainWindow::showRetrain()
{
    const auto* status = m_selection.status();
    const auto trial = m_selection.trial();
    if (status && trial)
        m_newSearches->retrain(status->spec, trial);
}

void MainWindow::removeSearch()
{
    m_removal->remove(m_selection.search());
}

void MainWindow::showDiskUse()
{
    m_removal->finish();
    auto* dialog = new DiskDialog(m_session, m_mirror, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showNewSearch()
{
    m_newSearches->open();
}

void MainWindow::searchSpace(const QString& space)
{
    if (m_session.state() == ProjectSession::State::Open)
        return m_newSearches->openForSpace(space.toStdString());
    m_startSpace = space.toStdString();
    askForNewProject();
}

void MainWindow::duplicateSearch()
{
    if (const auto* status = m_selection.status())
        m_newSearches->duplicate(*status->spec);
}

void MainWindow::showReference()
{
    ReferenceWindow::over(this, m_appearance, findChildren<QAction*>());
}

void MainWindow::showTour()
{
    auto* tour = findChild<Tour*>();
    if (!tour) {
        tour = new Tour(m_appearance, windowTour(), this);
        connect(tour, &Tour::finished, this,
                [this] { m_settings->setValue(QStringLiteral("tourSeen"), true); });
    }
    tour->start();
}

void MainWindow::showHelpPage(const QString& chapter, const QString& entry, const QString& param)
{
    auto* dialog = QApplication::activeModalWidget();
    ReferenceWindow::over(dialog ? dialog : this, m_appearance, findChildren<QAction*>())
        ->showPage(chapter, entry, param);
}

void MainWindow::showAddBudget()
{
    const auto* status = m_selection.status();
    if (!status)
        return;
    auto* dialog = new AddBudgetDialog(searchName(*status->spec), status->spec->budget, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, id = status->id] { m_session.addBudget(id, dialog->more()); });
    dialog->open();
}

void MainWindow::checkRanking()
{
    const auto* status = m_selection.status();
    if (!status)
        return;
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setWindowTitle(tr("Check the ranking"));
    dialog->setLabelText(tr("Architectures to sample, score with the shared weights and train "
                            "alone:"));
    dialog->setIntRange(2, 1000);
    dialog->setIntValue(10);
    connect(dialog, &QInputDialog::intValueSelected, this,
            [this, id = status->id](int count) { m_session.addRanking(id, count); });
    dialog->open();
}

void MainWindow::showExport()
{
    const auto* status = m_selection.status();
    const auto trial = m_selection.trial();
    if (!status || !trial || !m_session.project())
        return;
    auto* dialog =
        new ExportDialog(m_appearance, m_session.project(), *status, trial, m_exportFolder, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::retrainWanted, this, &MainWindow::showRetrain);
    connect(dialog, &ExportDialog::finished, this, [this, dialog] {
        if (dialog->isDone()) {
            m_exportFolder = dialog->folder();
            m_settings->setValue(QStringLiteral("exportFolder"), m_exportFolder);
        }
    });
    dialog->open();
}

void MainWindow::showArchitecture()
{
    auto* dock = findChild<QDockWidget*>(QStringLiteral("architecture"));
    dock->show();
    dock->raise();
}

void MainWindow::showAbout()
{
    auto* dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::setMode(Appearance::Mode mode)
{
    m_appearance.setMode(mode);
    m_settings->setValue(QStringLiteral("colours"), QVariant::fromValue(mode).toString());
}

} // namespace netwright
