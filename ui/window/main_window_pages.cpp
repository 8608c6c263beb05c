// Which page is shown: the space that is drawn, or the searches of the project.
#include "window/main_window.h"

#include "space/space_files.h"
#include "space/space_page.h"
#include "start/start_page.h"
#include "widgets/file_drop.h"
#include "window/space_results.h"
#include "window/space_workplace.h"

#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>

namespace netwright {

void MainWindow::buildSpaces(QAction* searchMenu)
{
    m_spaces = new SpaceWorkplace(m_appearance, *m_settings, m_layouts.program(), *m_notice, this);
    m_pages->addWidget(m_spaces->page());
    m_spaces->addMenus(searchMenu);
    connect(m_spaces, &SpaceWorkplace::searchWanted, this, &MainWindow::searchSpace);
    connect(m_spaces, &SpaceWorkplace::recovered, this,
            [this] { showPage(PageSwitch::Page::Space); });
    connect(m_spaces, &SpaceWorkplace::titleChanged, this, &MainWindow::showTitle);
    m_results = new SpaceResults(*m_spaces, m_selection, this);
    connect(m_results, &SpaceResults::opened, this, [this] { showPage(PageSwitch::Page::Space); });
    auto* drop = new FileDrop(QStringLiteral(".json"), this);
    connect(drop, &FileDrop::dropped, this, [this](const QString& path) {
        if (m_spaces->isActive())
            m_spaces->files().open(path);
        else
            searchSpace(path);
    });
}

void MainWindow::showPage(PageSwitch::Page page)
{
    const bool isSpace = page == PageSwitch::Page::Space;
    const bool isOpen = m_session.state() == ProjectSession::State::Open;
    m_switch->setPage(page);
    if (isSpace == m_spaces->isActive())
        return;
    if (isSpace) {
        saveLayout();
        for (auto* dock : m_docks)
            dock->hide();
    } else {
        m_spaces->saveLayout();
    }
    m_spaces->setActive(isSpace);
    m_header->setVisible(!isSpace);
    m_totals->setVisible(!isSpace);
    m_lastLog->setVisible(!isSpace);
    m_pages->setCurrentWidget(isSpace  ? static_cast<QWidget*>(m_spaces->page())
                              : isOpen ? static_cast<QWidget*>(m_splitter)
                                       : static_cast<QWidget*>(m_start));
    if (!isSpace && isOpen)
        showDocks();
    showTitle();
    updateStatus();
}

void MainWindow::showTitle()
{
    const bool isOpen = m_session.state() == ProjectSession::State::Open;
    const bool isSpace = m_spaces->isActive();
    const QString title = isSpace ? m_spaces->title() : QFileInfo(m_session.path()).fileName();
    if (m_projectName->text() == title && m_projectName->isHidden() == !(isSpace || isOpen))
        return;
    // A menu bar makes room for its corner only when that is shown.
    m_projectName->hide();
    m_projectName->setText(title);
    m_projectName->setVisible(isSpace || isOpen);
}

} // namespace netwright
