#pragma once

#include "bridge/layout_service.h"
#include "bridge/log_sink.h"
#include "bridge/project_session.h"
#include "look/appearance.h"
#include "models/search_list_model.h"
#include "models/trial_selection.h"

#include <QDockWidget>
#include <functional>
#include <vector>

namespace netwright {

class PanelHeader;

/// What the panels of the window are made of.
struct PanelContext
{
    Appearance& appearance;
    ProjectSession& session;
    const ProjectMirror& mirror;
    SearchListModel& searches;
    TrialSelection& selection;
    LayoutService& layouts;
    LogRelay& log;
};

/// A panel that the user can move, float and close.
struct DockEntry
{
    const char* name; ///< in the saved layout and for findChild
    QString title;
    Qt::DockWidgetArea area;
    int size; ///< at first: its width at the sides, its height below
    std::function<QWidget*(const PanelContext&, PanelHeader&)> make;
    int height = 0;              ///< at first, of a dock that shares a side with others; 0: free
    const char* tabOf = nullptr; ///< name of the dock it shares a place with at first
    QString tab = {};            ///< a shorter title for its tab; empty: the title
};

/// Every dock, in the order they are laid out: one line each.
std::vector<DockEntry> dockEntries();

/// A dock that looks like a card: with free space towards the edges of the window and, while it
/// shares its place with others, without a title of its own, which is in its tab.
QDockWidget* makeDock(const DockEntry& entry, const PanelContext& context, QWidget* parent);

} // namespace netwright
