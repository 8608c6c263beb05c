#include "core/base64.h"
#include "core/rng.h"
#include "support.h"

using namespace netwright;

class TestBase64 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownTexts_data();
    void knownTexts();
    void anyBytesRoundTrip();
    void badTextIsRefused();
};

void TestBase64::knownTexts_data()
{
    // RFC 4648, section 10.
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("0") << QByteArray("") << QByteArray("");
    QTest::newRow("1") << QByteArray("f") << QByteArray("Zg==");
    QTest::newRow("2") << QByteArray("fo") << QByteArray("Zm8=");
    QTest::newRow("3") << QByteArray("foo") << QByteArray("Zm9v");
    QTest::newRow("6") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
}

void TestBase64::knownTexts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(toBase64(bytes.toStdString()), text.toStdString());
    QCOMPARE(fromBase64(text.toStdString(), "t"), bytes.toStdString());
}

void TestBase64::anyBytesRoundTrip()
{
    Rng rng(1);
    for (int size = 0; size < 200; ++size) {
        std::string bytes(static_cast<std::size_t>(size), '\0');
        for (auto& byte : bytes)
            byte = static_cast<char>(rng.below(256));
        QCOMPARE(fromBase64(toBase64(bytes), "t"), bytes);
    }
}

void TestBase64::badTextIsRefused()
{
    VERIFY_ERROR(fromBase64("Zg=", "place"), "place");
    VERIFY_ERROR(fromBase64("Zg=?", "place"), "place");
    VERIFY_ERROR(fromBase64("Z*==", "place"), "place");
    VERIFY_ERROR(fromBase64("Zg==Zg==", "place"), "place");
}

QTEST_GUILESS_MAIN(TestBase64)
#include "tst_base64.moc"
