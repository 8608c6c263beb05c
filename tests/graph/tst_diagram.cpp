#include "support.h"

#include "examples.h"
#include "graph/diagram.h"

#include <algorithm>
#include <set>

using namespace netwright;
using namespace netwright::test;

namespace {

Graph network()
{
    Graph graph;
    const Builder in(graph);
    const NodeId x = in.add("input", prim::Input{{3, 8, 8}}, {});
    const NodeId stem = in.in("stem").batchNorm(in.in("stem").conv(x, 4, 3));
    const NodeId a = in.in("cell0").relu(stem, "a");
    const NodeId mix = in.in("cell0").add("mix", prim::Mix{"edge"}, {stem, a});
    graph.addOutput("logits", in.in("head").classifier(mix, 10));
    return graph;
}

const Diagram::Vertex* vertex(const Diagram& diagram, const std::string& id)
{
    const auto found = std::ranges::find(diagram.vertices, id, &Diagram::Vertex::id);
    return found == diagram.vertices.end() ? nullptr : &*found;
}

int edgeCount(const Diagram& diagram, const std::string& from, const std::string& to)
{
    return static_cast<int>(std::ranges::count_if(
        diagram.edges, [&](const auto& edge) { return edge.from == from && edge.to == to; }));
}

/// Ids are unique and every edge ends at vertices.
bool isSound(const Diagram& diagram)
{
    std::set<std::string> ids;
    for (const auto& v : diagram.vertices)
        if (!ids.insert(v.id).second)
            return false;
    return std::ranges::all_of(diagram.edges, [&](const auto& edge) {
        return ids.contains(edge.from) && ids.contains(edge.to);
    });
}

Diagram grouped(const Graph& graph, const std::set<std::string>& expanded = {})
{
    return groupedDiagram(graph, PartTree(graph), expanded);
}

} // namespace

class TestDiagram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void collapsedNetworkHasOneVertexForEachPart()
    {
        const Diagram diagram = grouped(network());
        QVERIFY(isSound(diagram));
        QCOMPARE(diagram.vertices.size(), std::size_t{5});
        QCOMPARE(edgeCount(diagram, "input", "stem"), 1);
        QCOMPARE(edgeCount(diagram, "stem", "cell0"), 1);
        QCOMPARE(edgeCount(diagram, "cell0", "head"), 1);
        QCOMPARE(edgeCount(diagram, "head", "output:logits"), 1);
        QCOMPARE(diagram.edges.size(), std::size_t{4});
        QCOMPARE(vertex(diagram, "input")->role, Diagram::Role::Input);
        QCOMPARE(vertex(diagram, "cell0")->role, Diagram::Role::Node);
        const std::string& tooltip = vertex(diagram, "stem")->tooltip;
        QVERIFY(tooltip.find("4x8x8") != std::string::npos);
        QVERIFY(tooltip.find("116 parameters") != std::string::npos); // 3 x 9 x 4 + 2 x 4
        QVERIFY(tooltip.find("6912 multiply-accumulates") != std::string::npos);
    }

    void expandedPartIsACluster()
    {
        const Diagram diagram = grouped(network(), {"stem", "nowhere"});
        QVERIFY(isSound(diagram));
        QCOMPARE(diagram.clusters.size(), std::size_t{1});
        QCOMPARE(diagram.clusters.front().part, std::string("stem"));
        QCOMPARE(vertex(diagram, "stem"), nullptr);
        QCOMPARE(vertex(diagram, "stem/conv")->cluster, 0);
        QCOMPARE(vertex(diagram, "stem/conv")->label, std::string("conv2d 3"));
        QCOMPARE(vertex(diagram, "cell0")->cluster, -1);
        QCOMPARE(edgeCount(diagram, "input", "stem/conv"), 1);
        QCOMPARE(edgeCount(diagram, "stem/conv", "stem/bn"), 1);
        QCOMPARE(edgeCount(diagram, "stem/bn", "cell0"), 1);
        const QString dot = QString::fromStdString(toDot(diagram));
        const auto frame = dot.indexOf("subgraph \"cluster_0\" {\n    label=\"stem\";");
        QVERIFY(frame > 0);
        QVERIFY(dot.indexOf("    \"stem/conv\" [") > frame);
        QCOMPARE(dot.count("    \"stem/conv\" ["), 1);
    }

    void partOfOnePartIsShownAsThatOne()
    {
        Graph graph;
        const Builder in(graph);
        NodeId x = in.add("input", prim::Input{{3, 8, 8}}, {});
        const Builder edge = in.in("cell0").in("edge_0_2");
        x = edge.in("sep").relu(x, "a");
        x = edge.in("sep").relu(x, "b");
        x = in.in("cell1").relu(x, "only");
        graph.addOutput("logits", x);
        const Diagram closed = grouped(graph);
        QCOMPARE(vertex(closed, "cell0/edge_0_2/sep")->label, std::string("sep"));
        QCOMPARE(vertex(closed, "cell1/only")->label, std::string("relu"));
        const Diagram open = grouped(graph, {"cell0/edge_0_2/sep"});
        QCOMPARE(open.clusters.size(), std::size_t{1});
        QVERIFY(vertex(open, "cell0/edge_0_2/sep/b"));
    }

    void nodeMayHaveTheNameOfAGroup()
    {
        Graph graph;
        NodeId x = graph.add("a", prim::Input{{3, 8, 8}}, {});
        for (const char* name : {"a/b", "a/b/c", "a/d"})
            x = graph.add(name, prim::Relu{}, {x});
        graph.addOutput("logits", x);
        QVERIFY(isSound(grouped(graph)));
        const Diagram open = grouped(graph, {"a", "a/b"});
        QVERIFY(isSound(open));
        QCOMPARE(open.edges.size(), std::size_t{4});
    }

    void primitiveDiagramHasEveryNode()
    {
        const Graph graph = network();
        const Diagram diagram = primitiveDiagram(graph);
        QVERIFY(isSound(diagram));
        QCOMPARE(diagram.vertices.size(), static_cast<std::size_t>(graph.size()) + 1);
        QCOMPARE(vertex(diagram, "stem/conv")->label, std::string("conv2d 3"));
        QCOMPARE(vertex(diagram, "stem/conv")->role, Diagram::Role::Operation);
        QCOMPARE(vertex(diagram, "cell0/mix")->role, Diagram::Role::Combine);
        QCOMPARE(vertex(diagram, "output:logits")->role, Diagram::Role::Output);
        const auto option = std::ranges::find_if(diagram.edges, [](const auto& edge) {
            return edge.from == "cell0/a" && edge.to == "cell0/mix";
        });
        QCOMPARE(option->label, std::string("1"));
    }

    void everyPrimitiveHasAVertexAndText()
    {
        const Diagram diagram = primitiveDiagram(graphOfExamples());
        QVERIFY(isSound(diagram));
        for (const auto& v : diagram.vertices)
            QVERIFY(!v.label.empty() && !v.tooltip.empty());
    }

    void outputIdsAvoidNodeNames()
    {
        Graph graph;
        const NodeId x = graph.add("output:logits", prim::Input{{1}}, {});
        graph.addOutput("logits", x);
        QVERIFY(isSound(primitiveDiagram(graph)));
        QVERIFY(isSound(grouped(graph)));
        QCOMPARE(primitiveDiagram(graph).vertices.size(), std::size_t{2});
    }

    void dotEscapesEveryText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("escaped");
        QTest::newRow("plain") << "a b/c"
                               << "\"a b/c\"";
        QTest::newRow("quote") << "a\"b"
                               << "\"a\\\"b\"";
        QTest::newRow("backslash") << "a\\"
                                   << "\"a\\\\\"";
        QTest::newRow("escape") << "\\N"
                                << "\"\\\\N\"";
        QTest::newRow("line break") << "a\nb"
                                    << "\"a\\nb\"";
        QTest::newRow("control") << "a\tb"
                                 << "\"a b\"";
        QTest::newRow("markup") << "<b>"
                                << "\"<b>\"";
        QTest::newRow("statement") << "\"]; x [a=\""
                                   << "\"\\\"]; x [a=\\\"\"";
    }
    void dotEscapesEveryText()
    {
        QFETCH(QString, text);
        QFETCH(QString, escaped);
        const std::string raw = text.toStdString();
        const Diagram diagram{.title = raw,
                              .vertices = {{raw, raw, Diagram::Role::Node, raw}},
                              .edges = {{.from = raw, .to = raw, .label = raw, .tooltip = raw}}};
        const QString dot = QString::fromStdString(toDot(diagram));
        QCOMPARE(dot.count(escaped), 8); // title; id, label, tooltip; two ends, label, tooltip
        QVERIFY(dot.startsWith("digraph " + escaped + " {\n"));
        QVERIFY(dot.endsWith("}\n"));
    }
};

QTEST_GUILESS_MAIN(TestDiagram)
#include "tst_diagram.moc"
