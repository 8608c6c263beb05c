#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <array>
#include <cmath>
#include <map>
#include <sstream>

using namespace netwright;

namespace {

SpacePtr nasnetSpace(const char* changes)
{
    Json json = loadSpace("nasnet")->toJson();
    const Json parsed = parseJson(changes, "changes");
    for (const auto& [key, value] : parsed.items())
        json[key] = value;
    return spaceFromJson(json, "changes");
}

/// Lists of ten operations and ten inputs, as TF-slim writes a cell.
std::string slimCell(const std::string& operations, const std::string& inputs)
{
    const std::map<std::string, std::string> names = {
        {"s3", "sep_conv_3x3"}, {"s5", "sep_conv_5x5"}, {"s7", "sep_conv_7x7"},
        {"mp", "max_pool_3x3"}, {"ap", "avg_pool_3x3"}, {"no", "skip_connect"},
        {"17", "conv_1x7_7x1"},
    };
    std::stringstream operationWords(operations);
    std::stringstream inputWords(inputs);
    std::string text = "[";
    for (int block = 0; block < 5; ++block) {
        text += "(";
        for (int side = 0; side < 2; ++side) {
            std::string operation;
            std::string input;
            operationWords >> operation;
            inputWords >> input;
            text += "'" + names.at(operation) + "', " + input + ", ";
        }
        text += "), ";
    }
    return text + "]";
}

std::int64_t paramsOf(const SearchSpace& space, const std::string& text, const char* kind,
                      int channels, int cells)
{
    const Skeleton skeleton{.kind = kind, .channels = channels, .cells = cells};
    return cost(space.build(space.fromText(text), skeleton)).params;
}

} // namespace

class TestNasnetCell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nasnetAHasThePublishedParameters();
    void amoebaNetAHasThePublishedParameters();
    void templateHasTheOperationsOfAmoebaNetA();
    void enasMicroHasThePublishedParameters();
    void naoNetAHasThePublishedParameters();
    void templatesHoldTheArchitecturesOfTheirPapers_data();
    void templatesHoldTheArchitecturesOfTheirPapers();
    void tokenListsAndTextsAgree();
    void faultsAreNamed_data();
    void faultsAreNamed();
    void conventionsDescribeOneNetwork();
    void unusedStatesAreTheOutput();
    void looseEndsBecomeSlicesOfOneWidthWhereWeightsAreShared();
    void mutationIsThatOfAmoebaNet();
};

void TestNasnetCell::nasnetAHasThePublishedParameters()
{
    const SpacePtr space = nasnetSpace(R"({"index_convention": "k-1 first",
        "output": {"normal": [1, 2, 3, 4, 5, 6], "reduce": [3, 4, 5, 6]}})");
    const auto text =
        "NASNet(normal=" + slimCell("s5 s3 s5 s3 ap no ap ap s3 no", "0 1 1 1 0 1 1 1 0 0") +
        ", reduce=" + slimCell("s5 s7 mp s7 ap s5 no ap s3 mp", "0 1 0 1 0 1 3 2 2 0") + ")";
    QCOMPARE(paramsOf(*space, text, "k3", 32, 6), std::int64_t{3'346'538});
    const Graph graph =
        space->build(space->fromText(text), {.kind = "k3", .channels = 32, .cells = 6});
    QCOMPARE(graph.node(graph.find("cell19/concat").value()).shape, (Shape{768, 8, 8}));
}

void TestNasnetCell::amoebaNetAHasThePublishedParameters()
{
    const auto text =
        "NASNet(normal=" + slimCell("ap mp s3 no no ap s3 s5 ap s3", "0 0 1 1 0 1 0 2 5 0") +
        ", reduce=" + slimCell("s3 ap mp s7 mp mp s3 17 ap s7", "1 0 0 2 1 0 4 0 1 0") + ")";
    const SpacePtr withInput = nasnetSpace(R"({"index_convention": "k-1 first",
        "operations": ["skip_connect", "sep_conv_3x3", "sep_conv_5x5", "sep_conv_7x7",
                       "avg_pool_3x3", "max_pool_3x3", "conv_1x7_7x1"],
        "output": {"normal": [1, 3, 4, 6], "reduce": [2, 3, 4, 5, 6]}})");
    QCOMPARE(paramsOf(*withInput, text, "k3", 32, 6), std::int64_t{2'826'410});
    QCOMPARE(paramsOf(*withInput, text, "k3", 36, 6), std::int64_t{3'545'614});
    // Only the states nobody reads are the output: 2.6 and 3.2 million, as printed.
    const SpacePtr printed = nasnetSpace(R"({"index_convention": "k-1 first",
        "output": {"normal": [3, 4, 6], "reduce": [2, 3, 4, 5, 6]}})");
    QCOMPARE(paramsOf(*printed, text, "k3", 32, 6), std::int64_t{2'597'738});
    QCOMPARE(paramsOf(*printed, text, "k3", 36, 6), std::int64_t{3'256'390});
}

void TestNasnetCell::templateHasTheOperationsOfAmoebaNetA()
{
    const SpacePtr space = loadSpace("nasnet"); // counts k-2 first, unlike TF-slim
    const auto text =
        "NASNet(normal=" + slimCell("ap mp s3 no no ap s3 s5 ap s3", "1 1 0 0 1 0 1 2 5 1") +
        ", reduce=" + slimCell("s3 ap mp s7 mp mp s3 17 ap s7", "0 1 1 2 0 1 4 1 0 1") + ")";
    const auto outputsOf = [&](const Genome& genome, std::size_t cell) {
        std::vector<std::string> outputs;
        for (const auto& edge : space->diagrams(genome).at(cell).edges)
            if (edge.to == "out")
                outputs.push_back(edge.from);
        return outputs;
    };
    QCOMPARE(outputsOf(space->fromText(text), 0),
             (std::vector<std::string>{"node3", "node4", "node6"}));
}

void TestNasnetCell::enasMicroHasThePublishedParameters()
{
    const SpacePtr space = nasnetSpace(R"({"operations": ["sep_conv_3x3", "sep_conv_5x5",
        "avg_pool_3x3", "max_pool_3x3", "skip_connect"]})");
    QCOMPARE(paramsOf(*space,
                      "0 2 0 0 0 4 0 1 0 4 1 1 1 0 0 1 0 2 1 1 | "
                      "1 0 1 0 0 3 0 2 1 1 3 1 1 0 0 4 0 3 1 1",
                      "enas", 36, 5),
             std::int64_t{3'894'372});
}

void TestNasnetCell::naoNetAHasThePublishedParameters()
{
    const SpacePtr space = nasnetSpace(R"({"operations": ["skip_connect", "conv_1x1", "conv_3x3",
        "conv_1x3_3x1", "conv_1x7_7x1", "max_pool_2x2", "max_pool_3x3", "max_pool_5x5",
        "avg_pool_2x2", "avg_pool_3x3", "avg_pool_5x5"]})");
    // The published operations count from 5.
    const std::string text = "0 2 1 10 2 3 1 2 0 1 1 2 0 3 4 2 1 0 0 2 | "
                             "0 2 1 8 0 1 0 9 0 4 1 5 0 9 2 1 1 6 0 2";
    QCOMPARE(paramsOf(*space, text, "nao", 36, 6), std::int64_t{11'470'150});
    QCOMPARE(paramsOf(*space, text, "nao", 64, 6), std::int64_t{36'186'058});
    QCOMPARE(paramsOf(*space, text, "nao", 128, 6), std::int64_t{144'576'394});
}

void TestNasnetCell::tokenListsAndTextsAgree()
{
    const SpacePtr space = nasnetSpace(R"({"blocks": 2})");
    const Genome genome = space->fromText("0 1 1 0 2 3 0 4 | 1 7 1 7 0 0 2 6");
    const Genome expected{{0, 1, 1, 0, 2, 3, 0, 4, 1, 7, 1, 7, 0, 0, 2, 6}};
    QVERIFY(genome == expected);
    QCOMPARE(space->toText(genome),
             std::string("NASNet(normal=[('sep_conv_3x3', 0, 'skip_connect', 1), ('sep_conv_7x7', "
                         "2, 'avg_pool_3x3', 0)], reduce=[('conv_1x7_7x1', 1, 'conv_1x7_7x1', 1), "
                         "('skip_connect', 0, 'dil_conv_3x3', 2)])"));
    QCOMPARE(space->size().exact, std::to_string(256LL * 576 * 256 * 576));
}

void TestNasnetCell::templatesHoldTheArchitecturesOfTheirPapers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("choices"); // of one operand of every block of a cell
    QTest::addColumn<QStringList>("operations");
    QTest::newRow("ENAS: five blocks, five operations")
        << "enas-micro" << 2.0 * 3 * 4 * 5 * 6 * std::pow(5, 5)
        << QStringList{"sep_conv_3x3", "sep_conv_5x5", "avg_pool_3x3", "max_pool_3x3",
                       "skip_connect"};
    QTest::newRow("One-Shot: four blocks, eight operations or none")
        << "one-shot" << 2.0 * 3 * 4 * 5 * std::pow(9, 4)
        << QStringList{"none",         "skip_connect", "conv_1x1",
                       "sep_conv_3x3", "sep_conv_5x5", "sep_conv_7x7",
                       "conv_1x7_7x1", "avg_pool_3x3", "max_pool_3x3"};
}

void TestNasnetCell::templatesHoldTheArchitecturesOfTheirPapers()
{
    QFETCH(QString, name);
    QFETCH(double, choices);
    QFETCH(QStringList, operations);
    const SpacePtr space = loadSpace(name.toStdString());
    // Two operands of two cells.
    QVERIFY(std::abs(space->size().log10 - 4 * std::log10(choices)) < 1e-6);
    QStringList held;
    const Json json = space->toJson();
    for (const Json& operation : json["operations"])
        held << QString::fromStdString(operation.get<std::string>());
    QCOMPARE(held, operations);
    space->buildSuper(space->defaultSkeleton()); // throws where blocks do not add
}

void TestNasnetCell::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    QTest::newRow("short list") << "0 1 1 0"
                                << "4 numbers instead of 8";
    QTest::newRow("long list") << "0 1 1 0 0 1 1 0 0"
                               << "not a list of 8";
    QTest::newRow("letters") << "0 1 1 0 0 1 1 x"
                             << "character 15";
    QTest::newRow("state") << "2 1 1 0 0 1 1 0"
                           << "input 2";
    QTest::newRow("operation") << "0 8 1 0 0 1 1 0"
                               << "there is no operation 8";
    QTest::newRow("missing") << "NASNet(normal=[('skip_connect', 0, 'skip_connect', 1)])"
                             << "reduce";
    QTest::newRow("name") << "NASNet(normal=[('skip', 0, 'skip_connect', 1)], reduce=[])"
                          << "\"skip\" is not an operation";
    QTest::newRow("half block") << "NASNet(normal=[('skip_connect', 0)], reduce=[])"
                                << "not a block";
    QTest::newRow("combination")
        << "NASNet(normal=[('skip_connect', 0, 'skip_connect', 1, 'mul')], reduce=[])"
        << "a combination";
    QTest::newRow("other") << "Genotype(normal=[])"
                           << "expected NASNet";
}

void TestNasnetCell::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(nasnetSpace(R"({"blocks": 1})")->fromText(text.toStdString()),
                 fault.toStdString());
}

void TestNasnetCell::conventionsDescribeOneNetwork()
{
    const SpacePtr older = nasnetSpace(R"({"blocks": 2})");
    const SpacePtr newer = nasnetSpace(R"({"blocks": 2, "index_convention": "k-1 first"})");
    for (const auto& kind : older->skeletons()) {
        const Skeleton skeleton{.kind = kind, .channels = 8, .cells = 3};
        QVERIFY(older->build(older->fromText("0 1 1 0 2 3 0 4 | 1 7 1 7 0 0 2 6"), skeleton) ==
                newer->build(newer->fromText("1 1 0 0 2 3 1 4 | 0 7 0 7 1 0 2 6"), skeleton));
    }
}

void TestNasnetCell::unusedStatesAreTheOutput()
{
    const SpacePtr space = nasnetSpace(R"({"blocks": 2})");
    // Normal: block 0 is read, so the output is block 1 and the input that nobody reads.
    const Graph graph = space->build(space->fromText("1 1 1 0 2 3 1 4 | 0 1 1 1 0 1 1 1"),
                                     {.kind = "nao", .channels = 8, .cells = 1});
    const Node& concat = graph.node(graph.find("cell0/concat").value());
    QCOMPARE(concat.inputs.size(), std::size_t{2});
}

void TestNasnetCell::looseEndsBecomeSlicesOfOneWidthWhereWeightsAreShared()
{
    const SpacePtr space = nasnetSpace(R"({"blocks": 3})");
    Rng rng(5);
    for (const auto& kind : space->skeletons()) {
        const Skeleton skeleton{.kind = kind,
                                .channels = 8,
                                .cells = kind == "k1" || kind == "k2" ? 3 : 1,
                                .input = {3, 32, 32},
                                .sharedWeights = true};
        const Graph super = space->buildSuper(skeleton);
        for (int i = 0; i < 50; ++i) {
            const Genome genome = space->sample(rng);
            QVERIFY(resolve(super, space->select(genome)) == space->build(genome, skeleton));
        }
    }
    const Skeleton skeleton{.kind = "enas", .channels = 8, .cells = 1, .sharedWeights = true};
    const Graph super = space->buildSuper(skeleton);
    const Node& sum = super.node(super.find("cell0/out/sum").value());
    QCOMPARE(std::get<prim::Mix>(sum.op).decision, std::string("normal/loose"));
    QCOMPARE(sum.inputs.size(), std::size_t{5});
    QCOMPARE(super.node(super.find("cell0/out/bn").value()).shape.channels, 8);
    // Without shared weights the loose ends are concatenated, as before.
    const Genome genome = space->sample(rng);
    QVERIFY(
        !space->build(genome, {.kind = "enas", .channels = 8, .cells = 1}).find("cell0/out/bn"));
}

void TestNasnetCell::mutationIsThatOfAmoebaNet()
{
    const SpacePtr space = loadSpace("nasnet");
    Rng rng(3);
    const Genome parent = space->sample(rng);
    std::array<int, 3> counts{}; // unchanged, input, operation
    constexpr int draws = 20'000;
    for (int i = 0; i < draws; ++i) {
        const Genome child = space->mutate(parent, rng);
        std::size_t kind = 0;
        for (int gene = 0; gene < parent.size(); ++gene)
            if (child.at(gene) != parent.at(gene))
                kind = gene % 2 == 0 ? 1 : 2;
        ++counts[kind];
    }
    QCOMPARE(counts[0], 0); // copies are the strategy's
    QVERIFY(std::abs(counts[1] - 0.5 * draws) < 350);
    QVERIFY(std::abs(counts[2] - 0.5 * draws) < 350);
}

QTEST_GUILESS_MAIN(TestNasnetCell)
#include "tst_nasnet_cell.moc"
