#include "read_space.h"
#include "support.h"

#include "core/rng.h"
#include "space/drawing.h"
#include "space/registry.h"

#include <array>

using namespace netwright;
using test::Read;

namespace {

/// The parts of a document that are values, in the order they are met.
void collect(Json& json, std::vector<Json*>& values)
{
    values.push_back(&json);
    if (json.is_structured())
        for (Json& each : json)
            collect(each, values);
}

Json strangeValue(Rng& rng)
{
    const std::array<const char*, 20> texts = {"0",
                                               "-1",
                                               "1",
                                               "2",
                                               "7",
                                               "65",
                                               "1e9",
                                               "4294967296",
                                               "-9223372036854775808",
                                               "18446744073709551615",
                                               "1e300",
                                               "0.5",
                                               "null",
                                               "true",
                                               "\"\"",
                                               "\"all\"",
                                               "\"none\"",
                                               "[]",
                                               "{}",
                                               "[[1]]"};
    return parseJson(rng.pick(texts), "value");
}

/// A document of the same kind with one to four things changed.
Json mutated(const Json& original, Rng& rng)
{
    Json json = original;
    for (int change = rng.index(4); change >= 0; --change) {
        std::vector<Json*> values;
        collect(json, values);
        Json& at = *rng.pick(values);
        const Json other = *rng.pick(values);
        switch (rng.below(7)) {
        case 0:
        case 1:
            at = strangeValue(rng);
            break;
        case 2:
            at = other;
            break;
        case 3:
            if (at.is_array())
                at.push_back(other);
            break;
        case 4:
            if (at.is_array() && !at.empty())
                at.erase(rng.index(at.size()));
            break;
        case 5:
            if (at.is_object() && !at.empty())
                at.erase(std::next(at.begin(), rng.index(at.size())));
            break;
        default:
            if (at.is_number_integer())
                at = at.get<std::int64_t>() + rng.index(5) - 2;
            break;
        }
    }
    return json;
}

std::string damaged(std::string text, Rng& rng)
{
    for (int change = rng.index(3); change >= 0; --change) {
        const auto at = rng.below(text.size());
        switch (rng.below(4)) {
        case 0:
            text[at] = static_cast<char>(rng.below(256));
            break;
        case 1:
            text.erase(at, rng.below(20));
            break;
        case 2:
            text.insert(at, text.substr(rng.below(text.size()), rng.below(40)));
            break;
        default:
            text.insert(at, 1, "[]{},:\"0"[rng.below(8)]);
            break;
        }
        if (text.empty())
            text.push_back('{');
    }
    return text;
}

Json drawn(const std::string& name)
{
    Json json = drawingOf(loadSpace(name)->toJson(), name).toJson();
    json["drawing"] = {{json["cells"][0]["name"].get<std::string>(), {{"0", {1.5, 2.5}}}}};
    return json;
}

} // namespace

class TestSpaceFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMutatedSpaceIsReadOrRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto& entry : spaceTemplates())
            QTest::newRow(entry.description.name.c_str())
                << QString::fromStdString(std::string(entry.json));
        for (const char* name : {"darts", "nas-bench-201", "drawn-cells"})
            QTest::addRow("%s, drawn", name) << QString::fromStdString(drawn(name).dump());
    }
    void aMutatedSpaceIsReadOrRefused()
    {
        QFETCH(const QString, text);
        const Json original = parseJson(text.toStdString(), "template");
        Rng rng(1);
        std::array<int, 3> counts = {};
        for (int i = 0; i < 1500; ++i) {
            ++counts[static_cast<std::size_t>(test::readSpace(mutated(original, rng).dump()))];
            ++counts[static_cast<std::size_t>(test::readSpace(damaged(text.toStdString(), rng)))];
        }
        // Both ways are gone, or the test finds nothing.
        QVERIFY(counts[static_cast<std::size_t>(Read::Refused)] > 300);
        QVERIFY(counts[1] + counts[2] > 100);
    }

    void hugeAndDeepFilesAreRefused()
    {
        const std::string frame = R"({"format":"netwright-space","version":1,"kind":"drawn",)"
                                  R"("name":"x","stem":"conv","head":"mean","stages":[],"cells":)";
        const auto read = [&](const std::string& cells) {
            return test::readSpace(fmt::format("{}{}}}", frame, cells));
        };
        QCOMPARE(test::readSpace(std::string(200'000, '[')), Read::Refused);
        QCOMPARE(read(std::string(200'000, '[')), Read::Refused);
        QCOMPARE(read(std::string(200'000, '[') + std::string(200'000, ']')), Read::Refused);
        std::string many(600'001, ',');
        for (std::size_t i = 0; i < many.size(); i += 2)
            many[i] = '0';
        QCOMPARE(read(fmt::format("[{}]", many)), Read::Refused);
        QCOMPARE(read(fmt::format("\"{}\"", std::string(1'000'000, 'x'))), Read::Refused);
        QCOMPARE(read("[]"), Read::Drawing);
        QCOMPARE(test::readSpace(""), Read::Refused);
        QCOMPARE(test::readSpace(std::string_view("\0\0", 2)), Read::Refused);
    }

    void circlesAreFound()
    {
        Json json = drawn("drawn-cells");
        json["composites"][0]["nodes"][0]["edges"][0]["operations"] = {"two-sizes"};
        json["composites"][1]["nodes"][0]["edges"][0]["operations"] = {"bottleneck"};
        QCOMPARE(test::readSpace(json.dump()), Read::Drawing);
        VERIFY_ERROR(spaceFromJson(json, "file"), "bottleneck -> two-sizes -> bottleneck");
    }
};

QTEST_GUILESS_MAIN(TestSpaceFiles)
#include "tst_space_files.moc"
