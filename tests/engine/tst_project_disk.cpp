#include "engine_support.h"

using namespace netwright;
using namespace std::chrono_literals;

/// What a project keeps of its trials, what it takes up, and what removing gives back.
class TestProjectDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_table = test::writeTable(m_folder); }
    void weightsOfTheBestAreKept();
    void fewerWeightsCanBeKept();
    void removedSearchLeavesNothingBehind();

private:
    std::filesystem::path file() const
    {
        static int count = 0;
        return m_folder.filePath(QString("p%1.netwright").arg(++count)).toStdString();
    }
    static std::shared_ptr<Dispatcher> pretending(int workers, int steps = 6)
    {
        return std::make_shared<test::FunctionDispatcher>(
            workers, [steps](const Job& job, const std::stop_token& stop) {
                return test::pretendedTraining(job, stop, steps, 300us);
            });
    }

    QTemporaryDir m_folder;
    std::string m_table;
};

void TestProjectDisk::weightsOfTheBestAreKept()
{
    const auto path = file();
    SearchId id;
    for (const bool first : {true, false}) {
        const auto project =
            first ? Project::create(path, pretending(3, 1)) : Project::open(path, pretending(3, 1));
        if (first)
            id = project->addSearch(test::tableSpec(m_table, "random", 40));
        else
            project->addBudget(id, {.trials = 40});
        project->start(id);
        project->waitUntilIdle();
        auto trials = project->trials(id);
        std::erase_if(trials, [](const TrialPtr& t) { return t->reusedFrom || !t->score; });
        std::ranges::stable_sort(
            trials, [](const auto& a, const auto& b) { return *a->score > *b->score; });
        for (std::size_t i = 0; i < trials.size(); ++i)
            QCOMPARE(project->weights(trials[i]->id),
                     i < 3 ? fmt::format("weights of {}", trials[i]->number) : std::string());
    }
}

void TestProjectDisk::fewerWeightsCanBeKept()
{
    const auto path = file();
    const auto kept = [](const Project& project, SearchId id) {
        return std::ranges::count_if(
            project.trials(id), [&](const TrialPtr& t) { return !project.weights(t->id).empty(); });
    };
    const auto project = Project::create(path, pretending(2, 1));
    auto spec = test::tableSpec(m_table, "random", 30);
    applySetting(spec, "search.keep_weights=7");
    const SearchId id = project->addSearch(spec);
    project->start(id);
    project->waitUntilIdle();
    QCOMPARE(kept(*project, id), 7);
    const auto best = project->status(id).best;
    project->keepWeights(id, 2);
    project->waitUntilIdle();
    QCOMPARE(kept(*project, id), 2);
    QVERIFY(!project->weights(best->id).empty());
    QCOMPARE(project->status(id).state, SearchState::Finished);
    QCOMPARE(project->diskUse().searches.at(0).networks, std::int64_t{2});
    project->addBudget(id, {.trials = 30});
    project->start(id);
    project->waitUntilIdle();
    QCOMPARE(kept(*project, id), 2);
    project->keepWeights(id, 0);
    project->waitUntilIdle();
    QCOMPARE(kept(*project, id), 0);
}

void TestProjectDisk::removedSearchLeavesNothingBehind()
{
    const auto path = file();
    test::EventLog log;
    std::string fingerprint;
    SearchId stays, goes;
    {
        const auto project = Project::create(path, pretending(2, 4), log.sink());
        stays = project->addSearch(test::tableSpec(m_table, "random", 20));
        goes = project->addSearch(test::tableSpec(m_table, "ageing-evolution", 3'000));
        project->start(stays);
        project->start(goes);
        while (project->status(goes).trialsDone < 200)
            std::this_thread::sleep_for(1ms);
        const auto before = project->diskUse();
        QCOMPARE(before.searches.size(), std::size_t{2});
        QVERIFY(before.searches[1].trials > 0 && before.searches[1].weights > 0);
        project->removeSearch(goes); // while it runs
        project->waitUntilIdle();
        QCOMPARE(project->searches().size(), std::size_t{1});
        VERIFY_ERROR(project->status(goes), "there is no search");
        const auto after = project->diskUse();
        QCOMPARE(after.searches.size(), std::size_t{1});
        QVERIFY(after.unused > 0);
        project->compact();
        const auto compacted = project->diskUse();
        QCOMPARE(compacted.unused, std::int64_t{0});
        QVERIFY(compacted.file < after.file);
        fingerprint = test::fingerprint(project->trials(stays));
    }
    const auto events = log.events();
    const auto last = std::ranges::find_if(events, [](const EngineEvent& event) {
        return std::holds_alternative<SearchRemoved>(event);
    });
    QVERIFY(last != events.end() && std::get<SearchRemoved>(*last).search == goes);
    QVERIFY(std::none_of(last, events.end(), [&](const EngineEvent& event) {
        const auto* changed = std::get_if<SearchChanged>(&event);
        return changed && changed->status.id == goes;
    }));
    const auto again = Project::open(path, pretending(1));
    QCOMPARE(again->searches().size(), std::size_t{1});
    QVERIFY(test::fingerprint(again->trials(stays)) == fingerprint);
}

QTEST_GUILESS_MAIN(TestProjectDisk)
#include "tst_project_disk.moc"
