#include "support.h"

#include "graph/cost.h"
#include "space/registry.h"

#include <functional>
#include <map>

using namespace netwright;

namespace {

/// Motifs by level (from 2), motif and target node: the entries of the text.
using Motif = std::vector<std::vector<int>>;
using Levels = std::vector<std::vector<Motif>>;

const std::vector<std::string> operationNames = {"conv_bn_relu_1x1",     "dw_conv_bn_relu_3x3",
                                                 "sep_conv_bn_relu_3x3", "max_pool_3x3",
                                                 "avg_pool_3x3",         "skip_connect"};

/// What a motif of a level makes of `x`, as an expression; "" for nothing. Straight from the
/// definition: the motif is evaluated as a whole for every edge it stands on.
std::string evaluated(const Levels& levels, int level, int motif, const std::string& x,
                      const std::string& path)
{
    if (level == 1)
        return fmt::format("{}@{}({})", operationNames[static_cast<std::size_t>(motif)], path, x);
    const Motif& made =
        levels[static_cast<std::size_t>(level - 2)][static_cast<std::size_t>(motif)];
    std::vector<std::string> values = {x};
    for (std::size_t to = 1; to <= made.size(); ++to) {
        std::vector<std::string> arriving;
        for (std::size_t from = 0; from < to; ++from) {
            const int entry = made[to - 1][from];
            if (entry == 0 || values[from].empty())
                continue;
            auto value = evaluated(levels, level - 1, entry - 1, values[from],
                                   fmt::format("{}/edge_{}_{}", path, from, to));
            if (!value.empty())
                arriving.push_back(std::move(value));
        }
        if (arriving.size() > 1)
            values.push_back(
                fmt::format("merge@{}/node{}({})", path, to, fmt::join(arriving, ", ")));
        else
            values.push_back(arriving.empty() ? std::string() : arriving.front());
    }
    return values.back();
}

/// The expression a flat graph computes at a node, read backwards from it to `start`.
std::string flattened(const Graph& graph, NodeId id, NodeId start)
{
    if (id == start)
        return "x";
    const Node& node = graph.node(id);
    const auto input = [&](const std::string& name) {
        return graph.node(graph.find(name).value()).inputs;
    };
    const auto merge = node.name.rfind("/node");
    if (merge != std::string::npos) {
        const std::string path = node.name.substr(0, node.name.rfind('/'));
        std::vector<std::string> parts;
        for (const NodeId each : input(path + "/concat"))
            parts.push_back(flattened(graph, each, start));
        return fmt::format("merge@{}({})", path, fmt::join(parts, ", "));
    }
    for (const auto& operation : operationNames) {
        const auto at = node.name.find('/' + operation + '/');
        if (at == std::string::npos)
            continue;
        const std::string path = node.name.substr(0, at);
        const std::string scope = path + '/' + operation + '/';
        for (const char* first : {"conv", "dw", "pool", "identity"})
            if (graph.find(scope + first))
                return fmt::format("{}@{}({})", operation, path,
                                   flattened(graph, input(scope + first).front(), start));
    }
    return "?" + node.name;
}

Levels levelsOf(const std::string& text)
{
    std::string json = text.substr(text.find('('));
    json = json.substr(1, json.rfind(')') - 1);
    return parseJson(json, "text").get<Levels>();
}

} // namespace

/// Numbers are those of Liu et al. 2018.
class TestHierarchical : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesAreThoseOfThePaper();
    void flatGraphIsTheNestedEvaluation();
    void identitiesPassThrough();
    void mutationsChangeOneEntry();
    void whatDoesNotReachTheEndIsClearedAndNotBuilt();
    void emptyCellIsZeros();
    void faultsAreNamed_data();
    void faultsAreNamed();

private:
    SpacePtr m_space = loadSpace("hierarchical");
};

void TestHierarchical::entriesAreThoseOfThePaper()
{
    // Six motifs of four nodes and a cell of five: 6 * 6 + 10 entries of six motifs or none.
    QCOMPARE(m_space->decisions().size(), std::size_t{46});
    for (const Decision& decision : m_space->decisions())
        QCOMPARE(decision.options.size(), std::size_t{7});
}

void TestHierarchical::flatGraphIsTheNestedEvaluation()
{
    Rng rng(5);
    int compared = 0;
    for (int i = 0; i < 100; ++i) {
        const Genome genome = m_space->sample(rng);
        const Graph graph = m_space->build(genome, m_space->defaultSkeleton());
        const auto nested = evaluated(levelsOf(m_space->toText(genome)), 3, 0, "x", "cell0");
        const NodeId start = graph.find("stem/relu").value();
        const NodeId end =
            graph.node(graph.find("reduce1/sep_conv_bn_relu_3x3/dw").value()).inputs[0];
        if (nested.empty()) {
            QCOMPARE(graph.node(end).name, std::string("cell0/zero"));
            continue;
        }
        QCOMPARE(flattened(graph, end, start), nested);
        ++compared;
    }
    QVERIFY(compared > 80);
}

void TestHierarchical::identitiesPassThrough()
{
    const std::string chain = "[[6], [0, 6], [0, 0, 6]]";
    std::string motifs = chain;
    for (int i = 1; i < 6; ++i)
        motifs += ", " + chain;
    const Genome genome = m_space->fromText("Hierarchy([[" + motifs +
                                            "], [[[1], [0, 1], [0, 0, 1], [0, 0, 0, 1]]]])");
    const Graph graph = m_space->build(genome, m_space->defaultSkeleton());
    int cells = 0;
    for (const Node& node : graph.nodes())
        if (node.name.starts_with("cell")) {
            QVERIFY(std::holds_alternative<prim::Identity>(node.op));
            ++cells;
        }
    QCOMPARE(cells, 3 * 4 * 3);
}

void TestHierarchical::mutationsChangeOneEntry()
{
    Rng rng(6);
    std::map<std::string, int> changes;
    for (int i = 0; i < 2000; ++i) {
        const Genome parent = m_space->sample(rng);
        const Genome child = m_space->mutate(parent, rng);
        int changed = 0;
        for (std::size_t gene = 0; gene < parent.genes.size(); ++gene)
            if (parent.genes[gene] != child.genes[gene]) {
                ++changed;
                ++changes[m_space->decisions()[gene].name.substr(0, 6)];
            }
        QCOMPARE(changed, 1);
    }
    // A level is drawn first.
    QVERIFY(changes["level2"] > 900 && changes["level3"] > 900);
}

void TestHierarchical::whatDoesNotReachTheEndIsClearedAndNotBuilt()
{
    const auto cell = [&](const std::string& first, const std::string& top) {
        std::string motifs = first;
        for (int i = 1; i < 6; ++i)
            motifs += ", [[1], [2, 3], [4, 5, 6]]";
        return m_space->fromText("Hierarchy([[" + motifs + "], [" + top + "]])");
    };
    // Node 2 of the motif leads nowhere; the other motifs are not used.
    const Genome genome =
        cell("[[1], [2, 3], [3, 0, 0]]", "[[1], [0, 0], [0, 0, 0], [0, 1, 0, 0]]");
    const Genome plain = cell("[[0], [0, 0], [3, 0, 0]]", "[[1], [0, 0], [0, 0, 0], [0, 1, 0, 0]]");
    QCOMPARE(m_space->hash(genome), m_space->hash(plain));
    QVERIFY(m_space->build(genome, m_space->defaultSkeleton()) ==
            m_space->build(plain, m_space->defaultSkeleton()));
    const Genome canonical = m_space->canonical(genome);
    QCOMPARE(std::count_if(canonical.genes.begin(), canonical.genes.end(),
                           [](double entry) { return entry > 0; }),
             std::ptrdiff_t{3});
}

void TestHierarchical::emptyCellIsZeros()
{
    const Graph graph =
        m_space->build(Genome{std::vector<double>(46, 0)}, m_space->defaultSkeleton());
    QVERIFY(graph.find("cell0/zero").has_value());
}

void TestHierarchical::faultsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    QTest::newRow("levels") << "Hierarchy([[]])"
                            << "Hierarchy: not a list of 2";
    QTest::newRow("motifs") << "Hierarchy([[], []])"
                            << "level 2: not a list of 6";
}

void TestHierarchical::faultsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    VERIFY_ERROR(m_space->fromText(text.toStdString()), fault.toStdString());
}

QTEST_GUILESS_MAIN(TestHierarchical)
#include "tst_hierarchical.moc"
