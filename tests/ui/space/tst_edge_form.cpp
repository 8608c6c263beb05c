#include "page_fixture.h"

#include "space/cell_editor.h"
#include "space/edge_form.h"
#include "space/operation_list.h"

#include <QCheckBox>
#include <QClipboard>
#include <QInputDialog>
#include <QMenu>
#include <QSignalSpy>
#include <QThreadPool>
#include <QToolButton>

#include <algorithm>
#include <map>

using namespace netwright;

/// The operations of edges: in the inspector, and by the clipboard.
class TestEdgeForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void inspectorEditsAllPickedEdges();
    void checkedOperationKeepsItsRow();
    void keysReorderOperations();
    void handleReordersOperations();
    void escapePutsADraggedRowBack();
    void allPickedEdgesAreReordered();
    void whatIsNotAllowedKeepsItsRow();
    void aSingleOperationHasNoHandle();
    void removedOperationHasNoRow();
    void aWeightIsChosenInItsMenu();
    void otherWeightsAreAskedFor();
    void edgesAreHitFromTheSide();
    void copiedOperationsReplaceThoseOfPickedEdges();
    void operationsNeedEdges();
    void copiedOperationsOfSeveralEdgesAreTheirUnion();

private:
    using Names = std::vector<std::string>;

    SpaceDocument& document() { return m_fixture->document(); }
    SpaceSelection& selection() { return m_fixture->page().selection(); }
    Names operations(int from, int to) { return edgeOf(m_fixture->cell(), from, to)->operations; }
    void setOperations(const std::set<EdgeEnds>& edges, const Names& names)
    {
        document().edit("operations", [&](Drawing& drawing) {
            netwright::setOperations(drawing, "normal", edges, names);
        });
    }
    const OperationList& list() { return m_fixture->page().inspector()->edges()->list(); }
    /// The rows of the form from top to bottom.
    Names shown();
    void dragHandle(const std::string& operation, const std::string& onto, bool isDropped = true);

    std::unique_ptr<test::PageFixture> m_fixture;
};

void TestEdgeForm::init()
{
    m_fixture = std::make_unique<test::PageFixture>();
    QVERIFY(m_fixture->open("darts"));
    setOperations({{0, 2}, {1, 2}}, {"skip_connect", "sep_conv_3x3", "max_pool_3x3"});
    document().undoStack().clear();
    selection().select({SpaceElement::ofEdge(0, 2)});
    QTest::qWait(20);
}

TestEdgeForm::Names TestEdgeForm::shown()
{
    std::map<int, std::string> rows;
    for (const auto& name : list().order())
        rows[list().box(name)->mapTo(&list(), QPoint(0, 0)).y()] = name;
    Names names;
    for (const auto& [y, name] : rows)
        names.push_back(name);
    return names;
}

void TestEdgeForm::dragHandle(const std::string& operation, const std::string& onto, bool isDropped)
{
    QTest::qWait(20); // rows that came a moment ago are laid out
    auto* handle = list().handle(operation);
    const QPoint grip(6, 9);
    const QPoint start = handle->mapToGlobal(grip);
    QPoint end = list().handle(onto)->mapToGlobal(grip);
    end.ry() += end.y() > start.y() ? 4 : -4;
    QTest::mousePress(handle, Qt::LeftButton, {}, grip);
    for (int step = 1; step <= 4; ++step) {
        const QPoint at = start + (end - start) * step / 4;
        QMouseEvent move(QEvent::MouseMove, handle->mapFromGlobal(at), at, Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(handle, &move);
    }
    if (isDropped)
        QTest::mouseRelease(handle, Qt::LeftButton, {}, QPoint(6, 9));
}

void TestEdgeForm::inspectorEditsAllPickedEdges()
{
    selection().select({SpaceElement::ofEdge(0, 3), SpaceElement::ofEdge(1, 3)});
    auto* box = list().box("skip_connect");
    QVERIFY(box && box->isChecked());
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    for (const int from : {0, 1})
        QCOMPARE(operations(from, 3).size(), 7u);
    QCOMPARE(operations(0, 4).size(), 8u);
    selection().select({SpaceElement::ofEdge(0, 3), SpaceElement::ofEdge(0, 4)});
    QCOMPARE(list().box("skip_connect")->checkState(), Qt::PartiallyChecked);
}

void TestEdgeForm::checkedOperationKeepsItsRow()
{
    const Names before = shown();
    auto* box = list().box("sep_conv_3x3");
    for (int i = 0; i < 2; ++i) {
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        QCOMPARE(shown(), before);
    }
    QCOMPARE(operations(0, 2), (Names{"skip_connect", "sep_conv_3x3", "max_pool_3x3"}));
}

void TestEdgeForm::keysReorderOperations()
{
    const std::string before = document().drawing()->toJson().dump();
    auto* box = list().box("max_pool_3x3");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(operations(0, 2), (Names{"skip_connect", "max_pool_3x3", "sep_conv_3x3"}));
    QVERIFY(box->hasFocus());
    QTest::keyClick(box, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(box, Qt::Key_Up, Qt::AltModifier); // no further
    QCOMPARE(operations(0, 2), (Names{"max_pool_3x3", "skip_connect", "sep_conv_3x3"}));
    QTest::keyClick(box, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(operations(0, 2), (Names{"skip_connect", "max_pool_3x3", "sep_conv_3x3"}));
    QCOMPARE(document().undoStack().count(), 3);
    QCOMPARE(document().undoStack().undoText(), CellEditor::tr("Reorder operations"));
    while (document().undoStack().canUndo())
        document().undoStack().undo();
    QCOMPARE(document().drawing()->toJson().dump(), before);
}

void TestEdgeForm::handleReordersOperations()
{
    dragHandle("skip_connect", "max_pool_3x3");
    QCOMPARE(operations(0, 2), (Names{"sep_conv_3x3", "max_pool_3x3", "skip_connect"}));
    QCOMPARE(document().undoStack().count(), 1);
    dragHandle("skip_connect", "sep_conv_3x3");
    QCOMPARE(operations(0, 2), (Names{"skip_connect", "sep_conv_3x3", "max_pool_3x3"}));
    const Names rows = shown();
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i], list().order()[i]);
    document().undoStack().undo();
    QCOMPARE(operations(0, 2), (Names{"sep_conv_3x3", "max_pool_3x3", "skip_connect"}));
    QCOMPARE(operations(1, 2), (Names{"skip_connect", "sep_conv_3x3", "max_pool_3x3"}));
}

void TestEdgeForm::escapePutsADraggedRowBack()
{
    const Names before = shown();
    dragHandle("skip_connect", "max_pool_3x3", false);
    QVERIFY(shown() != before);
    QTest::keyClick(list().box("skip_connect"), Qt::Key_Escape);
    QCOMPARE(shown(), before);
    QTest::mouseRelease(list().handle("skip_connect"), Qt::LeftButton, {}, QPoint(6, 9));
    QVERIFY(!document().undoStack().canUndo());
}

void TestEdgeForm::allPickedEdgesAreReordered()
{
    selection().select({SpaceElement::ofEdge(0, 2), SpaceElement::ofEdge(1, 2)});
    setOperations({{1, 2}}, {"max_pool_3x3", "conv_1x1"});
    auto* box = list().box("max_pool_3x3");
    QTest::keyClick(box, Qt::Key_Down, Qt::AltModifier); // behind conv_1x1, which the first lacks
    QCOMPARE(operations(1, 2), (Names{"conv_1x1", "max_pool_3x3"}));
    QCOMPARE(operations(0, 2), (Names{"skip_connect", "sep_conv_3x3", "max_pool_3x3"}));
}

void TestEdgeForm::whatIsNotAllowedKeepsItsRow()
{
    const Names before = shown();
    auto* none = list().box("none");
    QVERIFY(!none->isChecked());
    QVERIFY(!list().handle("none")->isVisible());
    QTest::keyClick(none, Qt::Key_Down, Qt::AltModifier);
    QVERIFY(!document().undoStack().canUndo());
    QTest::keyClick(list().box("max_pool_3x3"), Qt::Key_Up, Qt::AltModifier);
    const Names after = shown();
    QCOMPARE(std::ranges::find(after, "none") - after.begin(),
             std::ranges::find(before, "none") - before.begin());
}

void TestEdgeForm::aSingleOperationHasNoHandle()
{
    QVERIFY(list().handle("skip_connect")->isVisible());
    setOperations({{0, 2}}, {"skip_connect"});
    QVERIFY(!list().handle("skip_connect")->isVisible());
}

void TestEdgeForm::removedOperationHasNoRow()
{
    document().edit("composite", [](Drawing& drawing) { addComposite(drawing, "mine"); });
    document().edit("use", [](Drawing& drawing) {
        addOperation(drawing, "normal", {{0, 2}}, "mine");
    });
    QVERIFY(list().box("mine"));
    document().edit("remove", [](Drawing& drawing) { removeCell(drawing, "mine"); });
    QVERIFY(!list().box("mine"));
}

void TestEdgeForm::aWeightIsChosenInItsMenu()
{
    selection().select({SpaceElement::ofEdge(0, 2), SpaceElement::ofEdge(1, 2)});
    QTest::qWait(20);
    const auto weights = [this](int from) { return edgeOf(m_fixture->cell(), from, 2)->weights; };
    const std::string before = document().drawing()->toJson().dump();
    auto* button = list().weight("skip_connect");
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), QStringLiteral("×1"));
    QVERIFY(!list().weight("none")->isVisible()); // not on these edges
    QTest::mouseClick(button, Qt::LeftButton);
    auto* menu = list().findChild<QMenu*>();
    QVERIFY(menu);
    QTRY_VERIFY(menu->isVisible());
    const auto actions = menu->actions();
    const auto four = std::ranges::find(actions, QStringLiteral("×4"), &QAction::text);
    QVERIFY(four != actions.end());
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(*four).center());
    for (const int from : {0, 1})
        QCOMPARE(weights(from), (DrawnWeights{{"skip_connect", 4}}));
    QCOMPARE(button->text(), QStringLiteral("×4"));
    QCOMPARE(document().undoStack().count(), 1);
    QCOMPARE(document().undoStack().undoText(), QStringLiteral("Weight of skip_connect: ×4"));
    const std::string after = document().drawing()->toJson().dump();
    document().undoStack().undo();
    QCOMPARE(document().drawing()->toJson().dump(), before);
    QCOMPARE(button->text(), QStringLiteral("×1"));
    document().undoStack().redo();
    QCOMPARE(document().drawing()->toJson().dump(), after);
    document().edit("one of them", [](Drawing& drawing) {
        setWeight(drawing, "normal", {{1, 2}}, "skip_connect", 2);
    });
    QCOMPARE(button->text(), QStringLiteral("×…"));
    setOperations({{0, 2}, {1, 2}}, {"skip_connect"});
    QVERIFY(!button->isVisible()); // it has no others
}

void TestEdgeForm::otherWeightsAreAskedFor()
{
    QTest::mouseClick(list().weight("sep_conv_3x3"), Qt::LeftButton);
    auto* menu = list().findChild<QMenu*>();
    QTRY_VERIFY(menu && menu->isVisible());
    menu->actions().last()->trigger();
    menu->close();
    auto* dialog = list().findChild<QInputDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->setDoubleValue(0.125);
    dialog->accept();
    QCOMPARE(edgeOf(m_fixture->cell(), 0, 2)->weights, (DrawnWeights{{"sep_conv_3x3", 0.125}}));
    QCOMPARE(list().weight("sep_conv_3x3")->text(), QStringLiteral("×0.125"));
}

void TestEdgeForm::edgesAreHitFromTheSide()
{
    const auto& scene = m_fixture->hand().scene();
    const auto edge = SpaceElement::ofEdge(1, 2);
    selection().clear();
    const QPointF middle = scene.centreOf(edge);
    QCOMPARE(scene.elementAt(middle), std::optional(edge));
    int hits = 0;
    for (const QPointF& aside : {QPointF(0, 5), QPointF(0, -5), QPointF(5, 0), QPointF(-5, 0)})
        hits += scene.elementAt(middle + aside) == edge;
    QVERIFY(hits >= 3);
}

void TestEdgeForm::copiedOperationsReplaceThoseOfPickedEdges()
{
    auto* view = m_fixture->hand().view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    selection().select({SpaceElement::ofEdge(0, 4), SpaceElement::ofEdge(3, 5)});
    QTest::keyClick(view, Qt::Key_V, Qt::ControlModifier);
    for (const auto& [from, to] : {std::pair(0, 4), std::pair(3, 5)})
        QCOMPARE(operations(from, to), (Names{"skip_connect", "sep_conv_3x3", "max_pool_3x3"}));
    QCOMPARE(operations(1, 4).size(), 8u);
    QCOMPARE(m_fixture->cell().nodes.size(), 4u);
    QCOMPARE(document().undoStack().count(), 1);
    QCOMPARE(document().undoStack().undoText(), CellEditor::tr("Paste operations"));
    document().undoStack().undo();
    QCOMPARE(operations(0, 4).size(), 8u);
}

void TestEdgeForm::operationsNeedEdges()
{
    m_fixture->page().editor().copy();
    selection().clear();
    QSignalSpy refused(&document(), &SpaceDocument::refused);
    m_fixture->page().editor().paste();
    QCOMPARE(refused.count(), 1);
    QVERIFY(!document().undoStack().canUndo());
    QApplication::clipboard()->setText(R"({"format": "netwright-fragment", "version": 1,
        "operations": ["no_such_thing"]})");
    selection().select({SpaceElement::ofEdge(0, 2)});
    m_fixture->page().editor().paste();
    QCOMPARE(refused.count(), 2);
    QCOMPARE(operations(0, 2).size(), 3u);
}

void TestEdgeForm::copiedOperationsOfSeveralEdgesAreTheirUnion()
{
    setOperations({{1, 2}}, {"conv_1x1", "skip_connect"});
    selection().select({SpaceElement::ofEdge(0, 2), SpaceElement::ofEdge(1, 2)});
    m_fixture->page().editor().copy();
    selection().select({SpaceElement::ofEdge(0, 3)});
    m_fixture->page().editor().paste();
    QCOMPARE(operations(0, 3), (Names{"skip_connect", "sep_conv_3x3", "max_pool_3x3", "conv_1x1"}));
}

QTEST_MAIN(TestEdgeForm)
#include "tst_edge_form.moc"
