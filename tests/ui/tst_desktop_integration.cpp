#include "feed.h"
#include "support.h"
#include "window/activity_reporter.h"
#include "window/desktop_integration.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusError>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <unistd.h>

using namespace netwright;

namespace {

constexpr auto busIsOurs = "NETWRIGHT_TEST_BUS";

} // namespace

/// What a desktop offers on the session bus, recorded.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Notice
    {
        QString application, icon, title, text;
        QVariantMap hints;
    };

    Desktop() : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, "desktop"))
    {
        isThere = m_bus.registerObject("/org/freedesktop/Notifications", this,
                                       QDBusConnection::ExportScriptableSlots) &&
                  m_bus.registerService("org.freedesktop.Notifications") &&
                  m_bus.connect({}, {}, "com.canonical.Unity.LauncherEntry", "Update", this,
                                SLOT(update(QString, QVariantMap)));
    }

    bool isThere = false;
    QList<Notice> notices;
    QList<std::pair<QString, QVariantMap>> progress;

public Q_SLOTS:
    Q_SCRIPTABLE uint Notify(const QString& application, uint, const QString& icon,
                             const QString& title, const QString& text, const QStringList&,
                             const QVariantMap& hints, int)
    {
        notices.append({application, icon, title, text, hints});
        return 7;
    }
    void update(const QString& entry, const QVariantMap& properties)
    {
        progress.append({entry, properties});
    }

private:
    QDBusConnection m_bus;
};

/// On a bus of the test's own: see main().
class TestDesktopIntegration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void endOfALongSearchIsNotified();
    void markupInATextIsShownAsItIs();
    void taskBarFollowsTheProgress();

private:
    std::unique_ptr<Desktop> m_desktop;
};

void TestDesktopIntegration::initTestCase()
{
    if (!qEnvironmentVariableIsSet(busIsOurs))
        QSKIP("dbus-run-session is missing (package dbus-daemon): notices are not sent");
    QGuiApplication::setDesktopFileName("org.netwright.Netwright");
    m_desktop = std::make_unique<Desktop>();
    QVERIFY2(m_desktop->isThere, qPrintable(QDBusConnection("desktop").lastError().message()));
}

void TestDesktopIntegration::endOfALongSearchIsNotified()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
    EngineBridge bridge;
    ProjectMirror mirror(bridge);
    QWidget window;
    ActivityReporter reporter(mirror, settings, &window);
    for (const auto state : {SearchState::Running, SearchState::Finished}) {
        SearchStatus status = test::makeStatus({1}, state);
        status.runningSeconds = 3'600;
        status.trialsDone = 12;
        status.best = test::makeTrial(3, 94.5, 30);
        bridge.sink()(SearchChanged{status});
        bridge.drain();
    }
    QTRY_COMPARE(m_desktop->notices.size(), 1);
    const auto notice = m_desktop->notices.takeFirst();
    QCOMPARE(notice.application, QString("Netwright"));
    QCOMPARE(notice.icon, QString("org.netwright.Netwright"));
    QCOMPARE(notice.hints.value("desktop-entry").toString(), QString("org.netwright.Netwright"));
    QVERIFY2(notice.title.contains("is done"), qPrintable(notice.title));
    QVERIFY2(notice.text.contains("94.50"), qPrintable(notice.text));
}

void TestDesktopIntegration::markupInATextIsShownAsItIs()
{
    showDesktopNotice("<b>one</b>", "a < b");
    QTRY_COMPARE(m_desktop->notices.size(), 1);
    const auto notice = m_desktop->notices.takeFirst();
    QCOMPARE(notice.title, QString("<b>one</b>")); // a title has no markup
    QCOMPARE(notice.text, QString("a &lt; b"));
}

void TestDesktopIntegration::taskBarFollowsTheProgress()
{
    m_desktop->progress.clear();
    showTaskbarProgress(0.25);
    showTaskbarProgress(std::nullopt);
    QTRY_COMPARE(m_desktop->progress.size(), 2);
    const auto& [entry, running] = m_desktop->progress.front();
    QCOMPARE(entry, QString("application://org.netwright.Netwright.desktop"));
    QCOMPARE(running.value("progress").toDouble(), 0.25);
    QCOMPARE(running.value("progress-visible").toBool(), true);
    QCOMPARE(m_desktop->progress.back().second.value("progress-visible").toBool(), false);
}

/// Starts itself anew under a session bus that ends with it.
int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet(busIsOurs) &&
        !QStandardPaths::findExecutable("dbus-run-session").isEmpty()) {
        qputenv(busIsOurs, "1");
        std::vector<char*> arguments{const_cast<char*>("dbus-run-session"),
                                     const_cast<char*>("--")};
        arguments.insert(arguments.end(), argv, argv + argc);
        arguments.push_back(nullptr);
        execvp(arguments[0], arguments.data());
    }
    QApplication app(argc, argv);
    TestDesktopIntegration test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_desktop_integration.moc"
