#include "plot_fixture.h"
#include "plots/ranking_view.h"
#include "plots/strengths_view.h"
#include "supernet_feed.h"
#include "widgets/hover_card.h"

#include <QActionGroup>
#include <QLabel>
#include <QThreadPool>

using namespace netwright;
using test::makeAlone;
using test::makeEpoch;
using test::PlotFixture;

/// The plots of weight-sharing searches, by mouse and keys.
class TestSupernetPlots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QCursor::setPos(0, 0); }
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }

    void clickOnTheMapSelectsTheEpoch()
    {
        PlotFixture f("strengths");
        QVERIFY(f.view().isEmpty());
        feed(f);
        const auto& history = strengths(f).history();
        QCOMPARE(history.epochs().size(), 4u);
        const std::size_t row = derivedRow(history, 2);
        const QPoint at = f.pixel(3, placeOf(history, row));
        f.hover(at);
        const QString card = cardText(f);
        QVERIFY2(card.contains("Epoch 3"), qPrintable(card));
        QVERIFY(card.contains(QString::fromStdString(history.rows()[row].option)));
        QVERIFY(card.contains("part of the architecture derived here"));
        QTest::mouseClick(f.plot(), Qt::LeftButton, {}, at);
        QCOMPARE(f.selection.number(), 2);
        f.hover(f.pixel(1, placeOf(history, derivedRow(history, 0) == 0 ? 1 : 0)));
        QVERIFY(!cardText(f).contains("derived here"));
    }

    void keysGoThroughTheEpochs()
    {
        PlotFixture f("strengths");
        feed(f);
        f.plot()->setFocus();
        QTest::keyClick(f.plot(), Qt::Key_End);
        QCOMPARE(f.selection.number(), 3);
        QTest::keyClick(f.plot(), Qt::Key_Left);
        QCOMPARE(f.selection.number(), 2);
        QTest::keyClick(f.plot(), Qt::Key_Home);
        QCOMPARE(f.selection.number(), 0);
        QTest::keyClick(f.plot(), Qt::Key_Left);
        QCOMPARE(f.selection.number(), 0);
    }

    void theFirstEpochIsSeen()
    {
        PlotFixture f("strengths");
        f.send(SearchChanged{test::makeSupernetStatus({1}, m_space, SearchState::Running)});
        f.addTrials({1}, {makeEpoch(m_space, 0, 1)});
        f.settle();
        QTRY_COMPARE(strengths(f).history().epochs().size(), 1u);
        f.settle();
        const auto& history = strengths(f).history();
        std::size_t strongest = 0;
        for (std::size_t row = 0; row < history.rows().size(); ++row)
            strongest = history.at(row, 0) > history.at(strongest, 0) ? row : strongest;
        const QImage image = f.plot()->grab().toImage();
        const double ratio = image.devicePixelRatio();
        // Beside the mark of what is derived.
        const QPoint at = f.pixel(0.7, placeOf(history, strongest));
        QCOMPARE(image.pixelColor((QPointF(at) * ratio).toPoint()),
                 f.appearance.theme().seriesColor(0));
    }

    void newEpochsWidenTheMap()
    {
        PlotFixture f("strengths");
        feed(f);
        const double before = f.plot()->xAxis->range().upper;
        f.addTrials({1}, {makeEpoch(m_space, 6, 8)});
        QTRY_COMPARE(strengths(f).history().epochs().size(), 5u);
        f.settle();
        QVERIFY(f.plot()->xAxis->range().upper > before);
    }

    void healthIsAChoice()
    {
        PlotFixture f("strengths");
        feed(f);
        const QImage map = f.plot()->grab().toImage();
        strengths(f).choice()->actions().back()->trigger();
        f.settle();
        QVERIFY(f.plot()->grab().toImage() != map);
        QVERIFY(f.plot()->yAxis->range().upper < 1.2);
        f.hover(f.pixel(2, 0.5));
        QVERIFY2(cardText(f).contains("entropy"), qPrintable(cardText(f)));
        QTest::mouseClick(f.plot(), Qt::LeftButton, {}, f.pixel(2, 0.5));
        QCOMPARE(f.selection.number(), 1);
    }

    void manySkipConnectionsAreWarnedOf()
    {
        PlotFixture f("strengths");
        f.send(SearchChanged{test::makeSupernetStatus({1}, m_space, SearchState::Running)});
        std::vector<TrialPtr> epochs;
        for (const int skips : {0, 1, 2, 3}) {
            Trial epoch = *makeEpoch(m_space, skips, 4);
            epoch.metrics["normal_skips"] = skips;
            epochs.push_back(std::make_shared<const Trial>(std::move(epoch)));
        }
        f.addTrials({1}, epochs);
        f.settle();
        QTRY_VERIFY(!f.view().isEmpty());
        f.settle();
        const QCPGraph* warned = nullptr;
        for (int i = 0; i < f.plot()->graphCount(); ++i)
            if (f.plot()->graph(i)->name().contains("collapse"))
                warned = f.plot()->graph(i);
        QVERIFY(warned);
        QVERIFY(!f.plot()->legend->hasItemWithPlottable(warned)); // of health alone
        strengths(f).choice()->actions().back()->trigger();
        f.settle();
        QCOMPARE(warned->dataCount(), 2);
        QCOMPARE(warned->dataMainKey(0), 3.0);
        QVERIFY(f.plot()->legend->hasItemWithPlottable(warned));
    }

    void strengthsAreWrittenAsCsv()
    {
        PlotFixture f("strengths");
        feed(f);
        const auto lines = f.view().csvMaker()().split('\n');
        QCOMPARE(lines.size(), 1 + 4 * 30 + 1);
        QCOMPARE(lines[0], QByteArray("epoch,decision,option,strength,derived"));
        int derived = 0;
        for (const auto& line : lines)
            derived += line.endsWith(",1") ? 1 : 0;
        QCOMPARE(derived, 4 * 6); // one operation for each edge
    }

    void otherSearchesHaveNoMap()
    {
        PlotFixture f("strengths");
        f.addSearch({1});
        f.addTrials({1}, {test::makeTrial(0, 80, test::day)});
        f.settle();
        QVERIFY(f.view().isEmpty());
    }

    void rankingCountsSampledPairs()
    {
        PlotFixture f("ranking");
        feed(f);
        QVERIFY(f.view().isEmpty());
        feedPairs(f);
        const auto& ranking = static_cast<RankingView&>(f.view()).ranking();
        QCOMPARE(ranking.pairs.size(), 6u);
        QCOMPARE(ranking.sampled, 5);
        QCOMPARE(*ranking.tau, 0.8);
        const QString legend = f.plot()->graph(0)->name();
        QVERIFY2(legend.contains("0.80"), qPrintable(legend));
        const auto* sampled = f.plot()->graph(0);
        QCOMPARE(sampled->dataCount(), 5);
        QCOMPARE(sampled->dataMainKey(0), ranking.pairs[1].shared);
        QCOMPARE(sampled->dataMainValue(0), ranking.pairs[1].alone);
        f.addTrials({1}, {makeAlone(m_space, 10, 45, 60, true, 40'000)});
        f.settle();
        QCOMPARE(ranking.sampled, 6);
    }

    void rankingSelectsTheTrialThatTrainedItAlone()
    {
        PlotFixture f("ranking");
        feed(f);
        feedPairs(f);
        f.hover(f.pixel(52, 81));
        QVERIFY2(cardText(f).contains("trained alone 81.00"), qPrintable(cardText(f)));
        QTest::mouseClick(f.plot(), Qt::LeftButton, {}, f.pixel(52, 81));
        QCOMPARE(f.selection.number(), 7);
        f.plot()->setFocus();
        QTest::keyClick(f.plot(), Qt::Key_Home);
        QCOMPARE(f.selection.number(), 4);
        QTest::keyClick(f.plot(), Qt::Key_Right);
        QCOMPARE(f.selection.number(), 5);
        const auto lines = f.view().csvMaker()().split('\n');
        QCOMPARE(lines.size(), 1 + 6 + 1);
        QVERIFY(lines[4].startsWith("7,52,81,1,"));
        QVERIFY(lines[1].startsWith("4,60,86,0,"));
    }

    void sharedAccuraciesAreALineOfTheirOwn()
    {
        PlotFixture f("accuracy");
        feed(f);
        const QCPGraph *line = nullptr, *supernet = nullptr;
        for (int i = 0; i < f.plot()->graphCount(); ++i) {
            const QCPGraph* graph = f.plot()->graph(i);
            if (graph->name() == QStringLiteral("derived, shared weights"))
                line = graph;
            if (graph->name() == QStringLiteral("supernet, training images"))
                supernet = graph;
        }
        QVERIFY(line && supernet);
        QCOMPARE(line->dataCount(), 4);
        QVERIFY(f.plot()->legend->hasItemWithPlottable(line));
        QCOMPARE(supernet->dataCount(), 4);
        QCOMPARE(supernet->dataMainValue(3), line->dataMainValue(3) + 4);
        QVERIFY(f.plot()->yAxis->range().contains(supernet->dataMainValue(3)));
        QVERIFY(f.plot()->legend->hasItemWithPlottable(supernet));
        feedPairs(f);
        QCOMPARE(line->dataCount(), 4);
        QTest::mouseClick(f.plot(), Qt::LeftButton, {},
                          f.pixel(line->dataMainKey(2), line->dataMainValue(2)));
        QCOMPARE(f.selection.number(), 2);
    }

private:
    static StrengthsView& strengths(const PlotFixture& f)
    {
        return static_cast<StrengthsView&>(f.view());
    }

    /// A search of four of eight epochs.
    void feed(PlotFixture& f) const
    {
        f.send(SearchChanged{test::makeSupernetStatus({1}, m_space, SearchState::Running)});
        std::vector<TrialPtr> epochs;
        for (int i = 0; i < 4; ++i)
            epochs.push_back(makeEpoch(m_space, i, 8));
        f.addTrials({1}, epochs);
        f.settle();
        QTRY_VERIFY(!f.view().isEmpty() || f.panel->objectName() == "rankingPanel");
        f.settle();
    }

    /// One derived, five sampled, of which one pair stands the other way.
    void feedPairs(PlotFixture& f) const
    {
        std::vector<TrialPtr> trials = {makeAlone(m_space, 4, 60, 86, false, 20'000)};
        const double alone[] = {80, 82, 81, 83, 84};
        for (int i = 0; i < 5; ++i)
            trials.push_back(makeAlone(m_space, 5 + i, 50 + i, alone[i], true, 21'000 + i));
        f.addTrials({1}, trials);
        f.settle();
    }

    static double placeOf(const StrengthHistory& history, std::size_t row)
    {
        return static_cast<double>(history.rows().size() - 1 - row);
    }

    static std::size_t derivedRow(const StrengthHistory& history, std::size_t epoch)
    {
        std::size_t row = 0;
        while (!history.isDerived(row, epoch))
            ++row;
        return row;
    }

    static QString cardText(const PlotFixture& f)
    {
        QString text;
        if (f.view().card()->isVisible())
            for (const auto* label : f.view().card()->findChildren<QLabel*>())
                text += label->text() + u'\n';
        return text;
    }

    const SpacePtr m_space = loadSpace("nas-bench-201");
};

QTEST_MAIN(TestSupernetPlots)
#include "tst_supernet_plots.moc"
