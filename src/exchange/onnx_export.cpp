#include "exchange/onnx_export.h"

#include "exchange/onnx_model.h"

#include <ATen/core/Tensor.h>

namespace netwright {

std::string toOnnx(const Graph& graph, const Weights& weights, const OnnxMetadata& metadata)
{
    Weights owners; // keeps the copies alive that the views point into
    TensorViews views;
    for (const auto& [name, tensor] : weights) {
        if (!tensor.defined() || !tensor.is_floating_point())
            continue;
        const at::Tensor copy = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
        owners.emplace(name, copy);
        views[name] = {copy.sizes().vec(),
                       {copy.data_ptr<float>(), static_cast<std::size_t>(copy.numel())}};
    }
    return onnxBytes(graph, views, metadata);
}

} // namespace netwright
