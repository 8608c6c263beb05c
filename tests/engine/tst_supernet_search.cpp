#include "engine_support.h"

#include "engine/job_runner.h"
#include "engine/methods.h"
#include "engine/ranking.h"

#include <QProcess>

#include <random>

using namespace netwright;

namespace {

/// Three epochs of a small DARTS supernet, one retrained architecture and a ranking of two.
SearchSpec supernetSpec()
{
    SearchSpec spec = makeSearchSpec(loadSpace("darts"), "darts", "training", "synthetic:256x16");
    for (const char* setting :
         {"skeleton.channels=4", "skeleton.cells=3", "method.order=first", "method.epochs=3",
          "method.batch=16", "method.train_fraction=0.25", "method.validation_fraction=0.25",
          "method.ranking_sample=2", "estimator.epochs=1", "estimator.batch=32"})
        applySetting(spec, setting);
    spec.seed = 3;
    return spec;
}

/// One epoch, one retrained architecture and a ranking of two.
SearchSpec rankedSpec()
{
    SearchSpec spec = supernetSpec();
    applySetting(spec, "method.epochs=1");
    return spec;
}

/// Everything but what a clock measured.
std::string numbers(const std::vector<TrialPtr>& trials)
{
    Json list = Json::array();
    for (const auto& trial : trials) {
        Json json = trialToJson(*trial);
        for (const char* clock : {"finished_at", "device_seconds", "cumulative_device_seconds"})
            json.erase(clock);
        if (json.contains("curve"))
            for (Json& point : json["curve"])
                point.erase("seconds");
        list.push_back(std::move(json));
    }
    return list.dump(1);
}

int count(const std::vector<TrialPtr>& trials, std::optional<SupernetFacts::Step> step)
{
    return static_cast<int>(std::count_if(trials.begin(), trials.end(), [&](const auto& trial) {
        return step ? trial->facts && trial->facts->step == *step : !trial->facts;
    }));
}

} // namespace

class TestSupernetSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto project = Project::create(path("whole"), test::pool(2));
        const SearchId id = project->addSearch(supernetSpec());
        project->start(id);
        project->waitUntilIdle();
        QCOMPARE(project->status(id).state, SearchState::Finished);
        m_whole = project->trials(id);
        m_best = project->status(id).best;
    }

    void oneFlowFromEpochsToTrainedArchitectures()
    {
        QCOMPARE(count(m_whole, SupernetFacts::Step::Epoch), 3);
        QCOMPARE(count(m_whole, SupernetFacts::Step::Derivation), 1);
        QCOMPARE(count(m_whole, SupernetFacts::Step::Scoring), 1);
        QCOMPARE(count(m_whole, std::nullopt), 3); // one retrained, two ranked
        const auto& epoch = *m_whole[0];
        QCOMPARE(epoch.facts->strengths.size(), std::size_t{28});
        QVERIFY(!epoch.architecture.empty());
        for (const char* metric : {"train_loss", "shared_acc", "entropy", "skip_share"})
            QVERIFY2(epoch.metrics.contains(metric), metric);
        for (const auto& trial : m_whole)
            if (!trial->facts) {
                QVERIFY(trial->metrics.contains("shared_acc"));
                QVERIFY(trial->metrics.contains("val_acc"));
            }
        QVERIFY(m_best && !m_best->facts); // shared scores never are the best of a search
    }

    void networksTrainedAloneMayBeLargerThanTheSupernet()
    {
        const auto trialsOf = [&](const char* file, std::initializer_list<const char*> settings) {
            SearchSpec spec = rankedSpec();
            for (const char* setting : settings)
                applySetting(spec, setting);
            const auto project = Project::create(path(file), test::pool(1));
            const SearchId id = project->addSearch(spec);
            project->start(id);
            project->waitUntilIdle();
            return project->trials(id);
        };
        const auto small = trialsOf("small", {"method.ranking_sample=0"});
        const auto large =
            trialsOf("large", {"method.ranking_sample=0", "skeleton.channels=8", "skeleton.cells=5",
                               "method.supernet_channels=4", "method.supernet_cells=3"});
        QCOMPARE(small.size(), std::size_t{3});
        QCOMPARE(large.size(), std::size_t{3});
        // The same supernet.
        QCOMPARE(large[0]->metrics.at("train_loss"), small[0]->metrics.at("train_loss"));
        QCOMPARE(large[1]->score, small[1]->score);
        QVERIFY(large[2]->genome == small[2]->genome);
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(large[i]->metrics.at("params") > 3 * small[i]->metrics.at("params"));
    }

    void pausesChangeNothing()
    {
        const std::string file = path("paused");
        SearchId id;
        {
            const auto project = Project::create(file, test::pool(1));
            id = project->addSearch(supernetSpec());
        }
        std::mt19937 random(1);
        for (int part = 0; part < 40; ++part) {
            const auto project = Project::open(file, test::pool(1 + part % 2));
            project->start(id);
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 1500));
            project->pause(id);
            project->waitUntilIdle();
            if (project->status(id).state == SearchState::Finished)
                break;
        }
        const auto project = Project::open(file, test::pool(2));
        project->start(id);
        project->waitUntilIdle();
        QCOMPARE(QString::fromStdString(numbers(project->trials(id))),
                 QString::fromStdString(numbers(m_whole)));
    }

    void killedSearchesGoOnToTheSameNumbers()
    {
        const std::string file = path("killed");
        SearchId id;
        {
            const auto project = Project::create(file, test::pool(1));
            id = project->addSearch(supernetSpec());
        }
        std::mt19937 random(2);
        for (int kill = 0; kill < 8; ++kill) {
            QProcess child;
            child.start(NETWRIGHT_BIN_DIR "/tests/search_child",
                        {QString::fromStdString(file), "1"});
            QVERIFY(child.waitForStarted());
            std::this_thread::sleep_for(std::chrono::milliseconds(500 + random() % 2500));
            child.kill();
            child.waitForFinished();
        }
        const auto project = Project::open(file, test::pool(2));
        project->start(id);
        project->waitUntilIdle();
        QCOMPARE(QString::fromStdString(numbers(project->trials(id))),
                 QString::fromStdString(numbers(m_whole)));
    }

    void onlyTheLastSupernetIsKept()
    {
        const auto project = Project::open(path("whole"), test::pool(1));
        const auto use = project->diskUse();
        // The supernet, and the networks of three trained architectures.
        QCOMPARE(use.searches.front().networks, std::int64_t{4});
    }

    void aFailedEpochEndsTheSearchAndCanBeRetried()
    {
        std::atomic<bool> breaks = true;
        const auto project = Project::create(
            path("failing"), std::make_shared<test::FunctionDispatcher>(
                                 1, [&](const Job& job, const std::stop_token& stop) {
                                     return breaks && job.number == 1
                                                ? failedOutcome("out of memory")
                                                : runJob(job, {"cpu", 1, stop, {}});
                                 }));
        const SearchId id = project->addSearch(supernetSpec());
        project->start(id);
        project->waitUntilIdle();
        QCOMPARE(project->status(id).state, SearchState::Finished);
        const auto trials = project->trials(id);
        QCOMPARE(trials.size(), std::size_t{2});
        QCOMPARE(trials[1]->failure, std::string("out of memory"));
        QVERIFY(trials[1]->facts != nullptr);

        breaks = false;
        project->retryFailed(id);
        project->waitUntilIdle();
        QCOMPARE(QString::fromStdString(numbers(project->trials(id))),
                 QString::fromStdString(numbers(m_whole)));
    }

    void theRankingOfAFinishedSearchGrows()
    {
        const auto project = Project::create(path("growing"), test::pool(2));
        const SearchId id = project->addSearch(rankedSpec());
        project->start(id);
        project->waitUntilIdle();
        QCOMPARE(project->status(id).state, SearchState::Finished);
        const Ranking before = rankingOf(project->trials(id));
        QCOMPARE(before.sampled, 2);

        project->addRanking(id, 2);
        project->waitUntilIdle();
        QCOMPARE(project->status(id).state, SearchState::Finished);
        const auto trials = project->trials(id);
        const Ranking after = rankingOf(trials);
        QCOMPARE(after.sampled, 4);
        QCOMPARE(count(trials, SupernetFacts::Step::Epoch), 1); // nothing is trained again
        QCOMPARE(count(trials, SupernetFacts::Step::Derivation), 1);
        QCOMPARE(count(trials, SupernetFacts::Step::Scoring), 2);
        for (std::size_t i = 0; i < before.pairs.size(); ++i) {
            QCOMPARE(after.pairs[i].shared, before.pairs[i].shared);
            QCOMPARE(after.pairs[i].alone, before.pairs[i].alone);
        }
        QCOMPARE(project->status(id).plannedTrials, plannedTrials(*project->status(id).spec));
        QCOMPARE(project->status(id).spec->methodParams.get<std::int64_t>("ranking_sample"),
                 std::int64_t{4});

        // The four are those of a search that was asked for four at once.
        SearchSpec spec = rankedSpec();
        applySetting(spec, "method.ranking_sample=4");
        const SearchId whole = project->addSearch(spec);
        project->start(whole);
        project->waitUntilIdle();
        const Ranking expected = rankingOf(project->trials(whole));
        QCOMPARE(expected.sampled, 4);
        for (std::size_t i = 0; i < expected.pairs.size(); ++i) {
            QCOMPARE(after.pairs[i].trial->hash, expected.pairs[i].trial->hash);
            QCOMPARE(after.pairs[i].shared, expected.pairs[i].shared);
        }
    }

    void aRunningSearchTakesMoreRankingAndGoesOn()
    {
        const auto project = Project::create(path("running"), test::pool(2));
        SearchSpec spec = rankedSpec();
        applySetting(spec, "method.epochs=3");
        const SearchId id = project->addSearch(spec);
        project->start(id);
        project->addRanking(id, 1);
        project->waitUntilIdle();
        QCOMPARE(project->status(id).state, SearchState::Finished);
        const auto trials = project->trials(id);
        QCOMPARE(count(trials, SupernetFacts::Step::Epoch), 3);
        QCOMPARE(rankingOf(trials).sampled, 3);
    }

    void spacesWithoutASupernetAreRefused()
    {
        SearchSpec spec =
            makeSearchSpec(loadSpace("chain"), "darts", "training", "synthetic:256x16");
        VERIFY_ERROR(validateSpec(spec), "has no supernet");
        SearchSpec blind = makeSearchSpec(loadSpace("darts"), "darts", "training", "none");
        VERIFY_ERROR(validateSpec(blind), "needs images");
    }

    void noMoreIsRetrainedThanTheMethodDerives()
    {
        SearchSpec spec = supernetSpec();
        applySetting(spec, "method.retrain=2");
        VERIFY_ERROR(validateSpec(spec), "method derives 1");
        QCOMPARE(plannedTrials(spec), std::int64_t{3 + 1 + 1 + 3}); // as a project has it
        SearchSpec many =
            makeSearchSpec(loadSpace("darts"), "random-nas", "training", "synthetic:256x16");
        for (const char* setting : {"method.epochs=3", "method.candidates=4", "method.retrain=4",
                                    "skeleton.channels=4", "skeleton.cells=3"})
            applySetting(many, setting);
        validateSpec(many);
        QCOMPARE(plannedTrials(many), std::int64_t{3 + 1 + 4});
        applySetting(many, "method.finalists=3");
        VERIFY_ERROR(validateSpec(many), "method derives 3");
    }

    void constraintsHoldForWhatIsDerived()
    {
        const auto project = Project::create(path("constrained"), test::pool(2));
        SearchSpec spec = supernetSpec();
        applySetting(spec, "method.epochs=1");
        applySetting(spec, "method.ranking_sample=0");
        const auto trained = std::find_if(m_whole.begin(), m_whole.end(),
                                          [](const auto& trial) { return !trial->facts; });
        const double limit = 0.9 * (*trained)->metrics.at("params");
        spec.constraints.maxParams = limit;
        const SearchId id = project->addSearch(spec);
        project->start(id);
        project->waitUntilIdle();
        const auto trials = project->trials(id);
        QCOMPARE(trials.size(), std::size_t{3});
        QVERIFY2(trials[2]->state == Trial::State::Done, trials[2]->failure.c_str());
        QVERIFY(trials[2]->metrics.at("params") <= limit);
    }

private:
    std::string path(const char* name) const
    {
        return m_folder.filePath(QStringLiteral("%1.netwright").arg(name)).toStdString();
    }

    QTemporaryDir m_folder;
    std::vector<TrialPtr> m_whole;
    TrialPtr m_best;
};

QTEST_GUILESS_MAIN(TestSupernetSearch)
#include "tst_supernet_search.moc"
