#pragma once

#include "data/data_source.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace netwright {

enum class DownloadResult { Complete, Stopped };

/// Downloads one file to `target`, by way of `target` + ".part", which is continued when it is
/// there. Size and SHA-256 are checked before `target` appears. `onBytes` gets the bytes of this
/// file so far. Throws Error.
DownloadResult downloadFile(const DataSource::Download& file, const std::string& url,
                            bool httpsOnly, const std::filesystem::path& target,
                            std::stop_token stop,
                            const std::function<void(std::uint64_t)>& onBytes);

} // namespace netwright
