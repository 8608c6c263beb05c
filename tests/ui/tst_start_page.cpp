#include "start/recent_projects.h"
#include "start/start_page.h"
#include "support.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace netwright;

class TestStartPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }
    void newestProjectComesFirstAndIsKept();
    void missingFileIsMarkedAndCanBeRemoved();
    void templateAsksForAProject();
};

void TestStartPage::newestProjectComesFirstAndIsKept()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
    RecentProjects recent(settings);
    for (const char* path : {"/a", "/b", "/a"})
        recent.remember(QString::fromLatin1(path));
    const RecentProjects again(settings);
    QCOMPARE(again.list().size(), 2u);
    QCOMPARE(again.list()[0].path, QStringLiteral("/a"));
    QVERIFY(again.list()[0].used.isValid());
    for (int i = 0; i < 20; ++i)
        recent.remember(QString::number(i));
    QCOMPARE(recent.list().size(), 8u);
}

void TestStartPage::missingFileIsMarkedAndCanBeRemoved()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("s.ini"), QSettings::IniFormat);
    QFile there(folder.filePath("there.netwright"));
    QVERIFY(there.open(QIODevice::WriteOnly));
    RecentProjects recent(settings);
    recent.remember(folder.filePath("gone.netwright"));
    recent.remember(there.fileName());
    Appearance appearance(Appearance::Mode::Light);
    StartPage page(appearance);
    connect(&recent, &RecentProjects::changed, &page, [&] { page.setRecent(recent.list()); });
    connect(&page, &StartPage::forgetWanted, &recent, &RecentProjects::remove);
    page.setRecent(recent.list());
    page.resize(1100, 800);
    page.show();
    QCOMPARE(page.findChild<QPushButton*>("forget"), nullptr);
    recent.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(page.findChild<QPushButton*>("forget"), 30'000);
    QTest::mouseClick(page.findChild<QPushButton*>("forget"), Qt::LeftButton);
    QTRY_VERIFY(!page.findChild<QPushButton*>("forget"));
    QCOMPARE(recent.list().size(), 1u);
    QSignalSpy opened(&page, &StartPage::recentWanted);
    QTest::mouseClick(page.findChild<QPushButton*>("recent"), Qt::LeftButton);
    QCOMPARE(opened.value(0).value(0).toString(), there.fileName());
}

void TestStartPage::templateAsksForAProject()
{
    Appearance appearance(Appearance::Mode::Light);
    StartPage page(appearance);
    page.show();
    QSignalSpy wanted(&page, &StartPage::templateWanted);
    QTest::mouseClick(page.findChild<QPushButton*>("template-nasnet"), Qt::LeftButton);
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("nasnet"));
}

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"
