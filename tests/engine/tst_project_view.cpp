#include "core/file.h"
#include "engine/store.h"
#include "engine_support.h"

#include <QProcess>

#include <unistd.h>

#include <set>

using namespace netwright;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

class TestProjectView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aViewHoldsWhatTheProjectHeld();
    void aRunningSearchIsSeenFromElsewhere();
    void aViewIsASnapshot();
    void lookingChangesNothingInTheFolder();
    void aReadOnlyFolderIsRead();
    void aProjectLeftByACrashIsRead();
    void noEmptyLogIsLeftBehind();
    void aWriterWaitsForViewsAndNotForWriters();

private:
    fs::path newFolder();
    fs::path makeProject(std::int64_t trials = 30);
    static std::set<std::string> filesIn(const fs::path& folder);

    QTemporaryDir m_folder;
    std::string m_table;
    int m_count = 0;
};

void TestProjectView::initTestCase()
{
    m_table = test::writeTable(m_folder);
}

fs::path TestProjectView::newFolder()
{
    const fs::path folder = m_folder.filePath(QString::number(++m_count)).toStdString();
    fs::create_directory(folder);
    return folder;
}

fs::path TestProjectView::makeProject(std::int64_t trials)
{
    const fs::path path = newFolder() / "odd name 100%?.netwright";
    const auto project = Project::create(path, test::pool(1));
    const SearchId id = project->addSearch(test::tableSpec(m_table, "random", trials));
    project->start(id);
    project->waitUntilIdle();
    return path;
}

std::set<std::string> TestProjectView::filesIn(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

void TestProjectView::aViewHoldsWhatTheProjectHeld()
{
    const fs::path path = makeProject();
    auto view = ProjectView::open(path);
    const SearchStatus seen = view->searches().at(0);
    const std::string trials = test::fingerprint(view->trials(seen.id));
    VERIFY_ERROR((void)view->status(SearchId{77}), "there is no search 77");
    view.reset();
    const auto project = Project::open(path, test::pool(1));
    const SearchStatus held = project->status(seen.id);
    QCOMPARE(seen.state, SearchState::Finished);
    QCOMPARE(seen.trialsDone, std::int64_t{30});
    QCOMPARE(seen.deviceSeconds, held.deviceSeconds);
    QCOMPARE(seen.best->number, held.best->number);
    QVERIFY(trials == test::fingerprint(project->trials(seen.id)));
}

void TestProjectView::aRunningSearchIsSeenFromElsewhere()
{
    const fs::path path = newFolder() / "running.netwright";
    {
        const auto project = Project::create(path, test::pool(1));
        project->addSearch(test::tableSpec(m_table, "random", 900'000));
    }
    QProcess child;
    child.start(NETWRIGHT_BIN_DIR "/tests/search_child", {QString::fromStdString(path), "1"});
    QVERIFY(child.waitForReadyRead());
    std::int64_t before = 0;
    for (int i = 0; i < 10; ++i) {
        const auto view = ProjectView::open(path);
        const SearchStatus status = view->searches().at(0);
        QCOMPARE(status.state, SearchState::Running);
        QVERIFY(status.trialsDone >= before);
        before = status.trialsDone;
        QCOMPARE(view->trials(status.id).size(), static_cast<std::size_t>(before));
    }
    QVERIFY(before > 0);
    VERIFY_ERROR(Project::open(path, test::pool(1)), "open in another program");
    child.kill();
    QVERIFY(child.waitForFinished());
    QCOMPARE(ProjectView::open(path)->searches().at(0).state, SearchState::Paused);
    QVERIFY(ProjectView::open(path)->searches().at(0).interrupted);
    const auto project = Project::open(path, test::pool(1));
    const SearchStatus found = project->searches().at(0);
    QVERIFY(found.trialsDone >= before);
    QVERIFY(found.interrupted);
    project->start(found.id);
    QTRY_COMPARE_WITH_TIMEOUT(project->status(found.id).state, SearchState::Running, 30'000);
    QVERIFY(!project->status(found.id).interrupted);
    project->pauseAll();
    project->waitUntilIdle();
    QVERIFY(!project->status(found.id).interrupted);
}

void TestProjectView::aViewIsASnapshot()
{
    const fs::path path = makeProject(5);
    const auto store = Store::open(path);
    const auto view = Store::openForReading(path);
    QVERIFY(view->hasWriter());
    StoredSearch changed = store->searches().at(0);
    changed.failure = "something new";
    store->commit({changed});
    QCOMPARE(view->searches().at(0).failure, std::string());
    QCOMPARE(Store::openForReading(path)->searches().at(0).failure, std::string("something new"));
}

void TestProjectView::lookingChangesNothingInTheFolder()
{
    const fs::path path = makeProject();
    const auto files = filesIn(path.parent_path());
    const auto time = fs::last_write_time(path.parent_path());
    const std::string bytes = readFile(path);
    {
        const auto view = ProjectView::open(path);
        QCOMPARE(view->searches().size(), std::size_t{1});
        QVERIFY(filesIn(path.parent_path()) == files);
    }
    QVERIFY(filesIn(path.parent_path()) == files);
    QVERIFY(fs::last_write_time(path.parent_path()) == time);
    QVERIFY(readFile(path) == bytes);
}

void TestProjectView::aReadOnlyFolderIsRead()
{
    if (::geteuid() == 0)
        QSKIP("root may write everywhere; lookingChangesNothingInTheFolder shows the same");
    const fs::path path = makeProject();
    fs::permissions(path, fs::perms::owner_read);
    fs::permissions(path.parent_path(), fs::perms::owner_read | fs::perms::owner_exec);
    QCOMPARE(ProjectView::open(path)->searches().at(0).trialsDone, std::int64_t{30});
    fs::permissions(path.parent_path(), fs::perms::owner_all);
}

void TestProjectView::aProjectLeftByACrashIsRead()
{
    const fs::path path = makeProject();
    const fs::path copy = newFolder() / "crashed.netwright";
    {
        const auto store = Store::open(path);
        StoredSearch changed = store->searches().at(0);
        changed.failure = "in the log only";
        store->commit({changed});
        fs::copy_file(path, copy);
        fs::copy_file(path.string() + "-wal", copy.string() + "-wal");
    }
    const std::string bytes = readFile(copy);
    QCOMPARE(Store::openForReading(copy)->searches().at(0).failure, std::string("in the log only"));
    QVERIFY(readFile(copy) == bytes);
    QCOMPARE(Store::open(copy)->searches().at(0).failure, std::string("in the log only"));
}

void TestProjectView::noEmptyLogIsLeftBehind()
{
    const fs::path path = makeProject(3);
    const std::set<std::string> alone = {path.filename().string()};
    QVERIFY(filesIn(path.parent_path()) == alone);
    Project::open(path, test::pool(1));
    QVERIFY(filesIn(path.parent_path()) == alone);
    writeFileAtomically(path.string() + "-wal", ""); // as older versions left it
    ProjectView::open(path);
    Project::open(path, test::pool(1));
    QVERIFY(filesIn(path.parent_path()) == alone);
}

void TestProjectView::aWriterWaitsForViewsAndNotForWriters()
{
    const fs::path path = makeProject(3);
    auto view = ProjectView::open(path);
    std::jthread closer([&] {
        std::this_thread::sleep_for(100ms);
        view.reset();
    });
    const auto project = Project::open(path, test::pool(1));
    closer.join();
    QVERIFY(!view);
    VERIFY_ERROR(Project::open(path, test::pool(1)), "open in another program");
}

QTEST_GUILESS_MAIN(TestProjectView)
#include "tst_project_view.moc"
