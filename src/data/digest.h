#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace netwright {

/// Digests data sets are published with, as lower-case hex.
enum class DigestKind { Md5, Sha256 };

std::string digestHex(DigestKind kind, std::string_view bytes);
/// Of a file, read in pieces. Throws Error when it cannot be read.
std::string fileDigestHex(DigestKind kind, const std::filesystem::path& file);

} // namespace netwright
