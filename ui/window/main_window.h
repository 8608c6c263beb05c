#pragma once

#include "bridge/layout_service.h"
#include "bridge/log_sink.h"
#include "bridge/project_session.h"
#include "look/appearance.h"
#include "models/project_mirror.h"
#include "models/search_journal.h"
#include "models/search_list_model.h"
#include "models/trial_selection.h"
#include "start/recent_projects.h"
#include "window/page_switch.h"
#include "window/search_removal.h"

#include <QMainWindow>
#include <QSettings>

class QDockWidget;
class QLabel;
class QProgressBar;
class QSplitter;
class QStackedWidget;
class QToolBar;

namespace netwright {

class ActivityReporter;
class NewSearchLauncher;
class NoticeBar;
class SpaceResults;
class SpaceWorkplace;
class StartPage;

/// What a window is made with.
struct WindowOptions
{
    PoolOptions pool = {};
    std::shared_ptr<Dispatcher> dispatcher = {}; ///< instead of workers made from `pool`
    std::filesystem::path layoutProgram = {};    ///< as for LayoutClient
    QString settingsFile = {};                   ///< empty: the user's settings
    bool firstRunTour = false;                   ///< with the first project ever opened
};

/// The window: plot over trials in the middle, docks (docks.h) around them. All of them show and
/// set one TrialSelection.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Appearance& appearance, LogRelay& log, const WindowOptions& options,
               QWidget* parent = nullptr);
    ~MainWindow() override;

    void createProject(const QString& path);
    void openProject(const QString& path);
    void closeProject();
    /// A project in the user's documents and a small search in it, started.
    /// `data` empty: where it is usually found.
    void quickstart(const QString& folder = {}, const QString& data = {});

    void showNewSearch();
    /// Opens the dialog for a template, the file of a space or its JSON, in a new project if none
    /// is open.
    void searchSpace(const QString& space);
    void duplicateSearch();
    void showReference();
    /// Of the reference, over the dialog that is open or the window.
    void showHelpPage(const QString& chapter, const QString& entry, const QString& param);
    void showTour();
    void showAddBudget();
    void showExport();
    /// A search that trains the selected architecture at full length, for the user to confirm.
    void showRetrain();
    void checkRanking();
    void showDiskUse();

    void showPage(PageSwitch::Page page);
    SpaceWorkplace& spaces() { return *m_spaces; }

    ProjectSession& session() { return m_session; }
    const ProjectMirror& mirror() const { return m_mirror; }
    TrialSelection& selection() { return m_selection; }

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    static constexpr int layoutVersion = 3;

    // main_window.cpp: what there is
    QWidget* buildCentre();
    void buildDocks(LogRelay& log);
    void buildStatusBar();
    void restoreLayout();
    /// Where the user left them, else where they stand at first.
    void showDocks();
    void saveLayout();
    void connectStartPage();
    // main_window_menus.cpp: where the user finds it
    void buildMenus();
    void buildHeader();
    void placeHeader(QToolBar* header);
    void buildSpaces(QAction* searchMenu);
    void showTitle();
    void applyIcons();
    // main_window_actions.cpp: what the user can do
    void buildActions();
    QAction* addAction(const QString& icon, const QString& text, const QString& help,
                       const QKeySequence& shortcut, void (MainWindow::*slot)());
    void updateActions();
    void askForNewProject();
    void askForProject();
    void startSearch();
    void pauseSearch();
    void stopSearch();
    void retryFailed();
    void removeSearch();
    void showArchitecture();
    void showAbout();
    void setMode(Appearance::Mode mode);
    // main_window_project.cpp: what happens to the project
    void connectSession();
    void projectOpened(const ProjectContents& contents);
    void projectClosed();
    void followVersions();
    void updateStatus();
    void showRecent();

    Appearance& m_appearance;
    std::unique_ptr<QSettings> m_settings;
    ProjectSession m_session;
    ProjectMirror m_mirror;
    TrialSelection m_selection;
    SearchJournal m_journal;
    SearchListModel m_searchModel;
    LayoutService m_layouts;
    RecentProjects m_recent;

    QStackedWidget* m_pages = nullptr;
    StartPage* m_start = nullptr;
    NoticeBar* m_notice = nullptr;
    SearchRemoval* m_removal = nullptr;
    NewSearchLauncher* m_newSearches = nullptr;
    SpaceWorkplace* m_spaces = nullptr;
    SpaceResults* m_results = nullptr;
    PageSwitch* m_switch = nullptr;
    ActivityReporter* m_activity = nullptr;
    QSplitter* m_splitter = nullptr;
    std::vector<QDockWidget*> m_docks;
    QToolBar* m_header = nullptr;
    QLabel *m_projectName = nullptr, *m_devices = nullptr, *m_totals = nullptr,
           *m_lastLog = nullptr;
    QProgressBar* m_progress = nullptr;

    QMenu* m_recentMenu = nullptr;
    QMenu* m_viewMenu = nullptr;
    std::vector<std::pair<QAction*, QString>> m_icons;
    QAction *m_newProject = nullptr, *m_openProject = nullptr, *m_closeProject = nullptr,
            *m_newSearch = nullptr, *m_run = nullptr, *m_pause = nullptr, *m_stop = nullptr,
            *m_budget = nullptr, *m_retry = nullptr, *m_export = nullptr, *m_retrain = nullptr,
            *m_ranking = nullptr, *m_remove = nullptr, *m_disk = nullptr, *m_duplicate = nullptr;

    bool m_quitting = false;
    bool m_leavesSpace = false; ///< the user has been asked about unsaved changes
    bool m_tourIsDue = false;
    bool m_startQuick = false;
    QString m_quickData;
    std::string m_startSpace; ///< of the first search of the project being made
    QString m_exportFolder;
};

} // namespace netwright
