#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <cmath>

using namespace netwright;

namespace {

const std::string dartsV1 =
    "Genotype(normal=[('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('skip_connect', 0), "
    "('sep_conv_3x3', 1), ('skip_connect', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), "
    "('skip_connect', 2)], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), "
    "('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 0), ('max_pool_3x3', 0), "
    "('skip_connect', 2), ('skip_connect', 2), ('avg_pool_3x3', 0)], "
    "reduce_concat=[2, 3, 4, 5])";

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

class TestDartsCell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedTextSurvives();
    void textFormsAreOneGenotype_data();
    void textFormsAreOneGenotype();
    void multiOpReadsNodesAsListsOrTriples();
    void faultsAreNamed_data();
    void faultsAreNamed();
    void sizeIsThePublishedOne();
    void theTemplateOfDataKeepsAnyPairs();
    void edgeOrderAndNodeOrderDoNotChangeTheHash();
    void nodesThatAreNotConcatenatedKeepTheirPlace();
    void anEdgeGivenTwiceIsThereTwice();
    void namesFollowThePath();

private:
    SpacePtr m_space = loadSpace("darts");
};

void TestDartsCell::publishedTextSurvives()
{
    QCOMPARE(m_space->toText(m_space->fromText(dartsV1)), dartsV1);
}

void TestDartsCell::textFormsAreOneGenotype_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QString::fromStdString(text);
    };
    row("range", replaced(dartsV1, "[2, 3, 4, 5]", "range(2, 6)"));
    row("list of a range", replaced(dartsV1, "[2, 3, 4, 5]", "list(range(2, 6))"));
    row("double quotes", replaced(dartsV1, "'", "\""));
    row("no spaces", replaced(dartsV1, " ", ""));
    row("white space", replaced(dartsV1, ", ", " ,\n\t "));
    row("assignment", "DARTS_V1 = " + dartsV1);
    row("trailing commas", replaced(replaced(dartsV1, "]", ",]"), "))", "),)"));
    row("a list for a tuple", replaced(dartsV1, "('avg_pool_3x3', 0)", "['avg_pool_3x3', 0]"));
    std::string positional = dartsV1;
    for (const auto* key : {"normal_concat=", "reduce_concat=", "normal=", "reduce="})
        positional = replaced(positional, key, "");
    row("positional", positional);
}

void TestDartsCell::textFormsAreOneGenotype()
{
    QFETCH(QString, text);
    QVERIFY(m_space->fromText(text.toStdString()) == m_space->fromText(dartsV1));
}

void TestDartsCell::multiOpReadsNodesAsListsOrTriples()
{
    const Json json = parseJson(R"({"format":"netwright-space","version":1,"kind":"darts-cell",
        "name":"multi","nodes":2,"operations":["skip_connect","sep_conv_3x3"],"multi_op":true,
        "normal_concat":[2,3],"reduce_concat":[2,3]})",
                                "json");
    const SpacePtr space = spaceFromJson(json, "json");
    QCOMPARE(space->size().exact, std::to_string(15LL * 63 * 15 * 63));
    const std::string nested =
        "Genotype(normal=[[('skip_connect', 0), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1)], "
        "[('skip_connect', 2)]], normal_concat=[2, 3], reduce=[[('sep_conv_3x3', 1)], "
        "[('sep_conv_3x3', 0), ('skip_connect', 2)]], reduce_concat=[2, 3])";
    const std::string triples =
        "Genotype(normal=[('skip_connect', 0, 2), ('sep_conv_3x3', 0, 2), ('sep_conv_3x3', 1, 2), "
        "('skip_connect', 2, 3)], normal_concat=[2, 3], reduce=[('sep_conv_3x3', 1, 2), "
        "('sep_conv_3x3', 0, 3), ('skip_connect', 2, 3)], reduce_concat=[2, 3])";
    QCOMPARE(space->toText(space->fromText(nested)), nested);
    QVERIFY(space->fromText(triples) == space->fromText(nested));
    VERIFY_ERROR(space->fromText("Genotype(normal=[('skip_connect', 0), ('skip_connect', 2)], "
                                 "normal_concat=[2, 3], reduce=[], reduce_concat=[2, 3])"),
                 "it is not clear to which node");
}

void TestDartsCell::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const std::string& text, const char* fault) {
        QTest::newRow(name) << QString::fromStdString(text) << fault;
    };
    row("empty", "", "expected a name");
    row("other call", "eval('x')", "expected Genotype");
    row("operation", replaced(dartsV1, "avg_pool_3x3", "conv_9x9"), "\"conv_9x9\" is not an op");
    row("none", replaced(dartsV1, "avg_pool_3x3", "none"), "\"none\" is not an operation");
    row("input", replaced(dartsV1, "'avg_pool_3x3', 0", "'avg_pool_3x3', 5"), "input 5 does not");
    row("negative", replaced(dartsV1, "'avg_pool_3x3', 0", "'avg_pool_3x3', -1"), "input -1");
    row("same input", replaced(dartsV1, "'avg_pool_3x3', 0", "'avg_pool_3x3', 2"), "two edges");
    row("concat", replaced(dartsV1, "reduce_concat=[2, 3, 4, 5]", "reduce_concat=[4, 5]"),
        "concatenates 2, 3, 4, 5, the text 4, 5");
    row("fewer edges", replaced(dartsV1, ", ('avg_pool_3x3', 0)", ""), "1 edges instead of 2");
    row("fewer nodes", replaced(dartsV1, ", ('skip_connect', 2), ('avg_pool_3x3', 0)", ""),
        "3 nodes instead of 4");
    row("missing", "Genotype(normal=[])", "normal_concat is missing");
    row("twice", "Genotype(normal=[], normal=[])", "there twice");
    row("unknown", "Genotype(cell=[])", "unknown field \"cell\"");
    row("truncated", dartsV1.substr(0, 100), "expected");
    row("tail", dartsV1 + " + 1", "text after the end");
    row("range", replaced(dartsV1, "[2, 3, 4, 5]", "range(2, 999999999)"), "a range");
    row("deep", "Genotype(normal=" + std::string(50'000, '['), "nested too deeply");
    row("long", std::string(200'000, ' '), "too long");
    row("number", replaced(dartsV1, "'avg_pool_3x3', 0", "'avg_pool_3x3', 99999999999"), "number");
}

void TestDartsCell::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(m_space->fromText(text.toStdString()), fault.toStdString());
}

void TestDartsCell::theTemplateOfDataKeepsAnyPairs()
{
    // Nodes keep any pairs of a state and one of seven operations, and at least one.
    double log10 = 0;
    for (int states = 2; states <= 5; ++states)
        log10 += 2 * std::log10(std::exp2(7 * states) - 1);
    QVERIFY(std::abs(loadSpace("darts-multi-op")->size().log10 - log10) < 1e-6);
}

void TestDartsCell::sizeIsThePublishedOne()
{
    // 1,037,664,180 cells of each type.
    QCOMPARE(m_space->size().exact, std::string("1076746950455072400"));
    QVERIFY(std::abs(m_space->size().log10 - 18.0321) < 1e-4);
    QVERIFY(m_space->at(1'076'746'950'455'072'399ULL).has_value());
    QVERIFY(!m_space->at(1'076'746'950'455'072'400ULL).has_value());
}

void TestDartsCell::edgeOrderAndNodeOrderDoNotChangeTheHash()
{
    const auto hashOf = [&](const std::string& nodes3and4) {
        return m_space->hash(m_space->fromText(
            "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), " + nodes3and4 +
            "], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), "
            "('skip_connect', 2), ('max_pool_3x3', 0), ('max_pool_3x3', 0), ('skip_connect', 2), "
            "('skip_connect', 2), ('avg_pool_3x3', 0)], reduce_concat=[2, 3, 4, 5])"));
    };
    const auto first = hashOf("('skip_connect', 0), ('sep_conv_5x5', 2), ('max_pool_3x3', 1), "
                              "('dil_conv_3x3', 2), ('skip_connect', 3), ('skip_connect', 4)");
    // Nodes 3 and 4 exchanged; node 5 reads them under their new numbers, in another order.
    QCOMPARE(hashOf("('dil_conv_3x3', 2), ('max_pool_3x3', 1), ('skip_connect', 0), "
                    "('sep_conv_5x5', 2), ('skip_connect', 4), ('skip_connect', 3)"),
             first);
    QVERIFY(hashOf("('skip_connect', 0), ('sep_conv_5x5', 2), ('max_pool_3x3', 1), "
                   "('dil_conv_3x3', 2), ('skip_connect', 3), ('skip_connect', 2)") != first);
}

void TestDartsCell::nodesThatAreNotConcatenatedKeepTheirPlace()
{
    Json json = m_space->toJson();
    json["nodes"] = 3;
    json["normal_concat"] = {4};
    json["reduce_concat"] = {4};
    const SpacePtr space = spaceFromJson(json, "json");
    // Node 3 is read by nobody: what it holds makes no difference.
    const auto text = [](const std::string& node3) {
        const auto cell = "[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), " + node3 +
                          ", ('skip_connect', 0), ('skip_connect', 2)]";
        return "Genotype(normal=" + cell + ", normal_concat=[4], reduce=" + cell +
               ", reduce_concat=[4])";
    };
    const Genome a = space->fromText(text("('sep_conv_5x5', 0), ('sep_conv_5x5', 2)"));
    const Genome b = space->fromText(text("('max_pool_3x3', 1), ('skip_connect', 0)"));
    QVERIFY(a != b);
    QCOMPARE(space->hash(a), space->hash(b));
    QVERIFY(space->build(a, space->defaultSkeleton()) == space->build(b, space->defaultSkeleton()));
}

void TestDartsCell::anEdgeGivenTwiceIsThereTwice()
{
    Json json = m_space->toJson();
    json["nodes"] = 1;
    json["same_input_allowed"] = true;
    json["normal_concat"] = {2};
    json["reduce_concat"] = {2};
    const SpacePtr space = spaceFromJson(json, "json");
    const std::string cell = "[('sep_conv_3x3', 1), ('sep_conv_3x3', 1)]";
    const Genome genome = space->fromText(
        "Genotype(normal=" + cell + ", normal_concat=[2], reduce=" + cell + ", reduce_concat=[2])");
    Skeleton skeleton{.kind = "k1", .channels = 8, .cells = 2};
    const Graph plain = space->build(genome, skeleton);
    QVERIFY(plain.find("cell0/edge_1_2/sep_conv_3x3/dw1").has_value());
    QVERIFY(plain.find("cell0/edge_1_2_2/sep_conv_3x3/dw1").has_value());
    skeleton.sharedWeights = true;
    const Graph shared = space->build(genome, skeleton);
    QVERIFY(!shared.find("cell0/edge_1_2_2/sep_conv_3x3/dw1").has_value());
    QVERIFY(resolve(space->buildSuper(skeleton), space->select(genome)) == shared);
}

void TestDartsCell::namesFollowThePath()
{
    Skeleton skeleton = m_space->defaultSkeleton();
    skeleton.auxHead = true;
    const Graph graph = m_space->build(m_space->fromText(dartsV1), skeleton);
    for (const auto* name :
         {"input", "stem/conv", "cell3/pre0/pw1", "cell3/pre1/pw",
          "cell3/edge_0_2/sep_conv_3x3/dw1", "cell3/node2", "cell3/concat", "head/fc", "aux/fc"})
        QVERIFY2(graph.find(name).has_value(), name);
    const Graph super = m_space->buildSuper(skeleton);
    const auto mix = super.find("cell0/edge_0_2/mix");
    QVERIFY(mix.has_value());
    QCOMPARE(std::get<prim::Mix>(super.node(*mix).op).decision, std::string("normal/edge_0_2"));
    QCOMPARE(super.node(*mix).inputs.size(), std::size_t{8});
}

QTEST_GUILESS_MAIN(TestDartsCell)
#include "tst_darts_cell.moc"
