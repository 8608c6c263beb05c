#include "support.h"

#include "core/hash.h"

using namespace netwright;

class TestHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The published XXH3 values of the empty text (seed 0), from the algorithm's own test vectors.
    void emptyTextHasThePublishedValue()
    {
        QCOMPARE(quint64{hash64("")}, quint64{0x2d06800538d394c2});
        QCOMPARE(hash128Hex(""), std::string("99aa06d3014798d86001c324468d497f"));
    }

    void differentTextsDiffer()
    {
        QVERIFY(hash64("a") != hash64("b"));
        QVERIFY(hash64(std::string_view("a\0", 2)) != hash64("a"));
        QVERIFY(hash128Hex("a") != hash128Hex("b"));
    }

    void hexHasThirtyTwoDigits()
    {
        for (int i = 0; i < 1000; ++i) {
            const std::string hex = hash128Hex(std::to_string(i));
            QCOMPARE(hex.size(), std::size_t{32});
            QCOMPARE(hex.find_first_not_of("0123456789abcdef"), std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(TestHash)
#include "tst_hash.moc"
