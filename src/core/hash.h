#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace netwright {

/// 64-bit XXH3 of the bytes; stable across platforms and releases.
std::uint64_t hash64(std::string_view bytes);

/// 128-bit XXH3 of the bytes, as a key of tables that must stay small.
struct Hash128
{
    std::uint64_t high = 0, low = 0;

    bool operator==(const Hash128&) const = default;
};
Hash128 hash128(std::string_view bytes);

/// The same as 32 lower-case hex digits: an identity for architectures and files.
std::string hash128Hex(std::string_view bytes);

} // namespace netwright

template <>
struct std::hash<netwright::Hash128>
{
    std::size_t operator()(const netwright::Hash128& key) const noexcept { return key.low; }
};
