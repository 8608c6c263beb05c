#include "support.h"

#include "space/registry.h"

#include <fstream>

using namespace netwright;

class TestSpaceJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void malformedSpacesNameTheKey_data();
    void malformedSpacesNameTheKey();
    void spacesLoadFromFiles();
    void skeletonParametersRoundTrip();
    void genomesFromFilesAreChecked();
};

void TestSpaceJson::malformedSpacesNameTheKey_data()
{
    QTest::addColumn<QString>("space");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* space, const char* change, const char* fault) {
        QTest::addRow("%s %s", space, change) << space << change << fault;
    };
    row("darts", R"({"format": "other"})", "not a search space");
    row("darts", R"({"format": null})", "missing key \"format\"");
    row("darts", R"({"version": 2})", "version 2");
    row("darts", R"({"kind": "cell"})", "unknown kind of space \"cell\"");
    row("darts", R"({"name": ""})", "name");
    row("darts", R"({"name": 3})", "\"name\" is not a text");
    row("darts", R"({"nodez": 4})", "unknown key \"nodez\"");
    row("darts", R"({"nodes": 0})", "nodes is 0");
    row("darts", R"({"nodes": 4.5})", "\"nodes\" is not");
    row("darts", R"({"nodes": 99999999999})", "\"nodes\" is not");
    row("darts", R"({"edges_per_node": 3})", "edges_per_node is 3");
    row("darts", R"({"multi_op": true})", "multi_op");
    row("darts", R"({"operations": []})", "\"operations\" is not a list in range");
    row("darts", R"({"operations": ["none"]})", "no operation is left");
    row("darts", R"({"operations": ["conv_9x9"]})", "operations[0]");
    row("darts", R"({"operations": ["none", 3]})", "operations[1]");
    row("darts", R"({"operations": ["none", "none"]})", "listed twice");
    row("darts", R"({"none_allowed": 1})", "\"none_allowed\" is not true or false");
    row("darts", R"({"normal_concat": [1]})", "normal_concat[0]");
    row("darts", R"({"normal_concat": [6]})", "normal_concat[0]");
    row("darts", R"({"reduce_concat": []})", "no state is concatenated");
    row("darts", R"({"reduce_concat": [2, 2]})", "listed twice");
    row("darts", R"({"reduce_concat": null})", "reduce_concat");
    row("darts", R"({"skeleton": {"kind": "k3"}})", "skeleton \"k3\" does not fit");
    row("darts", R"({"skeleton": {"kind": "k9"}})", "skeleton.kind");
    row("darts", R"({"skeleton": {"channels": 0}})", "skeleton.channels");
    row("darts", R"({"skeleton": {"width": 1}})", "width");
    row("darts", R"({"skeleton": []})", "\"skeleton\" is not an object");
    row("nasnet", R"({"blocks": 9})", "blocks is 9");
    row("nasnet", R"({"combine": ["add", "add"]})", "combine");
    row("nasnet", R"({"combine": "add"})", "combine");
    row("nasnet", R"({"index_convention": "first"})", "index_convention");
    row("nasnet", R"({"output": "some"})", "output");
    row("nasnet", R"({"output": {"normal": [2]}})", "reduce");
    row("nasnet", R"({"output": {"normal": [0], "reduce": [2]}})", "no block is in the output");
    row("nasnet", R"({"output": {"normal": [7], "reduce": [2]}})", "normal[0]");
    row("nas-bench-201",
        R"({"operations": ["none", "conv_1x1", "conv_3x3", "sep_conv_3x3", "sep_conv_5x5",
            "avg_pool_3x3", "max_pool_3x3", "dil_conv_3x3", "dil_conv_5x5"]})",
        "9 operations are too many");
    row("chain", R"({"max_depth": 65})", "max_depth is 65");
    row("chain", R"({"resolution": null})", "missing key \"resolution\"");
    row("chain", R"({"conv": {"filters": [4], "kernels": [2], "strides": [1]}})", "kernel 2");
    row("chain", R"({"conv": {"filters": [4], "kernels": [3]}})", "strides");
    row("chain", R"({"conv": {"filters": [0], "kernels": [3], "strides": [1]}})", "filters[0]");
    row("chain", R"({"conv": []})", "expected a JSON object");
    row("chain", R"({"pool": [{"type": "mean", "kernel": 2, "stride": 2}]})", "pool[0]");
    row("chain", R"({"pool": [{"type": "max", "kernel": 0, "stride": 2}]})", "kernel is 0");
    row("chain", R"({"dropout": [1.5]})", "dropout[0]");
    row("chain", R"({"fc": [64, 64]})", "listed twice");
}

void TestSpaceJson::malformedSpacesNameTheKey()
{
    QFETCH(QString, space);
    QFETCH(QString, change);
    QFETCH(QString, fault);
    Json json = loadSpace(space.toStdString())->toJson();
    const Json changes = parseJson(change.toStdString(), "change");
    for (const auto& [key, value] : changes.items()) {
        if (value.is_null())
            json.erase(key);
        else
            json[key] = value;
    }
    VERIFY_ERROR(spaceFromJson(json, "file.json"), fault.toStdString());
    VERIFY_ERROR(spaceFromJson(json, "file.json"), "file.json");
}

void TestSpaceJson::spacesLoadFromFiles()
{
    QTemporaryDir folder;
    const auto path = folder.filePath("mine.json").toStdString();
    Json json = loadSpace("nas-bench-201")->toJson();
    json["name"] = "mine";
    std::ofstream(path) << json;
    QCOMPARE(loadSpace(path)->name(), std::string("mine"));
    std::ofstream(path) << "{";
    VERIFY_ERROR(loadSpace(path), "mine.json");
    VERIFY_ERROR(loadSpace("no-such-space"), "choose one of darts, nasnet, nas-bench-201, ");
    VERIFY_ERROR(spaceFromJson(Json::array(), "file.json"), "file.json");
}

void TestSpaceJson::skeletonParametersRoundTrip()
{
    Skeleton skeleton{
        .kind = "k2", .channels = 48, .cells = 14, .classes = 1000, .input = {1, 224, 224}};
    skeleton.auxHead = true;
    QVERIFY(skeletonFromParams(toParams(skeleton)) == skeleton);
    skeleton.channels = -1;
    VERIFY_ERROR(toParams(skeleton), "skeleton.channels");
    QVERIFY(skeletonFromParams(Params(skeletonParams(), "skeleton")) == Skeleton{});
}

void TestSpaceJson::genomesFromFilesAreChecked()
{
    QCOMPARE(genomeToJson(Genome{{1, 0, 2.5}}).dump(), std::string("[1,0,2.5]"));
    VERIFY_ERROR(genomeFromJson(parseJson("[1, \"2\"]", "x"), "trial.genome"), "trial.genome[1]");
    VERIFY_ERROR(genomeFromJson(parseJson("{}", "x"), "trial.genome"), "not a list");
    VERIFY_ERROR(genomeFromJson(Json(std::vector<int>(100'001)), "trial.genome"), "too long");
}

QTEST_GUILESS_MAIN(TestSpaceJson)
#include "tst_space_json.moc"
