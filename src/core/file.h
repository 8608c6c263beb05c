#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace netwright {

/// The whole file as bytes. Throws Error when it cannot be read or is larger than `maxBytes`.
std::string readFile(const std::filesystem::path& path,
                     std::uint64_t maxBytes = std::uint64_t{4} << 30);

/// Writes all or nothing: to a temporary file beside `path`, flushed to disk, then renamed over it.
/// On any failure (disk full, no permission) throws Error and leaves the old file as it was. Links
/// are followed; a device or a pipe is written to as it is.
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

/// Makes the folder and those it lies in where they are missing. Throws Error when it cannot.
void makeFolder(const std::filesystem::path& path);

} // namespace netwright
