#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace netwright;

namespace {

int countOf(const std::string& text, std::string_view part)
{
    int count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

} // namespace

class TestNb201Cell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allArchStringsRoundTrip();
    void everyCellHasThePublishedParametersAndMacs();
    void parametersFollowTheClasses();
    void supernetResolvesToEveryArchitecture();
    void classesAreThoseOfTheBenchmark();
    void malformedTextsNameTheirFault_data();
    void malformedTextsNameTheirFault();

private:
    SpacePtr m_space = loadSpace("nas-bench-201");
};

void TestNb201Cell::allArchStringsRoundTrip()
{
    QCOMPARE(m_space->size().exact, std::string("15625"));
    std::set<std::string> texts;
    std::uint64_t index = 0;
    for (; const auto genome = m_space->at(index); ++index) {
        const auto text = m_space->toText(*genome);
        QVERIFY(m_space->fromText(text) == *genome);
        texts.insert(text);
    }
    QCOMPARE(index, std::uint64_t{15'625});
    QCOMPARE(texts.size(), std::size_t{15'625});
    const std::string published =
        "|nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|skip_connect~0|nor_conv_3x3~1|none~2|";
    const Genome expected{{3, 3, 4, 1, 3, 0}};
    QVERIFY(m_space->fromText(published) == expected);
    QVERIFY(m_space->fromText(" |nor_conv_3x3~0| + |nor_conv_3x3~0|avg_pool_3x3~1| +\n"
                              "|skip_connect~0|nor_conv_3x3~1|none~2| ") == expected);
}

void TestNb201Cell::everyCellHasThePublishedParametersAndMacs()
{
    const Skeleton skeleton = m_space->defaultSkeleton();
    for (std::uint64_t index = 0; const auto genome = m_space->at(index); ++index) {
        const auto text = m_space->toText(*genome);
        const int convs3 = countOf(text, "nor_conv_3x3");
        const int convs1 = countOf(text, "nor_conv_1x1");
        const Cost found = cost(m_space->build(*genome, skeleton));
        QCOMPARE(found.params, std::int64_t{73'306} + 243'040 * convs3 + 28'000 * convs1);
        // The benchmark counts the ten additions of the classifier's bias as well.
        QCOMPARE(found.macs + 10,
                 std::int64_t{7'783'050} + 35'389'440LL * convs3 + 3'932'160LL * convs1);
    }
}

void TestNb201Cell::parametersFollowTheClasses()
{
    Skeleton skeleton = m_space->defaultSkeleton();
    skeleton.classes = 100;
    const Genome allConvs{{3, 3, 3, 3, 3, 3}};
    QCOMPARE(cost(m_space->build(allConvs, skeleton)).params,
             std::int64_t{73'306} + 243'040 * 6 + 65 * 90);
}

void TestNb201Cell::supernetResolvesToEveryArchitecture()
{
    Skeleton skeleton = m_space->defaultSkeleton();
    skeleton.cells = 1;
    skeleton.channels = 4;
    skeleton.sharedWeights = true;
    const Graph super = m_space->buildSuper(skeleton);
    Rng rng(7);
    for (int i = 0; i < 1000; ++i) {
        const Genome genome = m_space->sample(rng);
        QVERIFY(resolve(super, m_space->select(genome)) == m_space->build(genome, skeleton));
    }
}

void TestNb201Cell::classesAreThoseOfTheBenchmark()
{
    NETWRIGHT_NEED_DATA(path, "nb201/nb201.csv");
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    QVERIFY(line.starts_with("index,arch_str,"));
    std::vector<std::string> columns;
    std::stringstream header(line);
    for (std::string column; std::getline(header, column, ',');)
        columns.push_back(column);
    const auto classColumn = std::find(columns.begin(), columns.end(), "iso_class");
    QVERIFY(classColumn != columns.end());
    std::map<std::string, std::set<std::string>> hashesOfClass;
    std::set<std::string> hashes;
    int rows = 0;
    while (std::getline(file, line)) {
        std::vector<std::string> values;
        std::stringstream stream(line);
        for (std::string value; std::getline(stream, value, ',');)
            values.push_back(value);
        const auto hash = m_space->hash(m_space->fromText(values.at(1)));
        hashes.insert(hash);
        hashesOfClass[values.at(static_cast<std::size_t>(classColumn - columns.begin()))].insert(
            hash);
        ++rows;
    }
    QCOMPARE(rows, 15'625);
    QCOMPARE(hashes.size(), std::size_t{6'466});
    QCOMPARE(hashesOfClass.size(), std::size_t{6'466});
    for (const auto& [name, found] : hashesOfClass)
        QCOMPARE(found.size(), std::size_t{1});
}

void TestNb201Cell::malformedTextsNameTheirFault_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    QTest::newRow("empty") << ""
                           << "expected \"|\"";
    QTest::newRow("operation") << "|conv~0|+|none~0|none~1|+|none~0|none~1|none~2|"
                               << "\"conv\" is not an operation";
    QTest::newRow("index") << "|none~1|+|none~0|none~1|+|none~0|none~1|none~2|"
                           << "expected \"~0|\"";
    QTest::newRow("truncated") << "|none~0|+|none~0|none~1|"
                               << "expected \"+|\"";
    QTest::newRow("tail") << "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|x"
                          << "after the end";
    QTest::newRow("huge") << QString(1'000'000, '|') << "is not an operation";
}

void TestNb201Cell::malformedTextsNameTheirFault()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(m_space->fromText(text.toStdString()), fault.toStdString());
}

QTEST_GUILESS_MAIN(TestNb201Cell)
#include "tst_nb201_cell.moc"
