#pragma once

#include "engine/search_spec.h"

#include <map>

namespace netwright {

/// Sizes a search can start from: "desk", minutes on two CPU cores with a small data set, and
/// "paper", as published.
std::vector<std::string> presetNames();

/// What a preset sets in `spec`, which has the defaults of makeSearchSpec; keys as applySetting
/// takes them. Throws Error for an unknown name.
std::map<std::string, std::string> presetSettings(const SearchSpec& spec, std::string_view preset);

void applyPreset(SearchSpec& spec, std::string_view preset);

} // namespace netwright
