#include "support.h"

#include "core/rng.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

using namespace netwright;

class TestRng : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The first outputs of xoshiro256** from the state 1, 2, 3, 4 in the authors' C code.
    void generatesThePublishedSequence()
    {
        Rng rng(0);
        rng.setState({1, 2, 3, 4});
        for (const quint64 expected :
             {11520ULL, 0ULL, 1509978240ULL, 1215971899390074240ULL, 1216172134540287360ULL})
            QCOMPARE(quint64{rng.next()}, expected);
    }

    void seedsThroughSplitmix()
    {
        // splitmix64(0) begins with this number.
        QCOMPARE(quint64{Rng(0).state().front()}, quint64{0xe220a8397b1dcdaf});
    }

    void sameSeedSameNumbers()
    {
        Rng a(17), b(17), c(18);
        std::vector<std::uint64_t> x, y, z;
        for (int i = 0; i < 100; ++i) {
            x.push_back(a.next());
            y.push_back(b.next());
            z.push_back(c.next());
        }
        QVERIFY(x == y);
        QVERIFY(x != z);
    }

    void stateCanBeRestored()
    {
        Rng rng(3);
        rng.next();
        const auto state = rng.state();
        const auto expected = rng.next();
        rng.setState(state);
        QCOMPARE(rng.next(), expected);
        VERIFY_ERROR(rng.setState({1, 2}), "4 words");
    }

    void derivedStreamsDiffer()
    {
        std::set<std::uint64_t> first;
        for (std::uint64_t seed = 0; seed < 50; ++seed)
            for (std::uint64_t stream = 0; stream < 50; ++stream)
                first.insert(Rng::derive(seed, stream).next());
        QCOMPARE(first.size(), std::size_t{2500});
        QCOMPARE(Rng::derive(4, 9).next(), Rng(Rng::deriveSeed(4, 9)).next());
    }

    void belowIsUniformAndBounded()
    {
        Rng rng(11);
        for (std::uint64_t bound : {1ULL, 2ULL, 7ULL, 10ULL}) {
            std::vector<int> counts(bound);
            constexpr int draws = 20'000;
            for (int i = 0; i < draws; ++i)
                ++counts.at(rng.below(bound));
            const double expected = draws / static_cast<double>(bound);
            double chi2 = 0;
            for (int count : counts)
                chi2 += (count - expected) * (count - expected) / expected;
            QVERIFY(chi2 < 30); // far beyond the 99.9 % quantile of 9 degrees of freedom
        }
        const std::uint64_t large = (std::uint64_t{1} << 63) + 1;
        for (int i = 0; i < 1000; ++i)
            QVERIFY(rng.below(large) < large);
    }

    void uniformIsInRange()
    {
        Rng rng(12);
        double sum = 0;
        for (int i = 0; i < 20'000; ++i) {
            const double x = rng.uniform();
            QVERIFY(x >= 0 && x < 1);
            sum += x;
        }
        QVERIFY(std::abs(sum / 20'000 - 0.5) < 0.01);
        const double y = rng.uniform(-3, -2);
        QVERIFY(y >= -3 && y < -2);
    }

    void normalHasUnitVariance()
    {
        Rng rng(13);
        double sum = 0, squares = 0;
        constexpr int draws = 40'000;
        for (int i = 0; i < draws; ++i) {
            const double x = rng.normal();
            sum += x;
            squares += x * x;
        }
        QVERIFY(std::abs(sum / draws) < 0.03);
        QVERIFY(std::abs(squares / draws - 1) < 0.05);
    }

    void chanceIsCertainAtTheEnds()
    {
        Rng rng(14);
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(!rng.chance(0));
            QVERIFY(rng.chance(1));
        }
    }

    void shuffleReachesEveryOrder()
    {
        Rng rng(15);
        std::set<std::vector<int>> orders;
        for (int i = 0; i < 500; ++i) {
            std::vector<int> items = {0, 1, 2, 3};
            rng.shuffle(items);
            orders.insert(items);
        }
        QCOMPARE(orders.size(), std::size_t{24});
    }

    void picksEveryItem()
    {
        Rng rng(16);
        const std::vector<int> items = {4, 5, 6};
        std::set<int> picked;
        for (int i = 0; i < 100; ++i)
            picked.insert(rng.pick(items));
        QCOMPARE(picked, (std::set<int>{4, 5, 6}));
    }
};

QTEST_GUILESS_MAIN(TestRng)
#include "tst_rng.moc"
