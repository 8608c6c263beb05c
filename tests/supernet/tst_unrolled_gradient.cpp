#include "supernet/step.h"

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
