#include "support.h"

#include "graph/cost.h"
#include "graph/training_memory.h"
#include "space/drawing_narrow.h"
#include "space/registry.h"
#include "space/space_facts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace netwright;

namespace {

Skeleton small(const SearchSpace& space)
{
    Skeleton skeleton = space.defaultSkeleton();
    skeleton.channels = 4;
    skeleton.cells = 1;
    skeleton.input = {3, 8, 8};
    return skeleton;
}

} // namespace

class TestSpaceFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpaceIsSurveyed_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& entry : spaceTemplates())
            QTest::newRow(entry.description.name.c_str())
                << QString::fromStdString(entry.description.name);
    }
    void everySpaceIsSurveyed()
    {
        QFETCH(const QString, name);
        const SpacePtr space = loadSpace(name.toStdString());
        const SurveyOptions options{.samples = 12, .budget = std::chrono::minutes(5)};
        const SpaceFacts facts = surveySpace(space, small(*space), options, {});
        QVERIFY(facts.isComplete);
        QCOMPARE(facts.built, 12);
        QCOMPARE(facts.size.exact, space->size().exact);
        QVERIFY(facts.params.least <= facts.params.median &&
                facts.params.median <= facts.params.most && facts.params.most > 0);
        QCOMPARE(std::accumulate(facts.macs.histogram.begin(), facts.macs.histogram.end(), 0), 12);
        QVERIFY(facts.knowsSupernet);
        QCOMPARE(facts.supernetBytes == 0, !facts.noSupernet.empty());
        QVERIFY(facts.supernetBytes == 0 || facts.supernetBytes > facts.trainingBytes.least);
    }

    void theShareOfDifferentArchitecturesIsThatOfTheWholeSpace()
    {
        const SpacePtr space = loadSpace("nas-bench-201");
        std::set<Genome> different;
        for (std::uint64_t index = 0; const auto genome = space->at(index); ++index)
            different.insert(space->canonical(*genome));
        const double share = static_cast<double>(different.size()) / 15'625;
        const SpaceFacts facts = surveySpace(
            space, small(*space), {.samples = 600, .budget = std::chrono::minutes(5)}, {});
        QVERIFY(facts.distinct95.low < share && share < facts.distinct95.high);
        QVERIFY(facts.distinct95.low <= facts.distinctShare &&
                facts.distinctShare <= facts.distinct95.high);
        QVERIFY(facts.distinct95.high - facts.distinct95.low < 0.1);
    }

    /// Also when it stands within a joint space.
    void weightsOfOperationsAreNoFacts()
    {
        Drawing drawing = drawingOf(loadSpace("darts")->toJson(), "darts");
        const SpacePtr plain = spaceFromJson(drawing.toJson(), "plain");
        for (int i = 0; i < 5; ++i)
            boostOperation(drawing, "skip_connect");
        const SurveyOptions options{.samples = 40, .budget = std::chrono::minutes(5)};
        const auto facts = [&](const Json& json) {
            const SpacePtr space = spaceFromJson(json, "space");
            return surveySpace(space, small(*space), options, {});
        };
        const SpaceFacts found = facts(drawing.toJson());
        const SpaceFacts expected = facts(plain->toJson());
        QVERIFY(found.params == expected.params);
        QCOMPARE(found.distinctShare, expected.distinctShare);
        Json joint = loadSpace("joint")->toJson();
        joint.erase("skeleton"); // that of the architecture
        joint["architecture"] = drawing.toJson();
        Json plainJoint = joint;
        plainJoint["architecture"] = plain->toJson();
        QVERIFY(facts(joint).params == facts(plainJoint).params);
    }

    void numbersAreThoseOfTheSamples()
    {
        const SpacePtr space = loadSpace("darts");
        SpaceSurvey survey(space, small(*space), {.samples = 3, .batch = 10, .seed = 5});
        QCOMPARE(survey.facts().samples, 0);
        QVERIFY(survey.step());
        Rng rng = Rng::derive(5, 0);
        const Cost first = cost(space->build(space->sample(rng), small(*space)));
        QCOMPARE(survey.facts().params.median, static_cast<double>(first.params));
        QCOMPARE(
            survey.facts().trainingBytes.most,
            static_cast<double>(trainingBytes(static_cast<double>(first.params),
                                              static_cast<double>(first.activationBytes), 10)));
        QVERIFY(!survey.facts().knowsSupernet);
        QVERIFY(survey.step());
        QVERIFY(survey.facts().knowsSupernet);
        QVERIFY(survey.step() && survey.step());
        QVERIFY(survey.facts().isComplete);
        QVERIFY(!survey.step());
    }

    void spreadsCountEveryValue()
    {
        QCOMPARE(distributionOf({}), Distribution{});
        const std::vector<double> same(7, 3.0);
        QCOMPARE(distributionOf(same).histogram[0], 7);
        const std::vector<double> ends = {0, 24, 24, 1};
        const Distribution spread = distributionOf(ends);
        QCOMPARE(spread.histogram[0], 1);
        QCOMPARE(spread.histogram[1], 1);
        QCOMPARE(spread.histogram[Distribution::bins - 1], 2);
        QCOMPARE(spread.median, 12.5);
    }

    void aStoppedSurveyTellsWhatItKnows()
    {
        const SpacePtr space = loadSpace("darts");
        std::stop_source stop;
        int heard = 0;
        const SpaceFacts facts = surveySpace(
            space, small(*space), {.samples = 100'000, .budget = std::chrono::minutes(5)},
            stop.get_token(), [&](const SpaceFacts& known) {
                QVERIFY(known.samples > 0);
                if (++heard == 2)
                    stop.request_stop();
            });
        QVERIFY(!facts.isComplete);
        QVERIFY(facts.samples > 0);
        const SpaceFacts none =
            surveySpace(space, small(*space), {.budget = std::chrono::milliseconds(0)}, {});
        QCOMPARE(none.samples, 1); // the step that passes the budget is whole
    }
};

QTEST_GUILESS_MAIN(TestSpaceFacts)
#include "tst_space_facts.moc"
