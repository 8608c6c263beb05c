#include "core/json.h"
#include "support.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <csignal>

using namespace netwright;

namespace {

struct Run
{
    int code = -1;
    QByteArray out, err;
    Json json() const { return parseJson(out.toStdString(), "stdout"); }
};

QString program()
{
    return QStringLiteral(NETWRIGHT_BIN_DIR "/netwright-cli");
}

Run cli(const QStringList& arguments)
{
    QProcess process;
    process.start(program(), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(240'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// A table of every cell with two kinds of edges: cheap to write, known optimum.
QByteArray smallTable()
{
    const char* const ops[] = {"none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3",
                               "avg_pool_3x3"};
    QByteArray csv = "arch_str,accuracy,seconds\n";
    for (int code = 0; code < 15'625; ++code) {
        int digits[6], rest = code, score = 0;
        for (int& digit : digits) {
            digit = rest % 5;
            rest /= 5;
            score += digit;
        }
        csv += QStringLiteral("|%1~0|+|%2~0|%3~1|+|%4~0|%5~1|%6~2|,%7,%8\n")
                   .arg(ops[digits[0]], ops[digits[1]], ops[digits[2]], ops[digits[3]],
                        ops[digits[4]], ops[digits[5]])
                   .arg(50 + score)
                   .arg(100 + score)
                   .toUtf8();
    }
    return csv;
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void listsEveryKindAsJson_data();
    void listsEveryKindAsJson();
    void describesEveryListedEntry();
    void costOfDartsV2IsThePublishedCount();
    void costCountsTheAuxiliaryHead();
    void costAcceptsItsOwnSamples();
    void sampleIsDeterministic();
    void searchOnATableIsReproducible();
    void trialsCsvHasARowPerTrial();
    void trainedSearchPausesResumesAndExports();
    void usageErrorsExitWithTwo_data();
    void usageErrorsExitWithTwo();
    void badInputExitsWithThreeAndOneLine_data();
    void badInputExitsWithThreeAndOneLine();

private:
    QStringList tableSearch(const QString& project, int trials, int workers) const;
    QTemporaryDir m_folder;
    QString m_table;
};

namespace {
const QString dartsV2 = QStringLiteral(
    "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), "
    "('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), "
    "('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), "
    "('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1), ('max_pool_3x3', 0), "
    "('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=[2, 3, 4, 5])");
}

void TestCli::initTestCase()
{
    QVERIFY2(QFile::exists(program()), "build the target netwright-cli first");
    QVERIFY(m_folder.isValid());
    m_table = m_folder.filePath("table.csv");
    write(m_table, smallTable());
}

void TestCli::listsEveryKindAsJson_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("methods") << "methods"
                             << QStringList{"random", "grid", "local-search", "ageing-evolution"};
    QTest::newRow("spaces") << "spaces" << QStringList{"darts", "nasnet", "nas-bench-201", "chain"};
    QTest::newRow("operations") << "operations" << QStringList{"sep_conv_3x3", "skip_connect"};
    QTest::newRow("estimators") << "estimators" << QStringList{"training", "low-fidelity", "table"};
    QTest::newRow("datasets") << "datasets"
                              << QStringList{"fashion-mnist", "mnist",     "cifar10",
                                             "cifar100",      "synthetic", "image-folder"};
}

void TestCli::listsEveryKindAsJson()
{
    QFETCH(QString, kind);
    QFETCH(QStringList, names);
    const Run run = cli({"list", kind, "--json"});
    QCOMPARE(run.code, 0);
    QStringList listed;
    for (const auto& entry : run.json())
        listed << QString::fromStdString(entry["name"].get<std::string>());
    for (const auto& name : names)
        QVERIFY2(listed.contains(name), qPrintable(name));
}

void TestCli::describesEveryListedEntry()
{
    for (const char* kind : {"methods", "spaces", "operations", "estimators", "datasets"}) {
        for (const auto& entry : cli({"list", kind, "--json"}).json()) {
            const auto name = QString::fromStdString(entry["name"].get<std::string>());
            const Run run = cli({"describe", kind, name, "--json"});
            QCOMPARE(run.code, 0);
            QVERIFY2(!run.json()["help"].get<std::string>().empty(), qPrintable(name));
            for (const auto& param : run.json()["params"])
                QVERIFY2(!param["help"].get<std::string>().empty(), qPrintable(name));
        }
    }
}

void TestCli::costOfDartsV2IsThePublishedCount()
{
    const Run run = cli({"cost", "--space", "darts", "--arch", dartsV2, "--set",
                         "skeleton.channels=36", "--set", "skeleton.cells=20", "--json"});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json()["params"].get<int>(), 3'349'342);
    QVERIFY(run.json()["macs"].get<std::int64_t>() > 0);
    QVERIFY(run.json()["activation_bytes"].get<std::int64_t>() > 0);
}

void TestCli::costCountsTheAuxiliaryHead()
{
    const Run run = cli({"cost", "--space", "darts", "--arch", dartsV2, "--set",
                         "skeleton.channels=36", "--set", "skeleton.cells=20", "--aux", "--json"});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json()["params"].get<int>(), 3'825'768);
}

void TestCli::costAcceptsItsOwnSamples()
{
    for (const char* space : {"darts", "nasnet", "nas-bench-201", "chain"}) {
        for (const auto& sample : cli({"sample", "--space", space, "-n", "3", "--json"}).json()) {
            const QString file = m_folder.filePath("sample.json");
            write(file, QByteArray::fromStdString(sample.dump()));
            const Run byFile = cli({"cost", "--space", space, "--arch-file", file, "--json"});
            const Run byText =
                cli({"cost", "--space", space, "--arch",
                     QString::fromStdString(sample["architecture"].get<std::string>()), "--json"});
            QVERIFY2(byFile.code == 0, byFile.err);
            QCOMPARE(byText.out, byFile.out);
        }
    }
}

void TestCli::sampleIsDeterministic()
{
    const QStringList arguments = {"sample", "--space", "darts", "-n", "5", "--seed", "7"};
    QCOMPARE(cli(arguments).out, cli(arguments).out);
    QCOMPARE(cli(arguments).out.count('\n'), 5);
    QVERIFY(cli(arguments).out !=
            cli({"sample", "--space", "darts", "-n", "5", "--seed", "8"}).out);
}

QStringList TestCli::tableSearch(const QString& project, int trials, int workers) const
{
    return {"search",
            "--project",
            project,
            "--space",
            "nas-bench-201",
            "--method",
            "ageing-evolution",
            "--estimator",
            "table",
            "--data",
            "none",
            "--budget",
            QString("trials=%1").arg(trials),
            "--seed",
            "3",
            "--workers",
            QString::number(workers),
            "--set",
            "estimator.file=" + m_table,
            "--set",
            "estimator.score=accuracy",
            "--set",
            "estimator.seconds=seconds",
            "--json"};
}

void TestCli::searchOnATableIsReproducible()
{
    const Run one = cli(tableSearch(m_folder.filePath("a.netwright"), 300, 1));
    const Run two = cli(tableSearch(m_folder.filePath("b.netwright"), 300, 2));
    QVERIFY2(one.code == 0, one.err);
    QVERIFY2(two.code == 0, two.err);
    QCOMPARE(one.json()["trials"].get<int>(), 300);
    QCOMPARE(one.json()["best"]["architecture"], two.json()["best"]["architecture"]);
    QCOMPARE(one.json()["gpu_days"], two.json()["gpu_days"]);
    const auto architectures = [](const Run& run) {
        std::vector<Json> list;
        for (const auto& trial : run.json())
            list.push_back(trial["architecture"]);
        return list;
    };
    QVERIFY(architectures(cli({"trials", m_folder.filePath("a.netwright"), "--json"})) ==
            architectures(cli({"trials", m_folder.filePath("b.netwright"), "--json"})));
}

void TestCli::trialsCsvHasARowPerTrial()
{
    const QString project = m_folder.filePath("csv.netwright");
    QCOMPARE(cli(tableSearch(project, 40, 1)).code, 0);
    const Run run = cli({"trials", project, "--csv"});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out.count('\n'), 41);
    QVERIFY(run.out.startsWith("number,state,score,"));
}

void TestCli::trainedSearchPausesResumesAndExports()
{
    const QString project = m_folder.filePath("trained.netwright");
    QProcess search;
    search.start(program(), {"search",
                             "--project",
                             project,
                             "--space",
                             "darts",
                             "--method",
                             "random",
                             "--estimator",
                             "low-fidelity",
                             "--data",
                             "synthetic",
                             "--budget",
                             "trials=4",
                             "--seed",
                             "1",
                             "--set",
                             "skeleton.channels=4",
                             "--set",
                             "skeleton.cells=3",
                             "--set",
                             "estimator.epochs=2",
                             "--set",
                             "estimator.data_fraction=0.25"});
    QVERIFY(search.waitForStarted());
    QTest::qWait(1'500);
    ::kill(static_cast<pid_t>(search.processId()), SIGINT);
    QVERIFY(search.waitForFinished(60'000));
    QCOMPARE(search.exitStatus(), QProcess::NormalExit);
    QCOMPARE(search.exitCode(), 0);

    const Run resumed = cli({"resume", project});
    QVERIFY2(resumed.code == 0, resumed.err);
    const Run status = cli({"status", project, "--json"});
    QCOMPARE(status.json()[0]["state"].get<std::string>(), std::string("finished"));
    QCOMPARE(status.json()[0]["trials"].get<int>(), 4);

    QStringList arguments = {"export", project, "--trial", "best"};
    QStringList files;
    for (const char* kind : {"onnx", "json", "safetensors", "dot", "svg", "pytorch"}) {
        files << m_folder.filePath(QString("best.") + kind);
        arguments << QString("--") + kind << files.back();
    }
    const Run exported = cli(arguments);
    QVERIFY2(exported.code == 0, exported.err);
    for (const auto& file : files)
        QVERIFY2(QFileInfo(file).size() > 100, qPrintable(file));
    const Run cost = cli({"cost", "--space", "darts", "--arch-file", files[1], "--json"});
    QVERIFY2(cost.code == 0, cost.err);
}

void TestCli::usageErrorsExitWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("unknown command") << QStringList{"fly"};
    QTest::newRow("missing option") << QStringList{"cost"};
    QTest::newRow("unknown option") << QStringList{"list", "methods", "--xml"};
    QTest::newRow("not a number") << QStringList{"sample", "--space", "darts", "-n", "many"};
}

void TestCli::usageErrorsExitWithTwo()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(cli(arguments).code, 2);
}

void TestCli::badInputExitsWithThreeAndOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("part");
    const QString bad = m_folder.filePath("bad.netwright");
    write(
        bad,
        "this is not a database, although it is long enough to look like one at first sight.....");
    const QString json = m_folder.filePath("bad.json");
    write(json, "{\"format\": \"netwright-space\", ");
    QTest::newRow("unknown space")
        << QStringList{"sample", "--space", "mars"} << QByteArray("mars");
    QTest::newRow("broken space file")
        << QStringList{"sample", "--space", json} << QByteArray("bad.json");
    QTest::newRow("bad architecture")
        << QStringList{"cost", "--space", "darts", "--arch", "Genotype(x"}
        << QByteArray("netwright-cli:");
    QTest::newRow("unknown key") << QStringList{"cost", "--space", "darts", "--set",
                                                "skeleton.colour=1"}
                                 << QByteArray("colour");
    QTest::newRow("out of range") << QStringList{"cost", "--space", "darts", "--set",
                                                 "skeleton.cells=-1"}
                                  << QByteArray("skeleton.cells");
    QTest::newRow("foreign project") << QStringList{"status", bad} << QByteArray("bad.netwright");
    QTest::newRow("absent project") << QStringList{"status", m_folder.filePath("absent.netwright")}
                                    << QByteArray("absent.netwright");
    QTest::newRow("unknown method")
        << QStringList{"search",  "--project", m_folder.filePath("x.netwright"),
                       "--space", "darts",     "--method",
                       "magic",   "--budget",  "trials=1",
                       "--data",  "synthetic"}
        << QByteArray("magic");
    QTest::newRow("bad budget")
        << QStringList{"search",      "--project", m_folder.filePath("x.netwright"),
                       "--space",     "darts",     "--budget",
                       "trials=lots", "--data",    "synthetic"}
        << QByteArray("lots");
}

void TestCli::badInputExitsWithThreeAndOneLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, part);
    const Run run = cli(arguments);
    QVERIFY2(run.code == 3, run.err);
    QVERIFY2(run.err.contains(part), run.err);
    QCOMPARE(run.err.count('\n'), 1);
    QVERIFY(!QFile::exists(m_folder.filePath("x.netwright")));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
