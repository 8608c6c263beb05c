#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>

namespace netwright {

/// Makes an empty project file of the current version; throws Error when the file exists.
void createProjectFile(const std::filesystem::path& path);

/// Opens a project file under an exclusive lock, after making sure that it is one, of this version
/// and undamaged. Throws Error and leaves the file as it was otherwise.
std::unique_ptr<SQLite::Database> openProjectFile(const std::filesystem::path& path);

/// Whether the last close folds the write-ahead log into the file.
void setCheckpointOnClose(SQLite::Database& database, bool on);

/// Turns an SQLite failure into an Error about the file: disk full, locked, damaged, ...
[[noreturn]] void throwStoreError(const SQLite::Exception& exception,
                                  const std::filesystem::path& path);

} // namespace netwright
