#pragma once

#include "look/appearance.h"
#include "start/recent_projects.h"

#include <QWidget>

class QFrame;
class QLabel;
class QVBoxLayout;

namespace netwright {

class QuickstartCard;

/// What the window shows while no project is open: a guided first search, templates to start from,
/// and the projects opened last.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(Appearance& appearance, QWidget* parent = nullptr);
    void setRecent(const std::vector<RecentProject>& projects);
    /// While a project opens or closes, the buttons rest.
    void setBusy(const QString& message);

Q_SIGNALS:
    void newWanted();
    void openWanted();
    /// `data` as in SearchSpec.
    void quickstartWanted(const QString& data);
    /// A new project whose first search is over this space template.
    void templateWanted(const QString& space);
    void recentWanted(const QString& path);
    void forgetWanted(const QString& path);

private:
    QWidget* buildHead();
    QWidget* buildTemplates();
    QWidget* buildProjects();
    QWidget* makeRecentRow(const RecentProject& project);
    void applyTheme();

    Appearance& m_appearance;
    QWidget* m_choices;
    QLabel* m_logo;
    QLabel* m_busy;
    QVBoxLayout* m_recent;
    QLabel* m_noRecent;
    QuickstartCard* m_quickstart;
    std::vector<std::pair<QLabel*, QString>> m_icons;
};

} // namespace netwright
