#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>

namespace netwright {

/// Makes an empty project file of the current version; throws Error when the file exists.
void createProjectFile(const std::filesystem::path& path);

/// A lock of the whole file between processes, given up by the destructor or the end of the
/// process: one writer, or any number of readers of a file that nobody writes to.
class FileLock
{
public:
    enum class For { Reading, Writing };
    /// Throws SQLite::Exception: SQLITE_BUSY at once when a writer holds it, and for a writer after
    /// a few seconds when readers do.
    FileLock(const std::filesystem::path& path, For purpose);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    bool tryLock(int operation) const;

    int m_fd;
};

/// An open project file; closed by the destructor, which leaves no empty write-ahead log behind.
struct ProjectFile
{
    ProjectFile() = default;
    ProjectFile(ProjectFile&&) = default;
    ProjectFile& operator=(ProjectFile&&) = delete;
    ~ProjectFile();

    /// SQLite's own locks are not enough: POSIX drops them as soon as this process closes any
    /// descriptor of the file, as reading its header does. Absent while another program writes.
    std::unique_ptr<FileLock> lock;
    std::unique_ptr<SQLite::Database> database;
    bool hasOtherWriter = false;
};

/// Opens a project file for writing, after making sure that it is one, of this version and
/// undamaged. Throws Error and leaves the file as it was otherwise. Closing it without a write
/// leaves it as it was, too, until setCheckpointOnClose().
ProjectFile openProjectFile(const std::filesystem::path& path);

/// The same for reading, in one transaction that lasts until the file is closed. Nothing is
/// written; a file closed cleanly can be read where nothing may be written.
ProjectFile openProjectFileForReading(const std::filesystem::path& path);

/// Whether the last close folds the write-ahead log into the file.
void setCheckpointOnClose(SQLite::Database& database, bool on);

/// Turns an SQLite failure into an Error about the file: disk full, locked, damaged, ...
[[noreturn]] void throwStoreError(const SQLite::Exception& exception,
                                  const std::filesystem::path& path);

} // namespace netwright
