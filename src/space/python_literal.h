#pragma once

#include "core/json.h"

namespace netwright {

/// What `Name(key=value, ...)` contains, each value a Python literal of texts, whole numbers,
/// lists, tuples and `range(...)`; positional values get the names of `fields` in order. An
/// assignment in front (`X = Name(...)`) is skipped. Throws Error naming the place,
/// with `remedy`; nesting and size are bounded.
Json parsePythonCall(std::string_view text, const std::string& name,
                     const std::vector<std::string>& fields, const std::string& remedy);

} // namespace netwright
