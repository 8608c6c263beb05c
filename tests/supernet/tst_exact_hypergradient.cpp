#include "supernet_fixture.h"

#include "nn/lowering.h"

#include <torch/csrc/autograd/autograd.h>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "support.h"

using namespace netwright;

namespace {

/// A small supernet of DARTS with all its operations, in double precision, lowered plainly: what
/// autograd can differentiate twice. Its kinks (ReLU, max-pool) lie far apart against a difference
/// of small width.
class DoubleSupernet
{
public:
    DoubleSupernet()
    {
        for (const Node& node : m_supernet.graph().nodes()) {
            nn::NodeTensors tensors = nn::initialTensors(m_supernet.graph(), node, 5);
            for (at::Tensor* tensor :
                 {&tensors.weight, &tensors.bias, &tensors.runningMean, &tensors.runningVar})
                if (tensor->defined())
                    *tensor = tensor->to(at::kDouble);
            m_tensors.push_back(std::move(tensors));
        }
        m_plan = std::make_unique<nn::Plan>(nn::lowerPlain(m_supernet.graph(), m_tensors));
        for (const nn::NodeTensors& tensors : m_tensors)
            tensors.forEach([this](const char*, const at::Tensor& tensor, bool trainable) {
                if (trainable)
                    weights.push_back(tensor);
            });
        Rng rng(3);
        for (const at::Tensor& weight : weights)
            momentum.push_back(noise(weight.sizes(), rng.next()).mul(0.01));
    }

    at::Tensor train() const { return loss(1); }
    at::Tensor validation() const { return loss(2); }

    InnerStep inner(double width) const
    {
        return {.rate = 0.1,
                .momentum = 0.9,
                .weightDecay = 3e-3,
                .momentumBuffers = momentum,
                .differenceWidth = width};
    }

    at::Tensor byDifferences(double width) const
    {
        return unrolledGradient([this] { return train(); }, [this] { return validation(); },
                                weights, alpha, inner(width));
    }

    /// By differentiating the gradient: d L_val(w', alpha) - rate (d2 L_train / d alpha d w) v.
    at::Tensor exact() const
    {
        const InnerStep step = inner(0);
        const auto slope = gradient(train(), weights, true);
        std::vector<at::Tensor> saved, stepped;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            saved.push_back(weights[i].detach().clone());
            stepped.push_back(saved[i] - (slope[i].detach() + step.weightDecay * saved[i] +
                                          step.momentum * momentum[i]) *
                                             step.rate);
        }
        assign(stepped);
        std::vector<at::Tensor> all = weights;
        all.push_back(alpha);
        auto v = gradient(validation(), all, false);
        const at::Tensor direct = v.back();
        assign(saved);
        const auto again = gradient(train(), weights, true);
        at::Tensor product = at::zeros({}, at::kDouble);
        for (std::size_t i = 0; i < weights.size(); ++i)
            product = product + (again[i] * v[i].detach()).sum();
        return direct - step.rate * torch::autograd::grad({product}, {alpha})[0];
    }

    at::Tensor firstOrder() const { return gradient(validation(), {alpha}, false)[0]; }

    std::vector<at::Tensor> weights, momentum;

private:
    static at::Tensor noise(at::IntArrayRef sizes, std::uint64_t seed)
    {
        return at::empty(sizes, at::kDouble)
            .normal_(0, 1, at::make_generator<at::CPUGeneratorImpl>(seed));
    }
    static std::vector<at::Tensor> gradient(const at::Tensor& loss,
                                            const std::vector<at::Tensor>& inputs, bool again)
    {
        return torch::autograd::grad({loss}, inputs, {}, again, again);
    }
    void assign(const std::vector<at::Tensor>& values) const
    {
        const c10::NoGradGuard noGrad;
        for (std::size_t i = 0; i < weights.size(); ++i)
            at::Tensor(weights[i]).copy_(values[i]);
    }

    at::Tensor loss(std::uint64_t seed) const
    {
        const at::Tensor labels =
            at::empty({4}, at::kLong)
                .random_(0, 10, at::make_generator<at::CPUGeneratorImpl>(seed + 100));
        MixWeights mix;
        std::int64_t at = 0;
        for (const Choice& choice : m_supernet.choices()) {
            const std::int64_t count = std::ssize(choice.options);
            mix.emplace(choice.decision, at::softmax(alpha.narrow(0, at, count), 0));
            at += count;
        }
        nn::Pass pass;
        pass.x = noise({4, 3, 8, 8}, seed);
        pass.mix = &mix;
        const std::array<int, 1> logits = {nn::indexOf(m_supernet.graph().output("logits")->node)};
        return at::cross_entropy_loss(m_plan->run(logits, pass)[0], labels);
    }

    static Supernet smallest()
    {
        Skeleton skeleton = test::smallSkeleton();
        skeleton.channels = 2;
        skeleton.input = {3, 8, 8};
        return Supernet(loadSpace("darts"), {.skeleton = skeleton}, {.seed = 5});
    }

    Supernet m_supernet = smallest();
    std::vector<nn::NodeTensors> m_tensors;
    std::unique_ptr<nn::Plan> m_plan;

    static std::int64_t optionsOf(const Supernet& supernet)
    {
        std::int64_t count = 0;
        for (const Choice& choice : supernet.choices())
            count += std::ssize(choice.options);
        return count;
    }

public:
    at::Tensor alpha = noise({optionsOf(m_supernet)}, 7).mul(0.3).requires_grad_(true);
};

double relativeError(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).norm().item<double>() / b.norm().item<double>();
}

} // namespace

/// The second-order gradient of DARTS on a whole supernet against autograd.
class TestExactHypergradient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void ofAWholeSupernetIsThatOfDoubleBackward()
    {
        const DoubleSupernet supernet;
        const at::Tensor exact = supernet.exact();
        const auto errorAt = [&](double width) {
            return relativeError(supernet.byDifferences(width), exact);
        };
        QVERIFY2(errorAt(1e-5) < 1e-7, qPrintable(QString::number(errorAt(1e-5))));
        QVERIFY(relativeError(supernet.firstOrder(), exact) > 0.5);
        // No kink lies within that width; within the published one they are many.
        QVERIFY(errorAt(1e-2) > 0.5);
    }
};

QTEST_GUILESS_MAIN(TestExactHypergradient)
#include "tst_exact_hypergradient.moc"
