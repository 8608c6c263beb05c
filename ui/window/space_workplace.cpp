#include "window/space_workplace.h"

#include "look/engine_sentence.h"
#include "look/format.h"
#include "space/checks_panel.h"
#include "space/space_actions.h"
#include "space/space_autosave.h"
#include "space/space_files.h"
#include "space/space_page.h"
#include "space/space_status.h"
#include "widgets/notice_bar.h"

#include <QApplication>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace netwright {

namespace {

/// Settings of a file of their own have their copies beside them.
QString autosaveFolder(const QSettings& settings)
{
    return settings.format() == QSettings::IniFormat
               ? QFileInfo(settings.fileName()).path() + QStringLiteral("/unsaved-spaces")
               : SpaceAutosave::defaultFolder();
}

} // namespace

SpaceWorkplace::SpaceWorkplace(Appearance& appearance, QSettings& settings,
                               const std::filesystem::path& layoutProgram, NoticeBar& notice,
                               QMainWindow* window)
    : QObject(window)
    , m_settings(settings)
    , m_notice(notice)
    , m_window(window)
    , m_page(new SpacePage(appearance, layoutProgram, autosaveFolder(settings), settings, window))
    , m_files(new SpaceFiles(m_page->document(), settings, window))
    , m_actions(new SpaceActions(appearance, *m_page, *m_files, this))
    , m_status(new SpaceStatus(m_page->document(), *m_page->checks(), window))
{
    connect(m_page, &SpacePage::failed, this, [this](const QString& what, const QString& reason) {
        m_notice.showNotice(NoticeBar::Kind::Danger, what, reason);
    });
    connect(m_page, &SpacePage::refused, this, [this](const QString& reason) {
        m_notice.showNotice(NoticeBar::Kind::Info, tr("Not possible"), reason);
    });
    connect(m_actions, &SpaceActions::searchWanted, this, &SpaceWorkplace::startSearch);
    connect(&m_page->autosave(), &SpaceAutosave::found, this, &SpaceWorkplace::offerLost);
    for (auto signal :
         {&SpaceDocument::changed, &SpaceDocument::dirtyChanged, &SpaceDocument::saved})
        connect(&m_page->document(), signal, this, [this] { Q_EMIT titleChanged(title()); });
    window->statusBar()->addWidget(m_status, 1);
    m_status->hide();
    m_page->autosave().findLost();
}

SpaceWorkplace::~SpaceWorkplace() = default;

void SpaceWorkplace::addMenus(QAction* before)
{
    auto* edit = new QMenu(tr("&Edit"), m_window);
    m_actions->fillEditMenu(*edit);
    auto* space = new QMenu(tr("S&pace"), m_window);
    m_actions->fillSpaceMenu(*space);
    m_window->menuBar()->insertMenu(before, edit);
    m_window->menuBar()->insertMenu(before, space);
}

QToolBar* SpaceWorkplace::buildHeader()
{
    m_header = new QToolBar(tr("Actions for the space"), m_window);
    m_header->setObjectName(QStringLiteral("spaceHeader"));
    for (auto* action : m_actions->headerActions())
        m_header->addAction(action);
    auto* space = new QWidget(m_header);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_header->addWidget(space);
    m_header->addAction(m_actions->searchAction());
    m_header->widgetForAction(m_actions->searchAction())->setObjectName(QStringLiteral("primary"));
    for (auto* action : m_header->actions())
        if (auto* button = qobject_cast<QToolButton*>(m_header->widgetForAction(action))) {
            button->setFocusPolicy(Qt::TabFocus);
            if (action->menu())
                button->setPopupMode(QToolButton::InstantPopup);
        }
    return m_header;
}

void SpaceWorkplace::setActive(bool isActive)
{
    m_isActive = isActive;
    m_actions->setActive(isActive);
    m_header->setVisible(isActive);
    m_status->setVisible(isActive);
}

QString SpaceWorkplace::title() const
{
    const auto& document = m_page->document();
    const QString name =
        spaceTitle(document.path().isEmpty() ? QString::fromStdString(document.state().name())
                                             : QFileInfo(document.path()).fileName(),
                   m_versions.versionOf(document.state().json));
    return document.isDirty() ? name + QStringLiteral(" •") : name;
}

void SpaceWorkplace::setVersions(SpaceVersions versions)
{
    m_versions = std::move(versions);
    Q_EMIT titleChanged(title());
}

void SpaceWorkplace::saveLayout()
{
    m_page->saveLayout(m_settings);
}

void SpaceWorkplace::startSearch()
{
    const auto& findings = m_page->checks()->findings();
    const auto problem = std::ranges::find(findings, Finding::Severity::Error, &Finding::severity);
    if (problem != findings.end())
        m_notice.showNotice(NoticeBar::Kind::Warning, tr("The space is not finished"),
                            capitalised(engineSentence(problem->message)));
    else
        Q_EMIT searchWanted(QString::fromStdString(m_page->document().state().text));
}

void SpaceWorkplace::offerLost(std::vector<SpaceRecovery> lost)
{
    const SpaceRecovery newest = lost.front();
    lost.erase(lost.begin());
    m_notice.showNotice(NoticeBar::Kind::Warning,
                        tr("There are unsaved changes to %1").arg(newest.name),
                        newest.path.isEmpty()
                            ? tr("The program ended before they were saved. They were in no file.")
                            : tr("The program ended before they were saved to %1.")
                                  .arg(QFileInfo(newest.path).fileName()),
                        tr("Recover"), [this, newest, lost] {
                            m_files->leave([this, newest, lost] {
                                m_page->document().reset(newest.state, newest.path, false);
                                m_page->autosave().forget(newest);
                                Q_EMIT recovered();
                                if (!lost.empty())
                                    offerLost(lost);
                            });
                        });
}

} // namespace netwright
