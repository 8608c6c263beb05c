#include "plots/axis_scale.h"
#include "plots/pixel_grid.h"
#include "support.h"

using namespace netwright;

class TestAxisScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsStandAtTheirPixels();
    void logScaleGivesEveryPowerOfTenTheSameRoom();
    void pixelsAndValuesRoundTrip();
    void aroundIsOrderedAlsoWherePixelsFall();
    void calmRangeKeepsWhatStillFits();
    void calmRangeKeepsMarksWhole();
    void calmRangeMovesWhenDataLeaveIt();
    void calmRangeShrinksWhenDataFillLittle();
    void everyPixelIsTakenOnce();
};

void TestAxisScale::endsStandAtTheirPixels()
{
    const AxisScale scale({0.1, 10}, 40, 240, true);
    QCOMPARE(scale.toPixel(0.1), 40.0);
    QCOMPARE(scale.toPixel(10), 240.0);
}

void TestAxisScale::logScaleGivesEveryPowerOfTenTheSameRoom()
{
    const AxisScale scale({0.1, 10}, 40, 240, true);
    QCOMPARE(scale.toPixel(1), 140.0);
}

void TestAxisScale::pixelsAndValuesRoundTrip()
{
    for (const bool isLog : {false, true}) {
        const AxisScale scale({0.5, 80}, 300, 20, isLog);
        QVERIFY(std::abs(scale.toValue(scale.toPixel(7.5)) - 7.5) < 1e-9);
    }
}

void TestAxisScale::aroundIsOrderedAlsoWherePixelsFall()
{
    const AxisScale scale({0, 100}, 400, 0);
    const auto range = scale.around(200, 8);
    QCOMPARE(range.lower, 48.0);
    QCOMPARE(range.upper, 52.0);
}

void TestAxisScale::calmRangeKeepsWhatStillFits()
{
    const auto first = calmRange({}, {10, 20}, 0.1, 0.1, false);
    QCOMPARE(first, (AxisRange{9, 21}));
    QCOMPARE(calmRange(first, {10, 20.5}, 0.1, 0.1, false), first);
}

void TestAxisScale::calmRangeKeepsMarksWhole()
{
    QCOMPARE(calmRange({}, {10, 20}, 0.1, 0.1, false, 0.3), (AxisRange{7, 23}));
    const AxisRange tight{9.5, 20.5};
    QCOMPARE(calmRange(tight, {10, 20}, 0.1, 0.1, false, 0.02), tight);
    QVERIFY(calmRange(tight, {10, 20}, 0.1, 0.1, false, 0.08) != tight);
}

void TestAxisScale::calmRangeMovesWhenDataLeaveIt()
{
    const auto first = calmRange({}, {1, 100}, 0.1, 0.1, true);
    const auto second = calmRange(first, {1, 1000}, 0.1, 0.1, true);
    QVERIFY(second.upper > 1000);
    QVERIFY(second != first);
}

void TestAxisScale::calmRangeShrinksWhenDataFillLittle()
{
    const AxisRange wide{0, 1000};
    const auto range = calmRange(wide, {10, 20}, 0.1, 0.1, false);
    QVERIFY(range.upper < 30);
}

void TestAxisScale::everyPixelIsTakenOnce()
{
    PixelGrid grid(10, 5);
    QVERIFY(grid.take(3.2, 4.9));
    QVERIFY(!grid.take(3.8, 4.1));
    QVERIFY(grid.take(4.0, 4.1));
    QVERIFY(!grid.take(10, 1));
    QVERIFY(!grid.take(-0.1, 1));
    QVERIFY(!grid.take(std::nan(""), 1));
}

QTEST_MAIN(TestAxisScale)
#include "tst_axis_scale.moc"
