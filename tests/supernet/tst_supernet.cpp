#include "supernet_fixture.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include "support.h"

#include <cmath>

using namespace netwright;

class TestSupernet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gatesEqualTheResolvedNetwork_data() { test::supernetRows(); }
    /// With copied weights and the statistics of the batch.
    void gatesEqualTheResolvedNetwork()
    {
        const auto [s, form] = test::SupernetRow();
        Supernet supernet = test::smallSupernet(s, form);
        Rng rng(1);
        const at::Tensor x = test::images(4);
        for (int i = 0; i < 5; ++i) {
            const Genome genome = s->sample(rng);
            const Selection selection = s->select(genome);
            // Past the channels that are chosen for, the others go on: no plain network of the
            // space is the same.
            Network alone(form.partialChannels > 1 ? resolve(supernet.graph(), selection)
                                                   : s->build(genome, supernet.plan().skeleton),
                          {.seed = 99});
            alone.loadWeights(supernet.network().weights());
            const c10::NoGradGuard noGrad;
            const at::Tensor shared = supernet.network().logits(x, supernet.weightsOf(selection));
            const double difference = (shared - alone.logits(x)).abs().max().item<double>();
            QVERIFY2(difference < 1e-5, qPrintable(QString::number(difference)));
        }
    }

    void resolvedSupernetsAreTheNetworks_data() { test::supernetRows(); }
    void resolvedSupernetsAreTheNetworks()
    {
        const auto [s, form] = test::SupernetRow();
        const Skeleton skeleton = test::skeletonFor(*s);
        const Graph super = s->buildSuper(skeleton, form);
        Rng rng(7);
        for (int i = 0; i < 1000; ++i) {
            const Genome genome = s->sample(rng);
            const Selection selection = s->select(genome);
            const Graph resolved = resolve(super, selection);
            if (form.partialChannels == 1) {
                QVERIFY(resolved == s->build(genome, skeleton));
            } else { // what is left has the edges of the architecture, and no choice
                QVERIFY(std::ranges::none_of(resolved.nodes(), [](const Node& node) {
                    return std::holds_alternative<prim::Mix>(node.op);
                }));
                const auto shuffles = [](const Graph& graph) {
                    return std::ranges::count_if(graph.nodes(), [](const Node& node) {
                        return std::holds_alternative<prim::ChannelShuffle>(node.op);
                    });
                };
                QVERIFY(shuffles(resolved) <= shuffles(super));
            }
            QVERIFY(s->canonical(s->fromSelection(selection)) == s->canonical(genome));
        }
    }

    void aPathTouchesOnlyItsOwnWeights_data() { test::supernetRows(); }
    void aPathTouchesOnlyItsOwnWeights()
    {
        const auto [s, form] = test::SupernetRow();
        Supernet supernet = test::smallSupernet(s, form);
        Rng rng(2);
        const Selection selection = s->select(s->sample(rng));
        supernet.network().logits(test::images(4), supernet.weightsOf(selection)).sum().backward();
        const Graph own = resolve(supernet.graph(), selection);
        int touched = 0, others = 0;
        for (const auto& [name, tensor] : supernet.network().namedParameters()) {
            const bool belongs = own.find(name.substr(0, name.rfind('.'))).has_value();
            QVERIFY2(tensor.grad().defined() == belongs, name.c_str());
            ++(belongs ? touched : others);
        }
        QVERIFY(touched > 10);
        QVERIFY(others > 10);
    }

    /// Logits of 0 and -inf are a plain architecture, `none` standing for what it leaves out.
    void certainLogitsAreTheDiscreteNetwork()
    {
        const SpacePtr space = loadSpace("darts");
        Supernet supernet = test::smallSupernet(space);
        ArchParameters arch(supernet, "cpu", Rng(4), 1);
        Rng rng(8);
        const at::Tensor x = test::images(4);
        for (int i = 0; i < 3; ++i) {
            const Genome genome = space->sample(rng);
            const Selection selection = space->select(genome);
            std::map<std::string, double> logits;
            for (const Choice& choice : supernet.choices()) {
                const auto kept = selection.find(choice.decision);
                for (const int option : choice.options)
                    logits[fmt::format("{}/{}", choice.decision, option)] =
                        option == (kept == selection.end() ? 0 : kept->second.front()) ? 0
                                                                                       : -HUGE_VAL;
            }
            arch.assign(logits);
            Network alone(space->build(genome, supernet.plan().skeleton), {.seed = 99});
            alone.loadWeights(supernet.network().weights());
            const c10::NoGradGuard noGrad;
            const at::Tensor mixed = supernet.network().logits(x, gates::softmaxMix(arch));
            const double difference = (mixed - alone.logits(x)).abs().max().item<double>();
            QVERIFY2(difference < 1e-6, qPrintable(QString::number(difference)));
        }
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
};

QTEST_GUILESS_MAIN(TestSupernet)
#include "tst_supernet.moc"
