#include "support.h"

#include "core/rng.h"
#include "core/statistics.h"

#include <cmath>
#include <vector>

using namespace netwright;

using Sample = std::vector<double>;

class TestStatistics : public QObject
{
    Q_OBJECT

    static void verifyClose(double actual, double expected)
    {
        QVERIFY2(std::abs(actual - expected) < 1e-12,
                 qPrintable(QString("%1 instead of %2").arg(actual).arg(expected)));
    }

private Q_SLOTS:
    void centresAndSpread()
    {
        const Sample sample = {2, 4, 4, 4, 5, 5, 7, 9};
        verifyClose(mean(sample), 5);
        verifyClose(median(sample), 4.5);
        verifyClose(median(Sample{3, 1, 2}), 2);
        verifyClose(standardDeviation(sample), std::sqrt(32.0 / 7));
        verifyClose(standardDeviation(Sample{3}), 0);
        const Interval interval = meanInterval95(sample);
        const double half = 1.96 * std::sqrt(32.0 / 7 / 8);
        verifyClose(interval.low, 5 - half);
        verifyClose(interval.high, 5 + half);
        verifyClose(meanInterval95(Sample{3}).low, 3);
    }

    void standardDeviationSurvivesALargeOffset()
    {
        verifyClose(standardDeviation(Sample{1e9 + 1, 1e9 + 2, 1e9 + 3}), 1);
    }

    void kendallOfKnownSamples()
    {
        verifyClose(kendallTau(Sample{1, 2, 3, 4}, Sample{1, 2, 3, 4}), 1);
        verifyClose(kendallTau(Sample{1, 2, 3, 4}, Sample{4, 3, 2, 1}), -1);
        verifyClose(kendallTau(Sample{1, 2, 3, 4}, Sample{1, 3, 2, 4}), 4.0 / 6);
        // Ties: pairs 6, one tied in a, none in b: (5 concordant) / sqrt(5 x 6)
        verifyClose(kendallTau(Sample{1, 1, 2, 3}, Sample{1, 2, 3, 4}), 5 / std::sqrt(30.0));
        QVERIFY(std::isnan(kendallTau(Sample{1, 1}, Sample{1, 2})));
    }

    void kendallIntervalOfKnownSamples()
    {
        // Fieller, Hartley & Pearson: artanh(tau) varies by 0.437 / (n - 4).
        const Interval interval = kendallInterval95(0.5, 104);
        verifyClose(interval.low, std::tanh(std::atanh(0.5) - 1.96 * std::sqrt(0.00437)));
        verifyClose(interval.high, std::tanh(std::atanh(0.5) + 1.96 * std::sqrt(0.00437)));
        QVERIFY(interval.low > 0.39 && interval.high < 0.6);
        verifyClose(kendallInterval95(0.5, 4).low, -1);
        verifyClose(kendallInterval95(0.5, 4).high, 1);
        const Interval perfect = kendallInterval95(1, 50);
        QVERIFY(perfect.low > 0.99 && perfect.high <= 1);
    }

    void kendallIntervalHoldsTheTruthInNineteenOfTwenty()
    {
        // Of normal pairs with correlation r, tau is 2 / pi asin(r).
        constexpr double r = 0.6;
        const double truth = 2 / std::acos(-1) * std::asin(r);
        Rng rng(3);
        int held = 0;
        for (int repeat = 0; repeat < 1'000; ++repeat) {
            Sample a, b;
            for (int i = 0; i < 40; ++i) {
                a.push_back(rng.normal());
                b.push_back(r * a.back() + std::sqrt(1 - r * r) * rng.normal());
            }
            const Interval interval = kendallInterval95(kendallTau(a, b), a.size());
            held += interval.low <= truth && truth <= interval.high ? 1 : 0;
        }
        QVERIFY2(held > 930 && held < 970, qPrintable(QString::number(held)));
    }

    void spearmanOfKnownSamples()
    {
        verifyClose(spearmanRho(Sample{1, 2, 3, 4}, Sample{10, 100, 1000, 10000}), 1);
        verifyClose(spearmanRho(Sample{1, 2, 3, 4, 5}, Sample{5, 6, 7, 8, 7}), 0.8207826816681233);
        QVERIFY(std::isnan(spearmanRho(Sample{1, 1}, Sample{1, 2})));
    }

    void rankCorrelationsIgnoreMonotoneMaps()
    {
        Rng rng(1);
        Sample a, b, mapped;
        for (int i = 0; i < 100; ++i) {
            a.push_back(rng.normal());
            b.push_back(a.back() + rng.normal());
            mapped.push_back(std::exp(a.back()));
        }
        verifyClose(kendallTau(a, b), kendallTau(mapped, b));
        verifyClose(spearmanRho(a, b), spearmanRho(mapped, b));
        verifyClose(kendallTau(a, b), kendallTau(b, a));
        QVERIFY(kendallTau(a, b) > 0.3);
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
