#include "estimate_support.h"
#include "space/drawing_narrow.h"
#include "support.h"

#include <set>

using namespace netwright;
using namespace netwright::test;

namespace {

const std::string firstArch =
    "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|"
    "skip_connect~2|";

std::unique_ptr<Estimator> table(const std::string& file, const std::string& score,
                                 const std::string& seconds = {},
                                 const std::string& direction = "maximise")
{
    const auto& entry = estimators().find("table");
    Params params(entry.description.params, "estimator");
    params.set("file", file);
    params.set("score", score);
    params.set("seconds", seconds);
    params.set("direction", direction);
    return entry.make(params);
}

Candidate candidateOf(const std::string& text)
{
    Candidate candidate = smallCandidate();
    candidate.genome = candidate.space->fromText(text);
    return candidate;
}

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedBestOfEveryColumnIsFound_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<double>("best");
        QTest::newRow("valid") << "c10v_valid_200" << 91.6067;
        QTest::newRow("c10") << "c10_test_200" << 94.3733;
        QTest::newRow("c100") << "c100_test_200" << 73.5133;
        QTest::newRow("in16") << "in16_test_200" << 47.3111;
    }

    void publishedBestOfEveryColumnIsFound()
    {
        NETWRIGHT_NEED_DATA(file, "nb201/nb201.csv");
        QFETCH(QString, column);
        QFETCH(double, best);
        const auto estimator = table(file, column.toStdString());
        Candidate candidate = smallCandidate();
        double found = 0;
        std::uint64_t index = 0;
        for (;; ++index) {
            const auto genome = candidate.space->at(index);
            if (!genome)
                break;
            candidate.genome = *genome;
            found = std::max(found, estimator->estimate(candidate, {}).score.value());
        }
        QCOMPARE(index, std::uint64_t{15'625});
        QVERIFY2(std::abs(found - best) < 5e-5, std::to_string(found).c_str());
    }

    void aRowIsReadByItsArchitecture()
    {
        NETWRIGHT_NEED_DATA(file, "nb201/nb201.csv");
        const Outcome outcome =
            table(file, "c10_test_200", "c10v_train_s_200")->estimate(candidateOf(firstArch), {});
        QVERIFY(outcome.state == Outcome::State::Done);
        QCOMPARE(outcome.score.value(), 85.86333);
        QCOMPARE(outcome.metrics, (std::map<std::string, double>{{"c10_test_200", 85.86333}}));
        QVERIFY(outcome.deviceSeconds > 100);
        QCOMPARE(table(file, "c10_test_200")->estimate(candidateOf(firstArch), {}).deviceSeconds,
                 0.0);
    }

    void smallerIsBetterTurnsTheSign()
    {
        const QTemporaryDir folder;
        const auto file = writeText(folder, "t.csv", "arch_str,error,s\n" + firstArch + ",7.5,\n");
        const Outcome outcome =
            table(file, "error", "s", "minimise")->estimate(candidateOf(firstArch), {});
        QCOMPARE(outcome.score.value(), -7.5);
        QCOMPARE(outcome.metrics.at("error"), 7.5);
        QCOMPARE(outcome.deviceSeconds, 0.0);
    }

    void missingRowsAndValuesAreErrors()
    {
        const QTemporaryDir folder;
        const auto file = writeText(folder, "t.csv", "arch_str,acc\n" + firstArch + ",\n");
        VERIFY_ERROR(table(file, "acc")->estimate(candidateOf(firstArch), {}), "no acc for |avg");
        VERIFY_ERROR(table(file, "acc")->estimate(smallCandidate(3), {}), "no row for |");
    }

    void badTablesNameThePlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("other column")
            << QByteArray("arch_str,top1\na,1\n") << QByteArray("no column \"acc\"");
        QTest::newRow("no key column") << QByteArray("cell,acc\na,1\n")
                                       << QByteArray("no column \"arch_str\"; choose one of cell");
        QTest::newRow("not a number") << QByteArray("arch_str,acc\na,1\nb,x\n")
                                      << QByteArray("t.csv, line 3, column acc: \"x\" is not");
        QTest::newRow("twice") << QByteArray("arch_str,acc\na,1\nb,2\na,3\n")
                               << QByteArray("line 4, column arch_str: the architecture \"a\"");
    }

    void badTablesNameThePlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, message);
        const QTemporaryDir folder;
        const auto file = writeText(folder, "t.csv", text.toStdString());
        VERIFY_ERROR(table(file, "acc"), message.toStdString());
    }

    void everyRowIsOfTheSpace_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QByteArray>("message");
        const auto good = QByteArray::fromStdString(firstArch);
        QTest::newRow("all are") << good + ",1\n" << QByteArray();
        QTest::newRow("garbage") << good + ",1\nx,1\ny,1\n"
                                 << QByteArray("t.csv, line 3, column arch_str: \"x\" is not");
        QTest::newRow("unknown operation")
            << QByteArray(good).replace("avg_pool_3x3", "max_pool_3x3") + ",1\n"
            << QByteArray("line 2");
        QTest::newRow("empty") << QByteArray(",1\n") << QByteArray("line 2");
        QTest::newRow("written otherwise") << " " + good + ",1\n" << QByteArray("line 2");
    }

    void everyRowIsOfTheSpace()
    {
        QFETCH(QByteArray, rows);
        QFETCH(QByteArray, message);
        const QTemporaryDir folder;
        const auto file = writeText(folder, "t.csv", "arch_str,acc\n" + rows.toStdString());
        const SpacePtr space = loadSpace("nas-bench-201");
        if (message.isEmpty())
            table(file, "acc")->checkSpace(*space);
        else
            VERIFY_ERROR(table(file, "acc")->checkSpace(*space), message.toStdString());
    }

    void aPartOfTheSpaceMayHaveAllItsRows()
    {
        const QTemporaryDir folder;
        const SpacePtr whole = loadSpace("nas-bench-201");
        Json json = whole->toJson();
        json["operations"] = {"nor_conv_1x1", "skip_connect"};
        const SpacePtr part = spaceFromJson(json, "part");
        std::string rows = "arch_str,acc\n";
        int count = 0;
        for (std::uint64_t i = 0; i < 15'625; i += 1)
            if (const std::string text = whole->toText(*whole->at(i));
                i % 50 == 0 ||
                (text.find("none") == std::string::npos && text.find("3x3") == std::string::npos)) {
                rows += fmt::format("{},{}\n", text, i);
                ++count;
            }
        QVERIFY(count > 64 + 300);
        const auto all = table(writeText(folder, "all.csv", rows), "acc");
        all->checkSpace(*part);
        all->checkSpace(*whole); // of which it has a sample
        Candidate candidate = smallCandidate();
        candidate.space = part;
        for (std::uint64_t i = 0; i < 64; ++i) {
            candidate.genome = *part->at(i);
            const Genome there = whole->fromText(part->toText(candidate.genome));
            const auto score = all->estimate(candidate, {}).score.value();
            QVERIFY(*whole->at(static_cast<std::uint64_t>(score)) == there);
        }
        VERIFY_ERROR(all->checkSpace(*loadSpace("darts")), "all.csv, line ");
        json["operations"] = {"max_pool_3x3", "skip_connect"}; // a table of another space
        VERIFY_ERROR(all->checkSpace(*spaceFromJson(json, "other")), "is not an architecture");
        // One row of the part is spelled wrong, or written otherwise.
        const std::string row = part->toText(*part->at(20));
        for (const auto& [wrong, message] :
             {std::pair{"x" + row, "is not an architecture"}, {" " + row, "is written"}}) {
            std::string text = rows;
            text.replace(text.find(row), row.size(), wrong);
            VERIFY_ERROR(table(writeText(folder, "wrong.csv", text), "acc")->checkSpace(*part),
                         message);
        }
    }

    void aPinnedSpaceIsLookedUpByItsNetworks()
    {
        const QTemporaryDir folder;
        const SpacePtr whole = loadSpace("nas-bench-201");
        std::string rows = "arch_str,acc\n";
        for (std::uint64_t i = 0; i < 15'625; ++i)
            rows += fmt::format("{},{}\n", whole->toText(*whole->at(i)), i);
        const auto all = table(writeText(folder, "all.csv", rows), "acc");
        Drawing drawing = drawingOf(whole->toJson(), "space");
        pinOperation(drawing, "cell", {0, 1}, "nor_conv_3x3");
        pinOperation(drawing, "cell", {1, 3}, "none");
        const SpacePtr pinned = spaceFromJson(spaceOf(drawing), "space");
        QCOMPARE(pinned->kind(), std::string("drawn"));
        all->checkSpace(*pinned);
        Candidate candidate{pinned, {}, pinned->defaultSkeleton()};
        candidate.skeleton.channels = 4; // which no table knows
        candidate.skeleton.classes = 7;
        candidate.skeleton.input = {1, 28, 28};
        Rng rng(1);
        for (int i = 0; i < 20; ++i) {
            candidate.genome = pinned->sample(rng);
            const Genome row =
                *whole->at(static_cast<std::uint64_t>(*all->estimate(candidate, {}).score));
            // Not only one of the same network: the row of this very cell.
            Drawing there = fixedTo(drawingOf(whole->toJson(), "space"), *whole, row);
            QVERIFY(there == fixedTo(drawing, *pinned, candidate.genome));
        }
        // One architecture, with nothing left to choose.
        const SpacePtr one =
            spaceFromJson(spaceOf(fixedTo(drawing, *pinned, candidate.genome)), "space");
        all->checkSpace(*one);
        const auto score = all->estimate(candidate, {}).score;
        candidate = {one, one->sample(rng), one->defaultSkeleton()};
        QCOMPARE(all->estimate(candidate, {}).score, score);
        // Another network around the cell, and another cell.
        Drawing shorter = drawing;
        shorter.stages.pop_back();
        VERIFY_ERROR(all->checkSpace(*spaceFromJson(spaceOf(shorter), "space")),
                     "is none of the space nas-bench-201");
        VERIFY_ERROR(all->checkSpace(*loadSpace("drawn-cells")), "is none of the space");
        const auto unknown = table(writeText(folder, "x.csv", "arch_str,acc\nx,1\n"), "acc");
        VERIFY_ERROR(unknown->checkSpace(*pinned), "x.csv, line 2");
    }

    void publishedTableIsOfItsSpace()
    {
        NETWRIGHT_NEED_DATA(file, "nb201/nb201.csv");
        const auto estimator = table(file, "c10_test_200");
        estimator->checkSpace(*loadSpace("nas-bench-201"));
        VERIFY_ERROR(estimator->checkSpace(*loadSpace("darts")), "nb201.csv, line 2");
    }

    void onlySecondsAreDeviceTime()
    {
        const QTemporaryDir folder;
        const auto file = writeText(folder, "t.csv", "arch_str,acc,zero,s\na,1,0,0\nb,1,,2\n");
        QVERIFY(!table(file, "acc")->takesDeviceTime());
        QVERIFY(!table(file, "acc", "zero")->takesDeviceTime());
        QVERIFY(table(file, "acc", "s")->takesDeviceTime());
    }

    void badParametersAreErrors()
    {
        VERIFY_ERROR(table({}, "acc"), "estimator.file: not set");
        VERIFY_ERROR(table("/no/such/file.csv", "acc"), "no such file");
        const QTemporaryDir folder;
        const auto file = writeText(folder, "t.csv", "arch_str,acc,s\na,1,-2\n");
        VERIFY_ERROR(table(file, {}), "estimator.score: not set");
        VERIFY_ERROR(table(file, "acc", "s"), "a negative time");
    }

    void aChangedFileIsReadAgain()
    {
        const QTemporaryDir folder;
        const auto file = writeText(folder, "t.csv", "arch_str,acc\n" + firstArch + ",1\n");
        const auto before = table(file, "acc");
        writeText(folder, "t.csv", "arch_str,acc\n" + firstArch + ",21\n");
        const auto after = table(file, "acc");
        QCOMPARE(before->estimate(candidateOf(firstArch), {}).score.value(), 1.0);
        QCOMPARE(after->estimate(candidateOf(firstArch), {}).score.value(), 21.0);
        QVERIFY(before->key() != after->key());
    }

    void keysTellColumnsApart()
    {
        const QTemporaryDir folder;
        const auto file = writeText(folder, "t.csv", "arch_str,acc,b\na,1,2\n");
        const std::set<std::string> keys = {table(file, "acc")->key(), table(file, "b")->key(),
                                            table(file, "acc", "b")->key(),
                                            table(file, "acc", {}, "minimise")->key()};
        QCOMPARE(keys.size(), std::size_t{4});
        QCOMPARE(table(file, "acc")->key(), table(file, "acc")->key());
    }
};

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
