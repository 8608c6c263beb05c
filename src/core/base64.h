#pragma once

#include <string>
#include <string_view>

namespace netwright {

/// Bytes as base64 (RFC 4648, with padding), for bytes that travel inside JSON.
std::string toBase64(std::string_view bytes);

/// Throws Error, with `where`, when the text is not base64.
std::string fromBase64(std::string_view text, const std::string& where);

} // namespace netwright
