#pragma once

#include "appearance.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace netwright {

/// What the window shows while no project is open.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(Appearance& appearance, QWidget* parent = nullptr);
    void setRecent(const QStringList& paths);
    /// While a project opens or closes, the buttons rest.
    void setBusy(const QString& message);

Q_SIGNALS:
    void newWanted();
    void openWanted();
    void quickstartWanted();
    void recentWanted(const QString& path);

private:
    void applyTheme();

    Appearance& m_appearance;
    QWidget* m_choices;
    QLabel* m_logo;
    QLabel* m_busy;
    QLabel* m_recentTitle;
    QVBoxLayout* m_recent;
};

} // namespace netwright
