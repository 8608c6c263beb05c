#pragma once

#include "data/data_source.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace netwright {

struct FetchProgress
{
    std::string file;           ///< being downloaded
    std::uint64_t received = 0; ///< bytes of all files together
    std::uint64_t total = 0;
};

struct FetchOptions
{
    std::filesystem::path folder = {}; ///< empty: the user's data folder, under the set's name
    std::string url = {};              ///< another server with the same files; ends in a slash
    bool httpsOnly = true;             ///< off: also http and file, for a mirror one trusts
    std::function<void(const FetchProgress&)> onProgress = {}; ///< on the calling thread
    std::stop_token stop = {};
};

/// Downloads a published data set and returns its folder, where loadDataset finds it.
///
/// A file that is there already and right is kept; one cut short earlier is continued. Nothing gets
/// its final name before its size and SHA-256 are the published ones, so a data set is never used
/// unchecked. Blocks for minutes: call it off the GUI thread. Returns nullopt when stopped. Throws
/// Error when the set is unknown or the server, the network or the disk fails.
std::optional<std::filesystem::path> fetchDataset(const std::string& name,
                                                  const FetchOptions& options = {});
/// The same for any source.
std::optional<std::filesystem::path> fetchFrom(const DataSource& source,
                                               const FetchOptions& options);

/// Unpacks the wanted files of a .tar.gz, wherever they are in it, into `folder`; each appears
/// whole or not at all. Throws Error when the archive is damaged or lacks one.
void unpackFiles(const std::filesystem::path& archive, const std::filesystem::path& folder,
                 std::span<const DataSource::File> wanted);

} // namespace netwright
