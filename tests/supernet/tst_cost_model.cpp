#include "supernet_fixture.h"

#include "graph/cost.h"
#include "supernet/cell_edges.h"
#include "supernet/cost_model.h"
#include "supernet/path_distribution.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include "support.h"

#include <cmath>

using namespace netwright;

/// What options cost, and what a derived architecture is expected to.
class TestCostModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What the options of a mixture cost adds up to what the network they select costs.
    void expectedCostOfACertainChoiceIsTheArchitecturesCost_data() { test::supernetRows(); }
    void expectedCostOfACertainChoiceIsTheArchitecturesCost()
    {
        QFETCH(QString, space);
        QFETCH(int, partialChannels);
        QFETCH(bool, weighsEdges);
        const SpacePtr s = test::smallSpace(space.toStdString());
        const Supernet supernet = test::smallSupernet(
            s, {.partialChannels = partialChannels, .weighsEdges = weighsEdges});
        Rng rng(3);
        for (const char* metric : {"params", "macs"}) {
            const CostModel model(supernet, {.metric = metric, .target = 1, .weight = 1});
            const Genome genome = s->sample(rng);
            const Selection selection = s->select(genome);
            const Cost cost = netwright::cost(resolve(supernet.graph(), selection));
            const double expected =
                static_cast<double>(metric == std::string("macs") ? cost.macs : cost.params);
            // A layer of ENAS macro without skips has no sum, and so no BatchNorm behind it.
            const double tolerance = space == "enas-macro" ? 0.01 * expected : 1e-9 * expected;
            const double found = model.expected(certain(supernet, selection)).item<double>();
            QVERIFY2(std::abs(found - expected) <= tolerance, qPrintable(QString::number(found)));
            QVERIFY(std::abs(model.penaltyOf(supernet, selection) + 1 - found) <= 1e-9 * found);
        }
    }

    /// The mean over architectures drawn as the shares say, edges included.
    void expectedCostIsTheMeanOfArchitectures_data()
    {
        QTest::addColumn<bool>("weighsEdges");
        QTest::newRow("DARTS") << false;
        QTest::newRow("weighed edges") << true;
    }
    void expectedCostIsTheMeanOfArchitectures()
    {
        QFETCH(bool, weighsEdges);
        const SpacePtr space = loadSpace("darts");
        const Supernet supernet = test::smallSupernet(space, {.weighsEdges = weighsEdges});
        const CostModel model(supernet, {.metric = "params", .target = 1, .weight = 1});
        const ArchParameters arch(supernet, "cpu", Rng(4), weighsEdges ? 1 : 0);
        double mean = 0;
        constexpr int draws = 4000;
        Rng rng(6);
        if (weighsEdges) {
            Supernet narrow = test::smallSupernet(space, {.weighsEdges = true},
                                                  allowedOptions(*space)); // as PARSEC has it
            ArchParameters same(narrow, "cpu", Rng(1), 0);
            same.assign(arch.byName());
            for (const Selection& path : PathDistribution(*space).draw(same, draws, rng))
                mean += (model.penaltyOf(supernet, space->select(space->fromSelection(path))) + 1) /
                        draws;
        } else {
            for (int i = 0; i < draws; ++i)
                mean += (model.penaltyOf(supernet, space->select(space->sample(rng))) + 1) / draws;
        }
        const double expected =
            model.expected(KeptShares(supernet).of(arch.flat()).detach()).item<double>();
        QVERIFY2(std::abs(mean - expected) < 0.01 * expected,
                 qPrintable(QString("%1 %2").arg(mean).arg(expected)));
        QVERIFY2(expected <
                     0.5 * model.expected(at::ones_like(arch.flat().detach())).item<double>(),
                 qPrintable(QString::number(expected)));
    }

    /// An edge that is not kept costs nothing, however dear its operations are.
    void weighedEdgesCarryTheCostOfTheirOperations()
    {
        const SpacePtr space = loadSpace("darts");
        const Supernet supernet = test::smallSupernet(space, {.weighsEdges = true});
        const CostModel model(supernet, {.metric = "params", .target = 1, .weight = 1});
        ArchParameters arch(supernet, "cpu", Rng(4), 0);
        std::map<std::string, double> logits;
        for (const Choice& choice : supernet.choices())
            for (std::size_t i = 0; i < choice.options.size(); ++i) {
                const bool isWeighing = choice.decision.find("/node_") != std::string::npos;
                logits[fmt::format("{}/{}", choice.decision, choice.options[i])] =
                    isWeighing               ? (i < 2 ? 40 : 0)
                    : choice.options[i] == 4 ? 40
                                             : 0;
            }
        arch.assign(logits); // the first two edges of every node, sep_conv_3x3
        const at::Tensor shares = KeptShares(supernet).of(arch.flat());
        const Genome genome = space->strongest([&] {
            Strengths strengths;
            for (const Decision& decision : space->superDecisions()) {
                auto& values = strengths[decision.name];
                values.assign(decision.options.size(), 0);
                values[4] = decision.name.find("edge_0_") != std::string::npos ||
                                    decision.name.find("edge_1_") != std::string::npos
                                ? 2
                                : 1;
            }
            return strengths;
        }());
        const double ofOne =
            static_cast<double>(cost(resolve(supernet.graph(), space->select(genome))).params);
        QVERIFY(std::abs(model.expected(shares).item<double>() - ofOne) < 1e-3 * ofOne);
        // Edges compete: the penalty has a gradient for their weights.
        const ArchParameters open(supernet, "cpu", Rng(4), 0.5);
        const at::Tensor gradient = torch::autograd::grad(
            {model.penalty(KeptShares(supernet).of(open.flat()))}, {open.flat()})[0];
        for (std::size_t i = 0; i < supernet.choices().size(); ++i)
            if (supernet.choices()[i].decision.ends_with("/node_4"))
                QCOMPARE(at::count_nonzero(open.part(gradient, i)).item<std::int64_t>(),
                         std::int64_t{4});
    }

    /// Of a supernet narrowed as SGAS does it: what is settled is kept, one edge is to be found.
    void settledEdgesAreNoLongerOpen()
    {
        const SpacePtr space = loadSpace("darts");
        const Supernet supernet =
            test::smallSupernet(space, {}, {{"normal/edge_0_4", {4}}, {"normal/edge_1_3", {}}});
        const ArchParameters arch(supernet, "cpu", Rng(4), 1);
        const at::Tensor shares = KeptShares(supernet).of(arch.flat()).detach();
        for (std::size_t i = 0; i < supernet.choices().size(); ++i) {
            const std::string& decision = supernet.choices()[i].decision;
            const double sum = arch.part(shares, i).sum().item<double>();
            double expected = 2 / static_cast<double>(decision.back() - '0');
            if (decision.ends_with("_4") && decision.starts_with("normal"))
                expected = 1.0 / 3;
            else if (decision.ends_with("_3") && decision.starts_with("normal"))
                expected = 1;
            QVERIFY2(std::abs(sum - expected) < 1e-6, decision.c_str());
            QCOMPARE(arch.part(shares, i)[0].item<double>(), 0.0); // none
        }
    }

    /// d E / d alpha_i = k/n p_i (c_i - sum p c) of each edge, p among what may be kept.
    void penaltyHasTheGradientOfTheExpectedCost()
    {
        const Supernet supernet = test::smallSupernet(loadSpace("darts"));
        ArchParameters arch(supernet, "cpu", Rng(4), 0.5);
        const KeptShares shares(supernet);
        const CostModel model(supernet, {.metric = "params", .target = 1000, .weight = 0.1});
        const at::Tensor gradient =
            torch::autograd::grad({model.penalty(shares.of(arch.flat()))}, {arch.flat()})[0];
        const auto p = arch.probabilities();
        for (std::size_t i = 0; i < p.size(); ++i) {
            const double share = 2 / static_cast<double>(arch.choices()[i].decision.back() - '0');
            double mean = 0;
            for (std::size_t k = 1; k < p[i].size(); ++k)
                mean += p[i][k] / (1 - p[i][0]) * model.costs()[i][k];
            for (std::size_t k = 0; k < p[i].size(); ++k) {
                const double expected = k == 0 ? 0
                                               : 0.1 / 1000 * share * p[i][k] / (1 - p[i][0]) *
                                                     (model.costs()[i][k] - mean);
                const double found =
                    arch.part(gradient, i)[static_cast<std::int64_t>(k)].item<double>();
                QVERIFY(std::abs(found - expected) < 1e-4 * std::max(1e-3, std::abs(expected)));
            }
        }
        const CostModel lax(supernet, {.metric = "params", .target = 1e9, .weight = 0.1});
        QCOMPARE(lax.penalty(shares.of(arch.flat())).item<double>(), 0.0);
    }

    /// What judges whole architectures: 0 up to the target, then the excess.
    void penaltyOfAnArchitectureIsItsExcess()
    {
        const SpacePtr space = loadSpace("darts");
        const Supernet supernet = test::smallSupernet(space);
        Rng rng(5);
        const Genome genome = space->sample(rng);
        const Selection kept = space->select(genome);
        const auto params =
            static_cast<double>(cost(space->build(genome, supernet.plan().skeleton)).params);
        const auto penalty = [&](double target) {
            return CostModel(supernet, {.metric = "params", .target = target, .weight = 0.1})
                .penaltyOf(supernet, kept);
        };
        QCOMPARE(penalty(params), 0.0);
        QCOMPARE(penalty(params / 3), 0.2);
        QCOMPARE(CostModel(supernet, {}).penaltyOf(supernet, kept), 0.0);
    }

    void latenciesAreACostLikeOthers()
    {
        const SpacePtr space = test::smallMobileChain();
        Supernet supernet(space,
                          {.skeleton = {.kind = "whole",
                                        .channels = 4,
                                        .input = {3, 16, 16},
                                        .sharedWeights = true}},
                          {.seed = 5});
        const LatencyTable table = LatencyTable::measure(supernet, 1);
        QVERIFY(table.fits(supernet));
        QVERIFY(!table.fits(test::smallSupernet(loadSpace("darts"))));
        const CostModel model(
            supernet, {.metric = "latency", .target = table.fixed() / 2, .weight = 1}, &table);
        Rng rng(6);
        const Selection kept = space->select(space->sample(rng));
        std::vector<std::size_t> options;
        for (const Choice& choice : supernet.choices())
            options.push_back(static_cast<std::size_t>(kept.at(choice.decision).front()));
        QVERIFY(std::abs(model.penaltyOf(supernet, kept) -
                         (table.of(options) / (table.fixed() / 2) - 1)) < 1e-9);
        ArchParameters arch(supernet, "cpu", Rng(4), 0.5);
        QVERIFY(std::abs(model.penalty(KeptShares(supernet).of(arch.flat())).item<double>() -
                         (table.expected(arch.probabilities()) / (table.fixed() / 2) - 1)) < 1e-3);
    }

private:
    /// By logit: 1 for what is kept.
    static at::Tensor certain(const Supernet& supernet, const Selection& selection)
    {
        std::vector<double> shares;
        for (const Choice& choice : supernet.choices()) {
            const auto kept = selection.find(choice.decision);
            for (const int option : choice.options)
                shares.push_back(kept != selection.end() &&
                                 std::ranges::find(kept->second, option) != kept->second.end());
        }
        return at::tensor(shares, at::kDouble);
    }
};

QTEST_GUILESS_MAIN(TestCostModel)
#include "tst_cost_model.moc"
