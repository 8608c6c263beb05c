#include "exchange/onnx_model.h"
#include "support.h"

#include <onnx/onnx_pb.h>

using namespace netwright;

namespace {

/// A network with an auxiliary head and things that vanish in eval mode, and its weights.
struct Sample
{
    Graph graph;
    std::vector<float> numbers = std::vector<float>(1000, 0.5F);
    TensorViews weights;

    Sample()
    {
        const NodeId x = graph.add("image", prim::Input{{3, 8, 8}}, {});
        const NodeId conv = graph.add("stem/conv", prim::Conv2d{4, {3, 3}, {1, 1}, {1, 1}}, {x});
        const NodeId norm = graph.add("stem/bn", prim::BatchNorm{1e-5, 0.1, true}, {conv});
        const NodeId drop = graph.add("stem/drop", prim::DropPath{}, {norm});
        const NodeId pool = graph.add("head/pool", prim::GlobalAvgPool{}, {drop});
        const NodeId flat = graph.add("head/flatten", prim::Flatten{}, {pool});
        const NodeId linear = graph.add("head/linear", prim::Linear{10}, {flat});
        graph.addOutput("aux", graph.add("aux/linear", prim::Linear{10}, {flat}));
        graph.addOutput("logits", linear);
        tensor("stem/conv.weight", {4, 3, 3, 3});
        for (const char* name : {"weight", "bias", "running_mean", "running_var"})
            tensor(std::string("stem/bn.") + name, {4});
        tensor("head/linear.weight", {10, 4});
        tensor("head/linear.bias", {10});
    }

    void tensor(const std::string& name, std::vector<std::int64_t> dims)
    {
        std::size_t count = 1;
        for (const auto extent : dims)
            count *= static_cast<std::size_t>(extent);
        weights[name] = {std::move(dims), std::span(numbers).first(count)};
    }

    onnx::ModelProto model() const
    {
        onnx::ModelProto parsed;
        parsed.ParseFromString(onnxBytes(graph, weights, {{"genotype", "Genotype(…)"}}));
        return parsed;
    }
};

} // namespace

class TestOnnxModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headerSaysWhatWasAgreed()
    {
        const auto model = Sample().model();
        QCOMPARE(model.ir_version(), 7);
        QCOMPARE(model.opset_import(0).version(), 13);
        QCOMPARE(model.producer_name(), std::string("netwright"));
        QCOMPARE(model.metadata_props_size(), 1);
        QCOMPARE(model.metadata_props(0).value(), std::string("Genotype(…)"));
        QCOMPARE(model.graph().input_size(), 1);
        QCOMPARE(model.graph().input(0).name(), std::string("input"));
        QCOMPARE(model.graph().input(0).type().tensor_type().shape().dim(0).dim_param(),
                 std::string("N"));
        QCOMPARE(model.graph().output_size(), 1);
        QCOMPARE(model.graph().output(0).name(), std::string("logits"));
        QCOMPARE(model.graph().output(0).type().tensor_type().shape().dim(1).dim_value(), 10);
    }

    void nodeNamesAreKeptAndTrainingOnlyNodesGone()
    {
        const auto model = Sample().model();
        std::vector<std::string> names;
        for (const auto& node : model.graph().node())
            names.push_back(node.name());
        QCOMPARE(names, (std::vector<std::string>{"stem/conv", "stem/bn", "head/pool",
                                                  "head/flatten", "head/linear"}));
    }

    void weightsLieInsideUnderTheirNames()
    {
        const Sample sample;
        const auto model = sample.model();
        QCOMPARE(static_cast<std::size_t>(model.graph().initializer_size()), sample.weights.size());
        for (const auto& tensor : model.graph().initializer()) {
            const auto& view = sample.weights.at(tensor.name());
            QCOMPARE(tensor.raw_data().size(), view.values.size_bytes());
            QVERIFY(std::equal(tensor.dims().begin(), tensor.dims().end(), view.dims.begin(),
                               view.dims.end()));
        }
    }

    void sameNetworkGivesSameBytes()
    {
        const Sample sample;
        QVERIFY(onnxBytes(sample.graph, sample.weights, {}) ==
                onnxBytes(sample.graph, sample.weights, {}));
    }

    void missingOrForeignWeightsAreRefused()
    {
        Sample sample;
        sample.tensor("stem/bn.bias", {5});
        VERIFY_ERROR(sample.model(), "stem/bn.bias");
        sample.weights.erase("stem/bn.bias");
        VERIFY_ERROR(sample.model(), "no weight \"stem/bn.bias\"");
    }

    void superNetworksAreRefused()
    {
        Graph graph;
        const NodeId x = graph.add("image", prim::Input{{3, 8, 8}}, {});
        const NodeId relu = graph.add("relu", prim::Relu{}, {x});
        graph.addOutput("logits", graph.add("choice", prim::Mix{"op"}, {x, relu}));
        VERIFY_ERROR(onnxBytes(graph, {}, {}), "resolve it");
    }

    void networksWithoutLogitsOrWithTwoInputsAreRefused()
    {
        Graph graph;
        const NodeId x = graph.add("image", prim::Input{{3, 8, 8}}, {});
        VERIFY_ERROR(onnxBytes(graph, {}, {}), "logits");
        const NodeId y = graph.add("second", prim::Input{{3, 8, 8}}, {});
        graph.addOutput("logits", graph.add("sum", prim::Add{}, {x, y}));
        VERIFY_ERROR(onnxBytes(graph, {}, {}), "2 inputs");
    }

    void shapesThatDisagreeAreRefused()
    {
        const Sample sample;
        onnx::ModelProto model;
        OnnxShapes shapes = writeOnnx(sample.graph, sample.weights, model);
        checkOnnx(model, shapes);
        QCOMPARE(model.graph().value_info_size(), 0);
        shapes["stem/conv"].width = 7;
        VERIFY_ERROR(checkOnnx(model, shapes), "Nx4x8x8");
        shapes["stem/conv"].width = 8;
        shapes["nowhere"] = {1, 1, 1};
        VERIFY_ERROR(checkOnnx(model, shapes), "shapes of");
    }

    void brokenModelsAreRefused()
    {
        const Sample sample;
        onnx::ModelProto model;
        const OnnxShapes shapes = writeOnnx(sample.graph, sample.weights, model);
        onnx::ModelProto unknownOp = model;
        unknownOp.mutable_graph()->mutable_node(0)->set_op_type("Konv");
        VERIFY_ERROR(checkOnnx(unknownOp, shapes), "Konv");
        onnx::ModelProto dangling = model;
        dangling.mutable_graph()->mutable_node(1)->set_input(0, "nothing");
        VERIFY_ERROR(checkOnnx(dangling, shapes), "nothing");
    }

    void externalDataAreRefusedBeforeTheCheckerFollowsThem()
    {
        const Sample sample;
        onnx::ModelProto model;
        const OnnxShapes shapes = writeOnnx(sample.graph, sample.weights, model);
        auto& tensor = *model.mutable_graph()->mutable_initializer(0);
        tensor.clear_raw_data();
        tensor.set_data_location(onnx::TensorProto::EXTERNAL);
        auto& location = *tensor.add_external_data();
        location.set_key("location");
        location.set_value("../../../../../../etc/passwd");
        VERIFY_ERROR(checkOnnx(model, shapes), "lies in another file");
    }
};

QTEST_GUILESS_MAIN(TestOnnxModel)
#include "tst_onnx_model.moc"
