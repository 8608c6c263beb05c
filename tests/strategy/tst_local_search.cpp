#include "support.h"

#include "drive.h"

#include <set>

using namespace netwright;
using namespace netwright::test;

namespace {

int distance(const Genome& a, const Genome& b)
{
    int count = 0;
    for (std::size_t i = 0; i < a.genes.size(); ++i)
        count += a.genes[i] != b.genes[i];
    return count;
}

bool isStart(const Trial& trial)
{
    return trial.proposal.origin == "random start";
}

std::size_t centreOf(const Trial& trial)
{
    return std::stoul(trial.proposal.origin.substr(std::string("neighbour of ").size()));
}

} // namespace

class TestLocalSearch : public QObject
{
    Q_OBJECT

    static void addModes()
    {
        QTest::addColumn<QString>("improvement");
        QTest::addColumn<int>("window");
        for (const char* mode : {"first", "best"})
            for (int window : {1, 5})
                QTest::addRow("%s %d", mode, window) << mode << window;
    }

    static std::vector<Trial> run(const std::shared_ptr<TableSpace>& space, int trials)
    {
        QFETCH(QString, improvement);
        QFETCH(int, window);
        const auto strategy =
            make("local-search", space, {{"improvement", improvement.toStdString()}});
        return drive(*strategy, 3, trials, window,
                     [&](auto, const Genome& g) { return space->score(g); });
    }

private Q_SLOTS:
    void proposesNeighboursOfWhatWasTold_data() { addModes(); }
    void proposesNeighboursOfWhatWasTold()
    {
        QFETCH(int, window);
        const auto log = run(std::make_shared<TableSpace>(6, 5, 1), 500);
        QVERIFY(isStart(log[0]));
        for (std::size_t i = 1; i < log.size(); ++i) {
            if (isStart(log[i]))
                continue;
            const auto centre = centreOf(log[i]);
            QVERIFY(centre < i);
            QCOMPARE(distance(log[centre].proposal.genome, log[i].proposal.genome), 1);
        }
        QVERIFY(window >= 1);
    }

    void eachCentreIsBetterThanTheOneBefore_data() { addModes(); }
    void eachCentreIsBetterThanTheOneBefore()
    {
        const auto log = run(std::make_shared<TableSpace>(6, 5, 2), 1000);
        std::optional<std::size_t> centre;
        int climbs = 0, steps = 0;
        for (const Trial& trial : log) {
            if (isStart(trial)) {
                centre.reset();
                ++climbs;
                continue;
            }
            const auto next = centreOf(trial);
            if (centre && *centre != next) {
                QVERIFY(*log[next].score > *log[*centre].score);
                ++steps;
            }
            centre = next;
        }
        QVERIFY(climbs > 2);
        QVERIFY(steps > 20); // those through scores known before do not show
    }

    /// Steps to better neighbours that were tried lead from the genomes of a climb to one all of
    /// whose neighbours were tried, and none is better.
    void restartsOnlyAtLocalOptima_data() { addModes(); }
    void restartsOnlyAtLocalOptima()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 3);
        const auto log = run(space, 1000);
        int checked = 0;
        std::set<Genome> tried;
        std::vector<Genome> climb;
        const auto leadsToOptimum = [&](std::vector<Genome> open) {
            std::set<Genome> visited(open.begin(), open.end());
            while (!open.empty()) {
                const Genome genome = open.back();
                open.pop_back();
                bool isOptimum = true;
                for (const Genome& neighbour : space->neighbours(genome)) {
                    const bool isBetter = space->score(neighbour) > space->score(genome);
                    isOptimum = isOptimum && !isBetter && tried.contains(neighbour);
                    if (isBetter && tried.contains(neighbour) && visited.insert(neighbour).second)
                        open.push_back(neighbour);
                }
                if (isOptimum)
                    return true;
            }
            return false;
        };
        for (std::size_t i = 0; i + 1 < log.size(); ++i) {
            if (isStart(log[i]))
                climb.clear();
            climb.push_back(log[i].proposal.genome);
            tried.insert(log[i].proposal.genome);
            if (isStart(log[i]) || !isStart(log[i + 1]))
                continue;
            QVERIFY(leadsToOptimum(climb));
            ++checked;
        }
        QVERIFY(checked > 2);
    }

    void firstClimbEndsAtALocalOptimum_data() { addModes(); }
    void firstClimbEndsAtALocalOptimum()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 4);
        const auto log = run(space, 1000);
        std::size_t end = 1;
        while (!isStart(log[end]))
            ++end;
        const Genome& top = log[centreOf(log[end - 1])].proposal.genome;
        for (const Genome& neighbour : space->neighbours(top))
            QVERIFY(space->score(neighbour) <= space->score(top));
    }

    void bestImprovementTakesTheBestNeighbour()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 5);
        const auto log = drive(*make("local-search", space, {{"improvement", "best"}}), 3, 200, 4,
                               [&](auto, const Genome& g) { return space->score(g); });
        double best = -1e300;
        for (const Genome& neighbour : space->neighbours(log[0].proposal.genome))
            best = std::max(best, space->score(neighbour));
        QCOMPARE(centreOf(log[24]), std::size_t{0});
        QCOMPARE(*log[centreOf(log[25])].score, best);
    }

    void nothingIsProposedTwice_data() { addModes(); }
    void nothingIsProposedTwice()
    {
        const auto proposed = genomes(run(std::make_shared<TableSpace>(6, 5, 6), 2000));
        QCOMPARE(std::set<Genome>(proposed.begin(), proposed.end()).size(), proposed.size());
    }

    void goesOnWhenTheSpaceIsExhausted_data() { addModes(); }
    void goesOnWhenTheSpaceIsExhausted()
    {
        QCOMPARE(run(std::make_shared<TableSpace>(2, 2, 1), 50).size(), std::size_t{50});
    }

    void failedStartIsReplaced()
    {
        const auto space = std::make_shared<TableSpace>(6, 5, 1);
        const auto log =
            drive(*make("local-search", space), 3, 3, 1, [&](std::int64_t number, const Genome& g) {
                return number ? std::optional(space->score(g)) : std::nullopt;
            });
        QVERIFY(isStart(log[0]) && isStart(log[1]));
        QCOMPARE(centreOf(log[2]), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestLocalSearch)
#include "tst_local_search.moc"
