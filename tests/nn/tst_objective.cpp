#include "networks.h"

#include "nn/objective.h"
#include "nn/trainer.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

using namespace netwright;

namespace {

at::Tensor uniform(std::vector<std::int64_t> sizes, double low, double high)
{
    return at::empty(sizes, at::kFloat)
        .uniform_(low, high, at::make_generator<at::CPUGeneratorImpl>(5));
}

at::Tensor shownOf(const Corruption& corruption, const at::Tensor& images, std::uint64_t seed = 1)
{
    return restoration(corruption)->task({images, {}}, seed, Objective::Purpose::Training).shown;
}

/// Smooth images: a bright spot somewhere.
DatasetPtr spots(int images, int side)
{
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "spots";
    dataset->train.images = at::zeros({images, 1, side, side}, at::kByte);
    dataset->train.labels = at::zeros({images}, at::kLong);
    auto* pixel = dataset->train.images.data_ptr<std::uint8_t>();
    Rng rng(1);
    for (int i = 0; i < images; ++i) {
        const auto place = [&] { return static_cast<int>(rng.below(static_cast<unsigned>(side))); };
        const int centreY = place(), centreX = place();
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x) {
                const int far = (y - centreY) * (y - centreY) + (x - centreX) * (x - centreX);
                *pixel++ = static_cast<std::uint8_t>(6000 / (30 + far));
            }
    }
    dataset->test = dataset->train;
    dataset->classNames = {"spot"};
    dataset->mean = {0.2};
    dataset->std = {0.3};
    return dataset;
}

Network restoringNetwork(int side, std::uint64_t seed = 3)
{
    Graph graph;
    const Builder b(graph);
    NodeId x = test::addInput(graph, {1, side, side});
    for (const char* name : {"first", "second"})
        x = b.in(name).relu(b.in(name).conv(x, 8, 3));
    graph.addOutput("logits", b.in("head").conv(x, 1, 3));
    return Network(graph, {.seed = seed});
}

Trainer::Options options(int epochs, const Corruption& corruption = {})
{
    Trainer::Options options;
    options.seed = 11;
    options.objective = restoration(corruption);
    options.recipe.epochs = epochs;
    options.recipe.batchSize = 16;
    options.recipe.optimizer = "adam";
    options.recipe.learningRate = 0.003;
    options.recipe.momentum = 0.5;
    options.recipe.weightDecay = 0;
    options.recipe.clipNorm = 0;
    options.recipe.schedule = "constant";
    options.recipe.validateEvery = 1;
    return options;
}

std::vector<double> numbersOf(const Trainer& trainer)
{
    std::vector<double> numbers;
    for (const EpochResult& e : trainer.history())
        numbers.insert(numbers.end(), {e.trainLoss, e.trainAccuracy, e.validationLoss.value(),
                                       e.validationAccuracy.value()});
    return numbers;
}

} // namespace

/// Suganuma et al. 2018 restore images; psnr() is the usual definition with a peak of 1.
class TestObjective : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void oneStepOfABytePerPixelIs48Decibels()
    {
        const at::Tensor clean = uniform({3, 2, 9, 7}, 0.1, 0.9);
        const at::Tensor apart = psnr(clean.add(1.0 / 255), clean);
        QCOMPARE(apart.size(0), std::int64_t{3});
        for (int i = 0; i < 3; ++i)
            QVERIFY(std::abs(apart[i].item<double>() - 20 * std::log10(255.0)) < 1e-3);
        QVERIFY(std::abs(apart[0].item<double>() - 48.13) < 0.005);
    }

    void identicalImagesGetTheHighest()
    {
        const at::Tensor clean = uniform({2, 1, 5, 5}, 0, 1);
        QCOMPARE(psnr(clean, clean).sum().item<double>(), 2 * highestPsnr);
    }

    void valuesOutsideAnImageAreClipped()
    {
        const at::Tensor white = at::ones({1, 1, 4, 4});
        QCOMPARE(psnr(white.mul(3), white).item<double>(), highestPsnr);
    }

    void measureIsTheMeanOverImagesNotPixels()
    {
        const at::Tensor clean = at::full({2, 1, 4, 4}, 0.5);
        at::Tensor restored = clean.clone();
        restored[0].add_(0.1);  // 20 dB
        restored[1].add_(0.01); // 40 dB
        QVERIFY(std::abs(restoration({})->measure(restored, clean).item<double>() - 60) < 1e-3);
    }

    void lossIsTheSquaredError()
    {
        const at::Tensor wanted = at::full({2, 1, 4, 4}, 0.5);
        at::Tensor output = wanted.clone();
        output[0].add_(0.1);
        output[1].sub_(0.3);
        const auto loss = [&](Objective::Over over) {
            return restoration({})->loss(output, wanted, over, 0).item<double>();
        };
        QVERIFY(std::abs(loss(Objective::Over::MeanOfImages) - 0.05) < 1e-6);
        QVERIFY(std::abs(loss(Objective::Over::SumOfImages) - 0.1) < 1e-6);
    }

    void imagesHaveValuesFromZeroToOne()
    {
        const DatasetPtr dataset = spots(3, 8); // whose mean and deviation are others
        const DatasetPtr scaled = restoration({})->scaled(dataset);
        BatchStream stream(scaled, scaled->test, {0, 1, 2}, {.batchSize = 3, .shuffle = false});
        QVERIFY(stream.at(0, 0).images.allclose(dataset->test.images.to(at::kFloat).div(255)));
    }

    void noiseHasItsDeviation()
    {
        const at::Tensor clean = at::full({4, 1, 64, 64}, 0.5);
        for (const double sigma : {30.0, 50.0, 70.0}) {
            const at::Tensor noise = shownOf({.sigma = sigma}, clean).sub(clean);
            QVERIFY(std::abs(noise.std().item<double>() * 255 - sigma) < 0.03 * sigma);
            QVERIFY(std::abs(noise.mean().item<double>()) < 0.01);
        }
    }

    void halfOfThePixelsAreBlackInAllChannels()
    {
        const at::Tensor clean = uniform({3, 3, 8, 8}, 0.1, 1);
        const at::Tensor shown = shownOf({Corruption::Kind::Pixels}, clean);
        const at::Tensor black = shown.eq(0);
        QVERIFY(black.sum({2, 3}).eq(32).all().item<bool>());
        QVERIFY(black.select(1, 0).equal(black.select(1, 2)));
        QVERIFY(!black[0].equal(black[1]));
        QVERIFY(shown.eq(clean).logical_or(black).all().item<bool>());
    }

    void theBlockIsInTheMiddle()
    {
        const at::Tensor clean = uniform({2, 1, 8, 12}, 0.1, 1);
        const at::Tensor black = shownOf({Corruption::Kind::Block}, clean).eq(0);
        at::Tensor expected = at::zeros({2, 1, 8, 12}, at::kBool);
        expected.narrow(2, 2, 4).narrow(3, 3, 6).fill_(true);
        QVERIFY(black.equal(expected));
    }

    void corruptionFollowsTheSeed_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("noise") << static_cast<int>(Corruption::Kind::Noise);
        QTest::newRow("pixels") << static_cast<int>(Corruption::Kind::Pixels);
    }
    void corruptionFollowsTheSeed()
    {
        QFETCH(int, kind);
        const Corruption corruption{static_cast<Corruption::Kind>(kind)};
        const at::Tensor clean = uniform({2, 1, 8, 8}, 0.1, 1);
        QVERIFY(shownOf(corruption, clean, 7).equal(shownOf(corruption, clean, 7)));
        QVERIFY(!shownOf(corruption, clean, 7).equal(shownOf(corruption, clean, 8)));
    }

    void largeImagesAreCropped()
    {
        const auto objective = restoration({});
        QCOMPARE(objective->inputShape({3, 96, 40}), (Shape{3, 64, 40}));
        const at::Tensor rows =
            at::arange(96).to(at::kFloat).div(96).view({1, 1, 96, 1}).expand({8, 1, 96, 40});
        const auto training = objective->task({rows, {}}, 1, Objective::Purpose::Training);
        QCOMPARE(training.wanted.sizes(), at::IntArrayRef({8, 1, 64, 40}));
        const at::Tensor tops = training.wanted.select(2, 0).select(2, 0);
        QVERIFY(tops.min().item<float>() < tops.max().item<float>());
        const auto middle = objective->task({rows, {}}, 1, Objective::Purpose::Validation);
        QVERIFY(middle.wanted.equal(rows.narrow(2, 16, 64)));
    }

    void trainingRestores_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("noise") << static_cast<int>(Corruption::Kind::Noise);
        QTest::newRow("pixels") << static_cast<int>(Corruption::Kind::Pixels);
        QTest::newRow("block") << static_cast<int>(Corruption::Kind::Block);
    }
    void trainingRestores()
    {
        QFETCH(int, kind);
        const Corruption corruption{static_cast<Corruption::Kind>(kind), 50};
        Network network = restoringNetwork(16);
        Trainer trainer(network, spots(200, 16), splitBySeed(200, 0.8, 0.2, 1),
                        options(6, corruption));
        trainer.run({});
        const EpochResult& first = trainer.history().front();
        const EpochResult& last = trainer.history().back();
        QVERIFY(last.trainLoss < 0.7 * first.trainLoss);
        QVERIFY(last.trainAccuracy > first.trainAccuracy);
        QVERIFY(last.validationLoss.value() < first.validationLoss.value());
        QVERIFY(last.validationAccuracy.value() > first.validationAccuracy.value() + 1);
    }

    void resumedTrainingEqualsUninterruptedTraining()
    {
        const DatasetPtr dataset = spots(70, 80);
        const Split split = splitBySeed(70, 0.5, 0.2, 1); // 35 images: three batches
        Network network = restoringNetwork(64);
        Trainer uninterrupted(network, dataset, split, options(2));
        uninterrupted.run({});
        for (const int stopAfter : {1, 3, 4}) {
            Network before = restoringNetwork(64);
            Trainer first(before, dataset, split, options(2));
            std::stop_source stop;
            int done = 0;
            first.run(stop.get_token(), {}, [&](double, double) {
                if (++done == stopAfter)
                    stop.request_stop();
            });
            QCOMPARE(done, stopAfter);
            Network after = restoringNetwork(64, 99);
            Trainer second(after, dataset, split, options(2));
            second.restore(first.checkpoint());
            QCOMPARE(second.run({}), Trainer::Result::Finished);
            QCOMPARE(numbersOf(second), numbersOf(uninterrupted));
            const Weights weights = network.weights();
            for (const auto& [name, weight] : after.weights())
                QVERIFY2(weight.equal(weights.at(name)), name.c_str());
        }
    }

    void validationsShowTheSame_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("noise") << static_cast<int>(Corruption::Kind::Noise);
        QTest::newRow("pixels") << static_cast<int>(Corruption::Kind::Pixels);
    }
    void validationsShowTheSame()
    {
        QFETCH(int, kind);
        const DatasetPtr dataset = spots(60, 16);
        const Split split = splitBySeed(60, 0.5, 0.5, 1);
        const auto numbers = [&](std::uint64_t seed) {
            Network network = restoringNetwork(16);
            Trainer::Options chosen = options(2, {static_cast<Corruption::Kind>(kind)});
            chosen.seed = seed;
            chosen.recipe.learningRate = 0; // one network in all of them
            Trainer trainer(network, dataset, split, chosen);
            trainer.run({});
            return numbersOf(trainer);
        };
        const auto one = numbers(1), other = numbers(2);
        for (const std::size_t place : {0, 1, 4, 5}) // trainings are shown other noise
            QVERIFY(one[place] != other[place]);
        for (const std::size_t place : {2, 3, 6, 7}) {
            QCOMPARE(one[place], other[place]);
            QCOMPARE(one[place], one[place % 4]); // and every epoch
        }
    }

    void checkpointBelongsToItsObjective()
    {
        const DatasetPtr dataset = spots(40, 16);
        const Split split = splitBySeed(40, 0.8, 0.2, 1);
        Network network = restoringNetwork(16);
        const std::string saved = Trainer(network, dataset, split, options(1)).checkpoint();
        Trainer(network, dataset, split, options(1)).restore(saved);
        VERIFY_ERROR(Trainer(network, dataset, split, options(1, {.sigma = 31})).restore(saved),
                     "belongs to another");
        Trainer::Options other = options(1);
        other.objective = classification();
        VERIFY_ERROR(Trainer(network, dataset, split, other).restore(saved), "belongs to another");
    }
};

QTEST_GUILESS_MAIN(TestObjective)
#include "tst_objective.moc"
