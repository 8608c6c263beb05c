#pragma once

#include "core/json.h"
#include "core/registry.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace netwright::cli {

/// Words for people, on stderr; a reader that went away does not stop a search.
void sayText(std::string_view text);
template <class... T>
void say(fmt::format_string<T...> format, T&&... values)
{
    sayText(fmt::format(format, std::forward<T>(values)...));
}

/// Writes out what stdout holds back; throws std::system_error when that fails.
void flushOutput();

/// A check for options: empty for a number without sign, else what is wrong.
std::string wholeNumber(const std::string& text);

/// Prints rows of texts in aligned columns; the first row is the header.
void printTable(const std::vector<std::vector<std::string>>& rows);
/// One JSON document and a line break on stdout.
void printJson(const Json& json);

/// Name, title, help, citation and parameters as JSON; `section` is that of the parameters' keys.
Json descriptionToJson(const Description& description, const std::string& section);
/// "estimator.epochs"
std::string settingKey(const std::string& section, const ParamSpec& spec);

/// "3.35 M", "37.0 k", "812"
std::string shortNumber(double value);
/// "1 h 5 min", "42 s"
std::string shortDuration(double seconds);

} // namespace netwright::cli
