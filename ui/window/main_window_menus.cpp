// Where the user finds what can be done: menus and the header.
#include "window/main_window.h"

#include "architecture/architecture_panel.h"
#include "plots/plot_panel.h"
#include "searches/search_list_panel.h"
#include "trials/trials_panel.h"
#include "widgets/notice_bar.h"
#include "window/activity_reporter.h"
#include "window/language_menu.h"
#include "window/space_results.h"
#include "window/space_workplace.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace netwright {

void MainWindow::buildMenus()
{
    auto* brand = new QLabel(QStringLiteral("Netwright"), this);
    brand->setObjectName(QStringLiteral("brand"));
    m_projectName = new QLabel(this);
    m_projectName->setObjectName(QStringLiteral("projectName"));
    menuBar()->setCornerWidget(brand, Qt::TopLeftCorner);
    menuBar()->setCornerWidget(m_projectName, Qt::TopRightCorner);

    auto* file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_newProject);
    file->addAction(m_openProject);
    m_recentMenu = file->addMenu(tr("Open &recent"));
    file->addAction(m_closeProject);
    file->addSeparator();
    file->addAction(m_export);
    file->addAction(m_disk);
    file->addSeparator();
    auto* quit = file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);

    auto* search = menuBar()->addMenu(tr("&Search"));
    buildSpaces(search->menuAction());
    search->addActions({m_newSearch, m_duplicate});
    search->addSeparator();
    search->addActions({m_run, m_pause, m_stop});
    search->addSeparator();
    search->addActions({m_budget, m_retry, m_retrain, m_ranking});
    search->addSeparator();
    search->addActions(m_results->actions());
    search->addSeparator();
    search->addAction(m_remove);
    search->addSeparator();
    auto* notify = search->addAction(tr("&Notify when a long search ends"));
    notify->setCheckable(true);
    notify->setChecked(m_activity->isNotifying());
    connect(notify, &QAction::toggled, m_activity, &ActivityReporter::setNotifying);
    auto* searches = findChild<SearchListPanel*>();
    connect(searches, &SearchListPanel::contextMenuWanted, search,
            [search](const QPoint& position) { search->popup(position); });
    connect(searches, &SearchListPanel::newSearchWanted, this, &MainWindow::showNewSearch);
    connect(findChild<ArchitecturePanel*>(), &ArchitecturePanel::exportWanted, this,
            &MainWindow::showExport);
    auto* trials = findChild<TrialsPanel*>();
    trials->addRowActions({m_export, m_retry});
    trials->addRowActions(m_results->actions());
    for (auto* plot : findChildren<PlotPanel*>())
        plot->addTrialActions(m_results->actions());
    connect(trials, &TrialsPanel::trialActivated, this, &MainWindow::showArchitecture);

    m_viewMenu = menuBar()->addMenu(tr("&View"));
    for (auto* dock : m_docks)
        m_viewMenu->addAction(dock->toggleViewAction());
    auto* filter = m_viewMenu->addAction(tr("&Filter trials"), QKeySequence::Find, this, [this] {
        if (auto* field = findChild<QLineEdit*>(QStringLiteral("trialsFilter")))
            field->setFocus();
    });
    filter->setToolTip(tr("Go to the filter of the trials"));
    m_viewMenu->addSeparator();
    auto* modes = new QActionGroup(this);
    const std::pair<Appearance::Mode, QString> choices[] = {
        {Appearance::Mode::System, tr("Colours of the &system")},
        {Appearance::Mode::Light, tr("&Light")},
        {Appearance::Mode::Dark, tr("&Dark")}};
    for (const auto& [mode, text] : choices) {
        auto* action = m_viewMenu->addAction(text, this, [this, mode = mode] { setMode(mode); });
        action->setCheckable(true);
        action->setChecked(m_appearance.mode() == mode);
        modes->addAction(action);
    }
    m_viewMenu->addSeparator();
    auto* language = new LanguageMenu(*m_settings, m_viewMenu);
    m_viewMenu->addMenu(language);
    connect(language, &LanguageMenu::changed, this, [this] {
        m_notice->showNotice(NoticeBar::Kind::Info, tr("The language changes at the next start"),
                             tr("Searches go on meanwhile."));
    });

    auto* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Reference"), QKeySequence::HelpContents, this, &MainWindow::showReference);
    help->addAction(tr("&Tour of the window"), this, &MainWindow::showTour);
    help->addSeparator();
    auto* about = help->addAction(tr("&About Netwright"), this, &MainWindow::showAbout);
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::buildHeader()
{
    auto* pages = new QToolBar(tr("Pages"), this);
    pages->setObjectName(QStringLiteral("pages"));
    m_switch = new PageSwitch(pages);
    pages->addWidget(m_switch);
    connect(m_switch, &PageSwitch::chosen, this, &MainWindow::showPage);
    placeHeader(pages);
    m_header = new QToolBar(tr("Actions"), this);
    m_header->setObjectName(QStringLiteral("header"));
    m_header->addActions({m_newSearch, m_run, m_pause, m_stop, m_budget, m_retry, m_export});
    m_header->widgetForAction(m_newSearch)->setObjectName(QStringLiteral("primary"));
    for (auto* action : m_header->actions())
        if (auto* button = m_header->widgetForAction(action))
            button->setFocusPolicy(Qt::TabFocus);
    auto* space = new QWidget(m_header);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_header->addWidget(space);
    m_devices = new QLabel(m_header);
    m_devices->setTextFormat(Qt::RichText);
    m_header->addWidget(m_devices);
    auto* language = new QToolButton(m_header);
    language->setObjectName(QStringLiteral("language"));
    language->setText(QStringLiteral("EN | 日本語"));
    language->setAccessibleName(tr("Language"));
    language->setToolTip(tr("Language of the window, from the next start on"));
    language->setMenu(m_viewMenu->findChild<LanguageMenu*>());
    language->setPopupMode(QToolButton::InstantPopup);
    language->setProperty("menuOnly", true);
    m_header->addWidget(language);
    placeHeader(m_header);
    placeHeader(m_spaces->buildHeader());
    m_spaces->setActive(false);
    applyIcons();
}

void MainWindow::placeHeader(QToolBar* header)
{
    header->setProperty("header", true);
    header->setMovable(false);
    header->setFloatable(false);
    header->setContextMenuPolicy(Qt::PreventContextMenu);
    header->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    header->setIconSize(QSize(16, 16));
    // A tool bar reads its margins from the style sheet before it has the name they are under.
    header->ensurePolished();
    QEvent restyled(QEvent::StyleChange);
    QApplication::sendEvent(header, &restyled);
    addToolBar(Qt::TopToolBarArea, header);
}

void MainWindow::applyIcons()
{
    const Theme& theme = m_appearance.theme();
    for (const auto& [action, name] : m_icons)
        action->setIcon(
            m_appearance.icon(name, action == m_newSearch ? theme.onAccent : theme.text));
}

} // namespace netwright
