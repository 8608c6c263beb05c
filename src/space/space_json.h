#pragma once

#include "core/json.h"
#include "space/search_space.h"

namespace netwright {

/// Throws Error when the keys "format" and "version" are not those of a space.
void checkSpaceFormat(const Json& json, const std::string& where);

/// Throws Error unless it is 1 to 80 characters, none of them control characters.
void checkSpaceName(const std::string& name, const std::string& where);

/// What every kind's JSON has beside its own keys.
struct SpaceHeader
{
    std::string name;
    Skeleton skeleton; ///< the default one
};

/// The keys "name" and "skeleton" (optional, `skeleton.*` parameters over `fallback`); throws Error
/// when the skeleton's kind is not one of `skeletons`.
SpaceHeader readHeader(const Json& json, const std::string& where, const Skeleton& fallback,
                       std::span<const std::string> skeletons);
/// The document with everything but the kind's own keys.
Json headerToJson(const SpaceHeader& header, const std::string& kind);

/// The key "operations": a list of 1 to 64 different names of `operations()`.
std::vector<std::string> readOperations(const Json& json, const std::string& where);

/// A whole number within [low, high].
int readInt(const Json& json, const char* key, const std::string& where, int low, int high);
int readInt(const Json& json, const char* key, const std::string& where, int low, int high,
            int fallback);

/// A list of at most `maxSize` whole numbers within [low, high], all different.
std::vector<int> readInts(const Json& json, const char* key, const std::string& where, int low,
                          int high, std::size_t maxSize = 64);

} // namespace netwright
