#include "new_search/new_search_dialog.h"
#include "widgets/file_drop.h"
#include "widgets/notice_bar.h"
#include "widgets/param_form.h"
#include "window_fixture.h"

#include "space/registry.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QProcess>
#include <QThreadPool>
#include <QWindow>

using namespace netwright;
using test::WindowFixture;

/// What comes to the window as a file: projects that can and cannot be opened, and what is dropped
/// on it.
class TestWindowFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void badProjectIsRefusedAndLeftAsItWas_data();
    void badProjectIsRefusedAndLeftAsItWas();
    void projectInUseIsRefused();
    void openProjectStaysWhenAnotherIsRefused();
    void killedProgramIsNoticedAndItsSearchGoesOn();
    void droppedProjectIsOpened();
    void droppedSpaceIsSearched();
    void otherFilesAreNotTaken();

private:
    void createProject(const QString& name)
    {
        m_fixture->window->createProject(m_fixture->path(name));
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->state(), ProjectSession::State::Open, 30'000);
    }
    void close()
    {
        m_fixture->window->closeProject();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->state(), ProjectSession::State::Closed, 30'000);
    }
    NoticeBar* notice() const { return m_fixture->window->findChild<NoticeBar*>(); }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    SearchSpec tableSpec(std::int64_t trials) const;
    /// As the desktop does it: through the native window. False when it is not taken.
    static bool drop(QWidget* window, const QString& path);

    std::unique_ptr<WindowFixture> m_fixture;
};

SearchSpec TestWindowFiles::tableSpec(std::int64_t trials) const
{
    test::writeBenchmark(m_fixture->path("table.csv"));
    auto spec = makeSearchSpec(loadSpace("nas-bench-201"), "random", "table", "none");
    applySetting(spec, "estimator.file=" + m_fixture->path("table.csv").toStdString());
    applySetting(spec, "estimator.score=score");
    applySetting(spec, "estimator.seconds=seconds");
    applySetting(spec, "search.reuse=false");
    spec.budget.trials = trials;
    return spec;
}

bool TestWindowFiles::drop(QWidget* window, const QString& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    const QPointF place = window->rect().center();
    QDragEnterEvent enter(place.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(window->windowHandle(), &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(window->windowHandle(), &drop);
    return drop.isAccepted();
}

void TestWindowFiles::badProjectIsRefusedAndLeftAsItWas_data()
{
    // Of a real project: bytes written over it at a place.
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::newRow("foreign") << qint64(0) << QByteArray("a text that somebody renamed")
                             << "not a Netwright project";
    QTest::newRow("newer") << qint64(60) << QByteArray("\0\0\0\x63", 4) << "newer version";
    QTest::newRow("damaged") << qint64(4096) << QByteArray(8192, '\x5a') << "damaged";
}

void TestWindowFiles::badProjectIsRefusedAndLeftAsItWas()
{
    QFETCH(qint64, at);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    createProject("bad.netwright");
    close();
    const QString path = m_fixture->path("bad.netwright");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size());
    file.close();
    const QByteArray before = bytesOf(path);
    m_fixture->window->openProject(path);
    QTRY_VERIFY_WITH_TIMEOUT(notice()->isVisible(), 30'000);
    QVERIFY2(notice()->title().contains("bad.netwright"), qPrintable(notice()->title()));
    QVERIFY2(notice()->text().contains(reason), qPrintable(notice()->text()));
    QCOMPARE(m_fixture->state(), ProjectSession::State::Closed);
    QVERIFY(m_fixture->find<QPushButton>("quickstart")->isVisible());
    QCOMPARE(bytesOf(path), before);
}

void TestWindowFiles::projectInUseIsRefused()
{
    createProject("shared.netwright");
    WindowFixture second;
    second.window->openProject(m_fixture->path("shared.netwright"));
    auto* said = second.window->findChild<NoticeBar*>();
    QTRY_VERIFY_WITH_TIMEOUT(said->isVisible(), 30'000);
    QVERIFY2(said->text().contains("is open in another"), qPrintable(said->text()));
    QCOMPARE(second.state(), ProjectSession::State::Closed);
    QCOMPARE(m_fixture->state(), ProjectSession::State::Open);
}

void TestWindowFiles::openProjectStaysWhenAnotherIsRefused()
{
    createProject("good.netwright");
    QFile(m_fixture->path("bad.netwright")).open(QIODevice::WriteOnly);
    m_fixture->window->openProject(m_fixture->path("bad.netwright"));
    QTRY_VERIFY_WITH_TIMEOUT(notice()->isVisible(), 30'000);
    QVERIFY(notice()->title().contains("bad.netwright"));
    // The window is usable: the good one opens again.
    m_fixture->window->openProject(m_fixture->path("good.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->state(), ProjectSession::State::Open, 30'000);
    QTRY_VERIFY(m_fixture->window->windowTitle().contains("good.netwright"));
}

void TestWindowFiles::killedProgramIsNoticedAndItsSearchGoesOn()
{
    auto& f = *m_fixture;
    createProject("killed.netwright");
    auto spec = tableSpec(100'000);
    spec.name = "Long one";
    f.window->session().addSearch(spec, false);
    QTRY_COMPARE_WITH_TIMEOUT(f.window->mirror().searches().size(), 1u, 30'000);
    close();
    QProcess program;
    program.start(NETWRIGHT_BIN_DIR "/tests/search_child", {f.path("killed.netwright"), "2"});
    QVERIFY(program.waitForReadyRead(30'000));
    program.kill(); // signal 9
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::CrashExit);

    f.window->openProject(f.path("killed.netwright"));
    QTRY_COMPARE_WITH_TIMEOUT(f.state(), ProjectSession::State::Open, 30'000);
    QTRY_VERIFY(notice()->isVisible());
    QVERIFY2(notice()->title().contains("ended unexpectedly"), qPrintable(notice()->title()));
    QVERIFY2(notice()->text().contains("Long one"), qPrintable(notice()->text()));
    const auto before = f.trials();
    QVERIFY(before > 0);
    QCOMPARE(f.searchState(), SearchState::Paused);
    QTest::mouseClick(notice()->actionButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(f.trials() > before, 60'000);
    // What comes after stands behind what was there: by number, without a gap.
    const auto& trials = f.window->mirror().trials(f.window->selection().search());
    for (std::size_t i = 0; i < trials.size(); ++i)
        QCOMPARE(trials[i]->number, static_cast<std::int64_t>(i));
}

void TestWindowFiles::droppedProjectIsOpened()
{
    createProject("dropped.netwright");
    close();
    QVERIFY(drop(m_fixture->window.get(), m_fixture->path("dropped.netwright")));
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->state(), ProjectSession::State::Open, 30'000);
    QVERIFY(m_fixture->window->windowTitle().contains("dropped.netwright"));
}

void TestWindowFiles::droppedSpaceIsSearched()
{
    const QString path = m_fixture->path("mine.json");
    std::ofstream(path.toStdString()) << loadSpace("chain")->toJson().dump();
    // Without a project the file dialog for a new one comes first.
    QVERIFY(drop(m_fixture->window.get(), path));
    auto* ask = m_fixture->dialog<QFileDialog>();
    QVERIFY(ask);
    ask->reject();
    createProject("project.netwright");
    QVERIFY(!m_fixture->dialog<NewSearchDialog>());
    QVERIFY(drop(m_fixture->window.get(), path));
    QTRY_VERIFY(m_fixture->dialog<NewSearchDialog>());
    auto* dialog = m_fixture->dialog<NewSearchDialog>();
    QVERIFY(dialog->findChild<QComboBox*>("space")->currentText().contains("mine.json"));
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady(), 30'000);
    // And onto the dialog itself.
    const QString other = m_fixture->path("other.json");
    QVERIFY(QFile::copy(path, other));
    QVERIFY(drop(dialog, other));
    QVERIFY(dialog->findChild<QComboBox*>("space")->currentText().contains("other.json"));
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady(), 30'000);
    dialog->reject();
}

void TestWindowFiles::otherFilesAreNotTaken()
{
    QFile(m_fixture->path("notes.txt")).open(QIODevice::WriteOnly);
    QVERIFY(!drop(m_fixture->window.get(), m_fixture->path("notes.txt")));
    QMimeData remote;
    remote.setUrls({QUrl("https://example.org/a.netwright")});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &remote, Qt::LeftButton, {});
    QApplication::sendEvent(m_fixture->window->windowHandle(), &enter);
    QVERIFY(!enter.isAccepted());
}

QTEST_MAIN(TestWindowFiles)
#include "tst_window_files.moc"
