#include "hand.h"

#include "export/export_dialog.h"
#include "new_search/new_search_dialog.h"
#include "space/registry.h"
#include "widgets/param_form.h"
#include "window/space_workplace.h"
#include "window_fixture.h"

#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

using namespace netwright;
using test::WindowFixture;

/// Published spaces drawn from nothing by mouse, and searched.
class TestSpaceJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void nasBench201IsDrawnByMouseAndSearched();
    void dartsIsDrawnByMouseAndSearched();

private:
    SpacePage& page() const { return *m_fixture->window->spaces().page(); }
    /// What a search of the drawing would get, and what the template is.
    QString drawn() const;
    static QString shipped(const char* name);
    void searchAndExport(const char* space, const char* cells);

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestSpaceJourney::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window->resize(1440, 900);
    m_fixture->window->createProject(m_fixture->path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->state(), ProjectSession::State::Open, 30'000);
    auto* pages = m_fixture->find<QFrame>("pageSwitch");
    QTest::mouseClick(pages->findChildren<QToolButton*>().front(), Qt::LeftButton);
    QVERIFY(page().isVisible());
    QTest::qWait(50);
}

void TestSpaceJourney::cleanup()
{
    page().document().reset(spaceState(blankDrawing())); // nothing to save
    m_fixture.reset();
}

QString TestSpaceJourney::drawn() const
{
    return QString::fromStdString(withoutPositions(spaceOf(*page().document().drawing())).dump(2));
}

QString TestSpaceJourney::shipped(const char* name)
{
    const Drawing drawing = drawingOf(loadSpace(name)->toJson(), name);
    return QString::fromStdString(spaceOf(drawing).dump(2));
}

void TestSpaceJourney::nasBench201IsDrawnByMouseAndSearched()
{
    const test::Hand hand(page());
    hand.write("spaceName", "nas-bench-201");
    hand.write("cellName", "cell");
    QVERIFY(hand.choose("cellInputs", 1));
    QVERIFY(hand.choose("spaceHead", QStringLiteral("norm-mean")));

    QVERIFY(hand.dropOnCanvas("node (add)", {140, -60}));
    QVERIFY(hand.dropOnCanvas("node (add)", {260, 60}));
    QVERIFY(hand.dropOnCanvas("node (add)", {380, -20}));
    QCOMPARE(hand.scene().cell().nodes.size(), 3u);
    hand.drawEdge(0, 1);
    // Later edges take over what the first has.
    for (const char* operation :
         {"none", "skip_connect", "nor_conv_1×1", "nor_conv_3×3", "avg_pool_3×3"})
        QVERIFY(hand.dropOnEdge(QString::fromUtf8(operation), 0, 1));
    for (const auto& [from, to] : {std::pair(0, 2), {1, 2}, {0, 3}, {1, 3}, {2, 3}})
        hand.drawEdge(from, to);
    hand.drawEdge(3, Drawing::resultMark);

    for (const char* part : {"reduction", "stage", "reduction", "stage"})
        QVERIFY(hand.dropOnSkeletonEnd(part));
    for (const int stage : {0, 2, 4})
        hand.repeatStage(stage, 5);
    QCOMPARE(drawn(), shipped("nas-bench-201"));
    // Every step of the mouse can be taken back.
    for (int steps = 0; steps < 200 && page().document().undoStack().canUndo(); ++steps)
        QTest::keyClick(page().canvas(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(page().document().state().text, spaceState(blankDrawing())->text);
    for (int steps = 0; steps < 200 && page().document().undoStack().canRedo(); ++steps)
        QTest::keyClick(page().canvas(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(drawn(), shipped("nas-bench-201"));
    searchAndExport("nas-bench-201", "1");
}

void TestSpaceJourney::dartsIsDrawnByMouseAndSearched()
{
    const test::Hand hand(page());
    hand.write("spaceName", "darts");
    QVERIFY(hand.choose("spaceStem", QStringLiteral("darts")));
    const QPointF places[] = {{160, -140}, {300, 40}, {440, -160}, {580, 60}};
    for (const QPointF& place : places)
        QVERIFY(hand.dropOnCanvas("node (add)", place));
    hand.drawEdge(0, 2);
    for (const char* operation : {"none", "max_pool_3×3", "avg_pool_3×3", "skip_connect",
                                  "sep_conv_3×3", "sep_conv_5×5", "dil_conv_3×3", "dil_conv_5×5"})
        QVERIFY(hand.dropOnEdge(QString::fromUtf8(operation), 0, 2));
    for (int to = 2; to < 6; ++to)
        for (int from = 0; from < to; ++from)
            if (to > 2 || from > 0)
                hand.drawEdge(from, to);
    for (int node = 2; node < 6; ++node)
        hand.drawEdge(node, Drawing::resultMark);
    hand.pickAll();
    QVERIFY(hand.choose("keeps", QStringLiteral("exactly")));

    // The stages of the normal cell, then a copy of it between them.
    for (int i = 0; i < 2; ++i)
        QVERIFY(hand.dropOnSkeletonEnd("stage"));
    for (int stage = 0; stage < 3; ++stage)
        hand.repeatStage(stage, 2);
    hand.clickFreeGround();
    hand.clickButton("copyCell");
    hand.write("cellName", "reduce");
    for (int i = 0; i < 2; ++i)
        QVERIFY(hand.dropOnSkeletonEnd("reduction"));
    auto* strip = page().skeleton();
    test::Hand::drag(strip, strip->boxOf(3).center(),
                     strip->boxOf(1).center() - QPoint(strip->boxOf(1).width() / 2 - 4, 0));
    test::Hand::drag(strip, strip->boxOf(4).center(),
                     strip->boxOf(3).center() - QPoint(strip->boxOf(3).width() / 2 - 4, 0));
    QCOMPARE(drawn(), shipped("darts"));
    searchAndExport("darts", "3");
}

void TestSpaceJourney::searchAndExport(const char* space, const char* cells)
{
    auto& f = *m_fixture;
    auto* header = f.find<QToolBar>("spaceHeader");
    QTest::mouseClick(header->findChild<QToolButton*>("primary"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(f.dialog<NewSearchDialog>(), 10'000);
    QPointer<NewSearchDialog> dialog = f.dialog<NewSearchDialog>();
    QCOMPARE(dialog->findChild<QComboBox*>("space")->currentData().toString(), QString(space));
    test::choose(dialog, "method", "random");
    test::choose(dialog, "estimator", "training");
    test::choose(dialog, "data", "synthetic");
    QTRY_VERIFY2_WITH_TIMEOUT(dialog->isReady(), qPrintable(dialog->problem()), 60'000);
    dialog->form("skeleton")->setText("channels", "2");
    dialog->form("skeleton")->setText("cells", cells);
    dialog->form("estimator")->setText("epochs", "1");
    for (auto* box : dialog->findChildren<QSpinBox*>())
        if (box->accessibleName() == "Trials")
            box->setValue(3);
    QTRY_VERIFY2_WITH_TIMEOUT(dialog->isReady(), qPrintable(dialog->problem()), 60'000);
    QTest::mouseClick(dialog->findChild<QPushButton*>("startSearch"), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(!dialog, qPrintable(dialog ? dialog->problem() : QString()), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().searches().size(), 1u, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Finished, 600'000);
    QCOMPARE(f.trials(), 3u);
    auto* pages = f.find<QFrame>("pageSwitch");
    QTest::mouseClick(pages->findChildren<QToolButton*>().back(), Qt::LeftButton);
    QVERIFY(!page().isVisible());
    QVERIFY(f.clickHeader("Export…"));
    QTRY_VERIFY(f.dialog<ExportDialog>());
    auto* exporting = f.dialog<ExportDialog>();
    test::type(exporting->findChild<QLineEdit*>("folder"), f.path("out"));
    test::type(exporting->findChild<QLineEdit*>("baseName"), "winner");
    QTest::mouseClick(exporting->exportButton(), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(exporting->isDone(), qPrintable(exporting->problem()), 300'000);
    QVERIFY(QFileInfo(f.path("out/winner.onnx")).size() > 1'000);
    exporting->reject();
}

QTEST_MAIN(TestSpaceJourney)
#include "tst_space_journey.moc"
