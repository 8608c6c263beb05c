#include "data/digest.h"
#include "new_search/data_row.h"
#include "support.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace netwright;

namespace {

constexpr int patience = 60'000;
const QString published = QStringLiteral("/usr/share/datasets/fashion-mnist");

} // namespace

class TestDataRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase();
    void checkNamesWhatIsThere();
    void checkNamesWhatIsMissing();
    void downloadArrivesVerified();
    void downloadOfAnotherFileIsRefused();
    void onlyPublishedSetsCanBeDownloaded();

private:
    QPushButton* button(const char* name) const
    {
        return m_row->findChild<QPushButton*>(QString::fromLatin1(name));
    }
    void type(const QString& folder) const;
    /// One small file from a folder, published with this digest.
    void download(const std::string& sha256);

    std::unique_ptr<DataRow> m_row;
    std::unique_ptr<QTemporaryDir> m_folder;
    QTemporaryDir m_server;
};

void TestDataRow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_row = std::make_unique<DataRow>();
    m_row->setDataset(QStringLiteral("fashion-mnist"));
    m_row->show();
}

void TestDataRow::cleanup()
{
    m_row.reset();
}

void TestDataRow::cleanupTestCase()
{
    QThreadPool::globalInstance()->waitForDone();
}

void TestDataRow::type(const QString& folder) const
{
    auto* line = m_row->findChild<QLineEdit*>(QStringLiteral("dataFolder"));
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, folder);
    QTest::keyClick(line, Qt::Key_Return);
}

void TestDataRow::download(const std::string& sha256)
{
    QFile file(m_server.filePath(QStringLiteral("train-images-idx3-ubyte")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("images");
    file.close();
    m_row->setFetch([this, sha256](const std::string& dataset, FetchOptions options) {
        const DataSource source = {dataset,
                                   "file://" + m_server.path().toStdString() + "/",
                                   {{"train-images-idx3-ubyte", 6, sha256}},
                                   false,
                                   {{"train-images-idx3-ubyte", ""}}};
        options.httpsOnly = false;
        return fetchFrom(source, options);
    });
    type(m_folder->path());
    QTest::mouseClick(button("downloadData"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(button("downloadData")->isVisible(), patience);
}

void TestDataRow::checkNamesWhatIsThere()
{
    if (!QFile::exists(published))
        QSKIP("Fashion-MNIST is not installed");
    type(published);
    QTest::mouseClick(button("checkData"), Qt::LeftButton);
    QVERIFY(!button("checkData")->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(m_row->finding().contains(QStringLiteral("as published")), patience);
    QVERIFY2(m_row->finding().contains(QStringLiteral("10 classes")), qPrintable(m_row->finding()));
    QVERIFY(button("checkData")->isVisible());
}

void TestDataRow::checkNamesWhatIsMissing()
{
    type(m_folder->path());
    QTest::mouseClick(button("checkData"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(button("checkData")->isVisible(), patience);
    QVERIFY2(m_row->finding().contains(QStringLiteral("no fashion-mnist data found")),
             qPrintable(m_row->finding()));
}

void TestDataRow::downloadArrivesVerified()
{
    QSignalSpy changed(m_row.get(), &DataRow::changed);
    download(digestHex(DigestKind::Sha256, "images"));
    QCOMPARE(m_row->finding(), DataRow::tr("Downloaded and verified"));
    QVERIFY(changed.count() > 0);
    QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("train-images-idx3-ubyte"))));
}

void TestDataRow::downloadOfAnotherFileIsRefused()
{
    download(digestHex(DigestKind::Sha256, "others"));
    QVERIFY2(m_row->finding().contains(QStringLiteral("train-images")),
             qPrintable(m_row->finding()));
    QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("train-images-idx3-ubyte"))));
}

void TestDataRow::onlyPublishedSetsCanBeDownloaded()
{
    QVERIFY(button("downloadData")->isVisible());
    m_row->setDataset(QStringLiteral("image-folder"));
    QVERIFY(!button("downloadData")->isVisible());
}

QTEST_MAIN(TestDataRow)
#include "tst_data_row.moc"
