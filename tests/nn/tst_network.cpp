#include "lowerings.h"
#include "networks.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "graph/cost.h"
#include "graph/resolve.h"
#include "support.h"

using namespace netwright;
using test::difference;
using test::images;
using test::isClose;
using test::makeNetwork;

namespace {

at::Tensor numbers(std::initializer_list<double> values)
{
    at::Tensor tensor = at::zeros({static_cast<std::int64_t>(values.size())}, at::kFloat);
    std::int64_t i = 0;
    for (const double value : values)
        tensor[i++].fill_(value);
    return tensor;
}

} // namespace

class TestNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fastEqualsPlain_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<int>("stride");
        for (const auto& entry : operations().entries())
            for (const int stride : {1, 2})
                QTest::addRow("%s stride %d", entry.description.name.c_str(), stride)
                    << QString::fromStdString(entry.description.name) << stride;
    }
    void fastEqualsPlain()
    {
        QFETCH(QString, operation);
        QFETCH(int, stride);
        for (const bool affine : {true, false})
            QCOMPARE(difference(test::operationGraph(operation.toStdString(), stride, affine)),
                     QString());
    }

    void fastEqualsPlainForEveryOtherPrimitive()
    {
        Graph graph;
        const Builder b(graph);
        NodeId x = b.conv(test::addInput(graph, {3, 8, 8}), 8, 3, 2, "conv", 1, 1);
        x = b.add("biased", prim::Conv2d{.outChannels = 8, .groups = 2, .bias = true}, {x});
        x = b.add("shuffle", prim::ChannelShuffle{4}, {x});
        const NodeId left = b.add("left", prim::Slice{Axis::Channel, 0, 4}, {x});
        const NodeId right = b.add("right", prim::Slice{Axis::Channel, 4, 8}, {x});
        NodeId y = b.concat({right, b.add("swish", prim::Swish{}, {left})});
        const NodeId gate = b.add("squeeze", prim::GlobalAvgPool{}, {y});
        y = b.add("gated", prim::Mul{}, {y, b.add("gate", prim::Sigmoid{}, {gate})});
        y = b.add("up", prim::Upsample{2}, {y});
        y = b.add("drop_path", prim::DropPath{0.5}, {b.batchNorm(y)});
        y = b.add("pad", prim::Pad{1, 0, 2, 1, 3}, {y});
        y = b.add("counted", prim::AvgPool{.countIncludePad = true}, {y});
        y = b.add("crop", prim::Slice{Axis::Height, 2, 9}, {y});
        y = b.add("tanh", prim::Tanh{}, {y});
        y = b.add("relu_twice", prim::Relu{}, {b.relu(y)});
        y = b.add("flatten", prim::Flatten{}, {b.add("same", prim::Identity{}, {y})});
        y = b.add("dropout", prim::Dropout{0.3}, {y});
        y = b.batchNorm(b.add("hidden", prim::Linear{6, false}, {y}), "flat_bn");
        const NodeId logits = b.add("logits", prim::Linear{4}, {y});
        graph.addOutput("aux", b.add("softmax", prim::Softmax{}, {logits}));
        graph.addOutput("logits", logits);
        QCOMPARE(difference(graph), QString());
    }

    void fastEqualsPlainForMixedOperations()
    {
        const Graph graph = test::mixGraph();
        const MixWeights fixed{{"edge", numbers({0.5, 0.25, 0.25})}};
        QCOMPARE(difference(graph, &fixed), QString());
        const MixWeights learned{{"edge", numbers({0.5, 0.5, 0}).requires_grad_(true)}};
        QCOMPARE(difference(graph, &learned), QString());
    }

    void initialisationDependsOnSeedAndNameOnly()
    {
        const Weights big =
            makeNetwork(test::operationGraph("sep_conv_3x3", 2), Lowering::Fast).weights();
        const Weights small =
            makeNetwork(test::operationGraph("none", 2), Lowering::Plain).weights();
        QVERIFY(at::equal(big.at("stem/conv.weight"), small.at("stem/conv.weight")));
        const Weights other =
            makeNetwork(test::operationGraph("none", 2), Lowering::Fast, 2).weights();
        QVERIFY(!at::equal(small.at("stem/conv.weight"), other.at("stem/conv.weight")));
        QVERIFY(!at::equal(big.at("first/sep_conv_3x3/dw1.weight"),
                           big.at("second/sep_conv_3x3/dw1.weight")));

        // Kaiming uniform with a = sqrt(5): +- 1/sqrt(3 * 3 * 3).
        const at::Tensor stem = small.at("stem/conv.weight");
        const double bound = 1 / std::sqrt(27.0);
        QVERIFY(stem.abs().max().item<double>() <= bound);
        QVERIFY(stem.abs().max().item<double>() > 0.9 * bound);
        QVERIFY(std::abs(stem.mean().item<double>()) < 0.2 * bound);
    }

    void parameterCountEqualsCost_data() { fastEqualsPlain_data(); }
    void parameterCountEqualsCost()
    {
        QFETCH(QString, operation);
        QFETCH(int, stride);
        const Graph graph = test::operationGraph(operation.toStdString(), stride);
        QCOMPARE(makeNetwork(graph, Lowering::Plain).parameterCount(), cost(graph).params);
        QCOMPARE(makeNetwork(graph, Lowering::Fast).parameterCount(), cost(graph).params);
    }

    void weightsCarryOverByName()
    {
        const Graph graph = test::operationGraph("conv_3x3", 2);
        Network source = makeNetwork(graph, Lowering::Fast, 5);
        Network target = makeNetwork(graph, Lowering::Plain, 6);
        source.forward(images(4, graph.inputShape())); // moves the running statistics
        const Weights weights = source.weights();
        QVERIFY(!at::equal(weights.at("stem/bn.running_mean"),
                           target.weights().at("stem/bn.running_mean")));
        target.loadWeights(weights);
        for (const auto& [name, tensor] : target.weights())
            QVERIFY2(at::equal(tensor, weights.at(name)), name.c_str());
    }

    void loadingChangesAllOrNothing()
    {
        Network network = makeNetwork(test::operationGraph("none", 1), Lowering::Fast);
        const Weights before = network.weights();
        Weights wrong = before;
        for (auto& [name, tensor] : wrong)
            tensor = tensor + 1;
        wrong["stem/conv.weight"] = at::zeros({1});
        VERIFY_ERROR(network.loadWeights(wrong, false), "stem/conv.weight");
        wrong.erase("stem/conv.weight");
        VERIFY_ERROR(network.loadWeights(wrong, true), "stem/conv.weight");
        for (const auto& [name, tensor] : network.weights())
            QVERIFY2(at::equal(tensor, before.at(name)), name.c_str());

        wrong.emplace("unknown.weight", at::zeros({1}));
        network.loadWeights(wrong, false);
        QVERIFY(at::equal(network.weights().at("stem/conv.weight"), before.at("stem/conv.weight")));
        QVERIFY(at::equal(network.weights().at("stem/bn.weight"), wrong.at("stem/bn.weight")));
    }

    void inferenceSeesWeightsThatChange_data()
    {
        QTest::addColumn<bool>("isHidden");
        QTest::newRow("as LibTorch can see") << false;
        QTest::newRow("as an optimiser writes, between two evaluations") << true;
    }
    void inferenceSeesWeightsThatChange()
    {
        QFETCH(bool, isHidden);
        const Graph graph = test::operationGraph("conv_3x3", 1);
        Network network = makeNetwork(graph, Lowering::Fast);
        network.setTraining(false);
        const c10::NoGradGuard noGrad;
        const at::Tensor x = images(2, graph.inputShape());
        const at::Tensor before = network.logits(x);
        network.setTraining(isHidden);
        for (at::Tensor parameter : network.parameters())
            (isHidden ? parameter.data() : parameter).mul_(1.5);
        network.setTraining(false);
        QVERIFY(!isClose(network.logits(x), before));
        Network plain = makeNetwork(graph, Lowering::Plain);
        plain.loadWeights(network.weights());
        plain.setTraining(false);
        QVERIFY(isClose(network.logits(x), plain.logits(x)));
    }

    void mixIsTheWeightedSumOfItsInputs()
    {
        const Graph super = test::mixGraph();
        for (const Lowering lowering : {Lowering::Plain, Lowering::Fast}) {
            Network network = makeNetwork(super, lowering);
            Network conv = makeNetwork(resolve(super, {{"edge", {0}}}), lowering);
            Network skip = makeNetwork(resolve(super, {{"edge", {1}}}), lowering);
            for (Network* each : {&network, &conv, &skip})
                each->setTraining(false);
            const at::Tensor x = images(2, super.inputShape());
            QVERIFY(isClose(network.logits(x, {{"edge", numbers({1, 0, 0})}}), conv.logits(x)));
            QVERIFY(isClose(network.logits(x, {{"edge", numbers({0, 1, 0})}}), skip.logits(x)));
            // The classifier is affine, so a convex mix of maps is that mix of logits.
            QVERIFY(isClose(network.logits(x, {{"edge", numbers({0.3, 0.7, 0})}}),
                            conv.logits(x) * 0.3 + skip.logits(x) * 0.7));
        }
    }

    void optionOfWeightZeroIsNotComputed()
    {
        const Graph super = test::mixGraph();
        for (const Lowering lowering : {Lowering::Plain, Lowering::Fast}) {
            Network network = makeNetwork(super, lowering);
            const at::Tensor x = images(2, super.inputShape());
            network.logits(x, {{"edge", numbers({0, 1, 0})}}).sum().backward();
            for (const auto& [name, parameter] : network.namedParameters())
                QCOMPARE(parameter.grad().defined(), !name.starts_with("edge/"));
            // BatchNorm in it has seen nothing.
            QVERIFY(
                at::equal(network.weights().at("edge/conv_3x3/bn.running_mean"), at::zeros({4})));
        }
    }

    void weightsOfAMixGetGradients()
    {
        const Graph super = test::mixGraph();
        for (const Lowering lowering : {Lowering::Plain, Lowering::Fast}) {
            Network network = makeNetwork(super, lowering);
            const at::Tensor weights = numbers({0, 1, 0}).requires_grad_(true);
            network.logits(images(2, super.inputShape()), {{"edge", weights}}).sum().backward();
            QVERIFY(weights.grad().defined());
            QVERIFY(weights.grad()[0].item<double>() != 0); // though its weight is 0
            QCOMPARE(weights.grad()[2].item<double>(), 0.0);
        }
    }

    void inputOfAMixIsSkippedOnDemand_data()
    {
        QTest::addColumn<bool>("addsSkipped");
        QTest::newRow("leaving nothing") << false;
        QTest::newRow("leaving its bare weight") << true;
    }
    void inputOfAMixIsSkippedOnDemand()
    {
        QFETCH(bool, addsSkipped);
        const Graph super = test::mixGraph();
        for (const Lowering lowering : {Lowering::Plain, Lowering::Fast}) {
            Network network = makeNetwork(super, lowering);
            const at::Tensor x = images(2, super.inputShape());
            const at::Tensor hard = numbers({0, 1, 0}).requires_grad_(true);
            const at::Tensor logits =
                network.logits(x, {{"edge", {hard, {false, true, false}, addsSkipped}}});
            QVERIFY(isClose(logits, network.logits(x, {{"edge", numbers({0, 1, 0})}})));
            logits.pow(2).sum().backward();
            for (const auto& [name, parameter] : network.namedParameters())
                QCOMPARE(parameter.grad().defined(), !name.starts_with("edge/"));

            // A bare weight adds itself to every value of the sum: its gradient is the sum of the
            // sum's gradient, whichever input it stands for.
            const at::Tensor gradient = hard.grad();
            QCOMPARE(gradient[0].item<double>() != 0, addsSkipped);
            QVERIFY(at::equal(gradient[0], gradient[2]));
            const at::Tensor shift = numbers({1e-2, 1, 0});
            const MixWeights moved{{"edge", {shift, {false, true, true}, addsSkipped}}};
            const double change =
                (network.logits(x, moved).pow(2).sum() - logits.pow(2).sum()).item<double>();
            const double expected = gradient[0].item<double>() * 1e-2;
            QVERIFY(std::abs(change - expected) <= 0.05 * std::abs(expected) + 1e-5);
        }
    }

    void mixOfNothingKeepsTheGradientOfItsWeights()
    {
        const Graph super = test::mixGraph();
        for (const Lowering lowering : {Lowering::Plain, Lowering::Fast}) {
            Network network = makeNetwork(super, lowering);
            const at::Tensor x = images(2, super.inputShape());
            const at::Tensor weights = numbers({0, 0, 1}).requires_grad_(true);
            const MixWeights none{{"edge", {weights, {false, false, true}}}};
            const at::Tensor logits = network.logits(x, none);
            QVERIFY(isClose(logits, network.logits(x, {{"edge", numbers({0, 0, 0})}})));
            logits.sum().backward();
            QVERIFY(at::equal(weights.grad(), numbers({0, 0, 0})));
        }
    }

    void mixWithoutFittingWeightsIsAnError()
    {
        Network network = makeNetwork(test::mixGraph(), Lowering::Fast);
        const at::Tensor x = images(1, network.graph().inputShape());
        VERIFY_ERROR(network.forward(x), "edge");
        VERIFY_ERROR(network.forward(x, {{"other", numbers({1})}}), "edge");
        VERIFY_ERROR(network.forward(x, {{"edge", numbers({1, 0})}}), "3 numbers");
        VERIFY_ERROR(network.forward(x, {{"edge", {numbers({1, 0, 0}), {true}}}}), "all 3");
    }

    void badInputsAreErrors()
    {
        Graph graph = test::operationGraph("none", 1);
        Network network = makeNetwork(graph, Lowering::Fast);
        VERIFY_ERROR(network.forward(images(1, {3, 8, 8})), "3x9x9");
        VERIFY_ERROR(Network(graph, {.device = "cuda:77"}), "cuda:77");
        Graph headless;
        headless.addOutput("features", test::addInput(headless, {3, 8, 8}));
        VERIFY_ERROR(Network(headless, {}), "logits");
    }

    void masksFollowTheirSeed()
    {
        Graph graph;
        const Builder b(graph);
        const NodeId input = test::addInput(graph, {2, 4, 4});
        const NodeId path = b.add("path", prim::DropPath{1}, {input});
        graph.addOutput("logits", b.add("flat", prim::Flatten{}, {path}));
        Network network = makeNetwork(graph, Lowering::Fast);
        const at::Tensor x = at::full({200, 2, 4, 4}, 1.0);
        QVERIFY(at::equal(network.logits(x), x.flatten(1))); // rate 0
        network.setDropPath(0.25);
        network.setMaskSeed(3);
        const at::Tensor first = network.logits(x);
        QVERIFY(!at::equal(network.logits(x), first));
        network.setMaskSeed(3);
        QVERIFY(at::equal(network.logits(x), first));
        // Whole samples are 0 or 1 / 0.75.
        const at::Tensor perSample = first.mean(1);
        const at::Tensor kept = perSample.gt(0);
        QVERIFY(at::allclose(perSample.masked_select(kept),
                             at::full({kept.sum().item<int64_t>()}, 1 / 0.75)));
        QVERIFY(std::abs(kept.to(at::kFloat).mean().item<double>() - 0.75) < 0.1);
        network.setTraining(false);
        QVERIFY(at::equal(network.logits(x), x.flatten(1)));
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
