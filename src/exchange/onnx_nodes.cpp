#include "exchange/onnx_nodes.h"

#include <array>
#include <bit>
#include <cstring>
#include <limits>

namespace netwright {

namespace {

static_assert(std::endian::native == std::endian::little, "raw_data is little-endian");

using Ints = std::vector<std::int64_t>;

void setInts(onnx::NodeProto& node, const char* name, const Ints& values)
{
    auto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::INTS);
    for (const std::int64_t value : values)
        attribute.add_ints(value);
}

void setInt(onnx::NodeProto& node, const char* name, std::int64_t value)
{
    auto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::INT);
    attribute.set_i(value);
}

void setFloat(onnx::NodeProto& node, const char* name, double value)
{
    auto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::FLOAT);
    attribute.set_f(static_cast<float>(value));
}

void setString(onnx::NodeProto& node, const char* name, const char* value)
{
    auto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::STRING);
    attribute.set_s(value);
}

Ints ints(Size2 size)
{
    return {size.height, size.width};
}
Ints pads(Size2 size)
{
    return {size.height, size.width, size.height, size.width};
}

bool isPassedOn(const Primitive& op)
{
    return std::holds_alternative<prim::Identity>(op) ||
           std::holds_alternative<prim::Dropout>(op) || std::holds_alternative<prim::DropPath>(op);
}

void setWindow(onnx::NodeProto& node, Size2 kernel, Size2 stride, Size2 padding)
{
    setInts(node, "kernel_shape", ints(kernel));
    setInts(node, "strides", ints(stride));
    setInts(node, "pads", pads(padding));
}

} // namespace

OnnxNodes::OnnxNodes(const Graph& graph, const TensorViews& weights, onnx::GraphProto& out)
    : m_graph(graph)
    , m_weights(weights)
    , m_out(out)
    , m_logits(sourceOf(graph.output("logits")->node))
    , m_values(graph.nodes().size())
    , m_taken{"input", "logits"}
{
}

NodeId OnnxNodes::sourceOf(NodeId id) const
{
    while (isPassedOn(m_graph.node(id).op))
        id = m_graph.node(id).inputs.front();
    return id;
}

void OnnxNodes::writeAll()
{
    for (int i = 0; i < m_graph.size(); ++i) {
        m_id = NodeId{i};
        m_node = &m_graph.node(m_id);
        std::visit(*this, m_node->op);
    }
    if (std::holds_alternative<prim::Input>(m_graph.node(m_logits).op)) {
        append("Identity", {"input"}, unique("logits"), "logits");
        m_shapes["logits"] = m_graph.node(m_logits).shape;
    }
}

const std::string& OnnxNodes::in(std::size_t i) const
{
    return m_values[static_cast<std::size_t>(m_node->inputs.at(i).value)];
}

std::vector<std::string> OnnxNodes::allInputs() const
{
    std::vector<std::string> values;
    for (std::size_t i = 0; i < m_node->inputs.size(); ++i)
        values.push_back(in(i));
    return values;
}

std::string OnnxNodes::unique(std::string name)
{
    while (!m_taken.insert(name).second)
        name += '_';
    return name;
}

onnx::NodeProto& OnnxNodes::append(const std::string& type, const std::vector<std::string>& inputs,
                                   const std::string& name, const std::string& output)
{
    auto& node = *m_out.add_node();
    node.set_op_type(type);
    node.set_name(name);
    for (const auto& input : inputs)
        node.add_input(input);
    node.add_output(output);
    return node;
}

onnx::NodeProto& OnnxNodes::result(const std::string& type, const std::vector<std::string>& inputs)
{
    auto& value = m_values[static_cast<std::size_t>(m_id.value)];
    value = m_id == m_logits ? "logits" : unique(m_node->name);
    m_shapes[value] = m_node->shape;
    return append(type, inputs, m_node->name, value);
}

std::string OnnxNodes::helper(const std::string& type, const std::vector<std::string>& inputs,
                              const std::string& suffix, onnx::NodeProto** node)
{
    const std::string value = unique(m_node->name + ":" + suffix);
    auto& appended = append(type, inputs, value, value);
    if (node)
        *node = &appended;
    return value;
}

void OnnxNodes::passOn()
{
    m_values[static_cast<std::size_t>(m_id.value)] = in();
}

onnx::TensorProto& OnnxNodes::initializer(const std::string& suffix,
                                          onnx::TensorProto_DataType type, const Ints& dims)
{
    auto& tensor = *m_out.add_initializer();
    tensor.set_name(unique(m_node->name + suffix));
    tensor.set_data_type(type);
    for (const std::int64_t extent : dims)
        tensor.add_dims(extent);
    return tensor;
}

std::string OnnxNodes::integers(const std::string& suffix, const Ints& values)
{
    auto& tensor = initializer(":" + suffix, onnx::TensorProto::INT64,
                               {static_cast<std::int64_t>(values.size())});
    tensor.set_raw_data(values.data(), values.size() * sizeof values.front());
    return tensor.name();
}

std::string OnnxNodes::floats(const std::string& suffix, const Ints& dims,
                              std::span<const float> values)
{
    auto& tensor = initializer(suffix, onnx::TensorProto::FLOAT, dims);
    tensor.set_raw_data(values.data(), values.size_bytes());
    return tensor.name();
}

std::string OnnxNodes::scalar(const std::string& suffix, float value)
{
    return floats(":" + suffix, {}, std::span(&value, 1));
}

std::string OnnxNodes::weight(const std::string& suffix, const Ints& dims)
{
    const std::string name = m_node->name + "." + suffix;
    const auto found = m_weights.find(name);
    if (found == m_weights.end())
        throw Error(fmt::format("there is no weight \"{}\"", name), m_node->name,
                    "export the network with its own weights");
    std::int64_t count = 1;
    for (const std::int64_t extent : dims)
        count *= extent;
    const auto& [actual, values] = found->second;
    if (actual != dims || static_cast<std::int64_t>(values.size()) != count)
        throw Error(fmt::format("the weight \"{}\" is {} where {} is needed", name,
                                fmt::join(actual, "x"), fmt::join(dims, "x")),
                    m_node->name, "export the network with its own weights");
    return floats("." + suffix, dims, values);
}

void OnnxNodes::operator()(const prim::Input&)
{
    m_values[static_cast<std::size_t>(m_id.value)] = "input";
}

void OnnxNodes::operator()(const prim::Conv2d& op)
{
    std::vector<std::string> inputs = {
        in(), weight("weight", {op.outChannels, inputShape().channels / op.groups, op.kernel.height,
                                op.kernel.width})};
    if (op.bias)
        inputs.push_back(weight("bias", {op.outChannels}));
    auto& node = result("Conv", inputs);
    setWindow(node, op.kernel, op.stride, op.padding);
    setInts(node, "dilations", ints(op.dilation));
    setInt(node, "group", op.groups);
}

void OnnxNodes::operator()(const prim::BatchNorm& op)
{
    const Ints dims = {m_node->shape.channels};
    const auto filled = [&](const char* suffix, float value) {
        const std::vector<float> values(static_cast<std::size_t>(dims.front()), value);
        return floats(suffix, dims, values);
    };
    const std::string scale = op.affine ? weight("weight", dims) : filled(":scale", 1);
    const std::string shift = op.affine ? weight("bias", dims) : filled(":shift", 0);
    auto& node = result("BatchNormalization", {in(), scale, shift, weight("running_mean", dims),
                                               weight("running_var", dims)});
    setFloat(node, "epsilon", op.eps);
    setFloat(node, "momentum", 1 - op.momentum); // ONNX weighs the old value, PyTorch the new one
}

void OnnxNodes::operator()(const prim::Relu6&)
{
    result("Clip", {in(), scalar("min", 0), scalar("max", 6)});
}

void OnnxNodes::operator()(const prim::Swish&)
{
    result("Mul", {in(), helper("Sigmoid", {in()}, "sigmoid")});
}

void OnnxNodes::operator()(const prim::MaxPool& op)
{
    setWindow(result("MaxPool", {in()}), op.kernel, op.stride, op.padding);
}

void OnnxNodes::operator()(const prim::AvgPool& op)
{
    auto& node = result("AveragePool", {in()});
    setWindow(node, op.kernel, op.stride, op.padding);
    setInt(node, "count_include_pad", op.countIncludePad);
}

void OnnxNodes::operator()(const prim::Add&)
{
    const auto inputs = allInputs();
    result(inputs.size() == 2 ? "Add" : "Sum", inputs);
}

void OnnxNodes::operator()(const prim::Mul&)
{
    std::string product = in(0);
    for (std::size_t i = 1; i + 1 < m_node->inputs.size(); ++i)
        product = helper("Mul", {product, in(i)}, fmt::format("part{}", i));
    result("Mul", {product, in(m_node->inputs.size() - 1)});
}

void OnnxNodes::operator()(const prim::Concat&)
{
    setInt(result("Concat", allInputs()), "axis", 1);
}

void OnnxNodes::operator()(const prim::Slice& op)
{
    const std::int64_t axis = op.axis == Axis::Channel ? 1 : op.axis == Axis::Height ? 2 : 3;
    result("Slice", {in(), integers("starts", {op.begin}), integers("ends", {op.end}),
                     integers("axes", {axis})});
}

void OnnxNodes::operator()(const prim::Pad& op)
{
    const Ints amounts = {0, 0, op.top, op.left, 0, op.channelsAfter, op.bottom, op.right};
    auto& node = result("Pad", {in(), integers("pads", amounts), scalar("value", 0)});
    setString(node, "mode", "constant");
}

void OnnxNodes::operator()(const prim::ChannelShuffle& op)
{
    // An extent of 0 copies that of the input: the batch stays free.
    const Shape& shape = m_node->shape;
    const Ints grouped = {0, op.groups, shape.channels / op.groups, shape.height, shape.width};
    const Ints flat = {0, shape.channels, shape.height, shape.width};
    const std::string groups = helper("Reshape", {in(), integers("grouped", grouped)}, "groups");
    onnx::NodeProto* transpose = nullptr;
    const std::string shuffled = helper("Transpose", {groups}, "shuffled", &transpose);
    setInts(*transpose, "perm", {0, 2, 1, 3, 4});
    result("Reshape", {shuffled, integers("shape", flat)});
}

void OnnxNodes::operator()(const prim::Linear& op)
{
    std::vector<std::string> inputs = {in(),
                                       weight("weight", {op.outFeatures, inputShape().channels})};
    if (op.bias)
        inputs.push_back(weight("bias", {op.outFeatures}));
    setInt(result("Gemm", inputs), "transB", 1);
}

void OnnxNodes::operator()(const prim::Flatten&)
{
    setInt(result("Flatten", {in()}), "axis", 1);
}

void OnnxNodes::operator()(const prim::Zero& op)
{
    std::string strided = in();
    if (op.stride != Size2{}) {
        constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();
        strided = helper("Slice",
                         {in(), integers("starts", {0, 0}), integers("ends", {all, all}),
                          integers("axes", {2, 3}), integers("steps", ints(op.stride))},
                         "strided");
    }
    result("Mul", {strided, scalar("zero", 0)});
}

void OnnxNodes::operator()(const prim::Upsample& op)
{
    const auto factor = static_cast<float>(op.factor);
    const std::array<float, 4> scales = {1, 1, factor, factor};
    auto& node = result("Resize", {in(), "", floats(":scales", {4}, scales)});
    setString(node, "mode", "nearest");
    setString(node, "coordinate_transformation_mode", "asymmetric");
    setString(node, "nearest_mode", "floor");
}

void OnnxNodes::operator()(const prim::Softmax&)
{
    setInt(result("Softmax", {in()}), "axis", 1);
}

void OnnxNodes::operator()(const prim::Mix& op)
{
    throw Error(fmt::format("a supernet with the open choice \"{}\" cannot be exported",
                            op.decision.substr(0, 80)),
                m_node->name, "resolve it to one architecture first");
}

} // namespace netwright
