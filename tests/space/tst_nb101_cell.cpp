#include "support.h"

#include "core/csv.h"
#include "core/file.h"
#include "graph/cost.h"
#include "space/nb101_module.h"
#include "space/registry.h"

#include <cmath>
#include <set>

using namespace netwright;

namespace {

std::string modelSpec(std::string_view matrix, int vertices, std::string_view names)
{
    std::string text = "ModelSpec(matrix=[";
    for (int row = 0; row < vertices; ++row) {
        text += '[';
        for (int column = 0; column < vertices; ++column)
            text += fmt::format("{},", matrix[static_cast<std::size_t>(row * vertices + column)]);
        text += "],";
    }
    text += "], ops=['";
    for (const char c : names)
        text += c == ';' ? std::string("', '") : std::string(1, c);
    return text + "'])";
}

Nb101Module moduleOf(int vertices, std::initializer_list<std::pair<int, int>> edges)
{
    Nb101Module module{.vertices = vertices};
    for (const auto& [from, to] : edges)
        module.addEdge(from, to);
    return module;
}

} // namespace

class TestNb101Cell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMeasuredCellHasItsParameters();
    void channelsAreSharedByWhatFeedsTheOutput();
    void graphsAreAsManyAsPublished();
    void renumberedCellsAreOne();
    void exchangedVerticesAreOneGraph();
    void verticesOnNoPathDoNotCount();
    void smallerModulesFit();
    void faultsAreNamed_data();
    void faultsAreNamed();

private:
    SpacePtr m_space = loadSpace("nas-bench-101");
};

void TestNb101Cell::everyMeasuredCellHasItsParameters()
{
    NETWRIGHT_NEED_DATA(path, "nb101/nb101_250.csv");
    const auto table = CsvTable::parse(readFile(path.string(), 1 << 20), "nb101_250.csv");
    QCOMPARE(table.rows(), std::size_t{250});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto text = modelSpec(table.cell(row, table.column("adjacency_rowmajor")),
                                    static_cast<int>(table.number(row, table.column("vertices"))),
                                    table.cell(row, table.column("ops")));
        const Genome genome = m_space->fromText(text);
        const auto params = cost(m_space->build(genome, m_space->defaultSkeleton())).params;
        QCOMPARE(params, std::llround(1e6 * table.number(row, table.column("params_M_naslib"))));
    }
}

void TestNb101Cell::channelsAreSharedByWhatFeedsTheOutput()
{
    // 128 over three, as Ying et al. divide it.
    QCOMPARE(vertexChannels(moduleOf(5, {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 4}, {3, 4}}), 128),
             (std::vector<int>{128, 43, 43, 42, 128}));
    // An inner vertex is as wide as the widest it feeds.
    QCOMPARE(vertexChannels(moduleOf(5, {{0, 1}, {1, 2}, {1, 3}, {2, 4}, {3, 4}}), 9),
             (std::vector<int>{9, 5, 5, 4, 9}));
    QCOMPARE(vertexChannels(moduleOf(2, {{0, 1}}), 7), (std::vector<int>{7, 7}));
}

/// Ying et al. 2019 by the number of vertices; tst_nb101_graphs counts those of seven.
void TestNb101Cell::graphsAreAsManyAsPublished()
{
    const std::size_t expected[] = {6, 84, 2'441};
    for (int vertices = 3; vertices <= 5; ++vertices) {
        Json json = m_space->toJson();
        json["vertices"] = vertices;
        const SpacePtr space = spaceFromJson(json, "json");
        std::set<Genome> ofSize;
        std::size_t ofTwo = 0;
        for (std::uint64_t i = 0; const auto genome = space->at(i); ++i) {
            const Genome one = space->canonical(*genome);
            const auto text = space->toText(one);
            // What a smaller graph lacks are vertices without edges: a first row of the matrix says
            // whether the last inner vertex has any.
            int used = 0;
            int gene = 0;
            for (int from = 0; from < vertices; ++from)
                for (int to = from + 1; to < vertices; ++to)
                    if (one.at(gene++) != 0)
                        used |= 1 << from | 1 << to;
            if (used == (1 << vertices) - 1)
                ofSize.insert(one);
            ofTwo += used == (1 | 1 << (vertices - 1)) ? 1 : 0;
        }
        QCOMPARE(ofSize.size(), expected[vertices - 3]);
        QVERIFY(ofTwo > 0);
    }
}

void TestNb101Cell::renumberedCellsAreOne()
{
    const auto hashOf = [&](const char* matrix, const char* names) {
        return m_space->hash(m_space->fromText(modelSpec(matrix, 5, names)));
    };
    const auto left = hashOf("0110000010000010000100000",
                             "input;conv3x3-bn-relu;maxpool3x3;conv1x1-bn-relu;output");
    const auto right = hashOf("0110000001000100000100000",
                              "input;maxpool3x3;conv3x3-bn-relu;conv1x1-bn-relu;output");
    QCOMPARE(left, right);
    QVERIFY(left != hashOf("0110000010000010000100000",
                           "input;maxpool3x3;conv3x3-bn-relu;conv1x1-bn-relu;output"));
}

/// Neighbouring vertices without an edge between them change places.
void TestNb101Cell::exchangedVerticesAreOneGraph()
{
    Rng rng(6);
    const auto edgeGene = [](int from, int to) {
        return from * 7 - from * (from + 1) / 2 + to - from - 1;
    };
    int exchanged = 0;
    while (exchanged < 500) {
        const Genome genome = m_space->sample(rng);
        const int v = 1 + rng.index(4);
        if (genome.at(edgeGene(v, v + 1)) != 0)
            continue;
        const auto placeOf = [&](int vertex) {
            return vertex == v ? v + 1 : vertex == v + 1 ? v : vertex;
        };
        Genome other = genome;
        for (int from = 0; from < 7; ++from)
            for (int to = from + 1; to < 7; ++to)
                if (from != v || to != v + 1)
                    other.genes[static_cast<std::size_t>(edgeGene(placeOf(from), placeOf(to)))] =
                        genome.at(edgeGene(from, to));
        std::swap(other.genes[static_cast<std::size_t>(20 + v)],
                  other.genes[static_cast<std::size_t>(21 + v)]);
        QCOMPARE(m_space->hash(other), m_space->hash(genome));
        ++exchanged;
    }
}

void TestNb101Cell::verticesOnNoPathDoNotCount()
{
    const auto plain = m_space->fromText(modelSpec("010001000", 3, "input;conv3x3-bn-relu;output"));
    const auto withDeadEnd = m_space->fromText(
        modelSpec("0110000100000000", 4, "input;conv3x3-bn-relu;maxpool3x3;output"));
    QCOMPARE(m_space->hash(plain), m_space->hash(withDeadEnd));
    const Skeleton skeleton = m_space->defaultSkeleton();
    QVERIFY(m_space->build(plain, skeleton) == m_space->build(withDeadEnd, skeleton));
}

void TestNb101Cell::smallerModulesFit()
{
    const auto genome =
        m_space->fromText("ModelSpec(matrix=[[0,1],[0,0]], ops=['input','output'])");
    // Only the projection of the input is left of each cell: 1 x 1 convolution and batch norm.
    std::int64_t expected = 27 * 128 + 2 * 128 + 512 * 10 + 10;
    for (const auto& [in, out] : {std::pair{128, 128},
                                  {128, 128},
                                  {128, 128},
                                  {128, 256},
                                  {256, 256},
                                  {256, 256},
                                  {256, 512},
                                  {512, 512},
                                  {512, 512}})
        expected += in * out + 2 * out;
    QCOMPARE(cost(m_space->build(genome, m_space->defaultSkeleton())).params, expected);
}

void TestNb101Cell::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* name, const std::string& text, const char* fault) {
        QTest::newRow(name) << QString::fromStdString(text) << fault;
    };
    row("no path", modelSpec("010000000", 3, "input;maxpool3x3;output"), "no path");
    row("backward edge", modelSpec("010001100", 3, "input;maxpool3x3;output"), "later vertex");
    row("label", modelSpec("010001000", 3, "input;conv7x7;output"), "\"conv7x7\" cannot be");
    row("ends", modelSpec("010001000", 3, "output;maxpool3x3;input"), "from 'input'");
    row("edges",
        modelSpec("011111001111000111000011000001000000", 6,
                  "input;maxpool3x3;maxpool3x3;maxpool3x3;maxpool3x3;output"),
        "edges are too many");
    row("rows", "ModelSpec(matrix=[[0, 1]], ops=['input', 'output'])", "rows");
    row("entry", "ModelSpec(matrix=[[0, 2], [0, 0]], ops=['input', 'output'])", "neither 0 nor 1");
}

void TestNb101Cell::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(m_space->fromText(text.toStdString()), fault.toStdString());
}

QTEST_GUILESS_MAIN(TestNb101Cell)
#include "tst_nb101_cell.moc"
