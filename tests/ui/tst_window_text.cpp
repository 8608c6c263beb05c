#include "architecture/compare_window.h"
#include "export/export_dialog.h"
#include "help/about_dialog.h"
#include "help/reference_window.h"
#include "help/tour.h"
#include "look/language.h"
#include "new_search/forecast_panel.h"
#include "new_search/new_search_dialog.h"
#include "searches/add_budget_dialog.h"
#include "searches/disk_dialog.h"
#include "space/facts_panel.h"
#include "space/space_page.h"
#include "space/space_selection.h"
#include "widgets/notice_bar.h"
#include "window/space_workplace.h"
#include "window_checks.h"
#include "window_fixture.h"

#include "space/registry.h"

#include <QDockWidget>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QThreadPool>

using namespace netwright;
using test::WindowFixture;

/// Every page and dialog in every language: no text is cut, everything is reached by Tab. Run a
/// second time at two pixels for one (window_text_2x in CMakeLists.txt).
class TestWindowText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsWhole_data();
    void everyTextIsWhole();
    void tabReachesEverything_data() { everyTextIsWhole_data(); }
    void tabReachesEverything();
    void checksFindWhatIsWrong();
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }

private:
    using Check = std::function<QStringList(QWidget&)>;

    /// Opens one page after the other and gathers what `check` has against it.
    static void visitAll(const Check& check, QStringList& problems);
    static void fill(WindowFixture& f);
    using Look = std::function<void(const QString& page, QWidget* widget)>;
    static void visitSpaces(WindowFixture& f, const Look& look);
};

void TestWindowText::everyTextIsWhole_data()
{
    QTest::addColumn<QString>("code");
    for (const auto& language : languages())
        QTest::newRow(language.code) << QString::fromLatin1(language.code);
}

/// A project with a search of a table and one that trained.
void TestWindowText::fill(WindowFixture& f)
{
    f.window->resize(1440, 900);
    f.window->createProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    test::writeBenchmark(f.path("table.csv"));
    auto table = makeSearchSpec(loadSpace("nas-bench-201"), "ageing-evolution", "table", "none");
    applySetting(table, "estimator.file=" + f.path("table.csv").toStdString());
    applySetting(table, "estimator.score=score");
    applySetting(table, "estimator.seconds=seconds");
    table.budget.trials = 300;
    auto trained = makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "synthetic");
    for (const char* setting : {"skeleton.channels=4", "skeleton.cells=1", "estimator.epochs=1",
                                "estimator.data_fraction=0.05"})
        applySetting(trained, setting);
    trained.budget.trials = 2;
    for (const auto& spec : {trained, table}) {
        const auto before = f.window->mirror().searches().size();
        f.window->session().addSearch(spec, true);
        QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().searches().size(), before + 1, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().runningSearches(), 0, 120'000);
    }
    QTest::qWait(500);
}

/// The Space page with what can be picked on it, and with a space that is only read.
void TestWindowText::visitSpaces(WindowFixture& f, const Look& check)
{
    f.window->showPage(PageSwitch::Page::Space);
    auto& page = *f.window->spaces().page();
    // Facts keep coming in and move what is below them.
    const auto look = [&](const QString& name, QWidget* window) {
        QTRY_VERIFY_WITH_TIMEOUT(page.facts()->isSettled(), 60'000);
        check(name, window);
    };
    look("space page, blank", f.window.get());
    const auto open = [&](const std::string& name) {
        page.document().openTemplate(name);
        QTRY_COMPARE_WITH_TIMEOUT(page.document().state().name(), name, 30'000);
    };
    open("darts");
    page.selection().select({SpaceElement::ofEdge(0, 2)});
    look("space page, edge", f.window.get());
    page.selection().select({SpaceElement::ofState(3)});
    look("space page, node", f.window.get());
    page.selection().selectStage(1);
    look("space page, stage", f.window.get());
    page.addComposite();
    QTest::qWait(200);
    look("space page, operation", f.window.get());
    open("nasnet");
    look("space page, read only", f.window.get());
    page.document().reset(spaceState(blankDrawing()));
    f.window->showPage(PageSwitch::Page::Search);
}

void TestWindowText::visitAll(const Check& check, QStringList& problems)
{
    const auto look = [&](const QString& page, QWidget* widget) {
        QVERIFY2(widget, qPrintable(page));
        QTest::qWait(200);
        for (const QString& problem : check(*widget))
            problems << page + ": " + problem;
    };
    WindowFixture f;
    look("start page", f.window.get());
    fill(f);
    look("search page", f.window.get());
    for (auto* dock : f.window->findChildren<QDockWidget*>()) {
        dock->raise();
        look("dock " + dock->objectName(), f.window.get());
    }
    f.window->findChild<NoticeBar*>()->showNotice(
        NoticeBar::Kind::Warning, f.window->tr("Open project"),
        QStringLiteral("A reason, and what to do about it."), QStringLiteral("Continue"), [] {});
    look("notice", f.window.get());
    f.window->findChild<NoticeBar*>()->dismiss();

    visitSpaces(f, look);

    f.window->showNewSearch();
    auto* dialog = f.dialog<NewSearchDialog>();
    QVERIFY(dialog);
    auto* tabs = dialog->findChild<QTabWidget*>();
    for (const auto& [space, method, estimator] :
         {std::tuple("darts", "ageing-evolution", "training"),
          std::tuple("nas-bench-201", "local-search", "table"),
          std::tuple("chain", "random", "low-fidelity")}) {
        dialog->setChoices(space, method, estimator, "synthetic");
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady() || !dialog->problem().isEmpty(), 60'000);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            look(QStringLiteral("new search over %1, tab %2").arg(space).arg(tab), dialog);
        }
    }
    dialog->reject();

    f.window->showExport();
    auto* exporting = f.dialog<ExportDialog>();
    look("export", exporting);
    exporting->setFolder(f.path("out"));
    QTest::mouseClick(exporting->exportButton(), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(exporting->isDone(), qPrintable(exporting->problem()), 60'000);
    look("exported", exporting);
    exporting->reject();

    f.window->showAddBudget();
    auto* budget = f.dialog<AddBudgetDialog>();
    look("budget", budget);
    budget->reject();
    f.window->showDiskUse();
    auto* disk = f.dialog<DiskDialog>();
    look("disk", disk);
    disk->reject();
    AboutDialog about(f.window.get());
    about.show();
    look("about", &about);
    about.close();
    f.window->showReference();
    auto* reference = f.dialog<ReferenceWindow>();
    look("reference", reference);
    reference->close();
    auto& selection = f.window->selection();
    selection.setReference(selection.search(), selection.trial()->number);
    selection.setNumber(1);
    QTest::mouseClick(f.find<QPushButton>("compare"), Qt::LeftButton);
    auto* compare = f.dialog<CompareWindow>();
    look("compare", compare);
    compare->close();
    f.window->activateWindow();
    f.window->showTour();
    auto* tour = f.window->findChild<Tour*>();
    QVERIFY(tour && tour->isVisible());
    for (int stop = 0; stop < 12 && tour->isVisible(); ++stop) {
        look(QStringLiteral("stop %1 of the tour").arg(stop + 1), f.window.get());
        QTest::mouseClick(tour->findChild<QPushButton*>("tourNext"), Qt::LeftButton);
    }
}

void TestWindowText::everyTextIsWhole()
{
    QFETCH(QString, code);
    const Language language(code);
    QStringList problems;
    visitAll([](QWidget& window) { return test::clippedTexts(window); }, problems);
    problems.removeDuplicates();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestWindowText::tabReachesEverything()
{
    QFETCH(QString, code);
    const Language language(code);
    QStringList problems;
    visitAll(
        [](QWidget& window) {
            window.activateWindow();
            (void)QTest::qWaitForWindowActive(&window);
            return test::missedByTab(window);
        },
        problems);
    problems.removeDuplicates();
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
}

void TestWindowText::checksFindWhatIsWrong()
{
    QWidget window;
    window.resize(300, 200);
    auto* narrow = new QLabel("a text that has no room here", &window);
    narrow->setGeometry(0, 0, 40, 20);
    auto* outside = new QPushButton("beside", &window);
    outside->setGeometry(280, 0, 90, 30);
    auto* trap = new QPlainTextEdit(&window); // a Tab goes into its text
    trap->setGeometry(0, 100, 100, 60);
    window.show();
    QCOMPARE(test::clippedTexts(window).size(), 2);
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    trap->setFocus();
    QVERIFY(test::missedByTab(window).size() >= 1);
}

QTEST_MAIN(TestWindowText)
#include "tst_window_text.moc"
