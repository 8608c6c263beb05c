#include "support.h"

#include "core/pareto.h"
#include "core/rng.h"

#include <cmath>
#include <limits>

using namespace netwright;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double inf = std::numeric_limits<double>::infinity();

bool dominates(const ParetoPoint& a, const ParetoPoint& b)
{
    return a.cost <= b.cost && a.value >= b.value && (a.cost < b.cost || a.value > b.value);
}

std::vector<int> slowFront(const std::vector<ParetoPoint>& points)
{
    std::vector<int> front;
    for (int i = 0; i < static_cast<int>(points.size()); ++i) {
        bool isOnFront = true;
        for (int j = 0; j < static_cast<int>(points.size()); ++j) {
            const auto &a = points[static_cast<std::size_t>(i)],
                       &b = points[static_cast<std::size_t>(j)];
            const bool isEarlierTwin = j < i && a.cost == b.cost && a.value == b.value;
            isOnFront = isOnFront && !dominates(b, a) && !isEarlierTwin;
        }
        if (isOnFront)
            front.push_back(i);
    }
    std::ranges::sort(front, {}, [&](int i) { return points[static_cast<std::size_t>(i)].cost; });
    return front;
}

} // namespace

class TestPareto : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frontIsThatOfTheDefinition()
    {
        Rng rng(5);
        for (int round = 0; round < 300; ++round) {
            std::vector<ParetoPoint> points;
            for (std::uint64_t n = rng.below(40); n > 0; --n)
                points.push_back(
                    {static_cast<double>(rng.below(12)), static_cast<double>(rng.below(12))});
            QCOMPARE(paretoFront(points), slowFront(points));
        }
    }

    void knownFronts_data()
    {
        QTest::addColumn<std::vector<double>>("numbers");
        QTest::addColumn<std::vector<int>>("front");
        using Numbers = std::vector<double>;
        using Front = std::vector<int>;
        QTest::newRow("empty") << Numbers{} << Front{};
        QTest::newRow("one") << Numbers{1, 1} << Front{0};
        QTest::newRow("dominated") << Numbers{1, 1, 2, 0} << Front{0};
        QTest::newRow("trade-off") << Numbers{3, 3, 1, 1, 2, 2} << Front{1, 2, 0};
        QTest::newRow("equal: the first") << Numbers{1, 1, 1, 1} << Front{0};
        QTest::newRow("NaN") << Numbers{notANumber, 9, 1, 1, 0, notANumber} << Front{1};
        QTest::newRow("infinite") << Numbers{1, -inf, 2, inf} << Front{0, 1};
    }
    void knownFronts()
    {
        QFETCH(std::vector<double>, numbers);
        QFETCH(std::vector<int>, front);
        std::vector<ParetoPoint> points;
        for (std::size_t i = 0; i < numbers.size(); i += 2)
            points.push_back({numbers[i], numbers[i + 1]});
        QCOMPARE(paretoFront(points), front);
    }
};

QTEST_GUILESS_MAIN(TestPareto)
#include "tst_pareto.moc"
