#pragma once

#include "nn/network.h"

#include <string>
#include <string_view>

namespace netwright {

/// The safetensors container (huggingface/safetensors, format description): an 8-byte little-endian
/// header length, a JSON header, raw tensors. Float32, int64, uint8 and bfloat16.
std::string toSafetensors(const Weights& tensors,
                          const std::map<std::string, std::string>& metadata = {});

struct SafetensorsFile
{
    Weights tensors;
    std::map<std::string, std::string> metadata;
};
/// Parses untrusted bytes: every offset, size and type is checked. Throws Error.
SafetensorsFile fromSafetensors(std::string_view bytes, const std::string& where);

} // namespace netwright
