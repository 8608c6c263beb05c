#include "window/activity_reporter.h"

#include "look/format.h"
#include "window/desktop_integration.h"

#include <QSettings>

namespace netwright {

namespace {

constexpr double longSearch = 60; ///< seconds
const QString notifyKey = QStringLiteral("notifications");

} // namespace

ActivityReporter::ActivityReporter(const ProjectMirror& mirror, QSettings& settings,
                                   QWidget* window)
    : QObject(window), m_mirror(mirror), m_settings(settings), m_window(window)
{
    connect(&mirror, &ProjectMirror::wasReset, this, &ActivityReporter::readAll);
    connect(&mirror, &ProjectMirror::searchChanged, this, &ActivityReporter::follow);
}

void ActivityReporter::setTitle(const QString& title)
{
    m_title = title;
    m_percent = -2;
    showProgress();
}

bool ActivityReporter::isNotifying() const
{
    return m_settings.value(notifyKey, true).toBool();
}

void ActivityReporter::setNotifying(bool on)
{
    m_settings.setValue(notifyKey, on);
}

void ActivityReporter::readAll()
{
    m_states.clear();
    for (const auto& [id, status] : m_mirror.searches())
        m_states[id] = status.state;
    showProgress();
}

void ActivityReporter::follow(const SearchStatus& status)
{
    const auto known = m_states.find(status.id);
    const bool wasRunning = known != m_states.end() && (known->second == SearchState::Running ||
                                                        known->second == SearchState::Queued);
    m_states[status.id] = status.state;
    showProgress();
    const bool hasEnded =
        status.state == SearchState::Finished || status.state == SearchState::Failed;
    if (wasRunning && hasEnded && status.runningSeconds >= longSearch && isNotifying() &&
        !m_window->isActiveWindow())
        notifyEnd(status);
}

void ActivityReporter::showProgress()
{
    const auto progress = m_mirror.progress();
    const int percent = progress ? static_cast<int>(100 * *progress) : -1;
    if (percent == m_percent)
        return;
    m_percent = percent;
    m_window->setWindowTitle(progress ? tr("%1 % – %2").arg(percent).arg(m_title) : m_title);
    showTaskbarProgress(progress);
}

void ActivityReporter::notifyEnd(const SearchStatus& status)
{
    const QString name = searchName(*status.spec);
    QString title = tr("%1 is done").arg(name), text = tr("No trial has a score.");
    if (status.state == SearchState::Failed) {
        title = tr("%1 has stopped").arg(name);
        text = QString::fromStdString(status.failure);
    } else if (status.best) {
        text = tr("Best of %n trials: %1", nullptr, static_cast<int>(status.trialsDone))
                   .arg(scoreText(*status.best->score));
    }
    showDesktopNotice(title, text);
    Q_EMIT notified(title, text);
}

} // namespace netwright
