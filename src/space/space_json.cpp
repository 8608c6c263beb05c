#include "space/space_json.h"

#include "graph/operation.h"

#include <algorithm>
#include <set>

namespace netwright {

void checkSpaceFormat(const Json& json, const std::string& where)
{
    if (jsonGet<std::string>(json, "format", where) != "netwright-space")
        throw Error("not a search space", where, "choose a file with format netwright-space");
    const int version = jsonGet<int>(json, "version", where);
    if (version != 1)
        throw Error(fmt::format("version {} of the format is not known", version), where,
                    "use version 1 or a newer Netwright");
}

void checkSpaceName(const std::string& name, const std::string& where)
{
    constexpr std::size_t maxName = 80;
    const auto isPlain = [](char c) { return static_cast<unsigned char>(c) >= 0x20; };
    if (name.empty() || name.size() > maxName || !std::all_of(name.begin(), name.end(), isPlain))
        throw Error("the name is empty, too long or has control characters", where,
                    fmt::format("use 1 to {} characters", maxName));
}

SpaceHeader readHeader(const Json& json, const std::string& where, const Skeleton& fallback,
                       std::span<const std::string> skeletons)
{
    SpaceHeader header;
    header.name = jsonGet<std::string>(json, "name", where);
    checkSpaceName(header.name, where + ".name");
    header.skeleton = fallback;
    if (json.contains("skeleton")) {
        Json values = toParams(fallback).toJson();
        if (!json["skeleton"].is_object())
            throw Error("\"skeleton\" is not an object", where, "write { \"channels\": 16, ... }");
        for (const auto& [key, value] : json["skeleton"].items())
            values[key] = value;
        try {
            header.skeleton =
                skeletonFromParams(Params::fromJson(skeletonParams(), "skeleton", values));
        } catch (const Error& e) {
            throw e.within(where);
        }
    }
    if (std::find(skeletons.begin(), skeletons.end(), header.skeleton.kind) == skeletons.end())
        throw Error(
            fmt::format("skeleton \"{}\" does not fit this kind of space", header.skeleton.kind),
            where + ".skeleton.kind", fmt::format("choose one of {}", fmt::join(skeletons, ", ")));
    return header;
}

Json headerToJson(const SpaceHeader& header, const std::string& kind)
{
    return {{"format", "netwright-space"},
            {"version", 1},
            {"kind", kind},
            {"name", header.name},
            {"skeleton", toParams(header.skeleton).toJson()}};
}

std::vector<std::string> readOperations(const Json& json, const std::string& where)
{
    constexpr std::size_t maxOperations = 64;
    const Json list = jsonGet<Json>(json, "operations", where);
    if (!list.is_array() || list.empty() || list.size() > maxOperations)
        throw Error("\"operations\" is not a list in range", where,
                    fmt::format("list 1 to {} operations", maxOperations));
    std::vector<std::string> names;
    for (const auto& value : list) {
        const auto place = fmt::format("{}.operations[{}]", where, names.size());
        if (!value.is_string())
            throw Error("an operation is not a text", place, "write its name in quotes");
        const auto name = value.get<std::string>();
        if (std::find(names.begin(), names.end(), name) != names.end())
            throw Error(fmt::format("operation \"{}\" is listed twice", name), place,
                        "keep one of them");
        try {
            operations().find(name);
        } catch (const Error& e) {
            throw e.within(place);
        }
        names.push_back(name);
    }
    return names;
}

int readInt(const Json& json, const char* key, const std::string& where, int low, int high)
{
    const int value = jsonGet<int>(json, key, where);
    if (value < low || value > high)
        throw Error(fmt::format("{} is {}", key, value), where,
                    fmt::format("use {} to {}", low, high));
    return value;
}

int readInt(const Json& json, const char* key, const std::string& where, int low, int high,
            int fallback)
{
    return json.contains(key) ? readInt(json, key, where, low, high) : fallback;
}

std::vector<int> readInts(const Json& json, const char* key, const std::string& where, int low,
                          int high, std::size_t maxSize)
{
    const Json list = jsonGet<Json>(json, key, where);
    if (!list.is_array() || list.size() > maxSize)
        throw Error(fmt::format("\"{}\" is not a list in range", key), where,
                    fmt::format("list at most {} numbers", maxSize));
    std::vector<int> values;
    std::set<int> seen;
    for (const auto& value : list) {
        const auto place = fmt::format("{}.{}[{}]", where, key, values.size());
        if (!detail::jsonHolds<int>(value) || value.get<int>() < low || value.get<int>() > high)
            throw Error("a number is not in range", place,
                        fmt::format("use whole numbers from {} to {}", low, high));
        if (!seen.insert(value.get<int>()).second)
            throw Error(fmt::format("{} is listed twice", value.get<int>()), place,
                        "keep one of them");
        values.push_back(value.get<int>());
    }
    return values;
}

} // namespace netwright
