#include "engine_support.h"

#include "graph/cost.h"

#include <cmath>

using namespace netwright;

namespace {

/// Two nodes in each of two cells, and two operations of very different speed.
SpacePtr fewArchitectures()
{
    Json json = loadSpace("darts")->toJson();
    json["name"] = "few";
    json["nodes"] = 2;
    json["operations"] = {"skip_connect", "sep_conv_7x7"};
    json["normal_concat"] = json["reduce_concat"] = {2, 3};
    return spaceFromJson(json, "few");
}

SearchSpec specWithin(const Constraints& constraints)
{
    SearchSpec spec =
        makeSearchSpec(fewArchitectures(), "darts-first-order", "training", "synthetic:128x32");
    for (const char* setting :
         {"skeleton.channels=16", "skeleton.cells=8", "method.supernet_channels=4",
          "method.supernet_cells=3", "method.epochs=1", "method.arch_init_scale=3",
          "method.batch=16", "method.train_fraction=0.25", "method.validation_fraction=0.25",
          "estimator.epochs=1", "estimator.batch=32", "estimator.data_fraction=0.25"})
        applySetting(spec, setting);
    spec.seed = 2; // derives a slow one
    spec.constraints = constraints;
    return spec;
}

} // namespace

/// What constraint.max_latency does to what a supernet derives.
class TestLatencyLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_free = run("free", {.maxLatency = 1e9}); }

    void withoutALimitThatCountsTheStrongestIsTaken()
    {
        QCOMPARE(m_free.size(), std::size_t{3});
        QVERIFY2(m_free[2]->state == Trial::State::Done, m_free[2]->failure.c_str());
        QVERIFY(m_free[1]->genome == m_free[0]->genome);
        QVERIFY(m_free[2]->genome == m_free[0]->genome);
    }

    /// Another one might say otherwise, just below the limit.
    void theMeasurementThatAcceptedItCounts()
    {
        const double measured = m_free[1]->metrics.at("latency");
        QVERIFY(measured > 0);
        QVERIFY(m_free[2]->metrics.at("latency") == measured);
        const SupernetFacts& facts = *m_free[1]->facts;
        QVERIFY(facts.scores.front().latency == measured);
        QVERIFY(supernetFactsFromJson(supernetFactsToJson(facts), "t").scores == facts.scores);
    }

    /// By multiply-accumulates: how long a network takes is no number that a test can rely on.
    void whatIsTooSlowGivesWayToWhatIsNot()
    {
        const SpacePtr space = m_spec.space;
        const std::int64_t most = macsOf(m_free[0]->genome);
        std::int64_t least = most;
        for (std::uint64_t i = 0; const auto genome = space->at(i); ++i)
            least = std::min(least, macsOf(*genome));
        QVERIFY2(most > 3 * least, qPrintable(QString("%1 %2").arg(most).arg(least)));
        const auto trials =
            run("limited",
                {.maxMacs = std::sqrt(static_cast<double>(most) * static_cast<double>(least)),
                 .maxLatency = 1e9});
        QCOMPARE(trials.size(), std::size_t{3});
        QVERIFY(trials[0]->genome == m_free[0]->genome); // a limit does not change the training
        QVERIFY2(trials[1]->state == Trial::State::Done, trials[1]->failure.c_str());
        QVERIFY(macsOf(trials[1]->genome) < most);
        QVERIFY(trials[2]->genome == trials[1]->genome);
    }

    void nothingIsDerivedWhereNothingIsFastEnough()
    {
        const auto trials = run("none", {.maxLatency = 1e-6});
        QCOMPARE(trials.size(), std::size_t{2});
        QVERIFY(trials[0]->state == Trial::State::Done);
        QVERIFY(trials[1]->state == Trial::State::Failed);
        QVERIFY2(trials[1]->failure.find("within the constraints") != std::string::npos,
                 trials[1]->failure.c_str());
    }

private:
    std::vector<TrialPtr> run(const char* name, const Constraints& constraints)
    {
        const auto file = m_folder.filePath(QStringLiteral("%1.netwright").arg(name));
        const auto project = Project::create(file.toStdString(), test::pool(1));
        const SearchId id = project->addSearch(specWithin(constraints));
        project->start(id);
        project->waitUntilIdle();
        [&] { QCOMPARE(project->status(id).state, SearchState::Finished); }();
        return project->trials(id);
    }

    std::int64_t macsOf(const Genome& genome) const
    {
        return cost(m_spec.space->build(genome, m_spec.skeleton)).macs;
    }

    const SearchSpec m_spec = specWithin({});
    QTemporaryDir m_folder;
    std::vector<TrialPtr> m_free;
};

QTEST_GUILESS_MAIN(TestLatencyLimit)
#include "tst_latency_limit.moc"
