#include "engine_support.h"

#include "graph/cost.h"
#include "nn/latency.h"

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

SearchSpec specWithin(double milliseconds)
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
    spec.constraints.maxLatency = milliseconds;
    return spec;
}

} // namespace

/// What constraint.max_latency does to what a supernet derives.
class TestLatencyLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_free = run("free", 1e9); }

    void withoutALimitThatCountsTheStrongestIsTaken()
    {
        QCOMPARE(m_free.size(), std::size_t{3});
        QVERIFY2(m_free[2]->state == Trial::State::Done, m_free[2]->failure.c_str());
        QVERIFY(m_free[1]->genome == m_free[0]->genome);
        QVERIFY(m_free[2]->genome == m_free[0]->genome);
    }

    /// Far from both, so that a busy machine does not matter.
    void whatIsTooSlowGivesWayToWhatIsNot()
    {
        const SpacePtr space = m_spec.space;
        Genome fastest = m_free[0]->genome;
        std::int64_t least = macsOf(fastest);
        for (std::uint64_t i = 0; const auto genome = space->at(i); ++i)
            if (macsOf(*genome) < least) {
                least = macsOf(*genome);
                fastest = *genome;
            }
        const auto time = [&](const Genome& genome) {
            return forwardMilliseconds(space->build(genome, m_spec.skeleton), "cpu", 1);
        };
        const double slow = time(m_free[0]->genome), fast = time(fastest);
        QVERIFY2(slow > 3 * fast, qPrintable(QString("%1 %2").arg(slow).arg(fast)));
        const auto trials = run("limited", std::sqrt(slow * fast));
        QCOMPARE(trials.size(), std::size_t{3});
        QVERIFY(trials[0]->genome == m_free[0]->genome); // a limit does not change the training
        QVERIFY2(trials[1]->state == Trial::State::Done, trials[1]->failure.c_str());
        QVERIFY(macsOf(trials[1]->genome) < macsOf(m_free[1]->genome));
        QVERIFY(trials[2]->genome == trials[1]->genome);
    }

    void nothingIsDerivedWhereNothingIsFastEnough()
    {
        const auto trials = run("none", 1e-6);
        QCOMPARE(trials.size(), std::size_t{2});
        QVERIFY(trials[0]->state == Trial::State::Done);
        QVERIFY(trials[1]->state == Trial::State::Failed);
        QVERIFY2(trials[1]->failure.find("within the constraints") != std::string::npos,
                 trials[1]->failure.c_str());
    }

private:
    std::vector<TrialPtr> run(const char* name, double milliseconds)
    {
        const auto file = m_folder.filePath(QStringLiteral("%1.netwright").arg(name));
        const auto project = Project::create(file.toStdString(), test::pool(1));
        const SearchId id = project->addSearch(specWithin(milliseconds));
        project->start(id);
        project->waitUntilIdle();
        [&] { QCOMPARE(project->status(id).state, SearchState::Finished); }();
        return project->trials(id);
    }

    std::int64_t macsOf(const Genome& genome) const
    {
        return cost(m_spec.space->build(genome, m_spec.skeleton)).macs;
    }

    const SearchSpec m_spec = specWithin(1e9);
    QTemporaryDir m_folder;
    std::vector<TrialPtr> m_free;
};

QTEST_GUILESS_MAIN(TestLatencyLimit)
#include "tst_latency_limit.moc"
