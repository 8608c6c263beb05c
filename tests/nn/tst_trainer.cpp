#include "networks.h"

#include "nn/trainer.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "core/rng.h"
#include "nn/optimizer.h"
#include "support.h"

#include <cmath>
#include <limits>

using namespace netwright;

namespace {

constexpr int classes = 4;

/// Four classes, each bright in another quarter of a noisy image.
DatasetPtr quarters(int images, bool broken = false)
{
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "quarters";
    dataset->train.images = at::zeros({images, 1, 8, 8}, at::kByte);
    dataset->train.labels = at::zeros({images}, at::kLong);
    auto* pixel = dataset->train.images.data_ptr<std::uint8_t>();
    auto* label = dataset->train.labels.data_ptr<std::int64_t>();
    Rng rng(1);
    for (int i = 0; i < images; ++i) {
        label[i] = static_cast<std::int64_t>(rng.below(classes));
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 8; ++x) {
                const bool isInside = label[i] == (y / 4) * 2 + x / 4;
                *pixel++ = static_cast<std::uint8_t>(rng.below(120) + (isInside ? 130 : 0));
            }
    }
    dataset->test = dataset->train;
    for (int c = 0; c < classes; ++c)
        dataset->classNames.push_back(std::to_string(c));
    dataset->mean = {0.4};
    dataset->std = {broken ? std::numeric_limits<double>::denorm_min() : 0.25};
    return dataset;
}

/// A convolution that may be dropped, a second one, and an auxiliary head.
Graph smallGraph(bool aux = true)
{
    Graph graph;
    const Builder b(graph);
    OperationPlace place;
    place.dropPathScale = 1;
    NodeId x = b.batchNorm(b.conv(test::addInput(graph, {1, 8, 8}), 8, 3, 2, "stem"), "stem_bn");
    x = b.sum({x, appendOperation("sep_conv_3x3", b.in("cell"), x, place)});
    if (aux)
        graph.addOutput("aux", b.in("aux").classifier(b.in("aux").relu(x), classes));
    x = b.add("dropout", prim::Dropout{0.1}, {b.relu(x)});
    x = b.add("flatten", prim::Flatten{}, {x});
    graph.addOutput("logits", b.add("classifier", prim::Linear{classes}, {x}));
    return graph;
}

Network smallNetwork(const Graph& graph = smallGraph())
{
    return Network(graph, {.seed = 3});
}

Trainer::Options options(const std::string& optimizer = "sgd", int epochs = 2)
{
    Trainer::Options options;
    options.seed = 11;
    options.recipe.epochs = epochs;
    options.recipe.batchSize = 16;
    options.recipe.optimizer = optimizer;
    options.recipe.learningRate = optimizer == "sgd" ? 0.1 : 0.003;
    options.recipe.schedule = "cosine";
    options.recipe.dropPath = 0.2;
    options.recipe.labelSmoothing = 0.1;
    options.recipe.augmentation = {.padCrop = 1, .flip = false, .cutout = 2};
    options.recipe.validateEvery = 1;
    return options;
}

QString differenceOf(const Weights& a, const Weights& b)
{
    if (a.size() != b.size())
        return "another number of tensors";
    for (const auto& [name, tensor] : a)
        if (!at::equal(tensor, b.at(name)))
            return QString::fromStdString(name);
    return {};
}

QString differenceOf(const std::vector<EpochResult>& a, const std::vector<EpochResult>& b)
{
    if (a.size() != b.size())
        return "another number of epochs";
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto numbers = [](const EpochResult& e) {
            return std::vector<double>{e.epoch * 1.0,
                                       e.trainLoss,
                                       e.trainAccuracy,
                                       e.validationLoss.value_or(-1),
                                       e.validationAccuracy.value_or(-1),
                                       e.learningRate};
        };
        const auto x = numbers(a[i]), y = numbers(b[i]);
        for (std::size_t k = 0; k < x.size(); ++k)
            if (x[k] != y[k])
                return QString("epoch %1, number %2: %3 and %4")
                    .arg(i)
                    .arg(k)
                    .arg(x[k], 0, 'g', 17)
                    .arg(y[k], 0, 'g', 17);
    }
    return {};
}

} // namespace

class TestTrainer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void learnsASyntheticSet()
    {
        const DatasetPtr dataset = quarters(400);
        for (const char* optimizer : {"sgd", "adam", "rmsprop"}) {
            Network network = smallNetwork();
            Trainer::Options o = options(optimizer, 4);
            o.recipe.dropPath = 0;
            Trainer trainer(network, dataset, splitBySeed(400, 0.75, 0.25, 1), o);
            QCOMPARE(trainer.run({}), Trainer::Result::Finished);
            const EpochResult& last = trainer.history().back();
            QVERIFY2(last.validationAccuracy.value() > 90, optimizer);
            QVERIFY(last.trainLoss < trainer.history().front().trainLoss);
        }
    }

    void sameSeedGivesSameBits()
    {
        const DatasetPtr dataset = quarters(80);
        const Split split = splitBySeed(80, 0.8, 0.2, 1);
        Network first = smallNetwork(), second = smallNetwork(), third = smallNetwork();
        Trainer::Options o = options();
        Trainer a(first, dataset, split, o), b(second, dataset, split, o);
        o.seed = 12;
        Trainer c(third, dataset, split, o);
        for (Trainer* trainer : {&a, &b, &c})
            trainer->run({});
        QCOMPARE(differenceOf(first.weights(), second.weights()), QString());
        QCOMPARE(differenceOf(a.history(), b.history()), QString());
        QVERIFY(!differenceOf(first.weights(), third.weights()).isEmpty());
    }

    void resumedTrainingEqualsUninterruptedTraining_data()
    {
        QTest::addColumn<QString>("optimizer");
        QTest::addColumn<double>("momentum");
        QTest::newRow("sgd") << "sgd" << 0.9;
        QTest::newRow("sgd without momentum") << "sgd" << 0.0;
        QTest::newRow("adam") << "adam" << 0.9;
        QTest::newRow("rmsprop") << "rmsprop" << 0.9;
        QTest::newRow("drop-path by step") << "sgd" << 0.9;
    }
    void resumedTrainingEqualsUninterruptedTraining()
    {
        QFETCH(QString, optimizer);
        QFETCH(double, momentum);
        const DatasetPtr dataset = quarters(70); // 56 images: the last batch is smaller
        const Split split = splitBySeed(70, 0.8, 0.2, 1);
        Trainer::Options o = options(optimizer.toStdString());
        o.recipe.momentum = momentum;
        if (QTest::currentDataTag() == std::string_view("drop-path by step"))
            o.recipe.dropPathRamp = "step";
        Network network = smallNetwork();
        Trainer uninterrupted(network, dataset, split, o);
        uninterrupted.run({});
        const std::string end = uninterrupted.checkpoint();
        const int batches = 8;
        for (int stopAfter = 0; stopAfter <= batches; ++stopAfter) {
            Network before = smallNetwork();
            Trainer first(before, dataset, split, o);
            std::stop_source stop;
            int done = 0;
            if (stopAfter == 0)
                stop.request_stop();
            const Trainer::Result result = first.run(stop.get_token(), {}, [&](double, double) {
                if (++done == stopAfter)
                    stop.request_stop();
            });
            QCOMPARE(result, Trainer::Result::Stopped);
            QCOMPARE(done, stopAfter);
            const std::string saved = first.checkpoint();

            Network after(smallGraph(), {.seed = 99});
            Trainer second(after, dataset, split, o);
            second.restore(saved);
            QCOMPARE(differenceOf(before.weights(), after.weights()), QString());
            QCOMPARE(second.run({}), Trainer::Result::Finished);
            QCOMPARE(differenceOf(network.weights(), after.weights()), QString());
            QCOMPARE(differenceOf(uninterrupted.history(), second.history()), QString());
        }
    }

    void checkpointOfAnotherTrainingIsRefused()
    {
        const DatasetPtr dataset = quarters(40);
        const Split split = splitBySeed(40, 0.8, 0.2, 1);
        Network network = smallNetwork();
        const std::string saved = Trainer(network, dataset, split, options()).checkpoint();
        const Weights before = network.weights();

        Trainer::Options other = options();
        other.recipe.weightDecay = 1e-3;
        VERIFY_ERROR(Trainer(network, dataset, split, other).restore(saved), "belongs to another");
        other = options();
        other.seed = 1;
        VERIFY_ERROR(Trainer(network, dataset, split, other).restore(saved), "belongs to another");
        VERIFY_ERROR(
            Trainer(network, dataset, splitBySeed(40, 0.8, 0.2, 2), options()).restore(saved),
            "belongs to another");
        Network headless = smallNetwork(smallGraph(false));
        VERIFY_ERROR(Trainer(headless, dataset, split, options()).restore(saved),
                     "belongs to another");
        VERIFY_ERROR(Trainer(network, dataset, split, options())
                         .restore(std::string_view(saved).substr(0, saved.size() / 2)),
                     "checkpoint");
        QCOMPARE(differenceOf(network.weights(), before), QString());
    }

    void lossThatIsNotFiniteIsAnError()
    {
        const DatasetPtr dataset = quarters(48, true);
        Network network = smallNetwork();
        Trainer trainer(network, dataset, splitBySeed(48, 1, 0, 1), options());
        VERIFY_ERROR(trainer.run({}), "epoch 1, batch 1");
        VERIFY_ERROR(trainer.run({}), "lower the learning rate");
    }

    void lossIsSmoothedCrossEntropyPlusAuxiliary()
    {
        // One batch, no masks: the loss can be computed by hand from a twin network.
        const DatasetPtr dataset = quarters(16);
        const Split split = splitBySeed(16, 1, 0, 1);
        Trainer::Options o = options("sgd", 1);
        o.recipe.augmentation = {};
        o.recipe.dropPath = 0;
        o.recipe.auxWeight = 0.3;
        Network network = smallNetwork(), twin = smallNetwork();
        double reported = 0;
        Trainer(network, dataset, split, o).run({}, [&](const EpochResult& epoch) {
            reported = epoch.trainLoss;
        });

        BatchStream stream(dataset, dataset->train, split.train, {.batchSize = 16, .seed = o.seed});
        const Batch batch = stream.at(0, 0);
        twin.setMaskSeed(Rng::deriveSeed(Rng::deriveSeed(o.seed, 0), 0));
        const std::vector<at::Tensor> outputs = twin.forward(batch.images); // aux, logits
        const auto loss = [&](const at::Tensor& logits) {
            const at::Tensor logProbability = logits - logits.logsumexp({1}, true);
            const at::Tensor own = logProbability.gather(1, batch.labels.unsqueeze(1)).mean();
            return -(0.9 * own + 0.1 * logProbability.mean()).item<double>();
        };
        QVERIFY(std::abs(reported - (loss(outputs[1]) + 0.3 * loss(outputs[0]))) < 1e-5);
    }

    void clippingLimitsTheCommonNorm()
    {
        const auto parameter = [](double gradient, std::int64_t size) {
            at::Tensor tensor = at::zeros({size}, at::kFloat).requires_grad_(true);
            tensor.mutable_grad() = at::full({size}, gradient, at::kFloat);
            return tensor;
        };
        at::Tensor a = parameter(3, 1), b = parameter(2, 4); // norm 5
        const at::Tensor untouched = at::zeros({2}, at::kFloat).requires_grad_(true);
        nn::Optimizer optimizer({}, {{"a", a}, {"b", b}, {"c", untouched}});
        optimizer.clipGradients(10);
        QCOMPARE(a.grad().item<float>(), 3.0F);
        optimizer.clipGradients(2.5);
        QVERIFY(std::abs(a.grad().item<double>() - 1.5) < 1e-5);
        QVERIFY(std::abs(b.grad()[3].item<double>() - 1.0) < 1e-5);
        QVERIFY(!untouched.grad().defined());
        QCOMPARE(optimizer.gradients().size(), std::size_t{2});
    }

    void dropPathFollowsItsRamp_data()
    {
        QTest::addColumn<QString>("ramp");
        QTest::addColumn<double>("second"); // chance in the second batch of the second epoch
        QTest::newRow("epoch") << "epoch" << 0.8 / 2;
        QTest::newRow("step") << "step" << 0.8 * 3 / 4;
    }
    void dropPathFollowsItsRamp()
    {
        // At rate 0 every batch sees the first weights, so a twin can tell each loss.
        QFETCH(QString, ramp);
        QFETCH(double, second);
        const DatasetPtr dataset = quarters(32);
        const Split split = splitBySeed(32, 1, 0, 1);
        Trainer::Options o = options("sgd", 2);
        o.recipe.learningRate = 0;
        o.recipe.dropPath = 0.8;
        o.recipe.dropPathRamp = ramp.toStdString();
        o.recipe.augmentation = {};
        o.recipe.labelSmoothing = 0;
        Network network = smallNetwork(smallGraph(false)), twin = smallNetwork(smallGraph(false));
        double before = 0, running = 0; // mean loss of the epoch so far
        Trainer(network, dataset, split, o).run({}, {}, [&](double, double loss) {
            before = running;
            running = loss;
        });
        const double last = 2 * running - before;

        BatchStream stream(dataset, dataset->train, split.train, {.batchSize = 16, .seed = o.seed});
        const Batch batch = stream.at(1, 1);
        const auto lossAt = [&](double dropPath) {
            twin.setMaskSeed(Rng::deriveSeed(Rng::deriveSeed(o.seed, 1), 1));
            twin.setDropPath(dropPath);
            return at::cross_entropy_loss(twin.forward(batch.images)[0], batch.labels)
                .item<double>();
        };
        QVERIFY(std::abs(lossAt(0.8 / 2) - lossAt(0.8 * 3 / 4)) > 1e-3);
        QVERIFY(std::abs(last - lossAt(second)) < 1e-5);
    }

    void rateFollowsTheEpochs()
    {
        const DatasetPtr dataset = quarters(32);
        Network network = smallNetwork();
        Trainer::Options o = options("sgd", 4);
        o.recipe.warmupEpochs = 2;
        o.recipe.schedule = "linear";
        Trainer trainer(network, dataset, splitBySeed(32, 1, 0, 1), o);
        std::vector<double> progress;
        trainer.run({}, {}, [&](double epochs, double) { progress.push_back(epochs); });
        std::vector<double> rates;
        for (const EpochResult& epoch : trainer.history()) {
            rates.push_back(epoch.learningRate);
            QVERIFY(!epoch.validationAccuracy);
        }
        QCOMPARE(rates, (std::vector<double>{0.05, 0.1, 0.1, 0.05}));
        QCOMPARE(progress, (std::vector<double>{0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4}));
    }

    void lastBatchOfOneImageIsLeftOut()
    {
        const DatasetPtr dataset = quarters(33);
        Network network = smallNetwork();
        Trainer trainer(network, dataset, splitBySeed(33, 1, 0, 1), options("sgd", 1));
        int batches = 0;
        trainer.run({}, {}, [&](double, double) { ++batches; });
        QCOMPARE(batches, 2);
    }

    void evaluationStopsAndRestoresTheMode()
    {
        const DatasetPtr dataset = quarters(40);
        Network network = smallNetwork();
        BatchStream stream(dataset, dataset->train, splitBySeed(40, 1, 0, 1).train,
                           {.batchSize = 16, .shuffle = false});
        const Evaluation whole = evaluate(network, stream);
        QVERIFY(whole.complete);
        QVERIFY(network.isTraining());
        QCOMPARE(evaluate(network, stream).loss, whole.loss);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!evaluate(network, stream, stop.get_token()).complete);
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
