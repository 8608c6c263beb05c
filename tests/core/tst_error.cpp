#include "support.h"

using netwright::Error;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messageSaysWhereWhatAndRemedy_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("remedy");
        QTest::addColumn<QString>("message");
        QTest::newRow("all") << "a.json"
                             << "mend it"
                             << "a.json: broken; mend it";
        QTest::newRow("no where") << ""
                                  << "mend it"
                                  << "broken; mend it";
        QTest::newRow("no remedy") << "a.json"
                                   << ""
                                   << "a.json: broken";
        QTest::newRow("only the problem") << ""
                                          << ""
                                          << "broken";
    }
    void messageSaysWhereWhatAndRemedy()
    {
        QFETCH(QString, where);
        QFETCH(QString, remedy);
        QFETCH(QString, message);
        const Error error("broken", where.toStdString(), remedy.toStdString());
        QCOMPARE(QString(error.what()), message);
        QCOMPARE(error.problem(), std::string("broken"));
        QCOMPARE(error.where(), where.toStdString());
        QCOMPARE(error.remedy(), remedy.toStdString());
    }

    void messageIsOneLine()
    {
        QCOMPARE(QString(Error("a\nb\tc", "d\re").what()), QString("d e: a b c"));
    }

    void outerPlaceComesFirst()
    {
        const Error inner("broken", "key", "mend it");
        QCOMPARE(QString(inner.within("file").what()), QString("file: key: broken; mend it"));
        QCOMPARE(Error("broken").within("file").where(), std::string("file"));
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
