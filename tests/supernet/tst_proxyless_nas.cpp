#include "supernet_fixture.h"

#include "core/file.h"
#include "supernet/latency_table.h"
#include "supernet/two_paths.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/autograd.h>

#include "support.h"

#include <cmath>
#include <numeric>
#include <set>

using namespace netwright;

namespace {

/// By option: its probability.
std::vector<std::vector<double>> probabilitiesOf(const ArchParameters& arch)
{
    return arch.probabilities();
}

} // namespace

class TestProxylessNas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void twoPathsAreComputedAndOneIsActive()
    {
        test::Bench bench(test::smallMobileChain(), mobilePlan(), {}, 1);
        const TwoPaths paths(bench.arch, bench.rng);
        for (const auto& [decision, weight] : paths.mix()) {
            QCOMPARE(std::count(weight.computed.begin(), weight.computed.end(), true), 2);
            QCOMPARE(at::count_nonzero(weight.weights.detach()).item<std::int64_t>(),
                     std::int64_t{1});
            QCOMPARE(weight.weights.detach().sum().item<double>(), 1.0);
        }
        // The active path alone gives the value.
        Selection active;
        for (std::size_t i = 0; i < paths.pairs().size(); ++i)
            active[bench.arch.choices()[i].decision] = {
                static_cast<int>(paths.pairs()[i].options[paths.pairs()[i].active])};
        const at::Tensor x = test::images(4);
        QVERIFY(at::allclose(bench.supernet.network().logits(x, paths.mix()),
                             bench.supernet.network().logits(x, bench.supernet.weightsOf(active)),
                             0, 1e-6));
    }

    void pairsFollowTheProbabilities()
    {
        test::Bench bench(test::smallMobileChain(), mobilePlan(), {}, 1);
        const auto p = bench.arch.probabilities().front();
        std::vector<double> first(p.size(), 0), active(p.size(), 0);
        constexpr int draws = 20'000;
        for (int i = 0; i < draws; ++i) {
            const TwoPaths paths(bench.arch, bench.rng);
            const auto& pair = paths.pairs().front();
            QVERIFY(pair.options[0] != pair.options[1]);
            first[pair.options[0]] += 1.0 / draws;
            active[pair.options[pair.active]] += 1.0 / draws;
        }
        for (std::size_t k = 0; k < p.size(); ++k)
            QVERIFY(std::abs(first[k] - p[k]) < 0.015);
    }

    void aGateGradientBecomesALogitGradient()
    {
        // Against differentiation through a softmax of the two.
        test::Bench bench(test::smallMobileChain(), mobilePlan(), {}, 1);
        for (int round = 0; round < 5; ++round) {
            const TwoPaths paths(bench.arch, bench.rng);
            const at::Tensor slope = at::arange(paths.gates().numel(), at::kFloat).sin();
            const at::Tensor gradient = paths.logitGradient(slope);
            for (std::size_t i = 0; i < paths.pairs().size(); ++i) {
                const auto& pair = paths.pairs()[i];
                const at::Tensor part = bench.arch.part(gradient, i);
                const bool isZero =
                    bench.arch.choices()[i].labels[pair.options[pair.active]] == "zero";
                const auto at = [&](const at::Tensor& t, std::size_t k) {
                    return bench.arch.part(t, i)[static_cast<std::int64_t>(pair.options[k])];
                };
                const at::Tensor two = at::stack({at(bench.arch.flat().detach(), 0),
                                                  at(bench.arch.flat().detach(), 1)})
                                           .requires_grad_(true);
                const at::Tensor value =
                    at::softmax(two, 0).mul(at::stack({at(slope, 0), at(slope, 1)})).sum();
                const at::Tensor expected = torch::autograd::grad({value}, {two})[0];
                for (std::size_t k = 0; k < 2; ++k)
                    QVERIFY(
                        std::abs(
                            at(gradient, k).item<double>() -
                            (isZero ? 0 : expected[static_cast<std::int64_t>(k)].item<double>())) <
                        1e-6);
                QVERIFY(at::count_nonzero(part).item<std::int64_t>() <= 2);
            }
        }
    }

    void aStepOfProxylessNasLeavesOtherProbabilities()
    {
        const Params params =
            test::paramsOf("proxyless-g", {{"path_warmup_epochs", "0"}, {"arch_interval", "1"}});
        const auto method = test::Bench::make("proxyless-g", params);
        test::Bench bench("proxyless-g", params, 0.5);
        int moved = 0;
        for (int batch = 0; batch < 4; ++batch) {
            const auto before = probabilitiesOf(bench.arch);
            StepContext context = bench.context(0, batch);
            method->step(context);
            const auto after = probabilitiesOf(bench.arch);
            for (std::size_t i = 0; i < before.size(); ++i) {
                int changed = 0;
                for (std::size_t k = 0; k < before[i].size(); ++k)
                    changed += std::abs(after[i][k] - before[i][k]) >= 1e-6;
                QVERIFY2(changed == 0 || changed == 2, qPrintable(QString::number(changed)));
                moved += changed;
            }
        }
        QVERIFY(moved >= 8);
    }

    /// Those it compares, by what the step of the architecture leaves in running statistics.
    void aStepOfTheArchitectureComputesTwoOptionsOfEveryBlock()
    {
        const Params params =
            test::paramsOf("proxyless-g", {{"path_warmup_epochs", "0"}, {"arch_interval", "1"}});
        const auto method = test::Bench::make("proxyless-g", params);
        test::Bench bench("proxyless-g", params, 0.5);
        for (int batch = 0; batch < 4; ++batch) {
            Weights before;
            StepContext context = bench.context(0, batch);
            context.validation = [&] {
                before = bench.supernet.network().weights();
                return test::Bench::someBatch(1);
            };
            method->step(context);
            std::map<std::string, std::set<std::string>> computed; // by block
            for (const auto& [name, tensor] : bench.supernet.network().weights())
                if (name.starts_with("stage") && name.ends_with(".running_mean") &&
                    !at::equal(tensor, before.at(name))) {
                    const auto block = name.find('/', name.find('/') + 1);
                    computed[name.substr(0, block)].insert(
                        name.substr(block, name.find('/', block + 1) - block));
                }
            for (const Choice& choice : bench.supernet.choices()) {
                const auto options = computed[choice.decision].size();
                const bool mayBeZero = std::ranges::count(choice.labels, "zero") > 0;
                QVERIFY2(options == 2 || (mayBeZero && options == 1), choice.decision.c_str());
            }
        }
    }

    void proxylessNasRunsOneOptionOfEveryBlock()
    {
        const Params params =
            test::paramsOf("proxyless-g", {{"path_warmup_epochs", "1"}, {"arch_interval", "1"}});
        const auto method = test::Bench::make("proxyless-g", params);
        test::Bench bench("proxyless-g", params, 0.5);
        const at::Tensor logits = bench.arch.flat().detach().clone();
        const Weights before = bench.supernet.network().weights();
        StepContext context = bench.context(0);
        method->step(context);
        QVERIFY(at::equal(bench.arch.flat().detach(), logits)); // the warm-up
        QCOMPARE(bench.weights.learningRate(), 0.05);
        QCOMPARE(bench.validationBatches, 0);
        std::map<std::string, std::set<std::string>> moved; // by block
        for (const auto& [name, tensor] : bench.supernet.network().weights())
            if (name.starts_with("stage") && name.find(".running_") == std::string::npos &&
                !at::equal(tensor, before.at(name))) {
                const auto block = name.find('/', name.find('/') + 1);
                moved[name.substr(0, block)].insert(
                    name.substr(block, name.find('/', block + 1) - block));
            }
        QVERIFY(!moved.empty());
        for (const auto& [block, options] : moved)
            QCOMPARE(options.size(), std::size_t{1});
    }

    void reinforceRaisesWhatIsRewarded()
    {
        const Params params = test::paramsOf("proxyless-r", {{"path_warmup_epochs", "0"},
                                                             {"arch_interval", "1"},
                                                             {"latency", "table"},
                                                             {"latency_table", table()},
                                                             {"latency_target", "1"},
                                                             {"latency_reward_exponent", "3"}});
        // Accuracy is chance; what is fast gets all the reward.
        const auto method = test::Bench::make("proxyless-r", params);
        test::Bench bench("proxyless-r", params, 0);
        const auto [before, after] = latencies(*method, bench, 30);
        QVERIFY2(after < 0.9 * before, qPrintable(QString("%1 %2").arg(before).arg(after)));
    }

    void latencySlopesAreThoseOfTheExpectation()
    {
        test::Bench bench(test::smallMobileChain(), mobilePlan(), {}, 1);
        const LatencyTable latency = LatencyTable::read(table(), bench.supernet);
        at::Tensor expected = at::full({}, latency.fixed());
        for (std::size_t i = 0; i < latency.options().size(); ++i)
            expected = expected.add(at::softmax(bench.arch.logits(i), 0)
                                        .mul(at::tensor(latency.options()[i], at::kFloat))
                                        .sum());
        const auto probabilities = bench.arch.probabilities();
        QVERIFY(std::abs(expected.item<double>() - latency.expected(probabilities)) < 1e-5);
        const at::Tensor gradient = torch::autograd::grad({expected}, {bench.arch.flat()})[0];
        for (std::size_t i = 0; i < probabilities.size(); ++i)
            for (std::size_t k = 0; k < probabilities[i].size(); ++k)
                QVERIFY(
                    std::abs(
                        bench.arch.part(gradient, i)[static_cast<std::int64_t>(k)].item<double>() -
                        latency.slope(probabilities[i], i, k)) < 1e-6);
    }

    void latencyPullsTheGradientOfBothForms_data()
    {
        QTest::addColumn<QString>("form");
        QTest::newRow("product") << "product";
        QTest::newRow("sum") << "sum";
    }
    void latencyPullsTheGradientOfBothForms()
    {
        QFETCH(QString, form);
        const Params params = test::paramsOf("proxyless-g", {{"path_warmup_epochs", "0"},
                                                             {"arch_interval", "1"},
                                                             {"latency", "table"},
                                                             {"latency_table", table()},
                                                             {"latency_loss", form.toStdString()},
                                                             {"latency_exponent", "50"},
                                                             {"latency_weight", "1000"}});
        const auto method = test::Bench::make("proxyless-g", params);
        test::Bench bench("proxyless-g", params, 0);
        const auto [before, after] = latencies(*method, bench, 20);
        QVERIFY(after < 0.95 * before);
        MethodState state;
        method->save(state);
        QVERIFY(state.json.contains("latency"));
        QVERIFY(std::abs(state.json["latency_target"].get<double>() - before) < 1e-6);
        const auto other = test::Bench::make("proxyless-g", params);
        other->load(state);
        MethodState again;
        other->save(again);
        QCOMPARE(again.json, state.json);
    }

    void everyOptionIsMeasured()
    {
        test::Bench bench(test::smallMobileChain(), mobilePlan());
        const LatencyTable latency = LatencyTable::measure(bench.supernet, 1);
        QCOMPARE(latency.options().size(), bench.supernet.choices().size());
        for (std::size_t i = 0; i < latency.options().size(); ++i)
            for (std::size_t k = 0; k < latency.options()[i].size(); ++k)
                QVERIFY(latency.options()[i][k] > 0 ||
                        bench.supernet.choices()[i].labels[k] == "zero");
        // A supernet of cells, whose decisions several cells share.
        Supernet cells = test::smallSupernet(loadSpace("nas-bench-201"));
        QCOMPARE(LatencyTable::measure(cells, 1).options().size(), cells.choices().size());
    }

    void tablesThatLackAnOptionAreRefused()
    {
        test::Bench bench(test::smallMobileChain(), mobilePlan());
        const auto file = m_folder.filePath("bad.json").toStdString();
        Json json = parseJson(readFile(table()), "table");
        json["decisions"]["stage0/block1"].erase("zero");
        writeFileAtomically(file, json.dump());
        VERIFY_ERROR(LatencyTable::read(file, bench.supernet), "zero");
        json["decisions"]["stage0/block1"]["zero"] = -1;
        writeFileAtomically(file, json.dump());
        VERIFY_ERROR(LatencyTable::read(file, bench.supernet), "-1");
        writeFileAtomically(file, "{}");
        VERIFY_ERROR(LatencyTable::read(file, bench.supernet), "format");
        VERIFY_ERROR(
            test::Bench::make("proxyless-g", test::paramsOf("proxyless-g", {{"latency", "table"}})),
            "no table");
    }

private:
    /// Expected ones before and after so many steps.
    std::pair<double, double> latencies(WeightSharingMethod& method, test::Bench& bench, int steps)
    {
        const LatencyTable latency = LatencyTable::read(table(), bench.supernet);
        const double before = latency.expected(bench.arch.probabilities());
        for (int batch = 0; batch < steps; ++batch) {
            StepContext context = bench.context(0, batch);
            method.step(context);
        }
        return {before, latency.expected(bench.arch.probabilities())};
    }

    static SupernetPlan mobilePlan() { return {.skeleton = test::smallSkeleton("whole")}; }
    /// A table of the small mobile chain: option k takes k + 1 ms, zero nothing.
    std::string table()
    {
        const auto file = m_folder.filePath("latency.json").toStdString();
        Json json{{"format", "netwright-latency"}, {"version", 1}, {"fixed", 0.5}};
        for (const Decision& decision : test::smallMobileChain()->superDecisions())
            for (std::size_t i = 0; i < decision.options.size(); ++i)
                json["decisions"][decision.name][decision.options[i]] =
                    decision.options[i] == "zero" ? 0.0 : static_cast<double>(i + 1);
        writeFileAtomically(file, json.dump());
        return file;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestProxylessNas)
#include "tst_proxyless_nas.moc"
