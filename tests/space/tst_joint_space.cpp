#include "support.h"

#include "space/registry.h"

#include <cmath>

using namespace netwright;

class TestJointSpace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsAreTheActiveParameters()
    {
        const auto settings = m_space->trainingSettings(m_space->fromText(text("adam")));
        QCOMPARE(settings.size(), std::size_t{6});
        QCOMPARE(settings.at("optimizer"), std::string("adam"));
        QCOMPARE(settings.at("learning_rate"), std::string("0.025"));
        QCOMPARE(settings.at("batch"), std::string("128"));
        QCOMPARE(settings.at("cutout"), std::string("16"));
        QCOMPARE(settings.at("flip"), std::string("true"));
        QVERIFY(!settings.contains("momentum"));
        QCOMPARE(m_space->trainingSettings(m_space->fromText(text("sgd"))).at("momentum"),
                 std::string("0.9"));
        QVERIFY(loadSpace("darts")->trainingSettings(loadSpace("darts")->at(0).value()).empty());
    }

    void inactiveParametersDoNotTellGenomesApart()
    {
        Genome a = m_space->fromText(text("adam"));
        Genome b = a;
        b.genes[2] = 0.3;
        QCOMPARE(m_space->hash(a), m_space->hash(b));
        a.genes[0] = b.genes[0] = 0;
        QVERIFY(m_space->hash(a) != m_space->hash(b));
    }

    void learningRatesAreUniformInTheirLogarithm()
    {
        Rng rng(3);
        int below = 0;
        constexpr int samples = 4000;
        for (int i = 0; i < samples; ++i) {
            const double rate = m_space->sample(rng).genes[1];
            QVERIFY(rate >= 0.0001 && rate <= 0.5);
            below += rate < std::sqrt(0.0001 * 0.5) ? 1 : 0;
        }
        QVERIFY(std::abs(below - samples / 2) < 160); // five deviations
    }

    void networkIsThatOfTheArchitecture()
    {
        const SpacePtr cells = loadSpace("nas-bench-201");
        Rng rng(4);
        const Genome genome = m_space->sample(rng);
        const Genome cell{{genome.genes.begin() + 7, genome.genes.end()}};
        const Skeleton skeleton = m_space->defaultSkeleton();
        QVERIFY(m_space->build(genome, skeleton) == cells->build(cell, skeleton));
    }

    void architecturesMayHaveAnyLength()
    {
        Json json = m_space->toJson();
        json["architecture"] = loadSpace("chain")->toJson();
        json["skeleton"] = {{"kind", "chain"}};
        const SpacePtr space = spaceFromJson(json, "json");
        Rng rng(5);
        for (int i = 0; i < 100; ++i) {
            const Genome genome = space->mutate(space->sample(rng), rng);
            space->validate(genome);
            QVERIFY(space->fromText(space->toText(genome)) == genome);
        }
    }

    void wrongDeclarationsNameTheirPlace_data()
    {
        QTest::addColumn<QString>("training");
        QTest::addColumn<QString>("fault");
        QTest::newRow("range") << R"([{"name":"momentum","low":1,"high":0}])"
                               << "training[0]";
        QTest::newRow("log") << R"([{"name":"momentum","low":0,"high":1,"log":true}])"
                             << "above 0";
        QTest::newRow("condition") << R"([{"name":"a","low":0,"high":1,"when":{"b":["x"]}}])"
                                   << "no earlier parameter";
        QTest::newRow("option")
            << R"([{"name":"a","options":["x"]},{"name":"b","low":0,"high":1,"when":{"a":["y"]}}])"
            << "\"y\" cannot be chosen";
        QTest::newRow("twice") << R"([{"name":"a","options":["x"]},{"name":"a","options":["x"]}])"
                               << "used twice";
        QTest::newRow("words") << R"([{"name":"a","options":["x y"]}])"
                               << "different words";
    }

    void wrongDeclarationsNameTheirPlace()
    {
        QFETCH(QString, training);
        QFETCH(QString, fault);
        Json json = m_space->toJson();
        json["training"] = parseJson(training.toStdString(), "training");
        VERIFY_ERROR(spaceFromJson(json, "json"), fault.toStdString());
    }

    void jointSpacesDoNotNest()
    {
        Json json = m_space->toJson();
        json["architecture"] = m_space->toJson();
        VERIFY_ERROR(spaceFromJson(json, "json"), "a joint space within a joint space");
    }

private:
    static std::string text(const std::string& optimizer)
    {
        return "optimizer=" + optimizer +
               " learning_rate=0.025 momentum=0.9 weight_decay=0.0003 batch=128 cutout=16 "
               "flip=true with |none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|";
    }

    SpacePtr m_space = loadSpace("joint");
};

QTEST_GUILESS_MAIN(TestJointSpace)
#include "tst_joint_space.moc"
