#include "core/hash.h"

#include <fmt/format.h>

#include <xxhash.h>

namespace netwright {

std::uint64_t hash64(std::string_view bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

Hash128 hash128(std::string_view bytes)
{
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

std::string hash128Hex(std::string_view bytes)
{
    const Hash128 hash = hash128(bytes);
    return fmt::format("{:016x}{:016x}", hash.high, hash.low);
}

} // namespace netwright
