#pragma once

#include "bridge/background.h"

#include <QDateTime>
#include <QString>

#include <vector>

class QSettings;

namespace netwright {

struct RecentProject
{
    QString path;
    QDateTime used;
    bool isMissing = false; ///< as far as known
};

/// The projects opened last, newest first, in the user's settings. Whether their files are still
/// there is found out by a worker.
class RecentProjects : public QObject
{
    Q_OBJECT

public:
    explicit RecentProjects(QSettings& settings, QObject* parent = nullptr);

    const std::vector<RecentProject>& list() const { return m_list; }
    /// It was opened just now.
    void remember(const QString& path);
    void remove(const QString& path);
    /// Looks for the files; changed() follows where that is news.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    void save();

    QSettings& m_settings;
    std::vector<RecentProject> m_list;
    Background m_background;
};

} // namespace netwright
