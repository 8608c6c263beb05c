#include "cli_support.h"

#include <map>

using namespace netwright;
using netwright::test::cli;
using netwright::test::Run;
using netwright::test::shell;
using netwright::test::write;

class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void listsEveryKindAsJson_data();
    void listsEveryKindAsJson();
    void describesEveryListedEntry();
    void describePrintsTheKeysThatSetTakes_data();
    void describePrintsTheKeysThatSetTakes();
    void describedDefaultsAreThoseOfTheSpace();
    void costOfDartsV2IsThePublishedCount();
    void costCountsTheAuxiliaryHead();
    void costAcceptsItsOwnSamples();
    void sampleIsDeterministic();
    void usageErrorsExitWithTwo_data();
    void usageErrorsExitWithTwo();
    void unknownCommandNamesItself();
    void helpTellsWhereTheNamesAre();
    void badInputExitsWithThreeAndOneLine_data();
    void badInputExitsWithThreeAndOneLine();
    void dataCheckSaysWhatIsThere();
    void dataCheckSaysWhatIsWrong();
    void aReaderThatHasSeenEnoughIsNoFailure();
    void outputThatCannotBeWrittenIsAFailure();

private:
    /// Starting the program takes longer than listing.
    const Json& listed(const QString& kind);

    QTemporaryDir m_folder;
    std::map<QString, Json> m_lists;
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
    QVERIFY2(QFile::exists(test::program()), "build the target netwright-cli first");
    QVERIFY(m_folder.isValid());
}

const Json& TestCli::listed(const QString& kind)
{
    Json& list = m_lists[kind];
    if (list.is_null())
        list = cli({"list", kind, "--json"}).json();
    return list;
}

void TestCli::listsEveryKindAsJson_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("methods") << "methods"
                             << QStringList{"random", "grid", "local-search", "ageing-evolution"};
    QTest::newRow("spaces") << "spaces" << QStringList{"darts", "nasnet", "nas-bench-201", "chain"};
    QTest::newRow("operations") << "operations" << QStringList{"sep_conv_3x3", "skip_connect"};
    QTest::newRow("estimators") << "estimators"
                                << QStringList{"training", "low-fidelity", "restoration", "table"};
    QTest::newRow("datasets") << "datasets"
                              << QStringList{"fashion-mnist", "mnist",        "cifar10", "cifar100",
                                             "synthetic",     "image-folder", "none"};
    QTest::newRow("settings") << "settings" << QStringList{"skeleton", "constraint", "search"};
}

void TestCli::listsEveryKindAsJson()
{
    QFETCH(QString, kind);
    QFETCH(QStringList, names);
    QStringList found;
    for (const auto& entry : listed(kind))
        found << QString::fromStdString(entry["name"].get<std::string>());
    for (const auto& name : names)
        QVERIFY2(found.contains(name), qPrintable(name));
}

void TestCli::describesEveryListedEntry()
{
    for (const char* kind :
         {"methods", "spaces", "operations", "estimators", "datasets", "settings"}) {
        const Json& list = listed(kind);
        for (const auto& entry : list) {
            const std::string name = entry["name"].get<std::string>();
            QVERIFY2(!entry["help"].get<std::string>().empty(), name.c_str());
            for (const auto& param : entry["params"]) {
                QVERIFY2(!param["help"].get<std::string>().empty(), name.c_str());
                const std::string key = param["key"].get<std::string>();
                QCOMPARE(key.substr(key.find('.') + 1), param["name"].get<std::string>());
            }
        }
        const auto last = QString::fromStdString(list.back()["name"].get<std::string>());
        const Run run = cli({"describe", kind, last, "--json"});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json(), list.back());
    }
}

void TestCli::describePrintsTheKeysThatSetTakes_data()
{
    QTest::addColumn<QStringList>("entry");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("space") << QStringList{"space", "darts"} << QByteArray("skeleton.kind");
    QTest::newRow("method") << QStringList{"method", "ageing-evolution"}
                            << QByteArray("method.population");
    QTest::newRow("estimator") << QStringList{"estimator", "low-fidelity"}
                               << QByteArray("estimator.epochs");
    QTest::newRow("skeleton") << QStringList{"setting", "skeleton"} << QByteArray("skeleton.cells");
    QTest::newRow("constraint") << QStringList{"setting", "constraint"}
                                << QByteArray("constraint.max_params");
    QTest::newRow("search") << QStringList{"setting", "search"} << QByteArray("search.window");
}

void TestCli::describePrintsTheKeysThatSetTakes()
{
    QFETCH(QStringList, entry);
    QFETCH(QByteArray, key);
    const Run text = cli(QStringList{"describe"} + entry);
    QVERIFY2(text.out.contains("\n" + key + " "), text.out);
}

void TestCli::describedDefaultsAreThoseOfTheSpace()
{
    const auto kind = [](const char* space) {
        const Json described = cli({"describe", "space", space, "--json"}).json();
        for (const auto& param : described["params"])
            if (param["name"] == "kind")
                return param["default"].get<std::string>();
        return std::string();
    };
    QCOMPARE(kind("nas-bench-201"), std::string("nb201"));
    QCOMPARE(kind("chain"), std::string("chain"));
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
        for (const auto& sample : cli({"sample", "--space", space, "-n", "1", "--json"}).json()) {
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
    const QByteArray out = cli(arguments).out;
    QCOMPARE(cli(arguments).out, out);
    QCOMPARE(out.count('\n'), 5);
    QVERIFY(cli({"sample", "--space", "darts", "-n", "5", "--seed", "8"}).out != out);
}

void TestCli::usageErrorsExitWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("unknown command") << QStringList{"fly"};
    QTest::newRow("missing option") << QStringList{"cost"};
    QTest::newRow("unknown option") << QStringList{"list", "methods", "--xml"};
    QTest::newRow("not a number") << QStringList{"sample", "--space", "darts", "-n", "many"};
    QTest::newRow("negative seed") << QStringList{"sample", "--space", "darts", "--seed", "-1"};
    QTest::newRow("negative seed of a search") << QStringList{
        "search", "--project", "x", "--space", "darts", "--budget", "trials=1", "--seed", "-1"};
}

void TestCli::usageErrorsExitWithTwo()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(cli(arguments).code, 2);
}

void TestCli::unknownCommandNamesItself()
{
    QVERIFY(cli({"fly"}).err.contains("unknown command \"fly\""));
}

void TestCli::helpTellsWhereTheNamesAre()
{
    const Run help = cli({"search", "--help"});
    QCOMPARE(help.code, 0);
    QVERIFY2(help.out.contains("netwright-cli list spaces|methods|estimators|datasets"), help.out);
    QVERIFY(help.out.contains("netwright-cli describe setting"));
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
    QTest::newRow("empty architecture")
        << QStringList{"cost", "--space", "darts", "--arch", ""} << QByteArray("Genotype");
    QTest::newRow("quickstart where no folder can be")
        << QStringList{"quickstart", json + "/folder"} << QByteArray("choose a folder");
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

void TestCli::dataCheckSaysWhatIsThere()
{
    const Run run = cli({"data", "check", "synthetic", "--json"});
    QVERIFY2(run.code == 0, run.err);
    QCOMPARE(run.json()["train"].get<int>(), 2'048);
    QCOMPARE(run.json()["classes"].size(), std::size_t{10});
    QVERIFY(run.json()["problems"].empty());
    QVERIFY(cli({"data", "check", "synthetic"}).out.contains("2048 training"));
}

void TestCli::dataCheckSaysWhatIsWrong()
{
    const QString folder = m_folder.filePath("mnist");
    QVERIFY(QDir().mkpath(folder));
    write(folder + "/train-images-idx3-ubyte", "these are no images");
    const Run run = cli({"data", "check", "mnist:" + folder});
    QCOMPARE(run.code, 3);
    QVERIFY2((run.out + run.err).contains("mnist"), run.out);
}

void TestCli::aReaderThatHasSeenEnoughIsNoFailure()
{
    const Run run =
        shell("\"$0\" sample --space darts -n 5000 | head -1; echo \"code ${PIPESTATUS[0]}\"");
    QVERIFY2(run.out.endsWith("code 0\n"), run.out);
    QCOMPARE(run.err, QByteArray());
}

void TestCli::outputThatCannotBeWrittenIsAFailure()
{
    if (!QFile::exists("/dev/full"))
        QSKIP("there is no /dev/full here");
    QCOMPARE(shell("\"$0\" --help > /dev/full").code, 4);
    QCOMPARE(shell("\"$0\" list methods > /dev/full").code, 4);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
