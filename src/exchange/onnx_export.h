#pragma once

#include "nn/network.h"

#include <map>
#include <string>

namespace netwright {

/// What an ONNX file says about itself (metadata_props).
using OnnxMetadata = std::map<std::string, std::string>;

/// The network in eval mode as an ONNX model: opset 13, IR version 7, one input "input"
/// (N x C x H x W, N dynamic, float32, already normalised), one output "logits" (N x classes),
/// weights inside. Only the "logits" output is written.
///
/// The bytes have passed libonnx's checker and strict shape inference, and the inferred shapes
/// agree with the Graph's; otherwise throws Error and nothing should be written.
std::string toOnnx(const Graph& graph, const Weights& weights, const OnnxMetadata& metadata);

} // namespace netwright
