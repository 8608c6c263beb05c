#pragma once

#include "graph/graph.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

// An official LibTorch carries an ONNX and a protobuf of its own: nothing that includes this header
// or ONNX's includes LibTorch, and weights arrive as views.

namespace onnx {
class ModelProto;
}

namespace netwright {

/// A float32 tensor in row-major order that somebody else owns.
struct TensorView
{
    std::vector<std::int64_t> dims;
    std::span<const float> values;
};
using TensorViews = std::map<std::string, TensorView>;

/// The name and the shape, without the batch, of every value of an ONNX model.
using OnnxShapes = std::map<std::string, Shape>;

/// Writes the part of `graph` that "logits" needs into an empty model and returns the shapes the
/// Graph gives its values. Throws Error, with the node's name as `where`, when the network is a
/// supernet or has not exactly one input, or when a weight is missing or has another shape.
OnnxShapes writeOnnx(const Graph& graph, const TensorViews& weights, onnx::ModelProto& model);

/// Runs libonnx's checker and strict shape inference over a model and compares what is inferred
/// with `expected`; leaves no inferred shapes in the model. External data are refused first: the
/// checker would follow their paths anywhere. Throws Error.
void checkOnnx(onnx::ModelProto& model, const OnnxShapes& expected);

/// The bytes of the checked model; `metadata` becomes metadata_props.
std::string onnxBytes(const Graph& graph, const TensorViews& weights,
                      const std::map<std::string, std::string>& metadata);

} // namespace netwright
