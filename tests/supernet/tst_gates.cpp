#include "supernet_fixture.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include "support.h"

#include <cmath>

using namespace netwright;

namespace {

double sumOf(const at::Tensor& weights)
{
    return weights.detach().sum().item<double>();
}

int countOf(const std::vector<bool>& flags)
{
    return static_cast<int>(std::count(flags.begin(), flags.end(), true));
}

} // namespace

class TestGates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void softmaxMixesSumToOneAndFollowTheLogits()
    {
        const MixWeights mix = gates::softmaxMix(m_arch);
        QCOMPARE(mix.size(), m_supernet.choices().size());
        for (const auto& [decision, weight] : mix) {
            QVERIFY(std::abs(sumOf(weight.weights) - 1) < 1e-6);
            QVERIFY(weight.weights.requires_grad());
        }
    }

    void concreteSamplesFollowTheProbabilitiesWhenCold()
    {
        // Frequencies of the largest weight against softmax(alpha), within .01 of 20,000 draws.
        constexpr int draws = 20'000;
        Rng rng(3);
        const auto probabilities = m_arch.probabilities().front();
        std::vector<double> mean(probabilities.size(), 0);
        double largest = 0;
        for (int i = 0; i < draws; ++i) {
            const at::Tensor z =
                gates::concreteSample(m_single, 0.03, rng).begin()->second.weights.detach();
            QVERIFY(std::abs(sumOf(z) - 1) < 1e-5);
            for (std::size_t k = 0; k < mean.size(); ++k)
                mean[k] += z.data_ptr<float>()[k] / draws;
            largest += z.max().item<double>() / draws;
        }
        for (std::size_t k = 0; k < mean.size(); ++k)
            QVERIFY2(std::abs(mean[k] - m_single.probabilities()[0][k]) < 0.01,
                     qPrintable(QString::number(mean[k])));
        QVERIFY(largest > 0.97);
        // The colder, the nearer to one option.
        double before = 0;
        for (const double temperature : {1.0, 0.1, 0.01, 1e-4}) {
            double top = 0;
            for (int i = 0; i < 300; ++i)
                top += gates::concreteSample(m_single, temperature, rng)
                           .begin()
                           ->second.weights.detach()
                           .max()
                           .item<double>() /
                       300;
            QVERIFY(top > before);
            before = top;
        }
        QVERIFY2(before > 0.999, qPrintable(QString::number(before)));
    }

    void hardGumbelComputesOneOptionAndKeepsEveryLogitInTheGradient()
    {
        Rng rng(4);
        const MixWeights mix = gates::hardGumbel(m_arch, 1, rng);
        for (const auto& [decision, weight] : mix) {
            QCOMPARE(countOf(weight.computed), 1);
            QVERIFY(weight.addsSkipped);
            for (std::int64_t k = 0; k < weight.weights.size(0); ++k)
                QCOMPARE(weight.weights.detach()[k].item<float>(),
                         weight.computed[static_cast<std::size_t>(k)] ? 1.F : 0.F);
        }
        const at::Tensor loss = m_supernet.network().logits(test::images(4), mix).square().mean();
        const at::Tensor gradient = torch::autograd::grad({loss}, {m_arch.flat()})[0];
        QCOMPARE(at::count_nonzero(gradient).item<std::int64_t>(), gradient.numel());
    }

    void ensembleTakesAtMostSoManyOptions()
    {
        // From uniform logits the expected number of options is n (1 - (1 - 1/n)^M).
        Rng rng(5);
        ArchParameters uniform(m_supernet, "cpu", Rng(1), 0);
        for (const int draws : {1, 4, 7}) {
            double mean = 0;
            int samples = 0;
            for (int i = 0; i < 300; ++i)
                for (const auto& [decision, weight] :
                     gates::ensembleGumbel(uniform, draws, 1, rng)) {
                    const int count = countOf(weight.computed);
                    QVERIFY(count >= 1 && count <= draws);
                    QVERIFY(std::abs(sumOf(weight.weights) - 1) < 1e-5);
                    mean += count;
                    ++samples;
                }
            mean /= samples;
            const double expected = 8 * (1 - std::pow(1 - 1.0 / 8, draws));
            QVERIFY2(std::abs(mean - expected) < 0.06, qPrintable(QString::number(mean)));
        }
    }

    void drawsFollowTheirProbabilities()
    {
        Rng rng(6);
        std::vector<int> counts(3, 0);
        for (int i = 0; i < 30'000; ++i)
            ++counts[gates::drawOption({0.2, 0.5, 0.3}, rng)];
        QVERIFY(std::abs(counts[0] / 30'000.0 - 0.2) < 0.01);
        QVERIFY(std::abs(counts[1] / 30'000.0 - 0.5) < 0.01);
    }

private:
    Supernet m_supernet = test::smallSupernet(loadSpace("darts"));
    ArchParameters m_arch{m_supernet, "cpu", Rng(2), 1};
    /// One open decision: fast to sample.
    Supernet m_oneChoice = [] {
        Selection kept;
        for (const auto& decision : loadSpace("darts")->superDecisions())
            kept[decision.name] = {3};
        kept.erase("normal/edge_0_2");
        return test::smallSupernet(loadSpace("darts"), {}, kept);
    }();
    ArchParameters m_single{m_oneChoice, "cpu", Rng(2), 1};
};

QTEST_GUILESS_MAIN(TestGates)
#include "tst_gates.moc"
