#pragma once

#include "engine/space_versions.h"
#include "look/appearance.h"

#include <QObject>

#include <filesystem>
#include <vector>

class QAction;
class QMainWindow;
class QSettings;
class QToolBar;

namespace netwright {

class NoticeBar;
class SpaceActions;
class SpaceFiles;
class SpacePage;
struct SpaceRecovery;
class SpaceStatus;

/// The Space page and all that belongs to it elsewhere in the window: menus, header, status, files,
/// unsaved work that was found.
class SpaceWorkplace : public QObject
{
    Q_OBJECT

public:
    SpaceWorkplace(Appearance& appearance, QSettings& settings,
                   const std::filesystem::path& layoutProgram, NoticeBar& notice,
                   QMainWindow* window);
    ~SpaceWorkplace() override;

    SpacePage* page() const { return m_page; }
    SpaceFiles& files() const { return *m_files; }
    /// Edit and Space, before the menu of searches.
    void addMenus(QAction* before);
    QToolBar* buildHeader();
    void setActive(bool isActive);
    bool isActive() const { return m_isActive; }
    QString title() const;
    /// Of the project that is open.
    void setVersions(SpaceVersions versions);
    void saveLayout();

Q_SIGNALS:
    /// A search over the space with this JSON.
    void searchWanted(const QString& json);
    /// Name of the space, with a dot while it is in no file.
    void titleChanged(const QString& title);
    /// Unsaved work is back on the page.
    void recovered();

private:
    void offerLost(std::vector<SpaceRecovery> lost);
    void startSearch();

    QSettings& m_settings;
    NoticeBar& m_notice;
    QMainWindow* m_window;
    SpacePage* m_page;
    SpaceFiles* m_files;
    SpaceActions* m_actions;
    SpaceStatus* m_status;
    QToolBar* m_header = nullptr;
    bool m_isActive = false;
    SpaceVersions m_versions;
};

} // namespace netwright
