#include "support.h"

#include "core/param_spec.h"
#include "core/registry.h"

using namespace netwright;

namespace {

const std::vector<ParamSpec> specs = {
    {.name = "epochs", .defaultValue = std::int64_t{10}, .help = "how long", .min = 1, .max = 100},
    {.name = "rate", .defaultValue = 0.5, .help = "how fast", .min = 0},
    {.name = "nesterov", .defaultValue = true, .help = "look ahead"},
    {.name = "schedule",
     .defaultValue = std::string("cosine"),
     .help = "how the rate falls",
     .choices = {"cosine", "linear"}},
    {.name = "file", .defaultValue = std::string(), .help = "where"},
};

Params defaults()
{
    return Params(specs, "training");
}

} // namespace

class TestParamSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithTheDefaults()
    {
        const Params params = defaults();
        QCOMPARE(params.get<int>("epochs"), 10);
        QCOMPARE(qint64{params.get<std::int64_t>("epochs")}, qint64{10});
        QCOMPARE(params.get<double>("rate"), 0.5);
        QCOMPARE(params.get<bool>("nesterov"), true);
        QCOMPARE(params.get<std::string>("schedule"), std::string("cosine"));
        QCOMPARE(params.specs().size(), specs.size());
    }

    void knowsWhichParametersItHas()
    {
        QVERIFY(defaults().has("rate"));
        QVERIFY(!defaults().has("Rate"));
        QVERIFY(!Params().has("rate"));
    }

    void readsWhatAUserTypes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("whole") << "epochs"
                               << "25"
                               << "25";
        QTest::newRow("number") << "rate"
                                << "2.5e-2"
                                << "0.025";
        QTest::newRow("whole as number") << "rate"
                                         << "3"
                                         << "3";
        QTest::newRow("off") << "nesterov"
                             << "off"
                             << "false";
        QTest::newRow("yes") << "nesterov"
                             << "yes"
                             << "true";
        QTest::newRow("choice") << "schedule"
                                << "linear"
                                << "linear";
        QTest::newRow("free text") << "file"
                                   << "a b.csv"
                                   << "a b.csv";
    }
    void readsWhatAUserTypes()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        Params params = defaults();
        params.setText(name.toStdString(), text.toStdString());
        QCOMPARE(toText(params.value(name.toStdString())), expected.toStdString());
        QVERIFY(Params::fromJson(specs, "training", params.toJson()) == params);
    }

    void badTextNamesTheParameterAndTheRemedy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("unknown") << "epoch"
                                 << "1"
                                 << "known parameters: epochs, rate";
        QTest::newRow("no number") << "epochs"
                                   << "ten"
                                   << "training.epochs: \"ten\" is not a whole";
        QTest::newRow("fraction") << "epochs"
                                  << "1.5"
                                  << "is not a whole number";
        QTest::newRow("trailing") << "epochs"
                                  << "10 "
                                  << "is not a whole number";
        QTest::newRow("empty") << "epochs"
                               << ""
                               << "is not a whole number";
        QTest::newRow("overflow") << "epochs"
                                  << "99999999999999999999"
                                  << "is not a whole number";
        QTest::newRow("low") << "epochs"
                             << "0"
                             << "0 is out of range; use 1 to 100";
        QTest::newRow("high") << "epochs"
                              << "101"
                              << "use 1 to 100";
        QTest::newRow("negative") << "rate"
                                  << "-1"
                                  << "use at least 0";
        QTest::newRow("nan") << "rate"
                             << "nan"
                             << "not a finite number";
        QTest::newRow("inf") << "rate"
                             << "inf"
                             << "not a finite number";
        QTest::newRow("no flag") << "nesterov"
                                 << "maybe"
                                 << "true or false";
        QTest::newRow("no choice") << "schedule"
                                   << "step"
                                   << "choose one of cosine, linear";
    }
    void badTextNamesTheParameterAndTheRemedy()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(QString, part);
        Params params = defaults();
        VERIFY_ERROR(params.setText(name.toStdString(), text.toStdString()), part.toStdString());
        QVERIFY(params == defaults());
    }

    void badJsonNamesTheParameter_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("part");
        QTest::newRow("list") << "[]"
                              << "training: expected a JSON object";
        QTest::newRow("unknown") << R"({"epoch":1})"
                                 << "unknown parameter \"epoch\"";
        QTest::newRow("text") << R"({"epochs":"1"})"
                              << "training.epochs: value of the wrong type";
        QTest::newRow("fraction") << R"({"epochs":1.5})"
                                  << "wrong type";
        QTest::newRow("range") << R"({"epochs":1000})"
                               << "use 1 to 100";
        QTest::newRow("too large") << R"({"epochs":18446744073709551615})"
                                   << "epochs";
        QTest::newRow("flag") << R"({"nesterov":1})"
                              << "training.nesterov";
        QTest::newRow("null") << R"({"rate":null})"
                              << "training.rate";
    }
    void badJsonNamesTheParameter()
    {
        QFETCH(QString, json);
        QFETCH(QString, part);
        VERIFY_ERROR(Params::fromJson(specs, "training", parseJson(json.toStdString(), "text")),
                     part.toStdString());
    }

    void settersCheckTheType()
    {
        Params params = defaults();
        VERIFY_ERROR(params.set("epochs", 3.0), "wrong type");
        params.set("epochs", std::int64_t{3});
        QCOMPARE(params.get<int>("epochs"), 3);
        VERIFY_ERROR(params.value("absent"), "unknown parameter \"absent\"");
        VERIFY_ERROR(Params().value("absent"), "it takes no parameters");
    }

    void copiesAreIndependent()
    {
        Params params = defaults();
        const Params copy = params;
        params.setText("epochs", "3");
        QCOMPARE(copy.get<int>("epochs"), 10);
        QVERIFY(!(copy == params));
    }

    void jsonKeepsTheOrderOfTheSpecs()
    {
        QCOMPARE(defaults().toJson().dump(),
                 std::string(R"({"epochs":10,"rate":0.5,"nesterov":true,"schedule":"cosine",)"
                             R"("file":""})"));
    }

    void registriesNameWhatTheyKnow()
    {
        const Registry<int> list("fruit", {{{.name = "apple", .title = "", .help = ""}, 1},
                                           {{.name = "pear", .title = "", .help = ""}, 2}});
        QCOMPARE(list.find("pear").make, 2);
        QVERIFY(list.contains("apple") && !list.contains("plum"));
        VERIFY_ERROR(list.find("plum"), "unknown fruit \"plum\"; choose one of apple, pear");
    }
};

QTEST_GUILESS_MAIN(TestParamSpec)
#include "tst_param_spec.moc"
