#include "supernet_fixture.h"

#include <torch/csrc/autograd/autograd.h>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "support.h"

using namespace netwright;

namespace {

at::Tensor numbers(at::IntArrayRef sizes, std::uint64_t seed)
{
    return at::empty(sizes, at::kDouble)
        .normal_(0, 1, at::make_generator<at::CPUGeneratorImpl>(seed));
}

/// Two layers of 16 weights in all with a mixture of three operations between them.
struct Toy
{
    std::vector<at::Tensor> weights = {numbers({4, 2}, 1).requires_grad_(true),
                                       numbers({2, 4}, 2).requires_grad_(true)};
    at::Tensor alpha = numbers({3}, 3).mul(0.3).requires_grad_(true);
    at::Tensor trainX = numbers({32, 4}, 4), validX = numbers({32, 4}, 5);
    at::Tensor trainY = at::arange(32, at::kLong).remainder(4);
    at::Tensor validY = at::arange(32, at::kLong).mul(3).remainder(4);

    at::Tensor loss(const std::vector<at::Tensor>& w, bool train) const
    {
        const at::Tensor h = (train ? trainX : validX).matmul(w[0]);
        const at::Tensor p = at::softmax(alpha, 0);
        const at::Tensor mixed = h.mul(p[0]) + h.tanh().mul(p[1]) + at::softplus(h).mul(p[2]);
        return at::cross_entropy_loss(mixed.matmul(w[1]), train ? trainY : validY);
    }

    /// Through w'(alpha) by differentiating the gradient.
    at::Tensor exact(const InnerStep& inner) const
    {
        const auto slope = torch::autograd::grad({loss(weights, true)}, weights, {}, true, true);
        std::vector<at::Tensor> stepped;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            at::Tensor step = slope[i] + weights[i] * inner.weightDecay;
            if (!inner.momentumBuffers.empty())
                step = step + inner.momentumBuffers[i] * inner.momentum;
            stepped.push_back(weights[i] - step * inner.rate);
        }
        return torch::autograd::grad({loss(stepped, false)}, {alpha})[0];
    }

    at::Tensor firstOrder() const
    {
        return torch::autograd::grad({loss(weights, false)}, {alpha})[0];
    }

    at::Tensor approximate(const InnerStep& inner) const
    {
        return unrolledGradient([this] { return loss(weights, true); },
                                [this] { return loss(weights, false); }, weights, alpha, inner);
    }
};

double relativeError(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).norm().item<double>() / b.norm().item<double>();
}

/// A small supernet of DARTS. The logits take plain steps at rate 1, so that what they move by is
/// the gradient.
struct Real : test::Bench
{
    explicit Real(double dropPath = 0)
        : Bench(loadSpace("darts"), {.skeleton = skeletonWithMasks()}, weightsRecipe(), 0.3,
                plainRecipe())
    {
        weights.setLearningRate(recipe.learningRate);
        supernet.network().setDropPath(dropPath);
    }

    /// One step, after which there are momentum buffers.
    void descend()
    {
        StepContext c = context();
        steps::descend(c, test::Bench::someBatch(3), gates::softmaxMix(arch));
    }
    at::Tensor unrolled(const Batch& train, const Batch& validation)
    {
        const at::Tensor before = arch.flat().detach().clone();
        StepContext c = context();
        steps::architectureUnrolled(c, train, validation,
                                    [this] { return gates::softmaxMix(arch); });
        const at::Tensor gradient = before - arch.flat().detach();
        arch.flat().detach().copy_(before);
        return gradient;
    }

    /// The same with everything said once more: what a step of the weights does, and that all
    /// passes drop the same paths.
    at::Tensor expected(const Batch& train, const Batch& validation)
    {
        StepContext c = context();
        Rng same = rng;
        const std::uint64_t masks = same.next();
        const auto lossOn = [&](const Batch& batch) {
            supernet.network().setMaskSeed(masks);
            return steps::loss(c, batch, gates::softmaxMix(arch));
        };
        InnerStep inner{.rate = 0.1, .momentum = 0.9, .weightDecay = 3e-3};
        const Weights buffers = weights.state();
        for (const auto& [name, tensor] : supernet.network().namedParameters())
            inner.momentumBuffers.push_back(buffers.at(name + "/momentum_buffer"));
        return unrolledGradient([&] { return lossOn(train); }, [&] { return lossOn(validation); },
                                supernet.network().parameters(), arch.flat(), inner);
    }

    static TrainingRecipe plainRecipe()
    {
        TrainingRecipe plain;
        plain.optimizer = "sgd";
        plain.learningRate = 1;
        plain.momentum = 0;
        plain.weightDecay = 0;
        return plain;
    }
    static TrainingRecipe weightsRecipe()
    {
        TrainingRecipe recipe;
        recipe.learningRate = 0.1;
        recipe.momentum = 0.9;
        recipe.weightDecay = 3e-3;
        return recipe;
    }
    static Skeleton skeletonWithMasks()
    {
        Skeleton skeleton = test::smallSkeleton();
        skeleton.dropPath = true;
        return skeleton;
    }
};

} // namespace

class TestUnrolledGradient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithDoubleBackward_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<bool>("momentum");
        QTest::newRow("the rate of DARTS") << 0.025 << false;
        QTest::newRow("a high rate") << 0.1 << false;
        QTest::newRow("with momentum") << 0.1 << true;
    }
    void agreesWithDoubleBackward()
    {
        QFETCH(double, rate);
        QFETCH(bool, momentum);
        const Toy toy;
        InnerStep inner{.rate = rate, .momentum = 0.9, .weightDecay = 3e-4};
        if (momentum)
            inner.momentumBuffers = {numbers({4, 2}, 8), numbers({2, 4}, 9)};
        const at::Tensor exact = toy.exact(inner);
        const double error = relativeError(toy.approximate(inner), exact);
        QVERIFY2(error < 1e-4, qPrintable(QString::number(error)));
        // The second-order term is far larger than that: leaving it out would be seen.
        QVERIFY(relativeError(toy.firstOrder(), exact) > 1e-3);
    }

    /// Its train and held-out batches, momentum and current rate; with paths that drop, too. That
    /// the gradient is right says the toy: real networks have kinks, where no width is small.
    void ofASupernetTakesTheStepOfItsOptimizer_data()
    {
        QTest::addColumn<double>("dropPath");
        QTest::newRow("whole paths") << 0.0;
        QTest::newRow("dropped paths") << 0.4;
    }
    void ofASupernetTakesTheStepOfItsOptimizer()
    {
        QFETCH(double, dropPath);
        Real real(dropPath);
        real.descend();
        const Batch train = test::Bench::someBatch(1), validation = test::Bench::someBatch(2);
        const at::Tensor expected = real.expected(train, validation);
        const Rng before = real.rng;
        const at::Tensor found = real.unrolled(train, validation);
        QVERIFY2(relativeError(found, expected) < 1e-4,
                 qPrintable(QString::number(relativeError(found, expected))));
        real.rng = before;
        QVERIFY(relativeError(real.unrolled(validation, train), expected) > 0.01);
        real.rng = before;
        real.weights.setLearningRate(0.01);
        QVERIFY(relativeError(real.unrolled(train, validation), expected) > 0.01);
    }

    /// bfloat16 does not resolve weights as close as those of the difference.
    void takesAllBitsWhateverTheRecipe()
    {
        Real real;
        real.descend();
        const Batch train = test::Bench::someBatch(1), validation = test::Bench::someBatch(2);
        const at::Tensor whole = real.unrolled(train, validation);
        real.recipe.mixedPrecision = true;
        QVERIFY(at::equal(real.unrolled(train, validation), whole));
    }

    void stepsOfOneLeaveTheOtherBitForBit()
    {
        Real real;
        real.descend();
        const Batch train = test::Bench::someBatch(1), validation = test::Bench::someBatch(2);
        const auto mix = [&] { return gates::softmaxMix(real.arch); };
        StepContext context = real.context();
        const auto learnt = [&] {
            Weights weights = real.supernet.network().weights();
            std::erase_if(weights, [](const auto& entry) {
                return entry.first.find(".running_") != std::string::npos;
            });
            return weights;
        };
        const auto areEqual = [](const Weights& a, const Weights& b) {
            return std::ranges::all_of(
                a, [&](const auto& entry) { return at::equal(entry.second, b.at(entry.first)); });
        };
        const Weights weights = learnt(), buffers = real.weights.state();
        for (const bool isSecond : {false, true}) {
            const at::Tensor logits = real.arch.flat().detach().clone();
            if (isSecond)
                steps::architectureUnrolled(context, train, validation, mix);
            else
                steps::architectureFirstOrder(context, validation, mix());
            QVERIFY(!at::equal(real.arch.flat().detach(), logits));
            QVERIFY(areEqual(learnt(), weights));
            QVERIFY(areEqual(real.weights.state(), buffers));
        }
        const at::Tensor logits = real.arch.flat().detach().clone();
        steps::descend(context, train, mix());
        QVERIFY(at::equal(real.arch.flat().detach(), logits));
        QVERIFY(!areEqual(learnt(), weights));
    }

    void withoutARateItIsFirstOrder()
    {
        const Toy toy;
        QVERIFY(at::equal(toy.approximate({.rate = 0, .weightDecay = 3e-4}), toy.firstOrder()));
    }

    void weightsComeBackBitForBit()
    {
        const Toy toy;
        const at::Tensor before = toy.weights[0].detach().clone();
        const at::Tensor gradient = toy.approximate({.rate = 0.1, .weightDecay = 3e-4});
        QVERIFY(at::equal(toy.weights[0], before));
        QVERIFY(!toy.weights[0].grad().defined());
        QVERIFY(!toy.alpha.grad().defined());
        QVERIFY(gradient.abs().sum().item<double>() > 0);
    }
};

QTEST_GUILESS_MAIN(TestUnrolledGradient)
#include "tst_unrolled_gradient.moc"
