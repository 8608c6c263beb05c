#include "page_fixture.h"

#include "space/cell_editor.h"
#include "space/checks_panel.h"
#include "space/registry.h"
#include "space/space_autosave.h"
#include "window_fixture.h"

#include <QClipboard>
#include <QLabel>
#include <QThreadPool>

#include <cmath>

using namespace netwright;

/// What mouse and keys do to a drawing.
class TestCellCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void edgeThatExistsIsRefusedWhileHovering();
    void operationIsNotDroppedOnAState();
    void lineToFreeGroundMakesANode();
    void chipGoesToAnotherEdge();
    void escapeEndsADrag();
    void dragMovesOnTheGridAsOneStep();
    void bandPicksWhatItHolds();
    void deleteTakesEdgesOfANodeAlong();
    void keysBuildACell();
    void keysMoveWhatIsPicked();
    void pastedNodesKeepTheirEdges();
    void nodesGoToAnotherCellByTheClipboard();
    void wheelZoomsAtTheMouse();
    void remedyIsOneStep();
    void placeOfAFindingIsPicked();
    void stagesAreReordered();
    void stageKeysChangeRepeats();
    void tidyKeepsTheSpace();

private:
    SpaceDocument& document() { return m_page->document(); }
    const DrawnCell& cell() { return m_fixture->cell(); }

    std::unique_ptr<test::PageFixture> m_fixture;
    SpacePage* m_page = nullptr;
    const test::Hand* m_hand = nullptr;
};

void TestCellCanvas::init()
{
    m_fixture = std::make_unique<test::PageFixture>();
    m_page = &m_fixture->page();
    m_hand = &m_fixture->hand();
    QVERIFY(m_fixture->open("darts"));
}

void TestCellCanvas::edgeThatExistsIsRefusedWhileHovering()
{
    auto* viewport = m_hand->viewport();
    const QPoint from = m_hand->at(m_hand->scene().places().at(2) + QPointF(nodeRadius - 1, 0));
    const QPoint to = m_hand->at(m_hand->scene().places().at(3));
    QTest::mousePress(viewport, Qt::LeftButton, {}, from);
    for (const QPoint& at : {(from + to) / 2, to}) {
        QMouseEvent move(QEvent::MouseMove, at, viewport->mapToGlobal(QPointF(at)), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(viewport, &move);
    }
    bool isSaid = false;
    for (const auto* label : m_hand->view()->findChildren<QLabel*>())
        isSaid |= label->isVisible() && label->text() == CellView::tr("Not possible");
    QVERIFY(isSaid);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
    QVERIFY(!document().undoStack().canUndo());
}

void TestCellCanvas::operationIsNotDroppedOnAState()
{
    QVERIFY(m_hand->dropOnCanvas("conv_3×3", m_hand->scene().places().at(2)));
    QVERIFY(!document().undoStack().canUndo());
    QVERIFY(m_hand->dropOnEdge("conv_3×3", 0, 2));
    QVERIFY(document().undoStack().canUndo());
    QCOMPARE(edgeOf(cell(), 0, 2)->operations.back(), std::string("conv_3x3"));
    // Once more is refused.
    QVERIFY(m_hand->dropOnEdge("conv_3×3", 0, 2));
    QCOMPARE(document().undoStack().count(), 1);
}

void TestCellCanvas::lineToFreeGroundMakesANode()
{
    const QPointF start = m_hand->scene().places().at(3);
    m_hand->clickFreeGround();
    test::Hand::drag(m_hand->viewport(), m_hand->at(start + QPointF(nodeRadius - 1, 0)),
                     m_hand->at(start + QPointF(20, 150)));
    QCOMPARE(cell().nodes.size(), 5u);
    QCOMPARE(cell().nodes.back().edges.size(), 1u);
    QCOMPARE(cell().nodes.back().edges.front().from, 3);
}

void TestCellCanvas::chipGoesToAnotherEdge()
{
    document().edit("conv", [](Drawing& d) { addOperation(d, "normal", {{0, 2}}, "conv_1x1"); });
    m_page->selection().select({SpaceElement::ofEdge(0, 2)});
    const QRectF chip = m_hand->scene().chipRect(SpaceElement::ofEdge(0, 2), "conv_1x1");
    QVERIFY(!chip.isEmpty());
    const QPointF target = m_hand->scene().centreOf(SpaceElement::ofEdge(1, 5));
    test::Hand::drag(m_hand->viewport(), m_hand->at(chip.center()), m_hand->at(target));
    QCOMPARE(edgeOf(cell(), 1, 5)->operations.back(), std::string("conv_1x1"));
    QVERIFY(edgeOf(cell(), 0, 2)->operations.back() != "conv_1x1");
    document().undoStack().undo();
    QCOMPARE(edgeOf(cell(), 0, 2)->operations.back(), std::string("conv_1x1"));
}

void TestCellCanvas::escapeEndsADrag()
{
    const auto [flow, rect] = m_page->palette()->chip("conv_3×3");
    QVERIFY(flow);
    QTest::mousePress(flow, Qt::LeftButton, {}, rect.center());
    const QPoint edge = flow->mapFromGlobal(m_hand->viewport()->mapToGlobal(
        m_hand->at(m_hand->scene().centreOf(SpaceElement::ofEdge(0, 2)))));
    for (const QPoint& at : {rect.center() + QPoint(20, 0), edge}) {
        QMouseEvent move(QEvent::MouseMove, at, flow->mapToGlobal(QPointF(at)), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(flow, &move);
    }
    QVERIFY(m_page->drag().isActive());
    QTest::keyClick(flow, Qt::Key_Escape);
    QVERIFY(!m_page->drag().isActive());
    QTest::mouseRelease(flow, Qt::LeftButton, {}, edge);
    QVERIFY(!document().undoStack().canUndo());
}

void TestCellCanvas::dragMovesOnTheGridAsOneStep()
{
    const QPointF before = m_hand->scene().places().at(4);
    m_hand->clickFreeGround();
    test::Hand::drag(m_hand->viewport(), m_hand->at(before), m_hand->at(before + QPointF(33, 52)));
    const auto& at = document().drawing()->positions.at("normal").at(4);
    QCOMPARE(std::remainder(at.x, gridStep), 0.0);
    QCOMPARE(std::remainder(at.y, gridStep), 0.0);
    QVERIFY(QPointF(at.x, at.y) != before);
    QCOMPARE(document().undoStack().count(), 1);
    QCOMPARE(withoutPositions(document().state().json).dump(),
             withoutPositions(spaceOf(drawingOf(loadSpace("darts")->toJson(), "test"))).dump());
}

void TestCellCanvas::bandPicksWhatItHolds()
{
    m_hand->pickAll();
    QCOMPARE(m_page->selection().states().size(), 6u);
    QCOMPARE(m_page->selection().edges().size(), 14u);
    m_hand->clickFreeGround();
    QVERIFY(m_page->selection().elements().empty());
}

void TestCellCanvas::deleteTakesEdgesOfANodeAlong()
{
    m_hand->pick(SpaceElement::ofState(2));
    QCOMPARE(m_page->selection().states(), std::set<int>{2});
    QTest::keyClick(m_hand->view(), Qt::Key_Delete);
    QCOMPARE(cell().nodes.size(), 3u);
    document().undoStack().undo();
    QCOMPARE(cell().nodes.size(), 4u);
}

void TestCellCanvas::keysBuildACell()
{
    document().reset(spaceState(blankDrawing()));
    auto* view = m_hand->view();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_A);
    QCOMPARE(cell().nodes.size(), 1u);
    // From the left input to the node.
    m_page->selection().clear();
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(m_page->selection().states(), std::set<int>{0});
    QTest::keyClick(view, Qt::Key_E);
    for (int i = 0; i < 4 && m_hand->scene().focused() != SpaceElement::ofState(2); ++i)
        QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(m_hand->scene().focused(), std::optional(SpaceElement::ofState(2)));
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(edgeOf(cell(), 0, 2));
    // Operations by keys too.
    QTest::keyClick(view, Qt::Key_Return);
    auto* box = qobject_cast<QCheckBox*>(QApplication::focusWidget());
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(edgeOf(cell(), 0, 2)->operations.size(), 1u);
}

void TestCellCanvas::keysMoveWhatIsPicked()
{
    m_hand->pick(SpaceElement::ofState(3));
    const QPointF before = m_hand->scene().places().at(3);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_hand->view(), Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(m_hand->scene().places().at(3), before + QPointF(0, 3 * gridStep));
}

void TestCellCanvas::pastedNodesKeepTheirEdges()
{
    m_page->selection().select({SpaceElement::ofState(4), SpaceElement::ofState(5)});
    m_hand->view()->setFocus();
    QTest::keyClick(m_hand->view(), Qt::Key_C, Qt::ControlModifier);
    QTest::keyClick(m_hand->view(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(cell().nodes.size(), 6u);
    QVERIFY(edgeOf(cell(), 6, 7)); // as 4 to 5
    QVERIFY(edgeOf(cell(), 0, 7));
    QCOMPARE(m_page->selection().states(), (std::set<int>{6, 7}));
}

void TestCellCanvas::nodesGoToAnotherCellByTheClipboard()
{
    m_page->selection().select({SpaceElement::ofState(3)});
    m_page->editor().copy();
    QVERIFY(QApplication::clipboard()->text().contains("netwright-fragment"));
    m_page->selection().openCell("reduce");
    m_page->editor().paste();
    QCOMPARE(document().drawing()->find("reduce")->nodes.size(), 5u);
    QApplication::clipboard()->setText("{\"format\": \"netwright-fragment\", \"nodes\": 3}");
    m_page->editor().paste();
    QCOMPARE(document().drawing()->find("reduce")->nodes.size(), 5u);
}

void TestCellCanvas::wheelZoomsAtTheMouse()
{
    auto* view = m_hand->view();
    const QPoint at = m_hand->at(m_hand->scene().places().at(3));
    const QPointF before = view->mapToScene(at);
    QWheelEvent wheel(at, view->viewport()->mapToGlobal(QPointF(at)), {}, QPoint(0, 240),
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    const double scale = view->transform().m11();
    QApplication::sendEvent(view->viewport(), &wheel);
    QVERIFY(view->transform().m11() > 1.2 * scale);
    const QPointF moved = view->mapToScene(at) - before;
    QVERIFY(std::abs(moved.x()) < 3 && std::abs(moved.y()) < 3);
    QTest::keyClick(view, Qt::Key_F);
    QVERIFY(std::abs(view->transform().m11() - scale) < 0.01);
}

void TestCellCanvas::remedyIsOneStep()
{
    document().edit("no operation", [](Drawing& d) { setOperations(d, "normal", {{0, 2}}, {}); });
    auto* checks = m_page->checks();
    const auto offer = [&]() -> const Finding* {
        for (const auto& finding : checks->findings())
            if (finding.remedy)
                return &finding;
        return nullptr;
    };
    QTRY_VERIFY(offer());
    const int steps = document().undoStack().count();
    const std::string before = document().state().text;
    for (auto* label : checks->findChildren<QLabel*>())
        if (label->text().contains("href=\"remedy\"")) {
            Q_EMIT label->linkActivated("remedy");
            break;
        }
    QTRY_COMPARE(document().undoStack().count(), steps + 1);
    QVERIFY(document().state().text != before);
    document().undoStack().undo();
    QCOMPARE(document().state().text, before);
}

void TestCellCanvas::placeOfAFindingIsPicked()
{
    m_page->selection().openCell("reduce");
    document().edit("no operation", [](Drawing& d) { setOperations(d, "normal", {{1, 3}}, {}); });
    const auto link = [&]() -> QLabel* {
        for (auto* label : m_page->checks()->findChildren<QLabel*>())
            if (label->text().contains("has no operation"))
                return label;
        return nullptr;
    };
    QTRY_VERIFY(link());
    Q_EMIT link()->linkActivated("place");
    QTRY_COMPARE(m_page->selection().cellName(), std::string("normal"));
    QCOMPARE(m_page->selection().elements(), std::set{SpaceElement::ofEdge(1, 3)});
}

void TestCellCanvas::stagesAreReordered()
{
    auto* strip = m_page->skeleton();
    const std::string second = document().drawing()->stages[1].part;
    test::Hand::drag(strip, strip->boxOf(1).center(), strip->boxOf(0).center() - QPoint(20, 0));
    QCOMPARE(document().drawing()->stages[0].part, second);
    QCOMPARE(document().undoStack().count(), 1);
    QCOMPARE(m_page->selection().stage(), 0);
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(document().drawing()->stages[1].part, second);
    QTest::keyClick(strip, Qt::Key_Delete);
    QCOMPARE(document().drawing()->stages.size(), 4u);
}

void TestCellCanvas::stageKeysChangeRepeats()
{
    auto* strip = m_page->skeleton();
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->boxOf(0).center());
    QTest::keyClick(strip, Qt::Key_Plus);
    QTest::keyClick(strip, Qt::Key_Plus);
    QCOMPARE(document().drawing()->stages[0].most, 4);
    QTest::mouseDClick(strip, Qt::LeftButton, {}, strip->boxOf(1).center());
    QCOMPARE(m_page->selection().cellName(), std::string("reduce"));
}

void TestCellCanvas::tidyKeepsTheSpace()
{
    const auto space = withoutPositions(document().state().json).dump();
    m_page->editor().tidy();
    QTRY_VERIFY_WITH_TIMEOUT(document().undoStack().canUndo(), 20'000);
    QCOMPARE(withoutPositions(document().state().json).dump(), space);
    QCOMPARE(document().drawing()->positions.at("normal").size(), 7u); // the result too
}

QTEST_MAIN(TestCellCanvas)
#include "tst_cell_canvas.moc"
