#include <QTest>

#include "plots/strength_history.h"
#include "supernet_feed.h"
#include "support.h"

using namespace netwright;
using test::makeAlone;
using test::makeEpoch;
using test::makeTrial;

class TestStrengthHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreTheOptionsInTheOrderOfTheDecisions()
    {
        const StrengthHistory history(m_space);
        QCOMPARE(history.rows().size(), 30u); // six edges of five operations
        QCOMPARE(history.rows()[0].decision, m_space->superDecisions()[0].name);
        QCOMPARE(history.rows()[3].option, std::string("nor_conv_3x3"));
        QVERIFY(history.isEmpty());
    }

    void spacesWithoutASupernetHaveNoRows()
    {
        StrengthHistory history(loadSpace("chain"));
        TrialList list;
        list.append(std::vector{makeTrial(0, 50, 10)});
        history.read(list);
        QVERIFY(history.rows().empty());
        QVERIFY(history.isEmpty());
        QCOMPARE(history.readTrials(), 1u);
        QVERIFY(StrengthHistory().isEmpty());
    }

    void epochsAreReadAsTheyCome()
    {
        StrengthHistory history(m_space);
        TrialList list;
        list.append(std::vector{makeEpoch(m_space, 0, 3), makeTrial(1, {}, 5'000)});
        history.read(list);
        QCOMPARE(history.epochs().size(), 1u);
        list.append(
            std::vector{makeEpoch(m_space, 2, 3), makeAlone(m_space, 3, 40, 80, false, 9'000)});
        history.read(list);
        QCOMPARE(history.readTrials(), 4u);
        QCOMPARE(history.epochs().size(), 2u); // a failed epoch and a trained network are none
        QCOMPARE(history.columnOf(2), 1);
        QCOMPARE(history.columnOf(3), -1);
        const auto strengths = test::sharpened(*m_space, 1.0 / 3);
        double largest = 0;
        for (std::size_t row = 0; row < history.rows().size(); ++row) {
            const auto& named = history.rows()[row];
            QCOMPARE(history.at(row, 0), strengths.at(named.decision)[row % 5]);
            largest = std::max({largest, history.at(row, 0), history.at(row, 1)});
        }
        QCOMPARE(history.largest(), largest);
    }

    void derivedOptionsAreTheStrongest()
    {
        StrengthHistory history(m_space);
        TrialList list;
        list.append(std::vector{makeEpoch(m_space, 4, 5)});
        history.read(list);
        for (std::size_t first = 0; first < history.rows().size(); first += 5) {
            std::size_t best = first;
            for (std::size_t row = first; row < first + 5; ++row)
                best = history.at(row, 0) > history.at(best, 0) ? row : best;
            for (std::size_t row = first; row < first + 5; ++row)
                QCOMPARE(history.isDerived(row, 0), row == best);
        }
    }

private:
    const SpacePtr m_space = loadSpace("nas-bench-201");
};

QTEST_GUILESS_MAIN(TestStrengthHistory)
#include "tst_strength_history.moc"
