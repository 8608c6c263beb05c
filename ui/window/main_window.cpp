#include "window/main_window.h"

#include "new_search/new_search_launcher.h"
#include "plots/plot_panel.h"
#include "space/space_files.h"
#include "space/space_page.h"
#include "start/start_page.h"
#include "trials/trials_panel.h"
#include "widgets/file_drop.h"
#include "widgets/notice_bar.h"
#include "widgets/panel.h"
#include "window/activity_reporter.h"
#include "window/docks.h"
#include "window/space_workplace.h"

#include <QCloseEvent>
#include <QDir>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QVBoxLayout>

namespace netwright {

namespace {

std::unique_ptr<QSettings> makeSettings(const QString& file)
{
    return file.isEmpty() ? std::make_unique<QSettings>()
                          : std::make_unique<QSettings>(file, QSettings::IniFormat);
}

} // namespace

MainWindow::MainWindow(Appearance& appearance, LogRelay& log, const WindowOptions& options,
                       QWidget* parent)
    : QMainWindow(parent)
    , m_appearance(appearance)
    , m_settings(makeSettings(options.settingsFile))
    , m_session(options.pool, options.dispatcher)
    , m_mirror(m_session.bridge())
    , m_selection(m_mirror)
    , m_journal(m_mirror)
    , m_layouts(options.layoutProgram)
    , m_recent(*m_settings)
{
    m_activity = new ActivityReporter(m_mirror, *m_settings, this);
    m_tourIsDue = options.firstRunTour && !m_settings->value(QStringLiteral("tourSeen")).toBool();
    auto* drop = new FileDrop(QStringLiteral(".netwright"), this);
    connect(drop, &FileDrop::dropped, this, &MainWindow::openProject);
    setWindowIcon(QIcon(QStringLiteral(":/icons/netwright.svg")));
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_exportFolder = m_settings->value(QStringLiteral("exportFolder")).toString();
    if (m_exportFolder.isEmpty())
        m_exportFolder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);

    setCentralWidget(buildCentre());
    buildDocks(log);
    buildStatusBar();
    m_newSearches = new NewSearchLauncher(m_appearance, m_session, m_mirror, *m_settings, this);
    connect(m_newSearches, &NewSearchLauncher::helpWanted, this, &MainWindow::showHelpPage);
    buildActions();
    buildMenus();
    buildHeader();
    connectStartPage();
    connectSession();
    connect(&log, &LogRelay::linesLogged, this, [this](const std::vector<LogLine>& lines) {
        m_lastLog->setText(lines.back().text.left(160));
    });
    connect(&appearance, &Appearance::changed, this, &MainWindow::applyIcons);
    restoreLayout();
    projectClosed();
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::buildCentre()
{
    const auto entry = plotEntries().front();
    auto* plot = new PlotPanel(entry, {m_appearance, m_mirror, m_selection});
    auto* trials = new TrialsPanel(m_appearance, m_mirror, m_selection, *m_settings);
    auto* plotCard = new Panel(entry.title, plot);
    auto* trialsCard = new Panel(tr("Trials"), trials);
    plot->attachHeader(plotCard->header());
    trials->attachHeader(trialsCard->header());
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setHandleWidth(8);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(plotCard);
    m_splitter->addWidget(trialsCard);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);

    m_start = new StartPage(m_appearance);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_splitter);
    m_notice = new NoticeBar(m_appearance, this);
    m_removal = new SearchRemoval(m_session, m_mirror, *m_notice, this);

    auto* centre = new QWidget(this);
    centre->setObjectName(QStringLiteral("page"));
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    auto* top = new QHBoxLayout;
    top->addWidget(m_notice);
    layout->addLayout(top);
    layout->addWidget(m_pages, 1);
    const auto keepFromTheEdges = [this, top] { // where no docks do
        const int space = m_pages->currentWidget() == m_start ? 8 : 0;
        top->setContentsMargins(space, 0, space, 0);
    };
    connect(m_pages, &QStackedWidget::currentChanged, this, keepFromTheEdges);
    keepFromTheEdges();
    return centre;
}

void MainWindow::buildDocks(LogRelay& log)
{
    const PanelContext context{m_appearance, m_session, m_mirror, m_searchModel,
                               m_selection,  m_layouts, log};
    for (const auto& entry : dockEntries()) {
        auto* dock = makeDock(entry, context, this);
        addDockWidget(entry.area, dock);
        m_docks.push_back(dock);
        if (entry.tabOf)
            tabifyDockWidget(findChild<QDockWidget*>(QLatin1String(entry.tabOf)), dock);
    }
    // The first of several tabs is the one to see.
    for (const auto& entry : dockEntries())
        if (entry.tabOf)
            findChild<QDockWidget*>(QLatin1String(entry.tabOf))->raise();
}

void MainWindow::buildStatusBar()
{
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(260);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress of the running searches"));
    m_totals = new QLabel(this);
    m_lastLog = new QLabel(this);
    m_lastLog->setTextFormat(Qt::PlainText);
    m_lastLog->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_lastLog->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_lastLog->setProperty("muted", true);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    statusBar()->addWidget(m_progress);
    statusBar()->addWidget(m_totals);
    statusBar()->addWidget(m_lastLog, 1);
}

void MainWindow::restoreLayout()
{
    resize(1440, 900);
    restoreGeometry(m_settings->value(QStringLiteral("window/geometry")).toByteArray());
    m_splitter->setSizes({560, 300});
    m_splitter->restoreState(m_settings->value(QStringLiteral("window/splitter")).toByteArray());
    showDocks();
}

void MainWindow::showDocks()
{
    for (auto* dock : m_docks)
        dock->show();
    if (restoreState(m_settings->value(QStringLiteral("window/docks")).toByteArray(),
                     layoutVersion))
        return;
    for (std::size_t i = 0; const auto& entry : dockEntries()) {
        const bool isBelow = entry.area == Qt::BottomDockWidgetArea;
        if (entry.height > 0)
            resizeDocks({m_docks[i]}, {entry.height}, Qt::Vertical);
        resizeDocks({m_docks[i++]}, {entry.size}, isBelow ? Qt::Vertical : Qt::Horizontal);
    }
}

void MainWindow::saveLayout()
{
    m_settings->setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (m_spaces->isActive())
        m_spaces->saveLayout();
    // Without a project the docks are hidden, which is not how the user left them.
    if (m_pages->currentWidget() == m_splitter) {
        m_settings->setValue(QStringLiteral("window/splitter"), m_splitter->saveState());
        m_settings->setValue(QStringLiteral("window/docks"), saveState(layoutVersion));
    }
}

void MainWindow::connectStartPage()
{
    connect(m_start, &StartPage::newWanted, this, &MainWindow::askForNewProject);
    connect(m_start, &StartPage::openWanted, this, &MainWindow::askForProject);
    connect(m_start, &StartPage::quickstartWanted, this,
            [this](const QString& data) { quickstart({}, data); });
    connect(m_start, &StartPage::templateWanted, this, &MainWindow::searchSpace);
    connect(m_start, &StartPage::forgetWanted, &m_recent, &RecentProjects::remove);
    connect(&m_recent, &RecentProjects::changed, this, &MainWindow::showRecent);
    connect(m_start, &StartPage::recentWanted, this, &MainWindow::openProject);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_leavesSpace && m_spaces->page()->document().isDirty()) {
        event->ignore();
        m_spaces->files().leave([this] {
            m_leavesSpace = true;
            close();
        });
        return;
    }
    saveLayout();
    if (m_session.state() == ProjectSession::State::Closed) {
        event->accept();
        return;
    }
    event->ignore();
    m_quitting = true;
    closeProject();
}

} // namespace netwright
