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
