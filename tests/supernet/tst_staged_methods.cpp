#include "supernet_fixture.h"

#include "supernet/cell_edges.h"
#include "supernet/draw_sets.h"
#include "supernet/edge_criteria.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

#include <cmath>
#include <set>

using namespace netwright;

namespace {

int normalSkips(const SearchSpace& space, const Genome& genome)
{
    int count = 0;
    const Selection kept = space.select(genome);
    for (const Decision& decision : space.superDecisions())
        if (const auto found = kept.find(decision.name);
            found != kept.end() && decision.name.starts_with("normal/"))
            for (const int option : found->second)
                count += decision.options[static_cast<std::size_t>(option)] == "skip_connect";
    return count;
}

/// Logits around `skips` for shortcuts and 0 for the rest.
void setLogits(ArchParameters& arch, Rng& rng, double scale, double skips)
{
    std::map<std::string, double> logits;
    for (const Choice& choice : arch.choices())
        for (std::size_t i = 0; i < choice.options.size(); ++i)
            logits[fmt::format("{}/{}", choice.decision, choice.options[i])] =
                scale * rng.normal() + (choice.labels[i] == "skip_connect" ? skips : 0);
    arch.assign(logits);
}

} // namespace

/// Methods that narrow the supernet or what is kept of it: P-DARTS, SGAS, DATA.
class TestStagedMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void pDartsKeepsFewerOperationsInDeeperSupernets()
    {
        const Params params =
            test::paramsOf("p-darts", {{"epochs", "6"}, {"added_cells", "0,1,2"}});
        const auto method = test::Bench::make("p-darts", params);
        const SpacePtr space = loadSpace("darts");
        const std::vector<std::size_t> operations{8, 5, 3};
        const std::vector<double> dropout{0.1, 0.4, 0.7};
        Rng rng(4);
        for (int epoch = 0; epoch < 6; ++epoch) {
            const SupernetPlan plan = method->planAt(epoch);
            const auto stage = static_cast<std::size_t>(epoch / 2);
            QCOMPARE(plan.stage, static_cast<int>(stage));
            QCOMPARE(plan.skeleton.cells, 3 + static_cast<int>(stage));
            QCOMPARE(plan.skipDropout, dropout[stage]);
            test::Bench bench(space, plan, recipeFromParams(params));
            setLogits(bench.arch, rng, 1, 0);
            QCOMPARE(bench.supernet.choices().size(), std::size_t{28});
            for (const Choice& choice : bench.supernet.choices())
                QCOMPARE(choice.options.size(), operations[stage]);
            StepContext context = bench.context(epoch);
            method->endEpoch(context);
            if (epoch % 2 == 0 || epoch == 5) {
                QVERIFY(epoch == 5 || method->planAt(epoch + 1).kept == plan.kept);
                continue;
            }
            // The strongest of each edge, which differ from edge to edge.
            const Selection kept = method->planAt(epoch + 1).kept;
            const auto probabilities = bench.arch.probabilities();
            std::set<std::vector<int>> sets;
            for (std::size_t i = 0; i < probabilities.size(); ++i) {
                const Choice& choice = bench.arch.choices()[i];
                const auto& mine = kept.at(choice.decision);
                sets.insert(mine);
                double weakestKept = 1, strongestGone = 0;
                for (std::size_t k = 0; k < choice.options.size(); ++k)
                    if (std::count(mine.begin(), mine.end(), choice.options[k]) > 0)
                        weakestKept = std::min(weakestKept, probabilities[i][k]);
                    else
                        strongestGone = std::max(strongestGone, probabilities[i][k]);
                QVERIFY(weakestKept > strongestGone);
            }
            QVERIFY(sets.size() > 1);
        }
    }

    void pDartsWaitsWithTheArchitectureInEveryStage()
    {
        const Params params = test::paramsOf(
            "p-darts", {{"epochs", "6"}, {"added_cells", "0,0,0"}, {"frozen_epochs", "1"}});
        const auto method = test::Bench::make("p-darts", params);
        test::Bench bench("p-darts", params);
        for (int epoch = 0; epoch < 4; ++epoch) {
            const at::Tensor before = bench.arch.flat().detach().clone();
            StepContext context = bench.context(epoch);
            method->step(context);
            QCOMPARE(at::equal(bench.arch.flat().detach(), before), epoch % 2 == 0);
            // The rate starts anew with each stage.
            QCOMPARE(bench.weights.learningRate(), epoch % 2 == 0 ? 0.025 : 0.0125);
        }
    }

    void pDartsAllowsTwoShortcutsInTheNormalCell()
    {
        const SpacePtr space = loadSpace("darts");
        test::Bench bench("p-darts", test::paramsOf("p-darts"));
        const auto strict = test::Bench::make("p-darts", test::paramsOf("p-darts"));
        const auto lax =
            test::Bench::make("p-darts", test::paramsOf("p-darts", {{"max_skips", "8"}}));
        Rng rng(5);
        int more = 0;
        for (const double skips : {0.0, 2.0, 5.0, 30.0})
            for (int i = 0; i < 20; ++i) {
                setLogits(bench.arch, rng, 1, skips);
                const int count = normalSkips(*space, strict->derive(*space, bench.arch, rng));
                QVERIFY2(count <= 2, qPrintable(QString::number(count)));
                more += normalSkips(*space, lax->derive(*space, bench.arch, rng)) > 2;
            }
        QVERIFY(more > 20);
    }

    void skipDropoutTouchesPlainShortcutsAlone()
    {
        const SpacePtr space = loadSpace("darts");
        SupernetPlan plan{.skeleton = test::smallSkeleton()};
        Supernet plain(space, plan, {.seed = 5});
        plan.skipDropout = 0.5;
        Supernet dropping(space, plan, {.seed = 5});
        int dropouts = 0;
        for (const Node& node : dropping.graph().nodes())
            dropouts += std::holds_alternative<prim::Dropout>(node.op);
        QCOMPARE(dropouts, 14 + 2 * 6); // a normal cell; reduction cells halve 8 of their edges
        const auto logits = [](Supernet& supernet) {
            const ArchParameters arch(supernet, "cpu", Rng(1), 0);
            supernet.network().setMaskSeed(3);
            return supernet.network().logits(test::images(4), gates::softmaxMix(arch)).detach();
        };
        dropping.network().setDropoutScale(0);
        QVERIFY(at::equal(logits(dropping), logits(plain)));
        dropping.network().setDropoutScale(1);
        QVERIFY(!at::allclose(logits(dropping), logits(plain)));
    }

    void criteriaOfSgasRunFromUndecidedToDecided()
    {
        const std::vector<int> allowed{1, 2, 3, 4};
        const edge_criteria::Edge undecided =
            edge_criteria::edgeOf({0.2, 0.2, 0.2, 0.2, 0.2}, allowed);
        QVERIFY(std::abs(undecided.importance - 0.8) < 1e-12);
        QVERIFY(std::abs(edge_criteria::certainty(undecided)) < 1e-12);
        const edge_criteria::Edge decided = edge_criteria::edgeOf({0.5, 0, 0.5, 0, 0}, allowed);
        QVERIFY(std::abs(decided.importance - 0.5) < 1e-12);
        QVERIFY(std::abs(edge_criteria::certainty(decided) - 1) < 1e-12);
        // Half decided between two of four: entropy log 2 of log 4.
        QVERIFY(
            std::abs(edge_criteria::certainty(edge_criteria::edgeOf({0, 0.5, 0.5, 0, 0}, allowed)) -
                     0.5) < 1e-12);
        QCOMPARE(edge_criteria::stability(decided, {}), 0.0);
        QVERIFY(std::abs(edge_criteria::stability(decided, {{0, 1, 0, 0}, {1, 0, 0, 0}}) - 0.5) <
                1e-12);
        QVERIFY(edge_criteria::normalised({2, 4, 3}) == (std::vector<double>{0, 1, 0.5}));
        QVERIFY(edge_criteria::normalised({2, 2}) == (std::vector<double>{1, 1}));
    }

    void sgasSettlesTwoEdgesOfEveryNode_data()
    {
        QTest::addColumn<QString>("criterion");
        QTest::newRow("1") << "1";
        QTest::newRow("2") << "2";
    }
    void sgasSettlesTwoEdgesOfEveryNode()
    {
        QFETCH(QString, criterion);
        const SpacePtr space = loadSpace("darts");
        const Params params =
            test::paramsOf("sgas", {{"epochs", "50"}, {"criterion", criterion.toStdString()}});
        const auto method = test::Bench::make("sgas", params);
        Rng rng(6);
        Selection decided;
        int decisions = 0;
        for (int epoch = 0; epoch < 50; ++epoch) {
            const SupernetPlan plan = method->planAt(epoch);
            QCOMPARE(plan.batchSize, 64 + 8 * decisions);
            QCOMPARE(plan.stage, 0);
            for (const auto& [decision, options] : decided) // what is decided stays
                QVERIFY(plan.kept.at(decision) == options);
            decided = plan.kept;
            if (epoch + 1 < 10 || (epoch + 1) % 5 != 0)
                continue; // supernets take a while
            test::Bench bench(space, plan, recipeFromParams(params));
            setLogits(bench.arch, rng, 2, 0);
            StepContext context = bench.context(epoch);
            method->endEpoch(context);
            decisions += decisions < 8;
        }
        QCOMPARE(decisions, 8);
        int edges = 0;
        for (const ChoicePlace& place : choicePlaces(*space)) {
            int kept = 0;
            for (const std::string& edge : place.edges) {
                QVERIFY2(decided.contains(edge), edge.c_str());
                kept += static_cast<int>(decided.at(edge).size());
                edges += !decided.at(edge).empty();
            }
            QCOMPARE(kept, 2);
        }
        QCOMPARE(edges, 16);
        // All is settled: the supernet is the network of the derived architecture.
        test::Bench last(space, method->planAt(49), recipeFromParams(params));
        QVERIFY(last.supernet.choices().empty());
        const Genome derived = method->derive(*space, last.arch, rng);
        Skeleton shared = test::smallSkeleton();
        QVERIFY(last.supernet.graph() == space->build(derived, shared));
        StepContext context = last.context(49);
        QVERIFY(std::isfinite(method->step(context).loss));
    }

    void sgasChoosesTheSurestEdge()
    {
        const SpacePtr space = loadSpace("darts");
        const Params params = test::paramsOf("sgas", {{"decision_warmup", "1"}});
        const auto method = test::Bench::make("sgas", params);
        test::Bench bench("sgas", params);
        std::map<std::string, double> logits;
        for (const Choice& choice : bench.arch.choices())
            for (const int option : choice.options)
                logits[fmt::format("{}/{}", choice.decision, option)] = 0;
        logits["normal/edge_1_4/5"] = 4;  // important and certain
        logits["normal/edge_0_3/0"] = -9; // important alone
        logits["reduce/edge_2_5/3"] = 3;
        bench.arch.assign(logits);
        StepContext context = bench.context(0);
        method->endEpoch(context);
        const Selection kept = method->planAt(1).kept;
        QVERIFY(kept == (Selection{{"normal/edge_1_4", {5}}, {"reduce/edge_2_5", {3}}}));
    }

    void setsOfDrawsHaveTheirProbabilities()
    {
        const auto exactly = [](std::vector<double> p, int draws) {
            return probabilityOfExactly(p, draws);
        };
        QVERIFY(std::abs(exactly({1}, 7) - 1) < 1e-12);
        QVERIFY(std::abs(exactly({0.5}, 2) - 0.25) < 1e-12);
        QVERIFY(std::abs(exactly({0.5, 0.5}, 2) - 0.5) < 1e-12);
        QVERIFY(std::abs(exactly({0.2, 0.3}, 2) - 0.12) < 1e-12);
        QVERIFY(std::abs(exactly({0.2, 0.3, 0.5}, 2)) < 1e-12);
        const std::vector<double> p{0.1, 0.2, 0.3, 0.4};
        double sum = 0;
        for (unsigned set = 1; set < 16; ++set) {
            std::vector<double> members;
            for (unsigned i = 0; i < 4; ++i)
                if ((set >> i) & 1)
                    members.push_back(p[i]);
            sum += probabilityOfExactly(members, 5);
        }
        QVERIFY(std::abs(sum - 1) < 1e-12);
        QVERIFY(mostProbableSet(std::vector<double>{0.01, 0.98, 0.01}, 4) ==
                (std::vector<std::size_t>{1}));
        QVERIFY(mostProbableSet(std::vector<double>{0.3, 0.1, 0.35, 0.25}, 7).size() == 3);
    }

    void dataKeepsAsManyPairsAsItsDrawsWouldHit()
    {
        const Params params = test::paramsOf("data", {{"draws", "4"}});
        const SpacePtr space = test::spaceFor("data");
        const auto method = test::Bench::make("data", params);
        test::Bench bench("data", params);
        Rng rng(7);
        setLogits(bench.arch, rng, 0.01, 12); // edges lead to shortcuts
        const Selection kept = space->select(method->derive(*space, bench.arch, rng));
        for (const ChoicePlace& place : choicePlaces(*space)) {
            std::size_t pairs = 0;
            for (const std::string& edge : place.edges)
                if (kept.contains(edge)) {
                    QVERIFY(kept.at(edge) == std::vector<int>{3});
                    ++pairs;
                }
            // Of n alike, 4 draws hit exactly i in i! S(4, i) / n^4 of all cases for each set of i:
            // 1, 14, 36 and 24.
            QCOMPARE(pairs, std::min<std::size_t>(place.edges.size(), 3));
        }
    }

    void dataFallsBackToTheStrongestPairsOfOtherSpaces()
    {
        const SpacePtr space = loadSpace("darts");
        const auto method = weightSharingMethods().find("data").make(space, test::smallSkeleton(),
                                                                     test::paramsOf("data"));
        Supernet supernet = test::smallSupernet(space);
        const ArchParameters arch(supernet, "cpu", Rng(3), 1);
        Rng rng(1);
        QVERIFY(method->derive(*space, arch, rng) == space->strongest(method->strengths(arch)));
    }
};

QTEST_GUILESS_MAIN(TestStagedMethods)
#include "tst_staged_methods.moc"
