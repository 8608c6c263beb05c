#include "supernet_fixture.h"

#include "supernet/relevance.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

#include <cmath>

using namespace netwright;

class TestBayesNas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void reweightedPenaltiesMatchTheirFormulas()
    {
        // loss = h/2 (s - a)^2 + lambda omega |s|, by hand with the published form of omega.
        const double h = 2.5, a = 0.8, lambda = 0.05;
        double gamma = 1, omega = 1; // ours
        double gammaHand = 1, omegaHand = 1;
        const auto varianceOf = [](double value, double weight) {
            return relevance::variance(at::tensor({value}, at::kDouble),
                                       at::tensor({weight}, at::kDouble))
                .item<double>();
        };
        for (int round = 0; round < 30; ++round) {
            const auto minimiser = [&](double weight) {
                return std::max(0.0, a - lambda * weight / h);
            };
            const double s = minimiser(omega);
            omega = relevance::penaltyWeight(h, gamma);
            gamma = varianceOf(s, omega);
            const double sHand = minimiser(omegaHand);
            const double c = 1 / (1 / gammaHand + h);
            omegaHand = std::sqrt(std::abs(1 / gammaHand - c / (gammaHand * gammaHand)));
            gammaHand = std::abs(sHand) / omegaHand;
            QVERIFY(std::abs(omega - omegaHand) < 1e-8);
            QVERIFY(std::abs(gamma - gammaHand) < 1e-8);
        }
        QCOMPARE(relevance::combined(3, 0), 0.0);
        QCOMPARE(relevance::combined(0, 3), 0.0);
        QCOMPARE(varianceOf(1, 0), 0.0);
        QVERIFY(std::abs(relevance::combined(2, 2) - 1) < 1e-12);
        QVERIFY(std::isfinite(relevance::penaltyWeight(4, 0)));
    }

    /// Its own steps on a quadratic loss, in double precision, against Adam, the penalties and the
    /// reweighting written down once more: an edge with two operations, and an operation of no
    /// edge. Each batch has its own minimum, so that the curvature is not zero there.
    void itsUpdateOnAQuadraticIsReweightedL1()
    {
        constexpr std::size_t count = 4;
        constexpr int images = 8;
        const double h[count] = {2.5, 0.7, 1.3, 3.1}, a[count] = {0.8, -0.6, 0.05, 0.4};
        const double noise[count] = {0.3, 0.2, 0.1, 0.25};
        const std::vector<relevance::Place> places = {{0.02, -1}, {0.05, 0}, {0.05, 0}, {0.05, -1}};
        const auto gradientAt = [&](std::size_t i, double s, int batch) {
            return h[i] * (s - a[i] - noise[i] * std::sin(1.7 * batch + static_cast<double>(i)));
        };

        at::Tensor switches = at::ones({count}, at::kDouble).requires_grad_(true);
        TrainingRecipe recipe = test::Bench::archRecipe();
        recipe.learningRate = 0.02;
        nn::Optimizer optimizer(recipe, {{"switches", switches}});
        relevance::Prior prior;

        std::vector<double> s(count, 1), omega(count, 1), fisher(count, 0), gamma(count, 0);
        std::vector<double> m(count, 0), v(count, 0);
        int since = 0;
        for (int batch = 0; batch < 400; ++batch) {
            at::Tensor gradient = at::zeros({count}, at::kDouble);
            for (std::size_t i = 0; i < count; ++i)
                gradient.data_ptr<double>()[i] =
                    gradientAt(i, switches.data_ptr<double>()[i], batch);
            switches.mutable_grad() = prior.slope(places, switches.detach(), gradient, images);
            optimizer.step();
            optimizer.clearGradients();

            ++since;
            for (std::size_t i = 0; i < count; ++i) {
                const double slope = gradientAt(i, s[i], batch);
                fisher[i] += images * slope * slope;
                const double sign = s[i] > 0 ? 1 : s[i] < 0 ? -1 : 0;
                const double total = slope + (i == 0 ? 0.02 : 0.05) * omega[i] * sign;
                m[i] = 0.5 * m[i] + 0.5 * total;
                v[i] = 0.999 * v[i] + 0.001 * total * total;
                s[i] -= 0.02 * m[i] / (1 - std::pow(0.5, batch + 1)) /
                        (std::sqrt(v[i] / (1 - std::pow(0.999, batch + 1))) + 1e-8);
            }
            if (batch % 20 == 19) {
                prior.reweight(places, switches.detach());
                std::vector<double> own;
                for (std::size_t i = 0; i < count; ++i)
                    own.push_back(std::abs(s[i]) / omega[i]);
                for (std::size_t i = 0; i < count; ++i) {
                    gamma[i] = i == 1 || i == 2 ? 1 / (1 / own[i] + 1 / own[0]) : own[i];
                    const double c = 1 / (1 / gamma[i] + fisher[i] / since);
                    omega[i] = std::sqrt(std::abs(1 / gamma[i] - c / (gamma[i] * gamma[i])));
                }
                std::fill(fisher.begin(), fisher.end(), 0);
                since = 0;
            }
            const at::Tensor weights = prior.weights;
            for (std::size_t i = 0; i < count; ++i) {
                QVERIFY(std::abs(switches.data_ptr<double>()[i] - s[i]) < 1e-8);
                QVERIFY(std::abs(weights.data_ptr<double>()[i] - omega[i]) < 1e-8 * omega[i]);
            }
        }
        // It went somewhere: the switches to the minima, the one next to zero least relevant.
        QVERIFY(std::abs(s[1] - a[1]) < 0.3);
        const auto variances = prior.variances(places, switches.detach());
        QVERIFY(variances[2] < 0.5 * variances[1]);
        switches.detach()[0] = 0; // an edge takes its operations along
        QCOMPARE(prior.variances(places, switches.detach())[1], 0.0);
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

QTEST_GUILESS_MAIN(TestBayesNas)
#include "tst_bayes_nas.moc"
