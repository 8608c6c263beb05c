#include "data/data_fetch.h"

#include "core/error.h"
#include "data/data_files.h"
#include "data/digest.h"
#include "data/download.h"

#include <algorithm>

namespace netwright {

namespace {

namespace fs = std::filesystem;

bool isComplete(const fs::path& file, const DataSource::Download& download)
{
    return fs::is_regular_file(file) && fs::file_size(file) == download.bytes &&
           fileDigestHex(DigestKind::Sha256, file) == download.sha256;
}

/// Everything an archive holds is unpacked already, and as published.
bool isUnpacked(const fs::path& folder, const DataSource& source)
{
    return source.archive &&
           std::all_of(source.files.begin(), source.files.end(), [&](const DataSource::File& file) {
               const fs::path path = folder / file.name;
               return fs::is_regular_file(path) &&
                      (file.md5.empty() || fileDigestHex(DigestKind::Md5, path) == file.md5);
           });
}

} // namespace

std::optional<fs::path> fetchDataset(const std::string& name, const FetchOptions& options)
{
    const DataSource* source = findDataSource(name);
    if (!source) {
        std::vector<std::string> known;
        for (const DataSource& s : dataSources())
            known.push_back(s.dataset);
        throw Error(fmt::format("\"{}\" cannot be downloaded", name.substr(0, 80)), {},
                    fmt::format("choose one of {}", fmt::join(known, ", ")));
    }
    return fetchFrom(*source, options);
}

std::optional<fs::path> fetchFrom(const DataSource& source, const FetchOptions& options)
{
    const fs::path folder =
        options.folder.empty() ? userDataFolder() / source.dataset : options.folder;
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw Error(fmt::format("cannot make the folder: {}", error.message()), folder.string(),
                    "check the permissions");
    if (isUnpacked(folder, source))
        return folder;

    FetchProgress progress;
    for (const DataSource::Download& download : source.downloads)
        progress.total += download.bytes;
    std::uint64_t before = 0;
    for (const DataSource::Download& download : source.downloads) {
        if (options.stop.stop_requested())
            return std::nullopt;
        progress.file = download.name;
        const auto tell = [&](std::uint64_t bytes) {
            progress.received = before + bytes;
            if (options.onProgress)
                options.onProgress(progress);
        };
        const fs::path target = folder / download.name;
        const std::string& server = options.url.empty() ? source.url : options.url;
        if (!isComplete(target, download) &&
            downloadFile(download, server + download.name, options.httpsOnly, target, options.stop,
                         tell) == DownloadResult::Stopped)
            return std::nullopt;
        tell(download.bytes);
        before += download.bytes;
        if (source.archive) {
            unpackFiles(target, folder, source.files);
            fs::remove(target);
        }
    }
    return folder;
}

} // namespace netwright
