#include "support.h"

#include "core/json.h"

#include <vector>

using namespace netwright;

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysKeepTheirOrder()
    {
        const std::string text = R"({"z":1,"a":[true,null,"x"],"m":{"k":0.5}})";
        QCOMPARE(parseJson(text, "file").dump(), text);
    }

    void malformedTextIsPlaced_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("empty") << ""
                               << "file, line 1, column 1: not valid JSON";
        QTest::newRow("third line") << "{\n \"a\": 1,\n \"b\": oops\n}"
                                    << "file, line 3, column 7";
        QTest::newRow("trailing") << "{} {}"
                                  << "line 1, column 4";
        QTest::newRow("unfinished") << "[1, 2"
                                    << "line 1";
        QTest::newRow("not UTF-8") << QString::fromLatin1("\"\x01\"") << "not valid JSON";
    }
    void malformedTextIsPlaced()
    {
        QFETCH(QString, text);
        QFETCH(QString, place);
        VERIFY_ERROR(parseJson(text.toStdString(), "file"), place.toStdString());
    }

    void brokenUtf8IsRefused()
    {
        VERIFY_ERROR(parseJson("\"\xff\xfe\"", "file"), "not valid JSON");
    }

    void numbersBeyondDoubleAreRefused() { VERIFY_ERROR(parseJson("[1e999]", "file"), "file"); }

    void depthIsBounded()
    {
        const auto nested = [](std::size_t depth) {
            return std::string(depth, '[') + std::string(depth, ']');
        };
        parseJson(nested(maxJsonDepth), "file");
        VERIFY_ERROR(parseJson(nested(maxJsonDepth + 1), "file"), "nested deeper than 64");
        VERIFY_ERROR(parseJson(std::string(5'000'000, '['), "file"), "nested deeper");
        VERIFY_ERROR(parseJson(std::string(5'000'000, '{'), "file"), "nested deeper");
    }

    void bracketsInTextsAreNoDepth()
    {
        const std::string text =
            "[\"" + std::string(1000, '[') + "\\\"" + std::string(1000, '{') + "\"]";
        QCOMPARE(parseJson(text, "file").size(), std::size_t{1});
    }

    void valuesAreReadByType()
    {
        const Json json = parseJson(
            R"({"flag":true,"n":-3,"big":4000000000,"x":2.5,"t":"text","list":[1,2]})", "file");
        QCOMPARE(jsonGet<bool>(json, "flag", "f"), true);
        QCOMPARE(jsonGet<int>(json, "n", "f"), -3);
        QCOMPARE(qint64{jsonGet<std::int64_t>(json, "big", "f")}, qint64{4000000000});
        QCOMPARE(jsonGet<double>(json, "x", "f"), 2.5);
        QCOMPARE(jsonGet<double>(json, "n", "f"), -3.0);
        QCOMPARE(jsonGet<std::string>(json, "t", "f"), std::string("text"));
        QCOMPARE(jsonGet<std::vector<int>>(json, "list", "f"), (std::vector<int>{1, 2}));
        QCOMPARE(jsonGet<int>(json, "absent", "f", 7), 7);
        QCOMPARE(jsonGet<int>(json, "n", "f", 7), -3);
    }

    void mistypedValuesAreNamed()
    {
        const Json json = parseJson(R"({"flag":1,"n":2.5,"big":4000000000,"neg":-1,
                                        "huge":18446744073709551615,"t":5,"list":["a"]})",
                                    "file");
        VERIFY_ERROR(jsonGet<bool>(json, "flag", "f"), "f: \"flag\" is not true or false");
        VERIFY_ERROR(jsonGet<int>(json, "n", "f"), "\"n\" is not a whole number");
        VERIFY_ERROR(jsonGet<int>(json, "big", "f"), "\"big\" is not a whole number in range");
        VERIFY_ERROR(jsonGet<std::uint64_t>(json, "neg", "f"), "\"neg\"");
        VERIFY_ERROR(jsonGet<std::int64_t>(json, "huge", "f"), "\"huge\"");
        VERIFY_ERROR(jsonGet<std::string>(json, "t", "f"), "\"t\" is not a text");
        VERIFY_ERROR(jsonGet<std::vector<int>>(json, "list", "f"), "\"list\" is not a list");
        VERIFY_ERROR(jsonGet<std::vector<int>>(json, "t", "f"), "\"t\" is not a list");
        VERIFY_ERROR(jsonGet<int>(json, "absent", "f"), "f: missing key \"absent\"");
        VERIFY_ERROR(jsonGet<int>(json, "n", "f", 7), "\"n\" is not a whole number");
        VERIFY_ERROR(jsonGet<int>(Json(3), "n", "f"), "f: expected a JSON object");
        VERIFY_ERROR(jsonGet<int>(Json(3), "n", "f", 7), "f: expected a JSON object");
    }

    void unknownKeysAreNamed()
    {
        const Json json = parseJson(R"({"name":1,"nmae":2})", "file");
        VERIFY_ERROR(jsonExpectKeys(json, {"name", "size"}, "f"), "unknown key \"nmae\"");
        VERIFY_ERROR(jsonExpectKeys(json, {"name", "size"}, "f"), "known keys: name, size");
        VERIFY_ERROR(jsonExpectKeys(Json::array(), {}, "f"), "expected a JSON object");
        jsonExpectKeys(json, {"name", "nmae"}, "f");
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
