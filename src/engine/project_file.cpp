#include "engine/project_file.h"

#include "core/error.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

namespace netwright {

namespace {

constexpr std::uint32_t applicationId = 0x4e575254; // "NWRT"
constexpr int schemaVersion = 1;

/// For SQLite's own short locks between a writer and its readers.
constexpr int lockPatienceMs = 5'000;
constexpr auto patienceWithReaders = std::chrono::seconds(10);

constexpr std::array schema = {
    R"(CREATE TABLE searches(
    id INTEGER PRIMARY KEY,
    spec TEXT NOT NULL,
    state TEXT NOT NULL,
    failure TEXT NOT NULL,
    running_seconds REAL NOT NULL,
    asked INTEGER NOT NULL,
    told INTEGER NOT NULL,
    holds TEXT NOT NULL) STRICT)",
    R"(CREATE TABLE trials(
    id INTEGER PRIMARY KEY,
    search INTEGER NOT NULL REFERENCES searches(id),
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    genome TEXT NOT NULL,
    architecture TEXT NOT NULL,
    hash TEXT NOT NULL,
    origin TEXT NOT NULL,
    fidelity REAL NOT NULL,
    outcome TEXT NOT NULL,
    reused_from INTEGER,
    finished_at REAL NOT NULL,
    retrying INTEGER NOT NULL,
    retried INTEGER NOT NULL) STRICT)",
    R"(CREATE TABLE attempts(
    trial INTEGER PRIMARY KEY,
    search INTEGER NOT NULL REFERENCES searches(id),
    number INTEGER NOT NULL,
    device_seconds REAL NOT NULL,
    checkpoint BLOB NOT NULL) STRICT)",
    R"(CREATE TABLE weights(
    trial INTEGER PRIMARY KEY,
    search INTEGER NOT NULL REFERENCES searches(id),
    bytes BLOB NOT NULL) STRICT)"};

std::uint32_t bigEndian(const char* bytes)
{
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// Before SQLite sees the file: it would roll back a foreign journal.
void checkHeader(const std::filesystem::path& path)
{
    if (std::error_code code; !std::filesystem::exists(path, code))
        throw Error("the file does not exist", path.string(), "check the path");
    if (!std::filesystem::is_regular_file(path))
        throw Error("is not a file", path.string(), "choose a project file (*.netwright)");
    std::ifstream file(path, std::ios::binary);
    std::array<char, 100> header{};
    file.read(header.data(), header.size());
    if (!file && !file.eof())
        throw Error("cannot read the file", path.string(), "check the permissions");
    const std::string_view magic("SQLite format 3\0", 16);
    if (file.gcount() != 100 || std::string_view(header.data(), 16) != magic ||
        bigEndian(header.data() + 68) != applicationId)
        throw Error("is not a Netwright project", path.string(),
                    "choose a project file (*.netwright)");
    const std::uint32_t version = bigEndian(header.data() + 60);
    if (version > schemaVersion)
        throw Error(fmt::format("was written by a newer version of Netwright (format {}, this one "
                                "reads {})",
                                version, schemaVersion),
                    path.string(), "update Netwright");
    if (version != schemaVersion)
        throw Error(fmt::format("has the unknown format {}", version), path.string(),
                    "restore the file from a backup");
}

void checkSchema(SQLite::Database& database, const std::filesystem::path& path)
{
    const auto fail = [&](const std::string& problem) {
        throw Error("the project is damaged: " + problem, path.string(),
                    "restore the file from a backup");
    };
    SQLite::Statement check(database, "PRAGMA quick_check(1)");
    if (!check.executeStep() || check.getColumn(0).getString() != "ok")
        fail(check.getColumn(0).getString());
    SQLite::Statement query(database, "SELECT sql FROM sqlite_schema ORDER BY rowid");
    std::size_t count = 0;
    while (query.executeStep()) {
        if (count >= schema.size() || query.getColumn(0).getString() != schema[count])
            fail("its tables are not those of a project");
        ++count;
    }
    if (count != schema.size())
        fail("tables are missing");
}

/// Renames without replacing; false when `to` exists.
bool moveIntoPlace(const std::filesystem::path& from, const std::filesystem::path& to)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    // Not every file system can do that in one step.
    if (errno == EEXIST || std::filesystem::exists(to))
        return false;
    std::error_code error;
    std::filesystem::rename(from, to, error);
    if (error)
        throw Error("cannot make the file: " + error.message(), to.string(), "check the path");
    return true;
}

/// 0 when there is none.
std::uintmax_t writeAheadLogSize(const std::filesystem::path& path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path.string() + "-wal", error);
    return error ? 0 : size;
}

std::string immutableUri(const std::filesystem::path& path)
{
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(path).string())
        uri += std::string_view("%?#").find(c) == std::string_view::npos
                   ? std::string(1, c)
                   : fmt::format("%{:02x}", static_cast<unsigned char>(c));
    return uri + "?immutable=1";
}

std::unique_ptr<SQLite::Database> openDatabase(const std::string& name, int flags)
{
    auto database = std::make_unique<SQLite::Database>(name, flags, lockPatienceMs);
    setCheckpointOnClose(*database, false);
    ::sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    ::sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    database->exec("PRAGMA cell_size_check=ON");
    return database;
}

} // namespace

void throwStoreError(const SQLite::Exception& exception, const std::filesystem::path& path)
{
    const char* remedy = "restore the file from a backup";
    std::string problem = fmt::format("the project is damaged: {}", exception.what());
    switch (exception.getErrorCode()) {
    case SQLITE_FULL:
        problem = "the disk is full";
        remedy = "free some disk space and start the search again";
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        problem = "the project is open in another program";
        remedy = "close it there first";
        break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        problem = "cannot open the project for writing";
        remedy = "check the permissions of the file and its folder";
        break;
    case SQLITE_IOERR:
        problem = fmt::format("cannot read or write the project: {}", exception.what());
        remedy = "check the disk and its free space";
        break;
    case SQLITE_NOTADB:
        problem = "is not a Netwright project";
        remedy = "choose a project file (*.netwright)";
        break;
    default:
        break;
    }
    throw Error(problem, path.string(), remedy);
}

void createProjectFile(const std::filesystem::path& path)
{
    const auto fail = [&] {
        throw Error("the file exists", path.string(), "choose another name or open it");
    };
    if (path.filename().empty())
        throw Error("is not a file name", fmt::format("\"{}\"", path.string()),
                    "name the project, for example fashion.netwright");
    std::error_code ignored; // what cannot be seen or removed cannot be written either
    if (std::filesystem::exists(path, ignored))
        fail();
    if (!std::filesystem::is_directory(std::filesystem::absolute(path).parent_path(), ignored))
        throw Error("the folder does not exist", path.string(), "make it first or check the path");
    // Built beside its place, so that a half-made project is never seen under its name.
    const std::filesystem::path draft = path.string() + fmt::format(".{}.part", ::getpid());
    std::filesystem::remove(draft, ignored);
    try {
        SQLite::Database database(draft.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(fmt::format("PRAGMA application_id={}", applicationId));
        database.exec(fmt::format("PRAGMA user_version={}", schemaVersion));
        SQLite::Transaction transaction(database);
        for (const char* table : schema)
            database.exec(table);
        transaction.commit();
        database.exec("PRAGMA journal_mode=WAL");
    } catch (const SQLite::Exception& e) {
        std::filesystem::remove(draft, ignored);
        throwStoreError(e, path);
    }
    if (!moveIntoPlace(draft, path)) {
        std::filesystem::remove(draft, ignored);
        fail();
    }
}

void setCheckpointOnClose(SQLite::Database& database, bool on)
{
    ::sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on ? 0 : 1,
                        nullptr);
}

FileLock::FileLock(const std::filesystem::path& path, For purpose)
    : m_fd(::open(path.c_str(), (purpose == For::Writing ? O_RDWR : O_RDONLY) | O_CLOEXEC))
{
    if (m_fd < 0)
        throw SQLite::Exception("cannot open", SQLITE_CANTOPEN);
    try {
        if (purpose == For::Reading) {
            if (!tryLock(LOCK_SH))
                throw SQLite::Exception("cannot lock", SQLITE_BUSY);
            return;
        }
        const auto deadline = std::chrono::steady_clock::now() + patienceWithReaders;
        while (!tryLock(LOCK_EX)) {
            // Where a shared lock can be had, readers are in the way, and they are quick.
            if (!tryLock(LOCK_SH) || std::chrono::steady_clock::now() > deadline)
                throw SQLite::Exception("cannot lock", SQLITE_BUSY);
            ::flock(m_fd, LOCK_UN);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    } catch (const SQLite::Exception&) {
        ::close(m_fd);
        throw;
    }
}

FileLock::~FileLock()
{
    ::close(m_fd);
}

bool FileLock::tryLock(int operation) const
{
    if (::flock(m_fd, operation | LOCK_NB) == 0)
        return true;
    if (errno != EWOULDBLOCK)
        throw SQLite::Exception("cannot lock", SQLITE_IOERR);
    return false;
}

ProjectFile::~ProjectFile()
{
    if (database && writeAheadLogSize(database->getFilename()) == 0)
        setCheckpointOnClose(*database, true);
}

ProjectFile openProjectFile(const std::filesystem::path& path)
{
    checkHeader(path);
    try {
        ProjectFile file;
        file.lock = std::make_unique<FileLock>(path, FileLock::For::Writing);
        file.database = openDatabase(path.string(), SQLite::OPEN_READWRITE);
        checkSchema(*file.database, path);
        file.database->exec("PRAGMA synchronous=FULL");
        file.database->exec("PRAGMA foreign_keys=ON");
        return file;
    } catch (const SQLite::Exception& e) {
        throwStoreError(e, path);
    }
}

ProjectFile openProjectFileForReading(const std::filesystem::path& path)
{
    checkHeader(path);
    try {
        ProjectFile file;
        try {
            file.lock = std::make_unique<FileLock>(path, FileLock::For::Reading);
        } catch (const SQLite::Exception& e) {
            if (e.getErrorCode() != SQLITE_BUSY)
                throw;
            file.hasOtherWriter = true;
        }
        // With nothing in the log and no writer the file is all there is, and it will not change:
        // then SQLite need not make the log's files, which it may not even be allowed to.
        if (!file.hasOtherWriter && writeAheadLogSize(path) == 0)
            file.database =
                openDatabase(immutableUri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
        else
            file.database = openDatabase(path.string(), SQLite::OPEN_READONLY);
        file.database->exec("BEGIN");
        checkSchema(*file.database, path);
        return file;
    } catch (const SQLite::Exception& e) {
        if (e.getErrorCode() == SQLITE_CANTOPEN && writeAheadLogSize(path) > 0)
            throw Error("was not closed properly, and mending it needs a folder that can be "
                        "written to",
                        path.string(), "copy it together with its -wal file to such a folder");
        throwStoreError(e, path);
    }
}

} // namespace netwright
