#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace netwright {

/// 64-bit XXH3 of the bytes; stable across platforms and releases.
std::uint64_t hash64(std::string_view bytes);

/// 128-bit XXH3 of the bytes as 32 lower-case hex digits: an identity for architectures and files.
std::string hash128Hex(std::string_view bytes);

} // namespace netwright
