#include "supernet_fixture.h"

#include "supernet/distinct_sets.h"
#include "supernet/path_distribution.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/autograd.h>

#include "support.h"

#include <cmath>
#include <numeric>

using namespace netwright;

class TestParsec : public QObject
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

    /// The labels are what the supernet itself says with one operation on the one edge that is
    /// open: the likelihood favours it.
    void stepsOfParsecFindTheOperationTheLabelsFollow()
    {
        Json json = loadSpace("darts")->toJson();
        json["nodes"] = 1;
        json["normal_concat"] = json["reduce_concat"] = {2};
        const SpacePtr space = spaceFromJson(json, "one node");
        const auto method = weightSharingMethods().find("parsec").make(space, test::smallSkeleton(),
                                                                       test::paramsOf("parsec"));
        SupernetPlan plan = method->planAt(0);
        const std::string edge = "normal/edge_0_2";
        for (auto& [decision, options] : plan.kept)
            if (decision != edge)
                options = {3};
        TrainingRecipe still;
        still.learningRate = 0;
        test::Bench bench(space, plan, still, 0);
        bench.archOptimizer.setLearningRate(0.01);
        Weights sharp = bench.supernet.network().weights();
        for (const char* name : {"head/fc.weight", "head/fc.bias"})
            sharp.at(name).mul_(20);
        bench.supernet.network().loadWeights(sharp);

        constexpr int favoured = 5;
        Selection teacher = plan.kept;
        teacher[edge] = {favoured};
        const auto labelled = [&](std::uint64_t seed) {
            Batch batch = test::Bench::someBatch(seed);
            const c10::NoGradGuard noGrad;
            batch.labels = bench.supernet.network()
                               .logits(batch.images, bench.supernet.weightsOf(teacher))
                               .argmax(1);
            return batch;
        };
        for (int step = 0; step < 199; ++step) {
            StepContext context = bench.context(0, step);
            const auto seed = static_cast<std::uint64_t>(2 * step);
            context.train = [&, seed] { return labelled(seed); };
            context.validation = [&, seed] { return labelled(seed + 1); };
            method->step(context);
        }
        const auto strengths = bench.supernet.strengthsOf(bench.arch.probabilities()).at(edge);
        QVERIFY2(strengths[favoured] > 0.6, qPrintable(QString::number(strengths[favoured])));
        Rng rng(1);
        const Genome derived = method->derive(*space, bench.arch, rng);
        QVERIFY(space->select(derived).at(edge) == std::vector<int>{favoured});
    }
};

QTEST_GUILESS_MAIN(TestParsec)
#include "tst_parsec.moc"
