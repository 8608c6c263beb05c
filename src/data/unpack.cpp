#include "core/error.h"
#include "core/file.h"
#include "data/data_fetch.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <memory>
#include <set>

namespace netwright {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t maxFileBytes = std::size_t{1} << 30;

[[noreturn]] void failDamaged(const fs::path& file, const std::string& why)
{
    throw Error("the archive is damaged: " + why, file.string(), "download it again");
}

std::string readEntry(archive* reader, const fs::path& file)
{
    std::string bytes;
    for (;;) {
        const std::size_t used = bytes.size();
        bytes.resize(used + (1 << 20));
        const la_ssize_t got = archive_read_data(reader, bytes.data() + used, 1 << 20);
        if (got < 0)
            failDamaged(file, archive_error_string(reader));
        bytes.resize(used + static_cast<std::size_t>(got));
        if (got == 0)
            return bytes;
        if (bytes.size() > maxFileBytes)
            failDamaged(file, fmt::format("a file of more than {} bytes", maxFileBytes));
    }
}

} // namespace

void unpackFiles(const fs::path& archiveFile, const fs::path& folder,
                 std::span<const DataSource::File> wanted)
{
    const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_format_tar(reader.get());
    if (archive_read_open_filename(reader.get(), archiveFile.c_str(), 1 << 16) != ARCHIVE_OK)
        failDamaged(archiveFile, archive_error_string(reader.get()));

    std::set<std::string> missing;
    for (const DataSource::File& file : wanted)
        missing.insert(file.name);
    archive_entry* entry = nullptr;
    int code = ARCHIVE_OK;
    while (!missing.empty() &&
           (code = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK) {
        // The last component alone: a path in an archive is never followed.
        const char* path = archive_entry_pathname(entry);
        const std::string name = path ? fs::path(path).filename().string() : std::string();
        if (archive_entry_filetype(entry) == AE_IFREG && missing.erase(name) > 0)
            writeFileAtomically(folder / name, readEntry(reader.get(), archiveFile));
    }
    if (code != ARCHIVE_OK && code != ARCHIVE_EOF)
        failDamaged(archiveFile, archive_error_string(reader.get()));
    if (!missing.empty())
        throw Error(fmt::format("{} is not in the archive", *missing.begin()), archiveFile.string(),
                    "download it again");
}

} // namespace netwright
