#include "architecture/architecture_panel.h"
#include "export/export_dialog.h"
#include "help/tour.h"
#include "look/format.h"
#include "new_search/new_search_dialog.h"
#include "plots/plot_panel.h"
#include "searches/disk_dialog.h"
#include "space/registry.h"
#include "trials/trials_panel.h"
#include "widgets/notice_bar.h"
#include "widgets/param_form.h"
#include "window/devices_panel.h"
#include "window_fixture.h"

#include <QAccessible>
#include <QDockWidget>
#include <QInputDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QPointer>
#include <QTableView>
#include <QTableWidget>
#include <QThreadPool>

using namespace netwright;
using test::WindowFixture;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase();
    void startsWithAPageThatSaysWhatToDo();
    void searchIsStartedPausedResumedAndExported();
    void duplicateTakesTheNextSeed();
    void firstRunShowsTheTourOnce();
    void missingTableIsSaidInTheDialog();
    void foreignFileIsRefusedWithAReason();
    void unwritablePictureIsSaidInTheWindow();
    void pausedProjectOffersToContinue();
    void layoutIsKeptForTheNextTime();
    void removedSearchComesBackOnUndo();
    void removedSearchIsGoneWhenTheNoticeGoes();
    void fewerNetworksAreKeptFromTheDiskDialog();
    void rankingOfASupernetIsChecked();
    void devicesAreShown();
    void everyFieldHasAnAccessibleName();

private:
    void createProject();
    /// Fills the dialog for the table estimator and starts.
    void startTableSearch(const QString& name, int trials);

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindow::init()
{
    m_fixture = std::make_unique<WindowFixture>();
}

void TestMainWindow::cleanup()
{
    m_fixture.reset();
}

void TestMainWindow::cleanupTestCase()
{
    QThreadPool::globalInstance()->waitForDone();
}

void TestMainWindow::createProject()
{
    auto& f = *m_fixture;
    f.window->createProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
}

void TestMainWindow::startTableSearch(const QString& name, int trials)
{
    auto& f = *m_fixture;
    if (!QFile::exists(f.path("table.csv")))
        test::writeBenchmark(f.path("table.csv"));
    QVERIFY(f.clickHeader("New search…"));
    QTRY_VERIFY(f.dialog<NewSearchDialog>());
    auto* dialog = f.dialog<NewSearchDialog>();
    test::choose(dialog, "estimator", "table");
    test::choose(dialog, "space", "nas-bench-201");
    test::choose(dialog, "method", "random");
    test::type(dialog->findChild<QLineEdit*>("searchName"), name);
    auto* form = dialog->form("estimator");
    test::type(static_cast<QLineEdit*>(form->field("file")), f.path("table.csv"));
    test::type(static_cast<QLineEdit*>(form->field("score")), "score");
    test::type(static_cast<QLineEdit*>(form->field("seconds")), "seconds");
    for (auto* box : dialog->findChildren<QSpinBox*>())
        if (box->accessibleName() == "Trials")
            box->setValue(trials);
    QTRY_VERIFY(dialog->isReady());
    QPointer<NewSearchDialog> watched(dialog);
    QTest::mouseClick(dialog->findChild<QPushButton*>("startSearch"), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(!watched, qPrintable(watched ? watched->problem() : QString()),
                              30'000);
}

void TestMainWindow::startsWithAPageThatSaysWhatToDo()
{
    auto& f = *m_fixture;
    auto* quickstart = f.find<QPushButton>("quickstart");
    QVERIFY(quickstart && quickstart->isVisible());
    QVERIFY(!f.clickHeader("New search…"));
    createProject();
    QVERIFY(!quickstart->isVisible());
    QVERIFY(f.window->windowTitle().contains("project.netwright"));
}

void TestMainWindow::searchIsStartedPausedResumedAndExported()
{
    auto& f = *m_fixture;
    createProject();
    startTableSearch("Long", 5'000'000);
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Running, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(f.trials() > 50, 60'000);
    QVERIFY(f.clickHeader("Pause"));
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Paused, 30'000);
    const auto paused = f.trials();
    QTest::qWait(200);
    QCOMPARE(f.trials(), paused);
    QVERIFY(f.clickHeader("Resume"));
    QTRY_VERIFY_WITH_TIMEOUT(f.trials() > paused + 50, 60'000);
    QVERIFY(f.clickHeader("Stop"));
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Finished, 30'000);

    startTableSearch("Short", 60);
    QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().searches().size(), 2u, 30'000);
    const auto found = f.window->mirror().searches().rbegin();
    QTRY_COMPARE_WITH_TIMEOUT(f.window->selection().search(), found->first, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Finished, 60'000);
    QCOMPARE(f.trials(), 60u);

    // The table is sorted by score: its first row is the best trial.
    auto* table = f.find<QTableView>("trialsTable");
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 60);
    const auto best = f.window->mirror().status(f.window->selection().search())->best;
    const QModelIndex second = table->model()->index(1, 1);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(second).center());
    const auto number = second.data(TrialsModel::NumberRole).toLongLong();
    QCOMPARE(f.window->selection().trial()->number, number);
    QVERIFY(number != best->number);
    auto* architecture = f.window->findChild<ArchitecturePanel*>();
    QTRY_VERIFY_WITH_TIMEOUT(architecture->pictures() > 0, 30'000);

    QVERIFY(f.clickHeader("Export…"));
    QTRY_VERIFY(f.dialog<ExportDialog>());
    auto* dialog = f.dialog<ExportDialog>();
    test::type(dialog->findChild<QLineEdit*>("folder"), f.path("out"));
    test::type(dialog->findChild<QLineEdit*>("baseName"), "net");
    QTest::mouseClick(dialog->exportButton(), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(dialog->isDone(), qPrintable(dialog->problem()), 60'000);
    QVERIFY(QFileInfo(f.path("out/net.onnx")).size() > 10'000);
    QFile json(f.path("out/net.json"));
    QVERIFY(json.open(QIODevice::ReadOnly));
    const auto document = QJsonDocument::fromJson(json.readAll());
    QVERIFY(document.isObject());
    QVERIFY(QString::fromUtf8(document.toJson())
                .contains(QString::fromStdString(f.window->selection().trial()->architecture)));
    dialog->close();
}

void TestMainWindow::duplicateTakesTheNextSeed()
{
    auto& f = *m_fixture;
    createProject();
    startTableSearch("First", 20);
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Finished, 60'000);
    f.window->duplicateSearch();
    QTRY_VERIFY(f.dialog<NewSearchDialog>());
    QPointer<NewSearchDialog> dialog(f.dialog<NewSearchDialog>());
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady(), 30'000);
    QTest::mouseClick(dialog->findChild<QPushButton*>("startSearch"), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(!dialog, qPrintable(dialog ? dialog->problem() : QString()), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().searches().size(), 2u, 30'000);
    Json first = specToJson(*f.window->mirror().searches().begin()->second.spec);
    const Json second = specToJson(*f.window->mirror().searches().rbegin()->second.spec);
    QCOMPARE(second["seed"].get<int>(), first["seed"].get<int>() + 1);
    first["seed"] = second["seed"];
    QCOMPARE(QString::fromStdString(first.dump()), QString::fromStdString(second.dump()));
}

void TestMainWindow::firstRunShowsTheTourOnce()
{
    auto& f = *m_fixture;
    f.options.firstRunTour = true;
    f.quit();
    f.open();
    createProject();
    auto* tour = f.window->findChild<Tour*>();
    QVERIFY(tour && tour->isVisible());
    QTest::keyClick(tour->findChild<QPushButton*>("tourNext"), Qt::Key_Escape);
    QVERIFY(!tour->isVisible());
    f.quit();
    f.open();
    f.window->openProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    QVERIFY(!f.window->findChild<Tour*>());
    f.window->showTour();
    QVERIFY(f.window->findChild<Tour*>()->isVisible());
}

void TestMainWindow::missingTableIsSaidInTheDialog()
{
    auto& f = *m_fixture;
    createProject();
    QVERIFY(f.clickHeader("New search…"));
    QTRY_VERIFY(f.dialog<NewSearchDialog>());
    auto* dialog = f.dialog<NewSearchDialog>();
    test::choose(dialog, "estimator", "table");
    test::choose(dialog, "space", "nas-bench-201");
    auto* form = dialog->form("estimator");
    test::type(static_cast<QLineEdit*>(form->field("file")), f.path("nowhere.csv"));
    test::type(static_cast<QLineEdit*>(form->field("score")), "score");
    QTRY_VERIFY(dialog->isReady());
    QTest::mouseClick(dialog->findChild<QPushButton*>("startSearch"), Qt::LeftButton);
    QTRY_VERIFY(!dialog->problem().isEmpty());
    QVERIFY(dialog->problem().contains("nowhere.csv"));
    QVERIFY(dialog->isVisible());
    QTRY_VERIFY(dialog->isReady());
    dialog->reject();
}

void TestMainWindow::foreignFileIsRefusedWithAReason()
{
    auto& f = *m_fixture;
    QFile file(f.path("foreign.netwright"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is not a project, only a text that somebody renamed");
    file.close();
    f.window->openProject(file.fileName());
    auto* notice = f.window->findChild<NoticeBar*>();
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), 30'000);
    QVERIFY(notice->title().contains("foreign.netwright"));
    QVERIFY(!notice->text().isEmpty());
    QCOMPARE(f.state(), ProjectSession::State::Closed);
}

void TestMainWindow::unwritablePictureIsSaidInTheWindow()
{
    auto& f = *m_fixture;
    createProject();
    const auto plots = f.window->findChildren<PlotPanel*>();
    QCOMPARE(plots.size(), static_cast<qsizetype>(plotEntries().size()));
    plots.front()->write(PlotFile::Kind::Csv, f.path("nowhere/data.csv"));
    auto* notice = f.window->findChild<NoticeBar*>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->title().contains("data.csv"));
}

void TestMainWindow::pausedProjectOffersToContinue()
{
    auto& f = *m_fixture;
    createProject();
    startTableSearch("Long", 5'000'000);
    QTRY_VERIFY_WITH_TIMEOUT(f.trials() > 50, 60'000);
    f.quit();
    f.open();
    f.window->openProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    const auto before = f.trials();
    QVERIFY(before > 50);
    QCOMPARE(f.searchState(), SearchState::Paused);
    auto* notice = f.window->findChild<NoticeBar*>();
    QTRY_VERIFY(notice->isVisible());
    QTest::mouseClick(notice->actionButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(f.trials() > before, 60'000);
}

void TestMainWindow::layoutIsKeptForTheNextTime()
{
    auto& f = *m_fixture;
    createProject();
    auto* log = f.find<QDockWidget>("log");
    QVERIFY(log->isVisible());
    log->close();
    f.quit();
    f.open();
    f.window->openProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    QVERIFY(!f.find<QDockWidget>("log")->isVisible());
    QVERIFY(f.find<QDockWidget>("searches")->isVisible());
}

void TestMainWindow::removedSearchComesBackOnUndo()
{
    auto& f = *m_fixture;
    createProject();
    startTableSearch("One", 20);
    startTableSearch("Two", 30);
    auto* list = f.find<QListView>("searchList");
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().runningSearches(), 0, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(f.trials(), 30u, 60'000);
    const SearchId two = f.window->selection().search();
    QVERIFY(f.chooseFromMenu("Remove search"));
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QVERIFY(f.window->selection().search() != two);
    auto* notice = f.window->findChild<NoticeBar*>();
    QVERIFY(notice->isVisible() && notice->title().contains("Two"));
    QTest::mouseClick(notice->actionButton(), Qt::LeftButton);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QCOMPARE(f.window->mirror().trials(two).size(), std::size_t{30});
    f.quit();
    f.open();
    f.window->openProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    QCOMPARE(f.window->mirror().searches().size(), std::size_t{2});
}

void TestMainWindow::removedSearchIsGoneWhenTheNoticeGoes()
{
    auto& f = *m_fixture;
    createProject();
    startTableSearch("Goes", 5'000'000);
    QTRY_VERIFY_WITH_TIMEOUT(f.trials() > 50, 60'000);
    QVERIFY(f.chooseFromMenu("Remove search"));
    auto* notice = f.window->findChild<NoticeBar*>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(!f.window->selection().search().isValid());
    notice->dismiss();
    f.quit();
    f.open();
    f.window->openProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    QVERIFY(f.window->mirror().searches().empty());
}

void TestMainWindow::fewerNetworksAreKeptFromTheDiskDialog()
{
    auto& f = *m_fixture;
    createProject();
    startTableSearch("Sized", 40);
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Finished, 60'000);
    f.window->showDiskUse();
    auto* dialog = f.dialog<DiskDialog>();
    QVERIFY(dialog);
    QTRY_COMPARE_WITH_TIMEOUT(dialog->table()->rowCount(), 1, 30'000);
    QCOMPARE(dialog->table()->item(0, 0)->text(), QString("Sized"));
    auto* keep = dialog->findChild<QSpinBox*>("keepNetworks");
    QCOMPARE(keep->value(), 3);
    keep->setFocus();
    keep->selectAll();
    QTest::keyClicks(keep, "1");
    QTest::mouseClick(dialog->findChild<QPushButton*>("applyKeep"), Qt::LeftButton);
    const auto* status = f.window->mirror().status(f.window->selection().search());
    QTRY_COMPARE_WITH_TIMEOUT(status->spec->keepWeights, 1, 30'000);
    dialog->reject();
}

void TestMainWindow::rankingOfASupernetIsChecked()
{
    auto& f = *m_fixture;
    createProject();
    SearchSpec spec = makeSearchSpec(loadSpace("darts"), "darts", "training", "synthetic:64x8");
    for (const char* setting :
         {"skeleton.channels=4", "skeleton.cells=3", "method.order=first", "method.epochs=1",
          "method.batch=16", "method.retrain=0", "estimator.epochs=1", "estimator.batch=32"})
        applySetting(spec, setting);
    f.window->session().addSearch(spec, true);
    QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().searches().size(), 1u, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Finished, 120'000);
    QCOMPARE(f.trials(), 2u); // an epoch and what is derived from it
    QTRY_VERIFY(f.chooseFromMenu("Check the ranking…"));
    auto* dialog = f.dialog<QInputDialog>();
    QVERIFY(dialog);
    dialog->setIntValue(2);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(f.trials(), 5u, 120'000); // scored, and two trained alone
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Finished, 30'000);
    startTableSearch("Table", 20);
    QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().searches().size(), 2u, 30'000);
    f.window->selection().setSearch(f.window->mirror().searches().rbegin()->first);
    QTRY_VERIFY(f.trials() > 0);
    QVERIFY(!f.chooseFromMenu("Check the ranking…"));
}

void TestMainWindow::devicesAreShown()
{
    auto& f = *m_fixture;
    createProject();
    auto* devices = f.window->findChild<DevicesPanel*>();
    QVERIFY(devices && devices->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(devices->lines().size() >= 3, 30'000);
    DeviceReading gpu{"cuda:1", "H100", 0.93, std::int64_t{1} << 33, std::int64_t{1} << 34, {}, 61};
    devices->showReadings({gpu});
    QCOMPARE(devices->lines().at(0), QString("GPU 1: 93 % · 61 °C"));
    QVERIFY(devices->lines().at(1).startsWith("memory: 8.0 of 16.0 GiB"));
    QCOMPARE(devices->lines().size(), 4); // and the two workers
}

void TestMainWindow::everyFieldHasAnAccessibleName()
{
    auto& f = *m_fixture;
    createProject();
    QVERIFY(f.clickHeader("New search…"));
    QTRY_VERIFY(f.dialog<NewSearchDialog>());
    auto* dialog = f.dialog<NewSearchDialog>();
    QTRY_VERIFY(dialog->isReady());
    for (auto* widget : f.window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
            continue;
        auto* button = qobject_cast<QAbstractButton*>(widget);
        auto* label = QAccessible::queryAccessibleInterface(widget);
        const QString name = label ? label->text(QAccessible::Name) : widget->accessibleName();
        const bool isNamed = !name.isEmpty() || (button && !button->text().isEmpty());
        const bool isPlain = qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) ||
                             qobject_cast<QComboBox*>(widget->parentWidget()) ||
                             QByteArrayView(widget->metaObject()->className()) == "QScrollArea" ||
                             QByteArrayView(widget->metaObject()->className()) == "QTabBar";
        QVERIFY2(isNamed || isPlain, qPrintable(QStringLiteral("%1 %2").arg(
                                         widget->metaObject()->className(), widget->objectName())));
    }
    dialog->reject();
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
