#include "supernet_fixture.h"

#include "supernet/flat_mix.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "repeating_recorder.h"
#include "support.h"

using namespace netwright;

/// Steps of the weights that a device can record and repeat, see nn/step_graph.h.
class TestRepeatedSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void flatWeightsSayWhatIsComputed()
    {
        MixWeights mix;
        mix.emplace("b", MixWeight(at::tensor({0.25, 0.0, 0.75}, at::kFloat)));
        mix.emplace("a", MixWeight(at::tensor({1.0, 2.0}, at::kDouble), {false, true}, true));
        const FlatMix flat(mix);
        QVERIFY(at::equal(flat.numbers(), at::tensor({1.0, 2.0, 0.25, 0.0, 0.75}, at::kFloat)));
        QCOMPARE(flat.pattern(), std::string("01101"));
        const MixWeights unseen = flat.unseen(at::arange(5, at::kFloat));
        QVERIFY(at::equal(unseen.at("a").weights, at::tensor({0.0, 1.0}, at::kFloat)));
        QVERIFY(at::equal(unseen.at("b").weights, at::tensor({2.0, 3.0, 4.0}, at::kFloat)));
        QVERIFY(unseen.at("a").isUnseen && unseen.at("a").addsSkipped);
        QVERIFY(unseen.at("b").computed == (std::vector{true, false, true}));
    }

    /// Of the methods that compute all options in every step, dropout of P-DARTS' shortcuts
    /// included; the others record nothing.
    void repeatedStepsHaveTheBitsOfPlainOnes_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("isRecorded");
        for (const char* name : {"darts", "darts-first-order", "pc-darts", "sgas", "p-darts"})
            QTest::newRow(name) << name << true;
        for (const char* name : {"gdas", "random-nas", "snas", "data", "proxyless-g"})
            if (weightSharingMethods().contains(name))
                QTest::newRow(name) << name << false;
    }
    void repeatedStepsHaveTheBitsOfPlainOnes()
    {
        QFETCH(const QString, method);
        QFETCH(const bool, isRecorded);
        const std::string name = method.toStdString();
        Params params = test::paramsOf(name);
        for (const auto& [setting, value] : {std::pair{"partial_channels", "2"},
                                             {"frozen_epochs", "0"},
                                             {"label_smoothing", "0.1"}})
            if (params.has(setting))
                params.setText(setting, value);
        const auto one = test::Bench::make(name, params), two = test::Bench::make(name, params);
        test::Bench plain(name, params), repeated(name, params);
        Network& network = repeated.supernet.network();
        for (test::Bench* bench : {&plain, &repeated})
            bench->supernet.network().setMaskSeed(9);
        const auto recorder = std::make_shared<test::RepeatingRecorder>([&] {
            return [&network, weights = network.weights()] { network.loadWeights(weights); };
        });
        nn::StepGraph graph(network.parameters(), recorder);
        StepContext a = plain.context(), b = repeated.context();
        b.graph = &graph;
        constexpr int steps = nn::StepGraph::rehearsals + 2;
        for (int i = 0; i < steps; ++i) {
            for (StepContext* context : {&a, &b}) {
                context->batch = i;
                context->train = [i] { return test::Bench::someBatch(100 + i); };
                context->validation = [i] { return test::Bench::someBatch(200 + i); };
            }
            const StepResult first = one->step(a), second = two->step(b);
            QCOMPARE(second.loss, first.loss);
            QCOMPARE(second.correct, first.correct);
            QCOMPARE(second.images, first.images);
        }
        QCOMPARE(recorder->recorded, isRecorded ? 1 : 0);
        QCOMPARE(recorder->repeated, isRecorded ? 2 : 0);
        QVERIFY2(recorder->waits.empty(), qPrintable(QString::fromStdString(
                                              fmt::format("{}", fmt::join(recorder->waits, " ")))));
        QVERIFY(at::equal(plain.arch.flat(), repeated.arch.flat()));
        const Weights expected = plain.supernet.network().weights(), found = network.weights();
        for (const auto& [weight, tensor] : expected)
            QVERIFY2(at::equal(tensor, found.at(weight)), weight.c_str());
    }

    /// What is computed changes with the numbers: a weight that has become zero is left out.
    void anotherPatternIsRecordedAnew()
    {
        const Params params = test::paramsOf("darts-first-order");
        test::Bench bench("darts-first-order", params);
        Network& network = bench.supernet.network();
        const auto recorder = std::make_shared<test::RepeatingRecorder>();
        nn::StepGraph graph(network.parameters(), recorder);
        StepContext context = bench.context();
        context.graph = &graph;
        MixWeights mix = gates::softmaxMix(bench.arch);
        const Batch batch = test::Bench::someBatch(1);
        for (int i = 0; i <= nn::StepGraph::rehearsals; ++i)
            steps::descendAlike(context, batch, mix);
        QCOMPARE(recorder->recorded, 1);
        mix.begin()->second.weights = mix.begin()->second.weights.detach().clone();
        mix.begin()->second.weights[1] = 0;
        for (int i = 0; i <= nn::StepGraph::rehearsals; ++i)
            steps::descendAlike(context, batch, mix);
        QCOMPARE(recorder->recorded, 2);
    }
};

QTEST_GUILESS_MAIN(TestRepeatedSteps)
#include "tst_repeated_steps.moc"
