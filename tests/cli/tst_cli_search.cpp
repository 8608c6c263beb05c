#include "cli_support.h"

#include <csignal>
#include <set>

#include <sqlite3.h>
#include <unistd.h>

using namespace netwright;
using namespace netwright::test;

/// Commands that make and use a project.
class TestCliSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void searchOnATableIsReproducible();
    void trialsAreATableCsvAndJson();
    void searchSaysHowManyTrialsWereReused();
    void trainedSearchPausesResumesAndExports();
    void imagesAreRestored();
    void statusBesideARunningSearch();
    void readingLeavesAReadOnlyFolderAlone();
    void presetIsWhatASearchStartsFrom();
    void searchWithoutAScoreExitsWithFour();
    void narrowedSpaceBeginsWithTheResultsOfTheWhole();
    void failedSearchIsResumed();
    void failedTrialsAreRetried();
    void stoppedSearchIsNotResumed();
    void badTablesAreRefusedBeforeTheSearch_data();
    void badTablesAreRefusedBeforeTheSearch();
    void quickstartGoesOnOrRefuses();
    void comparisonStandsBesideRandomAndGoesOn();
    void comparisonLeavesOutWhatDoesNotSuitTheNetwork();

private:
    QString file(const QString& name) const { return m_folder.filePath(name); }
    static void interrupt(QProcess& process);

    QTemporaryDir m_folder;
    QString m_table;
};

void TestCliSearch::initTestCase()
{
    QVERIFY2(QFile::exists(program()), "build the target netwright-cli first");
    QVERIFY(m_folder.isValid());
    m_table = file("table.csv");
    write(m_table, smallTable());
}

void TestCliSearch::interrupt(QProcess& process)
{
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
}

void TestCliSearch::searchOnATableIsReproducible()
{
    const Run one = cli(tableSearch(file("a.netwright"), m_table, 300, 1));
    const Run two = cli(tableSearch(file("b.netwright"), m_table, 300, 2));
    QVERIFY2(one.code == 0, one.err);
    QVERIFY2(two.code == 0, two.err);
    QCOMPARE(one.json()["trials"].get<int>(), 300);
    QCOMPARE(one.json()["best"]["architecture"], two.json()["best"]["architecture"]);
    QCOMPARE(one.json()["gpu_days"], two.json()["gpu_days"]);
    const auto architectures = [](const Run& result) {
        std::vector<Json> list;
        for (const auto& trial : result.json())
            list.push_back(trial["architecture"]);
        return list;
    };
    QVERIFY(architectures(cli({"trials", file("a.netwright"), "--json"})) ==
            architectures(cli({"trials", file("b.netwright"), "--json"})));
}

void TestCliSearch::trialsAreATableCsvAndJson()
{
    const QString project = file("csv.netwright");
    const Run search = cli(tableSearch(project, m_table, 400));
    QVERIFY2(search.code == 0, search.err);
    QCOMPARE(cli({"trials", project}).out.count('\n'), 401);
    const Json json = cli({"trials", project, "--json"}).json();
    QCOMPARE(json.size(), std::size_t{400});
    const QList<QByteArray> lines = cli({"trials", project, "--csv"}).out.trimmed().split('\n');
    QCOMPARE(lines.size(), 401);
    QVERIFY(lines[0].startsWith("number,state,score,"));
    const auto column = lines[0].split(',').indexOf("reused_from");
    QVERIFY(column > 0);
    int reused = 0;
    for (int i = 1; i < lines.size(); ++i) {
        const QList<QByteArray> cells = lines[i].split(',');
        const bool isReused = cells[1] == "reused";
        QCOMPARE(!cells[column].isEmpty(), isReused);
        if (isReused)
            QVERIFY(cells[column].toInt() < cells[0].toInt());
        reused += isReused;
    }
    QVERIFY(reused > 0);
    QCOMPARE(search.json()["reused"].get<int>(), reused);
    QCOMPARE(cli({"trials", project, "--csv", "--json"}).code, 2);
}

void TestCliSearch::searchSaysHowManyTrialsWereReused()
{
    QStringList arguments = tableSearch(file("closing.netwright"), m_table, 400);
    arguments.removeLast(); // --json
    const Run search = cli(arguments);
    QVERIFY2(search.code == 0, search.err);
    const Run status = cli({"status", file("closing.netwright"), "--json"});
    const int reused = status.json()[0]["reused"].get<int>();
    const QByteArray expected =
        QString("400 trials, 0 failed, %1 reused; trial").arg(reused).toUtf8();
    QVERIFY2(search.out.contains(expected), search.out);
}

void TestCliSearch::trainedSearchPausesResumesAndExports()
{
    const QString project = file("trained.netwright");
    QProcess search;
    search.start(program(), trainedSearch(project));
    QVERIFY(search.waitForStarted());
    // Its first words of progress, not a time: a fast machine is through in a second.
    QByteArray said;
    while (!said.contains("trials of 4") && search.state() == QProcess::Running) {
        search.waitForReadyRead(10);
        said += search.readAllStandardOutput() + search.readAllStandardError();
    }
    // A terminal and `timeout` both pass a keystroke on: it may arrive twice.
    interrupt(search);
    QTest::qWait(20);
    interrupt(search);
    QVERIFY(search.waitForFinished(60'000));
    QCOMPARE(search.exitStatus(), QProcess::NormalExit);
    QCOMPARE(search.exitCode(), 0);
    QCOMPARE(cli({"status", project, "--json"}).json()[0]["state"].get<std::string>(),
             std::string("paused"));

    const Run resumed = cli({"resume", project});
    QVERIFY2(resumed.code == 0, resumed.err);
    const Run status = cli({"status", project, "--json"});
    QCOMPARE(status.json()[0]["state"].get<std::string>(), std::string("finished"));
    QCOMPARE(status.json()[0]["trials"].get<int>(), 4);

    QStringList arguments = {"export", project, "--trial", "best"};
    QStringList files;
    for (const char* kind : {"onnx", "json", "safetensors", "dot", "svg", "pytorch"}) {
        files << file(QString("best.") + kind);
        arguments << QString("--") + kind << files.back();
    }
    const Run exported = cli(arguments);
    QVERIFY2(exported.code == 0, exported.err);
    for (const auto& written : files)
        QVERIFY2(QFileInfo(written).size() > 100, qPrintable(written));
    const Run cost = cli({"cost", "--space", "darts", "--arch-file", files[1], "--json"});
    QVERIFY2(cost.code == 0, cost.err);
}

void TestCliSearch::imagesAreRestored()
{
    const QString project = file("restored.netwright");
    const auto search = [&](const QStringList& more) {
        return cli(QStringList{"search", "--project", project, "--space", "e-cae", "--method",
                               "random", "--data", "synthetic:256x16", "--budget", "trials=3",
                               "--preset", "desk", "--set", "skeleton.channels=1", "--json"} +
                   more);
    };
    const Run untold = search({});
    QCOMPARE(untold.code, 3);
    QVERIFY2(untold.err.contains("choose the estimator restoration"), untold.err);

    const Run found = search({"--estimator", "restoration", "--set", "estimator.data_fraction=1"});
    QVERIFY2(found.code == 0, found.err);
    QCOMPARE(found.json()["trials"].get<int>(), 3);
    for (const Json& trial : cli({"trials", project, "--json"}).json()) {
        QCOMPARE(trial["state"].get<std::string>(), std::string("done"));
        QCOMPARE(trial["metrics"]["val_psnr"], trial["score"]);
    }

    const QString onnx = file("restored.onnx");
    const Run exported = cli({"export", project, "--trial", "best", "--onnx", onnx});
    QVERIFY2(exported.code == 0, exported.err);
    QVERIFY(QFileInfo(onnx).size() > 100);
    const Run tested = cli({"export", project, "--trial", "best", "--onnx", onnx, "--test"});
    QVERIFY2(tested.code == 0, tested.err);
    QVERIFY(tested.json()["test_psnr"].get<double>() > 0);
}

void TestCliSearch::statusBesideARunningSearch()
{
    const QString project = file("running.netwright");
    QProcess search;
    search.start(program(), tableSearch(project, m_table, 900'000));
    QVERIFY(search.waitForStarted());
    int trials = 0;
    for (int i = 0; i < 100 && trials == 0; ++i) {
        QTest::qWait(50);
        const Run status = cli({"status", project, "--json"});
        if (status.code != 0 || status.json().empty()) // the project or the search is not there yet
            continue;
        trials = status.json()[0]["trials"].get<int>();
        if (trials > 0)
            QCOMPARE(status.json()[0]["state"].get<std::string>(), std::string("running"));
    }
    QVERIFY(trials > 0);
    QVERIFY(cli({"trials", project, "--csv"}).out.count('\n') > trials);
    const Run exported = cli({"export", project, "--json", file("running.json")});
    QVERIFY2(exported.code == 0, exported.err);
    const Run second = cli({"resume", project});
    QCOMPARE(second.code, 3);
    QVERIFY2(second.err.contains("open in another program"), second.err);
    interrupt(search);
    QVERIFY(search.waitForFinished(60'000));
    QCOMPARE(search.exitCode(), 0);
}

void TestCliSearch::readingLeavesAReadOnlyFolderAlone()
{
    const QString folder = file("shelf");
    QVERIFY(QDir().mkpath(folder));
    const QString project = folder + "/shelf.netwright";
    QCOMPARE(cli(tableSearch(project, m_table, 20)).code, 0);
    // Root may write everywhere: for it, that nothing is written must do.
    QVERIFY(QFile::setPermissions(project, QFile::ReadOwner));
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
    const auto changed = QFileInfo(folder).lastModified();
    const Run status = cli({"status", project, "--json"});
    const Run trials = cli({"trials", project});
    const Run exported = cli({"export", project, "--json", file("shelf.json")});
    const QStringList files = QDir(folder).entryList(QDir::Files);
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    for (const Run& run : {status, trials, exported})
        QVERIFY2(run.code == 0, run.err);
    QCOMPARE(status.json()[0]["trials"].get<int>(), 20);
    QCOMPARE(files, QStringList{"shelf.netwright"});
    QCOMPARE(QFileInfo(folder).lastModified(), changed);
}

void TestCliSearch::presetIsWhatASearchStartsFrom()
{
    const QString project = file("preset.netwright");
    const Run search =
        cli({"search", "--project", project, "--space", "darts", "--method", "darts", "--data",
             "synthetic:64x8", "--preset", "desk", "--set", "method.epochs=1", "--set",
             "method.order=first", "--set", "skeleton.channels=4", "--set", "method.retrain=0"});
    QVERIFY2(search.code == 0, search.err); // no budget either: it ends by itself
    const Json spec = cli({"status", project, "--json"}).json()[0];
    QCOMPARE(spec["trials"].get<int>(), 2);
    const Run wrong =
        cli({"search", "--project", file("no.netwright"), "--space", "darts", "--preset", "moon"});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains("--preset"), wrong.err);
    QVERIFY(!QFile::exists(file("no.netwright")));
}

void TestCliSearch::searchWithoutAScoreExitsWithFour()
{
    const QString project = file("failed.netwright");
    const Run search = cli(trainedSearch(project, {"--set", "constraint.max_params=1"}));
    QCOMPARE(search.code, 4);
    QVERIFY2(search.err.contains("no trial has a score"), search.err);
    QCOMPARE(cli({"status", project, "--json"}).json()[0]["failed"].get<int>(), 4);
}

void TestCliSearch::narrowedSpaceBeginsWithTheResultsOfTheWhole()
{
    const QString project = file("versions.netwright");
    const Run whole = cli(tableSearch(project, m_table, 200));
    QVERIFY2(whole.code == 0, whole.err);
    std::set<std::string> inside;
    for (const auto& trial : cli({"trials", project, "--json"}).json())
        if (const auto text = trial["architecture"].get<std::string>();
            text.find("none") == std::string::npos)
            inside.insert(text);
    QVERIFY(!inside.empty());
    write(file("part.json"),
          R"({"format": "netwright-space", "version": 1, "kind": "nb201-cell", "name": "part",
              "operations": ["skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"]})");
    const auto narrowed = [&](const QString& carryOver, const QStringList& more = {}) {
        QStringList arguments = tableSearch(project, m_table, 10);
        arguments[arguments.indexOf("--space") + 1] = file("part.json");
        return cli(arguments + QStringList{"--carry-over", carryOver} + more);
    };
    const Run part = narrowed("1");
    QVERIFY2(part.code == 0, part.err);
    int carried = 0;
    for (const auto& trial : cli({"trials", project, "--search", "2", "--json"}).json())
        if (trial["origin"].get<std::string>().starts_with("carried over from search 1, trial "))
            carried += inside.contains(trial["architecture"].get<std::string>());
    QCOMPARE(carried, static_cast<int>(inside.size()));
    QCOMPARE(part.json()["trials"].get<int>(), 10 + carried);
    // One sentence where it cannot be, and no search.
    const Run absent = narrowed("9");
    QCOMPARE(absent.code, 3);
    QVERIFY2(absent.err.contains("there is no search 9"), absent.err);
    const Run other = narrowed("1", {"--set", "estimator.direction=minimise"});
    QCOMPARE(other.code, 3);
    QVERIFY2(other.err.contains("direction of the estimator: maximise there, minimise here"),
             other.err);
    QCOMPARE(other.err.count('\n'), 1);
    QCOMPARE(cli({"status", project, "--json"}).json().size(), std::size_t{2});
}

void TestCliSearch::failedSearchIsResumed()
{
    const QString project = file("broken.netwright");
    QCOMPARE(cli(tableSearch(project, m_table, 20)).code, 0);
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(qPrintable(project), &database), SQLITE_OK);
    QCOMPARE(sqlite3_exec(database, "UPDATE searches SET state='failed', failure='full'", nullptr,
                          nullptr, nullptr),
             SQLITE_OK);
    sqlite3_close(database);
    QCOMPARE(cli({"status", project, "--json"}).json()[0]["state"].get<std::string>(),
             std::string("failed"));
    const Run resumed = cli({"resume", project, "--json"});
    QVERIFY2(resumed.code == 0, resumed.err);
    QCOMPARE(resumed.json()["state"].get<std::string>(), std::string("finished"));
    QCOMPARE(resumed.json()["trials"].get<int>(), 20);
}

void TestCliSearch::failedTrialsAreRetried()
{
    const QString table = file("gaps.csv");
    write(table, smallTable(3));
    const QString project = file("retried.netwright");
    const Run search = cli(tableSearch(project, table, 60));
    QVERIFY2(search.code == 0, search.err);
    QVERIFY(search.json()["failed"].get<int>() > 0);
    write(table, smallTable());
    QVERIFY(cli({"resume", project}).err.contains("--retry-failed"));
    const Run retried = cli({"resume", project, "--retry-failed", "--json"});
    QVERIFY2(retried.code == 0, retried.err);
    QCOMPARE(retried.json()["failed"].get<int>(), 0);
    QCOMPARE(retried.json()["trials"].get<int>(), 60);
}

void TestCliSearch::stoppedSearchIsNotResumed()
{
    const QString project = file("stopped.netwright");
    QProcess search;
    search.start(program(), tableSearch(project, m_table, 900'000));
    QVERIFY(search.waitForStarted());
    while (!QFile::exists(project) && search.state() == QProcess::Running)
        QTest::qWait(10);
    QTest::qWait(300);
    interrupt(search);
    QVERIFY(search.waitForFinished(60'000));
    const Run stopped = cli({"stop", project});
    QVERIFY2(stopped.code == 0, stopped.err);
    const Json status = cli({"status", project, "--json"}).json()[0];
    QCOMPARE(status["state"].get<std::string>(), std::string("finished"));
    const Run resumed = cli({"resume", project});
    QCOMPARE(resumed.code, 0);
    QVERIFY2(resumed.err.contains("Nothing to resume"), resumed.err);
    QCOMPARE(cli({"status", project, "--json"}).json()[0]["trials"], status["trials"]);
}

void TestCliSearch::badTablesAreRefusedBeforeTheSearch_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("part");
    const QByteArray cell = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
    const QByteArray good = "arch_str,accuracy,seconds\n" + cell + ",1,2\n";
    QTest::newRow("garbage row") << good + "rubbish,1,2\n" << QStringList{} << QByteArray("line 3");
    QTest::newRow("no such column")
        << good << QStringList{"--set", "estimator.score=top1"} << QByteArray("top1");
    QTest::newRow("another space")
        << good << QStringList{"--space", "darts"} << QByteArray("line 2");
    QTest::newRow("GPU-days without seconds")
        << good << QStringList{"--set", "estimator.seconds=", "--budget", "gpu_days=1"}
        << QByteArray("set estimator.seconds");
}

void TestCliSearch::badTablesAreRefusedBeforeTheSearch()
{
    QFETCH(QByteArray, table);
    QFETCH(QStringList, more);
    QFETCH(QByteArray, part);
    const QString csv = file("bad.csv");
    write(csv, table);
    QStringList arguments = tableSearch(file("never.netwright"), csv, 10);
    for (const char* option : {"--space", "--budget"})
        if (more.contains(option)) {
            const auto at = arguments.indexOf(option);
            arguments.remove(at, 2);
        }
    const Run run = cli(arguments + more);
    QVERIFY2(run.code == 3, run.err);
    QVERIFY2(run.err.contains(part), run.err);
    QCOMPARE(run.err.count('\n'), 1);
    QVERIFY(!QFile::exists(file("never.netwright")));
}

void TestCliSearch::quickstartGoesOnOrRefuses()
{
    const QString folder = file("quickstart");
    const QStringList first = {"quickstart", folder, "--data", "synthetic:200x8", "--trials", "2"};
    const Run made = cli(first);
    QVERIFY2(made.code == 0, made.err);
    const Run again = cli({"quickstart", folder});
    QVERIFY2(again.code == 0, again.err);
    QVERIFY2(again.err.contains("Going on with the quickstart"), again.err);
    QVERIFY(again.out.contains("Best of 2 trials"));
    for (const auto& other : {QStringList{"--trials", "3"}, QStringList{"--data", "synthetic"}}) {
        const Run refused = cli(QStringList{"quickstart", folder} + other);
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.err.contains("choose another folder"), refused.err);
    }
}

void TestCliSearch::comparisonStandsBesideRandomAndGoesOn()
{
    QStringList command = {"compare",     file("compared.netwright"),
                           "--space",     "nas-bench-201",
                           "--methods",   "parsec,gdas",
                           "--data",      "synthetic",
                           "--estimator", "table",
                           "--set",       "estimator.file=" + m_table,
                           "--set",       "estimator.score=accuracy",
                           "--set",       "method.epochs=2",
                           "--set",       "skeleton.channels=4",
                           "--set",       "skeleton.cells=1",
                           "--seeds",     "2",
                           "--workers",   "1",
                           "--json"};
    const Run withoutCost = cli(command);
    QCOMPARE(withoutCost.code, 3);
    QVERIFY2(withoutCost.err.contains("estimator.seconds"), withoutCost.err);
    QVERIFY(!QFile::exists(file("compared.netwright")));

    command += {"--set", "estimator.seconds=seconds"};
    const Run first = cli(command);
    QVERIFY2(first.code == 0, first.err);
    QVERIFY2(first.err.contains("of 4 searches finished"), first.err);
    QVERIFY2(first.err.contains("100 %  4 of 4 searches finished"), first.err);
    const Json table = first.json();
    QCOMPARE(table.size(), std::size_t{2});
    for (const auto& row : table) {
        QCOMPARE(row["seeds"].get<int>(), 2);
        QVERIFY(row["score"].get<double>() >= 50);
        QVERIFY(row["gpu_days"].get<double>() > 0);
    }
    const Run again = cli(command);
    QVERIFY2(again.code == 0, again.err);
    QVERIFY2(!again.err.contains("searches finished"), again.err); // nothing was left to do
    QCOMPARE(again.json(), table);
}

void TestCliSearch::comparisonLeavesOutWhatDoesNotSuitTheNetwork()
{
    const auto compare = [this](const QString& skeleton) {
        return cli({"compare", file("left-out.netwright"), "--space", "nasnet", "--data", "none",
                    "--set", "skeleton.kind=" + skeleton});
    };
    const Run wide = compare("k3");
    QCOMPARE(wide.code, 3); // for its data
    QVERIFY2(wide.err.contains("pc-darts is left out: method.partial_channels: partial channels"),
             wide.err);
    QVERIFY2(!wide.err.contains("\ndarts is left out") && wide.err.contains("needs images"),
             wide.err);
    const Run even = compare("k1");
    QCOMPARE(even.code, 3);
    QVERIFY2(!even.err.contains("pc-darts is left out"), even.err);
}

QTEST_GUILESS_MAIN(TestCliSearch)
#include "tst_cli_search.moc"
