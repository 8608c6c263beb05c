#include "space/space_autosave.h"

#include "bridge/project_session.h"
#include "core/file.h"
#include "space/space_document.h"

#include <spdlog/spdlog.h>

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

namespace netwright {

namespace {

constexpr std::uint64_t maxFile = 32 << 20;
const QString suffix = QStringLiteral(".autosave");

std::filesystem::path filePath(const QString& path)
{
    return path.toStdString();
}

QString lockOf(const QString& file)
{
    return file + QStringLiteral(".lock");
}

/// Nothing where the file already says the same.
std::optional<SpaceRecovery> readLost(const QString& file)
{
    const std::string where = file.toStdString();
    const Json json = parseJson(readFile(filePath(file), maxFile), where);
    const auto space = jsonGet<std::string>(json, "space", where);
    const auto path = QString::fromStdString(jsonGet<std::string>(json, "path", where));
    if (!path.isEmpty() && QFile::exists(path) && readFile(filePath(path), maxFile) == space)
        return std::nullopt;
    auto state = spaceStateFromText(space, where);
    return SpaceRecovery{file, path, QString::fromStdString(state->name()), state};
}

std::vector<SpaceRecovery> readFolder(const QString& folder)
{
    std::vector<SpaceRecovery> lost;
    const auto files = QDir(folder).entryInfoList({u'*' + suffix}, QDir::Files, QDir::Time);
    for (const auto& info : files) {
        QLockFile lock(lockOf(info.filePath()));
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0))
            continue; // its program is running
        try {
            if (auto found = readLost(info.filePath())) {
                lost.push_back(std::move(*found));
                continue;
            }
        } catch (const Error& error) {
            spdlog::warn("A copy of an unsaved space cannot be read. {}", error.what());
        }
        QFile::remove(info.filePath());
    }
    return lost;
}

} // namespace

SpaceAutosave::SpaceAutosave(SpaceDocument& document, const QString& folder, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_folder(folder)
    , m_file(QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + suffix))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(seconds * 1000);
    connect(&m_timer, &QTimer::timeout, this, &SpaceAutosave::writeNow);
    connect(&document, &SpaceDocument::changed, this, &SpaceAutosave::plan);
    connect(&document, &SpaceDocument::saved, this, &SpaceAutosave::plan);
}

SpaceAutosave::~SpaceAutosave()
{
    if (m_last && !m_keeps)
        QFile::remove(m_file);
}

QString SpaceAutosave::defaultFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation))
        .filePath(QStringLiteral("unsaved-spaces"));
}

void SpaceAutosave::plan()
{
    // Not restarted: steady work must not push the copy away.
    if (!m_timer.isActive())
        m_timer.start();
}

void SpaceAutosave::writeNow()
{
    m_timer.stop();
    const auto state = m_document.snapshot();
    if (state == m_last)
        return;
    if (!m_document.isDirty()) {
        if (m_last)
            QFile::remove(m_file);
        m_last = nullptr;
        return;
    }
    m_last = state;
    if (!m_lock) {
        QDir().mkpath(m_folder);
        m_lock = std::make_unique<QLockFile>(lockOf(m_file));
        m_lock->setStaleLockTime(0);
        m_lock->tryLock(0);
    }
    m_background.run<bool>(
        [state, file = filePath(m_file), path = m_document.path().toStdString()](std::stop_token) {
            writeFileAtomically(file, Json{{"path", path}, {"space", state->text}}.dump());
            return true;
        },
        [this](bool) { Q_EMIT written(); },
        [this](const Error& error) {
            // Once: the next attempt may say the same every few seconds.
            if (!std::exchange(m_hasFailed, true))
                Q_EMIT failed(tr("Unsaved changes are not being backed up"), errorText(error));
        });
}

void SpaceAutosave::findLost()
{
    m_background.run<std::vector<SpaceRecovery>>(
        [folder = m_folder](std::stop_token) { return readFolder(folder); },
        [this](const std::vector<SpaceRecovery>& lost) {
            if (!lost.empty())
                Q_EMIT found(lost);
        },
        [](const Error&) {});
}

void SpaceAutosave::forget(const SpaceRecovery& lost)
{
    QFile::remove(lost.file);
}

} // namespace netwright
