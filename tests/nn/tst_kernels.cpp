#include "stages.h"

#include "nn/kernels/layout.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/autograd.h>

#include "support.h"

using namespace netwright::kernels;
using namespace netwright::kernels::test;

namespace {

/// Output, gradients and running statistics of the kernels against ATen in double precision.
void compareStages(const at::Tensor& x, const std::vector<Stage>& chain, Activation after,
                   bool training)
{
    const at::Tensor reference = toDouble(x);
    const std::vector<Stage> referenceChain = inDouble(chain);
    const at::Tensor expected = stagesByAten(reference, referenceChain, after, training);
    const at::Tensor actual = stages(x, chain, after, training);
    QVERIFY2(difference(actual, expected) < 2e-5,
             qPrintable(QString::number(difference(actual, expected))));

    const at::Tensor weight = at::randn(actual.sizes());
    const auto grads = torch::autograd::grad({(actual * weight).sum()}, leaves(x, chain));
    const auto expectedGrads = torch::autograd::grad({(expected * weight.to(at::kDouble)).sum()},
                                                     leaves(reference, referenceChain));
    QCOMPARE(grads.size(), expectedGrads.size());
    for (std::size_t i = 0; i < grads.size(); ++i)
        QVERIFY2(difference(grads[i], expectedGrads[i]) < 5e-5,
                 qPrintable(QStringLiteral("gradient %1: %2")
                                .arg(i)
                                .arg(difference(grads[i], expectedGrads[i]))));
    for (std::size_t s = 0; s < chain.size(); ++s)
        if (chain[s].norm) {
            QVERIFY(difference(chain[s].norm->runningMean, referenceChain[s].norm->runningMean) <
                    1e-5);
            QVERIFY(difference(chain[s].norm->runningVar, referenceChain[s].norm->runningVar) <
                    1e-5);
        }
}

struct Extents
{
    const char* name;
    int samples, channels, height, width;
};
const Extents extents[] = {{"32x32x16", 3, 16, 32, 32}, {"16x16x32", 5, 32, 16, 16},
                           {"8x8x64", 19, 64, 8, 8},    {"odd", 2, 13, 7, 11},
                           {"one channel", 2, 1, 9, 6}, {"2 channels", 3, 2, 7, 9},
                           {"4 channels", 2, 4, 8, 5},  {"8 channels", 2, 8, 6, 7},
                           {"narrow", 2, 40, 1, 5},     {"72 channels", 2, 72, 6, 6}};

} // namespace

class TestKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(2); }
    void init() { at::manual_seed(7); }

    void depthwiseMatchesAten_data();
    void depthwiseMatchesAten();
    void separableChainMatchesAten_data();
    void separableChainMatchesAten();
    void everyShapeOfStageMatchesAten_data();
    void everyShapeOfStageMatchesAten();
    void inferenceMatchesAten();
    void slicedAndPlainInputsWork();
    void poolsMatchAten_data();
    void poolsMatchAten();
    void maxPoolPassesNanOn();
    void concatMatchesAten();
    void shuffleMatchesAten();
    void resultsDoNotDependOnThreads();
    void normSurvivesLargeMean();
    void otherTypesRunThroughAten();
    void everyInstructionSetAgrees();
    void droppedResultFreesItsInput();
};

void TestKernels::depthwiseMatchesAten_data()
{
    QTest::addColumn<int>("extent");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<int>("dilation");
    int row = 0;
    for (const Extents& e : extents) {
        for (const int kernel : {3, 5, 7})
            for (const int stride : {1, 2})
                for (const int dilation : {1, 2})
                    QTest::addRow("%s k%d s%d d%d", e.name, kernel, stride, dilation)
                        << row << kernel << stride << dilation;
        ++row;
    }
}

void TestKernels::depthwiseMatchesAten()
{
    QFETCH(int, extent);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    QFETCH(int, dilation);
    const Extents& e = extents[extent];
    compareStages(image(e.samples, e.channels, e.height, e.width),
                  {depthwiseStage(e.channels, kernel, stride, dilation)}, Activation::None, true);
}

void TestKernels::separableChainMatchesAten_data()
{
    QTest::addColumn<int>("extent");
    QTest::addColumn<bool>("training");
    for (int row = 0; row < static_cast<int>(std::size(extents)); ++row) {
        QTest::addRow("%s training", extents[row].name) << row << true;
        QTest::addRow("%s running statistics", extents[row].name) << row << false;
    }
}

void TestKernels::separableChainMatchesAten()
{
    QFETCH(int, extent);
    QFETCH(bool, training);
    const Extents& e = extents[extent];
    const int c = e.channels;
    compareStages(image(e.samples, c, e.height, e.width),
                  {separable(c, c, 3, 2), separable(c, c + 3, 3, 1)}, Activation::None, training);
}

void TestKernels::everyShapeOfStageMatchesAten_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"relu conv bn", "bn", "bn relu", "relu bn", "pointwise stride 2",
                             "second half of a factorized reduction", "offset without stride",
                             "pointwise alone", "inverted bottleneck", "depthwise bn relu",
                             "norm without affine", "dilated separable 5x5"})
        QTest::newRow(name) << QString(name);
}

void TestKernels::everyShapeOfStageMatchesAten()
{
    QFETCH(QString, name);
    const int c = 24;
    Stage pointwise;
    pointwise.pointwise = leaf({40, c, 1, 1}, 0.3);
    Stage norm;
    norm.norm = makeNorm(c);
    std::vector<Stage> chain;
    Activation after = Activation::None;
    if (name == "relu conv bn") {
        pointwise.before = Activation::Relu;
        pointwise.norm = makeNorm(40);
        chain = {pointwise};
    } else if (name == "bn" || name == "bn relu") {
        chain = {norm};
        after = name == "bn" ? Activation::None : Activation::Relu;
    } else if (name == "relu bn") {
        norm.before = Activation::Relu;
        chain = {norm};
    } else if (name == "pointwise stride 2") {
        pointwise.before = Activation::Relu;
        pointwise.stride = 2;
        chain = {pointwise};
    } else if (name == "second half of a factorized reduction") {
        pointwise.before = Activation::Relu;
        pointwise.stride = 2;
        pointwise.offset = 1;
        chain = {norm, pointwise};
    } else if (name == "offset without stride") {
        pointwise.offset = 1;
        chain = {pointwise};
    } else if (name == "pointwise alone") {
        chain = {pointwise};
    } else if (name == "inverted bottleneck") {
        pointwise.norm = makeNorm(40);
        Stage middle = depthwiseStage(40, 5, 2, 1);
        middle.before = Activation::Relu6;
        middle.norm = makeNorm(40);
        Stage project;
        project.before = Activation::Relu6;
        project.pointwise = leaf({c, 40, 1, 1}, 0.3);
        project.norm = makeNorm(c);
        chain = {pointwise, middle, project};
    } else if (name == "depthwise bn relu") {
        chain = {depthwiseStage(c, 3, 1, 1)};
        chain[0].norm = makeNorm(c);
        after = Activation::Relu6;
    } else if (name == "norm without affine") {
        chain = {separable(c, c, 3, 1)};
        chain[0].norm->scale = chain[0].norm->shift = at::Tensor();
    } else {
        chain = {separable(c, c, 5, 1, 2)};
    }
    for (const bool training : {true, false})
        compareStages(image(4, c, 12, 10), chain, after, training);
}

void TestKernels::inferenceMatchesAten()
{
    const at::NoGradGuard noGrad;
    for (const Extents& e : extents) {
        const int c = e.channels;
        const at::Tensor x = image(e.samples, c, e.height, e.width);
        Stage depthwiseNorm = depthwiseStage(c, 3, 1, 1);
        depthwiseNorm.norm = makeNorm(c);
        const std::vector<Stage> chain = {separable(c, c, 5, 2), depthwiseNorm,
                                          separable(c, 2 * c, 3, 1, 2)};
        const at::Tensor expected =
            stagesByAten(toDouble(x), inDouble(chain), Activation::Relu, false);
        QVERIFY2(difference(stages(x, chain, Activation::Relu, false), expected) < 2e-5, e.name);
    }
}

void TestKernels::slicedAndPlainInputsWork()
{
    const at::Tensor x = image(3, 16, 9, 9);
    const std::vector<Stage> chain = {separable(16, 16, 3, 1)};
    Stage strided;
    strided.before = Activation::Relu;
    strided.pointwise = leaf({8, 16, 1, 1});
    strided.stride = 2;
    compareStages(x.detach().slice(2, 1).slice(3, 1).set_requires_grad(true), chain,
                  Activation::None, true);
    compareStages(x.detach().slice(2, 1).slice(3, 1).set_requires_grad(true), {strided},
                  Activation::None, true);
    compareStages(at::randn({3, 16, 9, 9}).set_requires_grad(true), chain, Activation::None, true);
}

void TestKernels::poolsMatchAten_data()
{
    QTest::addColumn<int>("extent");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    for (int row = 0; row < static_cast<int>(std::size(extents)); ++row)
        for (const int kernel : {2, 3, 5})
            for (const int stride : {1, 2})
                if (extents[row].height >= kernel)
                    QTest::addRow("%s k%d s%d", extents[row].name, kernel, stride)
                        << row << kernel << stride;
}

void TestKernels::poolsMatchAten()
{
    QFETCH(int, extent);
    QFETCH(int, kernel);
    QFETCH(int, stride);
    const Extents& e = extents[extent];
    // Few different numbers, so that windows hold equal maxima.
    const at::Tensor x = at::randint(-3, 4, {e.samples, e.channels, e.height, e.width})
                             .to(at::kFloat)
                             .contiguous(at::MemoryFormat::ChannelsLast)
                             .set_requires_grad(true);
    const at::Tensor reference = x.detach().clone().contiguous().set_requires_grad(true);
    const auto check = [&](const at::Tensor& actual, const at::Tensor& expected) {
        QVERIFY(difference(actual, expected.to(at::kDouble)) < 1e-6);
        const at::Tensor weight = at::randn(actual.sizes());
        const auto grad = torch::autograd::grad({(actual * weight).sum()}, {x})[0];
        const auto expectedGrad =
            torch::autograd::grad({(expected * weight).sum()}, {reference})[0];
        QVERIFY(difference(grad, expectedGrad.to(at::kDouble)) < 1e-6);
    };
    Pool pool{kernel, stride, kernel / 2, false};
    check(maxPool(x, pool), at::max_pool2d(reference, kernel, stride, kernel / 2));
    for (const bool include : {false, true}) {
        pool.countIncludePad = include;
        check(avgPool(x, pool),
              at::avg_pool2d(reference, kernel, stride, kernel / 2, false, include));
    }
}

void TestKernels::maxPoolPassesNanOn()
{
    at::Tensor x = at::zeros({1, 16, 4, 4});
    x[0][3][1][1] = std::numeric_limits<float>::quiet_NaN();
    QVERIFY(at::equal(maxPool(x, {}).isnan(), at::max_pool2d(x, 3, 1, 1).isnan()));
    QVERIFY(
        stages(x, {separable(16, 16, 3, 1)}, Activation::Relu, true).isnan().any().item<bool>());
}

void TestKernels::concatMatchesAten()
{
    const std::vector<at::Tensor> parts = {image(3, 16, 5, 4), image(3, 7, 5, 4),
                                           at::randn({3, 2, 5, 4}).set_requires_grad(true)};
    const at::Tensor actual = concat(parts);
    const at::Tensor expected = at::cat(parts, 1);
    QVERIFY(at::equal(actual, expected));
    const at::Tensor weight = at::randn(actual.sizes());
    const auto grads = torch::autograd::grad({(actual * weight).sum()}, parts);
    const auto expectedGrads = torch::autograd::grad({(expected * weight).sum()}, parts);
    for (std::size_t i = 0; i < parts.size(); ++i)
        QVERIFY(at::equal(grads[i], expectedGrads[i]));
}

void TestKernels::shuffleMatchesAten()
{
    const at::Tensor whole = image(3, 24, 5, 7);
    for (const at::Tensor& x : {whole, whole.slice(1, 4, 16)}) // packed and with gaps
        for (const int groups : {1, 2, 4, 12}) {
            const at::Tensor actual = channelShuffle(x, groups);
            const at::Tensor expected =
                x.unflatten(1, {groups, x.size(1) / groups}).transpose(1, 2).flatten(1, 2);
            QVERIFY(at::equal(actual, expected));
            const at::Tensor weight = at::randn(actual.sizes());
            const auto grads = torch::autograd::grad({(actual * weight).sum()}, {whole});
            const auto expectedGrads = torch::autograd::grad({(expected * weight).sum()}, {whole});
            QVERIFY(at::equal(grads[0], expectedGrads[0]));
        }
}

void TestKernels::resultsDoNotDependOnThreads()
{
    const at::Tensor x = image(37, 16, 8, 8);
    const std::vector<Stage> chain = {separable(16, 16, 3, 1), separable(16, 16, 3, 1)};
    std::vector<at::Tensor> results[2];
    for (const int threads : {1, 2}) {
        at::set_num_threads(threads);
        const at::Tensor out = stages(x, chain, Activation::None, true);
        results[threads - 1] = torch::autograd::grad({(out * out).sum()}, leaves(x, chain));
        results[threads - 1].push_back(out.detach());
    }
    for (std::size_t i = 0; i < results[0].size(); ++i)
        QVERIFY(at::equal(results[0][i], results[1][i]));
}

void TestKernels::normSurvivesLargeMean()
{
    Stage norm;
    norm.norm = makeNorm(16);
    const at::Tensor x = (at::randn({8, 16, 8, 8}) + 3000)
                             .contiguous(at::MemoryFormat::ChannelsLast)
                             .set_requires_grad(true);
    const at::Tensor expected = stagesByAten(toDouble(x), inDouble({norm}), Activation::None, true);
    QVERIFY(difference(stages(x, {norm}, Activation::None, true), expected) < 2e-3);
}

void TestKernels::otherTypesRunThroughAten()
{
    const at::Tensor x = image(2, 16, 8, 8);
    const std::vector<Stage> chain = inDouble({separable(16, 16, 3, 1)});
    const at::Tensor y = stages(toDouble(x), chain, Activation::None, true);
    QCOMPARE(y.scalar_type(), at::kDouble);
    QVERIFY(!covers(toDouble(x)));
}

void TestKernels::everyInstructionSetAgrees()
{
    std::size_t count = 0;
    const Simd* const* tables = simdTables(count);
    QVERIFY(count >= 1);
    const int channels = 21;
    const Window window = {channels, 5, 1, 1, 6, 7, 11};
    const at::Tensor padded = at::randn({10, 11, channels});
    const at::Tensor taps = at::randn({25, channels});
    const at::Tensor grad = at::randn({6, 7, channels});
    const at::Tensor matrix = at::randn({channels, 37});
    std::vector<at::Tensor> expected;
    for (std::size_t t = 0; t < count; ++t) {
        std::vector<at::Tensor> results = {at::zeros({6, 7, channels}), at::zeros({25, channels}),
                                           at::zeros({42, 37}), at::zeros({6, 7, channels}),
                                           at::zeros({10, 11, channels})};
        const auto out = [&](std::size_t i) { return results[i].data_ptr<float>(); };
        const Simd& simd = *tables[t];
        simd.depthwise(window, padded.data_ptr<float>(), taps.data_ptr<float>(), out(0));
        simd.depthwiseWeightGrad(window, padded.data_ptr<float>(), grad.data_ptr<float>(), out(1));
        Gemm gemm;
        gemm.m = 42;
        gemm.n = 37;
        gemm.k = channels;
        gemm.a = grad.data_ptr<float>();
        gemm.rowStep = channels;
        gemm.depthStep = 1;
        gemm.b = matrix.data_ptr<float>();
        gemm.ldb = 37;
        gemm.c = out(2);
        gemm.ldc = 37;
        gemm.after = Activation::Relu6;
        simd.gemm(gemm);
        simd.maxPool(window, padded.data_ptr<float>(), out(3));
        simd.maxPoolGrad(window, padded.data_ptr<float>(), grad.data_ptr<float>(), out(4));
        if (t == 0)
            expected = results;
        for (std::size_t i = 0; i < results.size(); ++i)
            QVERIFY2(at::allclose(results[i], expected[i], 1e-4, 1e-4),
                     qPrintable(QStringLiteral("%1, result %2").arg(simd.name).arg(i)));
    }
    const at::Tensor product = (grad.reshape({42, channels}).mm(matrix)).clamp(0, 6);
    QVERIFY(at::allclose(expected[2], product, 1e-4, 1e-4));
}

void TestKernels::droppedResultFreesItsInput()
{
    Stage pointwise;
    pointwise.pointwise = leaf({8, 16, 1, 1});
    for (const Stage& stage : {pointwise, separable(16, 16, 3, 1), depthwiseStage(16, 3, 1, 1)}) {
        const at::Tensor x = image(2, 16, 8, 8);
        stages(x, {stage}, Activation::None, true).sum().backward();
        stages(x, {stage}, Activation::None, true);
        QCOMPARE(static_cast<int>(x.use_count()), 1);
    }
}

QTEST_GUILESS_MAIN(TestKernels)
#include "tst_kernels.moc"
