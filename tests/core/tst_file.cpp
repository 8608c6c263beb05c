#include "support.h"

#include "core/file.h"

#include <QTemporaryDir>

using namespace netwright;
namespace fs = std::filesystem;

class TestFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }

private Q_SLOTS:
    void writtenBytesAreRead_data()
    {
        QTest::addColumn<int>("size");
        for (int size : {0, 1, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, 300'000})
            QTest::addRow("%d bytes", size) << size;
    }
    void writtenBytesAreRead()
    {
        QFETCH(int, size);
        std::string bytes(static_cast<std::size_t>(size), '\0');
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(i * 31);
        writeFileAtomically(path("bytes"), bytes);
        QVERIFY(readFile(path("bytes")) == bytes);
    }

    void replacesTheOldFileAndLeavesNothingBeside()
    {
        writeFileAtomically(path("one"), "a long first version");
        writeFileAtomically(path("one"), "second");
        QCOMPARE(readFile(path("one")), std::string("second"));
        for (const auto& entry : fs::directory_iterator(m_folder.path().toStdString()))
            QVERIFY2(entry.path().extension() != ".part", entry.path().c_str());
    }

    void linksAreFollowed()
    {
        writeFileAtomically(path("target"), "old");
        fs::create_symlink("target", path("link"));
        writeFileAtomically(path("link"), "new");
        QVERIFY(fs::is_symlink(path("link")));
        QCOMPARE(readFile(path("target")), std::string("new"));
        fs::create_symlink("nothing-yet", path("early"));
        writeFileAtomically(path("early"), "there");
        QCOMPARE(readFile(path("nothing-yet")), std::string("there"));
    }

    void devicesStayDevices()
    {
        const fs::path device = path("full");
        fs::create_symlink("/dev/full", device);
        VERIFY_ERROR(writeFileAtomically(device, "text"), "cannot write the file");
        QVERIFY(fs::is_character_file("/dev/full"));
        writeFileAtomically("/dev/null", "text");
        QVERIFY(fs::is_character_file("/dev/null"));
    }

    void tooLargeFilesAreRefused()
    {
        writeFileAtomically(path("large"), std::string(1000, 'x'));
        QCOMPARE(readFile(path("large"), 1000).size(), std::size_t{1000});
        VERIFY_ERROR(readFile(path("large"), 999), "larger than 999 bytes");
    }

    void unreadablePathsAreNamed()
    {
        VERIFY_ERROR(readFile(path("absent")), "absent: cannot open the file");
        VERIFY_ERROR(readFile(path("absent")), "check the path");
        VERIFY_ERROR(readFile(m_folder.path().toStdString()), "is a folder");
    }

    void failedWriteLeavesTheOldFile()
    {
        // A folder in the way of the temporary file makes writing fail, for root as well.
        writeFileAtomically(path("kept"), "old");
        const fs::path blocker =
            path("kept").string() + fmt::format(".{}.part", QCoreApplication::applicationPid());
        fs::create_directory(blocker);
        VERIFY_ERROR(writeFileAtomically(path("kept"), "new"), "cannot write the file");
        fs::remove(blocker);
        QCOMPARE(readFile(path("kept")), std::string("old"));
    }

    void failedRenameRemovesTheTemporaryFile()
    {
        fs::create_directory(path("folder"));
        VERIFY_ERROR(writeFileAtomically(path("folder"), "new"), "cannot write the file");
        VERIFY_ERROR(writeFileAtomically(path("absent") / "file", "new"), "check the path");
        for (const auto& entry : fs::directory_iterator(m_folder.path().toStdString()))
            QVERIFY2(entry.path().extension() != ".part", entry.path().c_str());
    }

    void endlessFilesAreRefused()
    {
        if (!fs::exists("/dev/zero"))
            QSKIP("this system has no /dev/zero");
        VERIFY_ERROR(readFile("/dev/zero", 1 << 20), "larger than");
    }

    void foldersAreMadeOrTheReasonTold()
    {
        makeFolder(path("made/here"));
        makeFolder(path("made/here"));
        QVERIFY(fs::is_directory(path("made/here")));
        writeFileAtomically(path("plain"), "x");
        VERIFY_ERROR(makeFolder(path("plain/sub")), "choose a folder");
    }
};

QTEST_GUILESS_MAIN(TestFile)
#include "tst_file.moc"
