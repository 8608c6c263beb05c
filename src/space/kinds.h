#pragma once

#include "core/json.h"
#include "space/search_space.h"

namespace netwright {

/// The factories of the kinds, for the list in registry.cpp. Each checks its keys; throws Error.
SpacePtr makeDartsCell(const Json& json, const std::string& where);
SpacePtr makeNasnetCell(const Json& json, const std::string& where);
SpacePtr makeNb201Cell(const Json& json, const std::string& where);
SpacePtr makeNb101Cell(const Json& json, const std::string& where);
SpacePtr makeChain(const Json& json, const std::string& where);
SpacePtr makeMobileChain(const Json& json, const std::string& where);
SpacePtr makeEnasMacro(const Json& json, const std::string& where);
SpacePtr makeLayerDag(const Json& json, const std::string& where);
SpacePtr makeGeneticCnn(const Json& json, const std::string& where);
SpacePtr makeNetworkBlock(const Json& json, const std::string& where);
SpacePtr makeHierarchical(const Json& json, const std::string& where);
SpacePtr makeCgpCnn(const Json& json, const std::string& where);
SpacePtr makeTreeCell(const Json& json, const std::string& where);
SpacePtr makeFabric(const Json& json, const std::string& where);
SpacePtr makeEncoderDecoder(const Json& json, const std::string& where);
SpacePtr makeDrawn(const Json& json, const std::string& where);
SpacePtr makeJointSpace(const Json& json, const std::string& where);

} // namespace netwright
