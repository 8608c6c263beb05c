#include "support.h"

#include "space/drawing_check.h"
#include "space/drawing_edit.h"
#include "space/registry.h"

#include <algorithm>

using namespace netwright;

namespace {

using Kind = Finding::Kind;

/// A drawing nothing is wrong with.
Drawing sound()
{
    Drawing drawing;
    addCell(drawing, "a", 2);
    for (int i = 0; i < 2; ++i) {
        const int state = addNode(drawing, "a");
        for (int from = 0; from < state; ++from)
            addEdge(drawing, "a", {from, state}, {"skip_connect", "conv_3x3"});
    }
    setKeep(drawing, "a", {3}, 1, 2);
    setOutputs(drawing, "a", {2, 3});
    addComposite(drawing, "twice");
    addNode(drawing, "twice");
    addNode(drawing, "twice");
    addEdge(drawing, "twice", {0, 1}, {"conv_3x3"});
    addEdge(drawing, "twice", {1, 2}, {"conv_3x3"});
    setOutputs(drawing, "twice", {2});
    addOperation(drawing, "a", {{0, 2}}, "twice");
    addStage(drawing, 0, {.part = "a"});
    return drawing;
}

using Edit = std::function<void(Drawing&)>;

struct Case
{
    const char* name;
    Kind kind;
    FindingPlace place;
    Edit spoil;
    bool isError = true;
    bool hasRemedy = true;
};

const std::vector<Case>& cases()
{
    static const std::vector<Case> list = {
        {"no stages", Kind::NoStages, {}, [](Drawing& d) { removeStage(d, 0); }},
        {"unknown part",
         Kind::UnknownPart,
         {.stage = 0},
         [](Drawing& d) { d.stages[0] = {.part = "nowhere"}; }},
        {"a composite as a stage",
         Kind::UnknownPart,
         {.stage = 1},
         [](Drawing& d) { d.stages.push_back({.part = "twice"}); }},
        {"unknown stem", Kind::UnknownStem, {}, [](Drawing& d) { d.stem = std::string("flower"); }},
        {"unknown head", Kind::UnknownStem, {}, [](Drawing& d) { d.head = std::string("cap"); }},
        {"circle",
         Kind::CyclicComposite,
         {.cell = "twice"},
         [](Drawing& d) { d.composites[0].nodes[1].edges[0].operations = {"twice"}; }},
        {"no output", Kind::NoOutput, {.cell = "a"}, [](Drawing& d) { setOutputs(d, "a", {}); }},
        {"no input", Kind::NoInput, {.cell = "a", .state = 4}, [](Drawing& d) { addNode(d, "a"); }},
        {"no operation",
         Kind::NoOperation,
         {.cell = "a", .state = 2, .from = 1},
         [](Drawing& d) {
             setOperations(d, "a", {{1, 2}}, {});
         }},
        {"unknown operation",
         Kind::UnknownOperation,
         {.cell = "a", .state = 2, .from = 0},
         [](Drawing& d) { d.cells[0].nodes[0].edges[0].operations.push_back("conv_9x9"); }},
        {"duplicate",
         Kind::DuplicateOperation,
         {.cell = "a", .state = 3, .from = 2},
         [](Drawing& d) { d.cells[0].nodes[1].edges[2].operations.push_back("conv_3x3"); }},
        {"keeps more",
         Kind::KeepsMore,
         {.cell = "a", .state = 2},
         [](Drawing& d) { setKeep(d, "a", {2}, 3, 3); }},
        {"may keep more",
         Kind::KeepsMore,
         {.cell = "a", .state = 3},
         [](Drawing& d) { setKeep(d, "a", {3}, 1, 4); }},
        {"only none",
         Kind::OnlyNone,
         {.cell = "a", .state = 3, .from = 1},
         [](Drawing& d) {
             setOperations(d, "a", {{1, 3}}, {"none"});
         }},
        {"too wide",
         Kind::TooLarge,
         {.stage = 13},
         [](Drawing& d) {
             setResolution(d, 4096);
             while (d.stages.size() < 20)
                 addStage(d, 1, {.part = "a", .stride = 2});
         }},
        {"too deep",
         Kind::TooLarge,
         {},
         [](Drawing& d) {
             for (int i = 0; i < 4; ++i)
                 addStage(d, 0, {.part = "a", .least = 1, .most = 60});
         },
         true,
         false},
        {"nothing to choose",
         Kind::NothingToChoose,
         {},
         [](Drawing& d) {
             setOperations(d, "a", {{0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}}, {"conv_3x3"});
             setKeep(d, "a", {3}, DrawnNode::all, DrawnNode::all);
         },
         false,
         false},
        {"always empty",
         Kind::AlwaysEmpty,
         {.cell = "a", .state = 2},
         [](Drawing& d) {
             setOperations(d, "a", {{0, 2}, {1, 2}}, {"none"});
         },
         false},
        {"may be empty",
         Kind::MayBeEmpty,
         {.cell = "a", .state = 2},
         [](Drawing& d) {
             addOperation(d, "a", {{0, 2}, {1, 2}}, "none");
         },
         false},
        {"disconnected",
         Kind::Disconnected,
         {.cell = "a", .state = 0},
         [](Drawing& d) {
             removeEdges(d, "a", {{0, 2}, {0, 3}});
         },
         false},
        {"disconnected last cell",
         Kind::Disconnected,
         {.cell = "a", .state = 1},
         [](Drawing& d) {
             removeEdges(d, "a", {{1, 2}, {1, 3}});
         },
         false,
         false},
        {"unreachable",
         Kind::Unreachable,
         {.cell = "a", .state = 3},
         [](Drawing& d) { setOutputs(d, "a", {2}); },
         false},
        {"dead choice",
         Kind::DeadChoice,
         {.cell = "a", .state = 3},
         [](Drawing& d) { setOutputs(d, "a", {2}); },
         false},
        {"no choice",
         Kind::NoChoice,
         {.cell = "a", .state = 2},
         [](Drawing& d) {
             setOperations(d, "a", {{0, 2}, {1, 2}}, {"conv_3x3"});
             setKeep(d, "a", {2}, 2, 2);
         },
         false},
        {"lonely concatenation",
         Kind::LonelyConcat,
         {.cell = "a", .state = 3},
         [](Drawing& d) {
             setKeep(d, "a", {3}, 1, 1);
             setConcatenates(d, "a", {3}, true);
         },
         false},
        {"unused cell",
         Kind::UnusedCell,
         {.cell = "b"},
         [](Drawing& d) { duplicateCell(d, "a", "b"); },
         false},
        {"unused composite",
         Kind::UnusedCell,
         {.cell = "twice"},
         [](Drawing& d) {
             removeOperation(d, "a", {{0, 2}}, "twice");
         },
         false},
        {"small map",
         Kind::SmallMap,
         {.stage = 2},
         [](Drawing& d) {
             setResolution(d, 2);
             addStage(d, 1, {.part = "residual", .stride = 2});
             addStage(d, 2, {.part = "residual", .stride = 2});
         },
         false},
    };
    return list;
}

const Finding* findIn(const std::vector<Finding>& findings, Kind kind, const FindingPlace& place)
{
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& each) {
        return each.kind == kind && each.place == place;
    });
    return found == findings.end() ? nullptr : &*found;
}

bool isSpace(const Drawing& drawing)
{
    try {
        spaceFromJson(spaceOf(drawing), "drawing");
        return true;
    } catch (const Error&) {
        return false;
    }
}

} // namespace

class TestDrawingCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsWrongWithASoundDrawing()
    {
        QVERIFY(checkDrawing(sound()).empty());
        for (const char* name : {"darts", "drawn-cells"})
            QVERIFY(checkDrawing(drawingOf(loadSpace(name)->toJson(), name)).empty());
        // Its nodes may be left without anything, as published.
        const auto found =
            checkDrawing(drawingOf(loadSpace("nas-bench-201")->toJson(), "nas-bench-201"));
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found[1].message, std::string("One in 25 samples leaves the node empty."));
        QCOMPARE(found[1].combination, std::string("0 -> 2 none, 1 -> 2 none"));
    }

    void eachFindingIsFoundInItsPlaceAndMended_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].name) << static_cast<int>(i);
    }
    void eachFindingIsFoundInItsPlaceAndMended()
    {
        QFETCH(const int, index);
        const Case& at = cases()[static_cast<std::size_t>(index)];
        Drawing drawing = sound();
        at.spoil(drawing);
        const auto findings = checkDrawing(drawing);
        const Finding* found = findIn(findings, at.kind, at.place);
        QVERIFY(found != nullptr);
        QVERIFY(!found->message.empty() && found->message.back() == '.');
        QCOMPARE(found->severity == Finding::Severity::Error, at.isError);
        QCOMPARE(isSpace(drawing), !at.isError);
        QCOMPARE(found->remedy.has_value(), at.hasRemedy);
        if (!found->remedy)
            return;
        QVERIFY(!found->remedy->name.empty());
        const Drawing mended = found->remedy->apply(drawing);
        QVERIFY(!(mended == drawing));
        QVERIFY(Drawing::fromJson(mended.toJson(), "mended") == mended);
        QVERIFY(!findIn(checkDrawing(mended), at.kind, at.place));
    }

    void everyKindHasACase()
    {
        for (int kind = 0; kind <= static_cast<int>(Kind::SmallMap); ++kind) {
            const bool isCovered =
                std::any_of(cases().begin(), cases().end(),
                            [&](const Case& each) { return each.kind == static_cast<Kind>(kind); });
            QVERIFY(isCovered);
        }
    }

    void manyWaysAreSaidInShort()
    {
        Drawing drawing = sound();
        addCell(drawing, "wide", 1);
        for (int i = 0; i < DrawnCell::maxNodes; ++i) {
            const int state = addNode(drawing, "wide");
            for (int from = 0; from < state; ++from)
                addEdge(drawing, "wide", {from, state}, {"none", "conv_1x1"});
        }
        setOutputs(drawing, "wide", {DrawnCell::maxNodes - 1});
        addStage(drawing, 0, {.part = "wide"});
        const auto findings = checkDrawing(drawing);
        QVERIFY(!hasErrors(findings));
        const FindingPlace last{.cell = "wide", .state = DrawnCell::maxNodes};
        const Finding* dead = findIn(findings, Kind::DeadChoice, last);
        QVERIFY(dead);
        QCOMPARE(dead->message, std::string("The 4294967296 ways to fill the node make no "
                                            "difference."));
        const Finding* empty = findIn(findings, Kind::MayBeEmpty, last);
        QVERIFY(empty);
        QCOMPARE(empty->combination,
                 std::string("0 -> 32 none, 1 -> 32 none, 2 -> 32 none, 3 -> 32 none, "
                             "4 -> 32 none, 5 -> 32 none, …"));
        for (int from = 0; from < DrawnCell::maxNodes; ++from)
            for (const char* operation : {"conv_3x3", "skip_connect"})
                addOperation(drawing, "wide", {{from, DrawnCell::maxNodes}}, operation);
        const auto more = checkDrawing(drawing);
        QCOMPARE(findIn(more, Kind::MayBeEmpty, last)->message,
                 std::string("One in 10^19 samples leaves the node empty.")); // 2^64
    }

    void theWayAroundACircleIsNamed()
    {
        Drawing drawing = sound();
        addComposite(drawing, "outer");
        addNode(drawing, "outer");
        addEdge(drawing, "outer", {0, 1}, {"twice"});
        setOutputs(drawing, "outer", {1});
        drawing.composites[0].nodes[0].edges[0].operations = {"outer"};
        const auto findings = checkDrawing(drawing);
        QCOMPARE(findings.front().kind, Kind::CyclicComposite);
        QCOMPARE(findings.front().combination, std::string("twice -> outer -> twice"));
    }

    void compositesInCompositesAreCounted()
    {
        Drawing drawing = sound();
        std::string inner = "twice";
        for (int level = 0; level < 12; ++level) {
            const std::string name = fmt::format("level{}", level);
            addComposite(drawing, name);
            addNode(drawing, name);
            addNode(drawing, name);
            addNode(drawing, name);
            for (const EdgeEnds edge : {EdgeEnds{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}, {2, 3}})
                addEdge(drawing, name, edge, {inner});
            setOutputs(drawing, name, {3});
            inner = name;
        }
        addOperation(drawing, "a", {{0, 2}}, inner);
        QVERIFY(findIn(checkDrawing(drawing), Kind::TooLarge, {}) != nullptr);
        QVERIFY(!isSpace(drawing));
    }
};

QTEST_GUILESS_MAIN(TestDrawingCheck)
#include "tst_drawing_check.moc"
