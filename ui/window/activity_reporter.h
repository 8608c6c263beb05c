#pragma once

#include "models/project_mirror.h"

#include <QPointer>
#include <QWidget>

class QSettings;

namespace netwright {

/// Tells how far the running searches are where the user looks while doing something else: in the
/// title of the window, in the task bar and, when a search of more than a minute ends behind
/// another window, in a notification.
class ActivityReporter : public QObject
{
    Q_OBJECT

public:
    ActivityReporter(const ProjectMirror& mirror, QSettings& settings, QWidget* window);

    /// The title without progress.
    void setTitle(const QString& title);
    /// Kept in the settings; on unless switched off.
    bool isNotifying() const;
    void setNotifying(bool on);

Q_SIGNALS:
    /// A notification was sent to the desktop.
    void notified(const QString& title, const QString& text);

private:
    void readAll();
    void follow(const SearchStatus& status);
    void showProgress();
    void notifyEnd(const SearchStatus& status);

    const ProjectMirror& m_mirror;
    QSettings& m_settings;
    QWidget* m_window;
    QString m_title;
    int m_percent = -1; ///< as shown; -1: none
    std::map<SearchId, SearchState> m_states;
};

} // namespace netwright
