#include "exchange/onnx_model.h"

#include <onnx/checker.h>
#include <onnx/onnx_pb.h>
#include <onnx/shape_inference/implementation.h>

namespace netwright {

namespace {

constexpr const char* where = "onnx";
constexpr const char* remedy = "export it as JSON instead and report this message";

std::string toText(const onnx::TensorShapeProto& shape)
{
    std::vector<std::string> extents;
    for (const auto& dim : shape.dim())
        extents.push_back(dim.has_dim_value()   ? std::to_string(dim.dim_value())
                          : dim.has_dim_param() ? dim.dim_param()
                                                : "?");
    return fmt::format("{}", fmt::join(extents, "x"));
}

void compare(const onnx::ValueInfoProto& value, const Shape& expected)
{
    const std::string wanted = "Nx" + toText(expected);
    const auto& tensor = value.type().tensor_type();
    const std::string inferred = tensor.has_shape() ? toText(tensor.shape()) : "unknown";
    if (inferred != wanted || tensor.elem_type() != onnx::TensorProto::FLOAT)
        throw Error(fmt::format("ONNX infers the shape {} for \"{}\" where the network has {}",
                                inferred, value.name(), wanted),
                    where, remedy);
}

void compareAll(const onnx::GraphProto& graph, const OnnxShapes& expected)
{
    std::size_t found = 0;
    const auto look = [&](const onnx::ValueInfoProto& value) {
        const auto shape = expected.find(value.name());
        if (shape == expected.end())
            return;
        compare(value, shape->second);
        ++found;
    };
    for (const auto& value : graph.value_info())
        look(value);
    for (const auto& value : graph.output())
        look(value);
    if (found != expected.size())
        throw Error(
            fmt::format("ONNX infers the shapes of {} of {} values", found, expected.size()), where,
            remedy);
}

void refuseExternalData(const onnx::GraphProto& graph)
{
    for (const auto& tensor : graph.initializer())
        if (tensor.data_location() == onnx::TensorProto::EXTERNAL ||
            tensor.external_data_size() > 0)
            throw Error(fmt::format("the tensor \"{}\" lies in another file", tensor.name()), where,
                        "use a model with its weights inside");
}

} // namespace

void checkOnnx(onnx::ModelProto& model, const OnnxShapes& expected)
{
    refuseExternalData(model.graph());
    try {
        onnx::checker::check_model(model);
        onnx::shape_inference::InferShapes(model, onnx::OpSchemaRegistry::Instance(),
                                           onnx::ShapeInferenceOptions(true, 1, true));
    } catch (const std::exception& e) {
        throw Error(fmt::format("ONNX's checker refuses the network ({})", e.what()), where,
                    remedy);
    }
    compareAll(model.graph(), expected);
    model.mutable_graph()->clear_value_info();
}

} // namespace netwright
