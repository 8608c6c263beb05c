#pragma once

#include "core/registry.h"
#include "space/search_space.h"

#include <filesystem>
#include <functional>

namespace netwright {

/// Makes a space of one kind from its JSON; throws Error naming the key that is wrong.
using SpaceFactory = std::function<SpacePtr(const Json& json, const std::string& where)>;

/// The kinds of search space: one file and one line each.
const Registry<SpaceFactory>& spaceKinds();

/// A template shipped inside the program: name, title, help, citation and its JSON text.
struct SpaceTemplate
{
    Description description;
    std::string_view json;
};
std::span<const SpaceTemplate> spaceTemplates();

/// From the documented space JSON: {"format":"netwright-space","version":1,"kind":...,"name":...}.
SpacePtr spaceFromJson(const Json& json, const std::string& where);
/// A template's name (`darts`, `nasnet`, `nas-bench-201`, `chain`) or the path of a JSON file.
SpacePtr loadSpace(const std::string& nameOrPath);

} // namespace netwright
