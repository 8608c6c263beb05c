#include "support.h"

#include "space/difference.h"
#include "space/registry.h"

using namespace netwright;

class TestDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neighboursDifferInNamedDecisions_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& entry : spaceTemplates())
            QTest::newRow(entry.description.name.c_str())
                << QString::fromStdString(entry.description.name);
    }

    void neighboursDifferInNamedDecisions()
    {
        QFETCH(QString, name);
        const SpacePtr space = loadSpace(name.toStdString());
        Rng rng(5);
        const Genome genome = space->sample(rng);
        QVERIFY(differences(*space, genome, genome).empty());
        for (const auto& other : space->neighbours(genome)) {
            const auto found = differences(*space, genome, other);
            QVERIFY(!found.empty());
            for (const auto& gene : found)
                QVERIFY(gene.first != gene.second && !gene.decision.empty());
        }
    }

    void oneGeneIsOneDifference()
    {
        const SpacePtr space = loadSpace("nas-bench-201");
        const Genome zeros{std::vector<double>(6, 0)};
        Genome other = zeros;
        other.genes[2] = 3;
        const auto found = differences(*space, zeros, other);
        const Decision& decision = space->decisions()[2];
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].decision, decision.name);
        QCOMPARE(found[0].first, decision.options[0]);
        QCOMPARE(found[0].second, decision.options[3]);
    }

    void shorterGenomeHasNoneWhereTheOtherGoesOn()
    {
        Rng rng(5);
        const SpacePtr chain = loadSpace("chain");
        Genome shorter = chain->sample(rng);
        while (shorter.size() < 2)
            shorter = chain->sample(rng);
        Genome none;
        const auto found = differences(*chain, shorter, none);
        QCOMPARE(static_cast<int>(found.size()), shorter.size());
        QCOMPARE(found[0].second, std::string("none"));
    }
};

QTEST_GUILESS_MAIN(TestDifference)
#include "tst_difference.moc"
