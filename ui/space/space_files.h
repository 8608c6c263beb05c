#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

class QSettings;
class QWidget;

namespace netwright {

class SpaceDocument;

/// Files of the space: asks where, asks before unsaved work is left, remembers the last ones.
class SpaceFiles : public QObject
{
    Q_OBJECT

public:
    SpaceFiles(SpaceDocument& document, QSettings& settings, QWidget* window);

    void newBlank();
    void newFromTemplate(const std::string& name);
    void askForFile();
    void open(const QString& path);
    void save();
    void saveAs();
    void exportSpace();
    const QStringList& recent() const { return m_recent; }
    /// Runs `then` now, or once the user has saved or given up what is in no file.
    void leave(std::function<void()> then);

Q_SIGNALS:
    void recentChanged();

private:
    void remember(const QString& path);
    QString startFolder() const;

    SpaceDocument& m_document;
    QSettings& m_settings;
    QWidget* m_window;
    QStringList m_recent;
    std::function<void()> m_afterSave;
};

} // namespace netwright
