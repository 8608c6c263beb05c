// All graphs of NAS-Bench-101, counted (Ying et al. 2019: 423,624).
#include "support.h"

#include "space/nb101_module.h"

#include <set>

using namespace netwright;

namespace {

constexpr int labels = 3;
constexpr int maxEdges = 9;

/// Graphs with all vertices on a path from input to output, up to renumbering: unlabelled ones
/// first, then the labellings of each.
std::size_t graphsOf(int vertices)
{
    const int pairs = vertices * (vertices - 1) / 2;
    std::set<Nb101Module> shapes;
    for (std::uint32_t bits = 0; bits < 1U << pairs; ++bits) {
        Nb101Module module{.vertices = vertices};
        std::uint32_t rest = bits;
        for (int from = 0; from < vertices; ++from)
            for (int to = from + 1; to < vertices; ++to, rest >>= 1)
                if (rest & 1)
                    module.addEdge(from, to);
        if (module.edges() > maxEdges)
            continue;
        const auto kept = pruned(module);
        if (kept && kept->vertices == vertices)
            shapes.insert(canonical(module));
    }
    std::size_t count = 0;
    for (Nb101Module module : shapes) {
        std::set<Nb101Module> labelled;
        int labellings = 1;
        for (int v = 1; v + 1 < vertices; ++v)
            labellings *= labels;
        for (int labelling = 0; labelling < labellings; ++labelling) {
            int rest = labelling;
            for (int v = 1; v + 1 < vertices; ++v, rest /= labels)
                module.operations[static_cast<std::size_t>(v)] =
                    static_cast<std::int8_t>(rest % labels);
            labelled.insert(canonical(module));
        }
        count += labelled.size();
    }
    return count;
}

} // namespace

class TestNb101Graphs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void graphsAreAsManyAsPublished()
    {
        const std::size_t expected[] = {1, 6, 84, 2'441, 62'010, 359'082};
        std::size_t total = 0;
        for (int vertices = 2; vertices <= Nb101Module::maxVertices; ++vertices) {
            const std::size_t found = graphsOf(vertices);
            QCOMPARE(found, expected[vertices - 2]);
            total += found;
        }
        QCOMPARE(total, std::size_t{423'624});
    }
};

QTEST_GUILESS_MAIN(TestNb101Graphs)
#include "tst_nb101_graphs.moc"
