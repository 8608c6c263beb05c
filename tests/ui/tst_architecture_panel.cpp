#include "architecture/compare_facts.h"
#include "architecture/diagram_walk.h"
#include "architecture/picture_card.h"
#include "architecture_fixture.h"
#include "space/difference.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QTableWidget>
#include <QThreadPool>

using namespace netwright;
using test::ArchitectureFixture;
using test::elementOf;
using Kind = DiagramElement::Kind;

class TestArchitecturePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void labelsTouchNoNodesAndNoOtherLabels_data();
    void labelsTouchNoNodesAndNoOtherLabels();
    void cellPictureTellsTheRangeOverItsCells();
    void networkShowsOneBoxForEachCell();
    void enterExpandsACellAndFoldsItAgain();
    void expandedElementStaysWhereItIsOnTheScreen();
    void everythingExpandedIsStillDrawn();
    void arrowsReachEveryNodeAndLabel();
    void hoverShowsACard();
    void wheelZoomsAtTheMouse();
    void latestTrialWins();
    void scoreWithSharedWeightsIsCalledThat();
    void pictureIsSaved_data();
    void pictureIsSaved();
    void textIsCopied();
    void referenceIsKeptComparedSwappedAndCleared();
    void referenceOfAnotherSpaceHasFactsOnly();
    void referenceGoesWithItsTrial();

private:
    void show(ArchitectureFixture& f, const std::string& space);

    Appearance m_appearance{Appearance::Mode::Light};
};

void TestArchitecturePanel::show(ArchitectureFixture& f, const std::string& space)
{
    f.mirror.reset({{ArchitectureFixture::search(1, space)}});
    f.page.show();
    QTRY_VERIFY_WITH_TIMEOUT(f.panel->pictures() > 0, 60'000);
}

void TestArchitecturePanel::labelsTouchNoNodesAndNoOtherLabels_data()
{
    QTest::addColumn<QString>("space");
    for (const auto& entry : spaceTemplates())
        QTest::newRow(entry.description.name.c_str())
            << QString::fromStdString(entry.description.name);
}

void TestArchitecturePanel::labelsTouchNoNodesAndNoOtherLabels()
{
    QFETCH(QString, space);
    ArchitectureFixture f(m_appearance);
    show(f, space.toStdString());
    for (int tab = 0; tab < f.panel->pictures(); ++tab) {
        const Picture& picture = *f.tabs().view(tab)->picture();
        std::vector<QRectF> labels;
        for (std::size_t i = 0; i < picture.layout.curves.size(); ++i)
            if (!picture.diagram.edges[i].label.empty())
                labels.push_back(edgeLabelRect(picture.diagram.edges[i], picture.layout.curves[i]));
        const QRectF all(0, 0, picture.layout.width, picture.layout.height);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            QVERIFY(all.adjusted(-8, -8, 8, 8).contains(labels[i]));
            for (const auto& box : picture.layout.boxes)
                QVERIFY2(!boxRect(box).intersects(labels[i]), box.id.c_str());
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(!labels[k].adjusted(1, 2, -1, -2).intersects(labels[i]));
        }
    }
}

void TestArchitecturePanel::cellPictureTellsTheRangeOverItsCells()
{
    ArchitectureFixture f(m_appearance);
    show(f, "darts");
    const auto& spec = *f.selection.status()->spec;
    const Graph graph = spec.space->build(f.selection.trial()->genome, spec.skeleton);
    const PartTree parts(graph);
    const Picture& normal = *f.tabs().view(0)->picture();
    int seen = 0;
    for (std::size_t i = 0; i < normal.edges.size(); ++i) {
        const PartFacts& facts = normal.edges[i];
        if (facts.operation.empty() || facts.places == 0)
            continue;
        ++seen;
        std::int64_t least = -1, most = -1;
        int places = 0;
        for (const int cell : {0, 1, 3, 4, 6, 7}) { // k1 with 8 cells reduces in 2 and 5
            const auto* part = parts.find(fmt::format("cell{}/{}", cell, facts.path));
            if (!part)
                continue;
            ++places;
            least = least < 0 ? part->params : std::min(least, part->params);
            most = std::max(most, part->params);
        }
        QCOMPARE(facts.places, places);
        QCOMPARE(facts.minParams, least);
        QCOMPARE(facts.maxParams, most);
        const auto card = pictureCard(normal, {Kind::Edge, static_cast<int>(i)});
        QVERIFY(!card.title.isEmpty());
        QVERIFY(card.lines.join(u'\n').contains("parameters"));
    }
    QVERIFY(seen >= 4);
}

void TestArchitecturePanel::networkShowsOneBoxForEachCell()
{
    ArchitectureFixture f(m_appearance);
    show(f, "darts");
    f.tabs().showNetwork();
    auto* view = f.tabs().networkView();
    QTRY_VERIFY_WITH_TIMEOUT(view->picture(), 60'000);
    const Picture& picture = *view->picture();
    QCOMPARE(picture.diagram.vertices.size(),
             std::size_t{12}); // input, stem, 8 cells, head, logits
    std::int64_t params = 0;
    for (const auto& facts : picture.vertices)
        params += facts.maxParams;
    QCOMPARE(static_cast<double>(params), f.selection.trial()->metrics.at("params"));
    const auto& label = [&](const char* part) {
        return QString::fromStdString(picture.diagram.vertices[elementOf(*view, part).at()].label);
    };
    QVERIFY(label("cell2").startsWith("cell 2 · reduction\n128×16×16\n"));
    QVERIFY(label("cell3").startsWith("cell 3 · normal\n128×16×16\n"));
}

void TestArchitecturePanel::enterExpandsACellAndFoldsItAgain()
{
    ArchitectureFixture f(m_appearance);
    show(f, "darts");
    f.tabs().showNetwork();
    auto* view = f.tabs().networkView();
    QTRY_VERIFY_WITH_TIMEOUT(view->picture(), 60'000);
    const auto collapsed = view->picture()->diagram.vertices.size();
    view->setFocus();
    view->setCurrent(elementOf(*view, "cell3"));
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(view->picture()->diagram.clusters.size(), std::size_t{1}, 60'000);
    QVERIFY(view->picture()->diagram.vertices.size() > collapsed + 4);
    QCOMPARE(view->current().kind, Kind::Frame);
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(view->picture()->diagram.vertices.size(), collapsed, 60'000);
    QCOMPARE(view->partOf(view->current()), std::string("cell3"));

    // A double click does the same.
    const auto cell = elementOf(*view, "cell0");
    view->centerOn(elementAnchor(*view->picture(), cell));
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, view->pointOf(cell));
    QTRY_COMPARE_WITH_TIMEOUT(view->picture()->diagram.clusters.size(), std::size_t{1}, 60'000);
    QCOMPARE(view->picture()->diagram.clusters[0].part, std::string("cell0"));
}

void TestArchitecturePanel::expandedElementStaysWhereItIsOnTheScreen()
{
    ArchitectureFixture f(m_appearance);
    show(f, "darts");
    f.tabs().showNetwork();
    auto* view = f.tabs().networkView();
    QTRY_VERIFY_WITH_TIMEOUT(view->picture(), 60'000);
    view->setCurrent(elementOf(*view, "cell4"));
    view->zoom(1.25); // from now on the place is the user's: a resize does not fit it anew
    view->centerOn(elementAnchor(*view->picture(), view->current()));
    const QPoint before = view->pointOf(view->current());
    f.page.resize(f.page.width(), f.page.height() + 12);
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(view->picture()->diagram.clusters.size(), std::size_t{1}, 60'000);
    const QPoint after = view->pointOf(view->current());
    QVERIFY2((after - before).manhattanLength() <= 4,
             qPrintable(
                 QStringLiteral("%1 %2").arg(after.x() - before.x()).arg(after.y() - before.y())));
}

void TestArchitecturePanel::everythingExpandedIsStillDrawn()
{
    ArchitectureFixture f(m_appearance);
    show(f, "nas-bench-201");
    const auto& spec = *f.selection.status()->spec;
    const Graph graph = spec.space->build(f.selection.trial()->genome, spec.skeleton);
    std::set<std::string> paths;
    const PartTree tree(graph);
    for (const Part& part : tree.parts())
        if (!part.children.empty())
            paths.insert(part.path);
    f.tabs().showNetwork();
    f.tabs().setExpanded(paths);
    auto* view = f.tabs().networkView();
    QTRY_VERIFY_WITH_TIMEOUT(view->picture() && view->picture()->diagram.vertices.size() ==
                                                    graph.nodes().size() + graph.outputs().size(),
                             60'000);
}

void TestArchitecturePanel::arrowsReachEveryNodeAndLabel()
{
    ArchitectureFixture f(m_appearance);
    show(f, "darts");
    auto* view = f.tabs().view(0);
    const Picture& picture = *view->picture();
    std::vector<DiagramElement> reached;
    std::vector<DiagramElement> open = {elementInDirection(picture, {}, Qt::Key_Down)};
    while (!open.empty()) {
        const auto element = open.back();
        open.pop_back();
        if (std::find(reached.begin(), reached.end(), element) != reached.end())
            continue;
        reached.push_back(element);
        for (const auto key : {Qt::Key_Up, Qt::Key_Down, Qt::Key_Left, Qt::Key_Right})
            open.push_back(elementInDirection(picture, element, key));
    }
    std::size_t wanted = picture.diagram.vertices.size();
    for (const auto& edge : picture.diagram.edges)
        wanted += !edge.label.empty();
    QCOMPARE(reached.size(), wanted);

    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down);
    const auto first = view->current();
    QVERIFY(!first.isNone());
    QVERIFY(!view->cardTitle().isEmpty());
    QTest::keyClick(view, Qt::Key_Down);
    QVERIFY(view->current() != first);
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(view->current().isNone());
    QVERIFY(view->cardTitle().isEmpty());
}

void TestArchitecturePanel::hoverShowsACard()
{
    ArchitectureFixture f(m_appearance);
    show(f, "nas-bench-201");
    auto* view = f.tabs().view(0);
    const Picture& picture = *view->picture();
    int edge = -1;
    for (std::size_t i = 0; i < picture.edges.size(); ++i)
        if (!picture.edges[i].operation.empty())
            edge = static_cast<int>(i);
    QVERIFY(edge >= 0);
    view->fit();
    const QPointF point = view->pointOf({Kind::Edge, edge});
    QMouseEvent move(QEvent::MouseMove, point, view->viewport()->mapToGlobal(point), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(view->viewport(), &move);
    QCOMPARE(view->cardTitle(), pictureCard(picture, {Kind::Edge, edge}).title);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->pointOf({Kind::Edge, edge}));
    QCOMPARE(view->current(), (DiagramElement{Kind::Edge, edge}));
}

void TestArchitecturePanel::wheelZoomsAtTheMouse()
{
    ArchitectureFixture f(m_appearance);
    show(f, "darts");
    auto* view = f.tabs().view(0);
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(view, Qt::Key_Plus); // larger than the window: free to move
    const double before = view->transform().m11();
    const QPoint at(120, 140);
    const QPointF scene = view->mapToScene(at);
    QWheelEvent wheel(at, view->viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view->viewport(), &wheel);
    QVERIFY(view->transform().m11() > before * 1.1);
    QVERIFY((view->mapFromScene(scene) - at).manhattanLength() <= 4);
    QTest::keyClick(view, Qt::Key_0);
    QVERIFY(view->transform().m11() < before);
}

void TestArchitecturePanel::latestTrialWins()
{
    ArchitectureFixture f(m_appearance);
    show(f, "darts");
    for (const int number : {0, 1, 2, 0, 2})
        f.selection.setNumber(number);
    const auto& spec = *f.selection.status()->spec;
    const auto wanted = spec.space->diagrams(f.selection.trial()->genome);
    const auto isShown = [&] {
        const auto& edges = f.tabs().view(0)->picture()->diagram.edges;
        return std::equal(edges.begin(), edges.end(), wanted[0].edges.begin(),
                          wanted[0].edges.end(),
                          [](const auto& a, const auto& b) { return a.part == b.part; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isShown(), 60'000);
    QTest::qWait(200);
    QVERIFY(isShown());
}

void TestArchitecturePanel::scoreWithSharedWeightsIsCalledThat()
{
    ArchitectureFixture f(m_appearance);
    auto search = ArchitectureFixture::search(1, "nas-bench-201");
    auto epoch = *search.trials[0];
    epoch.facts = std::make_shared<const SupernetFacts>();
    search.trials = std::vector<TrialPtr>{std::make_shared<const Trial>(std::move(epoch)),
                                          search.trials[1], search.trials[2]};
    f.mirror.reset({{search}});
    f.page.show();
    const auto names = [&] {
        QStringList texts;
        for (const auto* label : f.panel->findChildren<QLabel*>())
            texts << label->text();
        return texts;
    };
    f.selection.setNumber(0);
    QTRY_VERIFY(names().contains("90.00 %, shared weights"));
    QVERIFY(!names().contains("Validation accuracy"));
    f.selection.setNumber(1);
    QTRY_VERIFY(names().contains("Validation accuracy"));
}

void TestArchitecturePanel::pictureIsSaved_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("svg") << int(PictureFormat::Svg) << QByteArray("<?xml");
    QTest::newRow("png") << int(PictureFormat::Png) << QByteArray("\x89PNG");
    QTest::newRow("dot") << int(PictureFormat::Dot) << QByteArray("digraph");
}

void TestArchitecturePanel::pictureIsSaved()
{
    QFETCH(int, format);
    QFETCH(QByteArray, start);
    ArchitectureFixture f(m_appearance);
    show(f, "nas-bench-201");
    QTemporaryDir folder;
    const QString path = folder.filePath("cell");
    QSignalSpy saved(&f.tabs(), &ArchitectureTabs::saved);
    f.tabs().save(path, static_cast<PictureFormat>(format));
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 30'000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.size() > 300);
    const QByteArray bytes = file.readAll();
    QVERIFY2(bytes.startsWith(start) || (start == "<?xml" && bytes.startsWith("<svg")),
             bytes.left(20));

    QSignalSpy failed(&f.tabs(), &ArchitectureTabs::failed);
    f.tabs().save(folder.filePath("nowhere/cell"), static_cast<PictureFormat>(format));
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 30'000);
}

void TestArchitecturePanel::textIsCopied()
{
    ArchitectureFixture f(m_appearance);
    show(f, "darts");
    f.tabs().copyText();
    QCOMPARE(QGuiApplication::clipboard()->text().toStdString(), f.selection.trial()->architecture);
    f.tabs().copyImage();
    QTRY_VERIFY_WITH_TIMEOUT(!QGuiApplication::clipboard()->image().isNull(), 30'000);
}

void TestArchitecturePanel::referenceIsKeptComparedSwappedAndCleared()
{
    ArchitectureFixture f(m_appearance);
    show(f, "darts");
    auto* compare = f.button("compare");
    auto* clear = f.button("clearReference");
    QVERIFY(!clear->isVisible());
    f.selection.setNumber(0);
    QTest::mouseClick(compare, Qt::LeftButton);
    QVERIFY(f.selection.isReference({1}, 0));
    QVERIFY(clear->isVisible());
    QVERIFY(!compare->isEnabled()); // it is the selected one itself
    f.selection.setNumber(2);
    QVERIFY(compare->isEnabled());
    QSignalSpy wanted(f.panel, &ArchitecturePanel::compareWanted);
    QTest::mouseClick(compare, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);

    CompareWindow window(m_appearance, ArchitectureFixture::program(), f.selection);
    window.show();
    QTRY_VERIFY_WITH_TIMEOUT(window.tabs(0)->pictures() == 2 && window.tabs(1)->pictures() == 2,
                             60'000);
    const auto& space = *f.selection.status()->spec->space;
    const auto genes =
        differences(space, f.selection.referenceTrial()->genome, f.selection.trial()->genome);
    QCOMPARE(window.decisions()->rowCount(), static_cast<int>(genes.size()));
    QVERIFY(window.facts()->rowCount() >= 8);

    // One zoom, one tab, one set of expanded cells.
    window.tabs(0)->currentView()->zoom(1.5);
    QCOMPARE(window.tabs(1)->currentView()->transform().m11(),
             window.tabs(0)->currentView()->transform().m11());
    window.tabs(1)->showNetwork();
    QCOMPARE(window.tabs(0)->currentIndex(), window.tabs(1)->currentIndex());
    window.tabs(0)->setExpanded({"cell1"});
    QCOMPARE(window.tabs(1)->expanded(), (std::set<std::string>{"cell1"}));

    QTest::mouseClick(window.findChild<QPushButton*>("swapReference"), Qt::LeftButton);
    QVERIFY(f.selection.isReference({1}, 2));
    QCOMPARE(f.selection.number(), 0);
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(!f.selection.reference());
    QCOMPARE(window.decisions()->rowCount(), 0);
}

void TestArchitecturePanel::referenceOfAnotherSpaceHasFactsOnly()
{
    ArchitectureFixture f(m_appearance);
    f.mirror.reset({{ArchitectureFixture::search(1, "darts"),
                     ArchitectureFixture::search(2, "nas-bench-201")}});
    f.selection.setReference({1}, 1);
    CompareWindow window(m_appearance, ArchitectureFixture::program(), f.selection);
    window.show();
    QTRY_VERIFY_WITH_TIMEOUT(window.tabs(0)->pictures() == 2 && window.tabs(1)->pictures() == 1,
                             60'000);
    QVERIFY(window.facts()->rowCount() >= 8);
    QCOMPARE(window.decisions()->rowCount(), 0);
    window.tabs(0)->showNetwork();
    QCOMPARE(window.tabs(1)->currentWidget(), window.tabs(1)->networkView());
}

void TestArchitecturePanel::referenceGoesWithItsTrial()
{
    ArchitectureFixture f(m_appearance);
    f.mirror.reset({{ArchitectureFixture::search(1, "nas-bench-201")}});
    f.selection.setReference({1}, 7);
    QVERIFY(!f.selection.reference());
    QSignalSpy changed(&f.selection, &TrialSelection::referenceChanged);
    f.selection.setReference({1}, 2);
    QCOMPARE(changed.count(), 1);
    f.mirror.clear();
    QVERIFY(!f.selection.reference());
    QCOMPARE(changed.count(), 2);

    f.mirror.reset({{ArchitectureFixture::search(1, "nas-bench-201"),
                     ArchitectureFixture::search(2, "nas-bench-201")}});
    f.selection.setReference({1}, 2);
    f.bridge.sink()(SearchRemoved{{1}});
    f.bridge.drain();
    QVERIFY(!f.selection.reference());
}

QTEST_MAIN(TestArchitecturePanel)
#include "tst_architecture_panel.moc"
