#include <string> // before <compare>, on which Qt 6.4's moc stumbles otherwise

#include "data/data_check.h"
#include "data/digest.h"

#include "data_support.h"
#include "support.h"

#include <algorithm>

using namespace netwright;
using namespace netwright::test;

namespace {

bool mentions(const std::vector<std::string>& texts, const std::string& part)
{
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return text.find(part) != std::string::npos;
    });
}

} // namespace

class TestDataCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digestsAreThoseOfTheStandards()
    {
        QCOMPARE(digestHex(DigestKind::Md5, ""), std::string("d41d8cd98f00b204e9800998ecf8427e"));
        QCOMPARE(digestHex(DigestKind::Md5, "abc"),
                 std::string("900150983cd24fb0d6963f7d28e17f72"));
        QCOMPARE(digestHex(DigestKind::Sha256, "abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        const Folder folder;
        const std::string large(3'000'000, 'x');
        writeFile(folder / "f", large);
        QCOMPARE(fileDigestHex(DigestKind::Sha256, folder / "f"),
                 digestHex(DigestKind::Sha256, large));
        VERIFY_ERROR(fileDigestHex(DigestKind::Md5, folder / "none"), "cannot read the file");
    }

    void filesOfOnesOwnDifferFromThePublishedOnes()
    {
        const Folder folder;
        writeIdxFolder(folder.path());
        const DataReport report = checkDataset("mnist:" + folder.path().string());
        QCOMPARE(report.loader, std::string("mnist"));
        QCOMPARE(report.folder, folder.path());
        QCOMPARE(report.train, 12);
        QCOMPARE(report.test, 5);
        QVERIFY(report.shape == (Shape{1, 4, 4}));
        QCOMPARE(report.files.size(), std::size_t{4});
        for (const auto& file : report.files) {
            QVERIFY(file.checksum == DataReport::Checksum::Differs);
            QCOMPARE(file.bytes, std::filesystem::file_size(file.path));
        }
        QCOMPARE(report.classes.size(), std::size_t{10});
        QCOMPARE(report.classes[1].train, 2);
        QCOMPARE(report.classes[1].test, 1);
        QVERIFY(mentions(report.problems, "not the published file"));
    }

    void damageIsAProblemInWords()
    {
        const Folder folder;
        writeIdxFolder(folder.path());
        writeFile(folder / "train-images-idx3-ubyte.gz", gzipped(idxImages(12, 4)).substr(0, 50));
        std::filesystem::remove(folder / "t10k-labels-idx1-ubyte");
        const DataReport report = checkDataset("fashion-mnist:" + folder.path().string());
        QVERIFY(mentions(report.problems,
                         "train-images-idx3-ubyte.gz: the compressed file is cut short"));
        QVERIFY(mentions(report.notes, "t10k-labels-idx1-ubyte is not there"));
        QCOMPARE(report.train, 0);
        QCOMPARE(std::count_if(
                     report.problems.begin(), report.problems.end(),
                     [](const std::string& p) { return p.find("cut short") != std::string::npos; }),
                 1);
    }

    void aClassWithoutImagesIsAProblem()
    {
        const Folder folder;
        writeFile(folder / "data_batch_1.bin", cifarRecords(9, 1, 10));
        const DataReport report = checkDataset(folder.path());
        QCOMPARE(report.loader, std::string("cifar10"));
        QVERIFY(mentions(report.problems, "cifar10, truck: the class has no training images"));
        QVERIFY(mentions(report.notes, "1 of 5 training files present"));
    }

    void missingDataIsAProblem()
    {
        const Folder folder;
        QVERIFY(mentions(checkDataset("cifar100:" + folder.path().string()).problems,
                         "netwright-cli data fetch cifar100"));
        VERIFY_ERROR(checkDataset("imagenet"), "choose one of");
    }

    void checkingReadsAnew()
    {
        const Folder folder;
        writeIdxFolder(folder / "own");
        QCOMPARE(checkDataset(folder / "own").train, 12);
        writeIdxFolder(folder / "own", 20);
        QCOMPARE(checkDataset(folder / "own").train, 20);
    }

    void realFilesAreAsPublished_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("published");
        QTest::addColumn<int>("differing");
        QTest::newRow("fashion-mnist") << "fashion-mnist" << 4 << 0;
        QTest::newRow("mnist") << "mnist" << 2 << 0;
        QTest::newRow("part of cifar10") << "cifar10" << 0 << 2;
    }

    void realFilesAreAsPublished()
    {
        QFETCH(QString, name);
        QFETCH(int, published);
        QFETCH(int, differing);
        std::filesystem::path folder = "/usr/share/datasets/fashion-mnist";
        if (name != "fashion-mnist") {
            const auto found = sharedData(name.toStdString());
            if (found.empty())
                QSKIP("real data is absent: set NETWRIGHT_TEST_DATA to the folder that holds it");
            folder = found;
        } else if (!std::filesystem::exists(folder)) {
            QSKIP("the Debian package dataset-fashion-mnist is not installed");
        }
        const DataReport report = checkDataset(name.toStdString() + ":" + folder.string());
        const auto count = [&](DataReport::Checksum checksum) {
            return static_cast<int>(
                std::count_if(report.files.begin(), report.files.end(),
                              [&](const auto& file) { return file.checksum == checksum; }));
        };
        QCOMPARE(count(DataReport::Checksum::Published), published);
        QCOMPARE(count(DataReport::Checksum::Differs), differing);
        if (name == "fashion-mnist")
            QVERIFY(report.problems.empty());
    }
};

QTEST_GUILESS_MAIN(TestDataCheck)
#include "tst_data_check.moc"
