#include "space/space_document.h"

#include "space/drawing_edit.h"
#include "space/registry.h"
#include "space/space_autosave.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace netwright;

class TestSpaceDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsWithOneKeyAreOneStep();
    void aMoveThereAndBackIsNoStep();
    void refusedEditChangesNothing();
    void dirtyGoesByContent();
    void everyTemplateOpens_data();
    void everyTemplateOpens();
    void savedSpaceComesBackWithItsPlaces();
    void exportHasNoPlaces();
    void fileThatIsNoSpaceLeavesTheDocument_data();
    void fileThatIsNoSpaceLeavesTheDocument();
    void failedSaveKeepsTheOldFile();
    void lostWorkIsFoundAgain();
    void copyThatEqualsItsFileIsNoLoss();
    void regularEndLeavesNoCopy();
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }

private:
    static QByteArray read(const QString& path);
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
};

QByteArray TestSpaceDocument::read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestSpaceDocument::editsWithOneKeyAreOneStep()
{
    SpaceDocument document;
    const auto place = [&](double x) {
        document.edit(
            QStringLiteral("move"),
            [x](Drawing& d) {
                setPositions(d, "normal", {{0, DrawnPoint{x, 0}}});
            },
            QStringLiteral("move"));
    };
    const std::string start = document.state().text;
    place(1);
    place(2);
    place(3);
    QCOMPARE(document.undoStack().count(), 1);
    document.endMerge();
    place(4);
    QCOMPARE(document.undoStack().count(), 2);
    document.undoStack().undo();
    document.undoStack().undo();
    QCOMPARE(document.state().text, start);
}

void TestSpaceDocument::aMoveThereAndBackIsNoStep()
{
    SpaceDocument document;
    for (const double x : {0.0, 5.0, 0.0}) {
        document.edit(
            QStringLiteral("move"),
            [x](Drawing& d) {
                setPositions(d, "normal", {{0, DrawnPoint{x, 0}}});
            },
            x == 0 && document.undoStack().count() == 0 ? QString() : QStringLiteral("move"));
    }
    QCOMPARE(document.undoStack().count(), 1);
}

void TestSpaceDocument::refusedEditChangesNothing()
{
    SpaceDocument document;
    QSignalSpy refused(&document, &SpaceDocument::refused);
    const std::string start = document.state().text;
    QVERIFY(!document.edit(QStringLiteral("edge"), [](Drawing& d) {
        addNode(d, "normal");
        addEdge(d, "normal", {9, 2});
    }));
    QCOMPARE(refused.count(), 1);
    QVERIFY(!refused.front().front().toString().isEmpty());
    QCOMPARE(document.state().text, start);
    QVERIFY(!document.undoStack().canUndo());
}

void TestSpaceDocument::dirtyGoesByContent()
{
    SpaceDocument document;
    QVERIFY(!document.isDirty());
    document.edit(QStringLiteral("a"), [](Drawing& d) { setChannels(d, 24); });
    QVERIFY(document.isDirty());
    document.edit(QStringLiteral("b"), [](Drawing& d) { setChannels(d, 16); });
    QVERIFY(!document.isDirty());
    document.undoStack().undo();
    QVERIFY(document.isDirty());
    document.undoStack().undo();
    QVERIFY(!document.isDirty());
}

void TestSpaceDocument::everyTemplateOpens_data()
{
    QTest::addColumn<QString>("name");
    for (const auto& shipped : spaceTemplates())
        QTest::newRow(shipped.description.name.c_str())
            << QString::fromStdString(shipped.description.name);
}

void TestSpaceDocument::everyTemplateOpens()
{
    QFETCH(QString, name);
    SpaceDocument document;
    QSignalSpy opened(&document, &SpaceDocument::wasReset);
    document.openTemplate(name.toStdString());
    QVERIFY(opened.wait(10'000));
    QCOMPARE(QString::fromStdString(document.state().name()), name);
    // What a search gets is the template itself.
    QCOMPARE(spaceFromJson(document.state().json, "test")->toJson().dump(),
             loadSpace(name.toStdString())->toJson().dump());
    QVERIFY(!document.isDirty());
}

void TestSpaceDocument::savedSpaceComesBackWithItsPlaces()
{
    SpaceDocument document;
    document.edit(QStringLiteral("node"), [](Drawing& d) {
        addNode(d, "normal", DrawnPoint{120, 40});
    });
    QSignalSpy saved(&document, &SpaceDocument::saved);
    document.save(path("mine.json"));
    QVERIFY(saved.wait(10'000));
    QVERIFY(!document.isDirty());
    QCOMPARE(read(path("mine.json")).toStdString(), document.state().text);
    SpaceDocument other;
    QSignalSpy opened(&other, &SpaceDocument::wasReset);
    other.open(path("mine.json"));
    QVERIFY(opened.wait(10'000));
    QCOMPARE(other.state().text, document.state().text);
    QCOMPARE(other.path(), path("mine.json"));
    QVERIFY(*other.drawing() == *document.drawing());
}

void TestSpaceDocument::exportHasNoPlaces()
{
    SpaceDocument document;
    QSignalSpy opened(&document, &SpaceDocument::wasReset);
    document.openTemplate("darts");
    QVERIFY(opened.wait(10'000));
    document.edit(QStringLiteral("move"), [](Drawing& d) {
        setPositions(d, d.cells.front().name, {{2, DrawnPoint{120, 40}}});
    });
    QSignalSpy exported(&document, &SpaceDocument::exported);
    document.exportSpace(path("darts.json"));
    QVERIFY(exported.wait(10'000));
    const Json json = parseJson(read(path("darts.json")).toStdString(), "test");
    QVERIFY(document.state().json.contains(positionsKey));
    QVERIFY(!json.contains(positionsKey));
    QCOMPARE(spaceFromJson(json, "test")->toJson().dump(), loadSpace("darts")->toJson().dump());
}

void TestSpaceDocument::fileThatIsNoSpaceLeavesTheDocument_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("nested") << QByteArray(100'000, '[');
    QTest::newRow("foreign") << QByteArray(R"({"a": 1})");
    QTest::newRow("unknown kind") << QByteArray(
        R"({"format":"netwright-space","version":1,"kind":"x","name":"y"})");
    QTest::newRow("newer") << QByteArray(
        R"({"format":"netwright-space","version":99,"kind":"drawn","name":"y"})");
    QTest::newRow("cut off") << QByteArray(R"({"format":"netwright-space","version":1,)");
}

void TestSpaceDocument::fileThatIsNoSpaceLeavesTheDocument()
{
    QFETCH(QByteArray, content);
    QFile file(path("bad.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    SpaceDocument document;
    document.edit(QStringLiteral("a"), [](Drawing& d) { setChannels(d, 24); });
    const std::string before = document.state().text;
    QSignalSpy failed(&document, &SpaceDocument::failed);
    document.open(path("bad.json"));
    QVERIFY(failed.wait(10'000));
    QVERIFY(failed.front().at(1).toString().contains("bad.json"));
    QCOMPARE(document.state().text, before);
    QVERIFY(document.undoStack().canUndo());
}

void TestSpaceDocument::failedSaveKeepsTheOldFile()
{
    SpaceDocument document;
    QSignalSpy failed(&document, &SpaceDocument::failed);
    document.edit(QStringLiteral("a"), [](Drawing& d) { setChannels(d, 24); });
    document.save(path("nowhere/mine.json"));
    QVERIFY(failed.wait(10'000));
    QVERIFY(document.isDirty());
    QVERIFY(document.path().isEmpty());
}

void TestSpaceDocument::lostWorkIsFoundAgain()
{
    const QString folder = path("unsaved");
    std::string text;
    QString copy;
    {
        SpaceDocument document;
        SpaceAutosave autosave(document, folder);
        document.edit(QStringLiteral("a"), [](Drawing& d) { setChannels(d, 24); });
        text = document.state().text;
        QSignalSpy written(&autosave, &SpaceAutosave::written);
        autosave.writeNow();
        QVERIFY(written.wait(10'000));
        copy = autosave.file();
        // While this program runs it is nobody else's.
        SpaceAutosave other(document, folder);
        QSignalSpy found(&other, &SpaceAutosave::found);
        other.findLost();
        QVERIFY(!found.wait(500));
        autosave.keep();
    }
    SpaceDocument document;
    SpaceAutosave autosave(document, folder);
    QSignalSpy found(&autosave, &SpaceAutosave::found);
    autosave.findLost();
    QVERIFY(found.wait(10'000));
    const auto lost = found.front().front().value<std::vector<SpaceRecovery>>();
    QCOMPARE(lost.size(), 1u);
    QCOMPARE(lost.front().state->text, text);
    QCOMPARE(lost.front().file, copy);
    autosave.forget(lost.front());
    QVERIFY(!QFile::exists(copy));
}

void TestSpaceDocument::copyThatEqualsItsFileIsNoLoss()
{
    const QString folder = path("equal");
    QString copy;
    {
        SpaceDocument document;
        SpaceAutosave autosave(document, folder);
        QSignalSpy saved(&document, &SpaceDocument::saved);
        document.save(path("equal.json"));
        QVERIFY(saved.wait(10'000));
        document.edit(QStringLiteral("a"), [](Drawing& d) { setChannels(d, 24); });
        QSignalSpy written(&autosave, &SpaceAutosave::written);
        autosave.writeNow();
        QVERIFY(written.wait(10'000));
        document.save(path("equal.json"));
        QVERIFY(saved.wait(10'000));
        copy = autosave.file();
        autosave.keep();
    }
    QVERIFY(QFile::exists(copy));
    SpaceDocument document;
    SpaceAutosave autosave(document, folder);
    QSignalSpy found(&autosave, &SpaceAutosave::found);
    autosave.findLost();
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(copy), 10'000);
    QVERIFY(found.isEmpty());
}

void TestSpaceDocument::regularEndLeavesNoCopy()
{
    const QString folder = path("regular");
    QString copy;
    {
        SpaceDocument document;
        SpaceAutosave autosave(document, folder);
        document.edit(QStringLiteral("a"), [](Drawing& d) { setChannels(d, 24); });
        QSignalSpy written(&autosave, &SpaceAutosave::written);
        autosave.writeNow();
        QVERIFY(written.wait(10'000));
        copy = autosave.file();
        QVERIFY(QFile::exists(copy));
    }
    QVERIFY(!QFile::exists(copy));
}

QTEST_MAIN(TestSpaceDocument)
#include "tst_space_document.moc"
