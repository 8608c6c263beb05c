#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <algorithm>
#include <map>
#include <set>

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
    void cellsOfOneClassCostTheSame();
    void oneNetworkIsOneClass_data();
    void oneNetworkIsOneClass();
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

void TestNb201Cell::cellsOfOneClassCostTheSame()
{
    Skeleton skeleton = m_space->defaultSkeleton();
    skeleton.cells = 1;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> costOfClass;
    for (std::uint64_t index = 0; const auto genome = m_space->at(index); ++index) {
        const Cost found = cost(m_space->build(*genome, skeleton));
        const std::pair price{found.params, found.macs};
        const auto known = costOfClass.try_emplace(m_space->hash(*genome), price).first;
        QVERIFY2(known->second == price, m_space->toText(*genome).c_str());
    }
    // Counted by trying every renaming of the operations with weights.
    QCOMPARE(costOfClass.size(), std::size_t{6'245});
}

void TestNb201Cell::oneNetworkIsOneClass_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("same");
    const auto row = [](const char* name, const char* first, const char* second, bool same) {
        QTest::newRow(name) << first << second << same;
    };
    // n none, s skip_connect, 1 and 3 convolutions, a avg_pool; in the order of the text.
    row("nodes renamed", "3 1n nss", "1 3n nss", true);
    row("order of operations", "3 n1 nns", "1 n3 nns", false);
    row("skip passes on", "3 nn nsn", "n nn 3nn", true);
    row("pool of zeros", "n nn 3an", "n nn 3nn", true);
    row("pool of a sum of zeros", "n ns 3na", "n nn 3nn", true);
    row("zeros in a sum", "n nn 3sn", "n nn 3nn", true);
    row("convolution of zeros", "n nn 33n", "n nn 3nn", false);
    row("convolution nobody reads", "1 nn 3nn", "n nn 3nn", false);
    row("one operation read twice", "3 ns nss", "3 3n nss", false);
}

void TestNb201Cell::oneNetworkIsOneClass()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, same);
    const auto hashOf = [&](const QString& code) {
        Genome genome;
        for (const QChar letter : code)
            if (letter != ' ')
                genome.genes.push_back(static_cast<double>(QString("ns13a").indexOf(letter)));
        return m_space->hash(genome);
    };
    QCOMPARE(hashOf(first) == hashOf(second), same);
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
