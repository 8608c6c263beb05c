#include "supernet_fixture.h"

#include "supernet/enas_controller.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/autograd.h>

#include "support.h"

#include <cmath>
#include <numeric>
#include <set>

using namespace netwright;

namespace {

EnasController::Options enasOptions()
{
    return {.operations = {"sep_conv_3x3", "sep_conv_5x5", "avg_pool_3x3", "max_pool_3x3",
                           "skip_connect"}};
}

} // namespace

class TestEnas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void operationsOfENASStartAsPublished()
    {
        // With the LSTM's weights at zero only the biases speak.
        Rng rng(1);
        const EnasController controller(enasOptions(), rng);
        for (const auto& [name, tensor] : controller.parameters())
            if (name != "operation_bias")
                tensor.detach().zero_();
        std::array<std::map<int, double>, 2> shares; // normal, reduction
        constexpr int draws = 3000;
        for (int i = 0; i < draws; ++i) {
            ChoiceSequence sequence(rng);
            controller.run(sequence);
            for (std::size_t at = 0; at < sequence.choices().size(); ++at)
                if (at % 4 >= 2)
                    shares[at / 20][sequence.choices()[at]] += 1.0 / (10 * draws);
        }
        const std::array<std::array<double, 2>, 2> expected{{{0.3152, 0.1231}, {0.2543, 0.1638}}};
        for (std::size_t cell = 0; cell < 2; ++cell)
            for (int operation = 0; operation < 5; ++operation)
                QVERIFY2(std::abs(shares[cell][operation] - expected[cell][operation < 2 ? 0 : 1]) <
                             0.01,
                         qPrintable(QString::number(shares[cell][operation])));
        // Exactly: a block of sep_conv, avg_pool in the normal cell from even states.
        std::vector<int> choices(40, 0);
        for (std::size_t at = 2; at < 40; at += 4)
            choices[at + 1] = 2;
        ChoiceSequence given(choices);
        controller.run(given);
        double expectedLog = 0;
        for (int block = 0; block < 5; ++block)
            expectedLog += std::log(0.3152) + std::log(0.1231) + std::log(0.2543) +
                           std::log(0.1638) - 4 * std::log(block + 2.0);
        QVERIFY2(std::abs(given.logProbability().item<double>() - expectedLog) < 5e-3,
                 qPrintable(QString::number(given.logProbability().item<double>())));
    }

    void followedSequencesHaveTheProbabilityTheyWereDrawnWith()
    {
        Rng rng(2);
        const EnasController controller(enasOptions(), rng);
        ChoiceSequence drawn(rng);
        controller.run(drawn);
        QCOMPARE(static_cast<int>(drawn.choices().size()), 2 * controller.choicesPerCell());
        ChoiceSequence followed(drawn.choices());
        controller.run(followed);
        QVERIFY(std::abs(drawn.logProbability().item<double>() -
                         followed.logProbability().item<double>()) < 1e-6);
        QVERIFY(std::abs(drawn.entropy() - followed.entropy()) < 1e-9);
        ChoiceSequence tooShort(std::vector<int>{0, 0});
        VERIFY_ERROR(controller.run(tooShort), "too short");
    }

    void reinforceTeachesTheControllerOfENAS()
    {
        // Reward: the share of the fifth operation.
        Rng rng(3);
        const EnasController controller(enasOptions(), rng);
        TrainingRecipe recipe = test::Bench::archRecipe();
        recipe.momentum = 0;
        recipe.learningRate = 0.035; // ten times the published one: a test has no time
        recipe.optimizerEps = 1e-3;
        nn::Optimizer adam(recipe, controller.parameters());
        const auto share = [](const std::vector<int>& choices) {
            double sum = 0;
            for (std::size_t at = 0; at < choices.size(); ++at)
                sum += at % 4 >= 2 && choices[at] == 4 ? 1.0 / 20 : 0;
            return sum;
        };
        double baseline = 0.14, first = 0, last = 0;
        for (int step = 0; step < 120; ++step) {
            adam.clearGradients();
            for (int i = 0; i < 5; ++i) {
                ChoiceSequence sequence(rng);
                controller.run(sequence);
                const double reward = share(sequence.choices());
                (step < 10 ? first : last) += step < 10 || step >= 110 ? reward / 50 : 0;
                baseline += 0.05 * (reward - baseline);
                sequence.logProbability().mul((baseline - reward) / 5).backward();
            }
            adam.step();
        }
        QVERIFY2(last > first + 0.06, qPrintable(QString("%1 %2").arg(first).arg(last)));
    }

    void enasTrainsThePathItDrewAndThenItsController()
    {
        const Params params =
            test::paramsOf("enas", {{"controller_updates", "1"}, {"controller_samples", "2"}});
        const auto method = test::Bench::make("enas", params);
        QCOMPARE(method->extraSteps(), 2);
        test::Bench bench("enas", params);
        const Weights before = bench.supernet.network().weights();
        StepContext context = bench.context(0, 0);
        QVERIFY(method->step(context).images > 0);
        // At most two operations a block, and never a loose end's slice more than there are states.
        std::map<std::string, std::set<std::string>> moved;
        for (const auto& [name, tensor] : bench.supernet.network().weights()) {
            const auto edge = name.find("/edge_");
            if (edge == std::string::npos || name.find(".running_") != std::string::npos ||
                at::equal(tensor, before.at(name)))
                continue;
            const auto slash = name.find('/', edge + 1);
            const std::string place = name.substr(0, slash);
            moved[name.substr(0, edge) + place.substr(place.rfind('_'))].insert(
                name.substr(edge, name.find('/', slash + 1) - edge));
        }
        QVERIFY(!moved.empty());
        for (const auto& [block, operations] : moved)
            QVERIFY2(operations.size() <= 2, block.c_str());
        const auto controllerOf = [&] {
            MethodState state;
            method->save(state);
            return state;
        };
        const MethodState start = controllerOf();
        const Weights weights = bench.supernet.network().weights();
        for (int extra = 0; extra < 2; ++extra) {
            StepContext more = bench.context(0, 4 + extra);
            QCOMPARE(method->step(more).images, std::int64_t{0});
        }
        const MethodState end = controllerOf();
        QVERIFY(!at::equal(start.tensors.at("controller/lstm"), end.tensors.at("controller/lstm")));
        QVERIFY(end.json["pending"].empty());
        QCOMPARE(bench.validationBatches, 2);
        for (const auto& [name, tensor] : bench.supernet.network().weights())
            if (name.find(".running_") == std::string::npos)
                QVERIFY2(at::equal(tensor, weights.at(name)), name.c_str());
    }

    /// One tensor for a block, an earlier state and an operation, whoever uses it.
    void architecturesOfENASShareTheirTensors()
    {
        test::Bench bench("enas", test::paramsOf("enas"));
        const SpacePtr space = test::spaceFor("enas");
        Rng rng(4);
        const auto uses = [](const Selection& selection) {
            const auto kept = selection.find("normal/edge_0_2");
            return kept != selection.end() && std::ranges::count(kept->second, 0) > 0;
        };
        std::vector<Selection> with, without;
        while (with.size() < 2 || without.empty()) {
            const Selection selection = space->select(space->sample(rng));
            (uses(selection) ? with : without).push_back(selection);
        }
        const c10::NoGradGuard noGrad;
        const at::Tensor x = test::images(4);
        const auto logits = [&](const Selection& selection) {
            return bench.supernet.network().logits(x, bench.supernet.weightsOf(selection));
        };
        const at::Tensor first = logits(with[0]), second = logits(with[1]),
                         other = logits(without[0]);
        int touched = 0;
        for (const auto& [name, tensor] : bench.supernet.network().namedParameters())
            if (name.starts_with("cell0/edge_0_2/sep_conv_3x3/")) {
                tensor.detach().copy_(tensor.detach().roll(1, 0) * 3);
                ++touched;
            }
        QVERIFY(touched > 0);
        QVERIFY(!at::allclose(logits(with[0]), first));
        QVERIFY(!at::allclose(logits(with[1]), second));
        QVERIFY(at::equal(logits(without[0]), other));
    }

    void enasNeedsBlocksOfTwoOperands()
    {
        const auto& entry = weightSharingMethods().find("enas");
        VERIFY_ERROR(entry.make(loadSpace("darts"), test::smallSkeleton(), test::paramsOf("enas")),
                     "NASNet");
        VERIFY_ERROR(
            entry.make(test::smallMobileChain(), test::smallSkeleton(), test::paramsOf("enas")),
            "NASNet");
    }
};

QTEST_GUILESS_MAIN(TestEnas)
#include "tst_enas.moc"
