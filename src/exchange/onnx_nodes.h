#pragma once

#include "exchange/onnx_model.h"

#include <onnx/onnx_pb.h>

#include <unordered_set>

namespace netwright {

/// Appends the ONNX nodes of one primitive after another to a graph.
///
/// A Graph node becomes one ONNX node of the same name, sometimes with helpers before it whose
/// names continue its own; its value has the name too, but for the fixed "input" and "logits".
class OnnxNodes
{
public:
    OnnxNodes(const Graph& graph, const TensorViews& weights, onnx::GraphProto& out);

    /// Translates every node, inputs first.
    void writeAll();
    const OnnxShapes& shapes() const { return m_shapes; }

    void operator()(const prim::Input&);
    void operator()(const prim::Conv2d& op);
    void operator()(const prim::BatchNorm& op);
    void operator()(const prim::Relu&) { result("Relu", {in()}); }
    void operator()(const prim::Relu6&);
    void operator()(const prim::Sigmoid&) { result("Sigmoid", {in()}); }
    void operator()(const prim::Tanh&) { result("Tanh", {in()}); }
    void operator()(const prim::Swish&);
    void operator()(const prim::MaxPool& op);
    void operator()(const prim::AvgPool& op);
    void operator()(const prim::GlobalAvgPool&) { result("GlobalAveragePool", {in()}); }
    void operator()(const prim::Add&);
    void operator()(const prim::Mul&);
    void operator()(const prim::Concat&);
    void operator()(const prim::Slice& op);
    void operator()(const prim::Pad& op);
    void operator()(const prim::ChannelShuffle& op);
    void operator()(const prim::Linear& op);
    void operator()(const prim::Flatten&);
    void operator()(const prim::Dropout&) { passOn(); }
    void operator()(const prim::DropPath&) { passOn(); }
    void operator()(const prim::Identity&) { passOn(); }
    void operator()(const prim::Zero& op);
    void operator()(const prim::Upsample& op);
    void operator()(const prim::Softmax&);
    void operator()(const prim::Mix& op);

private:
    using Ints = std::vector<std::int64_t>;

    NodeId sourceOf(NodeId id) const;
    const std::string& in(std::size_t i = 0) const;
    std::vector<std::string> allInputs() const;
    Shape inputShape() const { return m_graph.node(m_node->inputs.front()).shape; }
    std::string unique(std::string name);

    onnx::NodeProto& append(const std::string& type, const std::vector<std::string>& inputs,
                            const std::string& name, const std::string& output);
    /// The node that bears the name of the Graph's.
    onnx::NodeProto& result(const std::string& type, const std::vector<std::string>& inputs);
    /// A node before it; returns its value.
    std::string helper(const std::string& type, const std::vector<std::string>& inputs,
                       const std::string& suffix, onnx::NodeProto** node = nullptr);
    /// The value is that of the input; nothing is written.
    void passOn();

    onnx::TensorProto& initializer(const std::string& suffix, onnx::TensorProto_DataType type,
                                   const Ints& dims);
    std::string integers(const std::string& suffix, const Ints& values);
    std::string floats(const std::string& suffix, const Ints& dims, std::span<const float> values);
    std::string scalar(const std::string& suffix, float value);
    /// The weight `<node>.<suffix>`, whose dimensions must be `dims`.
    std::string weight(const std::string& suffix, const Ints& dims);

    const Graph& m_graph;
    const TensorViews& m_weights;
    onnx::GraphProto& m_out;
    const Node* m_node = nullptr;
    NodeId m_id;
    NodeId m_logits;
    std::vector<std::string> m_values; ///< by Graph node
    std::unordered_set<std::string> m_taken;
    OnnxShapes m_shapes;
};

} // namespace netwright
