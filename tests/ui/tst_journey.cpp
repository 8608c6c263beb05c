#include "architecture/architecture_panel.h"
#include "export/export_dialog.h"
#include "look/language.h"
#include "plots/plot_panel.h"
#include "plots/qcustomplot.h"
#include "trials/trials_panel.h"
#include "window_fixture.h"

#include "space/registry.h"

#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QTableView>
#include <QThreadPool>

using namespace netwright;
using test::WindowFixture;

/// What a user does from one end to the other, by mouse and keys alone.
class TestJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void quickstartEndsInAnExportedNetwork();
    void selectionIsSharedByPlotTableAndGraph();
    void everyFormatIsExported();
    void coloursChangeAtOnceAndAreKept();
    void languageChangesAtTheNextStart();
    void movedPanelsComeBackWhereTheyWere();
    void panelsKeepTheirDistanceToTheEdges();

private:
    void search(const SearchSpec& spec);
    void searchTable();
    void searchSmallNetworks();
    QCustomPlot* plot(const char* name) const { return m_fixture->find<QCustomPlot>(name); }
    /// Whether a mark stands at this score.
    static bool isMarked(const QCustomPlot& plot, double score)
    {
        for (int i = 0; i < plot.graphCount(); ++i)
            if (plot.graph(i)->layer()->name() == "marks")
                for (const auto& point : *plot.graph(i)->data())
                    if (point.value == score)
                        return true;
        return false;
    }
    /// False when there is no such action.
    bool chooseIn(const QString& menu, const QString& action) const
    {
        for (auto* shown : m_fixture->window->findChildren<QMenu*>())
            if (shown->title() == menu)
                for (auto* entry : shown->actions())
                    if (entry->text() == action) {
                        entry->trigger();
                        return true;
                    }
        return false;
    }

    QTemporaryDir m_home;
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestJourney::initTestCase()
{
    qputenv("HOME", m_home.path().toLocal8Bit()); // where a user's documents are
}

void TestJourney::search(const SearchSpec& spec)
{
    auto& f = *m_fixture;
    f.window->createProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    f.window->session().addSearch(spec, true);
    QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().searches().size(), 1u, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Finished, 120'000);
}

void TestJourney::searchTable()
{
    auto& f = *m_fixture;
    test::writeBenchmark(f.path("table.csv"));
    auto spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "table", "none");
    applySetting(spec, "estimator.file=" + f.path("table.csv").toStdString());
    applySetting(spec, "estimator.score=score");
    applySetting(spec, "estimator.seconds=seconds");
    spec.budget.trials = 40;
    search(spec);
}

void TestJourney::searchSmallNetworks()
{
    auto spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "training", "synthetic");
    for (const char* setting : {"skeleton.channels=4", "skeleton.cells=1", "estimator.epochs=1",
                                "estimator.data_fraction=0.05"})
        applySetting(spec, setting);
    spec.budget.trials = 3;
    search(spec);
}

void TestJourney::quickstartEndsInAnExportedNetwork()
{
    auto& f = *m_fixture;
    f.window->resize(1440, 900);
    auto* start = f.find<QPushButton>("quickstart");
    auto* state = f.find<QLabel>("quickstartState");
    QTRY_VERIFY_WITH_TIMEOUT(!state->text().contains(u'…'), 60'000);
    if (!start->isEnabled())
        QSKIP("Fashion-MNIST is missing (package dataset-fashion-mnist): no quickstart");
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Running, 120'000);
    QVERIFY(QFileInfo(f.window->session().path()).path().startsWith(m_home.path()));
    QTRY_VERIFY_WITH_TIMEOUT(f.trials() >= 2, 900'000);
    QVERIFY(f.clickHeader("Pause"));
    QTRY_COMPARE_WITH_TIMEOUT(f.searchState(), SearchState::Paused, 120'000);
    auto* architecture = f.window->findChild<ArchitecturePanel*>();
    QTRY_VERIFY_WITH_TIMEOUT(architecture->pictures() > 0, 30'000);
    QVERIFY(f.window->selection().isBest());
    QTest::mouseClick(f.find<QPushButton>("exportBest"), Qt::LeftButton);
    QTRY_VERIFY(f.dialog<ExportDialog>());
    auto* dialog = f.dialog<ExportDialog>();
    test::type(dialog->findChild<QLineEdit*>("folder"), f.path("out"));
    test::type(dialog->findChild<QLineEdit*>("baseName"), "winner");
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY2_WITH_TIMEOUT(dialog->isDone(), qPrintable(dialog->problem()), 300'000);
    QVERIFY(QFileInfo(f.path("out/winner.onnx")).size() > 10'000);
    QVERIFY(QFileInfo(f.path("out/winner.json")).size() > 1'000);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!f.dialog<ExportDialog>());
}

void TestJourney::selectionIsSharedByPlotTableAndGraph()
{
    auto& f = *m_fixture;
    f.window->resize(1440, 900);
    searchTable();
    auto& selection = f.window->selection();
    auto* accuracy = plot("accuracyPlot");
    auto* pareto = plot("paretoPlot");
    auto* table = f.find<QTableView>("trialsTable");
    auto* panel = f.window->findChild<ArchitecturePanel*>();
    QTRY_VERIFY(isMarked(*accuracy, *selection.trial()->score));
    QTest::qWait(100);

    // In the plot: the trial that stands apart from all others.
    const auto& trials = f.window->mirror().trials(selection.search());
    const auto pixelOf = [&](const Trial& trial) {
        return QPointF(accuracy->xAxis->coordToPixel(trial.cumulativeDeviceSeconds / 86'400),
                       accuracy->yAxis->coordToPixel(*trial.score));
    };
    TrialPtr picked;
    for (const auto& trial : trials) {
        const QPointF at = pixelOf(*trial);
        const bool isAlone = std::ranges::all_of(trials, [&](const auto& other) {
            return other == trial || QLineF(pixelOf(*other), at).length() > 24;
        });
        if (trial->state == Trial::State::Done && trial != selection.trial() && isAlone &&
            accuracy->axisRect()->rect().contains(at.toPoint()) && !picked)
            picked = trial;
    }
    QVERIFY(picked);
    QTest::mouseMove(accuracy, pixelOf(*picked).toPoint());
    QTest::mouseClick(accuracy, Qt::LeftButton, {}, pixelOf(*picked).toPoint());
    QCOMPARE(selection.trial(), picked);
    QTRY_COMPARE(table->currentIndex().data(TrialsModel::NumberRole).toLongLong(), picked->number);
    for (auto* other : {accuracy, pareto})
        QTRY_VERIFY(isMarked(*other, *picked->score));
    const auto title = [&] {
        for (auto* label : f.find<QDockWidget>("architecture")->findChildren<QLabel*>("cardTitle"))
            return label->text();
        return QString();
    };
    QCOMPARE(title(), QString("Trial %1").arg(picked->number));
    QTRY_VERIFY_WITH_TIMEOUT(panel->pictures() > 0, 30'000);

    // In the table, by a key: plots and graph follow.
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Home);
    const auto first = table->currentIndex().data(TrialsModel::NumberRole).toLongLong();
    QVERIFY(first != picked->number);
    QCOMPARE(selection.trial()->number, first);
    for (auto* other : {accuracy, pareto}) {
        QTRY_VERIFY(isMarked(*other, *selection.trial()->score));
        QTRY_VERIFY(!isMarked(*other, *picked->score));
    }
    QVERIFY(title() != QString("Trial %1").arg(picked->number));
}

void TestJourney::everyFormatIsExported()
{
    auto& f = *m_fixture;
    searchSmallNetworks();
    QVERIFY(f.clickHeader("Export…"));
    QTRY_VERIFY(f.dialog<ExportDialog>());
    auto* dialog = f.dialog<ExportDialog>();
    for (const char* format : {"onnx", "json", "safetensors", "pytorch", "svg", "dot", "png"}) {
        auto* box = dialog->findChild<QCheckBox*>(format);
        QVERIFY2(box, format);
        if (!box->isChecked())
            QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(box->isChecked());
    }
    test::type(dialog->findChild<QLineEdit*>("folder"), f.path("out"));
    test::type(dialog->findChild<QLineEdit*>("baseName"), "some/where");
    QVERIFY(!dialog->exportButton()->isEnabled()); // a name is no path
    test::type(dialog->findChild<QLineEdit*>("baseName"), "net");
    QTest::mouseClick(dialog->exportButton(), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(dialog->isDone(), qPrintable(dialog->problem()), 120'000);
    // Each is what its name says.
    const std::pair<const char*, QByteArray> beginnings[] = {{"net.onnx", "\x08"},
                                                             {"net.json", "{"},
                                                             {"net.py", ""},
                                                             {"net.svg", "<"},
                                                             {"net.dot", "digraph"},
                                                             {"net.png", "\x89PNG"},
                                                             {"net.safetensors", QByteArray()}};
    for (const auto& [name, beginning] : beginnings) {
        QFile file(f.path(QStringLiteral("out/") + name));
        QVERIFY2(file.open(QIODevice::ReadOnly), name);
        QVERIFY2(file.size() > 200, name);
        QVERIFY2(file.readAll().startsWith(beginning), name);
    }
    QImage image(f.path("out/net.png"));
    QVERIFY(image.width() > 200 && image.height() > 200);
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            colours << image.pixel(x, y);
    QVERIFY(colours.size() > 3);
    dialog->reject();
}

void TestJourney::coloursChangeAtOnceAndAreKept()
{
    auto& f = *m_fixture;
    searchTable();
    auto* accuracy = plot("accuracyPlot");
    const QColor light = f.window->palette().color(QPalette::Window);
    const QImage before = accuracy->toPixmap().toImage();
    QVERIFY(chooseIn("&View", "&Dark"));
    QVERIFY(f.window->palette().color(QPalette::Window).lightness() < light.lightness() - 100);
    QTRY_VERIFY(accuracy->toPixmap().toImage().pixelColor(2, 2).lightness() <
                before.pixelColor(2, 2).lightness() - 100);
    const QSettings settings(f.path("settings.ini"), QSettings::IniFormat);
    QCOMPARE(settings.value("colours").toString(), QString("Dark"));
    QVERIFY(chooseIn("&View", "&Light"));
    QCOMPARE(f.window->palette().color(QPalette::Window), light);
}

void TestJourney::languageChangesAtTheNextStart()
{
    auto& f = *m_fixture;
    auto* languageButton = f.find<QToolButton>("language");
    QVERIFY(languageButton);
    for (auto* action : languageButton->menu()->actions())
        if (action->text() == QStringLiteral("日本語"))
            action->trigger();
    f.quit();
    const QSettings settings(f.path("settings.ini"), QSettings::IniFormat);
    const Language language(settings.value("language").toString()); // as main() does
    QCOMPARE(language.code(), QString("ja"));
    f.open();
    QCOMPARE(f.find<QPushButton>("quickstart")->text().isEmpty(), false);
    QVERIFY(f.window->menuBar()->actions().front()->text().startsWith(QStringLiteral("ファイル")));
}

void TestJourney::movedPanelsComeBackWhereTheyWere()
{
    auto& f = *m_fixture;
    f.window->resize(1300, 850);
    searchTable();
    auto* devices = f.find<QDockWidget>("devices");
    auto* log = f.find<QDockWidget>("log");
    f.window->addDockWidget(Qt::RightDockWidgetArea, devices);
    log->close();
    f.quit();
    f.open();
    f.window->openProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    QCOMPARE(f.window->size(), QSize(1300, 850));
    QCOMPARE(f.window->dockWidgetArea(f.find<QDockWidget>("devices")), Qt::RightDockWidgetArea);
    QVERIFY(!f.find<QDockWidget>("log")->isVisible());
    // And back on, from the menu.
    auto* toggle = f.find<QDockWidget>("log")->toggleViewAction();
    toggle->trigger();
    QVERIFY(f.find<QDockWidget>("log")->isVisible());
}

void TestJourney::panelsKeepTheirDistanceToTheEdges()
{
    auto& f = *m_fixture;
    f.window->resize(1300, 850);
    searchTable();
    const auto bottomOf = [&](const char* name) {
        return f.find<QDockWidget>(name)->widget()->layout()->contentsMargins().bottom();
    };
    const auto hasTitle = [&](const char* name) {
        return f.find<QDockWidget>(name)->findChild<QLabel*>("cardTitle")->isVisible();
    };
    QTRY_VERIFY(bottomOf("pareto") > 0);
    QCOMPARE(bottomOf("architecture"), 0); // over another
    QVERIFY(hasTitle("architecture"));
    QVERIFY(!hasTitle("pareto")); // it is in the tab
    for (const char* other : {"strengths", "ranking", "curves"})
        f.find<QDockWidget>(other)->close();
    QTRY_VERIFY(hasTitle("pareto"));
    f.find<QDockWidget>("pareto")->close();
    QTRY_VERIFY(bottomOf("architecture") > 0);
    const auto* searches = f.find<QDockWidget>("searches")->titleBarWidget();
    QVERIFY(searches->layout()->contentsMargins().left() > 0);
    QCOMPARE(searches->layout()->contentsMargins().right(), 0);
}

QTEST_MAIN(TestJourney)
#include "tst_journey.moc"
