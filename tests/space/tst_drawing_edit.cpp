#include "support.h"

#include "core/rng.h"
#include "graph/operation.h"
#include "space/drawing_check.h"
#include "space/drawing_narrow.h"
#include "space/registry.h"

#include <algorithm>
#include <functional>

using namespace netwright;

namespace {

Json drawnJson(const std::string& name)
{
    return drawingOf(loadSpace(name)->toJson(), name).toJson();
}

/// Random edits, most of them possible, some not.
class Editor
{
public:
    Editor(Drawing drawing, std::uint64_t seed) : m_drawing(std::move(drawing)), m_rng(seed) {}

    const Drawing& drawing() const { return m_drawing; }
    Rng& rng() { return m_rng; }

    /// Whether the edit was done. One that is refused leaves the drawing as it was.
    bool edit()
    {
        const Drawing before = m_drawing;
        try {
            m_rng.pick(edits())(*this);
            return true;
        } catch (const Error& e) {
            if (!(m_drawing == before) || e.problem().empty() || e.remedy().empty())
                qFatal("a refused edit is not whole: %s", e.what());
            return false;
        }
    }

private:
    using Edit = std::function<void(Editor&)>;
    static const std::vector<Edit>& edits();

    int below(int bound)
    {
        return static_cast<int>(m_rng.below(static_cast<std::uint64_t>(bound)));
    }
    std::string cell()
    {
        const auto& list = m_rng.chance(0.8) || m_drawing.composites.empty() ? m_drawing.cells
                                                                             : m_drawing.composites;
        return list.empty() ? "nowhere" : m_rng.pick(list).name;
    }
    int statesOf(const std::string& name)
    {
        const DrawnCell* found = m_drawing.find(name);
        return found ? found->states() : 0;
    }
    int state(const std::string& name) { return below(statesOf(name) + 2) - 1; }
    int node(const std::string& name)
    {
        const DrawnCell* found = m_drawing.find(name);
        if (!found || found->nodes.empty() || m_rng.chance(0.05))
            return state(name);
        return found->inputs + m_rng.index(found->nodes.size());
    }
    std::set<int> nodes(const std::string& name)
    {
        std::set<int> result;
        for (int i = below(3); i >= 0; --i)
            result.insert(node(name));
        return result;
    }
    EdgeEnds ends(const std::string& name)
    {
        const int to = node(name);
        return {below(std::max(1, to + (m_rng.chance(0.1) ? 2 : 0))), to};
    }
    EdgeEnds edge(const std::string& name)
    {
        const EdgeEnds any = ends(name);
        const DrawnCell* found = m_drawing.find(name);
        if (!found || !found->hasNode(any.to) || found->node(any.to).edges.empty())
            return any;
        return {m_rng.pick(found->node(any.to).edges).from, any.to};
    }
    std::set<EdgeEnds> edges(const std::string& name)
    {
        std::set<EdgeEnds> result;
        for (int i = below(4); i >= 0; --i)
            result.insert(edge(name));
        return result;
    }
    std::string operation()
    {
        if (!m_drawing.composites.empty() && m_rng.chance(0.2))
            return m_rng.pick(m_drawing.composites).name;
        return m_rng.chance(0.02) ? "conv_9x9"
                                  : m_rng.pick(operations().entries()).description.name;
    }
    std::vector<std::string> someOperations()
    {
        std::vector<std::string> result;
        for (int i = below(4); i > 0; --i)
            result.push_back(operation());
        return result;
    }
    std::string name()
    {
        return m_rng.chance(0.1) ? "bad name" : fmt::format("c{}", m_rng.below(30));
    }
    DrawnPoint point() { return {m_rng.uniform(-500, 500), m_rng.uniform(-500, 500)}; }
    int keep() { return below(5); }
    int stage() { return below(static_cast<int>(m_drawing.stages.size()) + 1); }
    std::string part()
    {
        return m_rng.chance(0.3) ? m_rng.pick(std::vector<std::string>{"residual", "max_pool", "x"})
                                 : cell();
    }

    Drawing m_drawing;
    Rng m_rng;
    Json m_clipboard;
};

const std::vector<Editor::Edit>& Editor::edits()
{
    // Cells are the first argument, drawn before the rest of it.
    const auto inCell = [](auto edit) {
        return [edit](Editor& e) {
            const std::string cell = e.cell();
            edit(e, e.m_drawing, cell);
        };
    };
    static const std::vector<Edit> list = {
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            addNode(d, c, e.m_rng.chance(0.5) ? std::optional(e.point()) : std::nullopt);
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            if (e.m_rng.chance(0.4))
                removeNodes(d, c, e.nodes(c));
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            const EdgeEnds edge = e.ends(c);
            const WhyNot reason = whyNotAddEdge(d, c, edge);
            try {
                addEdge(d, c, edge);
            } catch (const Error& error) {
                if (reason != error.problem())
                    qFatal("not the reason that was given: %s", error.what());
                throw;
            }
            if (reason)
                qFatal("a reason for nothing: %s", reason->c_str());
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            addEdge(d, c, e.ends(c), e.someOperations());
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            addEdge(d, c, e.ends(c), {e.operation()});
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            if (e.m_rng.chance(0.4))
                removeEdges(d, c, e.edges(c));
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            moveEdge(d, c, e.edge(c), e.ends(c));
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            setOperations(d, c, e.edges(c), e.someOperations());
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            addOperation(d, c, e.edges(c), e.operation());
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            removeOperation(d, c, e.edges(c), e.operation());
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            setWeight(d, c, e.edges(c), e.operation(), e.m_rng.uniform(-0.1, 3));
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            moveOperation(d, c, e.edge(c), e.below(3), e.below(3));
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            setKeep(d, c, e.nodes(c), e.keep(), e.keep());
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            setConcatenates(d, c, e.nodes(c), e.m_rng.chance(0.5));
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) { setOutputs(d, c, e.nodes(c)); }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            setOutput(d, c, e.state(c), e.m_rng.chance(0.8));
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            if (e.m_rng.chance(0.3))
                setInputs(d, c, e.below(4));
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            setPositions(d, c, {{e.state(c), e.point()}});
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            e.m_clipboard = copyNodes(d, c, e.nodes(c));
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            pasteNodes(d, c, e.m_clipboard, e.point());
        }),
        inCell([](Editor& e, Drawing& d, const std::string& c) { renameCell(d, c, e.name()); }),
        inCell([](Editor& e, Drawing& d, const std::string& c) { duplicateCell(d, c, e.name()); }),
        inCell([](Editor& e, Drawing& d, const std::string& c) {
            if (e.m_rng.chance(0.3))
                removeCell(d, c);
        }),
        [](Editor& e) { addCell(e.m_drawing, e.name(), e.below(3)); },
        [](Editor& e) { addComposite(e.m_drawing, freeName(e.m_drawing, "my op")); },
        [](Editor& e) {
            addStage(e.m_drawing, e.stage(),
                     {.part = e.part(),
                      .stride = 1 + e.below(2),
                      .least = e.below(2),
                      .most = e.below(4)});
        },
        [](Editor& e) { removeStage(e.m_drawing, e.stage()); },
        [](Editor& e) { moveStage(e.m_drawing, e.stage(), e.stage()); },
        [](Editor& e) { setStagePart(e.m_drawing, e.stage(), e.part()); },
        [](Editor& e) { setStageStride(e.m_drawing, e.stage(), e.below(4)); },
        [](Editor& e) { setStageRepeat(e.m_drawing, e.stage(), e.below(4), e.below(70)); },
        [](Editor& e) { setName(e.m_drawing, e.m_rng.chance(0.9) ? "a name" : ""); },
        [](Editor& e) { setStem(e.m_drawing, e.m_rng.pick(stemKinds()).name); },
        [](Editor& e) { setHead(e.m_drawing, e.m_rng.chance(0.9) ? "norm-mean" : "x"); },
        [](Editor& e) { setChannels(e.m_drawing, e.below(40)); },
        [](Editor& e) { setClasses(e.m_drawing, e.below(40)); },
        [](Editor& e) { setResolution(e.m_drawing, e.below(40)); },
        [](Editor& e) { setInputChannels(e.m_drawing, e.below(4)); },
        // What the user is offered is taken now and then.
        [](Editor& e) {
            for (const Finding& finding : checkDrawing(e.m_drawing))
                if (finding.remedy && e.m_rng.chance(0.5)) {
                    e.m_drawing = finding.remedy->apply(e.m_drawing);
                    return;
                }
        },
    };
    return list;
}

} // namespace

class TestDrawingEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEditLeavesADrawing_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 100; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    /// And a drawing is a space exactly when nothing is found wrong with it.
    void everyEditLeavesADrawing()
    {
        QFETCH(const int, seed);
        const char* const starts[] = {"darts", "nas-bench-201", "drawn-cells"};
        Drawing start;
        if (seed % 4 < 3)
            start = Drawing::fromJson(drawnJson(starts[seed % 4]), "start");
        Editor editor(std::move(start), static_cast<std::uint64_t>(seed));
        constexpr int edits = 1'000;
        int done = 0, spaces = 0;
        for (int i = 0; i < edits; ++i) {
            done += editor.edit() ? 1 : 0;
            const Drawing& drawing = editor.drawing();
            const Json json = drawing.toJson();
            QVERIFY2(Drawing::fromJson(json, "edited") == drawing, json.dump().c_str());
            const auto findings = checkDrawing(drawing);
            try {
                const SpacePtr space = spaceFromJson(spaceOf(drawing), "edited");
                QVERIFY2(!hasErrors(findings), json.dump().c_str());
                ++spaces;
                Skeleton skeleton = space->defaultSkeleton();
                skeleton.channels = std::min(skeleton.channels, 8);
                if (i % 50 == 0)
                    QVERIFY(space->build(space->sample(editor.rng()), skeleton).size() > 1);
            } catch (const Error& e) {
                QVERIFY2(hasErrors(findings), e.what());
            }
        }
        QVERIFY(done > edits / 6);
        m_spaces += spaces;
    }

    void enoughOfThemWereSpaces()
    {
        QVERIFY2(m_spaces > 150, qPrintable(QString::number(m_spaces)));
    }

    void removedNodesTakeTheirEdgesAndNumbersAlong()
    {
        Drawing drawing = Drawing::fromJson(drawnJson("darts"), "darts");
        setPositions(drawing, "normal", {{2, {1, 1}}, {3, {2, 2}}, {5, {3, 3}}, {-1, {4, 4}}});
        removeNodes(drawing, "normal", {3});
        const DrawnCell& cell = *drawing.find("normal");
        QCOMPARE(cell.outputs, (std::vector<int>{2, 3, 4}));
        QCOMPARE(cell.node(4).edges.size(), std::size_t{4});
        QCOMPARE(cell.node(4).edges.back().from, 3);
        QVERIFY((drawing.positions.at("normal") ==
                 DrawnPoints{{2, {1, 1}}, {4, {3, 3}}, {-1, {4, 4}}}));
    }

    void inputsComeAndGoAsCellBeforeLast()
    {
        Drawing drawing = Drawing::fromJson(drawnJson("darts"), "darts");
        const Drawing before = drawing;
        setInputs(drawing, "normal", 1);
        QCOMPARE(drawing.find("normal")->node(1).edges.size(), std::size_t{1}); // of k-1
        QCOMPARE(drawing.find("normal")->outputs.front(), 1);
        setInputs(drawing, "normal", 2);
        QCOMPARE(drawing.find("normal")->node(2).edges.front().from, 1);
        QCOMPARE(drawing.find("normal")->outputs, before.find("normal")->outputs);
    }

    void copiedNodesKeepTheirEdges()
    {
        Drawing drawing = Drawing::fromJson(drawnJson("darts"), "darts");
        setPositions(drawing, "normal", {{3, {10, 20}}});
        const Json copied = copyNodes(drawing, "normal", {3, 5});
        const auto pasted = pasteNodes(drawing, "reduce", copied, {1, 2});
        QCOMPARE(pasted, (std::set<int>{6, 7}));
        const DrawnCell& cell = *drawing.find("reduce");
        QCOMPARE(cell.node(6).edges.size(), std::size_t{2}); // of the inputs; node 2 stayed behind
        QCOMPARE(cell.node(7).edges.size(), std::size_t{3});
        QCOMPARE(cell.node(7).edges.back().from, 6);
        QCOMPARE(cell.node(7).most, 2);
        QVERIFY((drawing.positions.at("reduce").at(6) == DrawnPoint{11, 22}));
        QVERIFY(whyNotPaste(drawing, "reduce", Json{{"format", "text"}}).has_value());
        addCell(drawing, "small", 1);
        pasteNodes(drawing, "small", copied);
        QCOMPARE(drawing.find("small")->node(1).edges.size(), std::size_t{1});
        addComposite(drawing, "none-such");
        QVERIFY(whyNotPaste(drawing, "none-such", copied).has_value());
    }

    void copiedOperationsKeepTheirWeights()
    {
        Drawing drawing = Drawing::fromJson(drawnJson("darts"), "darts");
        VERIFY_ERROR(setWeight(drawing, "normal", {{0, 2}}, "skip_connect", 0),
                     "0 is not a weight");
        VERIFY_ERROR(setWeight(drawing, "normal", {{0, 2}}, "skip_connect", std::nan("")),
                     "weight");
        setWeight(drawing, "normal", {{0, 2}}, "skip_connect", 3);
        setWeight(drawing, "normal", {{1, 2}}, "skip_connect", 5);
        setWeight(drawing, "normal", {{1, 2}}, "sep_conv_3x3", 2);
        const Json copied = copyOperations(drawing, "normal", {{0, 2}, {1, 2}});
        pasteOperations(drawing, "reduce", {{0, 3}}, copied);
        QCOMPARE(drawing.find("reduce")->node(3).edgeFrom(0)->weights,
                 (DrawnWeights{{"skip_connect", 3}})); // each as the first edge has it
        pasteOperations(drawing, "reduce", {{0, 3}}, copyOperations(drawing, "reduce", {{1, 3}}));
        QVERIFY(drawing.find("reduce")->node(3).edgeFrom(0)->weights.empty());
    }

    void namesFollow()
    {
        Drawing drawing = Drawing::fromJson(drawnJson("drawn-cells"), "drawn");
        setPositions(drawing, "mixer", {{0, {1, 2}}});
        renameCell(drawing, "mixer", "blend");
        const auto weights = [&drawing] {
            DrawnWeights all;
            for (const DrawnCell& cell : drawing.cells)
                for (const DrawnNode& node : cell.nodes)
                    for (const DrawnEdge& edge : node.edges)
                        all.insert(edge.weights.begin(), edge.weights.end());
            return all;
        };
        boostOperation(drawing, "bottleneck");
        renameCell(drawing, "bottleneck", "narrow");
        QCOMPARE(weights(), (DrawnWeights{{"narrow", 2}}));
        QCOMPARE(usesOf(drawing, "blend"), 2);
        QCOMPARE(usesOf(drawing, "narrow"), 2);
        QCOMPARE(usesOf(drawing, "mixer") + usesOf(drawing, "bottleneck"), 0);
        QVERIFY(drawing.positions.contains("blend") && !drawing.positions.contains("mixer"));
        QVERIFY(!hasErrors(checkDrawing(drawing)));
        QVERIFY(whyNotName(drawing, "joiner").has_value());
        QVERIFY(whyNotName(drawing, "skip_connect").has_value());
        QVERIFY(!whyNotName(drawing, freeName(drawing, "joiner")).has_value());
        QVERIFY(whyNotAddOperation(drawing, "narrow", "narrow").has_value());
        addEdge(drawing, "two-sizes", {1, 2}, {"narrow"});
        QVERIFY(whyNotAddOperation(drawing, "narrow", "two-sizes")->find("contain itself") !=
                std::string::npos);
        removeCell(drawing, "narrow");
        QVERIFY(weights().empty());
        removeCell(drawing, "blend");
        QCOMPARE(drawing.stages.size(), std::size_t{3});
    }

private:
    int m_spaces = 0;
};

QTEST_GUILESS_MAIN(TestDrawingEdit)
#include "tst_drawing_edit.moc"
