#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace netwright {

/// The user's own data sets: `$XDG_DATA_HOME/netwright/datasets`, by default under
/// `~/.local/share`. Downloads go here.
std::filesystem::path userDataFolder();

/// Where a data set is looked for when no path is given, in order: `$NETWRIGHT_DATA/<name>`, the
/// user's data folder, `/usr/share/datasets/<name>`.
std::vector<std::filesystem::path> usualDataFolders(const std::string& name);

/// What to do when a data set is missing or damaged: "download it (netwright-cli data fetch
/// cifar10, ...)".
std::string howToGet(const std::string& name);

/// The folder that `holds` the set: `path` itself or one of its `subfolders`; with an empty path
/// the same for each usual folder. Throws Error listing the places.
std::filesystem::path locateData(const std::string& name, const std::string& path,
                                 const std::vector<std::string>& subfolders,
                                 const std::function<bool(const std::filesystem::path&)>& holds);

/// How many bytes a file should hold, by its first bytes (up to 1 MiB of them).
using SizeFromStart = std::function<std::uint64_t(const std::string& start)>;

/// The bytes of a file, decompressed when its name ends in `.gz`. Throws Error when it cannot be
/// read, is damaged or cut short, holds more than `maxBytes`, or unpacks to more than
/// `sizeFromStart` says: a small file may unpack to anything.
std::string readPossiblyGzipped(const std::filesystem::path& file,
                                std::uint64_t maxBytes = std::uint64_t{8} << 30,
                                const SizeFromStart& sizeFromStart = {});

} // namespace netwright
