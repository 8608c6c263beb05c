#include "data/augment.h"
#include "data/image_set.h"
#include "data/resize.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/from_blob.h>

#include "support.h"

#include <algorithm>
#include <numeric>
#include <set>

using namespace netwright;

namespace {

/// Random bytes; the label of image i is i.
DatasetPtr numbered(int count, Shape shape)
{
    Dataset dataset;
    dataset.name = "numbered";
    dataset.train = makeImageSet(count, shape, "test");
    dataset.test = makeImageSet(0, shape, "test");
    Rng rng(5);
    for (std::uint8_t& pixel : pixels(dataset.train))
        pixel = static_cast<std::uint8_t>(rng.below(256));
    std::iota(labels(dataset.train).begin(), labels(dataset.train).end(), 0);
    for (int c = 0; c < shape.channels; ++c) {
        dataset.mean.push_back(0.4 + 0.1 * c);
        dataset.std.push_back(0.2 + 0.05 * c);
    }
    dataset.classNames.assign(static_cast<std::size_t>(count), "x");
    return std::make_shared<const Dataset>(std::move(dataset));
}

std::vector<std::int64_t> firstIndices(std::int64_t count)
{
    std::vector<std::int64_t> indices(static_cast<std::size_t>(count));
    std::iota(indices.begin(), indices.end(), 0);
    return indices;
}

BatchStream stream(const DatasetPtr& dataset, const BatchStream::Options& options)
{
    return {dataset, dataset->train, firstIndices(dataset->train.size()), options};
}

/// One pixel of an augmented image, from the definition.
float expectedPixel(const Dataset& dataset, const AugmentPlan& plan, std::size_t i, int c, int y,
                    int x)
{
    const auto at = [&](const std::vector<std::int64_t>& v) { return static_cast<int>(v[i]); };
    const Shape shape = dataset.shape();
    if (!plan.cutY.empty() && y >= at(plan.cutY) - plan.cutout / 2 &&
        y < at(plan.cutY) - plan.cutout / 2 + plan.cutout && x >= at(plan.cutX) - plan.cutout / 2 &&
        x < at(plan.cutX) - plan.cutout / 2 + plan.cutout)
        return 0;
    if (!plan.flip.empty() && plan.flip[i])
        x = shape.width - 1 - x;
    if (!plan.top.empty()) {
        y += at(plan.top) - plan.pad;
        x += at(plan.left) - plan.pad;
    }
    std::uint8_t byte = 0;
    if (y >= 0 && y < shape.height && x >= 0 && x < shape.width)
        byte = pixels(dataset.train)[static_cast<std::size_t>(
            ((plan.samples[i] * shape.channels + c) * shape.height + y) * shape.width + x)];
    const auto channel = static_cast<std::size_t>(c);
    return static_cast<float>((byte / 255.0 - dataset.mean[channel]) / dataset.std[channel]);
}

void addAugmentations()
{
    QTest::addColumn<int>("pad");
    QTest::addColumn<bool>("flip");
    QTest::addColumn<int>("cutout");
    QTest::newRow("none") << 0 << false << 0;
    QTest::newRow("crop") << 4 << false << 0;
    QTest::newRow("crop wider than the image") << 11 << false << 0;
    QTest::newRow("flip") << 0 << true << 0;
    QTest::newRow("odd cutout") << 0 << false << 5;
    QTest::newRow("all") << 4 << true << 6;
}

Augmentation fetchedAugmentation()
{
    QFETCH(int, pad);
    QFETCH(bool, flip);
    QFETCH(int, cutout);
    return {pad, flip, cutout};
}

} // namespace

class TestBatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomAccessEqualsSequential()
    {
        const DatasetPtr dataset = numbered(50, {3, 8, 9});
        const BatchStream::Options options{.batchSize = 8, .augmentation = {2, true, 3}, .seed = 7};
        BatchStream sequential = stream(dataset, options);
        std::vector<Batch> batches;
        for (int epoch = 0; epoch < 3; ++epoch)
            for (int b = 0; b < sequential.batchesPerEpoch(); ++b)
                batches.push_back(sequential.at(epoch, b));
        BatchStream random = stream(dataset, options);
        for (const int k : {20, 3, 0, 13, 6, 7}) {
            const Batch batch = random.at(k / 7, k % 7);
            QVERIFY(batch.images.equal(batches[static_cast<std::size_t>(k)].images));
            QVERIFY(batch.labels.equal(batches[static_cast<std::size_t>(k)].labels));
        }
    }

    void anEpochGivesEveryImageOnceInAnotherOrder()
    {
        BatchStream batches = stream(numbered(50, {1, 2, 2}), {.batchSize = 8});
        QCOMPARE(batches.batchesPerEpoch(), 7);
        std::vector<std::vector<std::int64_t>> orders;
        for (int epoch = 0; epoch < 2; ++epoch) {
            auto& order = orders.emplace_back();
            for (int b = 0; b < 7; ++b) {
                const at::Tensor l = batches.at(epoch, b).labels;
                order.insert(order.end(), l.data_ptr<std::int64_t>(),
                             l.data_ptr<std::int64_t>() + l.numel());
            }
            QCOMPARE(std::set(order.begin(), order.end()).size(), std::size_t{50});
        }
        QVERIFY(orders[0] != orders[1]);
        QVERIFY(orders[0] != firstIndices(50));
        BatchStream other = stream(numbered(50, {1, 2, 2}), {.batchSize = 50, .seed = 1});
        QVERIFY(other.at(0, 0).labels.data_ptr<std::int64_t>()[0] != orders[0][0] ||
                other.at(0, 0).labels.data_ptr<std::int64_t>()[1] != orders[0][1]);
    }

    void everyEpochAndBatchIsAugmentedAnew()
    {
        const DatasetPtr dataset = numbered(1, {1, 16, 16});
        BatchStream batches(dataset, dataset->train, std::vector<std::int64_t>(8),
                            {.batchSize = 4, .augmentation = {4, true, 0}, .shuffle = false});
        QVERIFY(!batches.at(0, 0).images.equal(batches.at(1, 0).images));
        QVERIFY(!batches.at(0, 0).images.equal(batches.at(0, 1).images));
    }

    void unshuffledBatchesKeepTheGivenOrder()
    {
        const DatasetPtr dataset = numbered(50, {1, 2, 2});
        BatchStream batches(dataset, dataset->train, {9, 4, 33},
                            {.batchSize = 2, .shuffle = false});
        QCOMPARE(batches.batchesPerEpoch(), 2);
        const Batch first = batches.at(3, 0), last = batches.at(3, 1);
        QCOMPARE(first.labels.data_ptr<std::int64_t>()[1], 4);
        QCOMPARE(last.labels.numel(), 1);
        QCOMPARE(last.labels.data_ptr<std::int64_t>()[0], 33);
        BatchStream whole(dataset, dataset->train, {9, 4, 33},
                          {.batchSize = 2, .shuffle = false, .dropLast = true});
        QCOMPARE(whole.batchesPerEpoch(), 1);
    }

    void cpuLoopEqualsDefinition_data() { addAugmentations(); }
    void cpuLoopEqualsDefinition()
    {
        const DatasetPtr dataset = numbered(40, {3, 8, 9});
        const AugmentPlan plan = drawPlan(firstIndices(40), fetchedAugmentation(), 8, 9, Rng(3));
        const at::Tensor batch = augmentOnCpu(dataset->train.images, plan,
                                              normalisationTable(dataset->mean, dataset->std));
        const float* value = batch.data_ptr<float>();
        for (std::size_t i = 0; i < 40; ++i)
            for (int c = 0; c < 3; ++c)
                for (int y = 0; y < 8; ++y)
                    for (int x = 0; x < 9; ++x)
                        QCOMPARE(*value++, expectedPixel(*dataset, plan, i, c, y, x));
    }

    void tensorWayEqualsCpuLoop_data() { addAugmentations(); }
    void tensorWayEqualsCpuLoop()
    {
        const DatasetPtr dataset = numbered(40, {3, 8, 9});
        const AugmentPlan plan = drawPlan(firstIndices(40), fetchedAugmentation(), 8, 9, Rng(4));
        auto table = normalisationTable(dataset->mean, dataset->std);
        const at::Tensor batch = augmentOnDevice(dataset->train.images, plan,
                                                 at::from_blob(table.data(), {3, 256}, at::kFloat));
        QVERIFY(batch.equal(augmentOnCpu(dataset->train.images, plan, table)));
    }

    void augmentationIsSpreadEvenly()
    {
        const AugmentPlan plan = drawPlan(firstIndices(9000), {4, true, 16}, 32, 32, Rng(1));
        for (std::int64_t shift = 0; shift <= 8; ++shift) {
            QVERIFY(std::abs(std::count(plan.top.begin(), plan.top.end(), shift) - 1000) < 150);
            QVERIFY(std::abs(std::count(plan.left.begin(), plan.left.end(), shift) - 1000) < 150);
        }
        QVERIFY(std::abs(std::count(plan.flip.begin(), plan.flip.end(), 1) - 4500) < 200);
        QCOMPARE(*std::min_element(plan.cutY.begin(), plan.cutY.end()), 0);
        QCOMPARE(*std::max_element(plan.cutX.begin(), plan.cutX.end()), 31);
    }

    void normalisedTrainingSetHasMeanZeroAndDeviationOne()
    {
        const DatasetPtr dataset = loadDataset("synthetic:400x8");
        BatchStream batches(dataset, dataset->train, firstIndices(400), {.batchSize = 400});
        const at::Tensor images = batches.at(0, 0).images;
        for (int c = 0; c < 3; ++c) {
            const at::Tensor channel = images.select(1, c).to(at::kDouble);
            QVERIFY(std::abs(channel.mean().item<double>()) < 1e-5);
            QVERIFY(std::abs(channel.std(false).item<double>() - 1) < 1e-5);
        }
    }

    void halvingAveragesFourPixels()
    {
        const DatasetPtr dataset = numbered(3, {2, 6, 6});
        const ImageSet half = resizeImages(dataset->train, 3);
        for (std::size_t plane = 0; plane < 6; ++plane)
            for (std::size_t y = 0; y < 3; ++y)
                for (std::size_t x = 0; x < 3; ++x) {
                    const std::uint8_t* corner =
                        &pixels(dataset->train)[plane * 36 + y * 12 + x * 2];
                    const double sum = corner[0] + corner[1] + corner[6] + corner[7];
                    QVERIFY(std::abs(pixels(half)[plane * 9 + y * 3 + x] - sum / 4) <= 0.5);
                }
    }

    void resizingKeepsAConstantImage_data()
    {
        QTest::addColumn<int>("side");
        for (const int side : {1, 5, 7, 8, 13})
            QTest::newRow(std::to_string(side).c_str()) << side;
    }

    void resizingKeepsAConstantImage()
    {
        QFETCH(int, side);
        ImageSet set = makeImageSet(1, {1, 7, 7}, "test");
        std::fill(pixels(set).begin(), pixels(set).end(), std::uint8_t{201});
        const ImageSet resized = resizeImages(set, side);
        QCOMPARE(pixels(resized).size(), static_cast<std::size_t>(side * side));
        for (const std::uint8_t pixel : pixels(resized))
            QCOMPARE(pixel, std::uint8_t{201});
    }

    void resolutionResizesTheImagesOfTheStream()
    {
        const DatasetPtr dataset = numbered(20, {3, 8, 8});
        BatchStream batches(dataset, dataset->train, {7, 2},
                            {.batchSize = 2, .shuffle = false, .resolution = 4});
        const Batch batch = batches.at(0, 0);
        QCOMPARE(batch.images.size(2), 4);
        QCOMPARE(batch.labels.data_ptr<std::int64_t>()[0], 7);
        const ImageSet small = resizeImages(dataset->train, 4);
        QCOMPARE(batch.images.data_ptr<float>()[0],
                 static_cast<float>((pixels(small)[7 * 48] / 255.0 - 0.4) / 0.2));
    }

    void splitIsDisjointAndDrawnBySeed()
    {
        const Split split = splitBySeed(1000, 0.6, 0.3, 11);
        QCOMPARE(split.train.size(), std::size_t{600});
        QCOMPARE(split.validation.size(), std::size_t{300});
        std::set<std::int64_t> all(split.train.begin(), split.train.end());
        all.insert(split.validation.begin(), split.validation.end());
        QCOMPARE(all.size(), std::size_t{900});
        QVERIFY(*all.begin() >= 0 && *all.rbegin() < 1000);
        QVERIFY(splitBySeed(1000, 0.6, 0.3, 11).train == split.train);
        QVERIFY(splitBySeed(1000, 0.6, 0.3, 12).train != split.train);
        QVERIFY(splitBySeed(1000, 0.1, 0.3, 11).validation == split.validation);
    }

    void badSplitsAreRefused()
    {
        VERIFY_ERROR(splitBySeed(10, 0.7, 0.4, 0), "sum to at most 1");
        VERIFY_ERROR(splitBySeed(10, -0.1, 0.4, 0), "at least 0");
        VERIFY_ERROR(splitBySeed(10, std::nan(""), 0.4, 0), "at least 0");
        const Split all = splitBySeed(10, 0.7, 0.3, 0); // 0.7 + 0.3 rounds
        QCOMPARE(all.train.size() + all.validation.size(), std::size_t{10});
    }

    void badRequestsAreRefused()
    {
        const DatasetPtr dataset = numbered(5, {1, 2, 2});
        VERIFY_ERROR(stream(dataset, {.batchSize = 0}), "a batch size of 0");
        VERIFY_ERROR(stream(dataset, {.augmentation = {-1, false, 0}}), "out of range");
        VERIFY_ERROR(stream(dataset, {.resolution = -2}), "a resolution of -2");
        VERIFY_ERROR(BatchStream(dataset, dataset->train, {}, {}), "no images");
        VERIFY_ERROR(BatchStream(dataset, dataset->train, {5}, {}), "image 5 of 5");
        VERIFY_ERROR(stream(dataset, {.batchSize = 2}).at(0, 3), "an epoch has 3 batches");
    }
};

QTEST_GUILESS_MAIN(TestBatches)
#include "tst_batches.moc"
