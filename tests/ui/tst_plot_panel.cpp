#include "plot_fixture.h"

#include "core/csv.h"
#include "space/registry.h"
#include "supernet_feed.h"
#include "widgets/empty_state.h"
#include "widgets/panel.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QToolButton>
#include <QtSvg/QSvgRenderer>

using namespace netwright;
using test::day;
using test::makeTrial;
using test::PlotFixture;

class TestPlotPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void everyPlotSaysWhatIsMissingAndIsFound_data();
    void everyPlotSaysWhatIsMissingAndIsFound();
    void tableSearchHasNoCurvesAndSaysSo();
    void choiceSaysWhatIsShown();
    void pictureIsWrittenInLightColours();
    void svgHoldsTextAndLines();
    void pdfIsWritten();
    void csvHoldsEveryPoint();
    void failedWritingLeavesWhatWasThere();
    void fileDialogKeepsNobodyFromWorking();
    void pictureIsCopied();

private:
    void fill(PlotFixture& f, int trials = 3);
    /// With epochs of a supernet and an architecture trained alone, for plots of those.
    void fillSupernet(PlotFixture& f);
    /// The path once written; empty when it failed.
    QString write(PlotFixture& f, PlotFile::Kind kind, const QString& name);

    QTemporaryDir m_folder;
};

void TestPlotPanel::fillSupernet(PlotFixture& f)
{
    const SpacePtr space = loadSpace("darts");
    f.send(SearchChanged{test::makeSupernetStatus({1}, space, SearchState::Running)});
    f.addTrials({1}, {test::makeEpoch(space, 0, 2), test::makeEpoch(space, 1, 2),
                      test::makeAlone(space, 2, 60, 80, true, 3 * day)});
    f.settle();
}

void TestPlotPanel::fill(PlotFixture& f, int trials)
{
    f.addSearch({1});
    std::vector<TrialPtr> list;
    for (int i = 0; i < trials; ++i) {
        auto trial = std::make_shared<Trial>(*makeTrial(i, 80 + i % 7, (i + 1) * day));
        trial->curve = {{1, 2, 50, 48, 3}, {2, 1, 60, 58, 3}};
        list.push_back(trial);
    }
    f.addTrials({1}, list);
    f.settle();
}

QString TestPlotPanel::write(PlotFixture& f, PlotFile::Kind kind, const QString& name)
{
    const QString path = m_folder.filePath(name);
    QSignalSpy written(f.panel.get(), &PlotPanel::written);
    QSignalSpy failed(f.panel.get(), &PlotPanel::failed);
    f.panel->write(kind, path);
    (void)QTest::qWaitFor([&] { return written.count() + failed.count() > 0; }, 20'000);
    return written.count() == 1 ? path : QString();
}

void TestPlotPanel::everyPlotSaysWhatIsMissingAndIsFound_data()
{
    QTest::addColumn<QString>("name");
    for (const auto& entry : plotEntries())
        QTest::newRow(entry.name) << QString::fromLatin1(entry.name);
}

void TestPlotPanel::everyPlotSaysWhatIsMissingAndIsFound()
{
    QFETCH(QString, name);
    PlotFixture f(name.toStdString());
    PanelHeader header("title");
    f.panel->attachHeader(header);
    f.settle();
    QVERIFY(f.panel->currentWidget() != &f.view());
    QVERIFY(!f.view().emptyTexts().first.isEmpty());
    for (const auto* button : header.findChildren<QToolButton*>()) {
        QVERIFY(!button->toolTip().isEmpty());
        QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
    }
    QVERIFY(!f.plot()->accessibleName().isEmpty());
    const bool isOfSupernets = name == "strengths" || name == "ranking";
    isOfSupernets ? fillSupernet(f) : fill(f);
    QTRY_COMPARE(f.panel->currentWidget(), &f.view());
    for (const auto& file : plotFiles()) {
        const QString path = write(f, file.kind, name + u'.' + file.suffix);
        QVERIFY2(QFileInfo(path).size() > 40, file.suffix);
    }
}

void TestPlotPanel::tableSearchHasNoCurvesAndSaysSo()
{
    PlotFixture f("curves");
    f.addSearch({1}, 0, "table");
    f.addTrials({1}, {makeTrial(0, 90, day)});
    f.settle();
    QVERIFY(f.view().isEmpty());
    QVERIFY(f.view().emptyTexts().second.contains("table"));
    bool isShown = false;
    for (const auto* label : f.panel->findChildren<QLabel*>())
        isShown = isShown || (label->isVisible() && label->text().contains("table"));
    QVERIFY(isShown);
}

void TestPlotPanel::choiceSaysWhatIsShown()
{
    PlotFixture f("curves");
    PanelHeader header(QStringLiteral("Curves"));
    f.panel->attachHeader(header);
    auto* button = header.findChild<QToolButton*>("plotChoice");
    f.addSearch({1});
    f.selection.setSearch({1});
    f.settle();
    QVERIFY(button->text().startsWith("Accuracy"));
    f.addSearch({2}, 0, "restoration");
    f.selection.setSearch({2});
    f.settle();
    QVERIFY2(button->text().startsWith("PSNR"), qPrintable(button->text()));
    QCOMPARE(button->accessibleName(), QStringLiteral("Shown: PSNR"));
    button->menu()->actions().back()->trigger();
    QVERIFY(button->text().startsWith(button->menu()->actions().back()->text()));
}

void TestPlotPanel::pictureIsWrittenInLightColours()
{
    PlotFixture f("accuracy");
    fill(f);
    f.appearance.setMode(Appearance::Mode::Dark);
    const QImage image(write(f, PlotFile::Kind::Png, "dark.png"));
    QCOMPARE(image.size(), f.plot()->size() * 2);
    QCOMPARE(image.pixelColor(2, 2), lightTheme().card);
    QCOMPARE(f.plot()->grab().toImage().pixelColor(2, 2), darkTheme().card);
}

void TestPlotPanel::svgHoldsTextAndLines()
{
    PlotFixture f("accuracy");
    fill(f);
    QFile file(write(f, PlotFile::Kind::Svg, "plot.svg"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("GPU-days"));
    QVERIFY(!bytes.contains("<image"));
    QVERIFY(QSvgRenderer(bytes).isValid());
}

void TestPlotPanel::pdfIsWritten()
{
    PlotFixture f("pareto");
    fill(f);
    QFile file(write(f, PlotFile::Kind::Pdf, "plot.pdf"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(5) == "%PDF-");
}

void TestPlotPanel::csvHoldsEveryPoint()
{
    PlotFixture f("accuracy");
    fill(f, 25);
    QFile file(write(f, PlotFile::Kind::Csv, "plot.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto table = CsvTable::parse(file.readAll().toStdString(), "plot.csv");
    QCOMPARE(table.rows(), 25u);
    QCOMPARE(table.number(3, table.column("gpu_days")), 4.0);
    QCOMPARE(table.number(8, table.column("score")), 81.0);
    QCOMPARE(table.number(8, table.column("best_so_far")), 86.0);

    PlotFixture pareto("pareto");
    fill(pareto, 25);
    QFile front(write(pareto, PlotFile::Kind::Csv, "front.csv"));
    QVERIFY(front.open(QIODevice::ReadOnly));
    const auto points = CsvTable::parse(front.readAll().toStdString(), "front.csv");
    QCOMPARE(points.rows(), 25u);
    // The cheapest trial is on it, a dearer one that scores less is not.
    QCOMPARE(points.number(0, points.column("on_front")), 1.0);
    QCOMPARE(points.number(8, points.column("on_front")), 0.0);
}

void TestPlotPanel::failedWritingLeavesWhatWasThere()
{
    PlotFixture f("accuracy");
    fill(f);
    QSignalSpy failed(f.panel.get(), &PlotPanel::failed);
    f.panel->write(PlotFile::Kind::Csv, m_folder.filePath("nowhere/plot.csv"));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains("plot.csv"));
    QVERIFY(!failed[0][1].toString().isEmpty());
    QVERIFY(!QFile::exists(m_folder.filePath("nowhere")));
}

void TestPlotPanel::fileDialogKeepsNobodyFromWorking()
{
    PlotFixture f("accuracy");
    fill(f);
    f.panel->askForFile(plotFiles().front());
    auto* dialog = f.panel->findChild<QFileDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(!dialog->isModal());
    dialog->setDirectory(m_folder.path());
    dialog->selectFile("chosen");
    QSignalSpy written(f.panel.get(), &PlotPanel::written);
    static_cast<QDialog*>(dialog)->accept();
    QTRY_COMPARE(written.count(), 1);
    QVERIFY(QFile::exists(m_folder.filePath("chosen.png")));
}

void TestPlotPanel::pictureIsCopied()
{
    PlotFixture f("accuracy");
    fill(f);
    f.plot()->setFocus();
    QTest::keySequence(f.plot(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->image().size(), f.plot()->size() * 2);
}

QTEST_MAIN(TestPlotPanel)
#include "tst_plot_panel.moc"
