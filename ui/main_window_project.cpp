// What happens to the open project, and how the window shows it.
#include "main_window.h"

#include "architecture_panel.h"
#include "engine/quickstart.h"
#include "format.h"
#include "notice_bar.h"
#include "panel.h"
#include "plot_panel.h"
#include "search_list_panel.h"
#include "start_page.h"
#include "trials_panel.h"

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
                if (isClosed && (m_quitting || m_pages->currentWidget() == m_splitter))
                    projectClosed();
                m_notice->showNotice(NoticeBar::Kind::Danger, what, reason);
                m_startQuick = false;
            });
    connect(&m_session, &ProjectSession::searchAdded, this, &MainWindow::selectSearch);
    connect(&m_mirror, &ProjectMirror::searchChanged, this, &MainWindow::searchChanged);
    connect(&m_mirror, &ProjectMirror::trialsAppended, this, [this](SearchId search, int first) {
        logTrials(search, first);
        if (search != m_search)
            return;
        const auto& trials = m_mirror.trials(search);
        m_trials->append(std::span(trials).subspan(static_cast<std::size_t>(first)));
        updateArchitecture();
    });
    connect(&m_mirror, &ProjectMirror::trialsReset, this, [this](SearchId search) {
        if (search != m_search)
            return;
        m_trials->reset(m_mirror.trials(search));
        selectTrial(m_mirror.trial(search, m_trial) ? m_trial : -1);
    });
    connect(&m_mirror, &ProjectMirror::progressChanged, this, &MainWindow::updateRunning);
}

void MainWindow::createProject(const QString& path)
{
    // The file dialog has asked whether to replace a file; the engine never overwrites one.
    m_session.createProject(QFileInfo(path).absoluteFilePath());
}

void MainWindow::openProject(const QString& path)
{
    m_session.openProject(QFileInfo(path).absoluteFilePath());
}

void MainWindow::closeProject()
{
    const int running = m_mirror.runningSearches();
    if (running > 0)
        m_notice->showNotice(NoticeBar::Kind::Info, tr("Pausing the running searches…"),
                             tr("Running trials stop at their next batch and are saved."));
    m_session.closeProject();
}

void MainWindow::quickstart(const QString& folder)
{
    const QDir place(folder.isEmpty()
                         ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                         : folder);
    QString path = place.filePath(QStringLiteral("quickstart.netwright"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = place.filePath(QStringLiteral("quickstart-%1.netwright").arg(i));
    place.mkpath(QStringLiteral("."));
    m_startQuick = true;
    createProject(path);
}

void MainWindow::projectOpened(const ProjectContents& contents)
{
    if (m_quitting) {
        closeProject();
        return;
    }
    m_notice->hide();
    m_search = {};
    m_trial = -1;
    m_lastStates.clear();
    m_bestLogged.clear();
    m_mirror.reset(contents);
    std::vector<SearchStatus> statuses;
    for (const auto& search : contents.searches) {
        statuses.push_back(search.status);
        m_lastStates[search.status.id] = search.status.state;
        if (search.status.best)
            m_bestLogged[search.status.id] = search.status.best->number;
    }
    m_searchModel.reset(std::move(statuses));
    m_trials->reset({});
    if (!contents.searches.empty())
        selectSearch(contents.searches.back().status.id);

    m_pages->setCurrentWidget(m_splitter);
    for (auto* dock : m_docks)
        dock->show();
    restoreState(m_settings->value(QStringLiteral("window/docks")).toByteArray(), 1);
    const QString name = QFileInfo(m_session.path()).fileName();
    m_projectName->setText(name);
    m_projectName->show();
    setWindowTitle(tr("%1 – Netwright").arg(name));
    setWindowFilePath(m_session.path());
    remember(m_session.path());
    spdlog::info("Opened {}: {}", name.toStdString(), m_session.devices().toStdString());
    updateArchitecture();
    updateStatus();
    updateActions();
    if (m_startQuick) {
        m_startQuick = false;
        m_session.addPreparedSearch([] { return quickstartSpec(); });
    } else {
        offerToContinue();
    }
}

void MainWindow::offerToContinue()
{
    std::vector<SearchId> paused;
    for (const auto& [id, status] : m_mirror.searches())
        if (status.state == SearchState::Paused &&
            (status.trialsDone > 0 || status.deviceSeconds > 0))
            paused.push_back(id);
    if (paused.empty())
        return;
    m_notice->showNotice(
        NoticeBar::Kind::Info, tr("Unfinished searches"),
        tr("Paused before their end: %1. Nothing that was stored is lost.").arg(paused.size()),
        tr("Continue"), [this, paused] {
            for (const auto id : paused)
                m_session.start(id);
        });
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
    m_search = {};
    m_trial = -1;
    m_mirror.clear();
    m_searchModel.reset({});
    m_trials->reset({});
    m_architecture->showNothing();
    m_pages->setCurrentWidget(m_start);
    for (auto* dock : m_docks)
        dock->hide();
    m_projectName->hide(); // a menu bar makes room for its corner only when that is shown
    setWindowTitle(QStringLiteral("Netwright"));
    setWindowFilePath({});
    showRecent();
    updateStatus();
    updateActions();
}

void MainWindow::searchChanged(const SearchStatus& status)
{
    m_searchModel.update(status);
    logSearch(status);
    if (!m_search.isValid())
        selectSearch(status.id);
    if (status.id == m_search) {
        updateArchitecture();
        updateActions();
    }
    updateStatus();
}

void MainWindow::logSearch(const SearchStatus& status)
{
    const auto last = m_lastStates.find(status.id);
    const bool isNew = last == m_lastStates.end();
    if (!isNew && last->second == status.state)
        return;
    m_lastStates[status.id] = status.state;
    if (isNew && status.state == SearchState::Paused)
        return;
    const std::string line = fmt::format(
        "{}: {}{}", searchName(*status.spec).toStdString(), stateText(status.state).toStdString(),
        status.failure.empty() ? std::string() : fmt::format(", {}", status.failure));
    if (status.state == SearchState::Failed)
        spdlog::error(line);
    else
        spdlog::info(line);
}

void MainWindow::logTrials(SearchId search, int first)
{
    const auto* status = m_mirror.status(search);
    if (!status)
        return;
    const auto& trials = m_mirror.trials(search);
    const std::string name = searchName(*status->spec).toStdString();
    int failures = 0;
    for (auto i = static_cast<std::size_t>(first); i < trials.size(); ++i) {
        const Trial& trial = *trials[i];
        // A flood of failures is one line, not a thousand.
        if (trial.state == Trial::State::Failed && ++failures <= 3)
            spdlog::warn("{}: trial {} failed, {}", name, trial.number, trial.failure);
    }
    if (failures > 3)
        spdlog::warn("{}: {} more trials failed", name, failures - 3);
    if (status->best && m_bestLogged[search] != status->best->number) {
        m_bestLogged[search] = status->best->number;
        spdlog::info("{}: best so far {:.2f} in trial {}", name, *status->best->score,
                     status->best->number);
    }
}

void MainWindow::updateStatus()
{
    double progress = 0;
    int running = 0, paused = 0, jobs = 0;
    for (const auto& [id, status] : m_mirror.searches()) {
        jobs += status.running;
        paused += status.state == SearchState::Paused;
        if (status.state == SearchState::Running || status.state == SearchState::Queued) {
            ++running;
            progress += status.progress;
        }
    }
    QStringList hint;
    if (running > 0)
        hint << tr("%1 running").arg(running);
    if (paused > 0)
        hint << tr("%1 paused").arg(paused);
    m_searchesHead->setHint(hint.join(QStringLiteral(" · ")));
    const bool isOpen = m_session.state() == ProjectSession::State::Open;
    m_progress->setVisible(running > 0);
    m_progress->setValue(running > 0 ? static_cast<int>(1000 * progress / running) : 0);
    m_totals->setText(isOpen
                          ? tr("%1 GPU-days in this project").arg(gpuDaysText(m_mirror.gpuDays()))
                          : QString());
    m_devices->setText(
        isOpen ? tr("<b>%1</b> of %2 workers busy").arg(jobs).arg(m_session.workers()) : QString());
    m_devices->setToolTip(m_session.devices());
}

void MainWindow::updateRunning(SearchId search)
{
    if (search != m_search)
        return;
    const auto& running = m_mirror.running(search);
    if (running.empty()) {
        m_trials->setRunningText({});
        return;
    }
    const auto& [number, progress] = *running.begin();
    QString text = tr("trial %1: %2 %").arg(number).arg(static_cast<int>(progress.fraction * 100));
    if (!progress.note.empty())
        text += QStringLiteral(", ") + QString::fromStdString(progress.note);
    if (running.size() > 1)
        text += tr(" (and %1 more)").arg(running.size() - 1);
    m_trials->setRunningText(text);
}

void MainWindow::updateArchitecture()
{
    const auto* status = m_mirror.status(m_search);
    const auto trial = currentTrial();
    if (!status || !trial) {
        m_architecture->showNothing();
        m_architectureHead->setTitle(tr("Best architecture"));
        m_architectureHead->setHint({});
        return;
    }
    const bool isBest = status->best && status->best->number == trial->number;
    m_architectureHead->setTitle(isBest ? tr("Best architecture")
                                        : tr("Trial %1").arg(trial->number));
    m_architectureHead->setHint(isBest ? tr("trial %1").arg(trial->number)
                                       : stateText(trial->state));
    m_architecture->showTrial(*status, trial);
    updateActions();
}

QStringList MainWindow::recentProjects() const
{
    return m_settings->value(QStringLiteral("recent")).toStringList();
}

void MainWindow::remember(const QString& path)
{
    QStringList paths = recentProjects();
    paths.removeAll(path);
    paths.prepend(path);
    m_settings->setValue(QStringLiteral("recent"), paths.mid(0, 8));
    showRecent();
}

void MainWindow::showRecent()
{
    const QStringList paths = recentProjects();
    m_start->setRecent(paths.mid(0, 5));
    m_recentMenu->clear();
    m_recentMenu->setEnabled(!paths.isEmpty());
    for (const auto& path : paths)
        m_recentMenu->addAction(QDir::toNativeSeparators(path), this,
                                [this, path] { openProject(path); });
}

} // namespace netwright
