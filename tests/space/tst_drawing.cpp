#include "support.h"

#include "space/drawing_edit.h"
#include "space/registry.h"

#include <algorithm>

using namespace netwright;

namespace {

Json templateJson(const std::string& name)
{
    for (const auto& entry : spaceTemplates())
        if (entry.description.name == name)
            return parseJson(entry.json, name);
    throw Error("no template", name, {});
}

} // namespace

class TestDrawing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTemplateOfAPublishedKindIsDrawnAndComesBack()
    {
        int drawn = 0;
        for (const auto& entry : spaceTemplates()) {
            const Json json = parseJson(entry.json, entry.description.name);
            const auto kind = json["kind"].get<std::string>();
            const bool expected = kind == "nb201-cell" || kind == "drawn" ||
                                  (kind == "darts-cell" && !json.value("multi_op", false));
            QVERIFY2(isDrawable(json) == expected, entry.description.name.c_str());
            if (!expected)
                continue;
            ++drawn;
            const Drawing drawing = drawingOf(json, "template");
            QCOMPARE(spaceOf(drawing).dump(2), json.dump(2));
            QVERIFY(Drawing::fromJson(drawing.toJson(), "again") == drawing);
        }
        QVERIFY(drawn >= 2);
    }

    void theSkeletonComesBack()
    {
        for (int cells = 1; cells <= 20; ++cells) {
            Json json = templateJson("darts");
            json["skeleton"] = {{"kind", cells % 2 == 0 ? "k1" : "k2"},
                                {"channels", 36},
                                {"cells", cells},
                                {"classes", 100},
                                {"input_channels", 1},
                                {"resolution", 28}};
            QCOMPARE(spaceOf(drawingOf(json, "json")).dump(), json.dump());
        }
    }

    void orderDoesNotMatterWhereItMeansNothing()
    {
        const Json json = templateJson("darts");
        Drawing drawing = drawingOf(json, "json");
        std::swap(drawing.cells[0], drawing.cells[1]);
        auto& options = drawing.cells[0].nodes[1].edges[1].operations;
        std::reverse(options.begin(), options.end());
        // Two stages of two cells are one of four.
        drawing.stages[0].least = drawing.stages[0].most = 1;
        drawing.stages.insert(drawing.stages.begin(), drawing.stages[0]);
        QCOMPARE(spaceOf(drawing).dump(), json.dump());
    }

    void anythingElseIsDrawn()
    {
        const Drawing darts = drawingOf(templateJson("darts"), "json");
        const auto isDrawn = [](const Drawing& drawing) {
            return spaceOf(drawing)["kind"] == "drawn";
        };
        QVERIFY(!isDrawn(darts));
        const auto changed = [&](auto change) {
            Drawing drawing = darts;
            change(drawing);
            return drawing;
        };
        QVERIFY(isDrawn(changed([](Drawing& d) { d.cells[0].nodes[1].most = 3; })));
        QVERIFY(isDrawn(changed([](Drawing& d) { d.cells[0].nodes[1].edges.pop_back(); })));
        QVERIFY(isDrawn(changed([](Drawing& d) { d.cells[0].nodes[1].concatenates = true; })));
        QVERIFY(isDrawn(changed([](Drawing& d) { d.cells[0].outputs = {0, 2}; })));
        QVERIFY(isDrawn(changed(
            [](Drawing& d) { d.cells[0].nodes[1].edges[0].operations = {"skip_connect"}; })));
        QVERIFY(isDrawn(changed([](Drawing& d) { d.stages[0].most = 3; })));
        QVERIFY(
            isDrawn(changed([](Drawing& d) { d.stages.back().most = d.stages.back().least = 9; })));
        QVERIFY(isDrawn(changed([](Drawing& d) { d.stem = "conv"; })));
        QVERIFY(isDrawn(changed([](Drawing& d) { d.head = "norm-mean"; })));
        QVERIFY(isDrawn(changed([](Drawing& d) { d.cells.push_back({.name = "third"}); })));
        // With `none` on them, two edges that are kept and all edges are not the same.
        const auto keepAll = [](Drawing& d) {
            d.cells[0].nodes[0].least = d.cells[0].nodes[0].most = DrawnNode::all;
        };
        QVERIFY(isDrawn(changed(keepAll)));
        const auto withoutNone = [](Drawing& d) {
            for (DrawnCell& cell : d.cells)
                for (DrawnNode& node : cell.nodes)
                    for (DrawnEdge& edge : node.edges)
                        std::erase(edge.operations, "none");
        };
        QVERIFY(!isDrawn(changed(withoutNone)));
        QVERIFY(!isDrawn(changed([&](Drawing& d) {
            withoutNone(d);
            keepAll(d);
        })));
    }

    void whatAPublishedKindHasBeyondADrawingIsRefused()
    {
        const auto darts = [](const char* key, const Json& value) {
            Json json = templateJson("darts");
            json[key] = value;
            return json;
        };
        VERIFY_ERROR(drawingOf(darts("same_input_allowed", true), "file"),
                     "file.same_input_allowed");
        VERIFY_ERROR(drawingOf(darts("none_allowed", true), "file"), "file.none_allowed");
        VERIFY_ERROR(drawingOf(darts("skeleton", {{"aux", true}}), "file"), "auxiliary head");
        VERIFY_ERROR(drawingOf(darts("nodez", 1), "file"), "nodez");
        VERIFY_ERROR(drawingOf(templateJson("chain"), "file"), "\"chain\" cannot be drawn");
        VERIFY_ERROR(drawingOf(Json::array(), "file"), "file");
        QVERIFY(!isDrawable(darts("multi_op", true)));
    }

    void positionsStandBesideAnySpace()
    {
        for (const auto& entry : spaceTemplates()) {
            Json json = parseJson(entry.json, entry.description.name);
            const std::string plain = spaceFromJson(json, "space")->toJson().dump();
            json["drawing"] = {{"anything", 1}};
            QCOMPARE(spaceFromJson(json, "space")->toJson().dump(), plain);
        }
        Json json = templateJson("darts");
        json["drawing"] = {{"normal", {{"0", {1.5, -2}}, {"result", {7, 8}}}}};
        const Drawing drawing = drawingOf(json, "json");
        QVERIFY((drawing.positions.at("normal").at(0) == DrawnPoint{1.5, -2}));
        QVERIFY((drawing.positions.at("normal").at(Drawing::resultMark) == DrawnPoint{7, 8}));
        QVERIFY(drawingOf(spaceOf(drawing), "json") == drawing);
        QVERIFY(Drawing::fromJson(drawing.toJson(), "json") == drawing);
        for (const char* wrong :
             {R"([])", R"({"other":{}})", R"({"normal":[]})", R"({"normal":{"6":[0,0]}})",
              R"({"normal":{"02":[0,0]}})", R"({"normal":{"2":[0]}})",
              R"({"normal":{"2":[0,"x"]}})", R"({"normal":{"2":[0,1e300]}})"}) {
            json["drawing"] = parseJson(wrong, "wrong");
            VERIFY_ERROR(drawingOf(json, "json"), "json.drawing");
        }
    }

    void malformedDrawingsNameThePlace_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* path, const char* value, const char* fault) {
            QTest::addRow("%s %s", path, value) << path << value << fault;
        };
        row("/kind", R"("darts-cell")", "kind drawn");
        row("/extra", "1", "unknown key \"extra\"");
        row("/stem", "3", "stem");
        row("/stages", "3", "\"stages\" is not a list");
        row("/stages/0/part", R"("a b")", "stages[0].part");
        row("/stages/0/stride", "3", "stages[0]: stride is 3");
        row("/stages/0/repeat", "65", "repeat is 65");
        row("/stages/0/repeat", "[2,1]", "stages[0].repeat");
        row("/stages/0/repeat", "[1]", "stages[0].repeat");
        row("/stages/0/more", "1", "unknown key \"more\"");
        row("/cells/0/name", R"("a/b")", "cells[0].name");
        row("/cells/1/name", R"("normal")", "the name \"normal\" is taken");
        row("/cells/1/name", R"("sep_conv_3x3")", "is taken");
        row("/cells/1/name", R"("residual")", "is taken");
        row("/cells/0/inputs", "3", "inputs is 3");
        row("/cells/0/inputs", "4294967298", "\"inputs\" is not a whole number");
        row("/cells/0/nodes", "{}", "\"nodes\" is not a list");
        row("/cells/0/outputs", "[6]", "outputs[0]");
        row("/cells/0/nodes/0/keep", "0", "nodes[0].keep");
        row("/cells/0/nodes/0/keep", "[2,1]", "least is more than most");
        row("/cells/0/nodes/0/keep", R"(["all",1])", "least is more than most");
        row("/cells/0/nodes/0/combine", R"("mul")", "no way to combine");
        row("/cells/0/nodes/0/edges/0/from", "2", "from is 2");
        row("/cells/0/nodes/0/edges/1/from", "0", "two edges from state 0");
        row("/cells/0/nodes/0/edges/0/operations", "[3]", "operations[0]");
        row("/cells/0/nodes/0/edges/0/weights", "[2]", "edges[0].weights");
        row("/cells/0/nodes/0/edges/0/weights", R"({"mine":2})",
            "weights.mine: the weight of an operation that the edge does not have");
        for (const char* wrong : {"0", "-1", "1001", "0.0009", "\"2\"", "null"})
            QTest::addRow("weight %s", wrong)
                << "/cells/0/nodes/0/edges/0/weights"
                << QStringLiteral(R"({"skip_connect":%1})").arg(wrong)
                << "weights.skip_connect: not a weight; use a number from 0.001 to 1000";
        row("/composites",
            R"([{"name":"c","nodes":[{"edges":[{"from":0,"operations":["conv_1x1"],"weights":{}}]}],"outputs":[]}])",
            "an operation of a composite has no weight");
        row("/composites", R"([{"name":"c","inputs":2,"nodes":[],"outputs":[]}])", "inputs is 2");
        row("/composites", R"([{"name":"c","nodes":[{"keep":1,"edges":[]}],"outputs":[]}])",
            "composites[0].nodes[0].keep");
        row("/composites",
            R"([{"name":"c","nodes":[{"edges":[{"from":0,"operations":["a","b"]}]}],"outputs":[]}])",
            "one operation");
        row("/skeleton/aux", "true", "auxiliary head");
        row("/skeleton/kind", R"("k1")", "skeleton \"k1\" does not fit");
    }
    void malformedDrawingsNameThePlace()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, value);
        QFETCH(const QString, fault);
        Json json = drawingOf(templateJson("darts"), "json").toJson();
        json[Json::json_pointer(path.toStdString())] = parseJson(value.toStdString(), "value");
        VERIFY_ERROR(Drawing::fromJson(json, "file"), fault.toStdString());
        VERIFY_ERROR(drawingOf(json, "file"), "file");
    }

    void weightsComeBack()
    {
        Drawing drawing = drawingOf(templateJson("darts"), "json");
        QCOMPARE(spaceOf(drawing)["kind"], "darts-cell");
        setWeight(drawing, "normal", {{0, 2}, {1, 3}}, "skip_connect", 0.1);
        setWeight(drawing, "normal", {{0, 2}}, "sep_conv_3x3", 1000);
        const std::string text = drawing.toJson().dump(2);
        const Drawing back = Drawing::fromJson(parseJson(text, "text"), "json");
        QVERIFY(back == drawing);
        QCOMPARE(back.toJson().dump(2), text);
        QCOMPARE(spaceOf(drawing)["kind"], "drawn"); // which alone has weights
        QVERIFY(withoutWeights(drawing.toJson()) ==
                drawingOf(templateJson("darts"), "json").toJson());
        setWeight(drawing, "normal", {{0, 2}, {1, 3}}, "skip_connect", 1);
        removeOperation(drawing, "normal", {{0, 2}}, "sep_conv_3x3");
        addOperation(drawing, "normal", {{0, 2}}, "sep_conv_3x3");
        QCOMPARE(spaceOf(drawing)["kind"], "darts-cell");
    }

    void anUnfinishedDrawingIsADrawing()
    {
        Drawing drawing;
        QVERIFY(Drawing::fromJson(drawing.toJson(), "json") == drawing);
        drawing.cells.push_back(
            {.name = "a", .inputs = 1, .nodes = {{.edges = {{0, {}}}}, {}}, .outputs = {}});
        drawing.composites.push_back({.name = "b", .inputs = 1});
        drawing.stages.push_back({.part = "nowhere", .stride = 2, .least = 0, .most = 3});
        QVERIFY(Drawing::fromJson(parseJson(drawing.toJson().dump(), "text"), "json") == drawing);
    }
};

QTEST_GUILESS_MAIN(TestDrawing)
#include "tst_drawing.moc"
