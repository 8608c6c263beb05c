#include "core/csv.h"

#include "support.h"

using namespace netwright;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPlainAndQuotedCells()
    {
        const CsvTable table = CsvTable::parse(
            "name,\"a \"\"b\"\"\",c\r\n\"x, y\",1.5,\n\"two\nlines\",-2e3,z\n", "t");
        QCOMPARE(table.columns(), (std::vector<std::string>{"name", "a \"b\"", "c"}));
        QCOMPARE(table.rows(), std::size_t{2});
        QCOMPARE(table.cell(0, 0), std::string_view("x, y"));
        QCOMPARE(table.cell(0, 2), std::string_view());
        QCOMPARE(table.cell(1, 0), std::string_view("two\nlines"));
        QCOMPARE(table.number(0, 1), 1.5);
        QCOMPARE(table.number(1, table.column("a \"b\"")), -2000.0);
    }

    void lastLineNeedsNoBreak()
    {
        QCOMPARE(CsvTable::parse("a,b\n1,2", "t").number(0, 1), 2.0);
        QCOMPARE(CsvTable::parse("a,b\n1,", "t").cell(0, 1), std::string_view());
        QCOMPARE(CsvTable::parse("a,b", "t").rows(), std::size_t{0});
    }

    void byteOrderMarkIsNotPartOfTheFirstName()
    {
        QCOMPARE(CsvTable::parse("\xef\xbb\xbfkey,v\nx,1\n", "t").column("key"), 0);
    }

    void badTextNamesItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray() << QByteArray("the file is empty");
        QTest::newRow("short row") << QByteArray("a,b\n1,2\n3\n")
                                   << QByteArray("f.csv, line 3, column 1: 1 cells in the row");
        QTest::newRow("long row") << QByteArray("a,b\n1,2\n3,4,5\n")
                                  << QByteArray("f.csv, line 3, column 3: more than 2 cells");
        QTest::newRow("stray quote")
            << QByteArray("a,b\n1,x\"y\n") << QByteArray("f.csv, line 2, column 2: a quote inside");
        QTest::newRow("open quote") << QByteArray("a,b\n1,\"y\n") << QByteArray("is not closed");
        QTest::newRow("text after quote")
            << QByteArray("a,b\n\"1\"x,2\n") << QByteArray("line 2, column 1: text after a quoted");
        QTest::newRow("after a line break in quotes")
            << QByteArray("a,b\n\"x\ny\",2\n3,x\"\n") << QByteArray("f.csv, line 4, column 2");
        QTest::newRow("repeated name") << QByteArray("a,a\n") << QByteArray("\"a\" is there twice");
        QTest::newRow("unnamed column") << QByteArray("a,\n") << QByteArray("without a name");
    }

    void badTextNamesItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, message);
        VERIFY_ERROR(CsvTable::parse(text.toStdString(), "f.csv"), message.toStdString());
    }

    void wrongNumberNamesLineAndColumn_data()
    {
        QTest::addColumn<QByteArray>("cell");
        for (const char* cell : {"", "x", "1x", "nan", "inf", "1e999", " 1"})
            QTest::newRow(cell) << QByteArray(cell);
    }

    void wrongNumberNamesLineAndColumn()
    {
        QFETCH(QByteArray, cell);
        const CsvTable table = CsvTable::parse("k,v\na,1\nb," + cell.toStdString() + "\n", "f.csv");
        QCOMPARE(table.number(0, 1), 1.0);
        VERIFY_ERROR(table.number(1, 1), "f.csv, line 3, column v: ");
    }

    void unknownColumnListsTheNames()
    {
        VERIFY_ERROR(CsvTable::parse("k,v\n", "t").column("w"), "choose one of k, v");
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
