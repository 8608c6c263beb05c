#include "start/recent_projects.h"

#include <QFileInfo>
#include <QSettings>
#include <QStringList>

#include <algorithm>
#include <set>

namespace netwright {

namespace {

constexpr std::size_t mostKept = 8;
const QString pathsKey = QStringLiteral("recent");
const QString timesKey = QStringLiteral("recentUsed");

} // namespace

RecentProjects::RecentProjects(QSettings& settings, QObject* parent)
    : QObject(parent), m_settings(settings)
{
    const QStringList times = settings.value(timesKey).toStringList();
    for (const auto& path : settings.value(pathsKey).toStringList()) {
        const auto place = static_cast<qsizetype>(m_list.size());
        m_list.push_back({path, QDateTime::fromString(times.value(place), Qt::ISODate)});
    }
}

void RecentProjects::save()
{
    QStringList paths, times;
    for (const auto& project : m_list) {
        paths << project.path;
        times << project.used.toString(Qt::ISODate);
    }
    m_settings.setValue(pathsKey, paths);
    m_settings.setValue(timesKey, times);
    Q_EMIT changed();
}

void RecentProjects::remember(const QString& path)
{
    std::erase_if(m_list, [&](const RecentProject& p) { return p.path == path; });
    m_list.insert(m_list.begin(), {path, QDateTime::currentDateTime()});
    m_list.resize(std::min(m_list.size(), mostKept));
    save();
}

void RecentProjects::remove(const QString& path)
{
    std::erase_if(m_list, [&](const RecentProject& p) { return p.path == path; });
    save();
}

void RecentProjects::refresh()
{
    std::vector<QString> paths;
    for (const auto& project : m_list)
        paths.push_back(project.path);
    m_background.run<std::set<QString>>(
        [paths](std::stop_token) {
            std::set<QString> missing;
            for (const auto& path : paths)
                if (!QFileInfo::exists(path))
                    missing.insert(path);
            return missing;
        },
        [this](const std::set<QString>& missing) {
            bool isNews = false;
            for (auto& project : m_list)
                isNews |= std::exchange(project.isMissing, missing.contains(project.path)) !=
                          project.isMissing;
            if (isNews)
                Q_EMIT changed();
        },
        [](const Error&) {});
}

} // namespace netwright
