#include "supernet_fixture.h"

#include "supernet/distinct_sets.h"
#include "supernet/novelty_archive.h"
#include "supernet/path_distribution.h"
#include "supernet/relevance.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/autograd.h>

#include "support.h"

#include <cmath>
#include <numeric>
#include <set>

using namespace netwright;

namespace {

Selection operationsOf(const SearchSpace& space, Rng& rng)
{
    Selection path = space.select(space.sample(rng));
    std::erase_if(
        path, [](const auto& entry) { return entry.first.find("/node_") != std::string::npos; });
    return path;
}

} // namespace

/// PARSEC, NSAS and BayesNAS.
class TestProbabilisticMethods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void importanceWeightsAreSharesOfTheLikelihood()
    {
        const std::vector<double> small{-1.2, -0.4, -2.0};
        const auto weights = importanceWeights(small);
        QVERIFY(std::abs(std::accumulate(weights.begin(), weights.end(), 0.0) - 1) < 1e-12);
        double sum = 0;
        for (const double value : small)
            sum += std::exp(value);
        for (std::size_t i = 0; i < small.size(); ++i)
            QVERIFY(std::abs(weights[i] - std::exp(small[i]) / sum) < 1e-12);
        const auto tiny = importanceWeights({-5000, -5001});
        QVERIFY(std::abs(tiny[0] - 1 / (1 + std::exp(-1.0))) < 1e-12);
    }

    void probabilitiesOfAllPathsSumToOne()
    {
        // One node of three edges chooses two of them and one of two operations on one edge.
        const SpacePtr space = loadSpace("darts");
        Selection kept = allowedOptions(*space);
        for (auto& [decision, options] : kept)
            options = {3};
        kept["normal/edge_1_3"] = {3, 4};
        Supernet supernet = test::smallSupernet(space, {.weighsEdges = true}, kept);
        const ArchParameters arch(supernet, "cpu", Rng(4), 1);
        const PathDistribution distribution(*space);
        double sum = 0;
        for (const std::vector<int>& edges : {std::vector{0, 1}, {0, 2}, {1, 2}})
            for (const int option : {3, 4}) {
                Selection path{{"normal/node_3", edges}};
                const bool readsIt = std::count(edges.begin(), edges.end(), 1) > 0;
                if (readsIt)
                    path["normal/edge_1_3"] = {option};
                if (readsIt || option == 3)
                    sum += distribution.logProbability(arch, path).exp().item<double>();
            }
        QVERIFY2(std::abs(sum - 1) < 1e-5, qPrintable(QString::number(sum)));
    }

    void setsAreDrawnWithTheirProbabilities()
    {
        const std::vector<double> logWeights{0.3, -1, 0.9, 0.1, -0.4};
        constexpr int draws = 40'000;
        Rng rng(8);
        std::map<std::vector<std::size_t>, int> counts;
        for (int i = 0; i < draws; ++i)
            ++counts[distinct_sets::draw(logWeights, 2, rng)];
        double sum = 0, chi2 = 0;
        std::vector<double> has(5, 0);
        const auto weightOf = [&](std::size_t a, std::size_t b) {
            return std::exp(logWeights[a] + logWeights[b]);
        };
        for (std::size_t a = 0; a < 5; ++a)
            for (std::size_t b = a + 1; b < 5; ++b)
                sum += weightOf(a, b);
        for (std::size_t a = 0; a < 5; ++a)
            for (std::size_t b = a + 1; b < 5; ++b) {
                const double expected = draws * weightOf(a, b) / sum;
                has[a] += expected / draws;
                has[b] += expected / draws;
                chi2 += std::pow(counts[{a, b}] - expected, 2) / expected;
            }
        QVERIFY2(chi2 < 27.9, qPrintable(QString::number(chi2))); // 9 degrees, p = .001
        const at::Tensor weights = at::tensor(logWeights, at::kDouble);
        QVERIFY(at::allclose(distinct_sets::inclusion(weights, 2), at::tensor(has, at::kDouble), 0,
                             1e-12));
        QVERIFY(std::abs(distinct_sets::logSum(weights, 2).item<double>() - std::log(sum)) < 1e-12);
        QVERIFY(distinct_sets::draw(logWeights, 7, rng) ==
                (std::vector<std::size_t>{0, 1, 2, 3, 4}));
        QVERIFY(at::equal(distinct_sets::inclusion(weights, 5), at::ones({5}, at::kDouble)));
    }

    /// Where one edge has all the probability, the other ones still follow theirs.
    void setsAreDrawnFromNearlyCertainChoices()
    {
        const std::vector<double> logWeights{0, 900, std::log(3.0), -900};
        Rng rng(9);
        std::map<std::vector<std::size_t>, int> counts;
        for (int i = 0; i < 4000; ++i)
            ++counts[distinct_sets::draw(logWeights, 2, rng)];
        QCOMPARE(counts.size(), std::size_t{2});
        QVERIFY(std::abs(counts.at({0, 1}) / 4000.0 - 0.25) < 0.025);
        at::Tensor weights = at::tensor(logWeights, at::kDouble).requires_grad_(true);
        const at::Tensor logSum = distinct_sets::logSum(weights, 2);
        QVERIFY(std::abs(logSum.item<double>() - 900 - std::log(4.0)) < 1e-9);
        // The slope of log e is the probability of each option.
        const at::Tensor slope = torch::autograd::grad({logSum}, {weights})[0];
        QVERIFY(at::allclose(slope, at::tensor({0.25, 1.0, 0.75, 0.0}, at::kDouble), 0, 1e-9));
        QVERIFY(at::allclose(distinct_sets::inclusion(weights, 2), slope, 0, 1e-9));

        const SpacePtr space = loadSpace("darts");
        test::Bench bench("parsec", test::paramsOf("parsec"), 0);
        bench.arch.assign({{"normal/node_3/1", 300}, {"normal/node_3/2", -300}});
        const PathDistribution distribution(*space);
        const Selection path = distribution.draw(bench.arch, 1, bench.rng).front();
        QVERIFY(path.at("normal/node_3") == (std::vector{0, 1}));
        const at::Tensor logProbability = distribution.logProbability(bench.arch, path);
        QVERIFY(std::isfinite(logProbability.item<double>()));
        QVERIFY(torch::autograd::grad({logProbability}, {bench.arch.flat()})[0]
                    .isfinite()
                    .all()
                    .item<bool>());
    }

    void parsecDrawsArchitecturesOfTheSpace()
    {
        const SpacePtr space = loadSpace("darts");
        test::Bench bench("parsec", test::paramsOf("parsec"), 1);
        const PathDistribution distribution(*space);
        QVERIFY(distribution.choosesEdges());
        for (const Selection& path : distribution.draw(bench.arch, 50, bench.rng))
            space->validate(space->fromSelection(path));
        space->validate(space->fromSelection(distribution.mode(bench.arch)));
    }

    void oneSampleOfParsecIsAPlainStep()
    {
        const Params params = test::paramsOf("parsec", {{"samples", "1"}});
        const auto method = test::Bench::make("parsec", params);
        test::Bench a("parsec", params), b("parsec", params);
        StepContext context = a.context();
        method->step(context);
        Rng same(11);
        const PathDistribution distribution(*loadSpace("darts"));
        const Selection path = distribution.draw(b.arch, 1, same).front();
        StepContext plain = b.context();
        steps::descend(plain, plain.train(), b.supernet.weightsOf(path));
        const Weights expected = b.supernet.network().weights();
        for (const auto& [name, tensor] : a.supernet.network().weights())
            QVERIFY2(name.find(".running_") != std::string::npos ||
                         at::allclose(tensor, expected.at(name), 1e-5, 1e-7),
                     name.c_str());
    }

    void parsecFindsTheOperationTheLikelihoodFavours()
    {
        const SpacePtr space = loadSpace("darts");
        test::Bench bench("parsec", test::paramsOf("parsec"), 0);
        const PathDistribution distribution(*space);
        TrainingRecipe recipe = test::Bench::archRecipe();
        recipe.learningRate = 0.01;
        nn::Optimizer adam(recipe, {{"logits", bench.arch.flat()}});
        constexpr int favoured = 5;
        for (int step = 0; step < 199; ++step) {
            const auto paths = distribution.draw(bench.arch, 16, bench.rng);
            std::vector<double> logLikelihoods;
            for (const Selection& path : paths) {
                const auto kept = path.find("normal/edge_0_2");
                logLikelihoods.push_back(
                    kept != path.end() && kept->second == std::vector<int>{favoured} ? 3 : 0);
            }
            const auto weights = importanceWeights(logLikelihoods);
            at::Tensor loss = at::zeros({});
            for (std::size_t i = 0; i < paths.size(); ++i)
                loss = loss.sub(distribution.logProbability(bench.arch, paths[i]).mul(weights[i]));
            bench.arch.flat().mutable_grad() =
                torch::autograd::grad({loss}, {bench.arch.flat()})[0];
            adam.step();
        }
        const Strengths strengths = bench.supernet.strengthsOf(bench.arch.probabilities());
        const double probability = strengths.at("normal/edge_0_2")[favoured];
        QVERIFY2(probability > 0.6, qPrintable(QString::number(probability)));
        QVERIFY(distribution.mode(bench.arch).at("normal/edge_0_2") == std::vector<int>{favoured});
    }

    void theArchiveStaysSmallAndFarApart()
    {
        const SpacePtr space = loadSpace("darts");
        Rng rng(3);
        NoveltyArchive archive;
        const Selection first = operationsOf(*space, rng);
        QCOMPARE(NoveltyArchive::distance(first, first), 0.0);
        for (int i = 0; i < 8; ++i)
            archive.add(first);
        QCOMPARE(archive.novelty(first), 0.0);
        for (int i = 0; i < 100; ++i) {
            const Selection path = operationsOf(*space, rng);
            const double distance = NoveltyArchive::distance(first, path);
            QVERIFY(distance >= 0 && distance <= 1);
            archive.add(path);
            QVERIFY(archive.members().size() == 8);
        }
        QVERIFY(archive.novelty(first) > 0.5); // the copies are gone
        NoveltyArchive copy;
        copy.fromJson(archive.toJson(), "json");
        QVERIFY(copy.members() == archive.members());
        QCOMPARE(copy.toJson(), archive.toJson());
    }

    void theMostNovelPathReplacesTheMemberMostLikeTheOneTrained()
    {
        NoveltyArchive archive(2, 3);
        const Selection a{{"x", {0}}, {"y", {0}}}, b{{"x", {1}}, {"y", {1}}},
            far{{"x", {2}}, {"y", {2}}}, likeB{{"x", {1}}, {"y", {3}}};
        archive.add(a);
        archive.add(b);
        archive.add(far); // as unlike a as b: the first goes
        QVERIFY(archive.members() == (std::vector<Selection>{far, b}));
        archive.add(likeB); // a is no longer recent; far, b are members; likeB itself is newest
        QVERIFY(archive.members() == (std::vector<Selection>{far, likeB}));
    }

    void replayTrainsWhatOnlyTheArchiveUses_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("gradient");
        for (const char* method : {"random-nsas", "gdas-nsas"}) {
            QTest::addRow("%s", method) << method << true;
            QTest::addRow("%s as the demo", method) << method << false;
        }
    }
    void replayTrainsWhatOnlyTheArchiveUses()
    {
        QFETCH(QString, method);
        QFETCH(bool, gradient);
        const std::string name = method.toStdString();
        const Params params =
            test::paramsOf(name, {{"replay_gradient", gradient ? "true" : "false"}});
        const auto made = test::Bench::make(name, params);
        test::Bench bench(name, params);
        const auto movedIn = [&](int batch) {
            const Weights before = bench.supernet.network().weights();
            StepContext context = bench.context(0, batch);
            made->step(context);
            std::set<std::string> moved;
            for (const auto& [weight, tensor] : bench.supernet.network().weights())
                if (weight.find("/edge_") != std::string::npos &&
                    weight.find(".running_") == std::string::npos &&
                    !at::equal(tensor, before.at(weight)))
                    moved.insert(weight);
            return moved;
        };
        const auto first = movedIn(0), second = movedIn(1);
        std::vector<std::string> again;
        std::set_intersection(first.begin(), first.end(), second.begin(), second.end(),
                              std::back_inserter(again));
        // Two draws share few paths; replayed, the second step trains all of the first.
        QCOMPARE(again.size() == first.size(), gradient);
    }

    void reweightedPenaltiesMatchTheirFormulas()
    {
        // loss = h/2 (s - a)^2 + lambda omega |s|, by hand with the published form of omega.
        const double h = 2.5, a = 0.8, lambda = 0.05;
        double gamma = 1, omega = 1; // ours
        double gammaHand = 1, omegaHand = 1;
        for (int round = 0; round < 30; ++round) {
            const auto minimiser = [&](double weight) {
                return std::max(0.0, a - lambda * weight / h);
            };
            const double s = minimiser(omega);
            omega = relevance::penaltyWeight(h, gamma);
            gamma = relevance::variance(s, omega);
            const double sHand = minimiser(omegaHand);
            const double c = 1 / (1 / gammaHand + h);
            omegaHand = std::sqrt(std::abs(1 / gammaHand - c / (gammaHand * gammaHand)));
            gammaHand = std::abs(sHand) / omegaHand;
            QVERIFY(std::abs(omega - omegaHand) < 1e-8);
            QVERIFY(std::abs(gamma - gammaHand) < 1e-8);
        }
        QCOMPARE(relevance::combined(3, 0), 0.0);
        QCOMPARE(relevance::combined(0, 3), 0.0);
        QCOMPARE(relevance::variance(1, 0), 0.0);
        QVERIFY(std::abs(relevance::combined(2, 2) - 1) < 1e-12);
        QVERIFY(std::isfinite(relevance::penaltyWeight(4, 0)));
    }

    /// Two rounds of its own steps against the method written down once more.
    void stepsOfBayesNasAreReweightedL1()
    {
        const Params params = test::paramsOf(
            "bayes-nas",
            {{"reweightings", "2"}, {"operation_penalty", "0.05"}, {"edge_penalty", "0.02"}});
        const auto method = test::Bench::make("bayes-nas", params);
        test::Bench a("bayes-nas", params, 0), b("bayes-nas", params, 0);
        std::vector<std::string> names;
        std::map<std::string, std::size_t> place;
        for (const Choice& choice : b.supernet.choices())
            for (const int option : choice.options) {
                names.push_back(fmt::format("{}/{}", choice.decision, option));
                place.emplace(names.back(), place.size());
            }
        const auto isEdge = [&](std::size_t i) {
            return names[i].find("/node_") != std::string::npos;
        };
        // "normal/edge_1_3/5" belongs to "normal/node_3/1".
        const auto parentOf = [&](std::size_t i) {
            const auto start = names[i].find("/edge_");
            return place.at(fmt::format("{}/node_{}/{}", names[i].substr(0, start),
                                        names[i][start + 8], names[i][start + 6]));
        };
        const std::size_t count = names.size();
        std::vector<double> omega(count, 1), fisher(count, 0);
        for (int batch = 0; batch < 4; ++batch) {
            StepContext ofMethod = a.context(0, batch), byHand = b.context(0, batch);
            method->step(ofMethod);
            MixWeights mix;
            for (std::size_t i = 0; i < b.arch.choices().size(); ++i)
                mix.emplace(b.arch.choices()[i].decision, b.arch.logits(i).add(1));
            steps::Descent descent(byHand);
            descent.add(byHand.train(), mix);
            at::Tensor gradient = descent.logitGradient().clone();
            descent.finish();
            float* slope = gradient.data_ptr<float>();
            const auto switchOf = [&](std::size_t i) {
                return 1 + static_cast<double>(b.arch.flat().data_ptr<float>()[i]);
            };
            for (std::size_t i = 0; i < count; ++i) {
                fisher[i] += 8.0 * slope[i] * slope[i];
                const double sign = switchOf(i) > 0 ? 1 : switchOf(i) < 0 ? -1 : 0;
                slope[i] += static_cast<float>((isEdge(i) ? 0.02 : 0.05) * omega[i] * sign);
            }
            b.arch.flat().mutable_grad() = gradient;
            b.archOptimizer.step();
            b.archOptimizer.clearGradients();
            if (batch % 2 == 1) {
                std::vector<double> own;
                for (std::size_t i = 0; i < count; ++i)
                    own.push_back(std::abs(switchOf(i)) / omega[i]);
                for (std::size_t i = 0; i < count; ++i) {
                    const double gamma =
                        isEdge(i) ? own[i] : 1 / (1 / own[i] + 1 / own[parentOf(i)]);
                    const double hessian = fisher[i] / 2;
                    const double c = 1 / (1 / gamma + hessian);
                    omega[i] = std::sqrt(std::abs(1 / gamma - c / (gamma * gamma)));
                }
                std::fill(fisher.begin(), fisher.end(), 0);
            }
        }
        QVERIFY(at::allclose(a.arch.flat().detach(), b.arch.flat().detach(), 0, 1e-5));
        MethodState state;
        method->save(state);
        for (std::size_t i = 0; i < count; ++i)
            QVERIFY2(std::abs(state.tensors.at("weights").data_ptr<float>()[i] - omega[i]) <
                         1e-3 * omega[i] + 1e-6,
                     names[i].c_str());
    }

    void anEdgeSwitchedOffTakesItsOperationsAlong()
    {
        const Params params = test::paramsOf("bayes-nas");
        const auto method = test::Bench::make("bayes-nas", params);
        test::Bench bench("bayes-nas", params, 0);
        QVERIFY(method->planAt(0).form.weighsEdges);
        bench.arch.assign({{"normal/node_3/1", -1}}); // the switch is 1 + its logit
        const Strengths strengths = method->strengths(bench.arch);
        for (const double value : strengths.at("normal/edge_1_3"))
            QCOMPARE(value, 0.0);
        QVERIFY(strengths.at("normal/edge_0_3")[3] > 0);
        const SpacePtr space = loadSpace("darts");
        Rng rng(1);
        QVERIFY(
            !space->select(method->derive(*space, bench.arch, rng)).contains("normal/edge_1_3"));
    }

    /// A switch below zero counts as much as one above: what is dear gets smaller on both sides.
    void aPenaltyOnTheCostShrinksTheSwitchesOfBayesNas()
    {
        const Params params =
            test::paramsOf("bayes-nas", {{"operation_penalty", "0"}, {"edge_penalty", "0"}});
        const auto method = test::Bench::make("bayes-nas", params);
        test::Bench bench("bayes-nas", params, 0);
        bench.cost = CostModel(bench.supernet, {.metric = "params", .target = 1, .weight = 1000});
        const KeptShares shares(bench.supernet);
        bench.arch.assign({{"normal/edge_1_3/5", -1.5}, {"normal/edge_1_3/1", -1.5}});
        StepContext context = bench.context();
        context.keptShares = [&] { return method->keptShares(bench.arch, shares); };
        const double before = bench.cost.expected(context.keptShares()).item<double>();
        method->step(context);
        const auto size = [&](const char* logit) {
            return std::abs(bench.arch.byName().at(logit) + 1);
        };
        QVERIFY(size("normal/edge_1_3/5") < 0.5); // sep_conv_5x5
        QVERIFY(size("normal/edge_1_3/1") > 0.5); // max_pool_3x3
        QVERIFY(size("normal/edge_0_3/5") < 1);
        QVERIFY(size("normal/edge_0_3/1") > 1);
        QVERIFY(bench.cost.expected(context.keptShares()).item<double>() < before);
    }

    void bayesNasLearnsSwitchesAndPenaltiesFromTheTrainingLoss()
    {
        const Params params = test::paramsOf("bayes-nas");
        const auto method = test::Bench::make("bayes-nas", params);
        test::Bench bench("bayes-nas", params, 0);
        const auto weights = [&] {
            MethodState state;
            method->save(state);
            return state.tensors.at("weights");
        };
        for (int batch = 0; batch < 4; ++batch) {
            StepContext context = bench.context(0, batch);
            QVERIFY(std::isfinite(method->step(context).loss));
            if (batch < 3)
                QVERIFY(weights().eq(1).all().item<bool>());
        }
        QVERIFY(!weights().eq(1).any().item<bool>());
        // The loss depends on all but `none`.
        const auto onEdge = method->strengths(bench.arch).at("normal/edge_0_3");
        QCOMPARE(onEdge.front(), 0.0);
        QVERIFY(std::all_of(onEdge.begin() + 1, onEdge.end(), [](double s) { return s > 0; }));
        QCOMPARE(bench.validationBatches, 0);
        QVERIFY(at::count_nonzero(bench.arch.flat().detach()).item<std::int64_t>() > 100);
    }
};

QTEST_GUILESS_MAIN(TestProbabilisticMethods)
#include "tst_probabilistic_methods.moc"
