#pragma once

#include "core/json.h"
#include "space/search_space.h"

namespace netwright {

/// The factories of the kinds, for the list in registry.cpp. Each checks its keys; throws Error.
SpacePtr makeDartsCell(const Json& json, const std::string& where);
SpacePtr makeNasnetCell(const Json& json, const std::string& where);
SpacePtr makeNb201Cell(const Json& json, const std::string& where);
SpacePtr makeChain(const Json& json, const std::string& where);
SpacePtr makeMobileChain(const Json& json, const std::string& where);

} // namespace netwright
