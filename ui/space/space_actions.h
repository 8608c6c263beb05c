#pragma once

#include "look/appearance.h"

#include <QKeySequence>
#include <QObject>

#include <functional>
#include <utility>
#include <vector>

class QAction;
class QMenu;

namespace netwright {

class SpaceFiles;
class SpacePage;

/// What can be done on the Space page: menus, header and context menus are made from these. They
/// rest while another page is shown.
class SpaceActions : public QObject
{
    Q_OBJECT

public:
    SpaceActions(Appearance& appearance, SpacePage& page, SpaceFiles& files, QObject* parent);

    void fillEditMenu(QMenu& menu) const;
    void fillSpaceMenu(QMenu& menu);
    /// In the order of the header.
    std::vector<QAction*> headerActions() const;
    QAction* searchAction() const { return m_search; }
    void setActive(bool isActive);

Q_SIGNALS:
    /// A search over the space as it is.
    void searchWanted();

private:
    using Slot = std::function<void()>;
    QAction* add(const QString& text, const QString& help, const Slot& slot,
                 const QKeySequence& shortcut = {}, const QString& icon = {});
    void buildFiles();
    void buildEdits();
    void fillTemplates(QMenu& menu);
    void fillRecent();
    void showCanvasMenu(const QPoint& at);
    void showStageMenu(int stage, const QPoint& at);
    void follow();
    void applyIcons();

    Appearance& m_appearance;
    SpacePage& m_page;
    SpaceFiles& m_files;
    bool m_isActive = false;
    std::vector<QAction*> m_all;
    std::vector<std::pair<QAction*, QString>> m_icons;
    QMenu *m_templates = nullptr, *m_recent = nullptr, *m_align = nullptr;
    QAction *m_undo = nullptr, *m_redo = nullptr, *m_new = nullptr, *m_open = nullptr,
            *m_save = nullptr, *m_saveAs = nullptr, *m_export = nullptr, *m_template = nullptr,
            *m_sample = nullptr, *m_tidy = nullptr, *m_search = nullptr, *m_cut = nullptr,
            *m_copy = nullptr, *m_paste = nullptr, *m_duplicate = nullptr, *m_delete = nullptr,
            *m_selectAll = nullptr, *m_addNode = nullptr, *m_addEdge = nullptr,
            *m_addCell = nullptr, *m_compose = nullptr, *m_fit = nullptr, *m_zoomIn = nullptr,
            *m_zoomOut = nullptr;
};

} // namespace netwright
