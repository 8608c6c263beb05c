#include "core/file.h"
#include "engine/store.h"
#include "engine_support.h"

#include <QProcess>

#include <sqlite3.h>

using namespace netwright;
namespace fs = std::filesystem;

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsCommittedIsReadBack();
    void createRefusesAnExistingFile();
    void badFilesAreRefusedAndUnchanged_data();
    void badFilesAreRefusedAndUnchanged();
    void damagedValuesAreNamed_data();
    void damagedValuesAreNamed();
    void truncatedFilesAreRefusedOrReadWhole();
    void randomlyDamagedFilesNeverCrash();
    void secondOpenIsRefused();
    void attemptsGoWithTheirTrial();

private:
    fs::path file(const char* name) const { return m_folder.filePath(name).toStdString(); }
    static void execute(const fs::path& path, const std::string& sql);
    fs::path makeProject(const char* name) const;
    StoredTrial trial(SearchId search, std::int64_t number) const;

    QTemporaryDir m_folder;
    SearchSpec m_spec;
};

void TestStore::initTestCase()
{
    m_spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "table", "none");
    m_spec.budget.trials = 10;
}

void TestStore::execute(const fs::path& path, const std::string& sql)
{
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(path.c_str(), &database), SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
    QVERIFY2(code == SQLITE_OK, message);
    sqlite3_close(database);
}

StoredTrial TestStore::trial(SearchId search, std::int64_t number) const
{
    Rng rng(static_cast<std::uint64_t>(number));
    StoredTrial stored;
    stored.trial = std::make_shared<Trial>();
    Trial& t = *stored.trial;
    t.id = trialIdOf(search, number);
    t.search = search;
    t.number = number;
    t.genome = m_spec.space->sample(rng);
    t.architecture = m_spec.space->toText(t.genome);
    t.hash = m_spec.space->hash(t.genome);
    t.origin = "random";
    t.finishedAt = 1.5e9;
    t.deviceSeconds = 1.0 / 3;
    t.metrics = {{"params", 12345}, {"val_acc", 91.234567890123456}};
    if (number % 3 == 1) {
        t.state = Trial::State::Failed;
        t.failure = "out of memory";
    } else {
        t.score = 100.0 / 7;
        t.curve = {{.epoch = 1, .trainLoss = 0.1, .trainAccuracy = 50, .seconds = 2}};
    }
    if (number % 3 == 2) {
        t.state = Trial::State::Reused;
        t.reusedFrom = number - 2;
    }
    return stored;
}

fs::path TestStore::makeProject(const char* name) const
{
    const fs::path path = file(name);
    const auto store = Store::create(path);
    const StoredSearch search = store->addSearch(m_spec);
    StoreChange change{search};
    for (std::int64_t number = 0; number < 6; ++number)
        change.trials.push_back({trial(search.id, number).trial, false, "", false});
    change.trials.front().weights = std::string("\0weights\xff", 9);
    change.attempts = {{7, 2.5, std::string("\0half\xff", 6)}};
    store->commit(change);
    return path;
}

void TestStore::whatIsCommittedIsReadBack()
{
    const fs::path path = makeProject("whole.netwright");
    StoredSearch changed;
    {
        const auto store = Store::open(path);
        changed = store->searches().at(0);
        changed.state = SearchState::Failed;
        changed.failure = "the disk is full";
        changed.runningSeconds = 12.25;
        changed.asked = 20;
        changed.told = 15;
        changed.holds = {{10, 10}, {20, 15}};
        SearchSpec more = *changed.spec;
        more.budget.trials = 99;
        changed.spec = std::make_shared<const SearchSpec>(more);
        StoreChange change{changed};
        change.newSpec = true;
        change.retry = {1};
        store->commit(change);
    }
    const auto store = Store::open(path);
    const StoredSearch search = store->searches().at(0);
    QCOMPARE(specToJson(*search.spec), specToJson(*changed.spec));
    QCOMPARE(search.state, SearchState::Failed);
    QCOMPARE(search.failure, changed.failure);
    QCOMPARE(search.runningSeconds, 12.25);
    QCOMPARE(search.asked, std::int64_t{20});
    QCOMPARE(search.told, std::int64_t{15});
    QCOMPARE(search.holds.size(), std::size_t{2});
    QCOMPARE(search.holds[1].told, std::int64_t{15});
    const SearchHistory history = store->history(search);
    QCOMPARE(history.trials.size(), std::size_t{6});
    for (std::int64_t number = 0; number < 6; ++number) {
        const StoredTrial& stored = history.trials[static_cast<std::size_t>(number)];
        QCOMPARE(trialToJson(*stored.trial), trialToJson(*trial(search.id, number).trial));
        QCOMPARE(stored.retrying, number == 1);
    }
    QCOMPARE(history.attempts.size(), std::size_t{1});
    QCOMPARE(history.attempts[0].checkpoint, std::string("\0half\xff", 6));
    QCOMPARE(history.attempts[0].deviceSeconds, 2.5);
    QCOMPARE(store->weights(trialIdOf(search.id, 0)), std::string("\0weights\xff", 9));
    QCOMPARE(store->weights(trialIdOf(search.id, 1)), std::string());
    QCOMPARE(store->keptWeights(search.id).size(), std::size_t{1});
}

void TestStore::createRefusesAnExistingFile()
{
    const fs::path path = file("taken");
    writeFileAtomically(path, "precious");
    VERIFY_ERROR(Store::create(path), "exists");
    QCOMPARE(readFile(path), std::string("precious"));
    VERIFY_ERROR(Store::create(file("no/such/folder.netwright")), "folder.netwright");
}

void TestStore::badFilesAreRefusedAndUnchanged_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing") << "missing"
                             << "does not exist";
    QTest::newRow("folder") << "folder"
                            << "not a file";
    QTest::newRow("empty") << "empty"
                           << "not a Netwright project";
    QTest::newRow("text") << "text"
                          << "not a Netwright project";
    QTest::newRow("foreign database") << "foreign"
                                      << "not a Netwright project";
    QTest::newRow("newer version") << "newer"
                                   << "newer version";
    QTest::newRow("version 0") << "version0"
                               << "unknown format";
    QTest::newRow("a table more") << "table"
                                  << "tables";
    QTest::newRow("a trigger") << "trigger"
                               << "tables";
    QTest::newRow("a table less") << "dropped"
                                  << "tables";
    QTest::newRow("zeroed page") << "zeroed"
                                 << "damaged";
}

void TestStore::badFilesAreRefusedAndUnchanged()
{
    QFETCH(QString, what);
    QFETCH(QString, message);
    const fs::path path = file(("bad-" + what).toStdString().c_str());
    if (what == "folder")
        fs::create_directory(path);
    else if (what == "empty")
        writeFileAtomically(path, "");
    else if (what == "text")
        writeFileAtomically(path, std::string(5'000, 'x'));
    else if (what == "foreign")
        execute(path, "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    else if (what != "missing")
        makeProject(path.filename().c_str());
    if (what == "newer")
        execute(path, "PRAGMA user_version=2");
    else if (what == "version0")
        execute(path, "PRAGMA user_version=0");
    else if (what == "table")
        execute(path, "CREATE TABLE more(x)");
    else if (what == "trigger")
        execute(path, "CREATE TRIGGER t AFTER INSERT ON trials BEGIN DELETE FROM weights; END");
    else if (what == "dropped")
        execute(path, "DROP TABLE weights");
    else if (what == "zeroed") {
        std::string bytes = readFile(path);
        std::fill(bytes.begin() + 4096, bytes.begin() + 8192, '\0');
        writeFileAtomically(path, bytes);
    }
    const bool isFile = fs::is_regular_file(path);
    const std::string before = isFile ? readFile(path) : std::string();
    VERIFY_ERROR(Store::open(path), message.toStdString());
    VERIFY_ERROR(Store::open(path), path.string());
    if (isFile)
        QVERIFY(readFile(path) == before);
}

void TestStore::damagedValuesAreNamed_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("place");
    const auto row = [](const char* sql, const char* place) {
        QTest::newRow(sql) << QString(sql) << QString(place);
    };
    row("UPDATE searches SET spec='{'", "search 1");
    row("UPDATE searches SET spec='{}'", "search 1");
    row("UPDATE searches SET state='walking'", "search 1.state");
    row("UPDATE searches SET running_seconds=-1", "running_seconds");
    row("UPDATE searches SET asked=-5", "asked");
    row("UPDATE searches SET told=5", "told");
    row("UPDATE searches SET holds='[1]'", "holds");
    row("UPDATE searches SET holds='[{\"asked\":1,\"told\":2}]'", "holds");
    row("UPDATE trials SET number=-1 WHERE number=2", "number");
    row("UPDATE trials SET number=77 WHERE number=2", "number");
    row("UPDATE trials SET state='odd' WHERE number=2", "trial 2.state");
    row("UPDATE trials SET state='failed' WHERE number=2", "trial 2.outcome");
    row("UPDATE trials SET genome='[1,' WHERE number=2", "trial 2.genome");
    row("UPDATE trials SET genome='[1e999]' WHERE number=2", "trial 2.genome");
    row("UPDATE trials SET outcome='{}' WHERE number=2", "trial 2.outcome");
    row("UPDATE trials SET outcome='[[[' WHERE number=2", "trial 2.outcome");
    row("UPDATE trials SET reused_from=2 WHERE number=2", "trial 2.reused_from");
    row("UPDATE trials SET reused_from=NULL WHERE number=2", "trial 2.reused_from");
    row("UPDATE trials SET fidelity=9e999 WHERE number=2", "trial 2.fidelity");
    row("UPDATE trials SET retrying=1 WHERE number=2", "trial 2.retrying");
    row("UPDATE attempts SET number=-7", "attempt");
    row("UPDATE attempts SET device_seconds=-7", "device_seconds");
}

void TestStore::damagedValuesAreNamed()
{
    QFETCH(QString, sql);
    QFETCH(QString, place);
    static int count = 0;
    const fs::path path = makeProject(fmt::format("value-{}", ++count).c_str());
    execute(path, sql.toStdString());
    const std::string before = readFile(path);
    VERIFY_ERROR(Project::open(path, test::pool(1)), place.toStdString());
    VERIFY_ERROR(Project::open(path, test::pool(1)), path.string());
    QVERIFY(readFile(path) == before);
}

void TestStore::truncatedFilesAreRefusedOrReadWhole()
{
    const std::string whole = readFile(makeProject("cut-source"));
    for (std::size_t size = 0; size < whole.size(); size += 1'000) {
        const fs::path path = file("cut");
        writeFileAtomically(path, whole.substr(0, size));
        VERIFY_ERROR(Store::open(path), path.string());
        QCOMPARE(readFile(path).size(), size);
    }
}

void TestStore::randomlyDamagedFilesNeverCrash()
{
    const std::string whole = readFile(makeProject("noise-source"));
    Rng rng(1);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        const fs::path path = file("noise");
        std::string bytes = whole;
        for (int i = 0; i < 4; ++i)
            bytes[rng.below(bytes.size())] = static_cast<char>(rng.below(256));
        writeFileAtomically(path, bytes);
        try {
            const auto store = Store::open(path);
            for (const auto& search : store->searches())
                (void)store->history(search);
        } catch (const Error&) {
            ++refused;
        }
        fs::remove(path.string() + "-wal");
    }
    QVERIFY(refused > 50);
}

void TestStore::secondOpenIsRefused()
{
    const fs::path path = makeProject("locked");
    const auto store = Store::open(path);
    VERIFY_ERROR(Store::open(path), "open in another program");
    QProcess other;
    other.start(NETWRIGHT_BIN_DIR "/tests/search_child", {QString::fromStdString(path), "1"});
    QVERIFY(other.waitForFinished());
    QCOMPARE(other.exitCode(), 4);
    QVERIFY(other.readAllStandardError().contains("open in another program"));
    QCOMPARE(store->searches().size(), std::size_t{1});
}

void TestStore::attemptsGoWithTheirTrial()
{
    const auto store = Store::open(makeProject("attempts"));
    const StoredSearch search = store->searches().at(0);
    {
        StoreChange change{search};
        change.dropCheckpoints = true;
        store->commit(change);
    }
    QCOMPARE(store->history(search).attempts.at(0).checkpoint, std::string());
    QCOMPARE(store->history(search).attempts.at(0).deviceSeconds, 2.5);
    StoreChange change{search};
    change.trials = {{trial(search.id, 7).trial, false, "", true}};
    store->commit(change);
    QVERIFY(store->history(search).attempts.empty());
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
