#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>

namespace netwright {

/// Makes an empty project file of the current version; throws Error when the file exists.
void createProjectFile(const std::filesystem::path& path);

/// A lock of the whole file between processes, given up by the destructor or the end of the
/// process.
class FileLock
{
public:
    /// Throws SQLite::Exception (SQLITE_BUSY when another holds it).
    explicit FileLock(const std::filesystem::path& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int m_fd;
};

struct ProjectFile
{
    /// SQLite's own locks are not enough: POSIX drops them as soon as this process closes any
    /// descriptor of the file, as reading its header does.
    std::unique_ptr<FileLock> lock;
    std::unique_ptr<SQLite::Database> database;
};

/// Opens a project file under an exclusive lock, after making sure that it is one, of this version
/// and undamaged. Throws Error and leaves the file as it was otherwise. Closing it without a write
/// leaves it as it was, too, until setCheckpointOnClose().
ProjectFile openProjectFile(const std::filesystem::path& path);

/// Whether the last close folds the write-ahead log into the file.
void setCheckpointOnClose(SQLite::Database& database, bool on);

/// Turns an SQLite failure into an Error about the file: disk full, locked, damaged, ...
[[noreturn]] void throwStoreError(const SQLite::Exception& exception,
                                  const std::filesystem::path& path);

} // namespace netwright
