// Qt first: moc 6.4 cannot parse <compare>, which our header begins with, on its own.
#include <QDir>
#include <QFile>
#include <QMimeDatabase>
#include <QTemporaryDir>
#include <QtTest>

#include "engine/store.h"

using namespace netwright;

class TestMimeType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void projectsAreKnownByTheirName();
    void projectsAreKnownByTheirContents();
    void otherDatabasesAreNotProjects();

private:
    QString project(const char* name) const;
    static QString typeByContents(const QString& path);

    QTemporaryDir m_folder;
};

/// Makes a system of types where, as after an installation, ours stands beside the shared ones.
void TestMimeType::initTestCase()
{
    const QString shared = QStringLiteral("/usr/share/mime/packages/freedesktop.org.xml");
    if (!QFile::exists(shared))
        QSKIP("shared-mime-info is not installed, so the type of projects was not checked");
    const QDir types(m_folder.filePath(QStringLiteral("mime/packages")));
    QVERIFY(types.mkpath(QStringLiteral(".")));
    QVERIFY(QFile::copy(shared, types.filePath(QStringLiteral("freedesktop.org.xml"))));
    QVERIFY(QFile::copy(
        QStringLiteral(NETWRIGHT_SOURCE_DIR "/packaging/org.netwright.Netwright.mime.xml"),
        types.filePath(QStringLiteral("org.netwright.Netwright.xml"))));
    qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    qputenv("XDG_DATA_DIRS", m_folder.path().toUtf8());
}

QString TestMimeType::project(const char* name) const
{
    const QString path = m_folder.filePath(QString::fromLatin1(name));
    Store::create(path.toStdString());
    return path;
}

QString TestMimeType::typeByContents(const QString& path)
{
    return QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchContent).name();
}

void TestMimeType::projectsAreKnownByTheirName()
{
    const auto type = QMimeDatabase().mimeTypeForFile(QStringLiteral("cells.netwright"),
                                                      QMimeDatabase::MatchExtension);
    QCOMPARE(type.name(), QStringLiteral("application/x-netwright"));
    QCOMPARE(type.comment(), QStringLiteral("Netwright project"));
    QVERIFY(type.inherits(QStringLiteral("application/vnd.sqlite3")));
}

void TestMimeType::projectsAreKnownByTheirContents()
{
    QCOMPARE(typeByContents(project("renamed")), QStringLiteral("application/x-netwright"));
}

void TestMimeType::otherDatabasesAreNotProjects()
{
    const QString path = project("foreign");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(68)); // the application id
    QCOMPARE(file.write("GPKG"), 4);
    file.close();
    QCOMPARE(typeByContents(path), QStringLiteral("application/vnd.sqlite3"));
}

QTEST_GUILESS_MAIN(TestMimeType)
#include "tst_mime_type.moc"
