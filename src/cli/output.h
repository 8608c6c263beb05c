#pragma once

#include "core/json.h"
#include "core/registry.h"

#include <string>
#include <string_view>
#include <vector>

namespace netwright::cli {

/// Prints rows of texts in aligned columns; the first row is the header.
void printTable(const std::vector<std::vector<std::string>>& rows);
/// One JSON document and a line break on stdout.
void printJson(const Json& json);

/// Name, title, help, citation and parameters as JSON.
Json descriptionToJson(const Description& description);

/// "3.35 M", "37.0 k", "812"
std::string shortNumber(double value);
/// "1 h 5 min", "42 s"
std::string shortDuration(double seconds);

} // namespace netwright::cli
