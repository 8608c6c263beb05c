#include "plot_fixture.h"

#include "plots/curves_view.h"
#include "plots/dot_cloud.h"
#include "plots/pareto_view.h"
#include "widgets/hover_card.h"

#include <QActionGroup>
#include <QLabel>

using namespace netwright;
using test::day;
using test::makeTrial;
using test::PlotFixture;

class TestPlotView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hoverShowsACardAndClickSelects();
    void lineOfAnotherSearchSelectsItsTrial();
    void dragPansAndIsNoClick();
    void shiftDragZoomsIntoTheRectangle();
    void wheelOverAnAxisZoomsThatOneAlone();
    void keysWalkZoomAndReset();
    void axesFollowUntilTheUserMovesThem();
    void linearAxisStartsAtZero();
    void searchesOfOneFamilyShareColourAndGetABand();
    void decibelsAndPercentShareNoAxis();
    void publishedCardTellsTheErratum();
    void referenceOfAnotherSearchIsMarked();
    void withdrawnTrialsLeaveThePlot();
    void removedSearchLeavesThePlot();
    void dotsOfManyBatchesLookAsThoseOfOne();
    void longSearchIsReadByAWorkerWithWhatComesMeanwhile();
    void veryManyDotsAreAllShownInTheEnd();
    void paretoFollowsTheChosenCost();
    void paretoKeysWalkAlongTheFront();
    void runningCurveGrowsAndEnds();
    void ticksOfALogAxisAreRoundAndApart_data();
    void ticksOfALogAxisAreRoundAndApart();
    void focusIsSeenWhereTheKeyboardCame();

private:
    QString cardText(const PlotFixture& f) const;
};

void TestPlotView::init()
{
    QCursor::setPos(0, 0);
}

QString TestPlotView::cardText(const PlotFixture& f) const
{
    QString text;
    if (f.view().card()->isVisible())
        for (const auto* label : f.view().card()->findChildren<QLabel*>())
            text += label->text() + u'\n';
    return text;
}

namespace {

PlotFixture& withThreeTrials(PlotFixture& f)
{
    f.addSearch({1});
    f.addTrials({1}, {makeTrial(0, 80, day), makeTrial(1, 90, 3 * day), makeTrial(2, 85, 9 * day)});
    f.settle();
    return f;
}

} // namespace

void TestPlotView::hoverShowsACardAndClickSelects()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    f.hover(f.pixel(9, 85));
    QVERIFY2(cardText(f).contains("trial 2 · 85.00"), qPrintable(cardText(f)));
    QVERIFY(cardText(f).contains("9.0 GPU-days"));
    QVERIFY(cardText(f).contains("params"));
    QCOMPARE(f.selection.number(), -1);
    QTest::mouseClick(f.plot(), Qt::LeftButton, {}, f.pixel(9, 85));
    QCOMPARE(f.selection.number(), 2);
    f.hover(f.pixel(2, 89));
    QVERIFY(cardText(f).isEmpty());
}

void TestPlotView::lineOfAnotherSearchSelectsItsTrial()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    f.addSearch({2});
    f.addTrials({2}, {makeTrial(0, 86, 2 * day, {2}), makeTrial(1, 87, 8 * day, {2})});
    f.settle();
    QCOMPARE(f.selection.search(), SearchId{1});
    const QPoint onLine = f.pixel(4, 86);
    f.hover(onLine);
    QVERIFY2(cardText(f).contains("search 2"), qPrintable(cardText(f)));
    QTest::mouseClick(f.plot(), Qt::LeftButton, {}, onLine);
    QCOMPARE(f.selection.search(), SearchId{2});
    QCOMPARE(f.selection.number(), 0);
}

void TestPlotView::dragPansAndIsNoClick()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    const auto before = f.plot()->yAxis->range();
    const QPoint from = f.pixel(9, 85);
    f.drag(from, from + QPoint(-60, 40));
    QVERIFY(f.plot()->yAxis->range().lower > before.lower);
    QCOMPARE(f.selection.number(), -1);
    QVERIFY(!f.view().followsData());
}

void TestPlotView::shiftDragZoomsIntoTheRectangle()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    f.drag(f.pixel(2, 89), f.pixel(5, 84), Qt::ShiftModifier);
    const auto x = f.plot()->xAxis->range();
    const auto y = f.plot()->yAxis->range();
    QVERIFY2(std::abs(x.lower - 2) < 0.1 && std::abs(x.upper - 5) < 0.1,
             qPrintable(QString("%1 %2").arg(x.lower).arg(x.upper)));
    QVERIFY(std::abs(y.lower - 84) < 0.2 && std::abs(y.upper - 89) < 0.2);
}

void TestPlotView::wheelOverAnAxisZoomsThatOneAlone()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    const auto x = f.plot()->xAxis->range();
    const auto y = f.plot()->yAxis->range();
    const QPointF at(f.plot()->axisRect()->center().x(), f.plot()->axisRect()->bottom() + 12);
    QWheelEvent wheel(at, f.plot()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(f.plot(), &wheel);
    QVERIFY(f.plot()->xAxis->range() != x);
    QCOMPARE(f.plot()->yAxis->range(), y);
}

void TestPlotView::keysWalkZoomAndReset()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    f.plot()->setFocus();
    QTest::keyClick(f.plot(), Qt::Key_End);
    QCOMPARE(f.selection.number(), 2);
    QTest::keyClick(f.plot(), Qt::Key_Left);
    QCOMPARE(f.selection.number(), 1);
    QTest::keyClick(f.plot(), Qt::Key_Home);
    QCOMPARE(f.selection.number(), 0);
    QVERIFY(cardText(f).contains("trial 0"));
    const auto before = f.plot()->yAxis->range();
    QTest::keyClick(f.plot(), Qt::Key_Plus);
    QVERIFY(f.plot()->yAxis->range().size() < before.size());
    QTest::keyClick(f.plot(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(f.selection.number(), 0);
    QTest::keyClick(f.plot(), Qt::Key_0);
    QCOMPARE(f.plot()->yAxis->range(), before);
    QVERIFY(f.view().followsData());
}

void TestPlotView::axesFollowUntilTheUserMovesThem()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    f.addTrials({1}, {makeTrial(3, 95, 40 * day)});
    f.settle();
    QVERIFY(f.plot()->xAxis->range().contains(40));
    f.view().zoom(2);
    const auto kept = f.plot()->xAxis->range();
    f.addTrials({1}, {makeTrial(4, 96, 400 * day)});
    f.settle();
    QCOMPARE(f.plot()->xAxis->range(), kept);
}

void TestPlotView::linearAxisStartsAtZero()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    f.plot()->setFocus();
    QTest::keyClick(f.plot(), Qt::Key_L);
    f.settle();
    QVERIFY(f.plot()->xAxis->range().contains(0));
    QCOMPARE(f.plot()->xAxis->scaleType(), QCPAxis::stLinear);
    f.hover(f.pixel(9, 85));
    QVERIFY(cardText(f).contains("trial 2"));
}

void TestPlotView::searchesOfOneFamilyShareColourAndGetABand()
{
    PlotFixture f("accuracy");
    f.addSearch({1}, 0);
    f.addSearch({2}, 1);
    f.addTrials({1}, {makeTrial(0, 80, day), makeTrial(1, 90, 9 * day)});
    f.addTrials({2}, {makeTrial(0, 84, day, {2}), makeTrial(1, 86, 9 * day, {2})});
    f.settle();
    int lines = 0, bands = 0;
    QSet<QRgb> colors;
    for (int i = 0; i < f.plot()->graphCount(); ++i) {
        const auto* graph = f.plot()->graph(i);
        if (graph->channelFillGraph() && !graph->data()->isEmpty())
            ++bands;
        if (graph->lineStyle() != QCPGraph::lsStepLeft || graph->pen().style() == Qt::NoPen)
            continue;
        ++lines;
        colors.insert(graph->pen().color().rgb());
    }
    QCOMPARE(lines, 2);
    QCOMPARE(colors.size(), 1);
    QCOMPARE(bands, 1);
    QCOMPARE(f.plot()->legend->itemCount(), 1);
}

void TestPlotView::decibelsAndPercentShareNoAxis()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    QTest::keyClick(f.plot(), Qt::Key_P);
    f.addSearch({2}, 0, "restoration");
    f.addTrials({2}, {makeTrial(0, 26, 2 * day, {2}), makeTrial(1, 27, 8 * day, {2})});
    f.settle();
    QCOMPARE(f.plot()->yAxis->label(), QStringLiteral("validation accuracy, %"));
    QCOMPARE(f.plot()->legend->itemCount(), 2); // published results stand beside percent only

    f.selection.set({2}, 1);
    f.settle();
    QCOMPARE(f.plot()->yAxis->label(), QStringLiteral("validation PSNR, dB"));
    QCOMPARE(f.plot()->legend->itemCount(), 1);
    QVERIFY(f.plot()->yAxis->range().upper < 60);
    f.hover(f.pixel(8, 27));
    QVERIFY2(cardText(f).contains("trial 1 · 27.00"), qPrintable(cardText(f)));
}

void TestPlotView::publishedCardTellsTheErratum()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    f.plot()->setFocus();
    QTest::keyClick(f.plot(), Qt::Key_P);
    f.settle();
    f.hover(f.pixel(0.5, 97.11));
    const QString text = cardText(f);
    QVERIFY2(text.contains("ENAS + micro + Cutout · 97.11"), qPrintable(text));
    QVERIFY(text.contains("96.46"));
    QVERIFY(text.contains("without cutout"));
    QTest::mouseClick(f.plot(), Qt::LeftButton, {}, f.pixel(0.5, 97.11));
    QCOMPARE(f.selection.number(), -1);
}

void TestPlotView::referenceOfAnotherSearchIsMarked()
{
    for (const char* name : {"accuracy", "pareto"}) {
        PlotFixture f(name);
        withThreeTrials(f);
        f.addSearch({2});
        f.addTrials({2}, {makeTrial(0, 86, 2 * day, {2})});
        const auto squares = [&] {
            f.settle();
            int found = 0;
            for (int i = 0; i < f.plot()->graphCount(); ++i)
                if (f.plot()->graph(i)->scatterStyle().shape() == QCPScatterStyle::ssSquare)
                    found += f.plot()->graph(i)->data()->size();
            return found;
        };
        QCOMPARE(squares(), 0);
        f.selection.setReference({2}, 0);
        QCOMPARE(squares(), 1);
        f.selection.clearReference();
        QCOMPARE(squares(), 0);
    }
}

void TestPlotView::withdrawnTrialsLeaveThePlot()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    f.send(TrialsWithdrawn{{1}, {2}});
    f.settle();
    f.hover(f.pixel(9, 85));
    QVERIFY(cardText(f).isEmpty());
}

void TestPlotView::removedSearchLeavesThePlot()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    f.addSearch({2});
    f.addTrials({2}, {makeTrial(0, 86, 2 * day, {2}), makeTrial(1, 87, 8 * day, {2})});
    f.settle();
    const auto lines = [&] {
        int found = 0;
        for (int i = 0; i < f.plot()->graphCount(); ++i)
            found += f.plot()->graph(i)->lineStyle() == QCPGraph::lsStepLeft &&
                     f.plot()->graph(i)->pen().style() != Qt::NoPen;
        return found;
    };
    QCOMPARE(lines(), 2);
    f.send(SearchRemoved{{2}});
    f.settle();
    QCOMPARE(lines(), 1);
    f.send(SearchRemoved{{1}});
    f.settle();
    QVERIFY(f.view().isEmpty());
}

void TestPlotView::dotsOfManyBatchesLookAsThoseOfOne()
{
    std::vector<TrialPtr> trials;
    for (int i = 0; i < 400; ++i)
        trials.push_back(makeTrial(i, 60 + (i * 7919) % 397 / 10.0, (i + 1) * day));
    const auto pictureOf = [&](std::size_t batch) {
        PlotFixture f("accuracy");
        f.addSearch({1});
        for (std::size_t i = 0; i < trials.size(); i += batch) {
            f.addTrials({1}, {trials.begin() + std::ptrdiff_t(i),
                              trials.begin() + std::ptrdiff_t(i + batch)});
            f.view().zoom(1); // keeps the axes from following
            f.plot()->xAxis->setRange(0.5, 500);
            f.plot()->yAxis->setRange(55, 105);
            f.settle();
        }
        return f.plot()->grab().toImage();
    };
    const QImage once = pictureOf(400);
    QVERIFY(pictureOf(40) == once);
    trials.resize(360);
    QVERIFY(pictureOf(40) != once);
}

void TestPlotView::longSearchIsReadByAWorkerWithWhatComesMeanwhile()
{
    PlotFixture f("pareto");
    f.addSearch({1});
    constexpr auto many = std::int64_t(SeriesReader<ParetoSeries>::few) * 2;
    std::vector<TrialPtr> trials;
    for (std::int64_t i = 0; i < many; ++i)
        trials.push_back(makeTrial(i, 80 + static_cast<double>(i % 100) / 10, day));
    f.addTrials({1}, trials);
    QCoreApplication::processEvents();
    f.addTrials({1}, {makeTrial(many, 99, day)});
    const auto& view = static_cast<const ParetoView&>(f.view());
    QTRY_COMPARE(view.series().points().size(), int(many) + 1);
    QVERIFY(view.series().isOnFront(int(many)));
}

void TestPlotView::veryManyDotsAreAllShownInTheEnd()
{
    PlotFixture f("accuracy");
    f.addSearch({1});
    constexpr int many = 3 * DotCloud::pointsAFrame;
    std::vector<TrialPtr> trials;
    for (int i = 0; i < many; ++i)
        trials.push_back(makeTrial(i, 90 + (i * 7919LL) % 1000 / 100.0, day * (1 + i)));
    f.addTrials({1}, trials);
    QTRY_VERIFY(f.plot()->xAxis->range().upper > many);
    (void)f.view().picture(1); // is whole at once
    f.plot()->replot();
    const QImage whole = f.plot()->grab().toImage();
    f.view().zoom(2);
    f.settle();
    f.view().resetZoom();
    QTRY_COMPARE(f.plot()->grab().toImage(), whole);
}

void TestPlotView::paretoFollowsTheChosenCost()
{
    PlotFixture f("pareto");
    withThreeTrials(f);
    auto& view = static_cast<ParetoView&>(f.view());
    QCOMPARE(view.series().front().size(), 2u);
    // A dot for each, and a line without one on from there, at the best score.
    const auto line = f.plot()->graph(0)->data();
    QCOMPARE(line->size(), 2);
    QCOMPARE(line->at(0)->value, 80.0);
    QCOMPARE(line->at(1)->value, 90.0);
    const auto* end = f.plot()->graph(1);
    QVERIFY(end->scatterStyle().isNone());
    QCOMPARE(end->data()->at(0)->key, line->at(1)->key);
    QCOMPARE(end->data()->at(1)->value, 90.0);
    QCOMPARE(end->data()->at(1)->key, view.series().points().rangeX().upper);
    // Every trial has the same MACs: the best one is the front.
    view.choice()->actions()[1]->trigger();
    f.settle();
    QCOMPARE(view.series().front().size(), 1u);
    f.hover(f.pixel(5e6, 90));
    QVERIFY2(cardText(f).contains("trial 1 · 90.00"), qPrintable(cardText(f)));
    QTest::mouseClick(f.plot(), Qt::LeftButton, {}, f.pixel(5e6, 90));
    QCOMPARE(f.selection.number(), 1);
}

void TestPlotView::paretoKeysWalkAlongTheFront()
{
    PlotFixture f("pareto");
    withThreeTrials(f);
    f.plot()->setFocus();
    QTest::keyClick(f.plot(), Qt::Key_Home);
    QCOMPARE(f.selection.number(), 0);
    QTest::keyClick(f.plot(), Qt::Key_Right);
    QCOMPARE(f.selection.number(), 1);
    QTest::keyClick(f.plot(), Qt::Key_Right);
    QCOMPARE(f.selection.number(), 1);
}

void TestPlotView::runningCurveGrowsAndEnds()
{
    PlotFixture f("curves");
    f.addSearch({1});
    f.settle();
    QVERIFY(f.view().isEmpty());
    const auto& curves = static_cast<CurvesView&>(f.view()).curves();
    JobProgress progress{0.2, "epoch 1/5", {{1, 2, 30, 28, 4}}};
    f.send(TrialProgressed{{1}, 0, "arch", progress});
    f.settle();
    QCOMPARE(curves.size(), 1u);
    progress.curve.push_back({2, 1.5, 50, 45, 4});
    f.send(TrialProgressed{{1}, 0, "arch", progress});
    f.settle();
    QCOMPARE(curves.at(0).points.size(), 2u);
    QCOMPARE(curves.at(0).role, LearningCurve::Role::Running);
    f.hover(f.pixel(2, 45));
    QVERIFY2(cardText(f).contains("epoch 2"), qPrintable(cardText(f)));
    auto done = std::make_shared<Trial>(*makeTrial(0, 45, day));
    done->curve = progress.curve;
    f.addTrials({1}, {done});
    f.settle();
    QCOMPARE(curves.size(), 1u);
    QVERIFY(curves.at(0).role != LearningCurve::Role::Running);
}

void TestPlotView::ticksOfALogAxisAreRoundAndApart_data()
{
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::addColumn<QVector<double>>("ticks");
    QTest::newRow("many decades") << 0.5 << 2e4 << QVector<double>{1, 10, 100, 1000, 1e4};
    QTest::newRow("one decade") << 7e4 << 1.8e6 << QVector<double>{1e5, 2e5, 5e5, 1e6};
    QTest::newRow("less") << 1.9 << 4.1 << QVector<double>{2, 2.5, 3, 3.5, 4};
}

void TestPlotView::ticksOfALogAxisAreRoundAndApart()
{
    QFETCH(double, lower);
    QFETCH(double, upper);
    QFETCH(QVector<double>, ticks);
    PlotFixture f("accuracy");
    withThreeTrials(f);
    auto* axis = f.plot()->xAxis;
    axis->setRange(lower, upper);
    f.plot()->replot();
    QVector<double> shown = axis->tickVector();
    erase_if(shown, [&](double tick) { return tick < lower || tick > upper; });
    QCOMPARE(shown, ticks);
}

void TestPlotView::focusIsSeenWhereTheKeyboardCame()
{
    PlotFixture f("accuracy");
    withThreeTrials(f);
    const auto edge = [&] { return f.view().grab().toImage().pixelColor(2, 200); };
    const QColor before = edge();
    QFocusEvent byTab(QEvent::FocusIn, Qt::TabFocusReason);
    QApplication::sendEvent(f.plot(), &byTab);
    QVERIFY(edge() != before);
    QFocusEvent away(QEvent::FocusOut, Qt::TabFocusReason);
    QApplication::sendEvent(f.plot(), &away);
    QCOMPARE(edge(), before);
}

QTEST_MAIN(TestPlotView)
#include "tst_plot_view.moc"
