#include "layout/label_text.h"
#include "support.h"

using namespace netwright;

class TestLabelText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesBreakAtNewlines()
    {
        QCOMPARE(labelLines("conv 3x3\n16x32x32"),
                 (std::vector<std::string>{"conv 3x3", "16x32x32"}));
        QCOMPARE(labelLines(""), std::vector<std::string>{""});
    }

    void controlAndDirectionCharactersAreDropped()
    {
        QCOMPARE(labelLines("a\tb\x1b[1m\x7f\u202Ec\r"), std::vector<std::string>{"ab[1mc"});
    }

    void longLabelsAreElided()
    {
        const auto lines = labelLines(std::string(10'000, 'x') + "\n" + "2\n3\n4");
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[0], std::string(40, 'x') + "…");
        QCOMPARE(lines[2], std::string("3…"));
        QCOMPARE(labelLines(std::string(40, 'x')).front(), std::string(40, 'x'));
    }

    void bytesThatAreNotUtf8AreReplaced_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lone continuation") << QByteArray("a\x80z");
        QTest::newRow("truncated lead at the end") << QByteArray("a\xE2z");
        QTest::newRow("overlong slash") << QByteArray("a\xE0\x80\xAFz");
        QTest::newRow("surrogate") << QByteArray("a\xED\xA0\x80z");
        QTest::newRow("beyond unicode") << QByteArray("a\xF4\x90\x80\x80z");
    }
    void bytesThatAreNotUtf8AreReplaced()
    {
        QFETCH(QByteArray, bytes);
        const std::string line = labelLines(bytes.toStdString()).front();
        QVERIFY(line.starts_with("a\uFFFD"));
        QVERIFY(line.ends_with("z"));
        QVERIFY(QString::fromStdString(line).toStdString() == line);
    }

    void widthGrowsWithTextAndFont()
    {
        QVERIFY(textWidth("sep_conv_3x3", 10) > textWidth("skip", 10));
        QCOMPARE(textWidth("abc", 20), 2 * textWidth("abc", 10));
        QVERIFY(textWidth("日本", 10) >= 20);
        QCOMPARE(textWidth("", 10), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestLabelText)
#include "tst_label_text.moc"
