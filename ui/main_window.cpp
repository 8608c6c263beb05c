#include "main_window.h"

#include "architecture_panel.h"
#include "log_panel.h"
#include "notice_bar.h"
#include "panel.h"
#include "plot_panel.h"
#include "search_list_panel.h"
#include "start_page.h"
#include "trials_panel.h"

#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QVBoxLayout>

namespace netwright {

namespace {

constexpr int layoutVersion = 1;

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
    , m_session(options.pool)
    , m_mirror(m_session.bridge())
    , m_layouts(options.layoutProgram)
{
    setWindowTitle(QStringLiteral("Netwright"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/netwright.svg")));
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_exportFolder = m_settings->value(QStringLiteral("exportFolder")).toString();
    if (m_exportFolder.isEmpty())
        m_exportFolder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);

    setCentralWidget(buildCentre());
    buildDocks();
    buildStatusBar();
    buildActions();
    buildMenus();
    buildHeader();
    connectPanels();
    connectSession();
    connect(&log, &LogRelay::linesLogged, this, [this](const std::vector<LogLine>& lines) {
        m_logPanel->append(lines);
        m_lastLog->setText(lines.back().text.left(160));
    });
    connect(&appearance, &Appearance::changed, this, &MainWindow::applyIcons);
    restoreLayout();
    projectClosed();
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::buildCentre()
{
    m_plot = new PlotPanel(m_appearance, m_mirror);
    m_trials = new TrialsPanel(m_appearance);
    auto* plotCard = new Panel(tr("Accuracy against GPU-days"), m_plot);
    auto* trialsCard = new Panel(tr("Trials"), m_trials);
    m_plot->attachHeader(plotCard->header());
    m_trialsHead = &trialsCard->header();
    m_trials->attachHeader(*m_trialsHead);
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

    auto* centre = new QWidget(this);
    centre->setObjectName(QStringLiteral("page"));
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    return centre;
}

void MainWindow::buildDocks()
{
    m_searches = new SearchListPanel(m_appearance, m_searchModel);
    m_architecture = new ArchitecturePanel(m_appearance, m_layouts);
    m_logPanel = new LogPanel(m_appearance);
    auto* left = makeDock(QStringLiteral("searches"), tr("Searches"), m_searches, {8, 8, 0, 8},
                          &m_searchesHead, this);
    auto* right = makeDock(QStringLiteral("architecture"), tr("Best architecture"), m_architecture,
                           {0, 8, 8, 8}, &m_architectureHead, this);
    auto* bottom =
        makeDock(QStringLiteral("log"), tr("Log"), m_logPanel, {0, 0, 0, 8}, nullptr, this);
    addDockWidget(Qt::LeftDockWidgetArea, left);
    addDockWidget(Qt::RightDockWidgetArea, right);
    addDockWidget(Qt::BottomDockWidgetArea, bottom);
    m_docks = {left, right, bottom};
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
    m_dockStateKnown = restoreState(m_settings->value(QStringLiteral("window/docks")).toByteArray(),
                                    layoutVersion);
    if (m_dockStateKnown)
        return;
    resizeDocks({m_docks[0], m_docks[1]}, {258, 366}, Qt::Horizontal);
    resizeDocks({m_docks[2]}, {130}, Qt::Vertical);
}

void MainWindow::saveLayout()
{
    m_settings->setValue(QStringLiteral("window/geometry"), saveGeometry());
    // Without a project the docks are hidden, which is not how the user left them.
    if (m_pages->currentWidget() == m_splitter) {
        m_settings->setValue(QStringLiteral("window/splitter"), m_splitter->saveState());
        m_settings->setValue(QStringLiteral("window/docks"), saveState(layoutVersion));
    }
}

void MainWindow::connectPanels()
{
    connect(m_start, &StartPage::newWanted, this, &MainWindow::askForNewProject);
    connect(m_start, &StartPage::openWanted, this, &MainWindow::askForProject);
    connect(m_start, &StartPage::quickstartWanted, this, [this] { quickstart(); });
    connect(m_start, &StartPage::recentWanted, this, &MainWindow::openProject);
    connect(m_searches, &SearchListPanel::newSearchWanted, this, &MainWindow::showNewSearch);
    connect(m_searches, &SearchListPanel::currentChanged, this, &MainWindow::selectSearch);
    connect(m_plot, &PlotPanel::trialPicked, this, &MainWindow::selectTrial);
    connect(m_trials, &TrialsPanel::trialPicked, this, &MainWindow::selectTrial);
    connect(m_architecture, &ArchitecturePanel::exportWanted, this, &MainWindow::showExport);
}

TrialPtr MainWindow::currentTrial() const
{
    if (m_trial >= 0)
        return m_mirror.trial(m_search, m_trial);
    const auto* status = m_mirror.status(m_search);
    return status ? status->best : nullptr;
}

void MainWindow::selectSearch(SearchId search)
{
    if (search == m_search)
        return;
    m_search = search;
    m_trial = -1;
    m_searches->setCurrent(search);
    m_trials->reset(m_mirror.trials(search));
    m_plot->setCurrentSearch(search);
    updateRunning(search);
    updateArchitecture();
    updateActions();
}

void MainWindow::selectTrial(std::int64_t number)
{
    m_trial = number;
    m_plot->setCurrentTrial(number);
    m_trials->setCurrentTrial(number);
    updateArchitecture();
    updateActions();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
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
