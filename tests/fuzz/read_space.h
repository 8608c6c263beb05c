#pragma once

#include <string_view>

namespace netwright::test {

/// What became of a text that claims to be a search space.
enum class Read { Refused, Space, Drawing };

/// Reads it as a space, draws it, checks the drawing and writes both back. Aborts with a message
/// when anything but one clear Error comes of it, or when what is read does not come back.
Read readSpace(std::string_view text);

} // namespace netwright::test
