// What a picture of a network, grouped by cells, keeps of the network.
#include "support.h"

#include "graph/cost.h"
#include "graph/diagram.h"
#include "space/registry.h"

#include <algorithm>

using namespace netwright;

namespace {

bool isIn(const std::string& node, const std::string& part)
{
    return node == part || node.starts_with(part + '/');
}

/// The vertex that shows a node; fails when there is not exactly one.
std::string vertexOf(const Diagram& diagram, const std::string& node)
{
    std::string id;
    int found = 0;
    for (const auto& vertex : diagram.vertices)
        if (!vertex.part.empty() && isIn(node, vertex.part)) {
            id = vertex.id;
            ++found;
        }
    return found == 1 ? id : std::string();
}

void checkComplete(const Graph& graph, const Diagram& diagram)
{
    std::set<std::pair<std::string, std::string>> drawn, wanted;
    for (const auto& edge : diagram.edges)
        QVERIFY2(drawn.emplace(edge.from, edge.to).second, edge.from.c_str());
    for (const Node& node : graph.nodes()) {
        const std::string to = vertexOf(diagram, node.name);
        QVERIFY2(!to.empty(), node.name.c_str());
        for (const NodeId input : node.inputs)
            if (const auto from = vertexOf(diagram, graph.node(input).name); from != to)
                wanted.emplace(from, to);
    }
    for (const GraphOutput& output : graph.outputs())
        wanted.emplace(vertexOf(diagram, graph.node(output.node).name), "output:" + output.name);
    QVERIFY(drawn == wanted);
}

} // namespace

class TestNetworkParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTemplate_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& entry : spaceTemplates())
            QTest::newRow(entry.description.name.c_str())
                << QString::fromStdString(entry.description.name);
    }

    void everyTemplate()
    {
        QFETCH(QString, name);
        const SpacePtr space = loadSpace(name.toStdString());
        Rng rng(7);
        for (int round = 0; round < 5; ++round) {
            Skeleton skeleton = space->defaultSkeleton();
            skeleton.auxHead = round == 1 && placesCells(skeleton.kind);
            const Graph graph = space->build(space->sample(rng), skeleton);
            const PartTree tree(graph);

            // Groups lose no parameter and no multiply-accumulate.
            const Cost whole = cost(graph);
            std::int64_t params = 0, macs = 0;
            int nodes = 0;
            for (const int index : tree.topLevel()) {
                const Part& part = tree.parts()[static_cast<std::size_t>(index)];
                params += part.params;
                macs += part.macs;
                nodes += part.nodes;
            }
            QCOMPARE(params, whole.params);
            QCOMPARE(macs, whole.macs);
            QCOMPARE(nodes, graph.size());
            for (const Part& part : tree.parts()) {
                std::int64_t inner = part.children.empty() ? part.params : 0;
                for (const int child : part.children)
                    inner += tree.parts()[static_cast<std::size_t>(child)].params;
                QCOMPARE(inner, part.params);
            }

            // Collapsed, one part expanded, everything expanded: no edge is lost or made up.
            checkComplete(graph, groupedDiagram(graph, tree));
            std::set<std::string> all;
            for (const Part& part : tree.parts())
                if (!part.children.empty())
                    all.insert(part.path);
            checkComplete(graph, groupedDiagram(graph, tree, {*all.begin()}));
            const Diagram open = groupedDiagram(graph, tree, all);
            checkComplete(graph, open);
            QCOMPARE(open.vertices.size(), graph.nodes().size() + graph.outputs().size());
        }
    }

    void cellPicturesNamePartsOfTheNetwork_data() { everyTemplate_data(); }

    /// What a picture of a cell says exists in some cell of the network.
    void cellPicturesNamePartsOfTheNetwork()
    {
        QFETCH(QString, name);
        const SpacePtr space = loadSpace(name.toStdString());
        Rng rng(3);
        int found = 0;
        for (int round = 0; round < 10; ++round) {
            const Genome genome = space->sample(rng);
            const PartTree tree(space->build(genome, space->defaultSkeleton()));
            std::set<std::string> names;
            for (const Part& part : tree.parts()) {
                names.insert(part.path);
                names.insert(part.path.substr(part.path.find('/') + 1));
            }
            for (const auto& diagram : space->diagrams(genome))
                for (const auto& edge : diagram.edges) {
                    const auto end =
                        std::ranges::find(diagram.vertices, edge.to, &Diagram::Vertex::id);
                    const std::string& part = edge.label.empty() ? end->part : edge.part;
                    found += names.contains(part);
                    // A node nobody reads is not built; the others are.
                    if (name == "chain" || name == "nas-bench-201" || edge.to == "out")
                        continue;
                    const bool isRead = std::ranges::any_of(
                        diagram.edges, [&](const auto& e) { return e.from == edge.to; });
                    if (isRead && name == "darts")
                        QVERIFY2(names.contains(part), part.c_str());
                }
        }
        QVERIFY(found > 10);
    }
};

QTEST_GUILESS_MAIN(TestNetworkParts)
#include "tst_network_parts.moc"
