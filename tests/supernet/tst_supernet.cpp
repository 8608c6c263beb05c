#include "supernet_fixture.h"

#include "graph/cost.h"
#include "supernet/cost_model.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include "support.h"

#include <cmath>

using namespace netwright;

class TestSupernet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gatesEqualTheResolvedNetwork_data()
    {
        QTest::addColumn<QString>("space");
        QTest::newRow("darts") << "darts";
        QTest::newRow("nas-bench-201") << "nas-bench-201";
    }
    /// With copied weights and the statistics of the batch.
    void gatesEqualTheResolvedNetwork()
    {
        QFETCH(QString, space);
        const SpacePtr s = loadSpace(space.toStdString());
        Supernet supernet = test::smallSupernet(s);
        Rng rng(1);
        const at::Tensor x = test::images(4);
        for (int i = 0; i < 10; ++i) {
            const Genome genome = s->sample(rng);
            Network alone(s->build(genome, supernet.plan().skeleton), {.seed = 99});
            alone.loadWeights(supernet.network().weights());
            const c10::NoGradGuard noGrad;
            const at::Tensor shared =
                supernet.network().logits(x, supernet.weightsOf(s->select(genome)));
            const double difference = (shared - alone.logits(x)).abs().max().item<double>();
            QVERIFY2(difference < 1e-5, qPrintable(QString::number(difference)));
        }
    }

    void aPathTouchesOnlyItsOwnWeights()
    {
        const SpacePtr space = loadSpace("darts");
        Supernet supernet = test::smallSupernet(space);
        Rng rng(2);
        const Genome genome = space->sample(rng);
        supernet.network()
            .logits(test::images(4), supernet.weightsOf(space->select(genome)))
            .sum()
            .backward();
        const Graph own = space->build(genome, supernet.plan().skeleton);
        int touched = 0;
        for (const auto& [name, tensor] : supernet.network().namedParameters()) {
            const bool belongs = own.find(name.substr(0, name.rfind('.'))).has_value();
            QCOMPARE(tensor.grad().defined(), belongs);
            touched += belongs ? 1 : 0;
        }
        QVERIFY(touched > 10);
    }

    void choicesAreSharedByTheCellsOfAType()
    {
        const Supernet supernet = test::smallSupernet(loadSpace("darts"));
        QCOMPARE(supernet.choices().size(), std::size_t{28});
        QCOMPARE(supernet.choices()[0].labels[4], std::string("sep_conv_3x3"));
    }

    void narrowedSupernetsKeepTheirOptionsNumbers()
    {
        const SpacePtr space = loadSpace("darts");
        const Supernet supernet =
            test::smallSupernet(space, {}, {{"normal/edge_0_2", {3, 5}}, {"normal/edge_1_2", {4}}});
        QCOMPARE(supernet.choices().size(), std::size_t{27});
        const ArchParameters arch(supernet, "cpu", Rng(1), 1);
        const Strengths strengths = supernet.strengthsOf(arch.probabilities());
        const auto& two = strengths.at("normal/edge_0_2");
        QVERIFY(std::abs(two[3] + two[5] - 1) < 1e-6 && two[0] == 0 && two[4] == 0);
        QCOMPARE(strengths.at("normal/edge_1_2")[4], 1.0);
        QCOMPARE(strengths.size(), std::size_t{28});
    }

    void logitsGoFromOneSupernetToAnotherByName()
    {
        const SpacePtr space = loadSpace("darts");
        const Supernet whole = test::smallSupernet(space);
        const Supernet narrow = test::smallSupernet(space, {}, {{"normal/edge_0_2", {3, 5}}});
        const ArchParameters from(whole, "cpu", Rng(1), 1);
        ArchParameters to(narrow, "cpu", Rng(2), 1);
        to.assign(from.byName());
        QCOMPARE(to.byName().at("normal/edge_0_2/5"), from.byName().at("normal/edge_0_2/5"));
        QCOMPARE(to.byName().size(), from.byName().size() - 6);
    }

    /// What the options of a mixture cost adds up to what the network they select costs.
    void expectedCostOfACertainChoiceIsTheArchitecturesCost()
    {
        const SpacePtr space = loadSpace("darts");
        const Supernet supernet = test::smallSupernet(space);
        Rng rng(3);
        for (const char* metric : {"params", "macs"}) {
            const CostModel model(supernet, {.metric = metric, .target = 1, .weight = 1});
            const Genome genome = space->sample(rng);
            const Selection selection = space->select(genome);
            std::vector<std::vector<double>> certain;
            for (const Choice& choice : supernet.choices()) {
                auto& values = certain.emplace_back(choice.options.size(), 0.0);
                if (const auto kept = selection.find(choice.decision); kept != selection.end())
                    for (const int option : kept->second)
                        values[static_cast<std::size_t>(option)] = 1;
            }
            const Cost cost = netwright::cost(space->build(genome, supernet.plan().skeleton));
            QCOMPARE(model.expected(certain),
                     static_cast<double>(metric == std::string("macs") ? cost.macs : cost.params));
        }
    }

    /// d E / d alpha_i = p_i (c_i - sum p c) of each decision.
    void penaltyHasTheGradientOfTheExpectedCost()
    {
        const Supernet supernet = test::smallSupernet(loadSpace("darts"));
        ArchParameters arch(supernet, "cpu", Rng(4), 0.5);
        const CostModel model(supernet, {.metric = "params", .target = 1000, .weight = 0.1});
        const at::Tensor gradient = torch::autograd::grad({model.penalty(arch)}, {arch.flat()})[0];
        const auto p = arch.probabilities();
        for (std::size_t i = 0; i < p.size(); ++i) {
            double mean = 0;
            for (std::size_t k = 0; k < p[i].size(); ++k)
                mean += p[i][k] * model.costs()[i][k];
            for (std::size_t k = 0; k < p[i].size(); ++k) {
                const double expected = 0.1 / 1000 * p[i][k] * (model.costs()[i][k] - mean);
                const double found =
                    arch.part(gradient, i)[static_cast<std::int64_t>(k)].item<double>();
                QVERIFY(std::abs(found - expected) < 1e-4 * std::max(1e-3, std::abs(expected)));
            }
        }
        const CostModel lax(supernet, {.metric = "params", .target = 1e9, .weight = 0.1});
        QCOMPARE(lax.penalty(arch).item<double>(), 0.0);
    }

    void fewerBitsGiveNearlyTheSameLossAndGradient()
    {
        const auto lossAndGradient = [](bool mixed) {
            test::Bench bench("darts", test::paramsOf("darts"));
            bench.recipe.mixedPrecision = mixed;
            StepContext context = bench.context();
            const at::Tensor loss =
                steps::loss(context, context.train(), gates::softmaxMix(bench.arch));
            const at::Tensor gradient = torch::autograd::grad({loss}, {bench.arch.flat()})[0];
            return std::pair(loss.item<double>(), gradient);
        };
        const auto [exact, gradient] = lossAndGradient(false);
        const auto [mixed, rough] = lossAndGradient(true);
        QVERIFY(mixed != exact);
        QVERIFY2(std::abs(mixed - exact) < 0.02 * exact,
                 qPrintable(QString::number(mixed - exact)));
        QCOMPARE(rough.scalar_type(), at::kFloat);
        QVERIFY(at::cosine_similarity(rough, gradient, 0).item<double>() > 0.9);
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
        QVERIFY(std::abs(model.penalty(arch).item<double>() -
                         (table.expected(arch.probabilities()) / (table.fixed() / 2) - 1)) < 1e-3);
    }
};

QTEST_GUILESS_MAIN(TestSupernet)
#include "tst_supernet.moc"
