#include "support.h"

#include "core/file.h"
#include "examples.h"
#include "graph/graph_json.h"

using namespace netwright;
using namespace netwright::test;

namespace {

const std::string valid = R"({"format":"netwright-graph","version":1,"nodes":[
    {"name":"x","op":"input","shape":[3,8,8],"inputs":[]},
    {"name":"c","op":"conv2d","out_channels":4,"kernel":[3,3],"padding":[1,1],"inputs":["x"]}],
    "outputs":[{"name":"logits","node":"c"}]})";

std::string replaced(const std::string& from, const std::string& to)
{
    std::string text = valid;
    const auto at = text.find(from);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

class TestGraphJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPrimitiveRoundTrips()
    {
        const Graph graph = graphOfExamples();
        const Json json = graphToJson(graph);
        QVERIFY(graphFromJson(json, "graph") == graph);
        const Json reread = parseJson(json.dump(2), "text");
        QVERIFY(graphFromJson(reread, "graph") == graph);
        QCOMPARE(graphToJson(graphFromJson(reread, "graph")).dump(), json.dump());
    }

    void namesMayHaveAnyPrintableCharacter()
    {
        Graph graph;
        graph.addOutput("logits", graph.add("a \"b\" \\ \u00e9/\u4e2d", prim::Input{{1}}, {}));
        QVERIFY(graphFromJson(parseJson(graphToJson(graph).dump(), "text"), "graph") == graph);
    }

    void leftOutAttributesHaveTheirDefaults()
    {
        const Graph graph = graphFromJson(parseJson(valid, "text"), "graph");
        const auto conv = std::get<prim::Conv2d>(graph.node(NodeId{1}).op);
        QCOMPARE(conv.stride, (Size2{1, 1}));
        QCOMPARE(conv.groups, 1);
        QVERIFY(!conv.bias);
        QCOMPARE(graph.node(NodeId{1}).shape, (Shape{4, 8, 8}));
    }

    void documentedExampleIsValid()
    {
        const std::string page = readFile(NETWRIGHT_SOURCE_DIR "/resources/schema/graph.md");
        const auto begin = page.find("    {\n");
        const auto end = page.find("\n    }\n", begin) + 6;
        QVERIFY(begin != std::string::npos && end > begin);
        const Graph graph =
            graphFromJson(parseJson(page.substr(begin, end - begin), "graph.md"), "graph");
        QCOMPARE(graph.node(graph.output("logits")->node).shape, (Shape{10, 1, 1, true}));
    }

    void everyOperationAndKeyIsDocumented()
    {
        const std::string page = readFile(NETWRIGHT_SOURCE_DIR "/resources/schema/graph.md");
        for (const Json& node : graphToJson(graphOfExamples())["nodes"]) {
            const auto op = node["op"].get<std::string>();
            QVERIFY2(page.find("`" + op + "`") != std::string::npos, op.c_str());
            for (const auto& [key, value] : node.items())
                QVERIFY2(page.find("`" + key + "`") != std::string::npos, key.c_str());
        }
    }

    void malformedTextIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, const std::string& text, const char* part) {
            QTest::newRow(name) << QString::fromStdString(text) << part;
        };
        row("not JSON", "{", "not valid JSON");
        row("a list", "[]", "expected a JSON object");
        row("a number", "7", "expected a JSON object");
        row("deep", std::string(100'000, '['), "nested deeper");
        row("other format", replaced("netwright-graph", "onnx"), "not a network graph");
        row("format is a number", replaced("\"netwright-graph\"", "1"), "\"format\"");
        row("no format", replaced("\"format\":\"netwright-graph\",", ""), "missing key \"format\"");
        row("later version", replaced("\"version\":1", "\"version\":2"), "version 2 is not known");
        row("version is text", replaced("\"version\":1", "\"version\":\"1\""), "\"version\"");
        row("huge version", replaced("\"version\":1", "\"version\":1e99"), "\"version\"");
        row("unknown key", replaced("\"version\":1", "\"version\":1,\"w\":0"), "unknown key \"w\"");
        row("nodes is a text", R"({"format":"netwright-graph","version":1,"nodes":"x"})",
            "\"nodes\" is not a list");
        row("no nodes", R"({"format":"netwright-graph","version":1,"outputs":[]})",
            "missing key \"nodes\"");
        row("no outputs", R"({"format":"netwright-graph","version":1,"nodes":[]})",
            "missing key \"outputs\"");
        row("node is a text", R"({"format":"netwright-graph","version":1,"nodes":["x"]})",
            "graph.nodes[0]");
        row("unknown op", replaced("conv2d", "conv3d"), "unknown op \"conv3d\"");
        row("op is a list", replaced("\"conv2d\"", "[]"), "\"op\" is not a text");
        row("misspelt attribute", replaced("\"kernel\"", "\"kernels\""), "unknown key \"kernels\"");
        row("attribute of another op", replaced("\"kernel\":[3,3]", "\"eps\":1"), "\"eps\"");
        row("taken name", replaced("\"name\":\"c\"", "\"name\":\"x\""), "the name is taken");
        row("empty name", replaced("\"name\":\"c\"", "\"name\":\"\""), "empty");
        row("long name", replaced("\"name\":\"c\"", "\"name\":\"" + std::string(1000, 'n') + "\""),
            "too long");
        row("control character", replaced("\"name\":\"c\"", "\"name\":\"\\u0007\""), "control");
        row("no name", replaced("\"name\":\"c\",", ""), "missing key \"name\"");
        row("reference to itself", replaced("[\"x\"]", "[\"c\"]"), "\"c\" is not an earlier node");
        row("reference to nothing", replaced("[\"x\"]", "[\"y\"]"), "\"y\" is not an earlier node");
        row("reference by number", replaced("[\"x\"]", "[0]"), "not named by a text");
        row("inputs is a text", replaced("[\"x\"]", "\"x\""), "\"inputs\" is not a list");
        row("no inputs", replaced(",\"inputs\":[\"x\"]", ""), "missing key \"inputs\"");
        row("too many inputs", replaced("[\"x\"]", "[\"x\",\"x\"]"), "2 inputs");
        row("kernel is a number", replaced("\"kernel\":[3,3]", "\"kernel\":3"), "\"kernel\"");
        row("kernel of one", replaced("\"kernel\":[3,3]", "\"kernel\":[3]"), "[height, width]");
        row("kernel of fractions", replaced("[3,3]", "[3,3.5]"), "whole numbers");
        row("kernel beyond int", replaced("[3,3]", "[3,99999999999999999999]"), "whole numbers");
        row("kernel 0", replaced("[3,3]", "[0,3]"), "c: the kernel height is 0");
        row("stride negative", replaced("[3,3]", "[3,3],\"stride\":[-1,1]"), "stride height is -1");
        row("channels huge", replaced(":4,", ":2000000000,"), "output channels is 2000000000");
        row("channels fraction", replaced(":4,", ":4.5,"),
            "\"out_channels\" is not a whole number");
        row("channels missing", replaced("\"out_channels\":4,", ""), "output channels is 0");
        row("bias is a number", replaced("[3,3]", "[3,3],\"bias\":1"), "\"bias\" is not true");
        row("shape of two", replaced("[3,8,8]", "[8,8]"), "[channels, height, width]");
        row("shape huge", replaced("[3,8,8]", "[1000000,1000000,1000000]"), "elements");
        row("shape 0", replaced("[3,8,8]", "[3,0,8]"), "height is 0");
        row("output of nothing", replaced("\"node\":\"c\"", "\"node\":\"d\""), "outputs[0]");
        row("output twice",
            replaced("\"node\":\"c\"}", "\"node\":\"c\"},{\"name\":\"logits\",\"node\":\"c\"}"),
            "the output name is taken");
        row("output unknown key", replaced("\"node\":\"c\"", "\"node\":\"c\",\"k\":1"),
            "unknown key \"k\"");
        row("slice axis",
            replaced("\"op\":\"conv2d\",\"out_channels\":4,\"kernel\":[3,3],\"padding\":[1,1]",
                     "\"op\":\"slice\",\"axis\":\"depth\",\"end\":1"),
            "\"channel\", \"height\" or \"width\"");
    }
    void malformedTextIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, part);
        VERIFY_ERROR(graphFromJson(parseJson(text.toStdString(), "text"), "graph"),
                     part.toStdString());
    }

    void tooManyNodesAreRefusedBeforeTheyAreRead()
    {
        Json json = parseJson(valid, "text");
        json["nodes"] = Json(std::vector<int>(static_cast<std::size_t>(Graph::maxNodes) + 1));
        VERIFY_ERROR(graphFromJson(json, "graph"), "graph.nodes: more than 200000 entries");
        json["nodes"] = Json::array();
        json["outputs"] = Json(std::vector<int>(101));
        VERIFY_ERROR(graphFromJson(json, "graph"), "graph.outputs: more than 100 entries");
    }
};

QTEST_GUILESS_MAIN(TestGraphJson)
#include "tst_graph_json.moc"
