#include "data/image_set.h"
#include "data/loaders.h"

#include "data_support.h"
#include "support.h"

using namespace netwright;
using namespace netwright::test;

class TestDataset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qunsetenv("NETWRIGHT_DATA"); }

    void everyEntryIsDescribed()
    {
        for (const auto& entry : datasets().entries()) {
            QVERIFY(!entry.description.title.empty());
            QVERIFY(!entry.description.help.empty());
            QVERIFY(entry.make);
        }
        QCOMPARE(datasets().entries().size(), std::size_t{6});
    }

    void idxKeepsPixelsAndLabels()
    {
        const Folder folder;
        writeIdxFolder(folder.path());
        const DatasetPtr set = datasets().find("fashion-mnist").make(folder.path());
        QCOMPARE(set->train.size(), 12);
        QCOMPARE(set->test.size(), 5);
        QVERIFY(set->shape() == (Shape{1, 4, 4}));
        QCOMPARE(set->classes(), 10);
        for (std::size_t i = 0; i < 192; ++i)
            QCOMPARE(pixels(set->train)[i], static_cast<std::uint8_t>(i));
        QCOMPARE(labels(set->train)[11], 1);
        QCOMPARE(set->mean.size(), std::size_t{1});
        QVERIFY(std::abs(set->mean[0] - 95.5 / 255) < 1e-12);
        QVERIFY(std::abs(set->std[0] - std::sqrt((192.0 * 192 - 1) / 12) / 255) < 1e-12);
    }

    void idxFolderOfAnyNameIsRecognised()
    {
        const Folder folder;
        writeIdxFolder(folder / "letters");
        const DatasetPtr set = loadDataset(folder / "letters");
        QCOMPARE(set->name, std::string("letters"));
        QCOMPARE(set->classNames.back(), std::string("9"));
        QCOMPARE(loadDataset(folder / "letters").get(), set.get());
    }

    void labelsWithGapsAreRefused()
    {
        const Folder folder;
        writeIdxFolder(folder / "gaps");
        const std::string labels = bigEndian(0x801) + bigEndian(12) + std::string(12, '\xc8');
        writeFile(folder / "gaps" / "train-labels-idx1-ubyte.gz", gzipped(labels));
        VERIFY_ERROR(loadDataset(folder / "gaps"), "no training image has label 0");
    }

    void damagedIdxIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const char* file, const std::string& bytes,
                            const char* message) {
            QTest::newRow(name) << QByteArray(file) << QByteArray::fromStdString(bytes)
                                << QByteArray(message);
        };
        const std::string images = idxImages(12, 4), labels = idxLabels(12);
        row("cut gzip", "train-images-idx3-ubyte.gz", gzipped(images).substr(0, 60),
            "train-images-idx3-ubyte.gz: the compressed file is cut short");
        row("not gzip", "train-images-idx3-ubyte.gz", images, "not a gzip file");
        row("empty", "train-images-idx3-ubyte.gz", {}, "cut short");
        row("bomb", "train-images-idx3-ubyte.gz", gzipped(images + std::string(8 << 20, '\0')),
            "unpacks to more than");
        row("labels for images", "train-images-idx3-ubyte.gz", gzipped(labels),
            "not an IDX file of images");
        row("images for labels", "train-labels-idx1-ubyte.gz", gzipped(images),
            "not an IDX file of labels");
        row("short data", "train-images-idx3-ubyte.gz", gzipped(images.substr(0, 100)),
            "announces 192 bytes of data, there are 84");
        row("long data", "train-images-idx3-ubyte.gz", gzipped(images + "x"),
            "announces 192 bytes of data, there are 193");
        row("huge header", "train-images-idx3-ubyte.gz",
            gzipped(bigEndian(0x803) + std::string(12, '\xff')), "there are 0");
        row("no images", "train-images-idx3-ubyte.gz", gzipped(idxImages(0, 4)), "0 images");
        row("fewer labels", "train-labels-idx1-ubyte.gz", gzipped(idxLabels(11)),
            "11 labels for the 12 images");
        row("label out of range", "train-labels-idx1-ubyte.gz", gzipped(idxLabels(12, 11)),
            "label 10 of image 10 is not below 10");
        row("other size of test images", "t10k-images-idx3-ubyte", idxImages(5, 3),
            "training and test images differ in size");
    }

    void damagedIdxIsRefused()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, message);
        const Folder folder;
        writeIdxFolder(folder.path());
        writeFile(folder / file.toStdString(), bytes.toStdString());
        VERIFY_ERROR(datasets().find("mnist").make(folder.path()), message.toStdString());
    }

    void missingFileSaysWhereToGetIt()
    {
        const Folder folder;
        writeIdxFolder(folder.path());
        std::filesystem::remove(folder / "train-labels-idx1-ubyte.gz");
        VERIFY_ERROR(
            datasets().find("fashion-mnist").make(folder.path()),
            "train-labels-idx1-ubyte.gz: the file is missing; install the Debian package "
            "dataset-fashion-mnist or download it (netwright-cli data fetch fashion-mnist");
        VERIFY_ERROR(datasets().find("cifar10").make(folder.path()),
                     "no cifar10 data found; download it (netwright-cli data fetch cifar10");
    }

    void environmentNamesTheFolder()
    {
        const Folder folder;
        writeIdxFolder(folder / "mnist");
        qputenv("NETWRIGHT_DATA", folder.path().c_str());
        QCOMPARE(datasets().find("mnist").make({})->train.size(), 12);
    }

    void cifar10TakesTheBatchesThatAreThere()
    {
        const Folder folder;
        const auto batches = folder / "cifar-10-batches-bin";
        writeFile(batches / "data_batch_2.bin", cifarRecords(20, 1, 10));
        writeFile(batches / "data_batch_4.bin", cifarRecords(10, 1, 10));
        writeFile(batches / "test_batch.bin", cifarRecords(7, 1, 10));
        const DatasetPtr set = datasets().find("cifar10").make(folder.path());
        QCOMPARE(set->train.size(), 30);
        QCOMPARE(set->test.size(), 7);
        QCOMPARE(labels(set->train)[13], 3);
        QCOMPARE(pixels(set->train)[13 * 3072 + 2048], std::uint8_t{113});
        QCOMPARE(set->classNames[6], std::string("frog"));
        QCOMPARE(set->notes, std::vector<std::string>{"2 of 5 training files present: 30 images"});
        QCOMPARE(loadDataset(batches)->train.size(), 30);
    }

    void cifar100UsesTheFineLabel()
    {
        const Folder folder;
        writeFile(folder / "train.bin", cifarRecords(150, 2, 100));
        std::string names;
        for (int i = 0; i < 100; ++i)
            names += "name" + std::to_string(i) + "\n";
        writeFile(folder / "fine_label_names.txt", names);
        const DatasetPtr set = loadDataset("cifar100:" + folder.path().string());
        QCOMPARE(labels(set->train)[149], 49);
        QCOMPARE(set->classNames[99], std::string("name99"));
        QCOMPARE(set->test.size(), 0);
        QCOMPARE(set->notes, std::vector<std::string>{"no test images (test.bin)"});
    }

    void damagedCifarIsRefused()
    {
        const Folder folder;
        writeFile(folder / "data_batch_1.bin", cifarRecords(3, 1, 10) + "x");
        VERIFY_ERROR(datasets().find("cifar10").make(folder.path()), "whole number of records");
        writeFile(folder / "data_batch_1.bin", {});
        VERIFY_ERROR(datasets().find("cifar10").make(folder.path()), "whole number of records");
        writeFile(folder / "data_batch_1.bin", cifarRecords(11, 1, 11));
        VERIFY_ERROR(datasets().find("cifar10").make(folder.path()),
                     "label 10 of record 10 is not below 10");
    }

    void imageFoldersAreClasses()
    {
        const Folder folder;
        for (const char* split : {"train", "val"}) {
            writeFile(folder / split / "cat" / "1.ppm", ppm(40, 20, "abc"));
            writeFile(folder / split / "dog" / "1.ppm", ppm(8, 30, "xyz"));
            writeFile(folder / split / "dog" / "2.PPM", ppm(3, 3, "xyz"));
            writeFile(folder / split / "dog" / "notes.txt", "not an image");
        }
        const DatasetPtr set = loadDataset(folder.path());
        QVERIFY(set->shape() == (Shape{3, 32, 32}));
        QCOMPARE(set->classNames, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(set->train.size(), 3);
        QCOMPARE(set->test.size(), 3);
        QCOMPARE(labels(set->train)[2], 1);
        QCOMPARE(pixels(set->train)[0], std::uint8_t{'a'});
        QCOMPARE(pixels(set->train)[1024], std::uint8_t{'b'});
        QCOMPARE(pixels(set->train)[3 * 3072 - 1], std::uint8_t{'z'});
        const DatasetPtr large = loadDataset("image-folder:" + folder.path().string() + "@48");
        QVERIFY(large->shape() == (Shape{3, 48, 48}));
    }

    void middleSquareOfAnImageIsUsed()
    {
        const Folder folder;
        // Red | green | blue thirds, 30 x 10: the middle square is green.
        std::string image = "P6\n30 10\n255\n";
        for (int i = 0; i < 300; ++i)
            image += i % 30 < 10   ? std::string("\xff\0\0", 3)
                     : i % 30 < 20 ? std::string("\0\xff\0", 3)
                                   : std::string("\0\0\xff", 3);
        writeFile(folder / "a" / "1.ppm", image);
        writeFile(folder / "b" / "1.ppm", ppm(9, 9, "xyz"));
        const DatasetPtr set = loadDataset(folder.path());
        for (std::size_t i = 0; i < 1024; ++i) {
            QCOMPARE(pixels(set->train)[i], std::uint8_t{0});
            QCOMPARE(pixels(set->train)[1024 + i], std::uint8_t{255});
        }
    }

    void damagedImageFoldersAreRefused()
    {
        const Folder folder;
        VERIFY_ERROR(datasets().find("image-folder").make(folder.path()), "no folders with images");
        VERIFY_ERROR(datasets().find("image-folder").make({}), "no folder given");
        writeFile(folder / "a" / "1.ppm", ppm(4, 4, "xyz"));
        VERIFY_ERROR(datasets().find("image-folder").make(folder.path()), "1 classes");
        writeFile(folder / "b" / "1.png", "not a png");
        VERIFY_ERROR(datasets().find("image-folder").make(folder.path()),
                     "1.png: not an image that can be read");
        VERIFY_ERROR(datasets().find("image-folder").make(folder.path().string() + "@4"),
                     "use 8 to 512");
    }

    void syntheticIsTheSameEveryTime()
    {
        const auto& entry = datasets().find("synthetic");
        const DatasetPtr a = entry.make("200x12"), b = entry.make("200x12");
        QVERIFY(a->train.images.equal(b->train.images));
        QVERIFY(!a->train.images.slice(0, 0, 50).equal(a->test.images));
        QVERIFY(a->shape() == (Shape{3, 12, 12}));
        QCOMPARE(a->test.size(), 50);
        for (const std::int64_t count : classCounts(a->train, 10))
            QCOMPARE(count, 20);
        VERIFY_ERROR(entry.make("12"), "write synthetic:<images>x<side>");
        VERIFY_ERROR(entry.make("1x16"), "40 to 1000000");
    }

    void syntheticClassesCanBeToldApart()
    {
        // Nearest class mean is right far more often than one time in ten.
        const DatasetPtr set = loadDataset("synthetic");
        QCOMPARE(set->train.size(), 2048);
        const auto pixelsOf = [](const ImageSet& s) {
            return s.images.view({s.size(), -1}).to(at::kFloat);
        };
        at::Tensor means = pixelsOf(set->train).slice(0, 0, 10).clone();
        for (int c = 0; c < 10; ++c)
            means[c].copy_(pixelsOf(set->train).slice(0, c, {}, 10).mean(0));
        const at::Tensor test = pixelsOf(set->test);
        const at::Tensor score =
            test.matmul(means.t()).sub(means.square().sum(1).unsqueeze(0).mul(0.5));
        const double right =
            score.argmax(1).eq(set->test.labels).to(at::kFloat).mean().item<double>();
        QVERIFY2(right > 0.3, std::to_string(right).c_str());
    }

    void unknownNameListsTheSets()
    {
        VERIFY_ERROR(loadDataset("imagenet"), "choose one of fashion-mnist, mnist, cifar10");
        VERIFY_ERROR(loadDataset("/no/such/folder"), "no such folder");
        VERIFY_ERROR(loadDataset("none"), "choose a data set");
        const Folder folder;
        VERIFY_ERROR(loadDataset(folder.path()), "no layout that is known");
    }

    void realFashionMnistHasItsPublishedStatistics()
    {
        if (!std::filesystem::exists("/usr/share/datasets/fashion-mnist"))
            QSKIP("the Debian package dataset-fashion-mnist is not installed");
        const DatasetPtr set = loadDataset("fashion-mnist:/usr/share/datasets/fashion-mnist");
        QCOMPARE(set->train.size(), 60'000);
        QCOMPARE(set->test.size(), 10'000);
        QVERIFY(std::abs(set->mean[0] - 0.2860) < 5e-5);
        QVERIFY(std::abs(set->std[0] - 0.3530) < 5e-5);
        for (const std::int64_t count : classCounts(set->train, 10))
            QCOMPARE(count, 6000);
        QCOMPARE(set->classNames[static_cast<std::size_t>(labels(set->train)[0])],
                 std::string("Ankle boot"));
    }

    void realCifar10SubsetIsRead()
    {
        NETWRIGHT_NEED_DATA(folder, "cifar10");
        const DatasetPtr set = loadDataset(folder);
        QCOMPARE(set->name, std::string("cifar10"));
        QCOMPARE(set->train.size(), 10'000);
        QCOMPARE(set->test.size(), 2'000);
        QCOMPARE(set->notes.size(), std::size_t{1});
        for (const std::int64_t count : classCounts(set->train, 10))
            QCOMPARE(count, 1000);
        const ChannelStatistics statistics = channelStatistics(set->train);
        for (std::size_t c = 0; c < 3; ++c) {
            QVERIFY(std::abs(statistics.mean[c] - set->mean[c]) < 0.01);
            QVERIFY(std::abs(statistics.std[c] - set->std[c]) < 0.01);
        }
    }

    void realMnistTestFilesAreRead()
    {
        NETWRIGHT_NEED_DATA(folder, "mnist");
        const ImageSet set = readIdxPair(folder / "t10k-images-idx3-ubyte.gz",
                                         folder / "t10k-labels-idx1-ubyte.gz", 10);
        QCOMPARE(set.size(), 10'000);
        QCOMPARE(labels(set)[0], 7);
        QCOMPARE(classCounts(set, 10)[1], 1135);
        VERIFY_ERROR(loadDataset(folder), "train-images-idx3-ubyte.gz: the file is missing");
    }
};

QTEST_GUILESS_MAIN(TestDataset)
#include "tst_dataset.moc"
