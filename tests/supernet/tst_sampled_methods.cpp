#include "supernet_fixture.h"

#include "graph/cost.h"
#include "supernet/cell_edges.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

#include <cmath>
#include <set>

using namespace netwright;

namespace {

/// "<decision>/<operation>" of every operation whose weights differ.
std::set<std::string> movedOperations(const Weights& before, const Weights& after)
{
    std::set<std::string> moved;
    for (const auto& [name, tensor] : before) {
        const auto edge = name.find("/edge_");
        if (edge == std::string::npos || name.find(".running_") != std::string::npos ||
            at::equal(tensor, after.at(name)))
            continue;
        const auto operation = name.find('/', edge + 1);
        moved.insert(name.substr(0, name.find('/', operation + 1)));
    }
    return moved;
}

/// "<decision>/<operation>" of every operation whose running statistics moved: it was computed.
std::set<std::string> computedOperations(const Weights& before, const Weights& after)
{
    std::set<std::string> computed;
    for (const auto& [name, tensor] : before) {
        const auto edge = name.find("/edge_");
        if (edge == std::string::npos || !name.ends_with(".running_mean") ||
            at::equal(tensor, after.at(name)))
            continue;
        const auto operation = name.find('/', edge + 1);
        computed.insert(name.substr(0, name.find('/', operation + 1)));
    }
    return computed;
}

} // namespace

/// DARTS' relatives whose supernet stays as it is: PC-DARTS, GDAS, RandomNAS, SNAS.
class TestSampledMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void supernetsHaveTheSizesTheirRulesGive_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<qint64>("params");
        // Counted by hand: the first is the published supernet's; the others follow from the same
        // rules, with operations on a quarter of the channels and with five cells.
        QTest::newRow("DARTS") << "darts" << qint64{1'930'618};
        QTest::newRow("PC-DARTS") << "pc-darts" << qint64{299'578};
        QTest::newRow("P-DARTS, first stage") << "p-darts" << qint64{1'275'834};
    }
    void supernetsHaveTheSizesTheirRulesGive()
    {
        QFETCH(QString, method);
        QFETCH(qint64, params);
        const std::string name = method.toStdString();
        Params skeleton = toParams(Skeleton{});
        for (const auto& [key, value] : weightSharingMethods().find(name).description.paper)
            for (const char* setting : {"channels", "cells"})
                if (key == fmt::format("method.supernet_{}", setting))
                    skeleton.setText(setting, value);
        Skeleton paper = skeletonFromParams(skeleton);
        paper.sharedWeights = true;
        const SpacePtr space = loadSpace("darts");
        const SupernetPlan plan =
            weightSharingMethods().find(name).make(space, paper, test::paramsOf(name))->planAt(0);
        QCOMPARE(qint64{cost(space->buildSuper(plan.skeleton, plan.form)).params}, params);
    }

    void pcDartsReadsAPartOfTheChannelsAndWaitsWithTheArchitecture()
    {
        const Params params =
            test::paramsOf("pc-darts", {{"partial_channels", "2"}, {"frozen_epochs", "3"}});
        const auto method = test::Bench::make("pc-darts", params);
        const SupernetPlan plan = method->planAt(0);
        QCOMPARE(plan.form, (SupernetForm{.partialChannels = 2, .weighsEdges = true}));
        test::Bench bench("pc-darts", params);
        // Every choice of an edge reads C/K channels.
        const Graph& graph = bench.supernet.graph();
        int edges = 0;
        for (const Node& node : graph.nodes())
            if (node.name.ends_with("/chosen")) {
                QCOMPARE(node.shape.channels * 2, graph.node(node.inputs[0]).shape.channels);
                ++edges;
            }
        QCOMPARE(edges, 3 * 14);
        const at::Tensor before = bench.arch.flat().detach().clone();
        StepContext early = bench.context(2);
        method->step(early);
        QVERIFY(at::equal(bench.arch.flat().detach(), before));
        QCOMPARE(bench.validationBatches, 0);
        StepContext late = bench.context(3);
        method->step(late);
        QVERIFY(!at::equal(bench.arch.flat().detach(), before));
        QCOMPARE(bench.validationBatches, 1);
    }

    void pcDartsCountsAnOperationTimesItsEdge()
    {
        const Params params = test::paramsOf("pc-darts", {{"partial_channels", "2"}});
        test::Bench bench("pc-darts", params, 1);
        const auto method = test::Bench::make("pc-darts", params);
        const Strengths strengths = method->strengths(bench.arch);
        const auto probabilities = bench.arch.probabilities();
        const auto of = [&](const std::string& decision) {
            for (std::size_t i = 0; i < bench.arch.choices().size(); ++i)
                if (bench.arch.choices()[i].decision == decision)
                    return probabilities[i];
            return std::vector<double>();
        };
        for (const ChoicePlace& place : choicePlaces(bench.supernet.space())) {
            const auto edges = of(place.weighing);
            QCOMPARE(edges.size(), place.edges.size());
            double sum = 0;
            for (std::size_t i = 0; i < edges.size(); ++i) {
                sum += edges[i];
                const auto operations = of(place.edges[i]);
                for (std::size_t k = 0; k < operations.size(); ++k)
                    QVERIFY(std::abs(strengths.at(place.edges[i])[k] - edges[i] * operations[k]) <
                            1e-12);
            }
            QVERIFY(std::abs(sum - 1) < 1e-12);
        }
    }

    void equallyWeighedEdgesAreTheMeanOfDarts()
    {
        const SpacePtr space = loadSpace("darts");
        Supernet weighed = test::smallSupernet(space, {.weighsEdges = true});
        Supernet summed = test::smallSupernet(space);
        ArchParameters a(weighed, "cpu", Rng(1), 0), b(summed, "cpu", Rng(1), 0);
        MixWeights mean = gates::softmaxMix(b);
        for (const ChoicePlace& place : choicePlaces(*space))
            for (const std::string& edge : place.edges)
                mean.at(edge).weights =
                    mean.at(edge).weights.div(static_cast<double>(place.edges.size()));
        const at::Tensor x = test::images(4);
        QVERIFY(at::allclose(weighed.network().logits(x, gates::softmaxMix(a)),
                             summed.network().logits(x, mean), 1e-4, 1e-5));
    }

    void aStepOfGdasTrainsOneOperationOfEveryEdge()
    {
        const Params params = test::paramsOf("gdas");
        const auto method = test::Bench::make("gdas", params);
        test::Bench bench("gdas", params);
        const Weights before = bench.supernet.network().weights();
        const at::Tensor logits = bench.arch.flat().detach().clone();
        StepContext context = bench.context();
        method->step(context);
        std::map<std::string, int> ofEdge;
        for (const std::string& name : movedOperations(before, bench.supernet.network().weights()))
            QVERIFY2(++ofEdge[name.substr(0, name.rfind('/'))] == 1, name.c_str());
        QVERIFY(ofEdge.size() > 10); // the others drew an operation without weights
        // The gradient reaches every logit: one step of Adam moves each.
        QCOMPARE(at::count_nonzero(bench.arch.flat().detach().sub(logits)).item<std::int64_t>(),
                 logits.numel());
    }

    /// Also where the gradient goes to all of them.
    void gdasComputesOneOperationOfEveryEdge()
    {
        const Params params = test::paramsOf("gdas");
        const auto method = test::Bench::make("gdas", params);
        test::Bench bench("gdas", params);
        const auto statistics = [&] { return bench.supernet.network().weights(); };
        const Weights start = statistics();
        Weights middle;
        StepContext context = bench.context();
        context.validation = [&] {
            middle = statistics();
            return test::Bench::someBatch(1);
        };
        method->step(context);
        for (const auto& computed :
             {computedOperations(start, middle), computedOperations(middle, statistics())}) {
            QVERIFY(computed.size() > 20); // others drew an operation without statistics
            std::set<std::string> edges;
            for (const std::string& name : computed)
                QVERIFY2(edges.insert(name.substr(0, name.rfind('/'))).second, name.c_str());
        }
    }

    void channelsAreShuffledByAPermutation()
    {
        Graph graph;
        const NodeId input = graph.add("input", prim::Input{{12, 2, 2}}, {});
        graph.addOutput("logits", graph.add("shuffle", prim::ChannelShuffle{4}, {input}));
        const at::Tensor x =
            at::arange(12, at::kFloat).view({1, 12, 1, 1}).expand({1, 12, 2, 2}).contiguous();
        for (const Lowering lowering : {Lowering::Fast, Lowering::Plain}) {
            Network network(graph, {.lowering = lowering});
            const at::Tensor y = network.logits(x).select(2, 0).select(2, 0).flatten();
            // Channel j of group g comes to place 4 j + g.
            for (std::int64_t group = 0; group < 4; ++group)
                for (std::int64_t j = 0; j < 3; ++j)
                    QCOMPARE(y[4 * j + group].item<float>(), static_cast<float>(3 * group + j));
        }
    }

    void aSampleOfGdasComputesWhatItsArchitectureComputes()
    {
        test::Bench bench("gdas", test::paramsOf("gdas"));
        const MixWeights sample = gates::hardGumbel(bench.arch, 0.5, bench.rng);
        Selection selection;
        for (const auto& [decision, weight] : sample)
            for (std::size_t i = 0; i < weight.computed.size(); ++i)
                if (weight.computed[i])
                    selection[decision].push_back(static_cast<int>(i));
        const at::Tensor x = test::images(4);
        QVERIFY(at::allclose(
            bench.supernet.network().logits(x, sample),
            bench.supernet.network().logits(x, bench.supernet.weightsOf(selection)), 0, 1e-6));
    }

    void randomNasDrawsEveryOperationAsOften()
    {
        const SpacePtr space = loadSpace("darts");
        Rng rng(3);
        std::map<int, int> counts;
        constexpr int draws = 2000;
        for (int i = 0; i < draws; ++i)
            for (const auto& [decision, options] : space->select(space->sample(rng)))
                if (decision.find("/edge_") != std::string::npos)
                    ++counts[options.front()];
        const double expected = draws * 16 / 7.0;
        double chi2 = 0;
        for (const auto& [option, count] : counts)
            chi2 += (count - expected) * (count - expected) / expected;
        QCOMPARE(counts.size(), std::size_t{7});
        QVERIFY2(chi2 < 22.5, qPrintable(QString::number(chi2))); // 6 degrees of freedom, p = .001
    }

    /// In its own steps, by what they compute; a shortcut leaves no trace.
    void stepsOfRandomNasComputeEveryOperationAsOften()
    {
        const Params params = test::paramsOf("random-nas");
        const auto method = test::Bench::make("random-nas", params);
        test::Bench bench("random-nas", params);
        std::map<std::string, int> counts;
        constexpr int steps = 80;
        Weights before = bench.supernet.network().weights();
        for (int step = 0; step < steps; ++step) {
            StepContext context = bench.context();
            context.train = [&] {
                const Batch batch = test::Bench::someBatch(static_cast<std::uint64_t>(step));
                return Batch{batch.images.narrow(0, 0, 2), batch.labels.narrow(0, 0, 2)};
            };
            method->step(context);
            Weights after = bench.supernet.network().weights();
            for (const std::string& name : computedOperations(before, after))
                if (name.starts_with("cell0/") || name.starts_with("cell1/")) // one of each type
                    ++counts[name.substr(name.rfind('/') + 1)];
            before = std::move(after);
        }
        counts.erase("skip_connect");
        const double expected = steps * 16 / 7.0;
        double chi2 = 0;
        for (const auto& [operation, count] : counts)
            chi2 += (count - expected) * (count - expected) / expected;
        QCOMPARE(counts.size(), std::size_t{6});
        QVERIFY2(chi2 < 22.5, qPrintable(QString::number(chi2))); // 6 degrees of freedom, p = .001
    }

    void randomNasTrainsOnlyThePathItDrew()
    {
        const Params params = test::paramsOf("random-nas", {{"candidates", "5"}});
        const auto method = test::Bench::make("random-nas", params);
        test::Bench bench("random-nas", params);
        const SpacePtr space = loadSpace("darts");
        Rng same(11);
        const Selection drawn = space->select(space->sample(same));
        const Weights before = bench.supernet.network().weights();
        const at::Tensor logits = bench.arch.flat().detach().clone();
        StepContext context = bench.context();
        method->step(context);
        const auto decisions = space->superDecisions();
        for (const std::string& name :
             movedOperations(before, bench.supernet.network().weights())) {
            const bool isReduction = !name.starts_with("cell0/");
            const auto edge = name.substr(6, name.rfind('/') - 6);
            const std::string decision = (isReduction ? "reduce/" : "normal/") + edge;
            const auto& options = std::find_if(decisions.begin(), decisions.end(), [&](auto& d) {
                                      return d.name == decision;
                                  })->options;
            const auto option =
                std::find(options.begin(), options.end(), name.substr(name.rfind('/') + 1)) -
                options.begin();
            QVERIFY2(drawn.contains(decision) && drawn.at(decision).front() == option,
                     name.c_str());
        }
        QVERIFY(at::equal(bench.arch.flat().detach(), logits));
        Rng rng(1);
        const Candidates candidates = method->candidates(*space, bench.arch, rng);
        QCOMPARE(candidates.genomes.size(), std::size_t{5});
        QCOMPARE(candidates.quickBatches, 10);
        QCOMPARE(candidates.keep, 10);
    }

    void snasMovesWeightsAndArchitectureWithoutHeldOutImages()
    {
        const Params params = test::paramsOf("snas");
        const auto method = test::Bench::make("snas", params);
        test::Bench bench("snas", params);
        const Weights before = bench.supernet.network().weights();
        const at::Tensor logits = bench.arch.flat().detach().clone();
        StepContext context = bench.context();
        method->step(context);
        QVERIFY(!method->usesValidation());
        QCOMPARE(bench.validationBatches, 0);
        QVERIFY(movedOperations(before, bench.supernet.network().weights()).size() > 50);
        QVERIFY(at::count_nonzero(bench.arch.flat().detach().sub(logits)).item<std::int64_t>() > 0);
    }

    void theResourceTermOfSnasFindsSmallerNetworks()
    {
        const Params params = test::paramsOf("snas", {{"resource_weight", "100"}});
        const auto method = test::Bench::make("snas", params);
        test::Bench bench("snas", params);
        const CostModel params_(bench.supernet, {.metric = "params"});
        const KeptShares shares(bench.supernet);
        const auto expected = [&] {
            return params_.expected(shares.of(bench.arch.flat()).detach()).item<double>();
        };
        const double before = expected();
        for (int batch = 0; batch < 3; ++batch) {
            StepContext context = bench.context(0, batch);
            method->step(context);
        }
        QVERIFY(expected() < 0.98 * before);
    }
};

QTEST_GUILESS_MAIN(TestSampledMethods)
#include "tst_sampled_methods.moc"
