#pragma once

#include "bridge/background.h"
#include "space/space_state.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

class QLockFile;

namespace netwright {

class SpaceDocument;

/// What a program that ended too early had not saved.
struct SpaceRecovery
{
    QString file; ///< the autosave
    QString path; ///< of the document; empty: it never had one
    QString name;
    SpaceStatePtr state;
};

/// Keeps a copy of what is in no file in a folder of the application, at most `seconds` old, and
/// finds copies that no running program owns. Content decides: a copy that equals its file is no
/// loss and goes.
class SpaceAutosave : public QObject
{
    Q_OBJECT

public:
    static constexpr int seconds = 20;

    SpaceAutosave(SpaceDocument& document, const QString& folder, QObject* parent = nullptr);
    /// A regular end: unless keep() was called the copy goes.
    ~SpaceAutosave() override;

    /// Of the application's data.
    static QString defaultFolder();
    /// Looks once; answers with found() where there is something.
    void findLost();
    /// The user has decided about it.
    void forget(const SpaceRecovery& lost);
    /// Writes now what is due, as for tests.
    void writeNow();
    QString file() const { return m_file; }
    void keep() { m_keeps = true; }

Q_SIGNALS:
    void found(const std::vector<netwright::SpaceRecovery>& lost);
    void written();
    void failed(const QString& what, const QString& reason);

private:
    void plan();

    SpaceDocument& m_document;
    QString m_folder, m_file;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_timer;
    SpaceStatePtr m_last;
    bool m_keeps = false, m_hasFailed = false;
    Background m_background;
};

} // namespace netwright
