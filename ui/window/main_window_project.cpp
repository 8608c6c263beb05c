// What happens to the open project, and how the window shows it.
#include "window/main_window.h"

#include "engine/quickstart.h"
#include "engine/space_versions.h"
#include "look/engine_sentence.h"
#include "look/format.h"
#include "new_search/device_choice.h"
#include "new_search/new_search_launcher.h"
#include "plots/plot_panel.h"
#include "start/start_page.h"
#include "widgets/notice_bar.h"
#include "window/activity_reporter.h"
#include "window/continue_offer.h"
#include "window/space_workplace.h"

#include <spdlog/spdlog.h>

#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>

#include <algorithm>

namespace netwright {

void MainWindow::connectSession()
{
    connect(&m_session, &ProjectSession::opened, this, &MainWindow::projectOpened);
    connect(&m_session, &ProjectSession::closed, this, &MainWindow::projectClosed);
    connect(&m_session, &ProjectSession::stateChanged, this, [this] {
        const auto state = m_session.state();
        m_start->setBusy(state == ProjectSession::State::Opening ? tr("Opening the project…")
                                                                 : QString());
        updateActions();
    });
    connect(&m_session, &ProjectSession::failed, this,
            [this](const QString& what, const QString& reason) {
                spdlog::error("{}. {}", what.toStdString(), reason.toStdString());
                const bool isClosed = m_session.state() == ProjectSession::State::Closed;
                if (isClosed && (m_quitting || m_pages->currentWidget() != m_start))
                    projectClosed();
                m_notice->showNotice(NoticeBar::Kind::Danger, what, reason);
                m_startQuick = false;
                m_startSpace.clear();
            });
    for (auto* plot : findChildren<PlotPanel*>())
        connect(plot, &PlotPanel::failed, this, [this](const QString& what, const QString& reason) {
            m_notice->showNotice(NoticeBar::Kind::Danger, what, reason);
        });
    connect(&m_session, &ProjectSession::searchAdded, &m_selection, &TrialSelection::setSearch);
    connect(&m_mirror, &ProjectMirror::wasReset, this, [this] {
        std::vector<SearchStatus> statuses;
        for (const auto& [id, status] : m_mirror.searches())
            statuses.push_back(status);
        m_searchModel.reset(std::move(statuses));
        updateStatus();
    });
    connect(&m_mirror, &ProjectMirror::searchChanged, this, [this](const SearchStatus& status) {
        m_searchModel.update(status);
        updateStatus();
        if (status.id == m_selection.search())
            updateActions();
    });
    connect(&m_mirror, &ProjectMirror::searchRemoved, this, [this](SearchId search) {
        m_searchModel.remove(search);
        updateStatus();
        updateActions();
    });
    connect(&m_selection, &TrialSelection::trialChanged, this, &MainWindow::updateActions);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_searchModel, signal, this, &MainWindow::followVersions);
    connect(&m_searchModel, &QAbstractItemModel::modelReset, this, &MainWindow::followVersions);
}

void MainWindow::followVersions()
{
    SpaceVersions versions;
    for (const auto& [id, status] : m_mirror.searches())
        versions.add(*status.spec);
    m_spaces->setVersions(std::move(versions));
}

void MainWindow::createProject(const QString& path)
{
    m_removal->finish();
    // The file dialog has asked whether to replace a file; the engine never overwrites one.
    m_session.createProject(QFileInfo(path).absoluteFilePath());
}

void MainWindow::openProject(const QString& path)
{
    m_removal->finish();
    m_session.openProject(QFileInfo(path).absoluteFilePath());
}

void MainWindow::closeProject()
{
    m_removal->finish();
    const int running = m_mirror.runningSearches();
    if (running > 0)
        m_notice->showNotice(NoticeBar::Kind::Info, tr("Pausing the running searches…"),
                             tr("Running trials stop at their next batch and are saved."));
    m_session.closeProject();
}

void MainWindow::quickstart(const QString& folder, const QString& data)
{
    const QDir place(folder.isEmpty()
                         ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                         : folder);
    QString path = place.filePath(QStringLiteral("quickstart.netwright"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = place.filePath(QStringLiteral("quickstart-%1.netwright").arg(i));
    place.mkpath(QStringLiteral("."));
    m_startQuick = true;
    m_quickData = data;
    createProject(path);
}

void MainWindow::projectOpened(const ProjectContents& contents)
{
    if (m_quitting) {
        closeProject();
        return;
    }
    m_notice->hide();
    m_mirror.reset(contents);
    showPage(PageSwitch::Page::Search);
    m_pages->setCurrentWidget(m_splitter);
    showDocks();
    const QString name = QFileInfo(m_session.path()).fileName();
    m_projectName->setText(name);
    m_projectName->show();
    m_activity->setTitle(tr("%1 – Netwright").arg(name));
    setWindowFilePath(m_session.path());
    m_recent.remember(m_session.path());
    spdlog::info(tr("Opened %1. %2")
                     .arg(name, engineSentence(m_session.devices().toStdString()))
                     .toStdString());
    updateStatus();
    updateActions();
    if (m_startQuick) {
        m_startQuick = false;
        m_session.addPreparedSearch([data = m_quickData.isEmpty() ? std::string(quickstartData)
                                                                  : m_quickData.toStdString()] {
            return quickstartSpec(data);
        });
    } else if (!m_startSpace.empty()) {
        m_newSearches->openForSpace(std::exchange(m_startSpace, {}));
    } else {
        offerToContinue(*m_notice, m_mirror, m_session);
    }
    if (std::exchange(m_tourIsDue, false))
        showTour();
}

void MainWindow::projectClosed()
{
    if (m_quitting) {
        close();
        return;
    }
    if (m_session.state() != ProjectSession::State::Closed)
        return;
    if (m_pages->currentWidget() == m_splitter)
        saveLayout();
    m_notice->hide();
    m_mirror.clear();
    showPage(PageSwitch::Page::Search);
    m_pages->setCurrentWidget(m_start);
    for (auto* dock : m_docks)
        dock->hide();
    m_projectName->hide(); // a menu bar makes room for its corner only when that is shown
    m_activity->setTitle(QStringLiteral("Netwright"));
    setWindowFilePath({});
    showRecent();
    m_recent.refresh();
    updateStatus();
    updateActions();
}

void MainWindow::updateStatus()
{
    int jobs = 0;
    for (const auto& [id, status] : m_mirror.searches())
        jobs += status.running;
    const auto progress = m_mirror.progress();
    const bool isOpen = m_session.state() == ProjectSession::State::Open;
    m_progress->setVisible(progress.has_value() && !m_spaces->isActive());
    m_progress->setValue(static_cast<int>(1000 * progress.value_or(0)));
    m_totals->setText(isOpen
                          ? tr("%1 GPU-days in this project").arg(gpuDaysText(m_mirror.gpuDays()))
                          : QString());
    m_devices->setText(
        isOpen ? tr("<b>%1</b> of %2 workers busy").arg(jobs).arg(m_session.workers()) : QString());
    m_devices->setToolTip(DeviceChoice::describe(m_session.workerStates()));
}

void MainWindow::showRecent()
{
    const auto& projects = m_recent.list();
    m_start->setRecent(projects);
    m_recentMenu->clear();
    m_recentMenu->setEnabled(!projects.empty());
    for (const auto& project : projects)
        m_recentMenu->addAction(QDir::toNativeSeparators(project.path), this,
                                [this, path = project.path] { openProject(path); });
}

} // namespace netwright
