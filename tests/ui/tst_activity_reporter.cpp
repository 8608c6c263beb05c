#include "feed.h"
#include "support.h"
#include "window/activity_reporter.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace netwright;

class TestActivityReporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void titleShowsTheProgress();
    void longSearchIsAnnouncedBehindAnotherWindow_data();
    void longSearchIsAnnouncedBehindAnotherWindow();
    void switchedOffItIsSilent();

private:
    void report(SearchState state, double progress, double seconds)
    {
        SearchStatus status = test::makeStatus({1}, state);
        status.progress = progress;
        status.runningSeconds = seconds;
        m_bridge->sink()(SearchChanged{status});
        m_bridge->drain();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<EngineBridge> m_bridge;
    std::unique_ptr<ProjectMirror> m_mirror;
    std::unique_ptr<QWidget> m_window;
    QPointer<ActivityReporter> m_reporter;
};

void TestActivityReporter::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath("s.ini"), QSettings::IniFormat);
    m_settings->clear();
    m_bridge = std::make_unique<EngineBridge>();
    m_mirror = std::make_unique<ProjectMirror>(*m_bridge);
    m_window = std::make_unique<QWidget>();
    m_reporter = new ActivityReporter(*m_mirror, *m_settings, m_window.get());
    m_reporter->setTitle("Netwright");
}

void TestActivityReporter::titleShowsTheProgress()
{
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Netwright"));
    report(SearchState::Running, 0.42, 5);
    QVERIFY2(m_window->windowTitle().startsWith("42"), qPrintable(m_window->windowTitle()));
    report(SearchState::Paused, 0.42, 5);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Netwright"));
}

void TestActivityReporter::longSearchIsAnnouncedBehindAnotherWindow_data()
{
    QTest::addColumn<SearchState>("end");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<bool>("isInFront");
    QTest::addColumn<int>("notices");
    QTest::newRow("long") << SearchState::Finished << 90.0 << false << 1;
    QTest::newRow("failed") << SearchState::Failed << 90.0 << false << 1;
    QTest::newRow("short") << SearchState::Finished << 20.0 << false << 0;
    QTest::newRow("paused") << SearchState::Paused << 90.0 << false << 0;
    QTest::newRow("in front") << SearchState::Finished << 90.0 << true << 0;
}

void TestActivityReporter::longSearchIsAnnouncedBehindAnotherWindow()
{
    QFETCH(SearchState, end);
    QFETCH(double, seconds);
    QFETCH(bool, isInFront);
    QFETCH(int, notices);
    if (isInFront) {
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    QSignalSpy notified(m_reporter, &ActivityReporter::notified);
    report(SearchState::Running, 0.5, seconds / 2);
    report(end, 1, seconds);
    QCOMPARE(notified.count(), notices);
}

void TestActivityReporter::switchedOffItIsSilent()
{
    m_reporter->setNotifying(false);
    QSignalSpy notified(m_reporter, &ActivityReporter::notified);
    report(SearchState::Running, 0.5, 50);
    report(SearchState::Finished, 1, 100);
    QCOMPARE(notified.count(), 0);
}

QTEST_MAIN(TestActivityReporter)
#include "tst_activity_reporter.moc"
