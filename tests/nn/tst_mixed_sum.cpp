#include "stages.h"

#include <torch/csrc/autograd/autograd.h>

#include "support.h"

using namespace netwright::kernels;
using namespace netwright::kernels::test;

namespace {

std::vector<Term> inDoublePrecision(const std::vector<Term>& terms)
{
    std::vector<Term> copy;
    for (const Term& term : terms) {
        copy.push_back({{}, inDouble(term.chain), term.weight});
        // Terms that share an input share its copy.
        for (std::size_t k = 0; k + 1 < copy.size(); ++k)
            if (terms[k].x.is_same(term.x))
                copy.back().x = copy[k].x;
        if (!copy.back().x.defined())
            copy.back().x = toDouble(term.x);
    }
    return copy;
}

std::vector<at::Tensor> leaves(const std::vector<Term>& terms)
{
    std::vector<at::Tensor> all;
    for (const Term& term : terms)
        for (const at::Tensor& tensor : netwright::kernels::test::leaves(term.x, term.chain))
            if (std::ranges::none_of(all, [&](const auto& each) { return each.is_same(tensor); }))
                all.push_back(tensor);
    return all;
}

Stage bareNorm(std::int64_t channels)
{
    Stage stage;
    stage.norm = makeNorm(channels);
    return stage;
}

/// What the edges of a cell's node mix, two of them of one input.
std::vector<Term> cellTerms(int channels, int height, int width)
{
    const at::Tensor x = image(5, channels, height, width);
    const at::Tensor other = image(5, channels, height, width);
    Stage withoutAffine = separable(channels, channels, 5, 1, 2);
    withoutAffine.norm->scale.reset();
    withoutAffine.norm->shift.reset();
    return {{x, {}, 0},
            {x, {separable(channels, channels, 3, 1), separable(channels, channels, 3, 1)}, 1},
            {x, {withoutAffine}, 3},
            {other, {bareNorm(channels)}, 4},
            {other, {depthwiseStage(channels, 3, 1, 1)}, 6},
            {other, {}, 5}};
}

at::Tensor someWeights()
{
    return (at::rand({7}) + 0.1).set_requires_grad(true);
}

} // namespace

class TestMixedSum : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { at::manual_seed(11); }

    void sumMatchesAten_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<bool>("training");
        for (const int channels : {1, 2, 4, 8, 13, 16, 40})
            for (const bool training : {true, false})
                QTest::addRow("%d channels%s", channels, training ? "" : ", evaluation")
                    << channels << training;
    }
    void sumMatchesAten()
    {
        QFETCH(int, channels);
        QFETCH(bool, training);
        const std::vector<Term> terms = cellTerms(channels, 7, 6);
        const at::Tensor weights = someWeights();
        const std::vector<std::int64_t> bare = {2};
        const std::vector<Term> reference = inDoublePrecision(terms);
        const at::Tensor referenceWeights = toDouble(weights);
        const at::Tensor expected = mixedSumByAten(reference, referenceWeights, bare, training);
        const at::Tensor actual = mixedSum(terms, weights, bare, training);
        QVERIFY(difference(actual, expected) < 2e-5);

        std::vector<at::Tensor> all = leaves(terms);
        std::vector<at::Tensor> allReference = leaves(reference);
        all.push_back(weights);
        allReference.push_back(referenceWeights);
        const at::Tensor factor = at::randn(actual.sizes());
        const auto grads = torch::autograd::grad({(actual * factor).sum()}, all);
        const auto expectedGrads =
            torch::autograd::grad({(expected * factor.to(at::kDouble)).sum()}, allReference);
        for (std::size_t i = 0; i < grads.size(); ++i)
            QVERIFY2(difference(grads[i], expectedGrads[i]) < 5e-5,
                     qPrintable(QStringLiteral("gradient %1: %2")
                                    .arg(i)
                                    .arg(difference(grads[i], expectedGrads[i]))));
        for (std::size_t k = 0; k < terms.size(); ++k)
            for (std::size_t s = 0; s < terms[k].chain.size(); ++s)
                if (const auto& norm = terms[k].chain[s].norm)
                    QVERIFY(difference(norm->runningVar, reference[k].chain[s].norm->runningVar) <
                            1e-5);
    }

    void partOfTheGradientsIsThatPart_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        const int all = static_cast<int>(leaves(cellTerms(8, 4, 4)).size());
        QTest::newRow("of the weights") << all << 1;
        QTest::newRow("of everything but the weights") << 0 << all;
        QTest::newRow("of an input") << 0 << 1;
        QTest::newRow("of a convolution") << 1 << 1;
    }
    void partOfTheGradientsIsThatPart()
    {
        QFETCH(int, first);
        QFETCH(int, count);
        const std::vector<Term> terms = cellTerms(8, 4, 4);
        const at::Tensor weights = someWeights();
        std::vector<at::Tensor> all = leaves(terms);
        all.push_back(weights);
        const at::Tensor loss = mixedSum(terms, weights, {2}, true).square().sum();
        const auto expected = torch::autograd::grad({loss}, all, {}, true);
        const std::vector<at::Tensor> some(all.begin() + first, all.begin() + first + count);
        const auto grads = torch::autograd::grad({loss}, some);
        for (std::size_t i = 0; i < grads.size(); ++i)
            QVERIFY(at::equal(grads[i], expected[i + static_cast<std::size_t>(first)]));
    }

    void weightsOfAnyTypeGiveTheSame()
    {
        const std::vector<Term> terms = cellTerms(8, 4, 4);
        const at::Tensor weights = someWeights();
        const at::Tensor wide = toDouble(weights);
        const at::Tensor sum = mixedSum(terms, weights, {2}, true);
        const at::Tensor same = mixedSum(terms, wide, {2}, true);
        QVERIFY(at::equal(sum, same));
        const auto grads = torch::autograd::grad({sum.sum(), same.sum()}, {weights, wide});
        QCOMPARE(grads[1].scalar_type(), at::kDouble);
        QVERIFY(difference(grads[0], grads[1]) < 1e-6);
    }

    void sumWithoutGradientsIsTheSame()
    {
        const std::vector<Term> terms = cellTerms(16, 5, 5);
        const at::Tensor weights = someWeights();
        const at::Tensor expected = mixedSum(terms, weights, {2}, true);
        const at::NoGradGuard noGrad;
        QVERIFY(at::equal(mixedSum(terms, weights, {2}, true), expected));
    }

    void doublesRunThroughAten()
    {
        const std::vector<Term> terms = inDoublePrecision(cellTerms(8, 4, 4));
        const at::Tensor weights = toDouble(someWeights());
        const at::Tensor sum = mixedSum(terms, weights, {2}, true);
        QCOMPARE(sum.scalar_type(), at::kDouble);
        QVERIFY(at::equal(sum, mixedSumByAten(terms, weights, {2}, true)));
    }

    void gradientsFreeWhatTheSumKept()
    {
        std::vector<Term> terms = cellTerms(8, 4, 4);
        const at::Tensor x = terms[0].x.mul(2); // autograd holds on to leaves anyway
        for (std::size_t k = 0; k < 3; ++k)
            terms[k].x = x;
        const auto before = x.use_count();
        const at::Tensor sum = mixedSum(terms, someWeights(), {}, true);
        QVERIFY(x.use_count() > before);
        sum.sum().backward();
        QCOMPARE(x.use_count(), before);
    }
};

QTEST_GUILESS_MAIN(TestMixedSum)
#include "tst_mixed_sum.moc"
