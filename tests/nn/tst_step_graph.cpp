#include <QtTest>

#include "networks.h"

#include "graph/graph.h"
#include "nn/cross_entropy.h"
#include "nn/lowering.h"
#include "nn/objective.h"
#include "nn/trainer.h"
#include "space/registry.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "repeating_recorder.h"
#include "support.h"

#include <sstream>

using namespace netwright;

namespace {

/// sum(weight * x^2), whose gradient is x^2, and a weight nobody reads.
struct Toy
{
    at::Tensor weight = at::arange(3, at::kFloat).requires_grad_(true);
    at::Tensor unread = at::ones({2}, at::kFloat).requires_grad_(true);
    std::vector<const void*> reads;

    nn::Tensors step(const nn::Tensors& inputs)
    {
        reads.push_back(inputs[0].data_ptr());
        const at::Tensor loss = weight.mul(inputs[0].square()).sum();
        loss.backward();
        return {loss.detach()};
    }
    nn::StepGraph::Step bound()
    {
        return [this](const nn::Tensors& inputs) { return step(inputs); };
    }
};

at::Tensor numbers(int seed, std::int64_t count = 3)
{
    return at::arange(count, at::kFloat).add(seed);
}

/// What is logged as a warning while it lives.
class Warnings
{
public:
    Warnings() : m_before(spdlog::default_logger())
    {
        spdlog::set_default_logger(std::make_shared<spdlog::logger>(
            "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(m_text)));
    }
    ~Warnings() { spdlog::set_default_logger(m_before); }
    Warnings(const Warnings&) = delete;
    Warnings& operator=(const Warnings&) = delete;
    std::size_t count() const
    {
        const std::string text = m_text.str();
        return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }

private:
    std::ostringstream m_text;
    std::shared_ptr<spdlog::logger> m_before;
};

/// Everything that runs on a GPU besides what is sampled: convolutions in two branches, a pool, a
/// sum, a concatenation, and an auxiliary head.
Graph withoutMasks()
{
    Graph graph;
    const Builder b(graph);
    NodeId x = b.batchNorm(b.conv(test::addInput(graph, {3, 8, 8}), 8, 3, 2, "stem"), "stem_bn");
    const NodeId a = appendOperation("sep_conv_3x3", b.in("a"), x, {});
    const NodeId c = appendOperation("max_pool_3x3", b.in("c"), x, {});
    x = b.concat({b.sum({x, a}, "sum"), c});
    graph.addOutput("aux", b.in("aux").classifier(b.in("aux").relu(x), 4));
    graph.addOutput("logits", b.classifier(b.relu(x, "last"), 4));
    return graph;
}

/// Two paths and, behind them, values that may be dropped.
Graph withMasks()
{
    Graph graph;
    const Builder b(graph);
    OperationPlace place;
    place.dropPathScale = 1;
    NodeId x = b.batchNorm(b.conv(test::addInput(graph, {3, 8, 8}), 4, 3, 2, "stem"), "stem_bn");
    for (const char* cell : {"cell", "next"})
        x = b.sum({x, appendOperation("sep_conv_3x3", b.in(cell), x, place)}, cell);
    x = b.add("dropout", prim::Dropout{0.1}, {b.relu(x, "last")});
    graph.addOutput("aux", b.in("aux").classifier(b.in("aux").relu(x), 4));
    graph.addOutput("logits", b.classifier(x, 4));
    return graph;
}

DatasetPtr noise(int images)
{
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "noise";
    dataset->train.images = at::empty({images, 3, 8, 8}, at::kByte)
                                .random_(0, 256, at::make_generator<at::CPUGeneratorImpl>(3));
    dataset->train.labels = at::arange(images, at::kLong).remainder(4);
    dataset->test = dataset->train;
    dataset->classNames = {"a", "b", "c", "d"};
    dataset->mean = {0.5, 0.5, 0.5};
    dataset->std = {0.25, 0.25, 0.25};
    return dataset;
}

/// As a CUDA device lowers it, in double precision: no kernel of our own covers that.
struct OnOtherDevice
{
    explicit OnOtherDevice(const Graph& graph) : graph(graph), plan(lowered()) {}

    nn::Plan lowered()
    {
        for (const Node& node : graph.nodes()) {
            nn::NodeTensors own = nn::initialTensors(graph, node, 1);
            for (at::Tensor* tensor : {&own.weight, &own.bias})
                if (tensor->defined())
                    *tensor = tensor->to(at::kDouble).requires_grad_(true);
            for (at::Tensor* tensor : {&own.runningMean, &own.runningVar})
                if (tensor->defined())
                    *tensor = tensor->to(at::kDouble);
            tensors.push_back(std::move(own));
        }
        return nn::lowerFast(graph, tensors, false, /*cpuKernels=*/false);
    }

    /// Forward, smoothed loss, measure and backward.
    std::vector<std::string> waits(const MixWeights* mix)
    {
        const Shape shape = graph.inputShape();
        const at::Tensor x = test::images(4, shape).to(at::kDouble);
        std::vector<int> wanted;
        for (const GraphOutput& output : graph.outputs())
            wanted.push_back(nn::indexOf(output.node));
        nn::Pass pass;
        pass.x = x;
        pass.mix = mix;
        pass.dropoutScale = 0; // masks are drawn on the CPU
        const test::OperationLog log;
        at::Tensor total;
        for (const at::Tensor& output : plan.run(wanted, pass)) {
            const bool isImage = output.dim() == 4;
            const ObjectivePtr objective = isImage ? restoration({}) : classification();
            const at::Tensor expected =
                isImage ? x : at::arange(4, at::kLong).remainder(output.size(1));
            const at::Tensor loss =
                objective->loss(output, expected, Objective::Over::MeanOfImages, 0.1);
            total = total.defined() ? total.add(loss, 0.4) : loss;
            objective->measure(output, expected);
        }
        total.backward();
        return log.waits();
    }

    Graph graph;
    std::vector<nn::NodeTensors> tensors;
    nn::Plan plan;
};

QByteArray joined(const std::vector<std::string>& names)
{
    return QByteArray::fromStdString(fmt::format("{}", fmt::join(names, ", ")));
}

} // namespace

class TestStepGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void withoutARecorderTheStepIsCalled()
    {
        QVERIFY(!nn::recorderFor(at::Device("cpu")));
        Toy toy;
        nn::StepGraph graph({toy.weight, toy.unread}, nullptr);
        QVERIFY(!graph.records());
        for (int i = 0; i < 8; ++i) {
            const at::Tensor x = numbers(i);
            graph.run(toy.bound(), {x});
            QCOMPARE(toy.reads.back(), static_cast<const void*>(x.data_ptr()));
            toy.weight.mutable_grad().reset();
        }
    }

    void aStepIsRehearsedThenRepeatedFromFixedBuffers()
    {
        Toy toy;
        const auto recorder = std::make_shared<test::RepeatingRecorder>();
        nn::StepGraph graph({toy.weight, toy.unread}, recorder);
        for (int i = 0; i < 8; ++i) {
            const at::Tensor x = numbers(i);
            const at::Tensor loss = graph.run(toy.bound(), {x})[0];
            QVERIFY(at::equal(loss, toy.weight.detach().mul(x.square()).sum()));
            QVERIFY(at::equal(toy.weight.grad(), x.square()));
            QVERIFY(!toy.unread.grad().defined());
            const bool isRepeated = i >= nn::StepGraph::rehearsals;
            QCOMPARE(toy.reads.back() == static_cast<const void*>(x.data_ptr()), !isRepeated);
            toy.weight.mutable_grad().mul_(7); // as clipping does
            toy.weight.mutable_grad().reset();
        }
        QCOMPARE(recorder->rehearsed, nn::StepGraph::rehearsals);
        QCOMPARE(recorder->recorded, 1);
        QCOMPARE(recorder->repeated, 8 - nn::StepGraph::rehearsals);
        QVERIFY(std::all_of(toy.reads.end() - 5, toy.reads.end(),
                            [&](const void* place) { return place == toy.reads.back(); }));
    }

    void kindsHaveRecordingsOfTheirOwn()
    {
        Toy toy;
        const auto recorder = std::make_shared<test::RepeatingRecorder>();
        nn::StepGraph graph({toy.weight, toy.unread}, recorder);
        const auto run = [&](std::int64_t rows, const std::string& variant) {
            const at::Tensor x = numbers(1, 3 * rows).view({rows, 3});
            graph.run(toy.bound(), {x}, variant);
            QVERIFY(at::equal(toy.weight.grad(), x.square().sum(0)));
            toy.weight.mutable_grad().reset();
        };
        for (int i = 0; i < 6; ++i)
            for (int kind = 0; kind < 6; ++kind) // two more than are recorded
                run(1 + kind % 3, kind < 3 ? "a" : "b");
        QCOMPARE(recorder->recorded, static_cast<int>(nn::StepGraph::mostRecordings));
    }

    void whatCannotBeRecordedGoesOnAsItIs()
    {
        const Warnings warnings;
        Toy toy;
        const auto recorder = std::make_shared<test::RepeatingRecorder>();
        recorder->fails = true;
        nn::StepGraph graph({toy.weight, toy.unread}, recorder);
        for (int i = 0; i < 8; ++i) {
            const at::Tensor x = numbers(i);
            toy.weight.mutable_grad().reset();
            const at::Tensor loss = graph.run(toy.bound(), {x})[0];
            QVERIFY(at::equal(loss, toy.weight.detach().mul(x.square()).sum()));
            QVERIFY(at::equal(toy.weight.grad(), x.square()));
        }
        QVERIFY(!graph.records());
        QCOMPARE(recorder->rehearsed, nn::StepGraph::rehearsals);
        QCOMPARE(warnings.count(), std::size_t{1});
    }

    void aWaitIsNoticed()
    {
        const test::OperationLog log;
        const at::Tensor x = numbers(1);
        QVERIFY(log.waits().empty());
        x.sum().item<float>();
        QVERIFY(!log.waits().empty());
        x.masked_select(x.gt(1));
        QVERIFY(log.names().contains("aten::masked_select"));
    }

    void smoothedCrossEntropyHasTheBitsOfLibTorch_data()
    {
        QTest::addColumn<double>("smoothing");
        QTest::newRow("plain") << 0.0;
        QTest::newRow("smoothed") << 0.1;
    }
    void smoothedCrossEntropyHasTheBitsOfLibTorch()
    {
        QFETCH(const double, smoothing);
        for (const auto over : {nn::Over::MeanOfImages, nn::Over::SumOfImages}) {
            const auto reduction =
                over == nn::Over::MeanOfImages ? at::Reduction::Mean : at::Reduction::Sum;
            at::Tensor ours = test::images(37, {5, 1, 1}).flatten(1);
            at::Tensor theirs = ours.clone();
            const at::Tensor labels = at::arange(37, at::kLong).remainder(5);
            ours.requires_grad_(true);
            theirs.requires_grad_(true);
            const at::Tensor a = nn::crossEntropy(ours, labels, smoothing, over);
            const at::Tensor b =
                at::cross_entropy_loss(theirs, labels, {}, reduction, -100, smoothing);
            QVERIFY(at::equal(a, b));
            a.backward();
            b.backward();
            QVERIFY(at::equal(ours.grad(), theirs.grad()));
        }
    }

    /// With a last batch that is smaller, clipping and a learning rate that falls.
    void repeatedTrainingHasTheBitsOfAPlainOne_data()
    {
        QTest::addColumn<double>("smoothing");
        QTest::addColumn<bool>("restores");
        QTest::addColumn<bool>("drops");
        QTest::newRow("classification") << 0.0 << false << false;
        QTest::newRow("smoothed") << 0.1 << false << false;
        QTest::newRow("restoration") << 0.0 << true << false;
        QTest::newRow("dropping") << 0.0 << false << true;
    }
    void repeatedTrainingHasTheBitsOfAPlainOne()
    {
        QFETCH(const double, smoothing);
        QFETCH(const bool, restores);
        QFETCH(const bool, drops);
        Graph graph = drops ? withMasks() : withoutMasks();
        if (restores) {
            graph = Graph();
            const Builder b(graph);
            const NodeId x = b.relu(b.conv(test::addInput(graph, {3, 8, 8}), 8, 3, 1, "in"));
            graph.addOutput("logits", b.conv(x, 3, 3, 1, "out"));
        }
        Trainer::Options options;
        options.recipe.epochs = 3;
        options.recipe.batchSize = 8;
        options.recipe.labelSmoothing = smoothing;
        options.recipe.clipNorm = 0.5;
        options.recipe.dropPath = 0.6; // 0 in the first epoch
        if (restores)
            options.objective = restoration({});
        const DatasetPtr data = noise(60);
        const Split split = splitBySeed(60, 0.9, 0.1, 1);
        Network plain(graph, {}), repeated(graph, {});
        Trainer one(plain, data, split, options);
        const auto recorder = std::make_shared<test::RepeatingRecorder>([&] {
            return [&repeated, weights = repeated.weights()] { repeated.loadWeights(weights); };
        });
        options.recorder = recorder;
        Trainer two(repeated, data, split, options);
        one.run({});
        two.run({});
        // The smaller batch of each epoch comes too seldom. Where paths drop there is one more
        // kind.
        const int kinds = drops ? 2 : 1;
        QCOMPARE(recorder->recorded, kinds);
        QCOMPARE(recorder->repeated, 3 * 6 - kinds * nn::StepGraph::rehearsals);
        QVERIFY2(recorder->waits.empty(), joined(recorder->waits));
        QCOMPARE(two.history().back().trainLoss, one.history().back().trainLoss);
        const Weights a = plain.weights(), b = repeated.weights();
        for (const auto& [name, tensor] : a)
            QVERIFY2(at::equal(tensor, b.at(name)), name.c_str());
    }

    /// Masks are drawn on the CPU, batch by batch, before what is recorded: in the order of the
    /// pass, and where it would.
    void masksAreDrawnBeforeThePass_data()
    {
        QTest::addColumn<bool>("isFast");
        QTest::newRow("fast") << true;
        QTest::newRow("plain") << false;
    }
    void masksAreDrawnBeforeThePass()
    {
        QFETCH(const bool, isFast);
        Network network(withMasks(), {isFast ? Lowering::Fast : Lowering::Plain});
        const at::Tensor x = test::images(4, {3, 8, 8});
        const auto outputsWith = [&](bool drawn) {
            network.setMaskSeed(5);
            if (drawn) {
                std::vector<at::Tensor> masks;
                for (const auto& [node, mask] : network.drawMasks(4))
                    masks.push_back(mask);
                network.setMaskSeed(6); // nothing is drawn any more
                network.giveMasks(masks);
            }
            return network.forward(x);
        };
        const auto isSame = [&] {
            const auto a = outputsWith(false), b = outputsWith(true);
            return at::equal(a[0], b[0]) && at::equal(a[1], b[1]);
        };
        QCOMPARE(network.drawMasks(4).size(), std::size_t{1}); // no path is dropped yet
        QVERIFY(isSame());
        network.setDropPath(0.5);
        const auto masks = network.drawMasks(4);
        QCOMPARE(masks.size(), std::size_t{3});
        QVERIFY(masks[0].first.starts_with("cell/") && masks[2].first == "dropout");
        QCOMPARE(masks[0].second.numel(), std::int64_t{4});
        QVERIFY(isSame());
        network.setDropoutScale(0);
        QCOMPARE(network.drawMasks(4).size(), std::size_t{2});
        network.setTraining(false);
        QVERIFY(network.drawMasks(4).empty());
    }

    /// The operations a GPU runs, one network of each space.
    void networksOnOtherDevicesDoNotWait_data()
    {
        QTest::addColumn<QString>("space");
        for (const SpaceTemplate& each : spaceTemplates())
            QTest::newRow(each.description.name.c_str())
                << QString::fromStdString(each.description.name);
    }
    void networksOnOtherDevicesDoNotWait()
    {
        QFETCH(const QString, space);
        const SpacePtr searched = loadSpace(space.toStdString());
        Skeleton skeleton = searched->defaultSkeleton();
        skeleton.cells = std::min(skeleton.cells, 3);
        skeleton.channels = std::min(skeleton.channels, 4);
        Rng rng(3);
        OnOtherDevice device(searched->build(searched->sample(rng), skeleton));
        const auto waits = device.waits(nullptr);
        QVERIFY2(waits.empty(), joined(waits));
    }

    void supernetsOnOtherDevicesDoNotWait()
    {
        const SpacePtr space = loadSpace("darts");
        OnOtherDevice device(space->buildSuper(
            {.channels = 4, .cells = 3, .input = {3, 8, 8}, .sharedWeights = true},
            {.partialChannels = 2, .weighsEdges = true}));
        MixWeights mix;
        for (const Node& node : device.graph.nodes())
            if (const auto* choice = std::get_if<prim::Mix>(&node.op)) {
                const auto count = std::ssize(node.inputs);
                MixWeight weight(at::ones({count}, at::kDouble).div(count));
                weight.isUnseen = true;
                mix.emplace(choice->decision, weight);
            }
        const auto waits = device.waits(&mix);
        QVERIFY2(waits.empty(), joined(waits));
    }

    /// Also of a zero, which is computed then: what is recorded is for other numbers, too.
    void unseenWeightsAreNotLookedAt()
    {
        const Graph graph = test::mixGraph();
        Network network(graph, {});
        network.setTraining(false);
        const at::Tensor x = test::images(2, {3, 6, 6});
        MixWeight weight(at::zeros({3}, at::kFloat));
        const auto gradientOf = [&](bool isUnseen) {
            weight.isUnseen = isUnseen;
            for (at::Tensor& parameter : network.parameters())
                parameter.mutable_grad().reset();
            network.logits(x, {{"edge", weight}}).sum().backward();
            for (const auto& [name, parameter] : network.namedParameters())
                if (name.starts_with("edge/"))
                    return parameter.grad().defined();
            return false;
        };
        QVERIFY(!gradientOf(false));
        QVERIFY(gradientOf(true));
    }
};

QTEST_GUILESS_MAIN(TestStepGraph)
#include "tst_step_graph.moc"
