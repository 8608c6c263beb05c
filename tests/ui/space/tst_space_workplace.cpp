#include "new_search/new_search_dialog.h"
#include "space/cell_view.h"
#include "space/checks_panel.h"
#include "space/drawing_edit.h"
#include "space/facts_panel.h"
#include "space/space_autosave.h"
#include "space/space_page.h"
#include "space/supernet_fit.h"
#include "widgets/notice_bar.h"
#include "window/space_workplace.h"
#include "window_fixture.h"

#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QThreadPool>

#include <fstream>

using namespace netwright;
using test::WindowFixture;

/// The Space page in the window: pages, files, unsaved work, facts, the way to a search.
class TestSpaceWorkplace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void keysChangeThePage();
    void unsavedSpaceIsAskedAbout();
    void lostWorkIsOfferedAndComesBack();
    void droppedFileIsOpened();
    void badFileIsSaidAndLeavesTheSpace();
    void otherKindsAreShownForReading();
    void unfinishedSpaceIsNotSearched();
    void drawnSpaceIsOfferedToASearch();
    void factsFollowEdits();
    void supernetIsHeldAgainstADevice();
    void architecturesThatNoDeviceHoldsAreToldAndNarrowed();

private:
    SpacePage& page() const { return *m_fixture->window->spaces().page(); }
    NoticeBar* notice() const { return m_fixture->window->findChild<NoticeBar*>(); }
    void open(const char* name);
    void dropOnWindow(const QString& path);

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestSpaceWorkplace::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window->resize(1440, 900);
    m_fixture->window->showPage(PageSwitch::Page::Space);
}

void TestSpaceWorkplace::cleanup()
{
    if (m_fixture->window)
        page().document().reset(spaceState(blankDrawing()));
    m_fixture.reset();
}

void TestSpaceWorkplace::open(const char* name)
{
    page().document().openTemplate(name);
    QTRY_COMPARE(page().document().state().name(), std::string(name));
}

void TestSpaceWorkplace::dropOnWindow(const QString& path)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    // Without it there is no target to drop on.
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_fixture->window.get(), &enter);
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_fixture->window.get(), &drop);
}

void TestSpaceWorkplace::keysChangeThePage()
{
    auto& f = *m_fixture;
    f.window->createProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    QVERIFY(!page().isVisible()); // a project that opens is shown
    auto* dock = f.find<QDockWidget>("searches");
    QVERIFY(dock->isVisible());
    f.window->activateWindow();
    QTest::keyClick(f.window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(page().isVisible());
    QVERIFY(!dock->isVisible());
    QVERIFY(!f.find<QToolBar>("header")->isVisible());
    QVERIFY(f.find<QToolBar>("spaceHeader")->isVisible());
    QTest::keyClick(f.window.get(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(!page().isVisible());
    QVERIFY(dock->isVisible());
    QVERIFY(f.find<QToolBar>("header")->isVisible());
    // Undo belongs to the page that is shown.
    page().document().edit("a", [](Drawing& d) { setChannels(d, 24); });
    QVERIFY(!f.chooseFromMenu("Undo"));
    QCOMPARE(page().document().undoStack().index(), 1);
}

void TestSpaceWorkplace::unsavedSpaceIsAskedAbout()
{
    auto& f = *m_fixture;
    page().document().edit("a", [](Drawing& d) { setChannels(d, 24); });
    f.window->close();
    QTRY_VERIFY(f.dialog<QMessageBox>());
    QVERIFY(f.window->isVisible());
    QTest::mouseClick(f.dialog<QMessageBox>()->button(QMessageBox::Cancel), Qt::LeftButton);
    QTRY_VERIFY(!f.dialog<QMessageBox>());
    QVERIFY(f.window->isVisible());
    QVERIFY(page().document().isDirty());
    f.window->close();
    QTRY_VERIFY(f.dialog<QMessageBox>());
    QTest::mouseClick(f.dialog<QMessageBox>()->button(QMessageBox::Discard), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!f.window->isVisible(), 10'000);
}

void TestSpaceWorkplace::lostWorkIsOfferedAndComesBack()
{
    auto& f = *m_fixture;
    page().document().edit("a", [](Drawing& d) { setName(d, "lost"); });
    const std::string text = page().document().state().text;
    QSignalSpy written(&page().autosave(), &SpaceAutosave::written);
    page().autosave().writeNow();
    QVERIFY(written.wait(10'000));
    page().autosave().keep(); // as when the program is killed
    page().document().reset(spaceState(blankDrawing()));
    f.quit();
    f.open();
    QTRY_VERIFY_WITH_TIMEOUT(notice()->isVisible(), 10'000);
    QVERIFY(notice()->title().contains("lost"));
    QTest::mouseClick(notice()->actionButton(), Qt::LeftButton);
    QTRY_COMPARE(page().document().state().text, text);
    QVERIFY(page().isVisible());
    QVERIFY(page().document().isDirty());
}

void TestSpaceWorkplace::droppedFileIsOpened()
{
    auto& f = *m_fixture;
    Drawing drawing = blankDrawing();
    drawing.name = "dropped";
    std::ofstream(f.path("dropped.json").toStdString()) << spaceState(drawing)->text;
    dropOnWindow(f.path("dropped.json"));
    QTRY_COMPARE(page().document().state().name(), std::string("dropped"));
    QCOMPARE(page().document().path(), f.path("dropped.json"));
}

void TestSpaceWorkplace::badFileIsSaidAndLeavesTheSpace()
{
    auto& f = *m_fixture;
    open("darts");
    std::ofstream(f.path("bad.json").toStdString()) << "{\"format\": 3}";
    dropOnWindow(f.path("bad.json"));
    QTRY_VERIFY(notice()->isVisible());
    QVERIFY(notice()->text().contains("bad.json"));
    QCOMPARE(page().document().state().name(), std::string("darts"));
}

void TestSpaceWorkplace::otherKindsAreShownForReading()
{
    open("nasnet");
    QVERIFY(!page().canvas()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(page().facts()->isSettled(), 60'000);
    QVERIFY(page().facts()->facts().size.log10 > 5);
    open("darts");
    QVERIFY(page().canvas()->isVisible());
}

void TestSpaceWorkplace::unfinishedSpaceIsNotSearched()
{
    auto& f = *m_fixture;
    f.window->createProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    f.window->showPage(PageSwitch::Page::Space);
    QTRY_VERIFY(hasErrors(page().checks()->findings()));
    QTest::mouseClick(f.find<QToolBar>("spaceHeader")->findChild<QToolButton*>("primary"),
                      Qt::LeftButton);
    QTRY_VERIFY(notice()->isVisible());
    QVERIFY(!f.dialog<NewSearchDialog>());
}

void TestSpaceWorkplace::drawnSpaceIsOfferedToASearch()
{
    auto& f = *m_fixture;
    f.window->createProject(f.path("project.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    f.window->showPage(PageSwitch::Page::Space);
    open("darts");
    page().document().edit("a", [](Drawing& d) {
        setName(d, "mine");
        removeOperation(d, "normal", {{0, 2}}, "sep_conv_5x5");
    });
    QTRY_VERIFY(!page().checks()->isChecking());
    QTest::mouseClick(f.find<QToolBar>("spaceHeader")->findChild<QToolButton*>("primary"),
                      Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(f.dialog<NewSearchDialog>(), 10'000);
    auto* dialog = f.dialog<NewSearchDialog>();
    QVERIFY(dialog->findChild<QComboBox*>("space")->currentText().startsWith("mine"));
    test::choose(dialog, "data", "synthetic");
    QTRY_VERIFY2_WITH_TIMEOUT(dialog->isReady(), qPrintable(dialog->problem()), 60'000);
    dialog->reject();
}

void TestSpaceWorkplace::factsFollowEdits()
{
    open("nas-bench-201");
    auto* facts = page().facts();
    QTRY_VERIFY_WITH_TIMEOUT(facts->isSettled(), 60'000);
    QCOMPARE(facts->facts().size.exact, std::string("15625"));
    QVERIFY(facts->facts().built > 0);
    const double before = facts->facts().params.most;
    page().document().edit("a", [](Drawing& d) {
        removeOperation(d, "cell", {{0, 1}}, "nor_conv_3x3");
        setChannels(d, 8);
    });
    QVERIFY(!facts->isSettled());
    QTRY_VERIFY_WITH_TIMEOUT(facts->isSettled(), 60'000);
    QCOMPARE(facts->facts().size.exact, std::string("12500"));
    QVERIFY(facts->facts().params.most < before);
}

void TestSpaceWorkplace::supernetIsHeldAgainstADevice()
{
    open("nas-bench-201");
    auto* facts = page().facts();
    QTRY_VERIFY_WITH_TIMEOUT(facts->isSettled() && facts->facts().knowsSupernet, 60'000);
    auto* fit = facts->findChild<SupernetFit*>();
    constexpr std::int64_t gib = std::int64_t{1} << 30;
    fit->setDevices({{.device = "cpu", .name = "processor", .memoryTotal = 40 * gib},
                     {.device = "cuda:0", .name = "small", .memoryTotal = gib}});
    QVERIFY(fit->isVisibleTo(facts));
    auto* devices = fit->findChild<QComboBox*>("supernetDevice");
    auto* batch = fit->findChild<QSpinBox*>("supernetBatch");
    QCOMPARE(batch->value(), 64);
    QCOMPARE(fit->bytes(), static_cast<double>(facts->facts().supernetBytes));
    // The first GPU, where there is one.
    QCOMPARE(devices->currentData().toString(), QStringLiteral("cuda:0"));
    devices->setFocus();
    QTest::keyClick(devices, Qt::Key_Up);
    QVERIFY2(fit->sentence().startsWith("fits CPU (") &&
                 fit->sentence().endsWith(" of 32 GiB) at batch 64"),
             qPrintable(fit->sentence()));
    const double before = fit->bytes();
    batch->setFocus();
    batch->selectAll();
    QTest::keyClicks(batch, "8192");
    QVERIFY(fit->bytes() > before);
    QVERIFY2(fit->sentence().startsWith("does not fit CPU ("), qPrintable(fit->sentence()));
    QVERIFY(fit->sentence().endsWith("at batch 8192"));
    // Both are there again next time.
    m_fixture->quit();
    m_fixture->open();
    auto* next = page().facts()->findChild<SupernetFit*>();
    next->setDevices({{.device = "cpu", .name = "processor", .memoryTotal = 40 * gib},
                      {.device = "cuda:0", .name = "small", .memoryTotal = gib}});
    QCOMPARE(next->batch(), 8192);
    QCOMPARE(next->findChild<QComboBox*>("supernetDevice")->currentData().toString(),
             QStringLiteral("cpu"));
}

void TestSpaceWorkplace::architecturesThatNoDeviceHoldsAreToldAndNarrowed()
{
    open("darts");
    auto* facts = page().facts();
    auto* checks = page().checks();
    const auto warned = [&] {
        return std::ranges::count(checks->findings(), Finding::Kind::TooMuchMemory,
                                  &Finding::kind) == 1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(facts->isSettled() && !checks->isChecking(), 60'000);
    const auto memory = facts->facts().trainingBytes;
    QVERIFY(memory.least < memory.most);
    // Four fifths of a device are used.
    const auto deviceOf = [](double usable) {
        return DeviceReading{.device = "cpu",
                             .name = "processor",
                             .memoryTotal = static_cast<std::int64_t>(usable * 1.25)};
    };
    auto* fit = facts->findChild<SupernetFit*>();
    fit->setDevices({deviceOf(memory.least / 2), deviceOf(memory.most * 1.01)});
    QVERIFY(!warned());
    fit->setDevices({deviceOf(memory.least / 2), deviceOf((memory.least + memory.most) / 2)});
    QVERIFY(warned());
    QVERIFY(checks->findings().back().message.starts_with(
        "no device here can train the largest architectures"));
    fit->setDevices({deviceOf(memory.least * 0.9)});
    QVERIFY(warned());
    QVERIFY(checks->findings().back().message.starts_with(
        "no device here can train any sampled architecture"));
    QCOMPARE(checks->findings().size(), 1u);

    const int channels = page().document().drawing()->skeleton.channels;
    QLabel* row = nullptr;
    for (auto* label : checks->findChildren<QLabel*>())
        if (label->text().contains("halve the channels", Qt::CaseInsensitive))
            row = label;
    QVERIFY(row);
    Q_EMIT row->linkActivated("remedy");
    QTRY_COMPARE(page().document().drawing()->skeleton.channels, channels / 2);
    QTRY_VERIFY_WITH_TIMEOUT(facts->isSettled() && facts->facts().trainingBytes.most < memory.most,
                             60'000);
    page().document().undoStack().undo();
    QCOMPARE(page().document().drawing()->skeleton.channels, channels);
}

QTEST_MAIN(TestSpaceWorkplace)
#include "tst_space_workplace.moc"
