#include "exchange/onnx_model.h"

#include "exchange/onnx_nodes.h"

#include <algorithm>
#include <limits>

namespace netwright {

namespace {

constexpr int irVersion = 7;
constexpr int opset = 13;

void describeValue(onnx::ValueInfoProto& value, const char* name, const Shape& shape)
{
    value.set_name(name);
    auto& tensor = *value.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(onnx::TensorProto::FLOAT);
    auto& dims = *tensor.mutable_shape();
    dims.add_dim()->set_dim_param("N");
    dims.add_dim()->set_dim_value(shape.channels);
    if (!shape.flat) {
        dims.add_dim()->set_dim_value(shape.height);
        dims.add_dim()->set_dim_value(shape.width);
    }
}

void checkInterface(const Graph& graph)
{
    if (!graph.output("logits"))
        throw Error("the network has no output \"logits\"", "graph",
                    "mark its result as \"logits\"");
    const auto inputs =
        std::count_if(graph.nodes().begin(), graph.nodes().end(),
                      [](const Node& n) { return std::holds_alternative<prim::Input>(n.op); });
    if (inputs != 1)
        throw Error(fmt::format("the network has {} inputs", inputs), "graph",
                    "export a network with one");
}

} // namespace

OnnxShapes writeOnnx(const Graph& graph, const TensorViews& weights, onnx::ModelProto& model)
{
    checkInterface(graph);
    const std::vector<std::string> kept = {"logits"};
    const Graph network = graph.withOutputs(kept);

    model.set_ir_version(irVersion);
    model.set_producer_name("netwright");
    auto& import = *model.add_opset_import();
    import.set_domain("");
    import.set_version(opset);
    auto& out = *model.mutable_graph();
    out.set_name("netwright");
    describeValue(*out.add_input(), "input", network.inputShape());
    describeValue(*out.add_output(), "logits", network.node(network.output("logits")->node).shape);

    OnnxNodes nodes(network, weights, out);
    nodes.writeAll();
    return nodes.shapes();
}

std::string onnxBytes(const Graph& graph, const TensorViews& weights,
                      const std::map<std::string, std::string>& metadata)
{
    onnx::ModelProto model;
    const OnnxShapes shapes = writeOnnx(graph, weights, model);
    for (const auto& [key, value] : metadata) {
        auto& property = *model.add_metadata_props();
        property.set_key(key);
        property.set_value(value);
    }
    if (model.ByteSizeLong() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw Error("the network is larger than the 2 GiB an ONNX file can hold", "onnx",
                    "export its weights as safetensors instead");
    checkOnnx(model, shapes);
    return model.SerializeAsString();
}

} // namespace netwright
