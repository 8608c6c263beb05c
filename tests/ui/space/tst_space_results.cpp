#include "plots/pareto_view.h"
#include "plots/qcustomplot.h"
#include "space/drawing_narrow.h"
#include "space/registry.h"
#include "space/space_page.h"
#include "trials/trials_panel.h"
#include "trials/trials_table.h"
#include "window/space_results.h"
#include "window/space_workplace.h"
#include "window_fixture.h"

#include <QDockWidget>
#include <QMenu>
#include <QThreadPool>
#include <QUndoStack>

using namespace netwright;
using test::WindowFixture;

/// From a finished search over a table back to its space.
class TestSpaceResults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_fixture->window->showPage(PageSwitch::Page::Search); }
    void cleanupTestCase();
    void aCopyIsTheArchitecture();
    void chosenTrialsNarrowTheSpace();
    void anOperationIsBannedPinnedAndBoosted();
    void aRectangleInAPlotChoosesTrials();

private:
    SpaceDocument& document() const { return m_fixture->window->spaces().page()->document(); }
    QAction* action(int index) const
    {
        return m_fixture->window->findChild<SpaceResults*>()->actions()[index];
    }
    bool isSpaceShown() const { return m_fixture->window->spaces().isActive(); }
    Drawing drawing() const
    {
        const SpacePtr space = loadSpace("nas-bench-201");
        return drawingOf(space->toJson(), "space");
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestSpaceResults::initTestCase()
{
    m_fixture = std::make_unique<WindowFixture>();
    test::writeBenchmark(m_fixture->path("table.csv"));
    m_fixture->window->createProject(m_fixture->path("p.netwright"));
    QTRY_COMPARE(m_fixture->state(), ProjectSession::State::Open);
    SearchSpec spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "table", "none");
    applySetting(spec, "estimator.file=" + m_fixture->path("table.csv").toStdString());
    applySetting(spec, "estimator.score=score");
    spec.budget.trials = 30;
    m_fixture->window->session().addSearch(spec, true);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_fixture->searchState() == SearchState::Finished && m_fixture->trials() == 30, 60'000);
}

void TestSpaceResults::cleanupTestCase()
{
    document().reset(document().snapshot()); // nothing to ask about
    m_fixture.reset();
    QThreadPool::globalInstance()->waitForDone();
}

void TestSpaceResults::aCopyIsTheArchitecture()
{
    m_fixture->window->selection().setNumber(7);
    action(0)->trigger();
    QVERIFY(isSpaceShown());
    const SpacePtr space = loadSpace("nas-bench-201");
    Drawing expected = fixedTo(drawing(), *space, m_fixture->window->selection().trial()->genome);
    expected.name = "nas-bench-201-trial-7";
    Drawing found = *document().drawing();
    found.positions.clear();
    QVERIFY(found == expected);
    QVERIFY(document().isDirty()); // it is in no file
    document().reset(document().snapshot());
}

void TestSpaceResults::chosenTrialsNarrowTheSpace()
{
    auto* table = m_fixture->window->findChild<TrialsPanel*>()->table();
    table->setFocus();
    table->selectionModel()->clearSelection();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    std::vector<Genome> genomes;
    for (const TrialPtr& trial : table->selectedTrials())
        genomes.push_back(trial->genome);
    QCOMPARE(genomes.size(), std::size_t(3));
    action(1)->trigger();
    QVERIFY(isSpaceShown());
    const Drawing expected = narrowedTo(drawing(), *loadSpace("nas-bench-201"), genomes);
    Drawing found = *document().drawing();
    found.positions.clear();
    QVERIFY(found == expected);
    document().undoStack().undo(); // to the whole space
    found = *document().drawing();
    found.positions.clear();
    QVERIFY(found == drawing());
}

void TestSpaceResults::anOperationIsBannedPinnedAndBoosted()
{
    m_fixture->window->selection().setNumber(3);
    const auto choose = [&](int index) {
        QMenu* menu = action(index)->menu();
        menu->popup(m_fixture->window->mapToGlobal(QPoint(50, 50)));
        QTRY_VERIFY(menu->isVisible());
        QVERIFY(!menu->actions().isEmpty());
        QTest::mouseClick(menu, Qt::LeftButton, {},
                          menu->actionGeometry(menu->actions().first()).center());
    };
    const auto operations = [&] {
        std::size_t count = 0;
        for (const DrawnNode& node : document().drawing()->cells.front().nodes)
            for (const DrawnEdge& edge : node.edges)
                count += edge.operations.size();
        return count;
    };
    choose(2);
    QVERIFY(isSpaceShown());
    QCOMPARE(operations(), std::size_t(6 * 4));
    document().undoStack().undo();
    choose(3);
    QCOMPARE(operations(), std::size_t(5 * 5 + 1));
    document().undoStack().undo();
    choose(4);
    QCOMPARE(operations(), std::size_t(6 * 5));
    const std::string boosted = action(4)->menu()->actions().first()->text().toStdString();
    QCOMPARE(document().undoStack().undoText().toStdString(), "Boost " + boosted);
    int edges = 0;
    for (const DrawnNode& node : document().drawing()->cells.front().nodes)
        for (const DrawnEdge& edge : node.edges) {
            QCOMPARE(edge.weights.size(), std::size_t(1));
            QCOMPARE(edge.weights.begin()->second, 2.0);
            ++edges;
        }
    QCOMPARE(edges, 6);
    document().undoStack().undo();
    Drawing found = *document().drawing();
    found.positions.clear();
    QVERIFY(found == drawing());
}

void TestSpaceResults::aRectangleInAPlotChoosesTrials()
{
    auto& selection = m_fixture->window->selection();
    selection.setNumber(-1);
    m_fixture->find<QDockWidget>("pareto")->raise();
    auto* view = m_fixture->window->findChild<ParetoView*>();
    auto* plot = view->plot();
    QTRY_COMPARE(view->series().points().x().size(), std::size_t(30));
    QTRY_VERIFY(plot->isVisible() && plot->axisRect()->width() > 50);
    const QRect area = plot->axisRect()->rect();
    // The better half.
    const double middle = area.center().y();
    std::vector<std::int64_t> expected;
    const auto& points = view->series().points();
    for (std::size_t i = 0; i < points.x().size(); ++i)
        if (plot->yAxis->coordToPixel(points.y()[i]) <= middle)
            expected.push_back(points.trial(static_cast<int>(i)).number);
    std::sort(expected.begin(), expected.end());
    const auto drag = [&](Qt::KeyboardModifier key, const QPoint& from, const QPoint& to) {
        QTest::mousePress(plot, Qt::LeftButton, key, from);
        QTest::mouseMove(plot, to);
        QTest::mouseRelease(plot, Qt::LeftButton, key, to);
    };
    drag(Qt::ControlModifier, area.topLeft(), {area.right(), area.center().y()});
    QVERIFY(expected.size() > 1 && expected.size() < 30);
    QVERIFY(selection.chosen() == expected);
    QVERIFY(view->followsData()); // it is no zoom
    // The table marks them, and others may be taken out of it there.
    auto* table = m_fixture->window->findChild<TrialsPanel*>()->table();
    QCOMPARE(table->selectedTrials().size(), expected.size());
    if (const QString folder = qEnvironmentVariable("NETWRIGHT_SHOTS"); !folder.isEmpty()) {
        QTest::qWait(300);
        m_fixture->window->grab().save(folder + QStringLiteral("/brush.png"));
    }
    std::vector<Genome> genomes;
    for (const auto number : expected)
        genomes.push_back(m_fixture->window->mirror().trial(selection.search(), number)->genome);
    // From the menu of the plot.
    QMenu* trials = nullptr;
    for (auto* menu : m_fixture->find<QWidget>("paretoPanel")->findChildren<QMenu*>())
        if (menu->actions().contains(action(1)) &&
            menu->title() == QStringLiteral("Chosen &trials"))
            trials = menu;
    QVERIFY(trials);
    action(1)->trigger();
    const Drawing narrowed = narrowedTo(drawing(), *loadSpace("nas-bench-201"), genomes);
    Drawing found = *document().drawing();
    found.positions.clear();
    QVERIFY(found == narrowed);
    document().undoStack().undo();
    // A trial picked alone lets go of them.
    m_fixture->window->showPage(PageSwitch::Page::Search);
    std::int64_t other = 0;
    while (std::binary_search(expected.begin(), expected.end(), other))
        ++other;
    selection.setNumber(other);
    QVERIFY(selection.chosen().empty());
    QCOMPARE(table->selectedRows(), 1);
}

QTEST_MAIN(TestSpaceResults)
#include "tst_space_results.moc"
